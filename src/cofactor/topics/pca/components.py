"""Principal components of a small planar data set: covariance matrix, first direction, share explained."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cofactor import derive
from cofactor.answers import Answer, Basis, MatrixAnswer, Number, Part, Parts
from cofactor.combining import Apart, Later, Unit, scaled
from cofactor.construct.datasets import Clouds, clouds
from cofactor.content import Content, Display, Inline, Para, para, say
from cofactor.exact import Exact, Matrix, Vector, apply, divide, multiply, scale, shifted, tidy, transpose
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.pca import Found, rules
from cofactor.notation import Math, Quot, Sum, Tup, eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working import covariance as by_hand
from cofactor.working import spectrum
from cofactor.working.eigenpairs import shift
from cofactor.working.null_space import null_space
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    points: int = between(4, 6, 5, "number of observations")
    directions: int = between(2, 10, 6, "how many principal directions are possible, simple ones first")
    share: str = one_of(("no", "yes"), "yes", "whether the share of variance explained is asked")
    divisor: str = one_of(("n-1", "n"), "n-1", "what the covariance divides by, n being the number of observations")

    def conflict(self) -> str | None:
        if self.points == 6 and self.divisor == "n-1" and self.directions < 3:
            return "points=6 with divisor=n-1 needs directions=3 or more for integer variances"
        return None


def _bounds(p: Params) -> Bounds:
    fractions = 1 if p.share == "yes" else 0
    return Bounds(
        operations=9, multiplications=28, fractions=fractions, largest=300, denominator=30 if fractions else 1
    )


_DIVISORS = ("cov-n", "cov-sum", "cov-twice", "cov-entries")


class Components(ExerciseType[Params]):
    """Built in score space (`cofactor.construct.datasets`): means, covariances and variances are integers."""

    id = "pca.components"
    version = 2
    title = "Find the first principal component of a data set"
    objective = "I can find the covariance matrix and the first principal component of a small data set."
    tags = ("la4.25", "la4.26", "la4.27")
    answer = Parts
    prerequisites = ("eigen.eigenpairs",)
    combines = (
        Apart(
            Unit.BLOCK,
            (
                *(*_DIVISORS, "cov-sign", "cov-exchanged"),  # the matrix, or the direction that it has, too
                *("free-sign", "pca-swapped", "pca-small", "pca-axis"),  # the direction, or its share, too
                *("pca-ratio", "pca-share-other", "pca-share-axis", "pca-share-root"),
            ),
        ),
        Later(scaled, _DIVISORS, after=("cov-sign", "cov-exchanged", "no-centre")),
    )
    levels = {
        "easy": Level(Params(points=4, directions=2, share="no"), _bounds),
        "medium": Level(Params(points=5, directions=6), _bounds),
        "hard": Level(Params(points=6, directions=10), _bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        made = rng.walk(_space(p))
        points = tuple(rng.shuffled(made.points))
        return Draft(Given(data=points), _answer(p, made.covariance, (made.direction,), _share(made.variances)))

    def prompt(self, p: Params, given: Given) -> Content:
        word = _word(p)
        ask = (
            "The rows of {X} are {n} observations of two quantities. Find the covariance matrix {C} (divide by "
            "{word}) and a vector in the direction of the first principal component."
            if p.share == "no"
            else "The rows of {X} are {n} observations of two quantities. Find the covariance matrix {C} (divide by "
            "{word}), a vector in the direction of the first principal component, and the share of the total "
            "variance that this component explains."
        )
        return (
            para(ask, X="X", n=p.points, C="C", word=eq(word, _divisor(p)) if p.divisor == "n-1" else word),
            Display(eq("X", mat(given.matrix("data")))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        points = given.matrix("data")
        work.stage(say("Centre the data"), hint=say("Compute the mean of each column and subtract it."))
        centre = by_hand.mean(work, points)
        rows = by_hand.centred(work, points, centre)
        work.stage(
            say("Covariance matrix"), hint=say("Multiply the centred columns entry by entry and add up the products.")
        )
        c = by_hand.covariance(work, rows, _divisor(p), _word(p))
        work.stage(
            say("Eigenvalues"), hint=say("The variances along the components are the eigenvalues of {C}.", C="C")
        )
        roots = spectrum.integer_roots(work, spectrum.characteristic_polynomial(work, c))
        top = roots[-1]
        work.note("The largest eigenvalue is {top}.", top=eq("λ", top))
        work.stage(
            say("First principal component"), hint=say("It is an eigenvector of the largest eigenvalue {x}.", x=top)
        )
        work.note("Reduce {shift}:", shift=shift(top, "C"))
        direction = null_space(work, shifted(c, top), ("x", "y"))
        work.note("The first component points along {v}; every non-zero multiple is right.", v=Tup(direction[0]))
        value = divide(top, roots[0] + top)
        if p.share == "yes":
            work.stage(say("Share explained"), hint=say("The total variance is the sum of the eigenvalues."))
            total = work.add(roots[0], top)
            work.record(
                "share",
                value,
                lambda: (
                    Para(
                        say(
                            "The share is {share}.",
                            share=eq(Quot(top, Sum((top, roots[0]))), *_steps(top, total, value)),
                        )
                    ),
                ),
            )
        return _answer(p, c, direction, value)

    def derive(self, p: Params, given: Given) -> Answer:
        points = given.matrix("data")
        n = len(points)
        # XᵀX - n·mean·meanᵀ: the covariance without centring the rows.
        sums = [sum(column) for column in transpose(points)]
        squares = multiply(transpose(points), points)
        c = tuple(
            tuple(tidy((squares[i][j] - Fraction(sums[i] * sums[j], n)) / _divisor(p)) for j in range(2))
            for i in range(2)
        )
        (low, _), (high, _) = derive.eigenvalues(c)
        return _answer(p, c, derive.null_space(shifted(c, high)), divide(high, low + high))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """C is the mean product of deviations; C·v = λ·v with the larger λ; share = λ / trace."""
        if not isinstance(answer, Parts):
            return False
        found = {part.name: part.answer for part in answer.parts}
        c, first = found.get("covariance"), found.get("direction")
        if not isinstance(c, MatrixAnswer) or not isinstance(first, Basis):
            return False
        if c.rows != _covariance(given.matrix("data"), _divisor(p)):
            return False
        value, trace = _variance(c.rows, first), c.rows[0][0] + c.rows[1][1]
        if value is None or 2 * value <= trace:
            return False
        share = found.get("share")
        return p.share == "no" or (isinstance(share, Number) and share.number == divide(value, trace))

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, Parts)  # noqa: S101 - the kind of this type
        found = {part.name: part.answer for part in answer.parts}
        c, first, share = found["covariance"], found["direction"], found.get("share")
        assert isinstance(c, MatrixAnswer) and isinstance(first, Basis)  # noqa: S101, PT018 - built by `_answer`
        right = Found(c.rows, first.vectors, share.number if isinstance(share, Number) else Fraction(1, 3))
        for slug, wrong, feedback in rules(given.matrix("data"), right, _divisor(p)):
            yield Mistake(slug, _answer(p, wrong.covariance, wrong.direction, wrong.share), feedback)

    def carried(self, p: Params, given: Given, answer: Answer) -> Mapping[str, Answer]:
        """The direction of the answer where it belongs to its covariance matrix, the share that belongs to both.

        A matrix that is diagonal would leave nothing to do, one that is not symmetric is no covariance, and one
        without any number of the data's is invented: anybody can analyse 2 1; 1 2.
        """
        found = {part.name: part.answer for part in answer.parts} if isinstance(answer, Parts) else {}
        c, first = found.get("covariance"), found.get("direction")
        if not isinstance(c, MatrixAnswer) or not isinstance(first, Basis) or not _is_covariance(c.rows):
            return {}
        points, divisor = given.matrix("data"), _divisor(p)
        about_origin = tuple(tuple(divide(x, divisor) for x in row) for row in multiply(transpose(points), points))
        if not _share_an_entry(c.rows, _covariance(points, divisor)) and not _share_an_entry(c.rows, about_origin):
            return {}
        value, trace = _variance(c.rows, first), c.rows[0][0] + c.rows[1][1]
        if value is None:
            return {}
        made: dict[str, Answer] = {"share": Number(divide(value, trace))}
        return {"direction": first, **made} if 2 * value > trace else made

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Parts)  # noqa: S101 - the kind of this type
        found = {part.name: part.answer for part in answer.parts}
        c, first, share = found["covariance"], found["direction"], found.get("share")
        assert isinstance(c, MatrixAnswer) and isinstance(first, Basis)  # noqa: S101, PT018 - built by `_answer`
        shown = eq("C", mat(c.rows))
        if isinstance(share, Number):
            return say("{C}, first component along {v}, share {s}", C=shown, v=Tup(first.vectors[0]), s=share.number)
        return say("{C}, first component along {v}", C=shown, v=Tup(first.vectors[0]))

    def distinct(self, p: Params) -> int | None:
        return len(_space(p))

    def canonical(self, given: Given) -> object:
        return tuple(sorted(given.matrix("data")))


def _space(p: Params) -> Clouds:
    return clouds(p.points, _divisor(p), p.directions, coordinate=12, product=300)


def _answer(p: Params, c: Matrix, direction: Matrix, share: Exact) -> Parts:
    parts = [("covariance", MatrixAnswer(c)), ("direction", Basis(2, direction)), ("share", Number(share))]
    asked = parts if p.share == "yes" else parts[:2]
    return Parts(tuple(Part(name, Fraction(1, len(asked)), answer) for name, answer in asked))


def _is_covariance(c: Matrix) -> bool:
    """Whether a matrix can be the covariance of two quantities that vary together."""
    return [len(row) for row in c] == [2, 2] and c[0][1] == c[1][0] != 0 and c[0][0] > 0 and c[1][1] > 0


def _share_an_entry(a: Matrix, b: Matrix) -> bool:
    """Whether two matrices of one size agree somewhere."""
    return any(x == y for row, other in zip(a, b, strict=True) for x, y in zip(row, other, strict=True))


def _variance(c: Matrix, direction: Basis) -> Exact | None:
    """The eigenvalue that belongs to this one vector."""
    if [len(v) for v in direction.vectors] != [2] or not any(direction.vectors[0]):
        return None
    v = direction.vectors[0]
    image = apply(c, v)
    lead = 0 if v[0] else 1
    value = divide(image[lead], v[lead])
    return value if image == scale(value, v) else None


def _divisor(p: Params) -> int:
    return p.points - 1 if p.divisor == "n-1" else p.points


def _word(p: Params) -> Math:
    return Sum(("n", -1)) if p.divisor == "n-1" else "n"


def _share(variances: tuple[int, int]) -> Exact:
    return divide(variances[0], sum(variances))


def _steps(top: Exact, total: Exact, value: Exact) -> list[Math]:
    unreduced = Quot(top, total)
    return [unreduced] if isinstance(value, Fraction) and value.denominator == total else [unreduced, value]


def _covariance(points: Matrix, divisor: int) -> Matrix:
    n = len(points)
    means: Vector = tuple(divide(sum(column), n) for column in transpose(points))
    rows = tuple(tuple(x - m for x, m in zip(point, means, strict=True)) for point in points)
    return tuple(tuple(divide(x, divisor) for x in row) for row in multiply(transpose(rows), rows))


TYPE = Components()
