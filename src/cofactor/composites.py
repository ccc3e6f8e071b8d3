"""Wrong answers with two mistakes in them, for the choice form.

Single mistakes all lie around the key, so that the key is the option nearest to
the others. An answer that holds two of them lies as far from the key as one of
them lies from the other: key, first, second and both make a parallelogram, in
which no corner stands out.

An answer is taken apart into blocks: P and D, a point and directions, a list of
eigenvalues and their eigenvectors (`cofactor.answers.blocks`). In each block
both changes are made, if they concern different entries or one of them scales
or transposes the block; or a block, row or entry is taken from the one wrong
answer and the rest from the other. Single numbers have no such parts.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from cofactor.answers import Answer
from cofactor.answers.blocks import Blocks, blocks, built
from cofactor.content import say
from cofactor.exact import Exact, Matrix, divide, largest, tidy, transpose
from cofactor.exercise import Exercise, Mistake

T = TypeVar("T")

JOINT = "+"
"""Stands between the slugs of two rules: `first+second`."""
_PARENTS = 6  # the likeliest wrong answers that have the key's parts, if possible without fractions, are combined


def composites(exercise: Exercise) -> Iterator[Mistake]:
    """Wrong answers that hold two of the item's mistakes, those of the likeliest first; none equals another.

    Their numbers are no larger, and their denominators no greater, than those
    of the key and the single mistakes.
    """
    if not exercise.type.combines:
        return
    wrong = [mistake for mistake in exercise.mistakes if mistake.answer is not None]
    known = [exercise.answer, *map(answer_of, wrong)]
    alike = [mistake for mistake in wrong if blocks(exercise.answer, answer_of(mistake)) is not None]
    single = sorted(alike, key=lambda mistake: broken(exercise.answer, answer_of(mistake)))[:_PARENTS]
    taken, most = {answer.canonical() for answer in known}, _sizes(known)
    names: set[str] = set()
    for one, other in combinations(single, 2):
        for swapped, answer in doubled(exercise.answer, answer_of(one), answer_of(other)):
            first, second = (other, one) if swapped else (one, other)
            rule = f"{first.rule}{JOINT}{second.rule}"
            form = answer.canonical()
            if form in taken or rule in names or not _plain(answer, most) or exercise.holds(answer):
                continue
            taken.add(form)
            names.add(rule)
            feedback = say(
                "This answer shows two mistakes. The first by itself: {first} The second by itself: {second}",
                first=first.feedback,
                second=second.feedback,
            )
            yield Mistake(rule, answer, feedback)


def broken(key: Answer, answer: Answer) -> bool:
    """Whether an answer has larger denominators than the key, by which it looks wrong."""
    return _sizes([answer])[1] > _sizes([key])[1]


def answer_of(mistake: Mistake) -> Answer:
    """The answer that a mistake leads to. Raises ValueError for a conceptual one."""
    if mistake.answer is None:
        raise ValueError(f"{mistake.rule} leads to no answer")
    return mistake.answer


def doubled(key: Answer, a: Answer, b: Answer) -> Iterator[tuple[bool, Answer]]:
    """The answers that hold two mistakes: both at once, then a part of `b` in `a`, and a part of `a` in `b` (True)."""
    own, x, y = blocks(key, key), blocks(key, a), blocks(key, b)
    if own is None or x is None or y is None:
        return
    joined = [_joined(*three) for three in zip(own, x, y, strict=True)]
    made = built(key, [block for block in joined if block]) if all(joined) else None
    if made is not None:
        yield False, made
    for swapped, crossed in ((False, _crossed(x, y)), (True, _crossed(y, x))):
        made = None if crossed is None else built(key, crossed)
        if made is not None:
            yield swapped, made


def _joined(own: Matrix, a: Matrix, b: Matrix) -> Matrix | None:
    """A block with both changes; None if they do not fit together."""
    if own in (a, b):
        return b if a == own else a
    if not _shape(own) == _shape(a) == _shape(b):
        return None
    for x, y in ((a, b), (b, a)):
        factor = _factor(own, x)
        if factor is not None:
            return tuple(tuple(tidy(factor * entry) for entry in row) for row in y)
        if x == transpose(own):
            return transpose(y)
    rows = [list(zip(*three, strict=True)) for three in zip(own, a, b, strict=True)]
    if any(k not in (x, y) for row in rows for k, x, y in row):
        return None  # both changed an entry
    return tuple(tuple(y if x == k else x for k, x, y in row) for row in rows)


def _crossed(a: Blocks, b: Blocks) -> Blocks | None:
    """The blocks of `a` with the last one of `b` that differs; or if only one does, a row of it, or an entry."""
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if not places:
        return None
    last = places[-1]
    x, y = a[last], b[last]
    if len(places) > 1:
        return [*a[:last], y, *a[last + 1 :]]
    if _shape(x) != _shape(y):
        return None
    rows = _mixed(x, y)
    if rows is None and len(x) == 1:
        entries = _mixed(x[0], y[0])
        rows = None if entries is None else (entries,)
    return None if rows is None else [*a[:last], rows, *a[last + 1 :]]


def _mixed(a: tuple[T, ...], b: tuple[T, ...]) -> tuple[T, ...] | None:
    """`a` with the last part of `b` that differs; None if fewer than two do."""
    places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return (*a[: places[-1]], b[places[-1]], *a[places[-1] + 1 :]) if len(places) > 1 else None


def _shape(block: Matrix) -> tuple[int, ...]:
    return tuple(map(len, block))


def _factor(own: Matrix, changed: Matrix) -> Exact | None:
    """The number that a block was multiplied by: -1, or one that two entries at least show."""
    pairs = [(p, q) for s, t in zip(own, changed, strict=True) for p, q in zip(s, t, strict=True) if p or q]
    if not pairs or any(p == 0 for p, _ in pairs):
        return None
    factor = divide(pairs[0][1], pairs[0][0])
    shown = factor == -1 or (factor != 0 and len(pairs) > 1)
    return factor if shown and all(q == factor * p for p, q in pairs) else None


def _plain(answer: Answer, most: tuple[Exact, int]) -> bool:
    """Whether an answer can be printed beside the others: nothing in it is larger or more broken."""
    size, denominator = _sizes([answer])
    return size <= most[0] and denominator <= most[1]


def _sizes(answers: Sequence[Answer]) -> tuple[Exact, int]:
    """The largest absolute value and the largest denominator."""
    entries = [x for one in answers for block in blocks(one, one) or () for row in block for x in row]
    return largest((tuple(entries),)), max((x.denominator for x in entries), default=1)
