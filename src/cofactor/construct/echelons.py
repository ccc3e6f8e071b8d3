"""Matrices whose whole reduction to reduced row echelon form stays in the integers.

A = C·U·R with R the wanted reduced form, U integer unit upper triangular and C
integer, lower triangular in its first rows (`cofactor.construct.subspaces`). The
forward pass that makes each pivot 1 reaches U·R, the backward pass R, both in Z.
"""

from dataclasses import dataclass

from cofactor.construct.glance import proportional
from cofactor.construct.subspaces import echelon, of_rank
from cofactor.exact import Matrix, Vector, add, largest, multiply, rank, scale, transpose
from cofactor.rng import Rng

# Candidates for a reduced form: at least one in three will do.
TRIES = 100


@dataclass(frozen=True, slots=True)
class Reducible:
    """A matrix with its reduced form (without zero rows) and pivot columns; `staircase` is U·R."""

    matrix: Matrix
    reduced: Matrix
    pivots: tuple[int, ...]
    staircase: Matrix

    @property
    def padded(self) -> Matrix:
        """The reduced form with its zero rows."""
        return self.reduced + ((0,) * len(self.reduced[0]),) * (len(self.matrix) - len(self.reduced))

    def certified(self) -> bool:
        """Whether the matrix is its pivot columns times the reduced form, and these columns are independent."""
        columns = tuple(tuple(row[j] for j in self.pivots) for row in self.matrix)
        return multiply(columns, self.reduced) == self.matrix and rank(columns) == len(self.pivots)


def reducible(rng: Rng, rows: int, columns: int, pivots: int, entry: int, *, swap: bool) -> Reducible | None:
    """A matrix with this many pivots and |entries| <= entry; None if the candidate is refused.

    No two rows are proportional, no two columns equal, and no row is finished from
    the start; few entries are zero; above every pivot but the first something is
    left to clear. With `swap` the elimination begins with an exchange of rows,
    without it needs none.
    """
    reach = 3 if pivots == 2 else 2
    reduced, places = rng.search("reduced form", TRIES, lambda r: _telling(r, pivots, columns, reach + 1))
    upper = tuple(
        tuple(
            1 if i == j else rng.nonzero(reach) if j == i + 1 else rng.between(-reach, reach) if j > i else 0
            for j in range(pivots)
        )
        for i in range(pivots)
    )
    staircase = multiply(upper, reduced)
    a = of_rank(rng, rows, staircase, 3)
    if swap:
        a = (without_first(a[1], staircase[0]), a[0], *a[2:])
    zeros = sum(x == 0 for row in a for x in row)
    if (
        largest(a) > entry
        or zeros > columns - 2 + (2 if swap and rows > 2 else 0)
        or not all(map(any, a))
        or proportional(a)
        or largest(reduced) > entry
    ):
        return None
    if any(row in staircase for row in a) or len(set(transpose(a))) < columns or rank(a) < pivots:
        return None
    return Reducible(a, reduced, places, staircase)


def _telling(rng: Rng, pivots: int, columns: int, free: int) -> tuple[Matrix, tuple[int, ...]] | None:
    """A reduced form that, for more than two pivots, relates three columns and not only two of them, if any."""
    reduced, places = echelon(rng, pivots, columns, free)
    others = [column for j, column in enumerate(transpose(reduced)) if j not in places]
    return (reduced, places) if pivots in (2, columns) or any(len(v) - v.count(0) > 1 for v in others) else None


def without_first(row: Vector, first: Vector) -> Vector:
    """The row minus the multiple of `first`, which begins with 1, that makes it begin with 0."""
    return add(row, scale(-row[0], first))
