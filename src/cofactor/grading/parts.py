"""Answers in parts: each earns its own credit, also where it follows from an earlier error."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from cofactor.answers import Answer, Basis, Parts
from cofactor.content import say
from cofactor.exact import Matrix
from cofactor.grading.partial import partial
from cofactor.grading.partial.credit import NONE, Credit
from cofactor.grading.verdict import PartVerdict

FOLLOWS = say("Not right, but it follows from your earlier error: full credit for this part.")
ROUNDED = say("Close: this is a rounding; give it exactly.")


def parts(
    key: Parts,
    typed: Parts,
    carried: Mapping[str, Answer],
    rounded: Parts | None = None,
    printed: Sequence[Matrix] = (),
) -> Credit:
    """The parts by the credit that the key gives them; those that are partly right are told claim by claim.

    `carried` holds what later parts would be, had the earlier ones been right. A
    part of the key that is empty (no vectors) earns nothing by itself.
    """
    mine = {part.name: part.answer for part in typed.parts}
    near = {} if rounded is None else {part.name: part.answer for part in rounded.parts}
    found: list[PartVerdict] = []
    for part in key.parts:
        name, worth = part.name, part.credit
        own = mine.get(name)
        if own is None:
            found.append(PartVerdict(name, worth, NONE, say("This part is missing.")))
        elif part.answer.same(own):
            found.append(PartVerdict(name, worth, NONE if _empty(own) else worth, right=True))
        elif name in carried and carried[name].same(own):
            found.append(PartVerdict(name, worth, worth, FOLLOWS))
        elif name in near and part.answer.same(near[name]):
            found.append(PartVerdict(name, worth, NONE, ROUNDED))
        else:
            found += _inside(name, worth, partial(part.answer, own, printed))
    return Credit(tuple(found))


def _inside(name: str, worth: Fraction, credit: Credit) -> list[PartVerdict]:
    if not credit.total:
        return [PartVerdict(name, worth, NONE, credit.remark)]
    return [
        PartVerdict(f"{name}, {one.name}", worth * one.worth, worth * one.credit, one.remark, one.right)
        for one in credit.parts
    ]


def _empty(answer: Answer) -> bool:
    return isinstance(answer, Basis) and not answer.vectors
