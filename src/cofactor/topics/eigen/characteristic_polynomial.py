"""Compute the characteristic polynomial of a matrix."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, Expression
from cofactor.combining import Apart, Later, Unit, negated, some_signs
from cofactor.construct.determinants import small_products
from cofactor.content import Content, Display, Inline, Para, para, say
from cofactor.exact import Exact, Vector, determinant, shifted, tidy
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.polynomials import polynomial_rules
from cofactor.notation import Call, Pow, eq, mat, polynomial
from cofactor.params import Parameters, between
from cofactor.rng import Rng
from cofactor.working import spectrum
from cofactor.working.trace import Work

P = Call("p", ("λ",))


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 3, 3, "number of rows")
    entry: int = between(4, 9, 5, "largest absolute value of an entry")


BOUNDS = {
    2: Bounds(operations=1, multiplications=2, additions=2, largest=90, denominator=1),
    3: Bounds(operations=2, multiplications=14, additions=14, largest=90, denominator=1),
}


_SIGNS = ("charpoly-trace-sign", "charpoly-det-sign", "charpoly-middle-sign")
_EXPANDED = (
    *("charpoly-diag", "charpoly-minor-plus", "charpoly-allplus", "charpoly-term-lost"),
    *("charpoly-plus", "charpoly-det2-plus", "charpoly-cross-lost", "sarrus-nowrap"),
)


class CharacteristicPolynomial(ExerciseType[Params]):
    """Any integer matrix will do: only the products on the way are kept small."""

    id = "eigen.characteristic_polynomial"
    version = 1
    title = "Compute a characteristic polynomial"
    objective = "I can compute the characteristic polynomial of a small matrix."
    tags = ("la4.14",)
    answer = Expression
    prerequisites = ("determinants.determinant",)
    combines = (
        Apart(Unit.ENTRY, _SIGNS),
        Later(some_signs, _SIGNS, after=_EXPANDED),
        Later(negated, ("charpoly-reversed",), after=(*_SIGNS, *_EXPANDED)),
    )
    levels = {
        "easy": Level(Params(n=2, entry=9), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(n=3, entry=4), lambda p: BOUNDS[p.n]),
        "hard": Level(Params(n=3, entry=6), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        a = small_products(rng, p.n, p.entry, 60, 90)
        if a is None or sum(a[i][i] for i in range(p.n)) == 0:
            return None
        # By Faddeev and LeVerrier's traces: nothing of the hand expansion.
        trace = sum(a[i][i] for i in range(p.n))
        square = sum(a[i][j] * a[j][i] for i in range(p.n) for j in range(p.n))
        sign = 1 if p.n == 2 else -1
        middle: tuple[Exact, ...] = () if p.n == 2 else (tidy((square - trace * trace) // 2),)
        witness = Expression((sign, -sign * trace, *middle, determinant(a)), "λ")
        return Draft(Given(A=a), witness)

    def prompt(self, p: Params, given: Given) -> Content:
        return (
            para(
                "Compute the characteristic polynomial {definition} of the matrix {A}, and write it in powers of {x}.",
                definition=eq(P, spectrum.DET),
                A="A",
                x="λ",
            ),
            Display(eq("A", mat(given.matrix("A")))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        work.stage(
            say("Expansion"),
            hint=say("Subtract {x} on the diagonal only, then expand {det}.", x="λ", det=spectrum.DET),
        )
        monic = spectrum.characteristic_polynomial(work, a)
        coefficients = _signed(monic, p.n)
        work.show(lambda: (Para(say("So {result}.", result=eq(P, polynomial(coefficients, "λ")))),))
        trace = coefficients[1] if p.n == 3 else -coefficients[1]
        work.note(
            "*Check:* the coefficient of {x} is the trace of {A}, {trace}."
            if p.n == 3
            else "*Check:* the coefficient of {x} is the trace of {A} with the other sign; the trace is {trace}.",
            x=Pow("λ", 2) if p.n == 3 else "λ",
            A="A",
            trace=eq(spectrum.trace_of(a), trace),
        )
        return Expression(coefficients, "λ")

    def derive(self, p: Params, given: Given) -> Answer:
        return Expression(_signed(derive.characteristic_polynomial(given.matrix("A")), p.n), "λ")

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Equal to det(A - λI) at n + 1 places, with the degree n: so equal everywhere."""
        if not isinstance(answer, Expression) or len(answer.coefficients) != p.n + 1:
            return False
        a = given.matrix("A")
        return all(_at(answer.coefficients, x) == determinant(shifted(a, x)) for x in range(p.n + 1))

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, Expression)  # noqa: S101 - the kind of this type
        for slug, coefficients, feedback in polynomial_rules(given.matrix("A"), answer.coefficients):
            yield Mistake(slug, Expression(coefficients, "λ"), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Expression)  # noqa: S101 - the kind of this type
        return say("{p}", p=eq(P, polynomial(answer.coefficients, "λ")))


def _signed(monic: Vector, n: int) -> Vector:
    """det(A - λI) from det(λI - A)."""
    return monic if n % 2 == 0 else tuple(-c for c in monic)


def _at(coefficients: Vector, x: int) -> Exact:
    value: Exact = 0
    for c in coefficients:
        value = value * x + c
    return tidy(value)


TYPE = CharacteristicPolynomial()
