"""Which points stand beside each other as "exactly one solution" in a choice, and why each is wrong.

Whatever the case, one of the three points ends with 0: the solution, or the
point that `free-zero` leads to. The others come from other rules and end with
another number, so that the form of the options does not tell the case.
"""

from cofactor.exact import Matrix, Vector, apply
from cofactor.mistakes.verdicts import Reading, WrongPoint
from cofactor.rng import Rng

# Largest absolute value in a point.
LIMIT = 9


def offered(rng: Rng, reading: Reading, main: Vector) -> Matrix | None:
    """`main`, the point with the last unknown 0 if that is another, and what rules drawn by `rng` lead to.

    None if there are too few small integer points.
    """
    # A last unknown that a rule may choose is mostly the same for two rules: as it is where it is no choice.
    last = rng.nonzero(3) if reading.case == "infinite" or not reading.constant else reading.constant
    other = rng.nonzero(3) if rng.chance(1, 2) else last
    found: dict[str, list[Vector]] = {}
    fixed = [main]
    for wrong in (*reading.points(last, [rng.below(reading.additions)]), *reading.points(other, ())):
        if wrong.rule == "free-zero":
            if wrong.point not in fixed:
                fixed.append(wrong.point)
        elif wrong.point[-1] and wrong.point not in fixed and apply(reading.matrix, wrong.point) != reading.constants:
            found.setdefault(wrong.rule, []).append(wrong.point)
    candidates = []
    for rule in sorted(found):
        usable = [point for point in found[rule] if plain(point)]
        if usable:
            candidates.append(rng.pick(usable))
    chosen = [*fixed, *rng.sample(candidates, 3 - len(fixed))]
    return tuple(chosen) if len(set(chosen)) == 3 and all(map(plain, chosen)) else None


def plain(point: Vector) -> bool:
    """Whether a point may stand among the options: small integers, one 0 at most before the last entry."""
    return all(isinstance(x, int) and abs(x) <= LIMIT for x in point) and point[:-1].count(0) <= 1


def explained(reading: Reading, point: Vector) -> WrongPoint | None:
    """The rule that leads to a point; None for the only solution."""
    if reading.case == "one" and apply(reading.matrix, point) == reading.constants:
        return None
    return next((wrong for wrong in reading.points(point[-1], range(reading.additions)) if wrong.point == point), None)
