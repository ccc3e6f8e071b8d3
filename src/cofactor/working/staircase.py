"""Row echelon form by looking: where each row begins, and which condition fails.

The course's row echelon form has three conditions: zero rows stand at the
bottom, each row begins further right than the row above it, every pivot is 1.
It is reduced if, besides, every pivot is the only non-zero entry of its column.
Rows count from 1 in everything that is said, from 0 in the indices.
"""

from collections.abc import Iterator, Sequence

from cofactor.content import Content, Join, Para, Say, enumerated, say
from cofactor.exact import Exact, Matrix
from cofactor.working.trace import Work

CASES = ("reduced", "above", "order", "zero_row", "pivot")


class Staircase:
    """A matrix with the columns in which its rows begin (None for a zero row)."""

    __slots__ = ("leads", "matrix")

    def __init__(self, a: Matrix) -> None:
        self.matrix = a
        self.leads = tuple(next((j for j, x in enumerate(row) if x), None) for row in a)

    @property
    def full(self) -> list[int]:
        """The rows that are not zero."""
        return [i for i, lead in enumerate(self.leads) if lead is not None]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Rows that follow each other, zero rows left out."""
        return list(zip(self.full, self.full[1:], strict=False))

    def lead(self, row: int) -> int:
        """The column in which a row that is not zero begins."""
        found = self.leads[row]
        assert found is not None  # noqa: S101 - callers take rows from `full`
        return found

    def pivot(self, row: int) -> Exact:
        """The first non-zero entry of a row."""
        return self.matrix[row][self.lead(row)]

    def above(self, row: int) -> list[int]:
        """The rows above with a non-zero entry over the pivot of this one."""
        return [i for i in range(row) if self.matrix[i][self.lead(row)]]

    def high_zero_row(self) -> int | None:
        """The first zero row above a row that is not zero."""
        return next((i for i, lead in enumerate(self.leads) if lead is None and any(map(any, self.matrix[i:]))), None)

    def misplaced(self) -> list[tuple[int, int]]:
        """The pairs of which the lower row does not begin further right."""
        return [(i, j) for i, j in self.pairs if self.lead(j) <= self.lead(i)]

    def odd_pivots(self) -> list[int]:
        """The rows whose pivot is not 1."""
        return [i for i in self.full if self.pivot(i) != 1]

    def uncleared(self) -> list[int]:
        """The rows with a non-zero entry above their pivot."""
        return [i for i in self.full if self.above(i)]

    def defects(self) -> Iterator[str]:
        """The conditions for row echelon form that fail."""
        if self.high_zero_row() is not None:
            yield "zero_row"
        if self.misplaced():
            yield "order"
        if self.odd_pivots():
            yield "pivot"

    @property
    def case(self) -> str:
        """One of `CASES`: the first condition that fails."""
        return next(self.defects(), "above" if self.uncleared() else "reduced")

    def place(self) -> Say:
        """Where the first condition fails, without saying which it is."""
        match self.case:
            case "zero_row":
                return say("row {i}", i=(self.high_zero_row() or 0) + 1)
            case "order":
                i, j = self.misplaced()[0]
                return say("rows {i} and {j}", i=i + 1, j=j + 1)
            case "pivot":
                return say("row {i}", i=self.odd_pivots()[0] + 1)
            case _:
                return say("column {j}", j=self.lead(self.uncleared()[0]) + 1)

    def defect(self) -> Say:
        """The condition that fails, as a clause about this matrix."""
        match self.case:
            case "zero_row":
                row = self.high_zero_row() or 0
                below = next(i for i in self.full if i > row)
                return say("row {i} is zero, but row {j} below it is not", i=row + 1, j=below + 1)
            case "order":
                i, j = self.misplaced()[0]
                p, q = self.lead(i) + 1, self.lead(j) + 1
                if p == q:
                    return say("row {j} begins in column {q}, and so does row {i} above it", i=i + 1, j=j + 1, q=q)
                return say(
                    "row {j} begins in column {q}, but row {i} above it only in column {p}", i=i + 1, j=j + 1, p=p, q=q
                )
            case "pivot":
                row = self.odd_pivots()[0]
                return say("the pivot of row {i} is {x}, not 1", i=row + 1, x=self.pivot(row))
            case _:
                row = self.uncleared()[0]
                top = self.above(row)[0]
                return say(
                    "above the pivot of row {i} stands {x}, in row {top}",
                    i=row + 1,
                    x=self.matrix[top][self.lead(row)],
                    top=top + 1,
                )


def inspect(work: Work, stairs: Staircase) -> None:
    """Read where the rows begin, then go through the conditions until one fails."""
    work.stage(
        say("Pivots of the rows"),
        hint=say("Find the pivot of each row, and the column in which it stands."),
    )
    state = tuple(
        () if lead is None else (lead + 1, row[lead]) for lead, row in zip(stairs.leads, stairs.matrix, strict=True)
    )
    work.record("read_rows", state, lambda: _reading(stairs))
    work.stage(
        say("Row echelon form"),
        hint=say(
            "Go through the conditions: zero rows at the bottom, each row begins further right than the row above, "
            "every pivot is 1."
        ),
    )
    case = stairs.case
    if case == "zero_row":
        work.note("Zero rows must stand at the bottom. Here {defect}.", defect=stairs.defect())
        return
    work.note("{zero}", zero=_zero_rows(stairs))
    if case == "order":
        work.note("Each row must begin further right than the row above it. Here {defect}.", defect=stairs.defect())
        return
    columns = places([stairs.lead(i) for i in stairs.full])
    work.note(
        "Going down, the rows begin in columns {columns}: each further right than the row above.", columns=columns
    )
    if case == "pivot":
        work.note("Every pivot must be 1. Here {defect}.", defect=stairs.defect())
        return
    work.note("Every pivot is 1. So the matrix is in row echelon form.")
    work.stage(say("Reduced row echelon form"), hint=say("Now look at the entries above each pivot."))
    if case == "above":
        work.note("But {defect}. So the matrix is not reduced.", defect=stairs.defect())
    else:
        work.note("Above every pivot stand zeros only. So the matrix is in reduced row echelon form, too.")


def _reading(stairs: Staircase) -> Content:
    pieces = [
        say("none, a zero row") if lead is None else say("{x} in column {j}", x=row[lead], j=lead + 1)
        for lead, row in zip(stairs.leads, stairs.matrix, strict=True)
    ]
    return (Para(say("The pivots, row by row: {pivots}.", pivots=Join(tuple(pieces), "; "))),)


def places(columns: Sequence[int]) -> Say:
    """Columns that count from 0, as they are named: "1, 2 and 4"."""
    return enumerated([j + 1 for j in columns])


def _zero_rows(stairs: Staircase) -> Say:
    zero = [i for i, lead in enumerate(stairs.leads) if lead is None]
    if not zero:
        return say("There is no zero row.")
    return say("The zero row, row {i}, stands at the bottom.", i=zero[0] + 1)
