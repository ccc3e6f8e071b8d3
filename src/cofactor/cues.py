"""By what a student who knows nothing tells the options of a choice apart: size, nearness, oddness, length.

The choice form picks its wrong answers so that none of these cues leads to the
key (`cofactor.choices`), and the lint measures whether it does.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from math import lcm
from typing import TypeAlias

from cofactor.answers import Answer
from cofactor.answers.base import Json
from cofactor.exact import Exact, parse_num

_NUMBER = re.compile(r"-?\d+(?:/\d+)?")

Seen: TypeAlias = tuple[tuple[Exact, ...], str]
"""An option as a guesser sees it: its numbers in order, and its text."""


def numbers(answer: Answer) -> Iterator[Exact]:
    """All numbers of an answer, in the order in which they are written."""

    def walk(value: Json) -> Iterator[Exact]:
        if isinstance(value, dict):
            for part in value.values():
                yield from walk(part)
        elif isinstance(value, list):
            for part in value:
                yield from walk(part)
        elif isinstance(value, str):
            yield from written(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield value

    return walk(answer.value())


def written(text: str) -> Iterator[Exact]:
    """The numbers that stand in a text."""
    return (parse_num(found) for found in _NUMBER.findall(text.replace("- ", "-")))


class Table:
    """What the cues see in some options; each method ranks a part of them."""

    __slots__ = ("_common", "_distances", "_lengths", "_sizes", "_traits")

    def __init__(self, seen: Sequence[Seen]) -> None:
        scale = lcm(*(x.denominator for found, _ in seen for x in found))
        most = max((len(found) for found, _ in seen), default=0)
        rows = [[x.numerator * (scale // x.denominator) for x in found] for found, _ in seen]
        padded = [row + [0] * (most - len(row)) for row in rows]
        self._sizes = [sum(map(abs, row)) for row in rows]
        self._distances = [[sum(abs(x - y) for x, y in zip(a, b, strict=True)) for b in padded] for a in padded]
        self._common = [[-sum(x == y for x, y in zip(a, b, strict=False)) for b in rows] for a in rows]
        self._traits = [_traits(found) for found, _ in seen]
        self._lengths = [-len(text) for _, text in seen]

    def size(self, some: Sequence[int]) -> list[int]:
        """The sum of the absolute values."""
        return [self._sizes[i] for i in some]

    def distance(self, some: Sequence[int]) -> list[int]:
        """How far each option is from all others, place by place."""
        return [sum(row[j] for j in some) for row in [self._distances[i] for i in some]]

    def common(self, some: Sequence[int]) -> list[int]:
        """In how many places an option has the number of another one, as a negative number."""
        return [sum(row[j] for j in some) - row[i] for i, row in [(i, self._common[i]) for i in some]]

    def oddness(self, some: Sequence[int]) -> list[int]:
        """In how many traits an option stands alone among others that are alike, as a negative number."""
        alone = [0] * len(some)
        for column in zip(*[self._traits[i] for i in some], strict=True):
            if len(set(column)) == 2:
                for place, value in enumerate(column):
                    if column.count(value) == 1:
                        alone[place] -= 1
        return alone

    def length(self, some: Sequence[int]) -> list[int]:
        """The length of the text, the longest first."""
        return [self._lengths[i] for i in some]


def _traits(found: tuple[Exact, ...]) -> tuple[int, ...]:
    return (
        len(found),
        sum(x < 0 for x in found),
        sum(x == 0 for x in found),
        sum(x.denominator > 1 for x in found),
        max(len(str(abs(x))) for x in found) if found else 0,
    )


Rank: TypeAlias = Callable[[Table, Sequence[int]], list[int]]

CUES: dict[str, tuple[Rank, str, str]] = {
    "size": (Table.size, "smallest by absolute size", "largest by absolute size"),
    "distance": (Table.distance, "nearest to the others", "farthest from the others"),
    "common": (Table.common, "most in common with the others", "least in common with the others"),
    "oddness": (Table.oddness, "odd one out", "least odd"),
    "length": (Table.length, "longest text", "shortest text"),
}
"""What ranks the options, and what a guesser calls the one with the least rank and the one with the greatest."""
