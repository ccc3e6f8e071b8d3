"""Could a student who knows nothing find the key among the options by how they look?

The options are those of a choice, or else the key and the first wrong answers,
as many as a choice form has. A guesser follows one cue and picks evenly among
the options that it cannot tell apart.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TypeAlias

from cofactor.answers import Answer, Choice, Choices, Order
from cofactor.answers.base import Json
from cofactor.exact import parse_num
from cofactor.exercise import Exercise

OPTIONS = 4
# Points above chance from which a cue is pointed out.
POINTS = 2
_NUMBER = re.compile(r"-?\d+(?:/\d+)?")

Seen: TypeAlias = tuple[tuple[Fraction, ...], str]
"""An option as a guesser sees it: its numbers in order, and its text."""


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


def options(exercise: Exercise) -> tuple[list[Seen], int] | None:
    """The options as a guesser sees them and the place of the key; None if there are fewer than three."""
    from cofactor.printers import text

    answer = exercise.answer
    if isinstance(answer, Choices | Order):
        return None
    if isinstance(answer, Choice):
        shown: list[Seen] = [((), text.inline(option.text)) for option in answer.options]
        return shown, [option.id for option in answer.options].index(answer.key)
    wrong = [mistake.answer for mistake in exercise.mistakes if mistake.answer is not None][: OPTIONS - 1]
    seen = [
        (tuple(_numbers(one)), text.inline(exercise.type.present(exercise.params, exercise.given, one)))
        for one in (answer, *wrong)
    ]
    return (seen, 0) if len(seen) > 2 else None


def _numbers(answer: Answer) -> Iterator[Fraction]:
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


def _size(seen: Sequence[Seen]) -> list[Fraction]:
    return [sum(map(abs, numbers), Fraction()) for numbers, _ in seen]


def _distance(seen: Sequence[Seen]) -> list[Fraction]:
    """How far each option is from all others, place by place."""

    def apart(a: tuple[Fraction, ...], b: tuple[Fraction, ...]) -> Fraction:
        length = max(len(a), len(b))
        padded = ((*one, *[Fraction()] * (length - len(one))) for one in (a, b))
        return sum((abs(x - y) for x, y in zip(*padded, strict=True)), Fraction())

    return [sum((apart(numbers, other) for other, _ in seen), Fraction()) for numbers, _ in seen]


def _oddness(seen: Sequence[Seen]) -> list[Fraction]:
    """In how many traits an option stands alone, as a negative number: the odd one out is the least."""
    traits = [
        (
            len(numbers),
            sum(x < 0 for x in numbers),
            sum(x == 0 for x in numbers),
            sum(x.denominator > 1 for x in numbers),
            max(len(str(abs(x))) for x in numbers) if numbers else 0,
        )
        for numbers, _ in seen
    ]
    columns = list(zip(*traits, strict=True))
    return [Fraction(-len([c for c in columns if c.count(c[i]) == 1 and len(set(c)) == 2])) for i in range(len(seen))]


def _length(seen: Sequence[Seen]) -> list[Fraction]:
    return [Fraction(-len(text)) for _, text in seen]


CUES: dict[str, tuple[Callable[[Sequence[Seen]], list[Fraction]], bool]] = {
    "smallest by absolute size": (_size, True),
    "nearest to the others": (_distance, True),
    "odd one out": (_oddness, True),
    "longest text": (_length, False),
}
"""What ranks the options, the guesser's pick first; and whether it looks at numbers."""


def guesses(sets: Sequence[tuple[Sequence[Seen], int]]) -> list[Guess]:
    """How far each cue leads on these sets of options, each with the place of its key."""
    found = []
    for cue, (rank, numbers) in CUES.items():
        gains = []
        for seen, key in sets:
            if numbers and not all(one for one, _ in seen):
                continue
            ranks = rank(seen)
            best = [i for i, value in enumerate(ranks) if value == min(ranks)]
            gains.append((1 / len(best) if key in best else 0.0) - 1 / len(seen))
        if gains:
            mean = sum(gains) / len(gains)
            spread = sqrt(sum((gain - mean) ** 2 for gain in gains) / len(gains))
            found.append(Guess(cue, len(gains), round(100 * mean, 1), round(100 * spread / sqrt(len(gains)), 1)))
    return found
