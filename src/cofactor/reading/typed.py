"""What a student typed, read as an answer."""

from dataclasses import dataclass

from cofactor.answers import Answer


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer as it was typed, and what reading it says about how it was typed."""

    answer: Answer
    """With every number exactly as typed: 0.33 is 33/100."""
    simplified: bool = True
    """False if a number could be written simpler: 6/4, sqrt(8), 2 + 3, or a polynomial left in factors."""
    rounded: Answer | None = None
    """If decimals were typed: the answer with each replaced by the simplest number that rounds to it (0.33 by 1/3)."""
