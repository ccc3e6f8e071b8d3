"""Elementary row operations on a sheet of working: the moves of every elimination."""

from cofactor.content import Content, Para, say
from cofactor.exact import Exact, Matrix, Vector
from cofactor.notation import Mat, RowOp
from cofactor.working.trace import Arg, Step, Work


class RowStep(Step):
    """A matrix that is written down, or a row operation with the matrix after it: the same words whatever its entries.

    `args` describe the operation (`operation` reads them) and hold the place of a bar.
    """

    __slots__ = ()
    of_rows = True

    def __init__(self, rule: str, args: dict[str, Arg], state: Matrix) -> None:
        self.rule = rule
        self.args = args
        self.state = state
        self.counts = rule == "row_op"
        self.title = self.hint = None

    def shape(self) -> str:
        args = self.args
        return f"row_op {args['op']} {args['target']} {args['source']};"

    def content(self) -> Content:
        bar = self.args.get("bar")
        shown = Mat(self.state, bar if isinstance(bar, int) else None)  # type: ignore[arg-type]  # as `Rows` records it
        if self.rule == "write":
            return (Para(say("Write down {M}.", M=shown)),)
        return (Para(say("{operation} gives {M}.", operation=operation(self.args), M=shown)),)


class Rows:
    """A matrix under row operations, each recorded with the matrix after it.

    Rows and columns count from 0 here, from 1 in what is recorded. `bar` is the
    column before which an augmented matrix has its bar.
    """

    __slots__ = ("bar", "rows", "work")

    def __init__(self, work: Work, rows: Matrix, bar: int | None = None, *, write: bool = True) -> None:
        self.work = work
        self.rows: list[Vector] = list(rows)
        self.bar = bar
        if write:
            self._record("write", {})

    @property
    def matrix(self) -> Matrix:
        """The matrix as it stands."""
        return tuple(self.rows)

    def swap(self, target: int, source: int) -> None:
        """Exchange two rows."""
        self.rows[target], self.rows[source] = self.rows[source], self.rows[target]
        self._record("row_op", {"op": "swap", "target": target + 1, "source": source + 1})

    def scale(self, target: int, factor: Exact) -> None:
        """Multiply a row by a factor other than 0."""
        self.rows[target] = self.work.multiple(factor, self.rows[target])
        self._record("row_op", {"op": "scale", "target": target + 1, "source": target + 1, "factor": factor})

    def add(self, target: int, source: int, factor: Exact) -> None:
        """Add a multiple of one row to another."""
        self.rows[target] = self.work.combined(self.rows[target], factor, self.rows[source])
        self._record("row_op", {"op": "add", "target": target + 1, "source": source + 1, "factor": factor})

    def perform(self, op: RowOp) -> None:
        """Do the operation, whose rows count from 1."""
        if op.kind == "swap":
            self.swap(op.target - 1, op.source - 1)
        elif op.kind == "scale":
            self.scale(op.target - 1, op.factor)
        else:
            self.add(op.target - 1, op.source - 1, op.factor)

    def _record(self, rule: str, args: dict[str, Arg]) -> None:
        if self.bar is not None:
            args["bar"] = self.bar
        self.work.steps.append(RowStep(rule, args, tuple(self.rows)))


class TrialRows(Rows):
    """Row operations on integers without any record; a fraction raises `NotAnIntegerError`.

    For constructions that ask whether an elimination stays in the integers.
    """

    __slots__ = ()

    def __init__(self, rows: Matrix) -> None:
        super().__init__(Work(), rows, write=False)

    def swap(self, target: int, source: int) -> None:
        self.rows[target], self.rows[source] = self.rows[source], self.rows[target]

    def scale(self, target: int, factor: Exact) -> None:
        self.rows[target] = _whole(tuple(factor * x for x in self.rows[target]))

    def add(self, target: int, source: int, factor: Exact) -> None:
        pairs = zip(self.rows[target], self.rows[source], strict=True)
        self.rows[target] = _whole(tuple(x + factor * y for x, y in pairs))


class NotAnIntegerError(ArithmeticError):
    """A row operation of a trial left the integers."""


def _whole(row: Vector) -> Vector:
    if any(x.denominator != 1 for x in row):
        raise NotAnIntegerError
    return tuple(int(x) for x in row)


def operation(args: dict[str, Arg]) -> RowOp:
    """The row operation that a step's arguments describe."""
    kind, target, source, factor = args["op"], args["target"], args["source"], args.get("factor", 1)
    assert kind in ("swap", "scale", "add")  # noqa: S101 - only `Rows` records row operations
    assert isinstance(target, int) and isinstance(source, int) and not isinstance(factor, str)  # noqa: S101, PT018
    return RowOp(kind, target, source, factor)  # type: ignore[arg-type]
