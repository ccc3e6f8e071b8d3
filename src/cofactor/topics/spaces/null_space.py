"""Find a basis of the null space of a matrix."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, Basis
from cofactor.combining import (
    Later,
    backwards,
    columns_exchanged,
    columns_ordered,
    columns_signed,
    fewer,
    free_lost,
    free_signs,
    summed,
)
from cofactor.construct.echelons import Reducible, reducible
from cofactor.construct.glance import proportional
from cofactor.construct.tries import first_kept
from cofactor.content import VARIABLES, Content, Display, enumerated, para, say
from cofactor.exact import Matrix, apply, null_space, primitive, rank, scale, transpose
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.null_entries import null_entries
from cofactor.mistakes.null_spaces import further_null_spaces, wrong_null_spaces
from cofactor.notation import Prod, Sum, combination, eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.elimination import backward, forward, most_arithmetic
from cofactor.working.null_space import read_basis
from cofactor.working.products import written_out
from cofactor.working.route import Route
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    rows: int = between(2, 4, 3, "number of rows")
    columns: int = between(3, 5, 4, "number of columns")
    nullity: str = one_of(("any", "0", "1", "2"), "any", "dimension of the null space; any: drawn")
    entry: int = between(8, 12, 9, "largest absolute value of an entry")

    def nullities(self) -> list[int]:
        """The dimensions that the shape and the parameter allow: the rank is at least 2."""
        return [k for k in range(3) if 2 <= self.columns - k <= self.rows and self.nullity in ("any", str(k))]

    def conflict(self) -> str | None:
        if not self.nullities():
            return (
                f"rows={self.rows}, columns={self.columns} and nullity={self.nullity} do not go together: "
                "columns - nullity is the rank, which is at least 2 and at most rows"
            )
        return None


# Operations, and the largest number on the way, by the rows.
OPERATIONS = {2: 6, 3: 12, 4: 19}
LARGEST = {2: 14, 3: 26, 4: 26}


def bounds(p: Params) -> Bounds:
    """By the size: no state has a fraction."""
    costs = [most_arithmetic(p.rows, p.columns, p.columns - nullity) for nullity in p.nullities()]
    return Bounds(
        operations=OPERATIONS[p.rows],
        multiplications=max(multiplications for multiplications, _ in costs),
        additions=max(additions for _, additions in costs),
        largest=LARGEST[p.rows],
        denominator=1,
    )


_REDUCED = ("rowop-sign", "null-read-off")
_SIGNS = ("free-sign", "free-sign-first", "free-sign-last")
_ORDERS = ("null-exchanged", "null-packed", "null-reversed")


class NullSpace(ExerciseType[Params]):
    """A = C·U·R with R the reduced form; both passes stay in the integers (`cofactor.construct.echelons`)."""

    id = "spaces.null_space"
    version = 1
    title = "Find a basis of a null space"
    objective = "I can find a basis of the null space of a matrix, and say when it is only the zero vector."
    tags = ("la2.22", "la4.11")
    answer = Basis
    prerequisites = ("elimination.rref", "systems.general_solution")
    combines = (
        Later(free_signs, ("free-sign",), after=_REDUCED),
        Later(columns_signed, ("free-sign-first", "free-sign-last"), after=_REDUCED),
        Later(free_lost, ("free-lost",), after=(*_REDUCED, *_SIGNS)),
        Later(columns_exchanged, ("null-exchanged",), after=(*_REDUCED, *_SIGNS, "free-lost")),
        Later(columns_ordered, ("null-packed",), after=(*_REDUCED, *_SIGNS, "free-lost")),
        Later(backwards, ("null-reversed",), after=(*_REDUCED, *_SIGNS, "free-lost")),
        Later(fewer, ("direction-lost",), after=(*_REDUCED, *_SIGNS, "free-lost", *_ORDERS)),
        Later(summed, ("free-together",), after=(*_REDUCED, *_SIGNS, "free-lost", *_ORDERS)),
    )
    levels = {
        "easy": Level(Params(rows=2, columns=3), bounds),
        "medium": Level(Params(), bounds),
        "hard": Level(Params(rows=4), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        # The zero space half as often as each of the others.
        nullity = rng.pick([k for k in p.nullities() for _ in range(2 if k else 1)])
        made = first_kept(60, lambda: _candidate(p, rng, p.columns - nullity))
        if made is None:
            return None
        basis = null_space(made.reduced)
        return Draft(Given(A=made.matrix), Basis(p.columns, basis)) if _teaches(p, made.matrix, basis) else None

    def prompt(self, p: Params, given: Given) -> Content:
        return (
            para("Find a basis of the null space of the matrix {A}. If it holds the zero vector alone, say so.", A="A"),
            Display(eq("A", mat(given.matrix("A")))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a, variables = given.matrix("A"), VARIABLES[p.columns]
        work.stage(
            say("Reduction"),
            hint=say(
                "The null space holds the solutions of {equation}. Reduce {A}; the zeros on the right stay zeros.",
                equation=eq(Prod(("A", "x")), 0),
                A="A",
            ),
        )
        rows = Rows(work, a)
        pivots = forward(rows, p.columns)
        if len(pivots) < p.columns:
            backward(rows, pivots)
        work.stage(say("Solutions"), hint=say("Which columns have no pivot? Their variables are free."))
        if len(pivots) < p.columns:
            equations = [eq(combination(row, variables), 0) for row in rows.matrix[: len(pivots)]]
            work.note("The rows say {equations}.", equations=enumerated(equations))
        basis = read_basis(work, rows.matrix, pivots, variables, free_positive=True)
        _conclude(work, a, basis, len(pivots))
        return Basis(p.columns, basis)

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(given.matrix("A"), "reduced")

    def derive(self, p: Params, given: Given) -> Answer:
        return Basis(p.columns, derive.null_space(given.matrix("A")))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Independent vectors with A·v = 0, as many as there are columns beyond the rank."""
        a = given.matrix("A")
        if not isinstance(answer, Basis) or answer.ambient != p.columns:
            return False
        size = len(answer.vectors)
        return (
            size == p.columns - rank(a)
            and all(len(v) == p.columns and not any(apply(a, v)) for v in answer.vectors)
            and rank(answer.vectors) == size
        )

    def credible(self, p: Params, given: Given, answer: Answer) -> bool:
        """Vectors that may be zero, but have no common factor, like those of the key."""
        return isinstance(answer, Basis) and all(
            not any(v) or primitive(v) in (v, scale(-1, v)) for v in answer.vectors
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, Basis)  # noqa: S101 - the kind of this type
        a, variables, basis = given.matrix("A"), VARIABLES[p.columns], answer.vectors
        wrong = [*wrong_null_spaces(a, variables, basis), *further_null_spaces(a, variables, basis)]
        if basis:
            wrong += null_entries(a, variables)
        for slug, vectors, feedback in wrong:
            yield Mistake(slug, Basis(p.columns, vectors), feedback)


def _candidate(p: Params, rng: Rng, pivots: int) -> Reducible | None:
    """A matrix with so many pivots; one whose columns give a vector away, as multiples of each other, seldom."""
    made = reducible(rng, p.rows, p.columns, pivots, p.entry, swap=False)
    if made is not None and proportional(transpose(made.matrix)) and not rng.chance(1, 6):
        return None
    return made


def _conclude(work: Work, a: Matrix, basis: Matrix, rank_: int) -> None:
    """The dimension, and a check of each vector."""
    n = len(a[0])
    if not basis:
        work.note("The null space holds the zero vector alone, and its basis has no vectors.")
        return
    work.note(
        "The rank is {rank}, so the null space has dimension {dimension}.",
        rank=rank_,
        dimension=eq(Sum((n, -rank_)), len(basis)),
    )
    checks = enumerated([eq(written_out(a[0], v), 0) for v in basis])
    work.note(
        "*Check* with row 1 of {A} and the vector of the basis: {checks}."
        if len(basis) == 1
        else "*Check* with row 1 of {A} and each vector of the basis: {checks}.",
        A="A",
        checks=checks,
    )


def _teaches(p: Params, a: Matrix, basis: Matrix) -> bool:
    """Whether at least three wrong rules lead to different wrong spaces."""
    kept = [Basis(p.columns, basis)]
    for _, vectors, _ in wrong_null_spaces(a, VARIABLES[p.columns], basis):
        wrong = Basis(p.columns, vectors)
        if not any(wrong.same(other) for other in kept):
            kept.append(wrong)
    return len(kept) > 3


TYPE = NullSpace()
