"""Answers that pick: what a guess would earn is taken off again."""

from fractions import Fraction

from cofactor.answers import Answer, Choices
from cofactor.grading.partial.credit import NONE, ONE, Claim, Credit, credited


def nothing(key: Answer, typed: Answer) -> Credit:
    """A number, a choice and an order are right or wrong; parts of an order are too easily guessed."""
    return Credit()


def choices(key: Choices, typed: Choices) -> Credit:
    """An option that is rightly taken or left counts for the answer, any other against it; never below nothing.

    Taking all of them, or none, earns nothing.
    """
    right, mine = set(key.keys), set(typed.keys)
    claims = [
        Claim(f"({option.id})", ONE if (option.id in right) == (option.id in mine) else NONE) for option in key.options
    ]
    hits = sum(1 for claim in claims if claim.share)
    balance = 2 * hits - len(claims) if 0 < len(mine) < len(claims) else 0
    made = credited(claims, enough=balance > 0)
    return made.scaled(Fraction(balance, hits)) if balance > 0 else made
