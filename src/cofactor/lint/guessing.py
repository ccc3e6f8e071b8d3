"""Could a student who knows nothing find the key among the options by how they look?

The options are those of a choice, or else the key and the first wrong answers,
as many as a choice form has. A guesser follows one cue and picks evenly among
the options that it cannot tell apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from cofactor.answers import Choice, Choices, Order
from cofactor.cues import CUES, Seen, Table, numbers
from cofactor.exercise import Exercise

OPTIONS = 4
# Points above chance from which a cue is pointed out.
POINTS = 2


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
        (tuple(numbers(one)), text.inline(exercise.type.present(exercise.params, exercise.given, one)))
        for one in (answer, *wrong)
    ]
    return (seen, 0) if len(seen) > 2 else None


def guesses(sets: Sequence[tuple[Sequence[Seen], int]]) -> list[Guess]:
    """How far each cue leads on these sets of options, each with the place of its key."""
    found = []
    for cue, (rank, numeric) in CUES.items():
        gains = []
        for seen, key in sets:
            if numeric and not all(one for one, _ in seen):
                continue
            ranks = rank(Table(seen), range(len(seen)))
            best = [i for i, value in enumerate(ranks) if value == min(ranks)]
            gains.append((1 / len(best) if key in best else 0.0) - 1 / len(seen))
        if gains:
            mean = sum(gains) / len(gains)
            spread = sqrt(sum((gain - mean) ** 2 for gain in gains) / len(gains))
            found.append(Guess(cue, len(gains), round(100 * mean, 1), round(100 * spread / sqrt(len(gains)), 1)))
    return found
