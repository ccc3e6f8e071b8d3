"""Find the matrix of a linear transformation from the images of a basis."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, MatrixAnswer
from cofactor.combining import Apart, Later, Unit, turned, two_exchanged
from cofactor.construct.spectra import directions, unimodular_triples
from cofactor.content import Content, Display, Inline, listed, para, say
from cofactor.exact import Matrix, apply, determinant, largest, multiply, transpose
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.transformations import further_matrices, matrix_rules
from cofactor.notation import Math, Prod, Tup, eq, mat
from cofactor.params import Parameters, between
from cofactor.rng import Rng
from cofactor.working.elimination import reduce
from cofactor.working.route import Route
from cofactor.working.rows import NotAnIntegerError, Rows, TrialRows
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 3, 2, "dimension of the space")
    basis: int = between(1, 3, 2, "largest absolute value of an entry of the basis vectors")
    entry: int = between(3, 9, 5, "largest absolute value of an entry of the matrix")

    def conflict(self) -> str | None:
        if self.n == 3 and self.basis == 3:
            return "basis=3 needs n=2"
        return None


# By the size and the largest entry of a basis vector.
MULTIPLICATIONS = {(2, 1): 0, (2, 2): 3, (2, 3): 6, (3, 1): 4, (3, 2): 21}


def bounds(p: Params) -> Bounds:
    """No state has a fraction."""
    operations, additions, largest = {2: (4, 8, 16), 3: (9, 34, 50)}[p.n]
    return Bounds(
        operations=operations,
        multiplications=MULTIPLICATIONS[p.n, p.basis],
        additions=additions,
        largest=largest,
        denominator=1,
    )


_PRODUCTS = ("column-sign", "image-of-sum", "inverse-order", "basis-times-images")


class MatrixOf(ExerciseType[Params]):
    """The basis is unimodular, so the matrix is integer; the reduction that finds it is tried beforehand."""

    id = "transformations.matrix_of"
    version = 1
    title = "Find the matrix of a linear transformation"
    objective = "I can find the matrix of a linear transformation from the images of a basis."
    tags = ("la3.18", "la3.19")
    answer = MatrixAnswer
    prerequisites = ("matrices.inverse",)
    combines = (
        Apart(Unit.ENTRY, ("column-sign", "image-of-sum")),
        Later(two_exchanged, ("columns-exchanged",), after=_PRODUCTS),
        Later(turned, ("matrix-rows-images",), after=("columns-exchanged", *_PRODUCTS)),
    )
    levels = {
        "easy": Level(Params(n=2, basis=1), bounds),
        "medium": Level(Params(n=2, basis=3, entry=6), bounds),
        "hard": Level(Params(n=3, basis=2, entry=5), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        basis = _basis(rng, p)
        a: Matrix = tuple(tuple(rng.between(-p.entry, p.entry) for _ in range(p.n)) for _ in range(p.n))
        if basis is None or determinant(a) == 0 or sum(x == 0 for row in a for x in row) > p.n - 1:
            return None
        images = tuple(apply(a, v) for v in basis)
        if largest(images) > 15 or not _stays_integer(basis, images):
            return None
        wrong = {found for _, found, _ in matrix_rules(basis, images, a)} - {a}
        if len(wrong) < 3:
            return None
        return Draft(Given(vectors=basis, data=images), MatrixAnswer(a))

    def prompt(self, p: Params, given: Given) -> Content:
        pairs = zip(given.matrix("vectors"), given.matrix("data"), strict=True)
        return (
            para(
                "A linear transformation {T} satisfies {images}. Find the matrix {A} with {rule} for every vector {v}.",
                T="T",
                images=listed([eq(_of(Tup(v)), Tup(w)) for v, w in pairs]),
                A="A",
                rule=eq(_of("v"), Prod(("A", "v"))),
                v="v",
            ),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        basis, images = given.matrix("vectors"), given.matrix("data")
        work.stage(
            say("Pairs as rows"),
            hint=say(
                "The columns of {A} are the images of the standard vectors: combine the given vectors to them.", A="A"
            ),
        )
        work.note(
            "Write each vector and its image as one row. Because {T} is linear, row operations turn true pairs into "
            "true pairs; reduce until the standard vectors stand on the left.",
            T="T",
        )
        rows = Rows(work, _paired(basis, images), bar=p.n)
        reduce(rows, p.n)
        result = transpose(tuple(row[p.n :] for row in rows.matrix))
        work.stage(say("Read off"), hint=say("Each row on the right is a column of {A}.", A="A"))
        work.note(
            "The rows say {images}. These are the columns of {A}:",
            images=listed([eq(_of(f"e_{i + 1}"), Tup(c)) for i, c in enumerate(transpose(result))]),
            A="A",
        )
        work.show(lambda: (Display(eq("A", mat(result))),))
        work.note("*Check:* {check}.", check=eq(Prod(("A", Tup(basis[0]))), Tup(images[0])))
        return MatrixAnswer(result)

    def route(self, p: Params, given: Given) -> Route | None:
        begin = say("Begin with each vector and its image as one row:")
        return Route(_paired(given.matrix("vectors"), given.matrix("data")), "reduced", bar=p.n, begin=begin)

    def derive(self, p: Params, given: Given) -> Answer:
        b, c = transpose(given.matrix("vectors")), transpose(given.matrix("data"))
        return MatrixAnswer(multiply(c, derive.inverse(b)))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """A sends every given vector to its image; a basis leaves no freedom."""
        return (
            isinstance(answer, MatrixAnswer)
            and len(answer.rows) == p.n
            and all(len(row) == p.n for row in answer.rows)
            and all(
                apply(answer.rows, v) == w for v, w in zip(given.matrix("vectors"), given.matrix("data"), strict=True)
            )
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, MatrixAnswer)  # noqa: S101 - the kind of this type
        data = (given.matrix("vectors"), given.matrix("data"), answer.rows)
        for slug, rows, feedback in (*matrix_rules(*data), *further_matrices(*data)):
            yield Mistake(slug, MatrixAnswer(rows), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, MatrixAnswer)  # noqa: S101 - the kind of this type
        return say("{x}", x=eq("A", mat(answer.rows)))

    def canonical(self, given: Given) -> object:
        return tuple(sorted(zip(given.matrix("vectors"), given.matrix("data"), strict=True)))


def _of(vector: Math) -> Math:
    return Prod(("T", vector)) if isinstance(vector, Tup) else Prod(("T", Tup((vector,))))


def _basis(rng: Rng, p: Params) -> Matrix | None:
    """A unimodular basis in random order and signs that is not made of standard vectors alone."""
    if p.n == 3:
        chosen = rng.pick(unimodular_triples(p.basis))
    else:
        pool = directions(2, p.basis)
        u, v = rng.pick(pool), rng.pick(pool)
        if abs(u[0] * v[1] - u[1] * v[0]) != 1:
            return None
        chosen = (u, v)
    if all(sum(map(abs, v)) == 1 for v in chosen):
        return None
    return tuple(rng.shuffled(chosen))


def _paired(basis: Matrix, images: Matrix) -> Matrix:
    return tuple((*v, *w) for v, w in zip(basis, images, strict=True))


def _stays_integer(basis: Matrix, images: Matrix) -> bool:
    try:
        reduce(TrialRows(_paired(basis, images)), len(basis))
    except NotAnIntegerError:
        return False
    return True


TYPE = MatrixOf()
