"""Which points stand beside each other as "exactly one solution" in a choice, and why each is wrong.

Whatever the case, one of the three points ends with 0: the solution, or the
point that `free-zero` leads to. The others come from other rules and end with
another number, so that the form of the options does not tell the case.
"""

from cofactor.exact import Exact, Vector, apply
from cofactor.mistakes.verdicts import Reading, WrongPoint

# Largest absolute value in a point.
LIMIT = 9


def candidates(reading: Reading, last: Exact, other: Exact, slip: int) -> list[list[Vector]]:
    """For each rule but `free-zero`, in order of names, the points that may be offered as wrong ones.

    `last` and `other` are values of the last unknown for rules that may choose
    it; `slip` is the number of the row addition that goes wrong.
    """
    found: dict[str, list[Vector]] = {}
    for wrong in (*reading.points(last, [slip]), *reading.points(other, ())):
        if wrong.point[-1] and plain(wrong.point) and apply(reading.matrix, wrong.point) != reading.constants:
            found.setdefault(wrong.rule, []).append(wrong.point)
    return [found[rule] for rule in sorted(found)]


def plain(point: Vector) -> bool:
    """Whether a point may stand among the options: small integers, one 0 at most before the last entry."""
    return all(isinstance(x, int) and abs(x) <= LIMIT for x in point) and point[:-1].count(0) <= 1


def explained(reading: Reading, point: Vector) -> WrongPoint | None:
    """The rule that leads to a point; None for the only solution."""
    if reading.case == "one" and apply(reading.matrix, point) == reading.constants:
        return None
    return next((wrong for wrong in reading.points(point[-1], range(reading.additions)) if wrong.point == point), None)
