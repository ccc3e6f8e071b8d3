"""What answers say about a skill: ratings, levels, mastery."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from fsrs import Rating

from cofactor.grading import Nature
from cofactor.memory import schedule
from cofactor.memory.tables import Skill
from cofactor.memory.values import SHOWN, Attempt

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def answer(nature: str = Nature.RIGHT, *, hints: int = 0, shown: bool = False, seconds: int | None = None) -> Attempt:
    return Attempt(
        ref="systems.solve@1/easy/s/0", at=NOW, text="(1, 2)", nature=nature, credit=Fraction(1),
        hints=hints, shown=shown, seconds=seconds,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("attempt", "run", "rated"),
    [
        (answer(Nature.WRONG), 5, Rating.Again),
        (answer(Nature.PARTIAL), 5, Rating.Again),
        (answer(SHOWN, shown=True), 5, Rating.Again),
        (answer(shown=True), 5, Rating.Again),
        (answer(hints=1), 5, Rating.Hard),
        (answer(), 0, Rating.Good),
        (answer(Nature.UNSIMPLIFIED), 2, Rating.Good),
        (answer(), 3, Rating.Easy),
        (answer(Nature.INEXACT), 3, None),
        (answer(seconds=100_000), 3, Rating.Easy),
    ],
)
def test_ratings(attempt: Attempt, run: int, rated: Rating | None) -> None:
    assert schedule.rating(attempt, run) is rated


def reviewed(*ratings: Rating, level: str = "easy", skill: Skill | None = None) -> Skill:
    skill = skill or schedule.fresh("systems.solve", NOW)
    for number, rated in enumerate(ratings):
        attempt = Attempt(ref="systems.solve@1/easy/s/0", at=NOW + timedelta(days=number), text="", nature="right")
        schedule.review(skill, rated, attempt, level)
    return skill


def test_three_right_in_a_row_master_a_skill_and_raise_its_level() -> None:
    skill = reviewed(Rating.Good, Rating.Good)
    assert (skill.mastered, skill.level, skill.run) == (None, "easy", 2)
    reviewed(Rating.Good, skill=skill)
    assert skill.mastered is not None
    assert (skill.level, skill.run, skill.climbed) == ("medium", 3, 0)


def test_a_hint_or_a_miss_does_not_lead_to_mastery() -> None:
    assert reviewed(Rating.Good, Rating.Good, Rating.Hard).mastered is None
    assert reviewed(Rating.Good, Rating.Good, Rating.Again, Rating.Good).mastered is None


def test_two_misses_in_a_row_lower_the_level_and_keep_mastery() -> None:
    skill = reviewed(*[Rating.Good] * 3)
    reviewed(Rating.Again, skill=skill, level="medium")
    assert skill.level == "medium"
    reviewed(Rating.Again, skill=skill, level="medium")
    assert skill.level == "easy"
    assert skill.mastered is not None


def test_items_below_the_level_do_not_raise_it_and_those_above_do_not_lower_it() -> None:
    skill = reviewed(*[Rating.Good] * 3)
    reviewed(*[Rating.Easy] * 5, skill=skill, level="easy")
    assert skill.level == "medium"
    reviewed(*[Rating.Again] * 5, skill=skill, level="hard")
    assert skill.level == "medium"


def test_right_answers_come_back_later_each_time_and_misses_at_once() -> None:
    skill = schedule.fresh("systems.solve", NOW)
    at, gaps = NOW, []
    for _ in range(4):
        attempt = Attempt(ref="systems.solve@1/easy/s/0", at=at, text="", nature="right")
        schedule.review(skill, Rating.Good, attempt, "easy")
        gaps.append(skill.due - at)
        at = skill.due
    assert gaps == sorted(gaps)
    assert gaps[-1] > timedelta(days=3)
    schedule.review(skill, Rating.Again, Attempt(ref="a.b@1/easy/s/0", at=at, text="", nature="wrong"), "easy")
    assert skill.due - at < timedelta(hours=1)


def test_the_same_answers_lead_to_the_same_dates() -> None:
    made = [reviewed(*[Rating.Good, Rating.Easy] * 5) for _ in range(3)]
    assert len({(skill.card, skill.due) for skill in made}) == 1
