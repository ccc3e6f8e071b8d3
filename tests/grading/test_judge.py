"""Natures, named mistakes, and errors that are carried forward."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from cofactor import items
from cofactor.answers import Answer, Basis, MatrixAnswer, Number, Parts, VectorAnswer
from cofactor.errors import DefectError
from cofactor.exact import Matrix
from cofactor.exercise import Exercise, Given
from cofactor.grading import Nature, Verdict, grade, judge
from cofactor.grading.parts import FOLLOWS, ROUNDED
from cofactor.printers import text
from cofactor.reading import Typed
from cofactor.topics.pca import components
from tests.support import TYPES, sample

SOLVE = items.make("systems.solve", seed="judge", level="easy")

# Five points around the origin with the covariance matrix [8 5; 5 8].
CLOUD = Given(data=((4, 3), (-4, -2), (0, -3), (0, 3), (0, -1)))
PCA = replace(
    sample("pca.components", "medium", 1).items[0],
    params=components.Params(),
    given=CLOUD,
    answer=components.TYPE.derive(components.Params(), CLOUD),
)


def entries(exercise: Exercise) -> tuple[Fraction, ...]:
    assert isinstance(exercise.answer, VectorAnswer)
    return tuple(map(Fraction, exercise.answer.entries))


def said(verdict: Verdict) -> str:
    assert verdict.feedback is not None
    return text.inline(verdict.feedback)


def test_right() -> None:
    assert judge(SOLVE, Typed(SOLVE.answer)) == Verdict(Nature.RIGHT, Fraction(1))


def test_right_but_not_simplified() -> None:
    verdict = judge(SOLVE, Typed(SOLVE.answer, simplified=False))
    assert (verdict.nature, verdict.credit, verdict.correct) == (Nature.UNSIMPLIFIED, Fraction(1), True)
    assert said(verdict) == f"Written as simply as possible: {text.inline(SOLVE.key)}."


def test_right_but_not_exact() -> None:
    x, *rest = entries(SOLVE)
    near = VectorAnswer((x + Fraction(1, 300), *rest))
    verdict = judge(SOLVE, Typed(near, rounded=SOLVE.answer))
    assert (verdict.nature, verdict.credit, verdict.correct) == (Nature.INEXACT, Fraction(0), False)
    assert "rounding" in said(verdict)
    assert judge(SOLVE, Typed(near, rounded=near)).nature is not Nature.INEXACT
    assert judge(SOLVE, Typed(SOLVE.answer, rounded=near)).nature is Nature.RIGHT, "typed exactly after all"


def test_the_rounding_of_a_wrong_answer_names_its_rule() -> None:
    mistake = next(one for one in SOLVE.mistakes if one.answer is not None)
    assert isinstance(mistake.answer, VectorAnswer)
    near = VectorAnswer(tuple(x + Fraction(1, 300) for x in mistake.answer.entries))
    assert judge(SOLVE, Typed(near)).mistake is None
    assert judge(SOLVE, Typed(near, rounded=mistake.answer)).mistake == mistake.rule


def claiming(exercise: Exercise, holds: Callable[..., bool]) -> Exercise:
    """The item with another claim of its type."""
    return replace(exercise, type=type("Changed", (type(exercise.type),), {"holds": holds})())


def test_an_answer_that_breaks_a_demand_never_scores_full() -> None:
    verdict = judge(claiming(PCA, lambda *_: False), Typed(PCA.answer))
    assert (verdict.nature, verdict.credit) == (Nature.PARTIAL, Fraction(1, 2))
    assert sum(part.credit for part in verdict.parts) == Fraction(1, 2)


def test_a_claim_that_fails_is_a_defect_of_the_type() -> None:
    with pytest.raises(DefectError, match="the claim of the type cannot judge"):
        judge(claiming(SOLVE, lambda *_: bool(int("no"))), Typed(SOLVE.answer))


# ---- errors carried forward


def answer(c: Matrix, direction: tuple[int, int], share: Fraction | int) -> Parts:
    assert isinstance(PCA.answer, Parts)
    own: tuple[Answer, ...] = (MatrixAnswer(c), Basis(2, (direction,)), Number(share))
    return Parts(tuple(replace(part, answer=one) for part, one in zip(PCA.answer.parts, own, strict=True)))


def test_the_item_of_these_tests() -> None:
    assert PCA.answer.same(answer(((8, 5), (5, 8)), (1, 1), Fraction(13, 16)))


CARRIED = [
    # the covariance has the wrong sign, so the direction too
    (((8, -5), (-5, 8)), (1, -1), Fraction(13, 16), ["direction"]),
    # not divided by n - 1: the same direction, the same share
    (((32, 20), (20, 32)), (2, 2), Fraction(13, 16), []),
    # another matrix, with its own direction and share
    (((8, 6), (6, 8)), (1, 1), Fraction(7, 8), ["share"]),
    (((8, 2), (2, 5)), (2, 1), Fraction(9, 13), ["direction", "share"]),
    (((8, 2), (2, 5)), (2, 1), Fraction(5, 7), ["direction"]),
    # the smaller eigenvalue: a wrong direction, but its share
    (((8, 5), (5, 8)), (1, -1), Fraction(3, 16), ["share"]),
    (((8, 2), (2, 5)), (1, -2), Fraction(4, 13), ["share"]),
    # nothing follows from a matrix that has no number of the data's: it was invented
    (((5, 2), (2, 2)), (2, 1), Fraction(6, 7), []),
    (((2, 1), (1, 2)), (1, -1), Fraction(1, 4), []),
    # nothing follows from what leaves nothing to do, or is no covariance
    (((3, 0), (0, 1)), (1, 0), Fraction(3, 4), []),
    (((1, 2), (8, 1)), (1, 2), Fraction(5, 2), []),
    (((-1, 2), (2, -1)), (1, 1), Fraction(-1, 2), []),
    (((8, 2), (2, 5)), (1, 1), Fraction(1, 2), []),
]


@pytest.mark.parametrize(("c", "direction", "share", "following"), CARRIED)
def test_later_parts_follow_from_earlier_errors(
    c: Matrix, direction: tuple[int, int], share: Fraction, following: list[str]
) -> None:
    verdict = judge(PCA, Typed(answer(c, direction, share)))
    assert not verdict.correct
    assert verdict.credit < 1
    follows = [part for part in verdict.parts if part.remark == FOLLOWS]
    assert [part.name for part in follows] == following
    assert all(part.credit == part.worth == Fraction(1, 3) and not part.right for part in follows)


def test_credit_of_a_carried_error() -> None:
    assert judge(PCA, Typed(answer(((8, 2), (2, 5)), (2, 1), Fraction(9, 13)))).credit == Fraction(2, 3)


def test_only_later_parts_are_carried() -> None:
    p = components.Params(share="no")
    found = components.TYPE.carried(p, PCA.given, answer(((8, 2), (2, 5)), (2, 1), Fraction(9, 13)))
    assert "covariance" not in found


@pytest.mark.parametrize("name", TYPES)
def test_nothing_is_carried_in_a_right_answer_that_is_not_right(name: str) -> None:
    """What the hook returns for the key is the key."""
    for exercise in sample(name, "hard", 2).items:
        if isinstance(exercise.answer, Parts):
            own = {part.name: part.answer for part in exercise.answer.parts}
            for part, follows in exercise.carried(exercise.answer).items():
                assert part not in own or own[part].same(follows)


def test_a_part_with_a_known_error_names_the_rule() -> None:
    mistake = next(one for one in PCA.mistakes if one.rule == "cov-sign")
    assert isinstance(mistake.answer, Parts)
    wrong = mistake.answer.parts[0].answer
    assert isinstance(wrong, MatrixAnswer)
    verdict = judge(PCA, Typed(answer(wrong.rows, (3, 1), Fraction(1, 9))))
    assert verdict.mistake == "cov-sign"
    assert judge(PCA, Typed(answer(((1, 1), (1, 1)), (3, 1), Fraction(1, 9)))).mistake is None


TYPED = [
    ("C = [8 5; 5 8], direction (1, 1), share 13/16", Nature.RIGHT),
    ("C = [8 5; 5 8], direction (1, 1), share 26/32", Nature.UNSIMPLIFIED),
    ("C = [8 5; 5 8], direction (-0.5, -0.5), share 0.8125", Nature.RIGHT),
    ("C = [8 5; 5 8], direction (1, 1), share 0.81", Nature.INEXACT),
    ("C = [8 5; 5 8], direction (0.707, 0.707), share 81.25%", Nature.RIGHT),
    ("C = [8 5; 5 8], direction (sqrt(2)/2, 1/sqrt(2)), share 13/16", Nature.RIGHT),
    ("C = [8 5; 5 8], direction (1, 1), share 0.82", Nature.PARTIAL),
    ("C = [8 5; 5 8], direction (1, 2), share 0.81", Nature.PARTIAL),
    ("C = [0 0; 0 0], direction (0, 0), share 0", Nature.WRONG),
]


@pytest.mark.parametrize(("typed", "nature"), TYPED)
def test_natures_of_typed_text(typed: str, nature: Nature) -> None:
    assert grade(PCA, typed).nature is nature


def test_a_rounded_part_beside_a_wrong_one() -> None:
    verdict = grade(PCA, "C = [8 5; 5 8], direction (1, 2), share 0.81")
    assert [part.remark for part in verdict.parts if part.name == "share"] == [ROUNDED]
    assert verdict.credit == Fraction(1, 3)
