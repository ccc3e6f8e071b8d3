"""Which points stand beside each other as "exactly one solution" in a choice, and why each is wrong.

Whatever the case, one of the three points ends with 0: the solution, or the
point that `free-zero` leads to. The others come from other rules and end with
another number, so that the form of the options does not tell the case.
"""

from itertools import product

from cofactor.exact import Exact, Matrix, Vector, apply
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


def explained(reading: Reading, points: Matrix) -> tuple[WrongPoint | None, ...]:
    """For each of these points a rule that leads to it, each rule for one of them if possible; None for a solution.

    Two rules may lead to the same point, and a rule to two of the points.
    """
    ways = [_ways(reading, point) for point in points]
    for chosen in product(*ways):
        names = [wrong.rule for wrong in chosen if wrong is not None]
        if len(set(names)) == len(names):
            return chosen
    return tuple(way[0] for way in ways)


def _ways(reading: Reading, point: Vector) -> list[WrongPoint | None]:
    """The rules that lead to a point, the likeliest first."""
    if reading.case == "one" and apply(reading.matrix, point) == reading.constants:
        return [None]
    return [wrong for wrong in reading.points(point[-1], range(reading.additions)) if wrong.point == point] or [None]
