"""Wrong rules on the way to the reduced row echelon form (rows 43 and 50 of the list of misconceptions)."""

from collections.abc import Iterator

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, divide, rref, scale
from cofactor.mistakes.elimination import SlippingRows, sign_feedback
from cofactor.notation import RowOp
from cofactor.working.elimination import backward, forward
from cofactor.working.rows import Rows, operation
from cofactor.working.trace import Work

Wrong = tuple[str, Matrix, Say]
# A wrong matrix with a larger entry, or a fraction, would betray itself.
LIMIT = 30


class _Reduction:
    """A matrix on its way: row echelon form, reduced form, and the operations of both passes."""

    __slots__ = ("back", "down", "matrix", "pivots", "reduced", "staircase")

    def __init__(self, a: Matrix) -> None:
        self.matrix = a
        rows = Rows(Work(), a, write=False)
        self.pivots = forward(rows, len(a[0]))
        self.staircase = rows.matrix
        self.down = [operation(step.args) for step in rows.work.steps]
        backward(rows, self.pivots)
        self.reduced = rows.matrix
        self.back = [operation(step.args) for step in rows.work.steps[len(self.down) :]]

    def scalings(self) -> list[RowOp]:
        """The operations that made a pivot 1."""
        return [op for op in self.down if op.kind == "scale"]


def rref_rules(a: Matrix) -> Iterator[Wrong]:
    """Where the rules lead, the likeliest first; only small integer matrices."""
    way = _Reduction(a)
    for rule in (ref_for_rref, entry_only, pivot_not_one, rowop_sign, above_left, pivot_only, order_restored):
        found = rule(way)
        if found is not None and found[1] != way.reduced and _plain(found[1]):
            yield found


def _plain(a: Matrix) -> bool:
    return all(isinstance(x, int) and abs(x) <= LIMIT for row in a for x in row)


def ref_for_rref(way: _Reduction) -> Wrong | None:
    """rref-not-unique-ref: the row echelon form is handed in as the reduced one."""
    if not way.back:
        return None
    op = way.back[0]
    feedback = say(
        "This is row echelon form, but not reduced: above the pivot of row {pivot} stands {entry}. "
        "Clear it with {operation}.",
        pivot=op.source,
        entry=-op.factor,
        operation=op,
    )
    return "rref-not-unique-ref", way.staircase, feedback


def entry_only(way: _Reduction) -> Wrong | None:
    """rowop-entry-only: zeros are written above the pivots, the rest of these rows is left."""
    rows = list(map(list, way.staircase))
    changed: RowOp | None = None
    for op in way.back:
        column = way.pivots[op.source - 1]
        if changed is None and any(way.staircase[op.source - 1][column + 1 :]):
            changed = op
        rows[op.target - 1][column] = 0
    if changed is None:
        return None
    feedback = say(
        "You wrote 0 above the pivot of row {pivot}, but left the rest of row {row} as it was. "
        "{operation} changes the entries to the right of the pivot, too.",
        pivot=changed.source,
        row=changed.target,
        operation=changed,
    )
    return "rowop-entry-only", tuple(map(tuple, rows)), feedback


def pivot_not_one(way: _Reduction) -> Wrong | None:
    """rref-pivot-not-one: everything is cleared, but no row divided by its pivot."""
    scalings = way.scalings()
    if not scalings:
        return None
    leads: dict[int, Exact] = {op.target - 1: divide(1, op.factor) for op in scalings}
    rows = tuple(scale(leads.get(i, 1), row) for i, row in enumerate(way.reduced))
    first = scalings[0]
    feedback = say(
        "Row {row} begins with {lead}. In reduced row echelon form every pivot is 1: {operation} is missing.",
        row=first.target,
        lead=rows[first.target - 1][way.pivots[first.target - 1]],
        operation=first,
    )
    return "rref-pivot-not-one", rows, feedback


def rowop_sign(way: _Reduction) -> Wrong | None:
    """rowop-sign: in one row addition the multiple enters with the wrong sign; the rest is done right."""
    columns = len(way.matrix[0])
    for at in range(sum(op.kind == "add" for op in (*way.down, *way.back))):
        rows = SlippingRows(way.matrix, columns, "sign", at)
        pivots = forward(rows, columns)
        backward(rows, pivots)
        if rows.done is not None and rows.matrix != way.reduced and _plain(rows.matrix):
            return "rowop-sign", rows.matrix, sign_feedback(rows.done)
    return None


def above_left(way: _Reduction) -> Wrong | None:
    """rref-above-left: one entry above a pivot is overlooked."""
    if len(way.back) < 2:
        return None  # the row echelon form itself
    missed = way.back[-1]
    rows = Rows(Work(), way.staircase, write=False)
    for op in way.back[:-1]:
        rows.perform(op)
    feedback = say(
        "Above the pivot of row {pivot} there is still {entry}, in row {row}. {operation} is missing.",
        pivot=missed.source,
        entry=-missed.factor,
        row=missed.target,
        operation=missed,
    )
    return "rref-above-left", rows.matrix, feedback


def pivot_only(way: _Reduction) -> Wrong | None:
    """rowop-pivot-only: where a pivot is made 1, the rest of its row is not divided."""
    for at, op in enumerate(way.down):
        if op.kind != "scale":
            continue
        rows = Rows(Work(), way.matrix, write=False)
        for before in way.down[:at]:
            rows.perform(before)
        row: Vector = rows.rows[op.target - 1]
        lead = next(j for j, x in enumerate(row) if x)
        rows.rows[op.target - 1] = tuple(1 if j == lead else x for j, x in enumerate(row))
        found, _ = rref(rows.matrix)
        if found != way.reduced and _plain(found):
            feedback = say(
                "In row {row} you changed only the pivot to 1. {operation} acts on every entry of the row.",
                row=op.target,
                operation=op,
            )
            return "rowop-pivot-only", found, feedback
    return None


def order_restored(way: _Reduction) -> Wrong | None:
    """rref-order-restored: an exchange of rows is undone at the end."""
    swap = next((op for op in way.down if op.kind == "swap"), None)
    if swap is None:
        return None
    rows = Rows(Work(), way.reduced, write=False)
    rows.perform(swap)
    feedback = say(
        "You put rows {one} and {other} back into their old order. The pivot of a lower row must stand further "
        "to the right, so the exchange stays.",
        one=swap.target,
        other=swap.source,
    )
    return "rref-order-restored", rows.matrix, feedback


def further_rrefs(a: Matrix) -> Iterator[Wrong]:
    """Where other rules lead, which misread the form; they do not decide whether a matrix teaches."""
    way = _Reduction(a)
    for rule in (columns_cleared, last_row_lost, free_signs, rows_unsorted, staircase_cut):
        found = rule(way)
        if found is not None and found[1] != way.reduced and _plain(found[1]):
            yield found


def columns_cleared(way: _Reduction) -> Wrong | None:
    """rref-columns-cleared: zeros are written in the columns without a pivot, too."""
    found = tuple(tuple(x if j in way.pivots else 0 for j, x in enumerate(row)) for row in way.reduced)
    place = next(((i, j) for i, row in enumerate(way.reduced) for j, x in enumerate(row) if x != found[i][j]), None)
    if place is None:
        return None
    feedback = say(
        "You wrote 0 in row {i}, column {j}. That column has no pivot, so no row operation clears it: only the columns "
        "with a pivot become those of {I}.",
        i=place[0] + 1,
        j=place[1] + 1,
        I="I",
    )
    return "rref-columns-cleared", found, feedback


def last_row_lost(way: _Reduction) -> Wrong:
    """rref-row-lost: the last row with a pivot is taken for a zero row."""
    last = len(way.pivots) - 1
    zero = (0,) * len(way.reduced[0])
    found = (*way.reduced[:last], zero, *way.reduced[last + 1 :])
    feedback = say(
        "You turned row {i} into zeros. No row operation does that here: it is no combination of the rows above it.",
        i=last + 1,
    )
    return "rref-row-lost", found, feedback


def free_signs(way: _Reduction) -> Wrong:
    """rref-free-signs: the columns without a pivot enter with the other sign, as if the rows were solved already."""
    found = tuple(tuple(x if j in way.pivots else -x for j, x in enumerate(row)) for row in way.reduced)
    feedback = say(
        "The entries in the columns without a pivot have the wrong signs. They change their signs only when you solve "
        "equations for the pivot variables."
    )
    return "rref-free-signs", found, feedback


def rows_unsorted(way: _Reduction) -> Wrong | None:
    """rref-rows-unsorted: the rows with pivots stand in reversed order."""
    top = len(way.pivots)
    if top < 2:
        return None
    found = (*way.reduced[:top][::-1], *way.reduced[top:])
    feedback = say(
        "Your rows are in the wrong order: the pivot of row 1 stands in column {first}, that of row 2 in column "
        "{second}. The pivots move to the right from row to row.",
        first=way.pivots[-1] + 1,
        second=way.pivots[-2] + 1,
    )
    return "rref-rows-unsorted", found, feedback


def staircase_cut(way: _Reduction) -> Wrong | None:
    """rref-cut: in the row echelon form the entries above the pivots are erased, with all that stands right of them."""
    rows = [list(row) for row in way.staircase]
    for i, pivot in enumerate(way.pivots):
        following = way.pivots[i + 1] if i + 1 < len(way.pivots) else None
        if following is not None and rows[i][following]:
            rows[i][pivot + 1 :] = [0] * (len(rows[i]) - pivot - 1)
    found = tuple(map(tuple, rows))
    if found == way.staircase:
        return None
    cut = [i for i, row in enumerate(found) if row != way.staircase[i]]
    i = next((i for i in cut if found[i] != way.reduced[i]), cut[0])
    feedback = say(
        "You erased row {i} to the right of its pivot. A row is changed by adding multiples of other rows, "
        "here of row {other}.",
        i=i + 1,
        other=i + 2,
    )
    return "rref-cut", found, feedback
