"""Decide whether a system has no, one or infinitely many solutions, by elimination."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from cofactor import derive
from cofactor.answers import Answer, Choice, Option
from cofactor.construct.verdicts import case_system
from cofactor.content import VARIABLES, Content, Options, Plain, para, say, system
from cofactor.exact import Exact, Matrix, Vector, add, apply, rank, scale
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.offered import candidates, explained, plain
from cofactor.mistakes.verdicts import Reading, WrongPoint, contra_inf, elim_early_stop, zero_row_none
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.elimination import check_solution, forward, point
from cofactor.working.route import AUGMENTED, Route
from cofactor.working.rows import Rows
from cofactor.working.trace import Work
from cofactor.working.verdict import augmented, case_of, conclude


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 4, 3, "number of equations and of unknowns")
    case: str = one_of(("any", "none", "one", "infinite"), "any", "how many solutions there are; any: drawn")
    entry: int = between(6, 20, 9, "largest absolute value of a coefficient")


BOUNDS = {
    2: Bounds(operations=5, multiplications=10, additions=4, largest=40, denominator=1),
    3: Bounds(operations=9, multiplications=24, additions=15, largest=60, denominator=1),
    4: Bounds(operations=14, multiplications=44, additions=36, largest=90, denominator=1),
}

# Each of the five options is the key equally often: three of them are points.
CASES = ("none", "infinite", "one", "one", "one")
POINTS = "cde"


class Classify(ExerciseType[Params]):
    """Three points that wrong rules lead to, or the solution and two of them, stand as "exactly one solution".

    One of the three always has a last entry 0, whatever the case. Distinct
    systems: easy about 40,000, medium and hard more than ten million.
    """

    id = "systems.classify"
    version = 2
    title = "Decide how many solutions a system has"
    objective = "I can decide by elimination whether a system has no, exactly one or infinitely many solutions."
    tags = ("la1.06", "la1.14", "la2.04", "la2.20")
    answer = Choice
    prerequisites = ("systems.solve",)
    levels = {
        "easy": Level(Params(n=2), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(n=3), lambda p: BOUNDS[p.n]),
        "hard": Level(Params(n=4, entry=12), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        # A stream of its own: refusals, which are not equally likely, leave the case of an item as it is.
        plan = rng.child("case")
        case = plan.pick(CASES) if p.case == "any" else p.case
        made = case_system(rng, p.n, p.entry, case)
        if made is None:
            return None
        a, b, variables = made.matrix, made.constants, VARIABLES[p.n]
        points = _points(rng, Reading(a, b, variables), (made.solution or made.anchor, made.anchor), plan.below(3))
        if points is None:
            return None
        given = Given(A=a, b=b, variables=variables, data=tuple(rng.shuffled(points)))
        return Draft(given, witness=Choice(key_of(case, given, made.solution), options(given)))

    def prompt(self, p: Params, given: Given) -> Content:
        return (
            para("Which statement about the system is true? Show the elimination."),
            system(given.matrix("A"), given.vector("b"), given.words("variables")),
            Options(tuple((option.id, option.text) for option in options(given))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a, b, variables = given.matrix("A"), given.vector("b"), given.words("variables")
        work.stage(
            say("Forward elimination"),
            hint=say("Write the augmented matrix, make each pivot 1 and clear the entries below it."),
        )
        rows = Rows(work, augmented(a, b), bar=p.n)
        forward(rows, p.n)
        solution = conclude(work, rows.matrix, variables)
        choice = Choice(key_of(case_of(rows.matrix), given, solution), options(given))
        if solution is not None:
            work.note("So the only solution is {result}.", result=point(variables, solution))
            check_solution(work, a, b, solution, rows.matrix)
        work.note("Statement ({letter}) is true.", letter=Plain(choice.key))
        return choice

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(augmented(given.matrix("A"), given.vector("b")), bar=p.n, begin=AUGMENTED)

    def derive(self, p: Params, given: Given) -> Answer:
        a, b = given.matrix("A"), given.vector("b")
        reduced, pivots = derive.rref(augmented(a, b))
        case = "none" if p.n in pivots else "one" if len(pivots) == p.n else "infinite"
        return Choice(key_of(case, given, tuple(row[-1] for row in reduced)), options(given))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """By ranks, and for a single solution by substituting the point that the option names."""
        if not isinstance(answer, Choice) or answer.key not in {option.id for option in options(given)}:
            return False
        a, b = given.matrix("A"), given.vector("b")
        own, full = rank(a), rank(augmented(a, b))
        if answer.key in POINTS:
            return own == p.n and apply(a, given.matrix("data")[POINTS.index(answer.key)]) == b
        return own < full if answer.key == "a" else own == full < p.n

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        reading = Reading(given.matrix("A"), given.vector("b"), given.words("variables"))
        wrong = {
            "none": ("contra-inf", "b", contra_inf),
            "infinite": ("zero-row-none", "a", zero_row_none),
            "one": ("elim-early-stop", "b", elim_early_stop),
        }
        rule, letter, feedback = wrong[reading.case]
        yield Mistake(rule, Choice(letter, options(given)), feedback(reading))
        for letter, found in zip(POINTS, rules(given), strict=True):
            if found is not None:
                yield Mistake(found.rule, Choice(letter, options(given)), found.feedback)

    def canonical(self, given: Given) -> object:
        return tuple(sorted(augmented(given.matrix("A"), given.vector("b"))))


def key_of(case: str, given: Given, solution: Vector | None) -> str:
    """The letter of the true option; `solution` counts in the case "one" only."""
    if case != "one" or solution is None:
        return "a" if case == "none" else "b"
    return POINTS[given.matrix("data").index(solution)]


@lru_cache(maxsize=64)
def options(given: Given) -> tuple[Option, ...]:
    """The five options; the points that they name are printed data."""
    variables = given.words("variables")
    points = zip(POINTS, given.matrix("data"), rules(given), strict=True)
    return (
        Option("a", say("It has no solution.")),
        Option("b", say("It has infinitely many solutions.")),
        *(
            Option(
                letter,
                say("It has exactly one solution, {point}.", point=point(variables, values)),
                None if found is None else found.rule,
            )
            for letter, values, found in points
        ),
    )


@lru_cache(maxsize=64)
def rules(given: Given) -> tuple[WrongPoint | None, ...]:
    """For each point of the options the wrong rule that leads to it; None for the solution."""
    reading = Reading(given.matrix("A"), given.vector("b"), given.words("variables"))
    return explained(reading, given.matrix("data"))


def size(v: Vector) -> Exact:
    """The sum of the absolute values of the entries."""
    return sum(-x if x < 0 else x for x in v)


def _points(rng: Rng, reading: Reading, fixed: Matrix, place: int) -> Matrix | None:
    """The fixed points, equal ones once, and as many others as make three; None if there are too few.

    A solution is the nearest to the others (`place` 0), the farthest from them (2) or neither.
    """
    # A last unknown that a rule may choose is mostly the same for two rules: as it is where it is no choice.
    last = rng.nonzero(3) if reading.case == "infinite" or not reading.constant else reading.constant
    other = rng.nonzero(3) if rng.chance(1, 2) else last
    found = [rng.pick(points) for points in candidates(reading, last, other, rng.below(reading.additions))]
    first = tuple(dict.fromkeys(fixed))
    for others in combinations(rng.shuffled(found), 3 - len(first)):
        chosen = (*first, *others)
        if len(set(chosen)) == 3 and all(map(plain, chosen)):
            apart = [sum(size(add(one, scale(-1, other))) for other in chosen) for one in chosen]
            if reading.case != "one" or sorted(apart)[place] == apart[0]:
                return chosen
    return None


TYPE = Classify()
