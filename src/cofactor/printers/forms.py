"""What a printer says, read off one sample for all numbers of the like.

A form is what a printer makes of a sample, with a gap for each of its numbers.
The sample has numbers that occur nowhere else, so that their places can be
found. Filling a form takes a small part of the time of printing.

What the numbers may decide beside their own places is told by `kinds`, a
letter for each:

* "p", plain: nothing, the number is printed as it is;
* "s", signed: whether it is negative, zero or positive, as for a term of a sum;
* "c", coefficient: also whether it is 1 or -1.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeAlias

from cofactor.errors import DefectError
from cofactor.exact import Exact
from cofactor.notation import Formed, Math

_FIRST = 271_828_100
SAMPLES = range(_FIRST, _FIRST + 100)
"""The numbers of samples."""
_SAMPLE = re.compile(r"2718281\d\d")
_LONG = re.compile(r"\d{7,}")

Form: TypeAlias = tuple[str, Callable[[Sequence[Exact]], Any]]
"""A text with a %d for each gap, and what picks the numbers that fill it."""
Kinds: TypeAlias = tuple[tuple[int, ...], Sequence[int]]
"""What numbers may decide, and the numbers without a sign where it is decided."""


def filled(
    make: Callable[..., Any],
    structure: tuple[Any, ...],
    kinds: str,
    numbers: tuple[Exact, ...],
    printer: Callable[[Any], str],
) -> str | None:
    """What `printer` makes of `make(*structure, *numbers)`; None if a number is no integer.

    Raises DefectError if `make` computes with the numbers: they may decide no
    more than their kinds say, and whatever is derived from them is a number too.
    """
    found = of_kinds(kinds, numbers)
    if found is None:
        return None
    form, pick = _form(make, structure, kinds, found[0], printer)
    return str(form % pick(found[1]))


def formed(node: Formed, printer: Callable[[Math], str]) -> str | None:
    """What `printer` makes of a product; None if a number is no integer."""
    found = kinds_of(node)
    if found is None:
        return None
    form, pick = _form(node.make, (), node.kinds, found[0], printer)
    return str(form % pick(found[1]))


def kinds_of(node: Formed) -> Kinds | None:
    """`of_kinds` for the numbers of a product, which remembers it: it is measured, and printed more than once."""
    found: Kinds | None
    try:
        found = node.found
    except AttributeError:
        node.found = found = of_kinds(node.kinds, node.numbers)
    return found


def of_kinds(kinds: str, numbers: tuple[Exact, ...]) -> Kinds | None:
    """What else than their places the numbers may decide, and what goes there.

    None if one is no integer, or for more numbers than there are samples.
    """
    whole: Any = numbers
    if not set(map(type, whole)) <= {int} or len(whole) > len(SAMPLES):
        return None
    likes = []
    sizes = []
    for kind, x in zip(kinds, whole, strict=True):
        if kind == "p":
            likes.append(0)
            sizes.append(x)
        elif x > 0:
            likes.append(1 if x == 1 or kind == "s" else 2)
            sizes.append(x)
        else:
            likes.append(x if x >= -1 else -1 if kind == "s" else -2)
            sizes.append(-x)
    return tuple(likes), sizes


def sample(kinds: str, likes: tuple[int, ...]) -> tuple[int, ...]:
    """Numbers that decide the same."""
    return tuple([
        SAMPLES[i] if kind == "p" else like if not like or (kind == "c" and -1 <= like <= 1)
        else SAMPLES[i] if like > 0 else -SAMPLES[i]
        for i, (kind, like) in enumerate(zip(kinds, likes, strict=True))
    ])  # fmt: skip


@lru_cache(maxsize=8192)
def _form(
    make: Callable[..., Any],
    structure: tuple[Any, ...],
    kinds: str,
    likes: tuple[int, ...],
    printer: Callable[[Any], str],
) -> Form:
    printed = printer(make(*structure, *sample(kinds, likes)))
    if set(_LONG.findall(printed)) - set(map(str, SAMPLES)):
        raise DefectError(f"{make.__qualname__} prints what it computed of its numbers")
    return with_gaps(printed)


def with_gaps(printed: str) -> Form:
    """A printed sample as a form."""
    places = [int(found) - _FIRST for found in _SAMPLE.findall(printed)]
    return _SAMPLE.sub("%d", printed.replace("%", "%%")), _picking(places)


def _picking(places: list[int]) -> Callable[[Sequence[Exact]], Any]:
    if not places:
        return lambda sizes: ()
    if len(places) == 1:
        only = places[0]
        return lambda sizes: sizes[only]
    return itemgetter(*places)
