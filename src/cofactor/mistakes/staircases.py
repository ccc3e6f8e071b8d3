"""Statements about echelon forms that are false of a matrix, and why (row 50 of the list of misconceptions)."""

from cofactor.content import Say, say
from cofactor.working.staircase import Staircase

# By what a wrong "reduced" overlooks.
_OVERLOOKED = {
    "above": "rref-not-unique-ref",
    "order": "ref-order-overlooked",
    "zero_row": "ref-zero-row-overlooked",
    "pivot": "ref-pivot-not-one",
}


class Statements:
    """The five statements about a matrix, one for each of `CASES`, and the rows that they name.

    The true one names the rows of the defect; each other one names rows that
    could be taken for it.
    """

    __slots__ = ("clear", "late", "pair", "stairs")

    def __init__(self, stairs: Staircase) -> None:
        self.stairs = stairs
        spread = sum(int(x) for row in stairs.matrix for x in row)  # some number that depends on the matrix alone
        full = stairs.full
        uncleared = stairs.uncleared() or full[1:]
        self.clear = uncleared[spread % len(uncleared)]
        pairs = stairs.misplaced() or stairs.pairs
        self.pair = pairs[spread % len(pairs)]
        late = stairs.odd_pivots() or full
        self.late = late[spread % len(late)]

    def texts(self) -> tuple[Say, ...]:
        """The statements, in the order of `CASES`."""
        upper, lower = self.pair
        return (
            say("It is in reduced row echelon form."),
            say(
                "It is in row echelon form, but not reduced, because of an entry above the pivot of row {i}.",
                i=self.clear + 1,
            ),
            say(
                "It is in neither form, because row {j} does not begin further right than row {i}.",
                j=lower + 1,
                i=upper + 1,
            ),
            say("It is in neither form, because a zero row stands above a row that is not zero."),
            say("It is in neither form, because the pivot of row {i} is not 1.", i=self.late + 1),
        )

    def truths(self) -> tuple[bool, ...]:
        """Whether each statement is true, from the definitions."""
        stairs = self.stairs
        upper, lower = self.pair
        echelon = not any(stairs.defects())
        return (
            echelon and not stairs.uncleared(),
            echelon and bool(stairs.above(self.clear)),
            not echelon and stairs.lead(lower) <= stairs.lead(upper),
            not echelon and stairs.high_zero_row() is not None,
            not echelon and stairs.pivot(self.late) != 1,
        )

    def rules(self) -> tuple[tuple[str, Say] | None, ...]:
        """For each statement the wrong rule behind it and what to say about it; None for the true one."""
        case = self.stairs.case
        made = (self._reduced, self._uncleared, self._order, self._zero_row, self._pivot)
        return tuple(None if true else rule(case) for rule, true in zip(made, self.truths(), strict=True))

    def _reduced(self, case: str) -> tuple[str, Say]:
        return _OVERLOOKED[case], say(
            "Go through the conditions again, and look at {place}.", place=self.stairs.place()
        )

    def _uncleared(self, case: str) -> tuple[str, Say]:
        stairs, row = self.stairs, self.clear
        if case == "reduced":
            return "rref-free-column", say(
                "The pivot of row {i} stands in column {j}, and above it stand zeros only. "
                "Other entries do not matter: a column without a pivot may hold anything.",
                i=row + 1,
                j=stairs.lead(row) + 1,
            )
        if stairs.above(row):
            return "ref-check-skipped", say(
                "There is an entry above the pivot of row {i}, "
                "but the matrix is not even in row echelon form: look at {place}.",
                i=row + 1,
                place=stairs.place(),
            )
        return "ref-check-skipped", say(
            "Above the pivot of row {i} stand zeros only, and the matrix is not in row echelon form: look at {place}.",
            i=row + 1,
            place=stairs.place(),
        )

    def _order(self, case: str) -> tuple[str, Say]:
        upper, lower = self.pair
        return "ref-order-misread", say(
            "Row {i} begins in column {p} and row {j} in column {q}, which is further right.",
            i=upper + 1,
            p=self.stairs.lead(upper) + 1,
            j=lower + 1,
            q=self.stairs.lead(lower) + 1,
        )

    def _zero_row(self, case: str) -> tuple[str, Say]:
        zero = [i for i, lead in enumerate(self.stairs.leads) if lead is None]
        if not zero:
            return "ref-zero-row-misread", say("No row is zero: every row has a non-zero entry.")
        return "ref-zero-row-misread", say("Row {i} is zero and stands at the bottom, where it belongs.", i=zero[0] + 1)

    def _pivot(self, case: str) -> tuple[str, Say]:
        return "ref-pivot-misread", say(
            "The pivot of row {i} is its first non-zero entry, and that is the 1 in column {j}.",
            i=self.late + 1,
            j=self.stairs.lead(self.late) + 1,
        )
