"""Solve a square system with exactly one solution by Gaussian elimination."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, VectorAnswer
from cofactor.combining import Later, backwards, negated
from cofactor.construct.systems import solved_system
from cofactor.content import VARIABLES, Content, Inline, para, say, system
from cofactor.exact import apply
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes import elimination as wrong
from cofactor.mistakes import substitution
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.elimination import STYLES, back_substitute, check_solution, forward, point
from cofactor.working.route import AUGMENTED, Route
from cofactor.working.rows import Rows
from cofactor.working.trace import Work
from cofactor.working.verdict import augmented

METHOD = {
    "pivot_one": "Make each pivot 1 before you clear the entries below it.",
    "multiplier": "Subtract multiples of the pivot row; do not divide a row.",
    "divide_all": "At each stage divide every row by its leading entry, then subtract.",
}


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 4, 3, "number of equations and of unknowns")
    entry: int = between(6, 20, 9, "largest absolute value of a coefficient")
    style: str = one_of(STYLES, "pivot_one", "how the elimination proceeds")


def bounds(largest: int) -> "dict[int, Bounds]":
    """Bounds for each number of unknowns: all states are integer."""
    return {
        n: Bounds(operations=operations, multiplications=products, fractions=0, largest=largest, denominator=1)
        for n, operations, products in ((2, 6, 10), (3, 12, 24), (4, 20, 45))
    }


_SLIPS = (
    *("backsub-sign", "backsub-read-off", "backsub-last-sign", "matrix-transposed"),
    *("rowop-sign", "rowop-coef-only", "rowop-sign-late", "rowop-coef-only-late"),
)


class Solve(ExerciseType[Params]):
    """Integer at every step by the Crout-integrality lemma (`cofactor.construct.systems`)."""

    id = "systems.solve"
    version = 1
    title = "Solve a system of linear equations"
    objective = "I can solve a square system by Gaussian elimination and back substitution."
    tags = ("la1.05", "la1.13", "la2.01", "la2.05", "la2.19")
    answer = VectorAnswer
    combines = (
        Later(negated, ("aug-sign",), after=_SLIPS),  # all of them are linear in the constants
        Later(backwards, ("backsub-forward",), after=("aug-sign", "aug-one-sign", *_SLIPS)),
    )
    levels = {
        "easy": Level(Params(n=2), lambda p: bounds(30)[p.n]),
        "medium": Level(Params(n=3), lambda p: bounds(45)[p.n]),
        "hard": Level(Params(n=4, entry=12), lambda p: bounds(90)[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        made = solved_system(rng, p.n, p.entry, p.style)
        if made is None:
            return None
        return Draft(
            Given(A=made.matrix, b=made.constants, variables=VARIABLES[p.n]), witness=VectorAnswer(made.solution)
        )

    def prompt(self, p: Params, given: Given) -> Content:
        return (
            para("Solve the system by Gaussian elimination. {method}", method=say(METHOD[p.style])),
            system(given.matrix("A"), given.vector("b"), given.words("variables")),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a, b, variables = given.matrix("A"), given.vector("b"), given.words("variables")
        work.stage(
            say("Forward elimination"),
            hint=say("Write the augmented matrix and clear the first column below its pivot."),
        )
        rows = Rows(work, tuple((*row, c) for row, c in zip(a, b, strict=True)), bar=p.n)
        forward(rows, p.n, p.style)
        work.stage(say("Back substitution"), hint=say("Read the last row first: it holds {x} alone.", x=variables[-1]))
        solution = back_substitute(work, rows.matrix, variables)
        work.note("So {result}.", result=point(variables, solution))
        check_solution(work, a, b, solution, rows.matrix)
        return VectorAnswer(solution)

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(augmented(given.matrix("A"), given.vector("b")), bar=p.n, begin=AUGMENTED, style=p.style)

    def derive(self, p: Params, given: Given) -> Answer:
        return VectorAnswer(derive.solve(given.matrix("A"), given.vector("b")))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        return (
            isinstance(answer, VectorAnswer)
            and len(answer.entries) == p.n
            and apply(given.matrix("A"), answer.entries) == given.vector("b")
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, VectorAnswer)  # noqa: S101 - the kind of this type
        a, b, variables = given.matrix("A"), given.vector("b"), given.words("variables")
        rows = Rows(Work(), tuple((*row, c) for row, c in zip(a, b, strict=True)), bar=p.n, write=False)
        forward(rows, p.n, p.style)
        for slug, found in (
            ("rowop-coef-only", wrong.rowop_coef_only(a, b, p.style)),
            ("rowop-sign", wrong.rowop_sign(a, b, p.style)),
            ("backsub-sign", wrong.backsub_sign(rows.matrix, variables)),
            ("aug-sign", wrong.aug_sign(answer.entries)),
            ("matrix-transposed", wrong.matrix_transposed(a, b)),
            *substitution.value_rules(rows.matrix, answer.entries, variables),
            *substitution.late_slips(a, b, p.style, rows),
            ("aug-one-sign", substitution.aug_one_sign(a, b)),
        ):
            if found is not None:
                yield Mistake(slug, VectorAnswer(found.value), found.feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, VectorAnswer)  # noqa: S101 - the kind of this type
        return say("{x}", x=point(given.words("variables"), answer.entries))

    def canonical(self, given: Given) -> object:
        rows = ((*row, c) for row, c in zip(given.matrix("A"), given.vector("b"), strict=True))
        return tuple(sorted(rows))


TYPE = Solve()
