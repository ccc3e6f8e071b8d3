"""How much of an answer is right: claims with weights, and when they earn anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cofactor.content import Say, say
from cofactor.grading.verdict import PartVerdict

ONE, HALF, NONE = Fraction(1), Fraction(1, 2), Fraction(0)


@dataclass(frozen=True, slots=True)
class Claim:
    """What an answer says in one place, and how far it is right there: `share`, from 0 to 1."""

    name: str
    share: Fraction
    remark: Say | None = None
    weight: Fraction = ONE
    """0 for what is right without work, such as a zero in the place of a zero."""


@dataclass(frozen=True, slots=True)
class Credit:
    """What an answer earned, part by part, and what can be said of it as a whole."""

    parts: tuple[PartVerdict, ...] = ()
    remark: Say | None = None

    @property
    def total(self) -> Fraction:
        """The sum over the parts."""
        return sum((part.credit for part in self.parts), NONE)

    def scaled(self, factor: Fraction) -> "Credit":
        """The same parts with their earnings multiplied."""
        return Credit(tuple(_with_credit(part, part.credit * factor) for part in self.parts), self.remark)


def credited(claims: Sequence[Claim], *, enough: bool = True, remark: Say | None = None) -> Credit:
    """The claims with worths that add up to 1; without `enough` right ones they earn nothing."""
    whole = sum((claim.weight for claim in claims), NONE)
    if not whole:
        return Credit(remark=remark)
    parts = []
    for claim in claims:
        worth = claim.weight / whole
        earned = worth * claim.share if enough else NONE
        parts.append(PartVerdict(claim.name, worth, earned, claim.remark, claim.share == 1))
    if not enough and remark is None and any(claim.share and claim.weight for claim in claims):
        remark = say("Too little of the answer is right to earn credit.")
    return Credit(tuple(parts), remark)


def collected(claims: Sequence[Claim], needed: int, missing: Say) -> Credit:
    """The members of a collection that should have `needed` of them.

    Superfluous members cost as much as missing ones: there are as many places as
    the larger of the two counts. Nothing is earned where more members are wrong
    than right in some degree, so a long list that hits by chance gains nothing.
    """
    wrong = sum(1 for claim in claims if not claim.share)
    short = needed - len(claims)
    enough = wrong <= len(claims) - wrong
    if short > 0:
        claims = [*claims, Claim("what is missing", NONE, missing, Fraction(short))]
    return credited(claims, enough=enough)


def _with_credit(part: PartVerdict, credit: Fraction) -> PartVerdict:
    return PartVerdict(part.name, part.worth, credit, part.remark, part.right)
