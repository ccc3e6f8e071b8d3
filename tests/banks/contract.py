"""What every bank format must do with every type: carry ten items, and grade them as the item asks.

A format's reader (`tests/banks/readers/NAME.py`) reads an export back as the
platform does. It offers `read(data) -> Sequence[Printed]`, and may set `MOVES` to
tell that each matrix of a reduction is a formula of its own, and `GRADES` to
False where a person or another test grades; else what it reads are `Question`s.

A response is a text for each box by its id, for each choice by the name of its
field (the ids of the options with commas between them), and for an answer
graded as such the JSON of its record.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import import_module
from typing import Protocol, runtime_checkable

from cofactor import items
from cofactor.banks import formats
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.model import Bank, Blanks, Field, Item, Native, OneChoice, Refused, SeveralChoice, Text
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from cofactor.content import Inline
from cofactor.exercise import Exercise
from cofactor.writers.json import full
from tests.printers import formulas

Response = dict[str, str]
COUNT = 10
BANK = Bank("Contract & <tests>", "contract", "contract")


class Printed(Protocol):
    """One question as it was read back."""

    @property
    def ref(self) -> str: ...

    @property
    def formulas(self) -> int:
        """Of the question with what to enter, its labels and options."""

    @property
    def solution(self) -> int | None:
        """Formulas of the worked solution; None if it is not to be compared."""


@runtime_checkable
class Question(Printed, Protocol):
    """One question as a platform has read it that grades by itself."""

    def grade(self, response: Response) -> Fraction | None:
        """The share of the credit; None if the platform asks again."""


class Reader(Protocol):
    def read(self, data: bytes) -> Sequence[Printed]: ...


def reader(format: str) -> Reader:
    module: Reader = import_module(f"tests.banks.readers.{format}")
    return module


@dataclass(frozen=True)
class Carried:
    """Ten items of a type, as a format carries them."""

    items: tuple[Item, ...]
    refused: tuple[Refused, ...]


@cache
def carried(name: str, capabilities: Capabilities, count: int = COUNT) -> Carried:
    seen = [view(made, head_of(made), capabilities) for made in (_made(name, number) for number in range(count))]
    return Carried(
        tuple(one for one in seen if isinstance(one, Item)), tuple(one for one in seen if isinstance(one, Refused))
    )


@cache
def _made(name: str, number: int) -> Exercise:
    """The same items for all formats."""
    return items.make(name, seed=f"bank-{number // 3}", index=number % 3, level=("easy", "medium", "hard")[number % 3])


def exported(format: str, name: str) -> tuple[tuple[Item, ...], bytes]:
    chosen = carried(name, formats.get(format).CAPABILITIES)
    return chosen.items, formats.write(format, BANK, chosen.items)[0]


def formulas_of(item: Item, *, moves: bool) -> int:
    """The formulas of a question with what to enter, the labels of its boxes and its options."""
    total = formulas.blocks(item.stem, moves=moves)
    for field in item.fields:
        total += formulas.blocks(field.ask, moves=moves)
        pieces: list[Inline | None]
        match field.form:
            case Blanks(_, _, lead) as form:
                pieces = [lead, *(piece for blank in form for piece in (blank.before, blank.after))]
            case OneChoice(options) | SeveralChoice(options):
                pieces = [option.text for option in options]
            case Text() | Native():
                pieces = []
        total += sum(formulas.inline(piece) for piece in pieces if piece is not None)
    return total


# ---- responses


def right(item: Item) -> Iterator[Response]:
    """Every accepted form of every field, one field at a time."""
    base = {key: forms[0] for field in item.fields for key, forms in _right(field)}
    yield base
    for field in item.fields:
        for key, forms in _right(field):
            for form in forms[1:]:
                yield {**base, key: form}


def wrong(item: Item) -> Iterator[Response]:
    """One field wrong, all others right."""
    base = {key: forms[0] for field in item.fields for key, forms in _right(field)}
    for field in item.fields:
        for key, form in _wrong(field, item):
            yield {**base, key: form}


def _right(field: Field) -> Iterator[tuple[str, tuple[str, ...]]]:
    match field.form:
        case Blanks() as form:
            yield from ((blank.id, blank.accepted) for blank in form)
        case Text(id, accepted):
            yield id, accepted
        case OneChoice(options) | SeveralChoice(options):
            yield field.name, (",".join(option.id for option in options if option.right),)
        case Native(answer):
            yield field.name, (json.dumps(full(answer)),)


def _wrong(field: Field, item: Item) -> Iterator[tuple[str, str]]:
    match field.form:
        case Blanks() as form:
            for blank in form:
                yield blank.id, "zz" if blank.value is None else str(blank.value + 1)
                yield blank.id, ""
        case Text(id):
            yield id, "zz"
        case OneChoice(options):
            yield from ((field.name, option.id) for option in options if not option.right)
        case SeveralChoice(options):
            keys = {option.id for option in options if option.right}
            yield from ((field.name, ",".join(sorted(keys ^ {option.id}))) for option in options)
        case Native():
            for mistake in item.exercise.mistakes:
                if mistake.answer is not None and len(item.fields) == 1:
                    yield field.name, json.dumps(full(mistake.answer))
