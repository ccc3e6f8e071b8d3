"""What a decimal may be a rounding of: the simplest fraction nearby."""

from collections.abc import Sequence
from fractions import Fraction

NOISE = Fraction(1, 10**12)
"""What floating-point arithmetic leaves where 0 should be, beside numbers of ordinary size."""


def simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator in [low, high], by the Stern-Brocot tree; low <= high.

    Steps: at most the length of the continued fractions, linear in the digits.
    """
    if low <= 0 <= high:
        return Fraction(0)
    if high < 0:
        return -simplest(-high, -low)
    # Walk down the continued fraction that the two ends share.
    quotients: list[int] = []
    while True:
        whole = -(-low.numerator // low.denominator)  # ceiling
        if whole <= high:
            value = Fraction(whole)
            break
        floor = whole - 1
        quotients.append(floor)
        low, high = 1 / (high - floor), 1 / (low - floor)
    for quotient in reversed(quotients):
        value = quotient + 1 / value
    return value


def unrounded(value: Fraction, slack: Fraction) -> Fraction:
    """The simplest fraction that rounds to `value`, `slack` being half a unit of its last place."""
    return simplest(value - slack, value + slack) if slack else value


def direction(entries: Sequence[tuple[Fraction, Fraction]]) -> tuple[Fraction, ...] | None:
    """The direction that numbers, each with its slack, are roundings of, scaled so that the largest is 1.

    None if nothing is far enough from 0 to tell.
    """
    top, slack = max(entries, key=lambda entry: abs(entry[0]))
    if abs(top) <= slack:
        return None
    ends = (top - slack, top + slack)
    found = []
    for value, loose in entries:
        if abs(value) < NOISE * abs(top):
            found.append(Fraction(0))
            continue
        ratios = [(value + sign * loose) / end for sign in (-1, 1) for end in ends]
        found.append(simplest(min(ratios), max(ratios)))
    return tuple(found)
