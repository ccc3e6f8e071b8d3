"""Every type at every level: right responses score full, wrong ones less, broken ones are refused at their place.

Four items of each here, a hundred in the soak. Types are found in the registry.
"""

from collections.abc import Callable
from fractions import Fraction

import pytest

from cofactor import choices
from cofactor.exercise import Exercise
from cofactor.grading import Nature, Verdict, grade, judge
from cofactor.reading import Misread, Typed
from tests.grading.responses import ON_ANSWERS, ON_TEXTS
from tests.support import LEVELS, TYPES, sample

CASES = [(name, level) for name in TYPES for level in LEVELS]
SEEDS, SOAK = 4, 100


def complaints(name: str, level: str, count: int) -> list[str]:
    found = []
    for exercise in sample(name, level, count).items:
        for answers in ON_ANSWERS.values():
            found += [f"{exercise.ref}: {one}" for one in answers(exercise, judge)]
        for texts in ON_TEXTS.values():
            found += [f"{exercise.ref}: {one}" for one in texts(exercise, grade)]
    return found


@pytest.mark.parametrize(("name", "level"), CASES)
def test_responses(name: str, level: str) -> None:
    found = complaints(name, level, SEEDS)
    assert not found, "\n".join([f"{len(found)} complaints", *found[:20]])


@pytest.mark.soak
@pytest.mark.parametrize(("name", "level"), CASES)
def test_responses_in_the_soak(name: str, level: str) -> None:
    found = complaints(name, level, SOAK)
    assert not found, "\n".join([f"{len(found)} complaints", *found[:20]])


@pytest.mark.parametrize("name", [name for name in TYPES if not choices.has_own(name)])
def test_the_choice_form_is_answered_by_its_letter(name: str) -> None:
    turned = [
        one for item in sample(name, "easy", SEEDS).items if (one := choices.turned(item, insist=True)) is not None
    ]
    assert turned
    for exercise in turned:
        for letter in "abcd":
            verdict = grade(exercise, letter)
            assert verdict.correct is (letter == exercise.answer.value())
            rules = {option.id: option.rule for option in exercise.answer.options}  # type: ignore[attr-defined]
            assert verdict.mistake == rules[letter]
        with pytest.raises(Misread):
            grade(exercise, "z")


# ---- the checks themselves


def right(exercise: Exercise, typed: object) -> Verdict:
    return Verdict(Nature.RIGHT, Fraction(1))


def wrong(exercise: Exercise, typed: object) -> Verdict:
    return Verdict(Nature.WRONG, Fraction(0))


def by_the_letter(exercise: Exercise, typed: Typed) -> Verdict:
    """A judge that compares with the key."""
    return right(exercise, typed) if typed.answer == exercise.answer else wrong(exercise, typed)


def unreadable(exercise: Exercise, typed: str) -> Verdict:
    raise Misread("No.", 0)


SABOTAGED: list[tuple[str, Callable[..., Verdict]]] = [
    ("right_answers_score_full", wrong),
    ("right_answers_score_full", by_the_letter),
    ("wrong_answers_score_less", right),
    ("wrong_rules_are_named", wrong),
    ("the_oracle_agrees", right),
    ("the_oracle_agrees", wrong),
    ("the_oracle_agrees", by_the_letter),
    ("correct_texts_score_full", wrong),
    ("correct_texts_score_full", unreadable),
    ("the_printed_key_is_right", wrong),
    ("the_printed_key_is_right", unreadable),
    ("incorrect_texts_score_less", right),
    ("incorrect_texts_score_less", unreadable),
    ("printed_mistakes_are_named", wrong),
    ("printed_mistakes_are_named", unreadable),
    ("malformed_texts_are_refused", wrong),
    ("malformed_texts_are_refused", unreadable),
]


@pytest.mark.parametrize(("check", "broken"), SABOTAGED)
def test_a_broken_judge_is_caught(check: str, broken: Callable[..., Verdict]) -> None:
    exercise = sample("eigen.diagonalize", "easy", 1).items[0]
    checks: dict[str, Callable[..., object]] = {**ON_ANSWERS, **ON_TEXTS}
    assert list(checks[check](exercise, broken))  # type: ignore[call-overload]


def test_every_check_is_tried() -> None:
    assert {check for check, _ in SABOTAGED} == {*ON_ANSWERS, *ON_TEXTS}
