"""A session of line-by-line working: the state, what each line did to it, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cofactor.content import Content, Display, Say, listed, say
from cofactor.exact import Matrix, Vector
from cofactor.exercise import Exercise
from cofactor.notation import RowOp, eq, mat
from cofactor.steps import hints, slips
from cofactor.steps.hints import integral
from cofactor.steps.moves import equivalent, illegal, recognised
from cofactor.working.route import Route
from cofactor.working.row_operations import performed
from cofactor.working.trace import Step

LARGEST = 10**30
"""No numerator or denominator of an accepted matrix is larger: it can be typed again, and no line takes long."""


class Nature(StrEnum):
    """How a line stands to the one before."""

    RIGHT = "right"
    """One legal step, or several operations on different rows that were recognised."""
    SEVERAL = "several steps at once"
    """Right: row equivalent to the last matrix, by operations that were not looked for."""
    SAME = "nothing changed"
    WRONG = "wrong"
    REFUSED = "not allowed"
    """No row operation at all, or a matrix of another size."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the student gave: operations, the next matrix, or both."""

    operations: tuple[RowOp, ...] = ()
    matrix: Matrix | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is said of a line. Rows and columns count from 1."""

    nature: Nature
    state: Matrix
    """The matrix to go on from: after a wrong line the last right one."""
    operations: tuple[RowOp, ...] = ()
    """What was done, as far as it is known; of a wrong line what was meant."""
    remark: Say | None = None
    rule: str | None = None
    """The slug of the wrong rule that leads to just this matrix."""
    row: int | None = None
    column: int | None = None
    notes: tuple[Say, ...] = ()
    """What the new matrix shows: rows of zeros, a contradiction, the form."""
    reached: bool = False
    """Whether the form is reached."""

    @property
    def accepted(self) -> bool:
        """Whether the session went on to the student's matrix."""
        return self.nature in (Nature.RIGHT, Nature.SEVERAL)


class Session:
    """The working of one route, line by line. Nothing that is typed can bring it off the solutions of the item."""

    def __init__(self, route: Route, trace: Sequence[Step] = ()) -> None:
        self.route = route
        self._trace = tuple(trace)
        self._past: list[Matrix] = [route.start]
        states = [step.state for step in self._trace if step.rule == "row_op"]
        self._whole = bool(states) and all(integral(state) for state in states)  # type: ignore[arg-type]

    @property
    def state(self) -> Matrix:
        """The matrix as it stands."""
        return self._past[-1]

    @property
    def lines(self) -> int:
        """How many lines were accepted and not taken back."""
        return len(self._past) - 1

    @property
    def reached(self) -> bool:
        """Whether the matrix has the form that the route ends with, or shows that there is no solution."""
        if self.route.operations:
            return self._done() == len(self.route.operations)
        return self.route.reached(self.state)

    def shown(self) -> Content:
        """The matrix for display."""
        return (Display(mat(self.state, self.route.bar)),)

    def undo(self) -> bool:
        """Take back the last accepted line. False if there is none."""
        if len(self._past) == 1:
            return False
        self._past.pop()
        return True

    def hints(self) -> tuple[Say, ...]:
        """What to do next, first the aim, then the operation; empty where nothing is left to do."""
        if self.route.operations:
            done = self._done()
            left = self.route.operations[done:]
            return (say("Do {operation} next, and type the matrix after it.", operation=left[0]),) if left else ()
        step = hints.following(self.route, self.state, self._trace)
        return () if step is None else (step.aim, say("For instance {operation}.", operation=step.operation))

    def take(self, line: Line) -> Report:
        """Check a line against the last one, and go on from it if it is right."""
        height, width = len(self.state), len(self.state[0])
        for op in line.operations:
            why = illegal(op, height)
            if why is not None:
                return self._refused(why, op)
        if line.matrix is not None and [len(row) for row in line.matrix] != [width] * height:
            remark = say("The next matrix must have {m} rows and {n} columns.", m=height, n=width)
            return self._refused(remark)
        if self.route.operations:
            return self._take_named(line)
        if line.matrix is None:
            return self._accept(performed(self.state, line.operations), line.operations)
        if line.operations:
            return self._take_both(line.operations, line.matrix)
        return self._take_matrix(line.matrix)

    def _take_both(self, operations: tuple[RowOp, ...], typed: Matrix) -> Report:
        if performed(self.state, operations) == typed:
            return self._accept(typed, operations)
        return self._wrong(slips.of_operations(self.state, operations, typed, self.route.columns))

    def _take_matrix(self, typed: Matrix) -> Report:
        operations = recognised(self.state, typed)
        if operations is not None:
            return self._accept(typed, operations)
        step = hints.following(self.route, self.state, self._trace)
        likely = None if step is None else step.operation
        if equivalent(self.state, typed):
            return self._accept(typed, (), slips.near(self.state, typed, likely))
        return self._wrong(slips.of_matrix(self.state, typed, self.route.columns, likely))

    def _take_named(self, line: Line) -> Report:
        """The question names the operations: only their results count, one by one or several at once."""
        done = self._done()
        left = self.route.operations[done:]
        if not left:
            return self._refused(say("All operations that the question names are done."))
        if line.operations and line.operations != left[: len(line.operations)]:
            return self._refused(say("The question asks for {operation} next.", operation=left[0]), left[0])
        if line.matrix is None:
            return self._refused(say("Now type the matrix that {operation} gives.", operation=left[0]), left[0])
        state = self.state
        for count in range(1, len(left) + 1):
            if performed(state, left[:count]) == line.matrix:
                self._past += [performed(state, left[:k]) for k in range(1, count + 1)]
                return self._report(Nature.RIGHT if count == 1 else Nature.SEVERAL, left[:count])
        if line.matrix == state:
            return Report(Nature.SAME, state, remark=say("This is the matrix that you have."))
        found = [
            slips.of_operations(state, left[:count], line.matrix, self.route.columns)
            for count in range(1, len(left) + 1)
        ]
        return self._wrong(next((one for one in found if one.rule is not None), found[0]))

    def _done(self) -> int:
        """How many of the named operations are done: each has a state of its own."""
        return len(self._past) - 1

    def _accept(self, after: Matrix, operations: tuple[RowOp, ...], doubt: RowOp | None = None) -> Report:
        if after == self.state:
            return Report(Nature.SAME, self.state, operations, say("This is the matrix that you have."))
        if any(max(abs(x.numerator), x.denominator) > LARGEST for row in after for x in row):
            return self._refused(say("The numbers become too long to go on with; take smaller factors."))
        known = bool(operations)
        before, seen = self.state, after in self._past
        self._past.append(after)
        remark = None
        if doubt is not None:
            expected = performed(before, (doubt,))
            row, column = slips.difference(expected, after)
            remark = say(
                "If you meant {operation}, look again at row {row}, column {column}.",
                operation=doubt,
                row=row + 1,
                column=column + 1,
            )
        report = self._report(Nature.RIGHT if known else Nature.SEVERAL, operations, remark)
        notes = list(report.notes)
        if seen:
            notes.append(say("You have been at this matrix before: you are going in a circle."))
        elif self._whole and integral(before) and not integral(after):
            notes.append(say("Fractions are right, but there is a way without them; undo takes this step back."))
        return Report(report.nature, report.state, operations, remark, notes=tuple(notes), reached=report.reached)

    def _report(self, nature: Nature, operations: tuple[RowOp, ...], remark: Say | None = None) -> Report:
        return Report(nature, self.state, operations, remark, notes=self._findings(), reached=self.reached)

    def _refused(self, why: Say, op: RowOp | None = None) -> Report:
        return Report(Nature.REFUSED, self.state, () if op is None else (op,), why)

    def _wrong(self, found: slips.Explanation) -> Report:
        return Report(
            Nature.WRONG,
            self.state,
            () if found.operation is None else (found.operation,),
            found.remark,
            found.rule,
            None if found.row is None else found.row + 1,
            None if found.column is None else found.column + 1,
        )

    def _findings(self) -> tuple[Say, ...]:
        """What the matrix shows now and did not show before."""
        if self.route.operations:
            return (say("These were all the operations."),) if self.reached else ()
        found = []
        false = self.route.contradiction(self.state)
        if false is not None:
            row = self.state[false]
            found.append(say("Row {i} says {false}: there is no solution.", i=false + 1, false=eq(0, row[-1])))
        zeros = [i + 1 for i, row in enumerate(self.state) if not any(row)]
        before = sum(not any(row) for row in self._past[-2]) if len(self._past) > 1 else 0
        if len(zeros) > before:
            found.append(
                say("Row {i} is a row of zeros.", i=zeros[0])
                if len(zeros) == 1
                else say("Rows {rows} are rows of zeros.", rows=listed(zeros))
            )
        if self.reached:
            found.append(self._form())
        return tuple(found)

    def _form(self) -> Say:
        if self.route.form == "echelon":
            if any(row[j] != 1 for row in self.state for j in _lead(row, self.route.columns)):
                return say("The matrix is a staircase now: each row begins further right than the row above it.")
            return say("The matrix is in row echelon form now.")
        if self.route.bar is None:
            return say("The matrix is in reduced row echelon form now.")
        return say("Left of the bar the matrix is in reduced row echelon form now.")


def session(exercise: Exercise) -> Session | None:
    """The line-by-line working of an item; None for a type that has none."""
    route = exercise.type.route(exercise.params, exercise.given)
    return None if route is None else Session(route, exercise.steps)


def _lead(row: Vector, columns: int) -> list[int]:
    """The column in which the row begins, if it begins left of the bar."""
    return [j for j in range(columns) if row[j]][:1]
