"""What an answer says about a skill: the rating for FSRS, the level, mastery.

Wrong, or the solution shown: Again. Right after a hint: Hard. Right: Good. Right
at the first try after `RUN` others in a row: Easy. An item rates its skill once,
by the first answer that is right or wrong; a right answer that was only rounded
says nothing yet. Speed never enters. FSRS's weights were fitted on cards with
facts, so its intervals are a heuristic for procedures.

A skill is mastered when `RUN` items in a row were right at the first try without
a hint, and stays so: what it unlocked is not taken away again.
"""

from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler

from cofactor.grading import Nature
from cofactor.memory.tables import Skill
from cofactor.memory.values import Attempt
from cofactor.registry import LEVEL_NAMES

RUN = 3
MISSES = 2

_RIGHT = {Nature.RIGHT.value, Nature.UNSIMPLIFIED.value}
# Fuzz would draw from the global generator: the same answers must lead to the same dates.
_SCHEDULER = Scheduler(enable_fuzzing=False)


def fresh(type: str, now: datetime) -> Skill:
    """A skill that was never practised."""
    card = Card(card_id=1, due=now.astimezone(UTC))
    return Skill(
        type=type, card=card.to_json(), due=now, level=LEVEL_NAMES[0], answered=0, right=0, run=0, climbed=0, missed=0
    )


def is_right(attempt: Attempt) -> bool:
    """Whether the answer was right, with the student's own means."""
    return attempt.nature in _RIGHT and not attempt.shown


def rating(attempt: Attempt, run: int) -> Rating | None:
    """What the first answer to an item says, after a run of right ones; None if it says nothing yet."""
    if attempt.nature == Nature.INEXACT.value and not attempt.shown:
        return None
    if not is_right(attempt):
        return Rating.Again
    if attempt.hints:
        return Rating.Hard
    return Rating.Easy if run >= RUN else Rating.Good


def review(skill: Skill, rated: Rating, attempt: Attempt, level: str) -> None:
    """Let a rated answer to an item of this level change the skill."""
    card, _ = _SCHEDULER.review_card(Card.from_json(skill.card), rated, attempt.at.astimezone(UTC))
    skill.card, skill.due = card.to_json(), card.due
    skill.answered += 1
    if rated is Rating.Again:
        skill.run = skill.climbed = 0
        if LEVEL_NAMES.index(level) <= LEVEL_NAMES.index(skill.level):
            skill.missed += 1
    else:
        skill.right += 1
        skill.missed = 0
        if rated is not Rating.Hard:
            skill.run += 1
            if LEVEL_NAMES.index(level) >= LEVEL_NAMES.index(skill.level):
                skill.climbed += 1
    if skill.run >= RUN and skill.mastered is None:
        skill.mastered = attempt.at
    _move(skill)


def _move(skill: Skill) -> None:
    place = LEVEL_NAMES.index(skill.level)
    if skill.climbed >= RUN and place + 1 < len(LEVEL_NAMES):
        skill.level, skill.climbed, skill.missed = LEVEL_NAMES[place + 1], 0, 0
    elif skill.missed >= MISSES and place > 0:
        skill.level, skill.climbed, skill.missed = LEVEL_NAMES[place - 1], 0, 0
