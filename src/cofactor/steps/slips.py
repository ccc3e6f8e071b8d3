"""Why a matrix does not follow from the last one: the wrong rule, and the place where it shows.

With the operation that the student named, the wrong rules are tried on it.
Without one they are tried on all operations that the typed entries suggest,
those that clear an entry first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, divide, rank, tidy
from cofactor.mistakes.elimination import sign_feedback
from cofactor.mistakes.row_operations import SLIPS, Slip, order, stale_row
from cofactor.notation import Math, Prod, RowOp
from cofactor.steps.moves import changed_rows, recognised, row_change
from cofactor.working.row_operations import added, performed


@dataclass(frozen=True, slots=True)
class Explanation:
    """What went wrong: the rule if it is one of the named ones, and the first entry that differs, from 0."""

    remark: Say
    rule: str | None = None
    operation: RowOp | None = None
    row: int | None = None
    column: int | None = None


def sign_under_zero(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-sign: the 0 that the step is for is written down, the other entries have the wrong sign."""
    if op.kind != "add":
        return None
    old, source = rows[op.target - 1], rows[op.source - 1]
    lead = _lead(source)
    if lead is None or old[lead] + op.factor * source[lead] or not old[lead]:
        return None
    row = [tidy(x - op.factor * y) for x, y in zip(old, source, strict=True)]
    row[lead] = 0
    return (*rows[: op.target - 1], tuple(row), *rows[op.target :]), sign_feedback(op)


RULES: tuple[tuple[str, Slip], ...] = (*SLIPS.items(), ("rowop-sign", sign_under_zero))


def of_operations(before: Matrix, operations: Sequence[RowOp], after: Matrix, bar: int) -> Explanation:
    """Why `after` is not what these operations make of `before`."""
    right = performed(before, operations)
    row, column = difference(right, after)
    last = operations[-1]
    for rule, wrong, remark, op in _wrong(before, operations, bar):
        if wrong == after:
            return Explanation(remark, rule, op, row, column)
    other = recognised(before, after)
    if other is not None and len(other) == 1 and len(operations) == 1:
        remark = say(
            "Your matrix is what {other} gives. You wrote {operation}: the two must say the same.",
            other=other[0],
            operation=last,
        )
        return Explanation(remark, None, last, row, column)
    place = next((op for op in reversed(operations) if op.target == row + 1), last)
    state = performed(before, operations[: operations.index(place)])
    return Explanation(_entry(state, place, after, row, column), None, place, row, column)


def of_matrix(before: Matrix, after: Matrix, bar: int, likely: RowOp | None = None) -> Explanation:
    """Why no row operations lead from `before` to `after`; `likely` is the operation that suggests itself."""
    base = _done_right(before, after)
    for start in dict.fromkeys((before, base)):
        tried = _suggested(start, after, likely)
        for op in tried:
            for rule, wrong, remark, _ in _wrong(start, (op,), bar):
                if wrong == after:
                    return Explanation(remark, rule, op, *difference(performed(start, (op,)), after))
    constant = _constant(base, after)
    if constant is not None:
        return constant
    nearest = near(base, after, likely)
    if nearest is not None:
        row, column = difference(performed(base, (nearest,)), after)
        return Explanation(_entry(base, nearest, after, row, column), None, nearest, row, column)
    return _unexplained(before, after)


def near(before: Matrix, after: Matrix, likely: RowOp | None = None) -> RowOp | None:
    """The operation that explains all but a few entries of the one row that changed; None if there is none."""
    changed = changed_rows(before, after)
    if len(changed) != 1:
        return None
    row, width = changed[0], len(before[0])
    best: tuple[int, RowOp] | None = None
    for op in _suggested(before, after, likely):
        if op.kind == "swap" or op.target != row + 1:
            continue
        new = performed(before, (op,))[row]
        misses = sum(x != y for x, y in zip(new, after[row], strict=True))
        # Among so many operations some explain a few entries of any row: only a natural one may miss more than one.
        most = width // 2 if op == likely or _aim(before, op) < _ODD else int(width > 3)
        if misses <= most and (best is None or misses < best[0]):
            best = misses, op
    return None if best is None else best[1]


def difference(right: Matrix, typed: Matrix) -> tuple[int, int]:
    """Row and column of the first entry in which two different matrices of one shape differ."""
    return next(
        (i, j)
        for i, (x, y) in enumerate(zip(right, typed, strict=True))
        for j, (p, q) in enumerate(zip(x, y, strict=True))
        if p != q
    )


def _constant(before: Matrix, after: Matrix) -> Explanation | None:
    """rowop-addconst: a constant is added to every entry of a row, which no row operation does."""
    changed = changed_rows(before, after)
    added_up = {tidy(y - x) for i in changed for x, y in zip(before[i], after[i], strict=True)}
    if len(changed) != 1 or len(added_up) != 1:
        return None
    remark = say(
        "You added {c} to every entry of row {row}. That is no row operation: it changes what the row says. "
        "Multiply the row, or add a multiple of another row.",
        c=added_up.pop(),
        row=changed[0] + 1,
    )
    return Explanation(remark, "rowop-addconst", None, changed[0], 0)


def _wrong(before: Matrix, operations: Sequence[RowOp], bar: int) -> Iterator[tuple[str, Matrix, Say, RowOp]]:
    """Each rule in each of the operations, the others done right: rule, matrix, what to say, operation."""
    for at, op in enumerate(operations):
        state = performed(before, operations[:at])
        if not any(state[op.source - 1]):
            continue  # a row of zeros adds nothing, right or wrong
        for rule, slip in RULES:
            found = slip(state, op, bar)
            if found is not None:
                yield rule, performed(found[0], operations[at + 1 :]), found[1], op
    if len(operations) > 1:
        for rule, wrong, remark in (stale_row(before, operations), order(before, operations)):
            yield rule, wrong, remark, operations[-1]


def _done_right(before: Matrix, after: Matrix) -> Matrix:
    """`before` with the rows of `after` that follow from it one by one."""
    sources = [j for j in range(len(before)) if before[j] == after[j]]
    return tuple(
        new if row_change(before, i, new, sources) is not None else old
        for i, (old, new) in enumerate(zip(before, after, strict=True))
    )


def _suggested(before: Matrix, after: Matrix, likely: RowOp | None) -> list[RowOp]:
    """The operations that the entries of `after` suggest, the natural ones first."""
    height = len(before)
    found: set[RowOp] = set()
    changed = changed_rows(before, after)
    for i in range(height):
        for j in range(height):
            if i == j:
                found |= {RowOp("scale", i + 1, i + 1, k) for k in _scalings(before, after, i)}
            else:
                found.add(RowOp("swap", i + 1, j + 1))
                if any(before[j]) and (i in changed or j in changed):
                    found |= {RowOp("add", i + 1, j + 1, k) for k in _additions(before[i], before[j], after[i])}
    return sorted(found, key=lambda op: (op != likely, *_naturalness(before, op)))


def _scalings(before: Matrix, after: Matrix, i: int) -> set[Exact]:
    """Factors that explain an entry of the row, or of the next one, scaled by mistake; and that make the pivot 1."""
    factors: set[Exact] = set()
    for row in {i, (i + 1) % len(before)}:
        for x, y in zip(before[row], after[row], strict=True):
            if x and y:
                factors |= {divide(y, x), divide(x, y), divide(-y, x)}
            factors.add(tidy(y - x))
    lead = _lead(before[i])
    if lead is not None:
        factors.add(divide(1, before[i][lead]))
    return factors - {0, 1}


def _additions(old: Vector, source: Vector, new: Vector) -> set[Exact]:
    """Multiples of the source row that explain an entry of the new one, with either sign, or that clear one."""
    factors: set[Exact] = set()
    for x, y, z in zip(old, source, new, strict=True):
        if y:
            once = divide(z - x, y)
            factors |= {once, -once, divide(-x, y)}
    return factors - {0}


# How natural an operation is: from clearing an entry under the first one of its source to nothing of the kind.
_ODD = 3


def _aim(before: Matrix, op: RowOp) -> int:
    source = before[op.source - 1]
    lead = _lead(source)
    if op.kind == "swap":
        return 2
    if lead is None:
        return _ODD
    if op.kind == "scale":
        return 1 if op.factor * source[lead] == 1 else _ODD
    entry = before[op.target - 1][lead]
    return 0 if entry and not entry + op.factor * source[lead] else _ODD


def _naturalness(before: Matrix, op: RowOp) -> tuple[object, ...]:
    """Smaller for an operation that a student would rather do."""
    # Of two exchanges of the same rows the one that names the lower row first is less usual.
    size = (op.factor.denominator, abs(op.factor))
    return (_aim(before, op), *size, op.target > op.source, op.kind, op.target, op.source, op.factor)


def _lead(row: Vector) -> int | None:
    return next((j for j, x in enumerate(row) if x), None)


def _entry(before: Matrix, op: RowOp, after: Matrix, row: int, column: int) -> Say:
    """What the operation asks for in the entry that differs."""
    typed = after[row][column]
    if row + 1 not in ({op.target, op.source} if op.kind == "swap" else {op.target}):
        return say(
            "Row {row}, column {column}: {operation} leaves this row as it is, with {old} there, not {typed}.",
            row=row + 1,
            column=column + 1,
            operation=op,
            old=before[row][column],
            typed=typed,
        )
    if op.kind == "swap":
        other = op.source if op.target == row + 1 else op.target
        return say(
            "Row {row}, column {column}: {operation} puts row {other} here, with {right}, not {typed}.",
            row=row + 1,
            column=column + 1,
            operation=op,
            other=other,
            right=before[other - 1][column],
            typed=typed,
        )
    source = before[op.source - 1][column]
    product: Math = Prod((op.factor, source), dot=True)
    sum_: Math = product if op.kind == "scale" else added(before[row][column], op.factor, source)
    return say(
        "Row {row}, column {column}: {operation} asks for {sum} there, which is not {typed}.",
        row=row + 1,
        column=column + 1,
        operation=op,
        sum=sum_,
        typed=typed,
    )


def _unexplained(before: Matrix, after: Matrix) -> Explanation:
    """No operation is near: the first row that does not follow from the last matrix, or what was lost."""
    size = rank(before)
    for i in changed_rows(before, after):
        if rank((*before, after[i])) > size:
            remark = say(
                "Row {row} does not follow from the last matrix: it is no combination of its rows. "
                "Give the row operation too, and I can tell you which entry is wrong.",
                row=i + 1,
            )
            return Explanation(remark, None, None, i, None)
    remark = say(
        "Every row follows from the last matrix, but together they say less: a row was lost. "
        "Each new row must keep a part, other than 0 times, of the row that it replaces."
    )
    return Explanation(remark, None, None, changed_rows(before, after)[-1], None)
