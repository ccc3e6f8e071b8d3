"""The worked solution: the recorded steps as content, row operations drawn as chains.

A step on its own says what it does ("R2 <- R2 + 3R1 gives …"). On paper the
operations between two remarks form one chain of matrices, and operations that
do not disturb each other stand over one arrow.
"""

from collections.abc import Iterable

from cofactor.content import Block, Content, Display, Inline, Move, Reduction, Stage
from cofactor.exact import Matrix
from cofactor.notation import Mat, RowOp, mat
from cofactor.working.rows import operation
from cofactor.working.trace import Step


def solution(steps: Iterable[Step]) -> Content:
    """The worked solution. Steps with a title open a stage that holds all blocks up to the next."""
    writer = _Writer()
    for step in steps:
        writer.take(step)
    return writer.finish()


class _Writer:
    """Collects blocks; an open chain is closed by the first step that does not continue it."""

    def __init__(self) -> None:
        self._content: list[Block] = []
        self._title: Inline | None = None
        self._blocks: list[Block] = []
        self._start: Mat | None = None
        self._moves: list[Move] = []
        self._last: Mat | None = None

    def take(self, step: Step) -> None:
        if step.rule == "row_op" and self._reaches(step):
            self._move(operation(step.args), _matrix(step))
            return
        self._close_chain()
        if step.title is not None:
            self._close_stage()
            self._title = step.title
        if step.rule == "write":
            self._start = self._last = _matrix(step)
        else:
            self._blocks += step.content()
            if step.rule == "row_op":
                self._last = _matrix(step)

    def finish(self) -> Content:
        self._close_chain()
        self._close_stage()
        return tuple(self._content)

    def _reaches(self, step: Step) -> bool:
        """Whether the step goes on from the last matrix; opens a chain there if a remark closed the last one."""
        if self._last is None:
            return False
        before, after, op = self._last.rows, _matrix(step), operation(step.args)
        changed = {op.target - 1, op.source - 1} if op.kind == "swap" else {op.target - 1}
        fits = len(before) == len(after.rows) and all(
            old == new for i, (old, new) in enumerate(zip(before, after.rows, strict=True)) if i not in changed
        )
        if fits and self._start is None:
            self._start = self._last
        return fits

    def _move(self, op: RowOp, result: Mat) -> None:
        self._last = result
        if self._moves and _together(self._moves[-1].operations, op):
            self._moves[-1] = Move((*self._moves[-1].operations, op), result)
        else:
            self._moves.append(Move((op,), result))

    def _close_chain(self) -> None:
        if self._start is not None:
            start, moves = self._start, tuple(self._moves)
            self._blocks.append(Reduction(start, moves) if moves else Display(start))
            self._start, self._moves = None, []

    def _close_stage(self) -> None:
        if self._title is not None:
            self._content.append(Stage(self._title, tuple(self._blocks)))
        else:
            self._content += self._blocks
        self._title, self._blocks = None, []


def _together(done: tuple[RowOp, ...], op: RowOp) -> bool:
    """Whether `op` may stand over the same arrow: it clears another row with the same one."""
    if any(other.kind != "add" or other.source != op.source or other.target == op.target for other in done):
        return False
    return op.kind == "add"


def _matrix(step: Step) -> Mat:
    state, bar = step.state, step.args.get("bar")
    rows: Matrix = state  # type: ignore[assignment]  # row operations leave a matrix behind
    return mat(rows, bar if isinstance(bar, int) else None)
