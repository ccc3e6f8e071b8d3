"""The choice form of an open item: which wrong answers stand beside the key, and in what order.

The options are the key, answers of the item's own wrong rules, and answers that
hold two of its mistakes (`cofactor.composites`). Natural sets give the key away:
it is often the smallest, or the nearest to the others. So the *set* is drawn,
out of all sets that these answers offer, with weights under which every rank of
the key by size, nearness, oddness and length is equally likely over the items
of a type (`cofactor.balance`). Sets and places of the key are spread evenly over
each block of consecutive indices: a course sees the right shares soon, not in
the long run.

Everything here is keyed by the reference, and by the secret of a sealed one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from cofactor import balance, items, sealing
from cofactor.answers import Answer, Choice, Option
from cofactor.composites import broken, composites
from cofactor.content import Content, Inline, Options, say
from cofactor.cues import Seen, Table, numbers
from cofactor.exact import Exact
from cofactor.exercise import Exercise, Mistake
from cofactor.rng import Rng

LEAST, MOST, USUAL = 3, 6, balance.USUAL
"""How many options a choice may have."""
SURVIVORS = 3
"""An item keeps its choice form only if so many wrong rules lead to different wrong answers."""

LETTERS = "abcdef"

_LIKELIEST = 5  # wrong answers that are always considered
_CONSIDERED = 10  # wrong answers in all
_BLOCK = 60  # a multiple of every number of options


@dataclass(frozen=True)
class ChoiceExercise(Exercise):
    """An open item as a choice; `source` is the item itself, whose worked solution stands."""

    source: Exercise
    wrong: tuple[Mistake, ...]
    """The mistakes behind the wrong options, with the answers that they lead to."""

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
        """The mistakes that lead to an option, with that option as their answer."""
        letters = {option.rule: option.id for option in self._choice.options}
        return tuple(Mistake(m.rule, Choice(letters[m.rule], self._choice.options), m.feedback) for m in self.wrong)

    @property
    def likeliest(self) -> tuple[Mistake, ...]:
        """The mistakes of all its wrong options."""
        return self.mistakes

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
    """What could be an option: an answer, how it reads, and the mistake that leads to it (None: the key)."""

    answer: Answer
    text: Inline
    mistake: Mistake | None
    seen: Seen
    credible: bool = True


def turned(
    exercise: Exercise, count: int = USUAL, secret: bytes | None = None, *, insist: bool = False
) -> ChoiceExercise | None:
    """The item as a choice among `count` options; None if it has to stay open, or has options already.

    It stays open if too few wrong rules survive; and, by a draw that is keyed
    like all others, often if most of its options would betray the key. Those
    who name the item itself may `insist`: then only the first counts.
    """
    options = chosen(exercise, count, secret, insist=insist)
    if options is None:
        return None
    shown = tuple(
        Option(letter, say("{x}", x=one.text), None if one.mistake is None else one.mistake.rule)
        for letter, one in zip(LETTERS, options, strict=False)
    )
    key = next(option.id for option in shown if option.rule is None)
    wrong = tuple(one.mistake for one in options if one.mistake is not None)
    return ChoiceExercise(
        exercise.ref, exercise.type, exercise.params, exercise.given, Choice(key, shown, exercise.answer),
        exercise.steps, exercise.effort, exercise, wrong,
    )  # fmt: skip


def chosen(
    exercise: Exercise, count: int = USUAL, secret: bytes | None = None, *, insist: bool = False
) -> list[Candidate] | None:
    """The options in their order; None if the item has to stay open."""
    if has_options(exercise.prompt):
        return None
    candidates = considered(exercise, count)
    if candidates is None:
        return None
    ref, secret_key = exercise.ref, sealing.unlock(exercise.ref, secret)
    rng = Rng.root(f"choice/{ref}", secret=secret_key)
    block = Rng.root(f"choice/{ref.series}/{count}/{ref.index // _BLOCK}", secret=secret_key)
    turn = ref.index % _BLOCK
    sets = sets_of(exercise, candidates, count)
    patterns = list(balance.patterns(Table([one.seen for one in candidates]), sets))
    factors = balance.balance_for(f"{ref.type}@{ref.version}/{ref.level}", count, patterns)
    weights = [factors.weight(pattern) for pattern in patterns]
    total = sum(weights)
    if not insist and rng.child("keep").below(total + len(sets) * factors.rest * factors.unit) >= total:
        return None
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


def considered(exercise: Exercise, count: int = USUAL) -> list[Candidate] | None:
    """The key and the wrong answers that sets are made of; None if too few wrong rules survive for such a choice.

    They are the likeliest wrong answers, then those that lie on the side of the
    key, by size or by length, where few others do; and before all others those
    that are no more broken than the key. If enough are credible, no others are taken.
    """
    single = list(_readable([Mistake("", exercise.answer, say("")), *exercise.mistakes], exercise, set()))
    if len(single) <= max(SURVIVORS, count - 1):
        return None
    double = _readable(composites(exercise), exercise, {one.seen[1] for one in single})
    key, *wrong = [*single, *double]
    credible = [one for one in wrong if one.credible]
    wrong = credible if len(credible) >= count - 1 else wrong
    rivals = exercise.type.rivals(exercise.params)
    wrong.sort(key=lambda one: (broken(key.answer, one.answer), rivals > 0 and not one.credible))
    size, length = _size(key.seen), len(key.seen[1])
    sides = ([_size(one.seen) - size for one in wrong], [len(one.seen[1]) - length for one in wrong])
    rare = {place for side in sides for place in _fewer(side) if place >= _LIKELIEST}
    order = [*range(_LIKELIEST), *sorted(rare), *(i for i in range(_LIKELIEST, len(wrong)) if i not in rare)]
    return [Candidate(key.answer, key.text, None, key.seen), *(wrong[i] for i in order[:_CONSIDERED] if i < len(wrong))]


def sets_of(exercise: Exercise, candidates: Sequence[Candidate], count: int = USUAL) -> list[tuple[int, ...]]:
    """All sets of options out of the key, which is 0, and the others, as places; with as many rivals as the type asks.

    A rival is a wrong option that does not betray itself. Where there are
    fewer than asked for, each set holds them all.
    """
    credible = [one.credible for one in candidates]
    rivals = min(exercise.type.rivals(exercise.params), sum(credible[1:]), count - 1)
    return [
        some
        for some in balance.sets_of(len(candidates) - 1, count)
        if sum(credible[place] for place in some[1:]) >= rivals
    ]


def _readable(mistakes: Iterable[Mistake], exercise: Exercise, read: set[str]) -> Iterator[Candidate]:
    """The answers that do not read like another, in their order."""
    from cofactor.printers import text

    for mistake in mistakes:
        if mistake.answer is None:
            continue
        shown = exercise.present(mistake.answer)
        plain = text.inline(shown)
        if plain not in read:
            read.add(plain)
            credible = exercise.type.credible(exercise.params, exercise.given, mistake.answer)
            yield Candidate(mistake.answer, shown, mistake, (tuple(numbers(mistake.answer)), plain), credible)


def _size(seen: Seen) -> Exact:
    return sum(-x if x < 0 else x for x in seen[0])


def _fewer(differences: Sequence[Exact]) -> list[int]:
    """The places of the numbers that have the rarer sign."""
    below = [i for i, x in enumerate(differences) if x < 0]
    above = [i for i, x in enumerate(differences) if x > 0]
    return min(below, above, key=len)


def _at(sets: Sequence[tuple[int, ...]], weights: Sequence[int], place: int) -> tuple[int, ...]:
    """The set at a place of the line on which each takes its weight."""
    for some, weight in zip(sets, weights, strict=True):
        if place < weight:
            return some
        place -= weight
    return sets[-1]
