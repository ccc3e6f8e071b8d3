"""Matrices with a chain of row operations that stay in the integers and that depend on each other.

The matrix just before a row is divided is drawn with that row divisible, and the
exchanges and additions before are undone from there: all states are integer.
"""

from dataclasses import dataclass
from fractions import Fraction

from cofactor.construct.glance import proportional
from cofactor.exact import Exact, Matrix, largest
from cofactor.notation import RowOp
from cofactor.rng import Rng
from cofactor.working.row_operations import performed, undone

KINDS = ("swap", "scale", "add")
# How often each is drawn for a single operation.
_WEIGHTS = ("swap", "scale", "scale", "add", "add", "add")
_ADDED: tuple[Exact, ...] = (2, -2, 3, -3, 4, -4, 2, -2, 3, -3, 1, -1)
_SCALED: tuple[Exact, ...] = (2, -2, 3, -3, 4, -1, Fraction(1, 2), Fraction(-1, 2), Fraction(1, 3), Fraction(-1, 3))


@dataclass(frozen=True, slots=True)
class Chain:
    """A matrix, operations on it one after the other, and what they lead to."""

    matrix: Matrix
    operations: tuple[RowOp, ...]
    result: Matrix

    def certified(self) -> bool:
        """Whether undoing the operations, the last first, leads back to the matrix."""
        return undone(self.result, self.operations) == self.matrix


def chain(rng: Rng, rows: int, columns: int, steps: int, *, kind: str, entry: int) -> Chain | None:
    """A chain of 1 to 3 operations, the first of this kind ("any": drawn), with |entries| <= entry before them.

    Each operation after the first uses a row that the one before it changed. No
    two rows are proportional, and at most one entry is zero.
    """
    operations = _operations(rng, rows, _kinds(rng, steps, kind))
    if operations is None:
        return None
    at = next((i for i, op in enumerate(operations) if isinstance(op.factor, Fraction)), 0)
    drawn: list[tuple[Exact, ...]] = [tuple(rng.between(-5, 5) for _ in range(columns)) for _ in range(rows)]
    divided = operations[at]
    if isinstance(divided.factor, Fraction):
        reach = 2 if divided.factor.denominator > 2 else 4
        d, i = divided.factor.denominator, divided.target - 1
        drawn[i] = tuple(d * rng.between(-reach, reach) for _ in range(columns))
    a = undone(tuple(drawn), operations[:at])
    zeros = sum(x == 0 for row in a for x in row)
    if largest(a) > entry or zeros > 1 or not all(map(any, a)) or proportional(a):
        return None
    if any(isinstance(x, Fraction) for row in a for x in row):
        return None
    return Chain(a, tuple(operations), performed(a, operations))


def _kinds(rng: Rng, steps: int, kind: str) -> list[str]:
    """The kinds of the operations: different ones, or two additions among them."""
    first = rng.pick(_WEIGHTS) if kind == "any" else kind
    others = [name for name in KINDS if name != first]
    if first == "add" and steps > 1:
        other = rng.pick(others)
        others = [other, rng.pick(("add", *(name for name in others if name != other)))]
    made = [first, *rng.shuffled(others)][:steps]
    # A chain without an addition only moves and stretches rows.
    return made if steps == 1 or "add" in made else [first, "add"]


def _operations(rng: Rng, rows: int, kinds: list[str]) -> list[RowOp] | None:
    made: list[RowOp] = []
    for kind in kinds:
        target, source = rng.sample(range(1, rows + 1), 2)
        if kind == "swap":
            op = RowOp("swap", min(target, source), max(target, source))
        elif kind == "scale":
            op = RowOp("scale", target, target, rng.pick(_SCALED))
        else:
            op = RowOp("add", target, source, rng.pick(_ADDED))
        if made and not _follows(op, made[-1]):
            return None
        made.append(op)
    return made


def _follows(op: RowOp, before: RowOp) -> bool:
    """Whether `op` uses a row that `before` changed, and is not the same move again."""
    changed = {before.target, before.source} if before.kind == "swap" else {before.target}
    same = op.kind == before.kind and {op.target, op.source} == {before.target, before.source}
    return not same and bool(changed & {op.target, op.source})
