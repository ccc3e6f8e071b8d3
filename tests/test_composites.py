"""Wrong answers with two mistakes: wrong, different from all others, and made of parts that one mistake leads to."""

import pytest

from cofactor import choices, items, registry
from cofactor.answers import Answer, Eigen, Expression, Factorization, MatrixAnswer, Number, SetAnswer, VectorAnswer
from cofactor.answers.blocks import blocks, built
from cofactor.composites import JOINT, composites, doubled
from cofactor.exercise import Exercise
from cofactor.printers import text

OPEN = [name for name in registry.names() if not choices.has_own(name)]
NEVER = {"matrices.order_by_rank", "matrices.rank"}


def several(name: str) -> list[Exercise]:
    return [items.make(name, seed=f"two-{i}", level="medium") for i in range(8)]


@pytest.mark.parametrize("name", OPEN)
def test_they_are_wrong_and_differ_from_all_others(name: str) -> None:
    for exercise in several(name):
        single = {m.rule: m for m in exercise.mistakes if m.answer is not None}
        seen = {exercise.answer.canonical(), *(m.answer.canonical() for m in single.values() if m.answer)}
        for made in composites(exercise):
            first, second = made.rule.split(JOINT)
            assert first in single
            assert second in single
            assert made.rule.isascii()
            assert made.answer is not None
            assert type(made.answer) is type(exercise.answer)
            assert not exercise.holds(made.answer)
            assert made.answer.canonical() not in seen
            seen.add(made.answer.canonical())
            for rule in (first, second):
                assert text.inline(single[rule].feedback) in text.inline(made.feedback)


@pytest.mark.parametrize("name", OPEN)
def test_answers_are_put_together_again_as_they_were(name: str) -> None:
    for exercise in several(name):
        taken = blocks(exercise.answer, exercise.answer)
        if taken is not None:
            assert built(exercise.answer, taken) == exercise.answer
        for mistake in exercise.mistakes:
            parts = None if mistake.answer is None else blocks(exercise.answer, mistake.answer)
            if parts is not None and mistake.answer is not None:
                again = built(exercise.answer, parts)
                assert again is None or again.same(mistake.answer)


def test_most_types_have_them_and_some_never() -> None:
    having = {name for name in OPEN if any(any(composites(exercise)) for exercise in several(name))}
    assert not having & NEVER
    assert {"eigen.diagonalize", "pca.components", "systems.translate", "systems.solve", "matrices.inverse"} <= having


def test_answers_without_the_parts_of_the_key_take_no_place_among_those_that_are_combined() -> None:
    # The likeliest wrong answers have two vectors, or none: the sign of a pivot variable is lost in a later one.
    rules = {
        m.rule for i in range(8) for m in composites(items.make("spaces.null_space", seed=f"two-{i}", level="easy"))
    }
    assert any("rowop-sign" in rule.split(JOINT) for rule in rules)


def matrix(*rows: tuple[int, ...]) -> MatrixAnswer:
    return MatrixAnswer(rows)


KEY = matrix((1, 2), (3, 4))
D = ((2, 0), (0, 3))

CASES: list[tuple[str, Answer, Answer, Answer, list[Answer]]] = [
    (
        "different entries: both changes, or a row of each",
        KEY, matrix((9, 2), (3, 4)), matrix((1, 2), (3, 7)),
        [matrix((9, 2), (3, 7)), matrix((9, 2), (3, 7)), KEY],
    ),
    (
        "a factor is done to the other",
        KEY, matrix((-1, -2), (-3, -4)), matrix((5, 2), (3, 4)),
        [matrix((-5, -2), (-3, -4)), matrix((-1, -2), (3, 4)), matrix((5, 2), (-3, -4))],
    ),
    (
        "so is a transposition",
        KEY, matrix((1, 3), (2, 4)), matrix((5, 2), (3, 4)),
        [matrix((5, 3), (2, 4)), matrix((1, 3), (3, 4)), matrix((5, 2), (2, 4))],
    ),
    (
        "the same entries: a part of each",
        VectorAnswer((1, 2, 3)), VectorAnswer((4, 5, 6)), VectorAnswer((7, 8, 9)),
        [VectorAnswer((4, 5, 9)), VectorAnswer((7, 8, 6))],
    ),
    (
        "P from one, D from the other",
        Factorization(((1, 1), (0, 1)), D), Factorization(((1, 0), (1, 1)), D),
        Factorization(((1, 1), (0, 1)), ((3, 0), (0, 2))),
        [
            Factorization(((1, 0), (1, 1)), ((3, 0), (0, 2))),
            Factorization(((1, 0), (1, 1)), ((3, 0), (0, 2))),
            Factorization(((1, 1), (0, 1)), D),
        ],
    ),
    (
        "eigenvalues from one, a space from the other, in the order of the key",
        Eigen(((1, 1, ((1, 0),)), (2, 1, ((0, 1),)))), Eigen(((-2, 1, ((0, 1),)), (-1, 1, ((1, 0),)))),
        Eigen(((1, 1, ((1, 0),)), (2, 1, ((1, 1),)))),
        [
            Eigen(((-2, 1, ((1, 1),)), (-1, 1, ((1, 0),)))),
            Eigen(((-2, 1, ((1, 1),)), (-1, 1, ((1, 0),)))),
            Eigen(((1, 1, ((1, 0),)), (2, 1, ((0, 1),)))),
        ],
    ),
    (
        "coefficients",
        Expression((1, -5, 6)), Expression((1, 5, 6)), Expression((1, -5, -6)),
        [Expression((1, 5, -6)), Expression((1, 5, -6)), Expression((1, -5, 6))],
    ),
    (
        "values that would be equal make no set",
        SetAnswer(((1, 1), (2, 1))), SetAnswer(((3, 1), (4, 1))), SetAnswer(((0, 1), (3, 1))),
        [SetAnswer(((0, 1), (4, 1)))],
    ),
    ("single numbers have no parts", Number(7), Number(5), Number(-3), []),
    ("but a lost sign can be lost from a wrong number", Number(7), Number(-7), Number(3), [Number(-3)]),
    ("other shapes have none in common", KEY, matrix((1, 2, 3), (4, 5, 6)), matrix((5, 2), (3, 4)), []),
]  # fmt: skip


@pytest.mark.parametrize(("key", "first", "second", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_by_hand(key: Answer, first: Answer, second: Answer, wanted: list[Answer]) -> None:
    assert [made for _, made in doubled(key, first, second)] == wanted
