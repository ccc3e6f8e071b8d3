"""Row operations that are misread, beside the slips by which an operation is judged to teach.

The operation is done well, but it is another one: with other rows, with
columns, with all rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cofactor.content import Say, say
from cofactor.exact import Matrix, scale, transpose
from cofactor.mistakes.row_operations import Slip, Wrong, slipped
from cofactor.notation import RowOp
from cofactor.working.row_operations import performed


def misread_operations(a: Matrix, operations: Sequence[RowOp], bar: int) -> Iterator[Wrong]:
    """Each rule applied once, in the first operation where it matters; the others are done right."""
    yield from slipped(a, operations, bar, MISREAD)


def _third(rows: Matrix, op: RowOp) -> int | None:
    """The first row that the operation does not name."""
    return next((i for i in range(1, len(rows) + 1) if i not in (op.target, op.source)), None)


def other_row(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-other-row: another row is added, or exchanged."""
    third = _third(rows, op)
    if op.kind == "scale" or third is None:
        return None
    feedback = (
        say(
            "You exchanged rows {target} and {third}. {operation} exchanges rows {target} and {source}.",
            target=op.target,
            third=third,
            operation=op,
            source=op.source,
        )
        if op.kind == "swap"
        else say(
            "You computed with row {third}. {operation} reads row {source}.",
            third=third,
            operation=op,
            source=op.source,
        )
    )
    return performed(rows, (replace(op, source=third),)), feedback


def all_scaled(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-all-scaled: all rows are multiplied."""
    if op.kind != "scale":
        return None
    feedback = say(
        "You multiplied all rows by {factor}. {operation} changes row {row} alone.",
        factor=op.factor,
        operation=op,
        row=op.target,
    )
    return tuple(scale(op.factor, row) for row in rows), feedback


def columns(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-columns: the columns with these numbers are taken for the rows."""
    if op.kind == "swap" or max(op.target, op.source or 0) > len(rows[0]):
        return None  # `rowop-swap-columns` is a rule of its own
    feedback = say("You changed column {j}. {operation} changes row {j}.", j=op.target, operation=op)
    return transpose(performed(transpose(rows), (op,))), feedback


def swap_sign(rows: Matrix, op: RowOp, bar: int) -> tuple[Matrix, Say] | None:
    """rowop-swap-sign: an exchange changes signs, as in a determinant."""
    if op.kind != "swap":
        return None
    right = performed(rows, (op,))
    feedback = say(
        "You reversed the signs of row {row}. {operation} changes the sign of a determinant, but the rows stay as they "
        "are and only change places.",
        row=op.target,
        operation=op,
    )
    return (*right[: op.target - 1], scale(-1, right[op.target - 1]), *right[op.target :]), feedback


MISREAD: dict[str, Slip] = {
    "rowop-other-row": other_row,
    "rowop-all-scaled": all_scaled,
    "rowop-columns": columns,
    "rowop-swap-sign": swap_sign,
}
