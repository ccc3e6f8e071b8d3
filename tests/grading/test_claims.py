"""The claims of the types accept every right answer, refuse every other, and fail at none."""

import random
from fractions import Fraction

import pytest

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Choice,
    Choices,
    Eigen,
    Expression,
    Factorization,
    Interval,
    MatrixAnswer,
    Number,
    Order,
    Part,
    Parts,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.exact import Exact, Matrix, Vector
from cofactor.exercise import Given
from cofactor.grading import Nature, judge
from cofactor.reading import Typed
from cofactor.topics.eigen import eigenpairs, eigenvalues
from tests.support import LEVELS, TYPES, sample

STAIRCASE = Given(A=((0, 5, 1), (0, 1, 3), (0, 0, 2)))


def test_the_middle_eigenvalue_three_times_is_not_the_spectrum() -> None:
    """Its sum and count are those of 0, 1, 2."""
    kind, p = eigenvalues.TYPE, eigenvalues.TYPE.levels["hard"].preset
    assert kind.holds(p, STAIRCASE, SetAnswer(((0, 1), (1, 1), (2, 1)), True))
    assert not kind.holds(p, STAIRCASE, SetAnswer(((1, 3),), True))
    assert not kind.holds(p, STAIRCASE, SetAnswer(((0, 1), (2, 1)), True))


def test_eigenpairs_may_not_miss_an_eigenvalue() -> None:
    kind, p = eigenpairs.TYPE, eigenpairs.TYPE.levels["medium"].preset
    pairs = ((0, 1, ((1, 0, 0),)), (1, 1, ((5, 1, 0),)), (2, 1, ((8, 3, 1),)))
    assert kind.holds(p, STAIRCASE, Eigen(pairs))
    assert not kind.holds(p, STAIRCASE, Eigen(((1, 3, ((5, 1, 0),)),)))
    assert kind.holds(p, STAIRCASE, Eigen(tuple((x, 7, space) for x, _, space in pairs))), (
        "multiplicities are not asked"
    )


# ---- answers of any size and sense


class Strange:
    """Draws answers of a kind without any regard for the question."""

    def __init__(self, seed: str) -> None:
        self._draw = random.Random(seed)

    def entry(self) -> Exact:
        some: tuple[Exact, ...] = (0, 0, 1, -1, 2, Fraction(1, 2))
        return self._draw.choice(some)

    def count(self) -> int:
        return self._draw.randint(0, 4)

    def vector(self, size: int) -> Vector:
        return tuple(self.entry() for _ in range(size))

    def rows(self) -> Matrix:
        size, ragged = self.count(), self._draw.random() < 0.2
        return tuple(self.vector(self.count() if ragged else size) for _ in range(self.count()))

    def either(self, drawn: Matrix, key: Matrix) -> Matrix:
        zeros = tuple((0,) * len(row) for row in key)
        return self._draw.choice([drawn, key, zeros, key[1:], key + key[:1], tuple(row[1:] for row in key)])

    def like(self, key: Answer) -> Answer:
        """An answer of the key's kind."""
        match key:
            case Number():
                return Number(self.entry())
            case VectorAnswer():
                return VectorAnswer(self._draw.choice([self.vector(self.count()), (0,) * len(key.entries)]))
            case MatrixAnswer():
                return MatrixAnswer(self.either(self.rows(), key.rows))
            case SetAnswer():
                items = tuple((self.entry(), self._draw.randint(-1, 3)) for _ in range(self.count()))
                return SetAnswer(items, self._draw.random() < 0.5)
            case Basis():
                ambient = self._draw.choice([key.ambient, self.count()])
                return Basis(ambient, self.either(self.rows(), key.vectors))
            case Affine():
                point = self._draw.choice([None, key.point, self.vector(self.count())])
                return Affine(point, self.either(self.rows(), key.directions))
            case Eigen():
                value, _, space = self._draw.choice(key.items)
                drawn = [(self.entry(), 1, self.rows()), (value, 2, self.rows()), (self.entry(), 1, space)]
                return Eigen(tuple(self._draw.choice(drawn) for _ in range(self.count())))
            case Factorization():
                return Factorization(self.either(self.rows(), key.p), self.either(self.rows(), key.d))
            case Expression():
                return Expression(self.vector(self.count()), self._draw.choice(["x", "λ"]))
            case SystemAnswer():
                names = self._draw.choice([key.variables, tuple("xyzw"[: self.count()])])
                height = self.count()
                return SystemAnswer(names, tuple(self.vector(len(names)) for _ in range(height)), self.vector(height))
            case Order():
                return Order(tuple(self._draw.choice("ABCDE") for _ in range(self.count())))
            case Choice():
                return Choice(self._draw.choice("abcdefz"), key.options)
            case Choices():
                return Choices(tuple(self._draw.choice("abcdefz") for _ in range(self.count())), key.options)
            case Interval():
                return Interval(self.entry(), self.entry(), (True, False))
            case Parts():
                kept = [part for part in key.parts if self._draw.random() < 0.8]
                return Parts(tuple(Part(part.name, part.credit, self.like(part.answer)) for part in kept))
            case _:
                raise AssertionError(f"no strange answers of the kind {key.kind}")


@pytest.mark.parametrize("name", TYPES)
def test_no_answer_makes_a_judge_fail(name: str) -> None:
    others: list[Answer] = [Number(1), VectorAnswer((1, 2)), Order(("A",)), Basis(2, ()), Parts(())]
    for level in LEVELS:
        for exercise in sample(name, level, 2).items:
            draw = Strange(str(exercise.ref))
            for answer in [*others, *(draw.like(exercise.answer) for _ in range(40))]:
                verdict = judge(exercise, Typed(answer))
                assert verdict.correct == (verdict.credit == 1) == exercise.holds(answer)
                assert not verdict.correct or exercise.answer.same(answer), (exercise.ref, answer)
                assert 0 <= verdict.credit <= 1
                assert (verdict.nature is Nature.PARTIAL) == (0 < verdict.credit < 1)
                if verdict.parts:
                    assert sum(part.worth for part in verdict.parts) == 1
                    assert sum(part.credit for part in verdict.parts) == verdict.credit
