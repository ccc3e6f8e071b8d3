"""Could a student who knows nothing find the key among the options by how they look?

The options are those of the choice form of an open item, or those that the
item has itself. A guesser follows one cue and picks evenly among the options
that it cannot tell apart; or always picks the same place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt
from typing import TypeAlias

from cofactor import choices
from cofactor.answers import Choice, Choices, Parts
from cofactor.cues import CUES, Rank, Seen, Table, written
from cofactor.exercise import Exercise

OPTIONS = choices.USUAL
# Points above chance from which a cue is pointed out.
POINTS = 2

Set: TypeAlias = tuple[Sequence[Seen], frozenset[int]]
"""The options of an item as a guesser sees them, and the places of those that are right."""


@dataclass(frozen=True, slots=True)
class Guess:
    """How often a cue finds the key, in points above chance; `error` is one standard error."""

    cue: str
    items: int
    points: float
    error: float

    @property
    def gain(self) -> float:
        """Points won by picking what the cue names; or by ruling it out, if it is seldom the key."""
        return max(self.points, -self.points / (OPTIONS - 1))

    @property
    def notable(self) -> bool:
        """Whether the gain is more than the allowed points, and more than the luck of a sample."""
        luck = self.error if self.points > 0 else self.error / (OPTIONS - 1)
        return self.gain > POINTS + 2 * luck


def options(exercise: Exercise) -> Set | None:
    """The options of an item, or of its choice form; None if it has neither."""
    from cofactor.printers import text

    answer = exercise.answer
    if isinstance(answer, Parts):
        answer = next((part.answer for part in answer.parts if isinstance(part.answer, Choice)), answer)
    if isinstance(answer, Choice | Choices):
        shown = [text.inline(option.text) for option in answer.options]
        right = answer.keys if isinstance(answer, Choices) else (answer.key,)
        return (
            # Other numbers of a statement are labels of rows, say, and not large or small.
            [(tuple(written(words.partition("=")[2])), words) for words in shown],
            frozenset(i for i, option in enumerate(answer.options) if option.id in right),
        )
    found = choices.chosen(exercise)
    if found is None:
        return None
    return ([one.seen for one in found], frozenset(i for i, one in enumerate(found) if one.mistake is None))


def guesses(sets: Sequence[Set]) -> list[Guess]:
    """How far each cue leads on these sets of options."""
    found = []
    for cue, pick in _cues(max((len(seen) for seen, _ in sets), default=0)):
        gains = []
        for seen, right in sets:
            best = pick(seen)
            if best is not None:
                gains.append(sum(i in right for i in best) / len(best) - len(right) / len(seen))
        if gains:
            mean = sum(gains) / len(gains)
            spread = sqrt(sum((gain - mean) ** 2 for gain in gains) / len(gains))
            found.append(Guess(cue, len(gains), round(100 * mean, 1), round(100 * spread / sqrt(len(gains)), 1)))
    return found


Pick: TypeAlias = Callable[[Sequence[Seen]], list[int] | None]
"""The places that a guesser takes the key to be at; None where the cue says nothing."""


def _cues(places: int) -> Iterator[tuple[str, Pick]]:
    for rank, least, greatest in CUES.values():
        for name, extreme in ((least, min), (greatest, max)):
            yield name, partial(_ranked, rank, extreme)
    for place in range(places):
        yield f"option ({'abcdefgh'[place]})", partial(_placed, place)


def _ranked(rank: Rank, extreme: Callable[[list[int]], int], seen: Sequence[Seen]) -> list[int] | None:
    if rank is not Table.length and not any(numbers for numbers, _ in seen):
        return None
    values = rank(Table(seen), range(len(seen)))
    wanted = extreme(values)
    return [i for i, value in enumerate(values) if value == wanted]


def _placed(place: int, seen: Sequence[Seen]) -> list[int] | None:
    return [place] if place < len(seen) else None
