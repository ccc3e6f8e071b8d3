"""Answers that are subspaces or solution sets: each vector is judged by what it claims, not by its looks."""

from collections.abc import Sequence
from fractions import Fraction

from cofactor.answers import Affine, Basis, VectorAnswer
from cofactor.content import Say, say
from cofactor.exact import Matrix, Vector, rank
from cofactor.grading.partial.credit import NONE, ONE, Claim, Credit, collected, credited
from cofactor.grading.partial.entries import vector

MORE = say("Vectors are missing: these do not span the whole space.")
NOT_INSIDE = say("This vector is not in the space.")


def basis(key: Basis, typed: Basis) -> Credit:
    """A vector is right if it lies in the space and depends on none of the right ones before it."""
    if typed.ambient != key.ambient and typed.vectors:
        return Credit(remark=say("Your vectors have {n} entries, which is not the right number.", n=typed.ambient))
    if not typed.vectors:
        return Credit(remark=say("There are vectors to be found here."))
    return collected(claims(key.vectors, typed.vectors, "vector"), len(key.vectors), MORE)


def claims(space: Matrix, vectors: Sequence[Vector], name: str, outside: Say = NOT_INSIDE) -> list[Claim]:
    """One claim for each vector that should belong to a basis of the span of `space`, itself independent."""
    found: Matrix = ()
    made = []
    for i, v in enumerate(vectors, 1):
        remark: Say | None = None
        if space and len(v) != len(space[0]):
            remark = say("This vector has {n} entries, which is not the right number.", n=len(v))
        elif not any(v):
            remark = say("The zero vector belongs to no basis.")
        elif rank((*space, v)) > len(space):
            remark = outside
        elif rank((*found, v)) == len(found):
            remark = say("This vector is a combination of the ones before it.")
        else:
            found = (*found, v)
        made.append(Claim(f"{name} {i}", ONE if remark is None else NONE, remark))
    return made


def affine(key: Affine, typed: Affine) -> Credit:
    """The point and each direction count alike; the point 0 earns only beside a right direction."""
    if key.point is None:
        return Credit(remark=say("Put your point into the equations: one of them does not hold."))
    if typed.point is None:
        return Credit(remark=say("The system does have a solution."))
    if any(len(v) != len(key.point) for v in (typed.point, *typed.directions)):
        return Credit(remark=say("A vector of yours has another number of entries than the system has unknowns."))
    if not key.directions and not typed.directions:
        return vector(VectorAnswer(key.point), VectorAnswer(typed.point))
    moved: Vector = tuple(x - y for x, y in zip(typed.point, key.point, strict=True))
    solves = _inside(moved, key.directions)
    outside = say("This direction does not solve the homogeneous system.")
    along = claims(key.directions, typed.directions, "direction", outside)
    idle = not any(typed.point) and not any(claim.share for claim in along)
    point = Claim(
        "the point",
        ONE if solves and not idle else NONE,
        None if solves else say("This point does not solve the system."),
    )
    wrong = sum(1 for claim in along if not claim.share)
    enough = wrong <= len(along) - wrong + point.share
    if (short := len(key.directions) - len(along)) > 0:
        missing = say("Directions are missing: the system has more solutions than these.")
        along = [*along, Claim("what is missing", NONE, missing, Fraction(short))]
    return credited([point, *along], enough=enough)


def _inside(v: Vector, space: Matrix) -> bool:
    return not any(v) or (bool(space) and rank((*space, v)) == len(space))
