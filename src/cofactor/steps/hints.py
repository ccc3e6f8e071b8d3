"""The next step from wherever the student is: from the item's own working, else computed from the matrix."""

from collections.abc import Sequence
from dataclasses import dataclass

from cofactor.content import Say, say
from cofactor.exact import Matrix
from cofactor.notation import RowOp
from cofactor.working.elimination import forward, reduce
from cofactor.working.route import Route
from cofactor.working.rows import Rows, operation
from cofactor.working.trace import Step, Work


@dataclass(frozen=True, slots=True)
class Next:
    """A sensible next operation, and what it is for."""

    operation: RowOp
    aim: Say


def following(route: Route, state: Matrix, trace: Sequence[Step] = ()) -> Next | None:
    """The next step from `state`; None if the form is reached."""
    if route.operations or route.reached(state):
        return None
    op = _traced(state, trace) or _computed(route, state)
    return None if op is None else Next(op, _aim(state, op))


def _traced(state: Matrix, trace: Sequence[Step]) -> RowOp | None:
    """What the item's own working does with this matrix."""
    before = None
    for step in trace:
        if step.rule == "row_op" and before == state:
            return operation(step.args)
        if step.rule in ("row_op", "write"):
            before = step.state
    return None


def _computed(route: Route, state: Matrix) -> RowOp | None:
    """The first operation of an elimination that begins here, without a fraction as long as that is possible."""
    rows = Rows(Work(), state, write=False)
    if route.form == "reduced":
        reduce(rows, route.columns, divisor_first=True)
    else:
        forward(rows, route.columns, route.style, divisor_first=True)
    first = next(iter(rows.work.steps), None)
    if first is None:
        return None
    if integral(state) and not integral(first.state):  # type: ignore[arg-type]  # row operations leave a matrix
        return _euclidean(state, route.columns) or operation(first.args)
    return operation(first.args)


def _euclidean(state: Matrix, columns: int) -> RowOp | None:
    """The next step of an elimination that divides with remainder: integers stay integers, and entries get smaller.

    None where each row begins further right than the one above it.
    """
    top = 0
    for column in range(columns):
        entries = {i: int(state[i][column]) for i in range(top, len(state)) if state[i][column]}
        places = list(entries)
        if len(places) > 1:
            sizes = {i: abs(entry) for i, entry in entries.items()}
            least = min(places, key=sizes.__getitem__)
            others = [i for i in places if i != least]
            other = next((i for i in others if not sizes[i] % sizes[least]), others[0])
            return RowOp("add", other + 1, least + 1, -(entries[other] // entries[least]))
        if places and places[0] != top:
            return RowOp("swap", top + 1, places[0] + 1)
        top += len(places)
    return None


def integral(a: Matrix) -> bool:
    """Whether all entries are integers."""
    return all(isinstance(x, int) for row in a for x in row)


def _aim(state: Matrix, op: RowOp) -> Say:
    """What the operation is for, without saying how."""
    source = state[op.source - 1]
    column = next((j for j, x in enumerate(source) if x), 0)
    if op.kind == "swap":
        return say("Bring a row with an entry in column {j} up to row {i}.", j=column + 1, i=op.target)
    if op.kind == "scale":
        if op.factor * source[column] == 1:
            return say("Make the first entry of row {i} equal to {one}.", i=op.target, one=1)
        if op.factor == -1:
            return say("Change the signs in row {i}.", i=op.target)
        return say("Divide row {i} by a common factor of its entries.", i=op.target)
    entry = state[op.target - 1][column]
    cleared = entry + op.factor * source[column] == 0
    return say(
        "Clear the entry {x} in row {i}, column {j}, with the help of row {k}."
        if cleared
        else "Make the entry {x} in row {i}, column {j}, smaller with the help of row {k}.",
        x=entry,
        i=op.target,
        j=column + 1,
        k=op.source,
    )
