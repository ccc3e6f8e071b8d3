"""How much a typed answer may hold, and how much work reading it may cost: all checked before any arithmetic."""

from cofactor.reading.misread import Misread

LENGTH = 4000
"""Characters."""
TOKENS = 1500
"""Numbers, words and signs."""
DEPTH = 12
"""Brackets within brackets."""
DIGITS = 30
"""Digits of a number as typed."""
SHIFT = 40
"""The exponent of a number such as 1e-16."""
POWER = 64
"""The exponent of a number; of a polynomial it is `DEGREE`."""
DEGREE = 12
"""The degree of a polynomial."""
TERMS = 120
"""The terms of a polynomial."""
RADICAND = 10**8
"""The number under a square root, as numerator times denominator."""
ROOTS = 16
"""The different square roots in one number."""
BITS = 1200
"""Binary digits of a numerator or denominator on the way."""
RESULT_BITS = 330
"""The same of a number in the answer: about 100 digits."""
ENTRIES = 144
"""Entries of a matrix, a list of vectors or a set."""
STEPS = 6000
"""Steps of arithmetic."""


class TooMuch(Misread):
    """The answer costs more steps than are allowed: no other way of reading it is tried."""


class Meter:
    """Counts the steps of reading one answer, so that none takes long."""

    __slots__ = ("_left",)

    def __init__(self) -> None:
        self._left = STEPS

    def spend(self, steps: int, at: int) -> None:
        """Take these steps. Raises TooMuch at `at` if they are used up."""
        self._left -= steps
        if self._left < 0:
            raise TooMuch("This is too much to compute; write the answer in a simpler form.", at)
