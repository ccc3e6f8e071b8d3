"""Wrong rules for single row operations (rows 40-43 of the list of misconceptions), alone and in a chain."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from cofactor.content import Say, say
from cofactor.exact import Matrix, Vector, add, scale, tidy
from cofactor.notation import Prod, RowOp, eq
from cofactor.working.row_operations import added, performed

Wrong = tuple[str, Matrix, Say]
# What a rule makes of the rows in one operation, and what to tell the student; None where it does not apply.
Slip = Callable[[Matrix, RowOp, int], "tuple[Matrix, Say] | None"]


def row_operation_rules(a: Matrix, operations: Sequence[RowOp], bar: int) -> Iterator[Wrong]:
    """Each rule applied once, in the first operation where it matters; the others are done right.

    `bar` is the number of columns before the bar, or the width without one.
    """
    yield from slipped(a, operations, bar, SLIPS)
    if len(operations) > 1:
        yield from (found for found in (stale_row(a, operations), order(a, operations)) if _whole(found[1]))


def slipped(a: Matrix, operations: Sequence[RowOp], bar: int, slips: Mapping[str, Slip]) -> Iterator[Wrong]:
    """Each of these slips, made in the first operation where it matters."""
    right = performed(a, operations)
    for slug, slip in slips.items():
        for at, op in enumerate(operations):
            before = performed(a, operations[:at])
            found = slip(before, op, bar)
            if found is None:
                continue
            wrong = performed(found[0], operations[at + 1 :])
            if wrong != right and _whole(wrong):
                yield slug, wrong, found[1]
                break


def _whole(rows: Matrix) -> bool:
    """Whether all entries are integers: a fraction would betray the slip."""
    return all(isinstance(x, int) for row in rows for x in row)


def _put(rows: Matrix, place: int, row: Vector) -> Matrix:
    return (*rows[: place - 1], row, *rows[place:])


def _first(row: Vector) -> int:
    """The first column with a non-zero entry."""
    return next(j for j, x in enumerate(row) if x)


def sign(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-sign: the multiple enters with the wrong sign."""
    if op.kind == "swap":
        return None
    source = rows[op.source - 1]
    j = _first(source)
    if op.kind == "scale":
        if op.factor > 0:
            return None
        wrong = _put(rows, op.target, scale(-op.factor, source))
        feedback = say(
            "You lost the sign of the factor: in column {j}, {operation} gives {right}.",
            j=j + 1,
            operation=op,
            right=eq(Prod((op.factor, source[j]), dot=True), tidy(op.factor * source[j])),
        )
        return wrong, feedback
    old = rows[op.target - 1]
    wrong = _put(rows, op.target, add(old, scale(-op.factor, source)))
    feedback = say(
        "You took the wrong sign: in column {j}, {operation} gives {right}, not {wrong}.",
        j=j + 1,
        operation=op,
        right=eq(added(old[j], op.factor, source[j]), tidy(old[j] + op.factor * source[j])),
        wrong=eq(added(old[j], -op.factor, source[j]), tidy(old[j] - op.factor * source[j])),
    )
    return wrong, feedback


def wrong_row(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-wrong-row: the new row is written in the place of the row that is only read, or another row is scaled."""
    if op.kind == "swap":
        return None
    if op.kind == "scale":
        other = op.target % len(rows) + 1
        feedback = say(
            "{operation} changes row {right}. You changed row {other}.", operation=op, right=op.target, other=other
        )
        return _put(rows, other, scale(op.factor, rows[other - 1])), feedback
    new = add(rows[op.target - 1], scale(op.factor, rows[op.source - 1]))
    feedback = say(
        "You wrote the new row in the place of row {source}. {operation} changes row {target}; "
        "row {source} is only read and stays.",
        operation=op,
        target=op.target,
        source=op.source,
    )
    return _put(rows, op.source, new), feedback


def factor_row(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-factor-row: the factor goes to the row that is changed, kR_i + R_j."""
    if op.kind != "add" or op.factor == 1:
        return None
    new = add(scale(op.factor, rows[op.target - 1]), rows[op.source - 1])
    if op.factor == -1:
        feedback = say(
            "You subtracted row {target} from row {source}. {operation} subtracts row {source} from row {target}.",
            target=op.target,
            source=op.source,
            operation=op,
        )
        return _put(rows, op.target, new), feedback
    feedback = say(
        "You multiplied row {target} by {factor}. In {operation} the factor belongs to row {source}.",
        target=op.target,
        factor=op.factor,
        operation=op,
        source=op.source,
    )
    return _put(rows, op.target, new), feedback


def entry_only(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-entry-only: only one entry of the row is changed."""
    right = performed(rows, (op,))
    changed = [j for j, (x, y) in enumerate(zip(rows[op.target - 1], right[op.target - 1], strict=True)) if x != y]
    if len(changed) < 2:
        return None
    j = changed[0]
    wrong = tuple((*old[:j], new[j], *old[j + 1 :]) for old, new in zip(rows, right, strict=True))
    if op.kind == "swap":
        feedback = say(
            "You exchanged only the entries in column {j}. {operation} exchanges the whole rows.", j=j + 1, operation=op
        )
    else:
        feedback = say(
            "You changed row {row} only in column {j}. {operation} acts on every entry of the row.",
            row=op.target,
            j=j + 1,
            operation=op,
        )
    return wrong, feedback


def coef_only(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-coef-only: the right-hand side is not updated."""
    right = performed(rows, (op,))
    wrong = tuple((*new[:bar], *old[bar:]) for old, new in zip(rows, right, strict=True))
    if wrong == right:
        return None
    if op.kind == "swap":
        feedback = say(
            "In {operation} you left the right-hand sides of rows {i} and {k} in their places. "
            "A row operation acts on the whole row, on both sides of the bar.",
            operation=op,
            i=op.target,
            k=op.source,
        )
        return wrong, feedback
    feedback = say(
        "In {operation} you left the right-hand side of row {row} at {seen}. "
        "A row operation acts on the whole row, on both sides of the bar.",
        operation=op,
        row=op.target,
        seen=rows[op.target - 1][-1],
    )
    return wrong, feedback


def addconst(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-addconst: the factor is added to every entry instead of multiplied with it."""
    if op.kind != "scale" or isinstance(op.factor, Fraction) or op.factor == -1:
        return None
    row = rows[op.target - 1]
    feedback = say(
        "You added {factor} to every entry of row {row}. {operation} multiplies them: the first becomes {product}.",
        factor=op.factor,
        row=op.target,
        operation=op,
        product=eq(Prod((op.factor, row[0]), dot=True), op.factor * row[0]),
    )
    return _put(rows, op.target, tuple(x + op.factor for x in row)), feedback


def factor_inverse(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-factor-inverse: multiplied where the row is to be divided."""
    if op.kind != "scale" or not isinstance(op.factor, Fraction):
        return None
    d = op.factor.denominator * (1 if op.factor > 0 else -1)
    feedback = say("You multiplied row {row} by {d}. {operation} divides it by {d}.", row=op.target, d=d, operation=op)
    return _put(rows, op.target, scale(d, rows[op.target - 1])), feedback


def factor_lost(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-factor-lost: the row is added or subtracted once only."""
    if op.kind != "add" or op.factor in (1, -1):
        return None
    unit = 1 if op.factor > 0 else -1
    new = add(rows[op.target - 1], scale(unit, rows[op.source - 1]))
    feedback = say(
        "You computed {once}. In {operation} row {source} is multiplied by {size} first.",
        once=RowOp("add", op.target, op.source, unit),
        operation=op,
        source=op.source,
        size=unit * op.factor,
    )
    return _put(rows, op.target, new), feedback


def source_scaled(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-source-scaled: the multiple that was added is left in the place of the source row."""
    if op.kind != "add" or op.factor in (1, -1):
        return None
    right = performed(rows, (op,))
    feedback = say(
        "You left row {source} multiplied by {factor}. {operation} changes row {target} alone.",
        source=op.source,
        factor=op.factor,
        operation=op,
        target=op.target,
    )
    return _put(right, op.source, scale(op.factor, rows[op.source - 1])), feedback


def swap_copy(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-swap-copy: one row is written over the other, and so both are the same."""
    if op.kind != "swap":
        return None
    feedback = say(
        "You wrote row {source} over row {target}, so that the old row {target} is lost. It becomes row {source}.",
        target=op.target,
        source=op.source,
    )
    return _put(rows, op.target, rows[op.source - 1]), feedback


def swap_columns(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-swap-columns: the columns with these numbers are exchanged."""
    if op.kind != "swap" or max(op.target, op.source) > len(rows[0]):
        return None
    i, k = op.target - 1, op.source - 1
    wrong = tuple(tuple(row[k] if j == i else row[i] if j == k else x for j, x in enumerate(row)) for row in rows)
    feedback = say("You exchanged columns {i} and {k}. {operation} exchanges rows.", i=i + 1, k=k + 1, operation=op)
    return wrong, feedback


SLIPS: dict[str, Slip] = {
    "rowop-sign": sign,
    "rowop-coef-only": coef_only,
    "rowop-wrong-row": wrong_row,
    "rowop-entry-only": entry_only,
    "rowop-swap-copy": swap_copy,
    "rowop-factor-row": factor_row,
    "rowop-factor-inverse": factor_inverse,
    "rowop-addconst": addconst,
    "rowop-factor-lost": factor_lost,
    "rowop-source-scaled": source_scaled,
    "rowop-swap-columns": swap_columns,
}


def stale_row(a: Matrix, operations: Sequence[RowOp]) -> Wrong:
    """rowop-stale-row: every operation reads the rows of the first matrix."""
    rows = a
    for op in operations:
        fresh = performed(a, (op,))
        rows = _put(rows, op.target, fresh[op.target - 1])
        if op.kind == "swap":
            rows = _put(rows, op.source, fresh[op.source - 1])
    feedback = say(
        "You did every operation on the rows of the first matrix. {later} acts on the matrix that {earlier} leaves.",
        later=operations[1],
        earlier=operations[0],
    )
    return "rowop-stale-row", rows, feedback


def order(a: Matrix, operations: Sequence[RowOp]) -> Wrong:
    """rowop-order: the operations are done from the last to the first."""
    feedback = say(
        "You began with {last}. The operations are done in the order in which they are listed: {first} comes first.",
        last=operations[-1],
        first=operations[0],
    )
    return "rowop-order", performed(a, reversed(operations)), feedback
