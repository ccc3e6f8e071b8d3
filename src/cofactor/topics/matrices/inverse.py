"""Find the inverse of a matrix: 2x2 by the formula, 3x3 by Gauss-Jordan elimination."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cofactor import derive
from cofactor.answers import Answer, MatrixAnswer
from cofactor.combining import Later, scaled, turned
from cofactor.construct.inverses import three_by_three, two_by_two
from cofactor.content import Content, Display, Inline, para, say
from cofactor.exact import Matrix, determinant, identity, multiply
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.inverses import wrong_inverses
from cofactor.notation import Mat, eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.inverse import INVERSE, augmented, by_elimination, by_formula, check_inverse
from cofactor.working.route import Route
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 3, 3, "number of rows")
    method: str = one_of(("formula", "gauss_jordan"), "gauss_jordan", "how the inverse is found")
    least: int = between(1, 5, 1, "smallest absolute value of the determinant")
    det: int = between(1, 5, 1, "largest absolute value of the determinant; from 2 on the inverse has fractions")

    def conflict(self) -> str | None:
        if self.least > self.det:
            return f"least={self.least} must be at most det={self.det}"
        if self.n != 2 and self.method == "formula":
            return "method=formula works for n=2 only; take method=gauss_jordan for n=3"
        return None


# Largest entry of a 2x2 matrix, and product along its diagonals. Where determinants of ±1 are among the others, those
# others are kept smaller, so that about half of the items have each.
SIZE_2, BESIDE_UNITS = (12, 60), (7, 30)
# Largest entry of a 3x3 matrix.
ENTRY_3 = 9


def result(det: int) -> int:
    """Largest numerator in the inverse of a 3x3 matrix, over the denominator `det`."""
    return 7 + 2 * det


def bounds(p: Params) -> Bounds:
    """No fraction for det = 1; else they stand in the inverse, and in the last states of an elimination."""
    if p.method == "formula":
        return Bounds(
            operations=3,
            multiplications=2 if p.det == 1 else 6,
            additions=1,
            fractions=0 if p.det == 1 else 4,
            largest=SIZE_2[1],
            denominator=p.det,
        )
    operations, multiplications, additions = {2: (4, 6, 4), 3: (9, 18, 18)}[p.n]
    return Bounds(
        operations=operations,
        multiplications=multiplications,
        additions=additions,
        fractions=0 if p.det == 1 else {2: 6, 3: 18}[p.n],
        largest={2: SIZE_2[0], 3: result(p.det)}[p.n],
        denominator=p.det,
    )


class Inverse(ExerciseType[Params]):
    """All row operations are integer until the last division (`cofactor.construct.inverses`).

    At easy and medium about half of the items have determinant ±1, at hard none has. Distinct items: easy 2,432
    (enumerated), medium about 140,000, hard the same.
    """

    id = "matrices.inverse"
    version = 2
    title = "Find the inverse of a matrix"
    objective = "I can find the inverse of a small matrix, and check it by multiplying."
    tags = ("la3.23", "la3.24")
    answer = MatrixAnswer
    prerequisites = ("determinants.determinant", "systems.solve")
    combines = (
        Later(
            turned,
            ("adj-notransp",),
            after=(
                *("inv2-swaponly", "inv2-signonly", "det2-plus"),
                *("rowop-coef-only", "rowop-sign", "gj-forward-only", "gj-pivots-kept"),
            ),
        ),
        Later(scaled, ("adj-noscale",), after=("inv2-swaponly", "inv2-signonly", "adj-notransp")),
    )
    levels = {
        "easy": Level(Params(n=2, method="formula", det=3), bounds),
        "medium": Level(Params(n=3, det=2), bounds),
        "hard": Level(Params(n=3, least=2, det=3), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        if p.n == 2:
            return Draft(Given(A=rng.walk(_two_by_two(p))))
        # A stream of its own: refusals, which are not equally likely, leave the determinant of an item as it is.
        draws = rng.child("det")
        unit = p.least == 1 and (p.det == 1 or draws.chance(1, 2))
        det = 1 if unit else draws.between(max(2, p.least), p.det)
        made = three_by_three(rng, ENTRY_3, det, result(det))
        return None if made is None else Draft(Given(A=made.matrix), witness=MatrixAnswer(made.inverse))

    def prompt(self, p: Params, given: Given) -> Content:
        shown = Display(eq("A", mat(given.matrix("A"))))
        if p.method == "formula":
            return (para("Find the inverse of the matrix {A} by the formula for 2 × 2 matrices.", A="A"), shown)
        return (
            para(
                "Find the inverse of the matrix {A} by Gauss–Jordan elimination on {AI}.",
                A="A",
                AI=Mat((("A", "I"),), 1),
            ),
            shown,
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        inverted = by_formula(work, a) if p.method == "formula" else by_elimination(work, a)
        check_inverse(work, a, inverted)
        return MatrixAnswer(inverted)

    def route(self, p: Params, given: Given) -> Route | None:
        if p.method != "gauss_jordan":
            return None
        begin = say("Begin with {AI}:", AI=Mat((("A", "I"),), 1))
        return Route(augmented(given.matrix("A")), "reduced", bar=p.n, begin=begin)

    def derive(self, p: Params, given: Given) -> Answer:
        return MatrixAnswer(derive.inverse(given.matrix("A")))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        a = given.matrix("A")
        if not isinstance(answer, MatrixAnswer) or [len(row) for row in answer.rows] != [p.n] * p.n:
            return False
        return multiply(a, answer.rows) == identity(p.n)

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, MatrixAnswer)  # noqa: S101 - the kind of this type
        a = given.matrix("A")
        for slug, value, feedback in wrong_inverses(a, answer.rows, determinant(a), p.method):
            yield Mistake(slug, MatrixAnswer(value), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, MatrixAnswer)  # noqa: S101 - the kind of this type
        return say("{x}", x=eq(INVERSE, mat(answer.rows)))

    def distinct(self, p: Params) -> int | None:
        return len(_two_by_two(p)) if p.n == 2 else None


@lru_cache(maxsize=16)
def _two_by_two(p: Params) -> tuple[Matrix, ...]:
    elimination = p.method != "formula"
    found: list[Matrix] = []
    for det in range(p.least, p.det + 1):
        entry, product = SIZE_2 if det == 1 or p.least > 1 or elimination else BESIDE_UNITS
        found += two_by_two(entry, product, det, unit_pivot=elimination)
    return tuple(found)


TYPE = Inverse()
