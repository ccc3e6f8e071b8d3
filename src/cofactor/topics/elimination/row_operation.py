"""Perform row operations, one or several after each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, MatrixAnswer
from cofactor.combining import Apart, Unit
from cofactor.construct.row_operations import KINDS, chain
from cofactor.content import VARIABLES, Content, Derivation, Display, Inline, Para, Say, listed, para, say
from cofactor.exact import Exact, Matrix, Vector, divide, identity, scale
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.misread_operations import misread_operations
from cofactor.mistakes.row_operations import row_operation_rules
from cofactor.notation import Mat, Math, Neg, Prod, RowOp, eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.route import Route
from cofactor.working.row_operations import added, performed, spelled, understood, undone
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    rows: int = between(2, 4, 3, "number of rows")
    columns: int = between(2, 5, 3, "number of columns, without the right-hand side")
    bar: str = one_of(("no", "yes"), "yes", "whether there is a right-hand side")
    steps: int = between(1, 3, 2, "number of operations")
    first: str = one_of(("any", *KINDS), "any", "the kind of the first operation; any: drawn")


# Largest absolute value of an entry that is printed, and of any on the way.
ENTRY, LARGEST = 9, 30


def bounds(p: Params) -> Bounds:
    """A row operation costs at most a product and a sum an entry."""
    entries = p.steps * (p.columns + 1)
    return Bounds(operations=p.steps, multiplications=entries, additions=entries, largest=LARGEST, denominator=1)


class RowOperation(ExerciseType[Params]):
    """All states are integer, since a row that is divided is drawn divisible (`cofactor.construct.row_operations`)."""

    id = "elimination.row_operation"
    version = 1
    title = "Perform row operations"
    objective = "I can perform row operations on a matrix, one after the other."
    tags = ("la2.07", "la2.08")
    answer = MatrixAnswer
    combines = (
        Apart(
            Unit.ROW,
            (
                *("rowop-sign", "rowop-coef-only", "rowop-entry-only", "rowop-factor-row"),
                *("rowop-factor-inverse", "rowop-addconst", "rowop-factor-lost", "rowop-source-scaled"),
            ),
        ),
    )
    levels = {
        "easy": Level(Params(bar="no", steps=1), bounds),
        "medium": Level(Params(), bounds),
        "hard": Level(Params(columns=4, steps=3), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        bar = p.columns if p.bar == "yes" else None
        made = chain(rng, p.rows, p.columns + (bar is not None), p.steps, kind=p.first, entry=ENTRY)
        if made is None:
            return None
        found = {rows for _, rows, _ in row_operation_rules(made.matrix, made.operations, bar or p.columns)}
        if len(found - {made.result}) < 3:
            return None
        words = tuple(map(spelled, made.operations))
        if bar is None:
            return Draft(Given(A=made.matrix, data=words), witness=MatrixAnswer(made.result))
        left, right = tuple(row[:bar] for row in made.matrix), tuple(row[bar] for row in made.matrix)
        given = Given(A=left, b=right, variables=VARIABLES[bar], data=words)
        return Draft(given, witness=MatrixAnswer(made.result))

    def prompt(self, p: Params, given: Given) -> Content:
        operations = operations_of(given)
        matrix = say("the matrix") if _bar(given) is None else say("the augmented matrix")
        shown = Display(_shown(whole(given), given))
        if len(operations) == 1:
            question = "Perform the row operation {operation} on {matrix}. What is the new matrix?"
            return (para(question, operation=operations[0], matrix=matrix), shown)
        return (
            para(
                "Perform the row operations {operations} on {matrix}, in this order: each acts on the result of the "
                "one before. What is the matrix at the end?",
                operations=listed(operations),
                matrix=matrix,
            ),
            shown,
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a, bar = whole(given), _bar(given)
        rows: Rows | None = None
        for i, op in enumerate(operations_of(given)):
            state = a if rows is None else rows.matrix
            work.stage(say("{operation}", operation=op), hint=_hint(op, i))
            work.show(_explain(op, state, bar))
            if rows is None:
                rows = Rows(work, a, bar)
            rows.perform(op)
        assert rows is not None  # noqa: S101 - there is at least one operation
        return MatrixAnswer(rows.matrix)

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(whole(given), bar=_bar(given), operations=operations_of(given), final=True)

    def derive(self, p: Params, given: Given) -> Answer:
        """By elementary matrices: what an operation makes of the identity matrix, times the matrix."""
        result = whole(given)
        for op in operations_of(given):
            result = derive.multiply(performed(identity(p.rows), (op,)), result)
        return MatrixAnswer(result)

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Undoing the operations, the last first, leads back."""
        if not isinstance(answer, MatrixAnswer) or [len(row) for row in answer.rows] != [len(whole(given)[0])] * p.rows:
            return False
        return undone(answer.rows, operations_of(given)) == whole(given)

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        data = whole(given), operations_of(given), p.columns
        for slug, rows, feedback in (*row_operation_rules(*data), *misread_operations(*data)):
            yield Mistake(slug, MatrixAnswer(rows), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, MatrixAnswer)  # noqa: S101 - the kind of this type
        return say("{M}", M=_shown(answer.rows, given))


def operations_of(given: Given) -> tuple[RowOp, ...]:
    """The operations that the question names."""
    return tuple(map(understood, given.words("data")))


def _bar(given: Given) -> int | None:
    return len(given.matrix("A")[0]) if "b" in given else None


def whole(given: Given) -> Matrix:
    """The printed matrix, with the right-hand side if there is one."""
    a = given.matrix("A")
    return tuple((*row, c) for row, c in zip(a, given.vector("b"), strict=True)) if "b" in given else a


def _shown(rows: Matrix, given: Given) -> Mat:
    return mat(rows, _bar(given))


def _hint(op: RowOp, place: int) -> Say:
    """What the operation changes."""
    if op.kind == "swap":
        hint = say("Rows {i} and {j} trade places as a whole.", i=op.target, j=op.source)
    elif op.kind == "scale":
        hint = say("Only row {i} changes, and every entry of it.", i=op.target)
    else:
        hint = say("Only row {i} changes: row {j} is read, and stays as it is.", i=op.target, j=op.source)
    return say("Go on from the new matrix. {hint}", hint=hint) if place else hint


def _explain(op: RowOp, state: Matrix, bar: int | None) -> Content:
    """How the new row comes about, entry by entry."""
    if op.kind == "swap":
        return (para("Rows {i} and {j} trade places; every entry stays in its column.", i=op.target, j=op.source),)

    def line(row: Vector) -> Math:
        return mat((row,), bar)

    source = state[op.source - 1]
    if op.kind == "scale":
        return (
            Para(_scaling(op.target, op.factor)),
            Derivation(
                Neg(line(source)) if op.factor == -1 else Prod((op.factor, line(source))),
                (("=", line(scale(op.factor, source))),),
            ),
        )
    old, new = state[op.target - 1], performed(state, (op,))[op.target - 1]
    chains = [eq(added(x, op.factor, y), z) for x, y, z in zip(old, source, new, strict=True)]
    return (para("The new row {i}, column by column: {chains}.", i=op.target, chains=listed(chains)),)


def _scaling(row: int, factor: Exact) -> Say:
    if factor == -1:
        return say("Change the sign of every entry of row {row}:", row=row)
    if factor.denominator > 1:
        return say("Divide every entry of row {row} by {d}:", row=row, d=divide(1, factor))
    return say("Multiply every entry of row {row} by {factor}:", row=row, factor=factor)


TYPE = RowOperation()
