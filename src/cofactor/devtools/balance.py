"""Fit how often each set of options is drawn: `python -m cofactor.devtools.balance [ITEMS] [TYPE…]` in a checkout.

It writes `src/cofactor/balance.json` (see `cofactor.balance`) from items of
every type and level, or of the named types, and keeps the rest of the file. It
takes minutes, so `make accept` does not do it; run it after the wrong rules or
the construction of a type have changed, since the fit is to what they yield.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from cofactor import balance, choices, items, registry
from cofactor.balance import Balance, Population
from cofactor.cues import Table

ITEMS = 1_500
SEED = "balance"
"""Series of these seeds are fitted to, and must not be measured."""
ROUNDS, PATIENT = 40, 300
"""So many rounds do for nearly all; the others get more, before items are kept open."""
ENOUGH = 0.7
"""Points of gain on the items that are fitted to, at which no more rounds are made."""
FAIR = 1.3
"""Points at which, after all rounds, no more items are kept open; a guesser may gain two in all."""
NEAR = 0.5
"""Points for which no more items are kept open."""
SLACKS = (10, 17)
"""What a guesser is left, in tenths of a point, where nobody can deny it: among numbers from 0 up, a rank of 3 is the
largest in {0, 1, 2, 3} alone, and 0 is the odd one out there. So either 3 is seldom the largest, or what stands out is
seldom right; if both count alike, each gains a guesser 1 2/3 points."""
WIDE = 10**6
"""The span of the factors, with a slack."""
ROUNDING = 0.1
"""Points by which a fit may miss its slack."""
NARROW = 8
"""The span of the factors, if nothing else helps."""
KEPT = ((1, 1), (4, 5), (3, 5), (2, 5), (3, 10), (1, 5))
"""The shares of items that are tried: all of them first."""


def open_types() -> list[str]:
    """The types that ship and have no options of their own."""
    return [name for name in registry.shipped() if not choices.has_own(name)]


def sample(name: str, level: str, count: int, seed: str) -> Population:
    """The first items of `count` series, as far as they may be choices."""
    found = []
    for number in range(count):
        exercise = items.make(name, seed=f"{seed}-{number}", level=level)
        candidates = choices.considered(exercise)
        if candidates is not None:
            sets = choices.sets_of(exercise, candidates)
            found.append(Counter(balance.patterns(Table([one.seen for one in candidates]), sets)))
    return Population(found, balance.USUAL)


def fit(population: Population) -> Balance:
    """The table that keeps most items, of those that gain a guesser little; or else the one that gains least."""
    tried: list[tuple[float, Balance]] = []
    for kept in KEPT:
        for rounds, enough in ((ROUNDS, ENOUGH), (PATIENT, FAIR)):
            made = balance.fitted(population, rounds, kept)
            tried.append((worst(population, made), made))
            if tried[-1][0] <= enough:
                return made
    for slack in SLACKS:
        for kept in KEPT:
            made = balance.fitted(population, PATIENT, kept, WIDE, slack)
            tried.append((worst(population, made), made))
            if tried[-1][0] <= slack / 10 + ROUNDING:
                return made
    made = balance.fitted(population, ROUNDS, span=NARROW)
    tried.append((worst(population, made), made))
    least = min(gain for gain, _ in tried)
    return next(made for gain, made in tried if gain <= least + NEAR)


def worst(population: Population, made: Balance) -> float:
    """The greatest gain of a guesser on these items, in points: by picking an end of a ranking, or by ruling it out."""
    ends = [end for row in balance.gains(population, made)[0] for end in (row[0], row[-1])]
    return max(max(end, -end / (balance.USUAL - 1)) for end in ends)


Row: TypeAlias = dict[str, Any]
"""A table in the file, with the number of items that it was fitted to."""


def rows(names: Iterable[str], count: int = ITEMS) -> Iterator[tuple[str, Row]]:
    """The tables of these types, level by level, told as they are made."""
    for name in names:
        kind = registry.get(name)
        for level in kind.levels:
            population = sample(name, level, count, SEED)
            made = fit(population)
            kept = balance.gains(population, made)[1]
            sys.stdout.write(f"{name}/{level}: {100 * kept:.0f} % kept, gain {worst(population, made):.1f} points\n")
            sys.stdout.flush()
            row = {"items": count, "factors": [list(factors) for factors in made.factors], "rest": made.rest}
            yield f"{name}@{kind.version}/{level}", row


def text(made: Mapping[str, Row]) -> str:
    """The content of `src/cofactor/balance.json`."""
    lines = [f"  {json.dumps(name)}: {json.dumps(made[name])}" for name in sorted(made)]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main() -> None:
    """Write into the checkout in the current folder."""
    path = Path.cwd() / "src" / "cofactor" / "balance.json"
    if not path.exists():
        sys.exit("Run this at the root of a checkout of Cofactor.")
    numbers, names = [w for w in sys.argv[1:] if w.isdecimal()], [w for w in sys.argv[1:] if not w.isdecimal()]
    shipped = tuple(f"{name}@{registry.get(name).version}/" for name in open_types())
    kept = json.loads(path.read_text(encoding="utf-8"))
    made = {name: row for name, row in kept.items() if name.startswith(shipped)}
    for name, row in rows(names or open_types(), int(numbers[0]) if numbers else ITEMS):
        made[name] = row
        path.write_text(text(made), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
