"""Every kind of answer, also those that no type has now: its spellings are read back, its faults are told apart."""

from fractions import Fraction

import pytest

from cofactor.answers import (
    KINDS,
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
    Option,
    Order,
    Part,
    Parts,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.content import say
from cofactor.grading.partial import partial
from cofactor.grading.responses import faults, freedoms, spellings
from cofactor.reading import read

THIRD, HALF = Fraction(1, 3), Fraction(1, 2)
OPTIONS = tuple(Option(letter, say("{x}", x=letter)) for letter in "abcdef")

SAMPLES: list[Answer] = [
    *(Number(x) for x in (Fraction(-9, 4), THIRD, -HALF)),
    *(Number(x) for x in (0, -7, 120)),
    VectorAnswer((1, -2)),
    VectorAnswer((0, -HALF, THIRD, 5)),
    MatrixAnswer(((1, -2), (0, 3))),
    MatrixAnswer(((THIRD, -1, 0),)),
    MatrixAnswer(((HALF,), (-2,), (0,))),
    SetAnswer(((-2, 1), (3, 1))),
    SetAnswer(((-HALF, 1),)),
    SetAnswer(((-1, 2), (4, 1)), ask_multiplicity=True),
    Basis(3, ((1, 0, -2), (0, 1, HALF))),
    Basis(2, ((-1, 3),)),
    Basis(3, ()),
    Affine(None),
    Affine((1, -HALF, 0)),
    Affine((1, 2, 0), ((3, -1, 1),)),
    Affine((2, 0, 5, 0), ((2, 1, 0, 0), (-1, 0, -THIRD, 1))),
    Affine((0, 0), ((1, 2),)),
    Eigen(((-1, 1, ((1, -1),)), (3, 1, ((2, 1),)))),
    Eigen(((0, 2, ((1, 0, 0), (0, 1, 1))), (HALF, 1, ((1, 1, -1),)))),
    Factorization(((1, 2), (1, 1)), ((2, 0), (0, -3))),
    Factorization(((1, 0, 1), (0, 1, 1), (0, 0, HALF)), ((2, 0, 0), (0, 2, 0), (0, 0, -THIRD))),
    Expression((1, -5, 6), "λ"),
    Expression((-1, 0, THIRD, -4), "λ"),
    Expression((2, 0, -1), "x"),
    Expression((7,), "x"),
    SystemAnswer(("a", "b"), ((1, 2), (3, -1)), (5, 0)),
    SystemAnswer(("x", "y", "z"), ((1, 0, -2), (HALF, -1, 0)), (-3, THIRD)),
    Interval(0, 2),
    Interval(-HALF, THIRD, (True, False)),
    Interval(None, 3, (False, True)),
    Interval(-1, None),
    Order(("B", "A", "C")),
    Choice("b", OPTIONS),
    Choices(("a", "c"), OPTIONS),
    Choices((), OPTIONS),
    Choices(tuple("abcdef"), OPTIONS),
    Parts((Part("verdict", HALF, Choice("b", OPTIONS)), Part("relation", HALF, Basis(3, ((1, -2, 1),))))),
    Parts(
        (
            Part("rank", THIRD, Number(2)),
            Part("basis", THIRD, Basis(2, ())),
            Part("A", THIRD, MatrixAnswer(((1, 2), (3, 4)))),
        )
    ),
    Parts((Part("value", HALF, Number(-2)), Part("set", HALF, SetAnswer(((1, 1), (2, 1)))))),
]
NAMES = [f"{one.kind} {i}" for i, one in enumerate(SAMPLES)]


def test_every_kind_is_here() -> None:
    assert {one.kind for one in SAMPLES} == set(KINDS)


@pytest.mark.parametrize("answer", SAMPLES, ids=NAMES)
def test_all_spellings_say_the_same(answer: Answer) -> None:
    texts = spellings(answer)
    assert len(texts) >= 2 or answer.kind == "choices"
    for typed in texts:
        assert answer.same(read(typed, answer).answer), typed
    assert not [typed for typed in texts[:1] if not read(typed, answer).simplified], "the first is the plainest"


@pytest.mark.parametrize("answer", SAMPLES, ids=NAMES)
def test_freedoms_say_the_same_in_another_way(answer: Answer) -> None:
    for other in freedoms(answer):
        assert other != answer
        assert answer.same(other)
        assert other.same(read(spellings(other)[0], answer).answer)


@pytest.mark.parametrize("answer", SAMPLES, ids=NAMES)
def test_faults_say_something_else(answer: Answer) -> None:
    found = faults(answer)
    assert len(found) >= 2
    for wrong in found:
        assert wrong.kind == answer.kind
        assert not answer.same(wrong)
        read_back = read(spellings(wrong)[0], answer).answer
        assert wrong.same(read_back) or wrong.canonical() != answer.canonical()
        assert not answer.same(read_back)
        if not isinstance(answer, Parts):
            assert partial(answer, wrong).total < 1


def test_responses_are_the_same_every_time() -> None:
    for answer in SAMPLES:
        assert spellings(answer) == spellings(answer)
        assert faults(answer) == faults(answer)
        assert freedoms(answer) == freedoms(answer)
