"""Which row operations lead from one matrix to another, and which are legal."""

from collections.abc import Sequence

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, divide, rref, scale, tidy
from cofactor.notation import RowOp
from cofactor.working.row_operations import performed


def illegal(op: RowOp, height: int) -> Say | None:
    """Why the operation is none on so many rows; None if it is legal."""
    for row in (op.target, op.source):
        if not 1 <= row <= height:
            return say("There is no row {row}: the matrix has {m} rows.", row=row, m=height)
    if op.kind == "scale" and op.factor == 0:
        return say("A row may not be multiplied by 0: what it says would be lost, and nothing could bring it back.")
    if op.kind == "add" and op.target == op.source and op.factor == -1:
        return say("Subtracting row {row} from itself leaves zeros: what it says would be lost.", row=op.target)
    if op.kind == "swap" and op.target == op.source:
        return say("An exchange needs two different rows.")
    return None


def equivalent(a: Matrix, b: Matrix) -> bool:
    """Whether row operations lead from one matrix to the other: both have the same reduced form."""
    return rref(a)[0] == rref(b)[0]


def changed_rows(before: Matrix, after: Matrix) -> tuple[int, ...]:
    """The rows that differ, from 0."""
    return tuple(i for i, (x, y) in enumerate(zip(before, after, strict=True)) if x != y)


def recognised(before: Matrix, after: Matrix) -> tuple[RowOp, ...] | None:
    """Row operations on different rows that lead from one matrix to the other; None if none were found.

    One exchange, or for each row that changed: a·(itself) + b·(one row that did
    not change), a other than 0.
    """
    changed = changed_rows(before, after)
    if len(changed) == 2:
        i, j = changed
        swap = RowOp("swap", i + 1, j + 1)
        if performed(before, (swap,)) == after:
            return (swap,)
    operations: list[RowOp] = []
    still = [j for j in range(len(before)) if j not in changed]
    for i in changed:
        found = row_change(before, i, after[i], still)
        if found is None:
            return None
        operations += found
    return tuple(operations)


def row_change(before: Matrix, place: int, new: Vector, sources: Sequence[int]) -> tuple[RowOp, ...] | None:
    """The operations that turn a row into `new` with one of the other rows; () if it is so already."""
    old, row = before[place], place + 1
    if new == old:
        return ()
    factor = ratio(new, old)
    if factor:
        return (RowOp("scale", row, row, factor),)
    pairs = [(j, pair) for j in sources if j != place and (pair := _combined(old, before[j], new)) is not None]
    for j, (own, other) in sorted(pairs, key=lambda found: found[1][0] != 1):
        add = RowOp("add", row, j + 1, other)
        return (add,) if own == 1 else (RowOp("scale", row, row, own), add)
    return None


def ratio(new: Vector, old: Vector) -> Exact | None:
    """The number c with new = c·old; None if there is none, or old is zero."""
    lead = next((j for j, x in enumerate(old) if x), None)
    if lead is None:
        return None
    factor = divide(new[lead], old[lead])
    return factor if scale(factor, old) == new else None


def _combined(old: Vector, other: Vector, new: Vector) -> tuple[Exact, Exact] | None:
    """(a, b) with a·old + b·other = new, a other than 0, a = 1 if that is possible."""
    difference = tuple(tidy(x - y) for x, y in zip(new, old, strict=True))
    once = ratio(difference, other)
    if once is not None:
        return 1, once
    width = len(old)
    for j in range(width):
        for k in range(j + 1, width):
            det = old[j] * other[k] - old[k] * other[j]
            if det:
                own = divide(new[j] * other[k] - new[k] * other[j], det)
                rest = divide(old[j] * new[k] - old[k] * new[j], det)
                fits = all(own * x + rest * y == z for x, y, z in zip(old, other, new, strict=True))
                return (own, rest) if fits and own else None
    return None
