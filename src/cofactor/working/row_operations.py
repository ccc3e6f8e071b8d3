"""Given row operations: the words for them, what they do to a matrix, what undoes them.

Operations that belong to the data of an item are kept in the words in which
they are printed, "R2 <- R2 - 3R1", so that its record says what the question
says.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from cofactor.exact import Exact, Matrix, divide, tidy
from cofactor.notation import Neg, Prod, RowOp, Sum
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

_SWAP = re.compile(r"R(\d) <-> R(\d)\Z")
_SCALE = re.compile(r"R(\d) <- (-?)(\d+(?:/\d+)?)? ?R\1\Z")
_ADD = re.compile(r"R(\d) <- R\1 ([+-]) (\d+(?:/\d+)?)? ?R(\d)\Z")


def spelled(op: RowOp) -> str:
    """The operation in words."""
    target, source = f"R{op.target}", f"R{op.source}"
    if op.kind == "swap":
        return f"{target} <-> {source}"
    if op.kind == "scale":
        return f"{target} <- {'-' if op.factor < 0 else ''}{_times(op.factor)}{target}"
    return f"{target} <- {target} {'-' if op.factor < 0 else '+'} {_times(op.factor)}{source}"


def _times(factor: Exact) -> str:
    size = -factor if factor < 0 else factor
    return "" if size == 1 else f"{size}" if isinstance(size, int) else f"{size} "


def understood(words: str) -> RowOp:
    """The operation that the words name. Raises ValueError if they name none."""
    if found := _SWAP.match(words):
        return RowOp("swap", int(found[1]), int(found[2]))
    if found := _SCALE.match(words):
        return RowOp("scale", int(found[1]), int(found[1]), _factor(found[2], found[3]))
    if found := _ADD.match(words):
        return RowOp("add", int(found[1]), int(found[4]), _factor(found[2], found[3]))
    raise ValueError(f"no row operation: {words!r}")


def _factor(sign: str, size: str | None) -> Exact:
    value = tidy(Fraction(size or 1))
    return -value if sign == "-" else value


def added(x: Exact, factor: Exact, y: Exact) -> Sum:
    """x + factor·y as a student writes it down before computing: 5 - 3·2, and 5 - (-2)."""
    return Sum((x, y if factor == 1 else Neg(y) if factor == -1 else Prod((factor, y), dot=True)))


def performed(a: Matrix, operations: Iterable[RowOp]) -> Matrix:
    """The matrix after the operations, one after the other, without a record."""
    rows = Rows(Work(), a, write=False)
    for op in operations:
        rows.perform(op)
    return rows.matrix


def undone(a: Matrix, operations: Iterable[RowOp]) -> Matrix:
    """The matrix that the operations lead from to `a`."""
    return performed(a, map(_inverse, reversed(tuple(operations))))


def _inverse(op: RowOp) -> RowOp:
    if op.kind == "swap":
        return op
    return RowOp(op.kind, op.target, op.source, -op.factor if op.kind == "add" else divide(1, op.factor))
