"""How the skills stand, in words and as a picture: what the first page shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from cofactor import catalogue, registry
from cofactor.memory import Memory, Standing
from cofactor.memory.plan import prerequisites

_UNITS = ((86_400, "day"), (3_600, "hour"), (60, "minute"))


@dataclass(frozen=True, slots=True)
class SkillView:
    """One skill: `state` is "mastered", "begun", "open" or "locked"."""

    type: str
    title: str
    objective: str
    state: str
    words: str
    due: bool


@dataclass(frozen=True, slots=True)
class TopicView:
    """The skills of one topic."""

    name: str
    title: str
    skills: tuple[SkillView, ...]

    @property
    def words(self) -> str:
        """The progress in words."""
        counts = {state: sum(s.state == state for s in self.skills) for state in ("mastered", "begun")}
        more = f", {counts['begun']} begun" if counts["begun"] else ""
        return f"{counts['mastered']} of {len(self.skills)} mastered{more}"


def topics(memory: Memory, now: datetime) -> list[TopicView]:
    """All topics in the order of the catalogue, their skills each after its prerequisites."""
    standings = memory.summary()
    ordered = sorted(standings.values(), key=lambda s: s.type.split(".")[0])
    return [
        TopicView(name, catalogue.topic_title(name), tuple(_skill(one, now) for one in group))
        for name, group in groupby(ordered, key=lambda s: s.type.split(".")[0])
    ]


def _skill(standing: Standing, now: datetime) -> SkillView:
    kind = registry.get(standing.type)
    due = standing.due is not None and standing.due <= now
    return SkillView(standing.type, kind.title, kind.objective, _state(standing), _words(standing, now), due)


def _state(standing: Standing) -> str:
    if standing.mastered is not None:
        return "mastered"
    if standing.due is not None:
        return "begun"
    return "open" if standing.unlocked else "locked"


def _words(standing: Standing, now: datetime) -> str:
    state = _state(standing)
    if state == "locked":
        titles = [registry.get(name).title for name in prerequisites(standing.type)]
        return f"comes after: {'; '.join(titles)}"
    if standing.due is None:
        return "not practised yet"
    right = f"{standing.right} of {standing.answered} right"
    return f"{state}, {right}, level {standing.level}, {when(standing.due, now)}"


def when(due: datetime, now: datetime) -> str:
    """When something is due, in words."""
    left = due - now
    if left <= timedelta(0):
        return "due now"
    seconds = left.total_seconds()
    for size, name in _UNITS:
        if seconds >= size:
            count = round(seconds / size)
            return f"due in {count} {name}{'' if count == 1 else 's'}"
    return "due in a minute"
