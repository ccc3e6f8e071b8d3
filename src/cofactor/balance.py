"""How often each set of options is drawn, so that no cue leads to the key.

A cue ranks the options of a set; what counts is where the key stands in the
ranking. A guesser gains nothing from a cue if the key has every rank equally
often over all items of a type. A single item cannot see to that: a key that is
smaller than all its wrong answers stays the smallest. So each type and level
has a table of factors, one for each rank of each cue, which was fitted to many
of its items (`cofactor.devtools.balance`): a set weighs the product of the
factors of the ranks that its key has. Where the sets of too many items are all
on one side, the table also has a `rest`, and an item whose sets weigh little
against it is more likely to stay open. Types without a table, such as those of
plug-ins, are fitted item by item.

All of it is done in whole numbers, so it comes out the same everywhere.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from math import isqrt
from operator import mul
from pathlib import Path
from typing import TypeAlias

from cofactor.cues import CUES, Table

Place: TypeAlias = tuple[int, int]
"""How many options rank before the key, and how many rank alike, itself included."""
Pattern: TypeAlias = tuple[Place, ...]
"""The place of the key in the ranking of each cue."""

USUAL = 4
"""The number of options that the tables are fitted to."""
TOP = 1000
"""The greatest factor, unless a wider span is fitted; the least is 1."""
_PARTS = 60  # a multiple of the number of options that may rank alike
_ALONE = 8  # rounds of fitting for a single item


@dataclass(frozen=True)
class Balance:
    """The factors of each cue, by rank, and what the sets of an item are weighed against."""

    factors: tuple[tuple[int, ...], ...]
    rest: int = 0
    _known: dict[Pattern, int] = field(default_factory=dict, compare=False, repr=False)

    def weight(self, pattern: Pattern) -> int:
        """The weight of a set whose key stands at these places; ties share the factors of their ranks."""
        found = self._known.get(pattern)
        if found is None:
            found = 1
            for factors, (before, alike) in zip(self.factors, pattern, strict=True):
                found *= _PARTS // alike * sum(factors[before : before + alike])
            self._known[pattern] = found
        return found

    @property
    def unit(self) -> int:
        """The weight of a set whose factors are all 1."""
        return int(_PARTS ** len(self.factors))

    def sized(self, count: int) -> "Balance":
        """The factors for another number of options: those of the ranks that lie at the same share of the way."""
        return Balance(tuple(tuple(_between(row, i, count - 1) for i in range(count)) for row in self.factors))


def _between(row: Sequence[int], step: int, steps: int) -> int:
    """The value at `step` of `steps` equal steps along a row, linear between its values."""
    place, part = divmod(step * (len(row) - 1), steps)
    after = row[min(place + 1, len(row) - 1)]
    return (row[place] * (steps - part) + after * part) // steps


@cache
def tables() -> Mapping[str, Balance]:
    """The fitted tables, by type, version and level: `systems.solve@1/medium`."""
    text = (Path(__file__).parent / "balance.json").read_text(encoding="utf-8")
    return {name: Balance(tuple(map(tuple, row["factors"])), row["rest"]) for name, row in json.loads(text).items()}


def balance_for(name: str, count: int, patterns: Sequence[Pattern]) -> Balance:
    """The table of a type and level for so many options, or else one that is fitted to the sets of this item."""
    table = tables().get(name)
    if table is None:
        return fitted(Population([Counter(patterns)], count), _ALONE)
    return table if count == USUAL else table.sized(count)


def patterns(table: Table, sets: Iterable[Sequence[int]]) -> Iterator[Pattern]:
    """For each set the places of its first option, the key."""
    ranks = [rank for rank, _, _ in CUES.values()]
    for some in sets:
        places = []
        for rank in ranks:
            values = rank(table, some)
            own = values[0]
            places.append((sum([value < own for value in values]), values.count(own)))
        yield tuple(places)


def sets_of(wrong: int, count: int) -> list[tuple[int, ...]]:
    """All sets of so many options out of the key, which is 0, and the wrong answers 1, 2, …"""
    return [(0, *some) for some in combinations(range(1, wrong + 1), count - 1)]


class Population:
    """Items, each as how many of its sets have each pattern: what factors are fitted to, and measured on."""

    def __init__(self, items: Sequence[Mapping[Pattern, int]], count: int) -> None:
        self.items, self.count = len(items), count
        self._sets = [sum(item.values()) for item in items]
        numbers = {pattern: number for number, pattern in enumerate({p: None for item in items for p in item})}
        # Sums run over lists of places in other lists, which is quick: by item, by pattern, by place of the key.
        self._patterns = [(tuple(numbers[p] for p in item), tuple(item.values())) for item in items]
        holders: list[list[tuple[int, int]]] = [[] for _ in numbers]
        for number, item in enumerate(items):
            for pattern, times in item.items():
                holders[numbers[pattern]].append((number, times))
        self._holders = [(tuple(n for n, _ in found), tuple(t for _, t in found)) for found in holders]
        self._columns = list(zip(*numbers, strict=True))
        self._placed: list[dict[Place, list[int]]] = [{} for _ in self._columns]
        for column, placed in zip(self._columns, self._placed, strict=True):
            for number, place in enumerate(column):
                placed.setdefault(place, []).append(number)

    def weights(self, factors: Sequence[Sequence[int]]) -> list[int]:
        """The weight of each pattern, in units of `Balance.unit`."""
        found = [1] * len(self._holders)
        for column, row in zip(self._columns, factors, strict=True):
            values = {(b, n): sum(row[b : b + n]) // n for b in range(self.count) for n in range(1, self.count - b + 1)}
            found = list(map(mul, found, map(values.__getitem__, column)))
        return found

    def masses(self, weights: Sequence[int], rest: int) -> tuple[list[list[int]], int]:
        """For each cue how often the key has each rank, and how much is kept in all; one that is kept is `_ITEM`."""
        sums = [sum(map(mul, map(weights.__getitem__, numbers), times)) for numbers, times in self._patterns]
        shares = [(_ITEM << _FINE) // (own + rest * sets) for own, sets in zip(sums, self._sets, strict=True)]
        much = [
            weight * sum(map(mul, map(shares.__getitem__, numbers), times)) >> _FINE
            for weight, (numbers, times) in zip(weights, self._holders, strict=True)
        ]
        found = [[0] * self.count for _ in self._placed]
        for row, placed in zip(found, self._placed, strict=True):
            for (before, alike), numbers in placed.items():
                share = sum(map(much.__getitem__, numbers)) // alike
                for rank in range(before, before + alike):
                    row[rank] += share
        return found, sum(map(mul, sums, shares)) >> _FINE

    def mean(self, weights: Sequence[int]) -> int:
        """The weight of a set, on the average."""
        total = sum(sum(map(mul, map(weights.__getitem__, numbers), times)) for numbers, times in self._patterns)
        return total // sum(self._sets)


_ITEM = 1 << 40
_FINE = 120
_ONE = 1 << 14


def fitted(
    population: Population, rounds: int, kept: tuple[int, int] = (1, 1), span: int = TOP, slack: int = 0
) -> Balance:
    """Factors under which the keys of these items have each rank of each cue equally often, as far as that can be.

    All items count alike, but if `kept` is less than 1, that share of them is
    kept, preferably those whose sets weigh much. This is proportional fitting:
    each factor is multiplied, round by round, by the square root of what is
    wanted over what there is (all cues at once; without the root they would
    overshoot). The least factor of a cue is its greatest over `span`: where
    what is wanted of one cue cannot be, a small span leaves more to the others;
    or a `slack` of so many tenths of a point, which a guesser may gain by each
    cue, by picking a rank or by ruling it out.
    """
    count = population.count
    top = max(TOP, span)
    one = _ONE * top // TOP
    factors = [[one] * count for _ in CUES]
    rest = 0
    for _ in range(rounds):
        weights = population.weights(factors)
        masses, accepted = population.masses(weights, rest)
        for row, found in zip(factors, masses, strict=True):
            total = sum(found)
            most = total // count + total * slack // 1000
            least = total // count - total * slack * (count - 1) // 1000
            for rank, mass in enumerate(found):
                if mass:
                    row[rank] = (row[rank] * isqrt((min(max(mass, least), most) << 32) // mass)) >> 16
            greatest = max(row)
            row[:] = [max(x * one // greatest, one // span) for x in row]
        if kept[0] < kept[1]:
            wanted = population.items * _ITEM * kept[0] // kept[1]
            rest = rest * accepted // wanted * accepted // wanted or population.mean(weights)
    made = tuple(tuple(max(1, x * top // one) for x in row) for row in factors)
    return Balance(made, rest * top ** len(CUES) // one ** len(CUES))


def gains(population: Population, balance: Balance) -> tuple[list[list[float]], float]:
    """For each cue by how many points the key has each rank more often than chance, and the share of items kept."""
    rows, accepted = population.masses(population.weights(balance.factors), balance.rest)
    chance = 100 / population.count
    return [[100 * x / sum(row) - chance for x in row] for row in rows], accepted / (_ITEM * population.items)
