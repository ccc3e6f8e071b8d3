"""Wrong answers with two mistakes in them, for the choice form.

Single mistakes all lie around the key, so that the key is the option nearest to
the others. An answer that holds two of them lies as far from the key as one of
them lies from the other: key, first, second and both make a parallelogram, in
which no corner stands out.

Each is the answer of a student who makes both mistakes: a type says which of
its wrong rules go together, and how (`cofactor.combining`). What a single rule
leads to stands in the feedback, since there it is that the rule's own words are
about.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, permutations

from cofactor.answers import Affine, Answer, Basis
from cofactor.answers.blocks import Blocks, blocks, built
from cofactor.combining import Combines, combined
from cofactor.content import say
from cofactor.exact import Exact, largest
from cofactor.exercise import Exercise, Mistake

JOINT = "+"
"""Stands between the slugs of two rules, the earlier one first: `first+second`."""
MOST = 12
"""So many of an item are enough."""


def composites(exercise: Exercise) -> Iterator[Mistake]:
    """Wrong answers that hold two of the item's mistakes, those of the likeliest first; none equals another.

    Their numbers are no larger, and their denominators no greater, than those
    of the key and the single mistakes.
    """
    if exercise.type.combines:
        yield from islice(_composites(exercise), MOST)


def _composites(exercise: Exercise) -> Iterator[Mistake]:
    wrong = [mistake for mistake in exercise.mistakes if mistake.answer is not None]
    known = [exercise.answer, *map(answer_of, wrong)]
    wrong.sort(key=lambda mistake: broken(exercise.answer, answer_of(mistake)))
    taken, most = {answer.canonical() for answer in known}, _sizes(known)
    for one, other in _by_likelihood(wrong):
        pair = (one.rule, answer_of(one)), (other.rule, answer_of(other))
        for answer in doubled(exercise.type.combines, exercise.answer, *pair):
            form = answer.canonical()
            if form in taken or not _plain(answer, most) or exercise.holds(answer):
                continue
            taken.add(form)
            feedback = say(
                "Two mistakes together lead to this answer. One alone leads to {x}. {first} "
                "The other alone leads to {y}. {second}",
                x=exercise.present(answer_of(one)),
                first=one.feedback,
                y=exercise.present(answer_of(other)),
                second=other.feedback,
            )
            yield Mistake(f"{one.rule}{JOINT}{other.rule}", answer, feedback)
            break


def _by_likelihood(wrong: Sequence[Mistake]) -> Iterator[tuple[Mistake, Mistake]]:
    """All pairs in both orders, those of the first ones first."""
    for place in range(len(wrong)):
        for before in range(place):
            yield from permutations((wrong[before], wrong[place]))


def broken(key: Answer, answer: Answer) -> bool:
    """Whether an answer has larger denominators than the key, by which it looks wrong."""
    return _sizes([answer])[1] > _sizes([key])[1]


def answer_of(mistake: Mistake) -> Answer:
    """The answer that a mistake leads to. Raises ValueError for a conceptual one."""
    if mistake.answer is None:
        raise ValueError(f"{mistake.rule} leads to no answer")
    return mistake.answer


def doubled(how: Combines, key: Answer, one: tuple[str, Answer], other: tuple[str, Answer]) -> Iterator[Answer]:
    """The answers of a student who makes the first mistake and then the other one; each rule with its own answer."""
    own, x, y = blocks(key, key), _taken(key, one[1]), _taken(key, other[1])
    if own is None or x is None or y is None:
        return
    for made in combined(how, own, (one[0], x), (other[0], y)):
        answer = built(key, made)
        if answer is not None:
            yield answer


def _taken(key: Answer, answer: Answer) -> Blocks | None:
    """The parts of an answer, which may have more or fewer vectors than the key."""
    found = blocks(key, answer)
    return blocks(answer, answer) if found is None and isinstance(key, Affine | Basis) else found


def _plain(answer: Answer, most: tuple[Exact, int]) -> bool:
    """Whether an answer can be printed beside the others: nothing in it is larger or more broken."""
    size, denominator = _sizes([answer])
    return size <= most[0] and denominator <= most[1]


def _sizes(answers: Sequence[Answer]) -> tuple[Exact, int]:
    """The largest absolute value and the largest denominator."""
    entries = [x for one in answers for block in blocks(one, one) or () for row in block for x in row]
    return largest((tuple(entries),)), max((x.denominator for x in entries), default=1)
