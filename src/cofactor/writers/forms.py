"""What steps and answers say, read off one sample for all numbers of the like.

Printing is most of the cost of a record.
A form is the printed record of a sample with a gap for each of its
numbers. The sample has numbers that occur nowhere else, so that their places
can be found; where the words depend on the sign of a number, or on its being 0
or ±1, the sample's number is of the same kind.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from cofactor.answers import Answer
from cofactor.errors import DefectError
from cofactor.exact import Exact
from cofactor.working.phrase import Phrase, Words
from cofactor.working.rows import RowStep
from cofactor.working.trace import Arg, Step

Printer = Callable[[Step], str]
Filling = Callable[[Sequence[Exact]], Any]

_FIRST = 271_828_100
_SAMPLES = range(_FIRST, _FIRST + 100)
_NUMBER = re.compile(r"2718281\d\d")
_LONG = re.compile(r"\d{7,}")


def row_step(step: RowStep, printer: Printer) -> str | None:
    """What `printer` makes of a row operation on integers; None where there are others."""
    rows: Any = step.state
    entries = tuple(chain.from_iterable(rows))
    if set(map(type, entries)) != {int}:
        return None
    return _row_form(step.rule, tuple(step.args.items()), len(rows), len(rows[0]), printer) % (entries * 3)


@lru_cache(maxsize=1024)  # a few hundred operations make up all reductions
def _row_form(rule: str, args: tuple[tuple[str, Arg], ...], height: int, width: int, printer: Printer) -> str:
    """A %d for each entry, three times: in the state, the text and the LaTeX."""
    sample = printer(RowStep(rule, dict(args), ((_FIRST,) * width,) * height))
    return sample.replace("%", "%%").replace(str(_FIRST), "%d")


def phrase(step: Phrase, printer: Printer) -> str | None:
    """What `printer` makes of the content of a phrase; None if a number is no integer."""
    numbers: Any = step.numbers
    if not set(map(type, numbers)) <= {int}:
        return None
    kinds = [
        0 if kind == "p" else (x > 0) - (x < 0) if kind == "s" else x if -1 <= x <= 1 else 2 if x > 0 else -2
        for kind, x in zip(step.kinds, numbers, strict=True)
    ]
    form, filled = _form(step.words, step.structure, step.kinds, tuple(kinds), printer)
    sizes = [x if kind == "p" else abs(x) for kind, x in zip(step.kinds, numbers, strict=True)]
    return str(form % filled(sizes))


def answer(given: Answer, printer: Callable[[Answer], str]) -> str | None:
    """What `printer` makes of an answer that prints its integers as they are; None for other answers."""
    found = given.numbers()
    if found is None:
        return None
    size, entries = found
    if set(map(type, entries)) != {int}:
        return None
    form, filled = _answer_form(type(given), size, len(entries), printer)
    return str(form % filled(entries))


@lru_cache(maxsize=256)
def _answer_form(
    kind: type[Answer], size: tuple[int, ...], count: int, printer: Callable[[Answer], str]
) -> tuple[str, Filling]:
    return _with_gaps(printer(kind.filled(size, tuple(_SAMPLES[:count]))))


@lru_cache(maxsize=4096)
def _form(
    words: Words, structure: tuple[Any, ...], kinds: str, likes: tuple[int, ...], printer: Printer
) -> tuple[str, Filling]:
    """The form for numbers of these kinds, and how their sizes fill it."""
    numbers = tuple(
        _SAMPLES[i] if kind == "p" else like if kind == "c" and -1 <= like <= 1 else _signed(like, i)
        for i, (kind, like) in enumerate(zip(kinds, likes, strict=True))
    )
    sample = printer(Phrase("", None, words, kinds, numbers, structure=structure))
    if set(_LONG.findall(sample)) - set(map(str, _SAMPLES)):
        raise DefectError(f"{words.__qualname__} prints what it computed of its numbers")
    return _with_gaps(sample)


def _signed(like: int, i: int) -> int:
    return 0 if like == 0 else _SAMPLES[i] if like > 0 else -_SAMPLES[i]


def _with_gaps(sample: str) -> tuple[str, Filling]:
    """A printed sample as a form, and what picks the numbers that fill it."""
    places = [int(found) - _FIRST for found in _NUMBER.findall(sample)]
    return _NUMBER.sub("%d", sample.replace("%", "%%")), _filling(places)


def _filling(places: list[int]) -> Filling:
    if not places:
        return lambda sizes: ()
    if len(places) == 1:
        only = places[0]
        return lambda sizes: sizes[only]
    return itemgetter(*places)
