"""What the memory takes and gives: plain values, free of the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

SHOWN = "shown"
"""The nature of an attempt that ended by asking for the solution."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One answer to one item, as it was judged."""

    ref: str
    at: datetime
    """When, with its time zone."""
    text: str
    """What was typed."""
    cells: Mapping[str, str] | None = None
    """The fields of the form that it was composed from, where there was a form."""
    nature: str
    """A `grading.Nature`, or `SHOWN`."""
    credit: Fraction = Fraction(0)
    mistake: str | None = None
    """The slug of the wrong rule that the answer looks like."""
    hints: int = 0
    """How many hints had been unfolded."""
    shown: bool = False
    """Whether the solution had been seen before."""
    seconds: int | None = None
    """How long it took, where the student has asked for timing; it never changes a rating."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a skill stands."""

    type: str
    level: str
    """The level that comes next: it goes up after three right in a row, down after two misses in a row."""
    answered: int
    """How many items have been answered or shown."""
    right: int
    """How many of them were right at the first try."""
    run: int
    """How many of the last ones in a row were right at the first try, without a hint."""
    mastered: datetime | None
    due: datetime | None
    """When it comes again; None if it was never practised."""
    unlocked: bool
    """Whether all its prerequisites are mastered, or it was practised already."""


class Reason(StrEnum):
    """Why a skill was picked."""

    DUE = "due"
    NEW = "new"
    GOING_ON = "going on"
    """It was begun and is not mastered yet."""
    AHEAD = "ahead of time"
    """Nothing is due, nothing is new: the one that will be due first."""


@dataclass(frozen=True, slots=True)
class Pick:
    """The skill that should come next, at which level, and why."""

    type: str
    level: str
    reason: Reason
