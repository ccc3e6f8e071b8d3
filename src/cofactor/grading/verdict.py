"""What grading says of an answer."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cofactor.content import Say


class Nature(StrEnum):
    """How an answer stands to the truth."""

    RIGHT = "right"
    UNSIMPLIFIED = "right but not simplified"
    """Full credit, and a remark."""
    INEXACT = "right but not exact"
    """A rounding of a right answer: no credit, but not called wrong."""
    PARTIAL = "partly right"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class PartVerdict:
    """What an entry, a row, a claim or a part of an answer earned."""

    name: str
    """As the student calls it: "row 1, column 2", "P", "the eigenspace of 3"."""
    worth: Fraction
    """Its share of the whole; those of an answer add up to 1."""
    credit: Fraction
    """What was earned of the worth."""
    remark: Say | None = None
    right: bool = False
    """Whether it is right; what is right earns nothing where too little else is."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer earned, why, and the wrong rule that it looks like."""

    nature: Nature
    credit: Fraction
    """From 0 to 1, the sum of the parts where there are any; 1 if and only if the answer is right."""
    parts: tuple[PartVerdict, ...] = ()
    """Of an answer that is not right, where its kind has parts."""
    mistake: str | None = None
    """The slug of the wrong rule that leads to just this answer."""
    feedback: Say | None = None

    @property
    def correct(self) -> bool:
        """Whether the answer is right, simplified or not."""
        return self.nature in (Nature.RIGHT, Nature.UNSIMPLIFIED)
