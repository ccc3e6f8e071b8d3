"""Bring a matrix to reduced row echelon form."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, MatrixAnswer
from cofactor.combining import Later, columns_negated, rows_emptied, rows_exchanged, rows_scaled, rows_unsorted
from cofactor.construct.echelons import reducible
from cofactor.content import Content, Display, para, say
from cofactor.exact import Matrix, Vector, rank, transpose
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.echelons import further_rrefs, rref_rules
from cofactor.notation import Tup, combination, eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.elimination import backward, forward, most_arithmetic
from cofactor.working.route import Route
from cofactor.working.rows import Rows
from cofactor.working.staircase import places
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    rows: int = between(2, 4, 3, "number of rows")
    columns: int = between(3, 6, 4, "number of columns")
    rank: int = between(0, 4, 0, "number of pivots; 0: drawn, the most there can be or one less")
    entry: int = between(7, 12, 9, "largest absolute value of an entry")
    swap: str = one_of(("any", "no", "yes"), "any", "whether rows must be exchanged at the beginning; any: drawn")

    def conflict(self) -> str | None:
        if self.rank == 1:
            return "rank=1 leaves nothing to clear above a pivot; take rank=2 or more"
        if self.rank > self.rows:
            return "rank must be at most rows"
        if self.rank >= self.columns:
            return "rank must be smaller than columns, or every answer is the same"
        return None

    @property
    def ranks(self) -> range:
        """The ranks to draw from."""
        if self.rank:
            return range(self.rank, self.rank + 1)
        most = min(self.rows, self.columns - 1)
        return range(max(2, most - 1), most + 1)


# Operations, and the largest number on the way, by the rows.
OPERATIONS = {2: 5, 3: 11, 4: 18}
LARGEST = {2: 15, 3: 24, 4: 30}


def bounds(p: Params) -> Bounds:
    """By the size: no state has a fraction."""
    costs = [most_arithmetic(p.rows, p.columns, rank) for rank in p.ranks]
    return Bounds(
        operations=OPERATIONS[p.rows],
        multiplications=max(multiplications for multiplications, _ in costs),
        additions=max(additions for _, additions in costs),
        largest=LARGEST[p.rows],
        denominator=1,
    )


_REDUCED = ("rref-not-unique-ref", "rowop-entry-only", "rowop-sign", "rowop-pivot-only", "rref-above-left")
_WRITTEN = ("rref-free-signs", "rref-columns-cleared", "rref-pivot-not-one", "rref-cut")


class Rref(ExerciseType[Params]):
    """A = C·U·R with R the answer; both passes stay in the integers (`cofactor.construct.echelons`)."""

    id = "elimination.rref"
    version = 1
    title = "Find the reduced row echelon form"
    objective = "I can bring a matrix to reduced row echelon form and name its pivot columns."
    tags = ("la2.13", "la2.23")
    answer = MatrixAnswer
    prerequisites = ("elimination.row_operation",)
    combines = (
        Later(columns_negated, ("rref-free-signs",), after=_REDUCED),
        Later(rows_scaled, ("rref-pivot-not-one",), after=("rref-free-signs", "rref-columns-cleared")),
        Later(rows_emptied, ("rref-row-lost",), after=(*_REDUCED, *_WRITTEN)),
        Later(rows_unsorted, ("rref-rows-unsorted",), after=(*_REDUCED, *_WRITTEN)),
        Later(rows_exchanged, ("rref-order-restored",), after=(*_REDUCED, *_WRITTEN)),
    )
    levels = {
        "easy": Level(Params(rows=2, columns=3, rank=2), bounds),
        "medium": Level(Params(), bounds),
        "hard": Level(Params(rows=4, columns=5), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        swap = rng.chance(1, 4) if p.swap == "any" else p.swap == "yes"
        made = reducible(rng, p.rows, p.columns, rng.pick(p.ranks), p.entry, swap=swap)
        if made is None:
            return None
        # Part of niceness: enough wrong rules must lead to different wrong matrices.
        if len({rows for _, rows, _ in rref_rules(made.matrix)}) < 3:
            return None
        return Draft(Given(A=made.matrix), witness=MatrixAnswer(made.padded))

    def prompt(self, p: Params, given: Given) -> Content:
        return (
            para("Find the reduced row echelon form of the matrix {A}. Show your row operations.", A="A"),
            Display(eq("A", mat(given.matrix("A")))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        work.stage(
            say("Row echelon form"),
            hint=say("Column 1 begins with 0: first exchange row 1 with a lower row.")
            if a[0][0] == 0
            else say("Make the first pivot 1 and clear the entries below it. Then go on with the rows below."),
        )
        rows = Rows(work, a)
        pivots = forward(rows, p.columns)
        work.note("The pivots stand in columns {columns}.", columns=places(pivots))
        work.stage(
            say("Reduced row echelon form"),
            hint=say(
                "The pivots stand in columns {columns}. Clear above them, the last first.", columns=places(pivots)
            ),
        )
        backward(rows, pivots)
        work.note("Each pivot is 1 and stands alone in its column: this is the reduced row echelon form.")
        _check(work, a, rows.matrix, pivots)
        return MatrixAnswer(rows.matrix)

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(given.matrix("A"), "reduced", final=True)

    def derive(self, p: Params, given: Given) -> Answer:
        return MatrixAnswer(derive.rref(given.matrix("A"))[0])

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """The answer has the shape, and A is its pivot columns times the answer's non-zero rows."""
        if not isinstance(answer, MatrixAnswer):
            return False
        a, reduced = given.matrix("A"), answer.rows
        if len(reduced) != p.rows or any(len(row) != p.columns for row in reduced):
            return False
        pivots = leading(reduced)
        if not pivots:  # the zero matrix is reduced, but only from itself
            return pivots is not None and a == reduced
        columns = transpose(a)
        factors = [columns[j] for j in pivots]
        return rank(tuple(factors)) == len(pivots) and all(
            columns[j] == _combined(tuple(row[j] for row in reduced[: len(pivots)]), factors) for j in range(p.columns)
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        a = given.matrix("A")
        for slug, rows, feedback in (*rref_rules(a), *further_rrefs(a)):
            yield Mistake(slug, MatrixAnswer(rows), feedback)


def leading(a: Matrix) -> tuple[int, ...] | None:
    """The pivot columns of a matrix in reduced row echelon form; None if it is in another form."""
    pivots: list[int] = []
    for i, row in enumerate(a):
        lead = next((j for j, x in enumerate(row) if x), None)
        if lead is None:
            if any(map(any, a[i:])):
                return None
            break
        if (pivots and lead <= pivots[-1]) or [r[lead] for r in a] != [int(k == i) for k in range(len(a))]:
            return None
        pivots.append(lead)
    return tuple(pivots)


def _combined(coefficients: Vector, vectors: list[Vector]) -> Vector:
    return tuple(sum(c * v[i] for c, v in zip(coefficients, vectors, strict=True)) for i in range(len(vectors[0])))


def _check(work: Work, a: Matrix, reduced: Matrix, pivots: tuple[int, ...]) -> None:
    """Row operations keep the relations between columns: try it on the fullest column without a pivot."""
    shown = transpose(reduced)
    free = max((j for j in range(len(a[0])) if j not in pivots), key=lambda j: len(shown[j]) - shown[j].count(0))
    columns = transpose(a)
    coefficients = shown[free][: len(pivots)]
    work.note(
        "*Check:* column {j} of the result says how column {j} of {A} is made of the pivot columns: {relation}.",
        j=free + 1,
        A="A",
        relation=eq(combination(coefficients, [Tup(columns[j]) for j in pivots]), Tup(columns[free])),
    )


TYPE = Rref()
