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
    return None if op is None else Next(op, _aim(route, state, op))


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
    """The first operation of an elimination that begins here."""
    rows = Rows(Work(), state, write=False)
    if route.form == "reduced":
        reduce(rows, route.columns, divisor_first=True)
    else:
        forward(rows, route.columns, route.style, divisor_first=True)
    first = next(iter(rows.work.steps), None)
    return None if first is None else operation(first.args)


def _aim(route: Route, state: Matrix, op: RowOp) -> Say:
    """What the operation is for, without saying how."""
    source = state[op.source - 1]
    column = next((j for j, x in enumerate(source) if x), 0)
    if op.kind == "swap":
        return say("Bring a row with an entry in column {j} up to row {i}.", j=column + 1, i=op.target)
    if op.kind == "scale":
        return say("Make the first entry of row {i} equal to {one}.", i=op.target, one=1)
    return say(
        "Clear the entry {x} in row {i}, column {j}, with the help of row {k}.",
        x=state[op.target - 1][column],
        i=op.target,
        j=column + 1,
        k=op.source,
    )
