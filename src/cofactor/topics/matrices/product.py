"""Multiply two matrices whose shapes fit: square or rectangular."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, MatrixAnswer
from cofactor.combining import Apart, Later, Unit, turned
from cofactor.construct.products import matrix_pair
from cofactor.content import Content, Display, Inline, para, say
from cofactor.exact import multiply
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.products import further_products, wrong_products
from cofactor.notation import Listing, eq, mat
from cofactor.params import Parameters, between
from cofactor.rng import Rng
from cofactor.working.products import AB, matrix_product
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    rows: int = between(2, 3, 2, "number of rows of A")
    inner: int = between(2, 3, 2, "number of columns of A, and of rows of B")
    columns: int = between(2, 3, 2, "number of columns of B")
    entry: int = between(4, 9, 5, "largest absolute value of an entry of A or B")
    negatives: int = between(1, 7, 2, "number of negative entries in A and B together")


# Largest absolute value of an entry of the product.
RESULT = 60


def bounds(p: Params) -> Bounds:
    """One dot product for each entry, and the product put together."""
    entries = p.rows * p.columns
    return Bounds(
        operations=entries + 1,
        multiplications=entries * p.inner,
        additions=entries * (p.inner - 1),
        fractions=0,
        largest=max(RESULT, p.entry**2),
        denominator=1,
    )


class Product(ExerciseType[Params]):
    """So many negative entries; no other product of A and B equals AB (`cofactor.construct.products`)."""

    id = "matrices.product"
    version = 1
    title = "Multiply two matrices"
    objective = "I can multiply two matrices whose shapes fit, row by column."
    tags = ("la3.13",)
    answer = MatrixAnswer
    prerequisites = ("vectors.dot",)
    combines = (
        Apart(Unit.ENTRY, ("mul-sign", "mul-minus-minus")),
        Later(
            turned,
            ("mul-entryshift",),
            after=("mul-sign", "mul-minus-minus", "mul-short", "mul-minus", "mul-abs", "mul-first"),
        ),
    )
    levels = {
        "easy": Level(Params(), bounds),
        "medium": Level(Params(inner=3, negatives=4), bounds),
        "hard": Level(Params(rows=3, inner=3, columns=3, negatives=7), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        pair = matrix_pair(rng, (p.rows, p.inner, p.columns), p.entry, p.negatives, RESULT)
        if pair is None:
            return None
        a, b = pair
        product = multiply(a, b)
        wrong = [value for _, value, _ in wrong_products(a, b)]
        # AB is neither BA nor anything else that a wrong rule makes of A and B, and most of these differ.
        if product in wrong or len(set(wrong)) < min(len(wrong), 5):
            return None
        return Draft(Given(A=a, B=b), witness=MatrixAnswer(product))

    def prompt(self, p: Params, given: Given) -> Content:
        factors = Listing(tuple(eq(name, mat(given.matrix(name))) for name in ("A", "B")))
        return (para("Compute the matrix product {AB}, where", AB=AB), Display(factors))

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        return MatrixAnswer(matrix_product(work, given.matrix("A"), given.matrix("B")))

    def derive(self, p: Params, given: Given) -> Answer:
        return MatrixAnswer(derive.multiply(given.matrix("A"), given.matrix("B")))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        return isinstance(answer, MatrixAnswer) and answer.rows == multiply(given.matrix("A"), given.matrix("B"))

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        factors = (given.matrix("A"), given.matrix("B"))
        for slug, value, feedback in (*wrong_products(*factors), *further_products(*factors)):
            yield Mistake(slug, MatrixAnswer(value), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, MatrixAnswer)  # noqa: S101 - the kind of this type
        return say("{x}", x=eq(AB, mat(answer.rows)))


TYPE = Product()
