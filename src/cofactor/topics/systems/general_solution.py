"""Find all solutions of a system with free variables, in parametric vector form."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Affine, Answer
from cofactor.combining import Apart, Later, Unit, emptied, fewer, later_free_lost, later_free_signs, negated
from cofactor.construct.solution_sets import free_system
from cofactor.content import VARIABLES, Content, Inline, para, say, system
from cofactor.exact import apply, rank
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.solution_sets import Reduced, wrong_sets
from cofactor.notation import Tup, eq
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.general_solution import general_solution, parametric
from cofactor.working.route import AUGMENTED, Route
from cofactor.working.trace import Work
from cofactor.working.verdict import augmented


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    m: int = between(2, 4, 3, "number of equations")
    n: int = between(2, 5, 4, "number of unknowns")
    nullity: int = between(1, 2, 2, "number of free variables")
    case: str = one_of(("any", "none", "infinite"), "infinite", "whether there are solutions; any: drawn")
    entry: int = between(6, 20, 9, "largest absolute value of a coefficient")

    def conflict(self) -> str | None:
        rank = self.n - self.nullity
        if not 1 <= rank <= self.m <= rank + 1:
            return "m must be n - nullity, which must be positive, or one more"
        if self.case == "none" and self.m == rank:
            return "case=none needs an equation more than n - nullity"
        return None


# Largest number on the way, and multiplications by (rank, equations).
LARGEST = {1: 20, 2: 24, 3: 30, 4: 30}
MULTIPLICATIONS = {(1, 2): 9, (2, 2): 16, (2, 3): 24, (3, 3): 36, (3, 4): 44, (4, 4): 50}


def bounds(p: Params) -> Bounds:
    """No fraction. Operations: make each pivot 1, clear below it, clear above it, solve for its variable."""
    rank = p.n - p.nullity
    below = sum(p.m - i for i in range(1, rank + 1))
    return Bounds(
        operations=2 * rank + below + rank * (rank - 1) // 2,
        multiplications=MULTIPLICATIONS[rank, p.m],
        fractions=0,
        largest=LARGEST[rank],
        denominator=1,
    )


_SLIPS = ("rowop-coef-only", "rowop-sign")


class GeneralSolution(ExerciseType[Params]):
    """A = C·R with R the reduced form that the working reaches (`cofactor.construct.solution_sets`)."""

    id = "systems.general_solution"
    version = 2
    title = "Find the general solution of a system"
    objective = "I can find all solutions of a linear system and write them in parametric vector form."
    tags = ("la2.03", "la2.16", "la2.21")
    answer = Affine
    prerequisites = ("systems.solve",)
    combines = (
        Apart(
            Unit.BLOCK,
            (
                *("point-sign", "point-missing", "rowop-coef-only"),
                *("free-sign", "free-lost", "rows-as-directions"),
            ),
        ),
        Later(negated, ("point-sign",), after=_SLIPS),
        Later(emptied, ("point-missing",), after=_SLIPS),
        Later(later_free_signs, ("free-sign",), after=_SLIPS),
        Later(later_free_lost, ("free-lost",), after=(*_SLIPS, "free-sign")),
        Later(fewer, ("direction-lost",), after=(*_SLIPS, "free-sign", "free-lost", "point-sign", "point-missing")),
    )
    levels = {
        "easy": Level(Params(m=2, n=3, nullity=1), bounds),
        "medium": Level(Params(m=3, n=4, nullity=2), bounds),
        "hard": Level(Params(m=4, n=5, nullity=2, case="any", entry=12), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        spare = p.m > p.n - p.nullity
        # A stream of its own: refusals, which are not equally likely, leave the case of an item as it is.
        drawn = rng.child("case").pick(("infinite", "infinite", "none"))
        case = drawn if p.case == "any" and spare else p.case
        made = free_system(rng, p.m, p.n, p.nullity, p.entry, solvable=case != "none", written=LARGEST[p.n - p.nullity])
        if made is None:
            return None
        witness = Affine(None) if made.shift else Affine(made.point, made.directions)
        return Draft(Given(A=made.matrix, b=made.constants, variables=VARIABLES[p.n]), witness=witness)

    def prompt(self, p: Params, given: Given) -> Content:
        if p.case == "infinite":
            question = para("Find the general solution of the system. Write it in parametric vector form.")
        else:
            question = para(
                "Find all solutions of the system. Write them in parametric vector form, or show that there are none."
            )
        return (question, system(given.matrix("A"), given.vector("b"), given.words("variables")))

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        data = given.matrix("A"), given.vector("b"), given.words("variables")
        found = general_solution(work, *data, solvable=p.case == "infinite")
        return Affine(None) if found is None else Affine(*found)

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(augmented(given.matrix("A"), given.vector("b")), "reduced", bar=p.n, begin=AUGMENTED)

    def derive(self, p: Params, given: Given) -> Answer:
        a, b = given.matrix("A"), given.vector("b")
        reduced, pivots = derive.rref(tuple((*row, c) for row, c in zip(a, b, strict=True)))
        if p.n in pivots:
            return Affine(None)
        constants = dict(zip(pivots, (row[-1] for row in reduced), strict=False))
        return Affine(tuple(constants.get(j, 0) for j in range(p.n)), derive.null_space(a))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """No solution: b is outside of the span of the columns. Else a solution, and a basis of the null space."""
        a, b = given.matrix("A"), given.vector("b")
        if not isinstance(answer, Affine):
            return False
        if answer.point is None:
            return rank(tuple((*row, c) for row, c in zip(a, b, strict=True))) > rank(a)
        vectors = (answer.point, *answer.directions)
        return (
            all(len(v) == p.n for v in vectors)
            and apply(a, answer.point) == b
            and not any(any(apply(a, v)) for v in answer.directions)
            and len(answer.directions) == p.n - rank(a) == rank(answer.directions)
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        reduced = Reduced(given.matrix("A"), given.vector("b"), given.words("variables"))
        for wrong in wrong_sets(reduced):
            value = Affine(None) if wrong.value is None else Affine(*wrong.value)
            yield Mistake(wrong.rule, value, wrong.feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Affine)  # noqa: S101 - the kind of this type
        if answer.point is None:
            return say("No solution")
        variables = Tup(given.words("variables"))
        return say("{x}", x=eq(variables, parametric(answer.point, answer.directions)))

    def canonical(self, given: Given) -> object:
        rows = ((*row, c) for row, c in zip(given.matrix("A"), given.vector("b"), strict=True))
        return tuple(sorted(rows))


TYPE = GeneralSolution()
