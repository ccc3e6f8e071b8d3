"""The choice form of an open item: which wrong answers stand beside the key, and in what order.

The options are the key and answers of the item's own wrong rules. Natural sets
give the key away: it is often the smallest, or the nearest to the others. So
the *set* is drawn, out of all sets that the surviving rules offer, with weights
under which every rank of the key by size, nearness, oddness and length is
equally likely, as far as these sets allow: a key that is smaller than all wrong
answers stays the smallest. The weights are found by proportional fitting in
whole numbers, so they are the same everywhere. Sets and places of the key are spread evenly over each block of
consecutive indices: a course sees the right shares soon, not in the long run.

Everything here is keyed by the reference, and by the secret of a sealed one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from operator import mul

from cofactor import items, sealing
from cofactor.answers import Answer, Choice, Option
from cofactor.content import Content, Inline, Options, say
from cofactor.cues import CUES, Seen, Table, numbers
from cofactor.exercise import Exercise, Mistake
from cofactor.rng import Rng

LEAST, MOST, USUAL = 3, 6, 4
"""How many options a choice may have."""
SURVIVORS = 3
"""An item keeps its choice form only if so many wrong rules lead to different wrong answers."""

_CONSIDERED = 7  # wrong answers, the likeliest first
_ROUNDS = 12
_BLOCK = 60  # a multiple of every number of options
_PARTS = 60
_ONE = 1 << 32


@dataclass(frozen=True)
class ChoiceExercise(Exercise):
    """An open item as a choice; `source` is the item itself, whose worked solution stands."""

    source: Exercise

    @cached_property
    def prompt(self) -> Content:
        """The question with its options."""
        return (*self.source.prompt, Options(tuple((option.id, option.text) for option in self._choice.options)))

    @cached_property
    def key(self) -> Inline:
        """The letter of the key with what it says."""
        return self._choice.shown()

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The wrong rules that lead to an option, with that option as their answer."""
        letters = {option.rule: option.id for option in self._choice.options if option.rule is not None}
        return tuple(
            Mistake(m.rule, Choice(letters[m.rule], self._choice.options), m.feedback)
            for m in self.source.mistakes
            if m.rule in letters
        )

    def holds(self, answer: Answer) -> bool:
        return self._choice.same(answer)

    def carried(self, answer: Answer) -> Mapping[str, Answer]:
        return {}

    def present(self, answer: Answer) -> Inline:
        return answer.shown()

    @property
    def _choice(self) -> Choice:
        assert isinstance(self.answer, Choice)  # noqa: S101 - built by `turned`
        return self.answer


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be an option: an answer, how it reads, and the wrong rule that leads to it (None: the key)."""

    answer: Answer
    text: Inline
    rule: str | None
    seen: Seen


def turned(exercise: Exercise, count: int = USUAL, secret: bytes | None = None) -> ChoiceExercise | None:
    """The item as a choice among `count` options; None if too few wrong rules survive, or it has options already."""
    options = chosen(exercise, count, secret)
    if options is None:
        return None
    letters = "abcdef"
    shown = tuple(Option(letters[i], say("{x}", x=one.text), one.rule) for i, one in enumerate(options))
    key = next(option.id for option in shown if option.rule is None)
    return ChoiceExercise(
        exercise.ref, exercise.type, exercise.params, exercise.given, Choice(key, shown, exercise.answer),
        exercise.steps, exercise.effort, exercise,
    )  # fmt: skip


def chosen(exercise: Exercise, count: int = USUAL, secret: bytes | None = None) -> list[Candidate] | None:
    """The options in their order; None if there cannot be so many."""
    if has_options(exercise.prompt):
        return None
    candidates = list(_candidates(exercise))
    if len(candidates) <= max(SURVIVORS, count - 1):
        return None
    ref, secret_key = exercise.ref, sealing.unlock(exercise.ref, secret)
    rng = Rng.root(f"choice/{ref}", secret=secret_key)
    block = Rng.root(f"choice/{ref.series}/{count}/{ref.index // _BLOCK}", secret=secret_key)
    turn = ref.index % _BLOCK
    sets = [(0, *some) for some in combinations(range(1, len(candidates)), count - 1)]
    weights = fitted(shares([one.seen for one in candidates], sets))
    total = sum(weights)
    place = block.child("set").shuffled(range(_BLOCK))[turn]
    some = _at(sets, weights, (place * total + rng.child("set").below(total)) // _BLOCK)
    others = rng.child("order").shuffled([candidates[i] for i in some[1:]])
    others.insert(block.child("key").shuffled(range(_BLOCK))[turn] % count, candidates[0])
    return others


def has_options(prompt: Content) -> bool:
    """Whether a question offers options of its own."""
    return any(isinstance(block, Options) for block in prompt)


@cache
def has_own(name: str) -> bool:
    """Whether the items of a type offer options of their own."""
    return has_options(items.make(name, seed="options", level="easy").prompt)


def _candidates(exercise: Exercise) -> Iterator[Candidate]:
    """The key, and the wrong answers that do not read like it or like each other, the likeliest first."""
    from cofactor.printers import text

    read: set[str] = set()
    wrong = [(m.answer, m.rule) for m in exercise.mistakes if m.answer is not None][:_CONSIDERED]
    for answer, rule in [(exercise.answer, None), *wrong]:
        shown = exercise.present(answer)
        plain = text.inline(shown)
        if plain not in read:
            read.add(plain)
            yield Candidate(answer, shown, rule, (tuple(numbers(answer)), plain))


def shares(seen: Sequence[Seen], sets: Sequence[tuple[int, ...]]) -> list[list[list[int]]]:
    """For each cue and each set of options: the ranks of the first of them, the key."""
    table = Table(seen)
    return [[_ranks(rank(table, some)) for some in sets] for rank, _ in CUES.values()]


def _ranks(values: Sequence[int]) -> list[int]:
    """The share of each rank that the first of these values has, in sixtieths: ties share their ranks."""
    own = values[0]
    less = sum(value < own for value in values)
    equal = values.count(own)
    return [_PARTS // equal if less <= rank < less + equal else 0 for rank in range(len(values))]


def fitted(share: Sequence[Sequence[Sequence[int]]]) -> list[int]:
    """Weights of the sets under which the key has each rank of each cue equally often, as far as the sets allow."""
    count = len(share[0][0])
    weights = [_ONE] * len(share[0])
    for _ in range(_ROUNDS):
        for cue in share:
            masses = [sum(w * s[rank] for w, s in zip(weights, cue, strict=True)) for rank in range(count)]
            total = sum(masses)
            factors = [0 if mass == 0 else (total << 20) // (count * mass) for mass in masses]
            weights = [1 + (w * sum(map(mul, factors, s)) // (_PARTS << 20)) for w, s in zip(weights, cue, strict=True)]
    return weights


def _at(sets: Sequence[tuple[int, ...]], weights: Sequence[int], place: int) -> tuple[int, ...]:
    """The set at a place of the line on which each takes its weight."""
    for some, weight in zip(sets, weights, strict=True):
        if place < weight:
            return some
        place -= weight
    return sets[-1]
