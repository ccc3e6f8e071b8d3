"""What can be typed without work earns next to nothing: zeros, ones, unit vectors, the data itself, every option."""

from collections.abc import Iterator
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
    Parts,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.exact import Matrix, diagonal, identity
from cofactor.exercise import Exercise
from cofactor.grading import judge
from cofactor.grading.responses.freedoms import with_part
from cofactor.reading import Typed
from tests.support import LEVELS, TYPES, sample


def lazy(key: Answer, data: Matrix) -> Iterator[Answer]:
    """Answers that need no more than a look at the question."""
    match key:
        case Number():
            yield from (Number(0), Number(1))
        case Choice():
            yield Choice("a", key.options)
        case VectorAnswer(entries):
            yield from (VectorAnswer((x,) * len(entries)) for x in (0, 1))
            yield VectorAnswer((1, *(0,) * (len(entries) - 1)))
        case MatrixAnswer(rows):
            height, width = len(rows), len(rows[0])
            yield from (MatrixAnswer(((x,) * width,) * height) for x in (0, 1))
            yield MatrixAnswer(tuple(tuple(int(i == j) for j in range(width)) for i in range(height)))
            yield MatrixAnswer(data)
        case SetAnswer():
            yield SetAnswer(tuple((x, 1) for x in range(-9, 10)), key.ask_multiplicity)
            yield SetAnswer(((0, 1), (1, 1)), key.ask_multiplicity)
        case Basis():
            yield from (Basis(key.ambient, identity(key.ambient)[:d]) for d in range(key.ambient + 1))
            yield Basis(key.ambient, ((0,) * key.ambient,))
        case Affine():
            n = len(data[0])
            yield from (Affine(((0,) * n), identity(n)[:d]) for d in range(n + 1))
        case Eigen():
            n = len(data)
            yield Eigen(tuple((data[i][i], 1, (identity(n)[i],)) for i in range(n)))
        case Factorization():
            n = len(data)
            yield Factorization(identity(n), diagonal([data[i][i] for i in range(n)]))
            yield Factorization(identity(n), data)
            yield Factorization(data, identity(n))
        case Expression():
            yield Expression((1, *(0,) * (len(key.coefficients) - 1)), key.variable)
            yield Expression((-1, *(0,) * (len(key.coefficients) - 1)), key.variable)
        case SystemAnswer():
            n = len(key.variables)
            yield SystemAnswer(key.variables, identity(n), (0,) * n)
        case Choices():
            yield Choices((), key.options)
            yield Choices(tuple(option.id for option in key.options), key.options)
        case Interval():
            yield Interval(None, None)
        case Parts():
            for k, part in enumerate(key.parts):
                for other in lazy(part.answer, data):
                    blank = key
                    for i, one in enumerate(key.parts):
                        blank = with_part(blank, i, next(lazy(one.answer, data), one.answer))
                    yield with_part(blank, k, other)
        case _:
            pass  # an order earns all or nothing


def earned(exercise: Exercise) -> Iterator[tuple[Answer, Fraction]]:
    data = next(
        (x for _, x in exercise.given.items() if isinstance(x, tuple) and x and isinstance(x[0], tuple)), ((0,),)
    )
    for answer in lazy(exercise.answer, data):
        verdict = judge(exercise, Typed(answer))
        if not verdict.correct:
            yield answer, verdict.credit


@pytest.mark.parametrize("name", TYPES)
def test_lazy_answers_earn_next_to_nothing(name: str) -> None:
    for level in LEVELS:
        best = [
            max([credit for _, credit in earned(item)], default=Fraction(0)) for item in sample(name, level, 8).items
        ]
        assert max(best) <= Fraction(1, 2), (level, best)
        assert sum(best) / len(best) <= Fraction(9, 20), (level, best)


def test_lazy_answers_are_tried() -> None:
    """Every kind with partial credit has some that are not right."""
    tried = {sample(name, "medium", 1).items[0].answer.kind for name in TYPES if any(_tries(name))}
    assert tried >= {"matrix", "vector", "set", "basis", "affine", "eigen", "factorization", "expression", "parts"}


def _tries(name: str) -> list[bool]:
    return [bool(list(earned(item))) for item in sample(name, "medium", 2).items]
