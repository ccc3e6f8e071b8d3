"""Systems in words: sentences of a context are chosen, then numbers that suit them and a sensible solution.

The solution is drawn first, so that everything a sentence says is true of
positive whole numbers. A comparison without a constant ("3 times as many")
settles the unknown that it speaks about. Whether the elimination stays in the
integers depends on the order of the sentences too, and is left to the bounds of
the level.
"""

from dataclasses import dataclass

from cofactor.contexts import Context, Range, Sentence, Story
from cofactor.exact import Exact, Matrix, Vector, apply, determinant
from cofactor.rng import Rng

SMALLEST_DIFFERENCE = 2
"""A comparison names a plural: "2 more tickets"."""


LARGEST_DETERMINANT = 15
"""Of a story that is to be solved: the pivots, by which rows are divided, are factors of the determinant."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A story and the values of its unknowns."""

    story: Story
    solution: Vector

    def certified(self) -> bool:
        """Whether the values are the only solution, and lie in the ranges of the context."""
        values = zip(self.story.context.values, self.solution, strict=True)
        return (
            apply(self.story.matrix, self.solution) == self.story.constants
            and determinant(self.story.matrix) != 0
            and all(x in allowed for allowed, x in values)
        )


def story(rng: Rng, context: Context, comparisons: int, *, to_solve: bool = False) -> Drawn | None:
    """A story with this number of comparisons, one equation for each unknown; None if the candidate is refused.

    With `to_solve`, the determinant is small, and in five of six stories one of
    the sums counts the first unknown once, where the context allows that:
    elimination can start there.
    """
    symbols = context.symbols
    comparing = [s for s in context.sentences if s.compares]
    adding = [s for s in context.sentences if not s.compares]
    kept = rng.sample(adding, len(symbols) - comparisons)
    chosen = [s for s in adding if s in kept]
    for sentence in rng.sample(comparing, comparisons):
        chosen.insert(rng.below(len(chosen) + 1), sentence)
    if len({s.compared for s in chosen if s.compares}) < comparisons:
        return None
    rows = [tuple(drawn(rng, entry) for entry in sentence.row) for sentence in chosen]
    starts = [i for i, s in enumerate(chosen) if isinstance(s.row[0], Range) and 1 in s.row[0]]
    if to_solve and starts and rng.chance(5, 6):
        place = rng.pick(starts)
        rows[place] = (1, *rows[place][1:])
    values = [drawn(rng, allowed) for allowed in context.values]
    for sentence, row in zip(chosen, rows, strict=True):
        if sentence.compares and not sentence.has_total:
            place = row.index(1)
            values[place] = -sum(c * x for c, x in zip(row, values, strict=True) if c < 0)
    matrix = tuple(rows)
    found = Drawn(Story(context, tuple(chosen), matrix, apply(matrix, tuple(values))), tuple(values))
    told = zip(chosen, rows, found.story.constants, strict=True)
    if len(set(values)) == 1 or not all(plausible(*said) for said in told) or not found.certified():
        return None
    if to_solve and (determinant(matrix) ** 2 > LARGEST_DETERMINANT**2 or solved_at_sight(matrix)):
        return None
    return found


def drawn(rng: Rng, entry: "int | Range") -> int:
    """A fixed number, or one of a range."""
    if isinstance(entry, int):
        return entry
    return entry.low + entry.step * rng.below((entry.high - entry.low) // entry.step + 1)


def plausible(sentence: Sentence, row: Vector, constant: Exact) -> bool:
    """Whether the sentence can be said: differences are positive, and not all counts of a sum are equal."""
    if sentence.compares:
        return constant >= SMALLEST_DIFFERENCE if sentence.has_total else constant == 0
    printed = [x for x, entry in zip(row, sentence.row, strict=True) if isinstance(entry, Range)]
    return not printed or len(set(printed)) > 1


def solved_at_sight(a: Matrix) -> bool:
    """Whether the difference of two sums of three unknowns or more holds one unknown alone."""
    sums = [row for row in a if len(row) > 2 and all(c >= 0 for c in row)]
    pairs = (zip(row, other, strict=True) for i, row in enumerate(sums) for other in sums[:i])
    return any(sum(x != y for x, y in pair) == 1 for pair in pairs)
