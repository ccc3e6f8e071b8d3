"""By what a student who knows nothing tells the options of a choice apart: size, nearness, oddness, length.

The choice form picks its wrong answers so that none of these cues leads to the
key (`cofactor.choices`), and the lint measures whether it does.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from cofactor.answers import Answer
from cofactor.answers.base import Json
from cofactor.exact import parse_num

_NUMBER = re.compile(r"-?\d+(?:/\d+)?")

Seen: TypeAlias = tuple[tuple[Fraction, ...], str]
"""An option as a guesser sees it: its numbers in order, and its text."""


def numbers(answer: Answer) -> Iterator[Fraction]:
    """All numbers of an answer, in the order in which they are written."""

    def walk(value: Json) -> Iterator[Fraction]:
        if isinstance(value, dict):
            for part in value.values():
                yield from walk(part)
        elif isinstance(value, list):
            for part in value:
                yield from walk(part)
        elif isinstance(value, str):
            yield from (Fraction(parse_num(found)) for found in _NUMBER.findall(value.replace("- ", "-")))
        elif isinstance(value, int) and not isinstance(value, bool):
            yield Fraction(value)

    return walk(answer.value())


class Table:
    """What the cues see in some options; each method ranks a part of them, the guesser's pick least."""

    __slots__ = ("_distances", "_lengths", "_sizes", "_traits")

    def __init__(self, seen: Sequence[Seen]) -> None:
        scale = lcm(*(x.denominator for found, _ in seen for x in found))
        most = max((len(found) for found, _ in seen), default=0)
        rows = [[int(x * scale) for x in found] for found, _ in seen]
        padded = [row + [0] * (most - len(row)) for row in rows]
        self._sizes = [sum(map(abs, row)) for row in rows]
        self._distances = [[sum(abs(x - y) for x, y in zip(a, b, strict=True)) for b in padded] for a in padded]
        self._traits = [_traits(found) for found, _ in seen]
        self._lengths = [-len(text) for _, text in seen]

    def size(self, some: Sequence[int]) -> list[int]:
        """The sum of the absolute values."""
        return [self._sizes[i] for i in some]

    def distance(self, some: Sequence[int]) -> list[int]:
        """How far each option is from all others, place by place."""
        return [sum(self._distances[i][j] for j in some) for i in some]

    def oddness(self, some: Sequence[int]) -> list[int]:
        """In how many traits an option stands alone among others that are alike, as a negative number."""
        columns = list(zip(*(self._traits[i] for i in some), strict=True))
        telling = [column for column in columns if len(set(column)) == 2]
        return [-sum(column.count(column[place]) == 1 for column in telling) for place in range(len(some))]

    def length(self, some: Sequence[int]) -> list[int]:
        """The length of the text, the longest first."""
        return [self._lengths[i] for i in some]


def _traits(found: tuple[Fraction, ...]) -> tuple[int, ...]:
    return (
        len(found),
        sum(x < 0 for x in found),
        sum(x == 0 for x in found),
        sum(x.denominator > 1 for x in found),
        max(len(str(abs(x))) for x in found) if found else 0,
    )


Rank: TypeAlias = Callable[[Table, Sequence[int]], list[int]]

CUES: dict[str, tuple[Rank, bool]] = {
    "smallest by absolute size": (Table.size, True),
    "nearest to the others": (Table.distance, True),
    "odd one out": (Table.oddness, True),
    "longest text": (Table.length, False),
}
"""What ranks the options; and whether it looks at numbers."""
