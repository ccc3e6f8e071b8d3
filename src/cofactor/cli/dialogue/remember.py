"""The memory as a source of items and a place for answers; the clock stays here."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from fractions import Fraction

from cofactor.drill import Record
from cofactor.exercise import Exercise
from cofactor.memory import Attempt, Memory
from cofactor.memory.values import SHOWN


class Remembered:
    """Answers and hints go to the memory."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def record(self, record: Record) -> None:
        verdict = record.verdict
        if verdict is None:
            self._memory.note(record.exercise, _now(), hints=record.hints, shown=True)
        self._memory.record(
            Attempt(
                ref=str(record.exercise.ref),
                at=_now(),
                text=record.text,
                nature=SHOWN if verdict is None else str(verdict.nature),
                credit=Fraction(0) if verdict is None else verdict.credit,
                mistake=None if verdict is None else verdict.mistake,
                hints=record.hints,
                shown=record.shown,
            )
        )

    def unfolded(self, exercise: Exercise, hints: int) -> None:
        self._memory.note(exercise, _now(), hints=hints)


class Due:
    """What the memory wants to be practised next, within a selection of types."""

    def __init__(self, memory: Memory, within: Collection[str], level: str | None) -> None:
        self._memory = memory
        self._within = within
        self._level = level

    def next(self) -> Exercise | None:
        found = self._memory.next_item(_now(), within=self._within, level=self._level)
        return None if found is None else found[0]


class Named:
    """The types that the student named, in turn, locked or not, with items that were never asked."""

    def __init__(self, memory: Memory, types: Sequence[str], level: str | None) -> None:
        self._memory = memory
        self._types = types
        self._level = level
        self._turn = 0

    def next(self) -> Exercise | None:
        name = self._types[self._turn % len(self._types)]
        self._turn += 1
        level = self._level or self._memory.summary()[name].level
        return self._memory.draw(name, level, _now())


def _now() -> datetime:
    return datetime.now(UTC)
