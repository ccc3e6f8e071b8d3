"""Ranks by hand: the row echelon form, and its pivots counted."""

from collections.abc import Sequence

from cofactor.content import Para, Say, say
from cofactor.exact import Matrix
from cofactor.notation import Call, Math, eq
from cofactor.working.elimination import forward
from cofactor.working.rows import Rows
from cofactor.working.staircase import places
from cofactor.working.trace import Work


def rank_of(name: str) -> Math:
    """rank A, as a symbol."""
    return Call("rank", (name,))


def echelon(work: Work, a: Matrix) -> tuple[Matrix, tuple[int, ...]]:
    """The row echelon form with pivots 1 and its pivot columns, every row operation recorded."""
    rows = Rows(work, a)
    pivots = forward(rows, len(a[0]))
    return rows.matrix, pivots


def reduced_silently(a: Matrix) -> tuple[Matrix, tuple[int, ...]]:
    """The same without a record."""
    rows = Rows(Work(), a, write=False)
    pivots = forward(rows, len(a[0]))
    return rows.matrix, pivots


def count_pivots(work: Work, name: str, height: int, pivots: Sequence[int]) -> int:
    """The rank, read off the row echelon form of a matrix with so many rows."""
    rank = len(pivots)
    work.record("rank", rank, lambda: (Para(_reading(name, height, pivots)),))
    return rank


def _reading(name: str, height: int, pivots: Sequence[int]) -> Say:
    """Where the pivots stand and what the other rows are."""
    rank = len(pivots)
    result = eq(rank_of(name), rank)
    if rank == height:
        return say("Every row has a pivot: {result}.", result=result)
    zero = say("the last row is zero") if rank == height - 1 else say("the other rows are zero")
    if rank == 1:
        return say("There is one pivot, in column {j}; {zero}: {result}.", j=pivots[0] + 1, zero=zero, result=result)
    return say(
        "There are {rank} pivots, in columns {columns}; {zero}: {result}.",
        rank=rank,
        columns=places(pivots),
        zero=zero,
        result=result,
    )
