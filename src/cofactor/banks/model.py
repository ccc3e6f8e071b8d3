"""An item as every bank format sees it: a question, fields to fill in, and what is said afterwards.

A writer needs nothing else. The answer that the exercise type asks for has been
brought into a form that the format can grade (`cofactor.banks.convert`), the
question says what to enter, and what was changed on the way stands in `losses`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from typing import TypeAlias

from cofactor.answers import Answer
from cofactor.content import Content, Inline
from cofactor.errors import UserError
from cofactor.exact import Exact
from cofactor.exercise import Exercise


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of an item that a format carries in another form, or not at all."""

    ref: str
    what: str
    """What is lost: "the answer", "the points", "a tag" …"""
    why: str
    """What became of it and why, as a clause without a full stop."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that a format cannot carry."""

    ref: str
    why: str


class UnsupportedError(UserError):
    """A format was told to carry items that it cannot."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say to whoever typed a certain wrong answer."""

    accepted: tuple[str, ...]
    """The forms of the wrong answer."""
    rule: str
    """The wrong rule that leads to it."""
    feedback: Inline


@dataclass(frozen=True, slots=True)
class Blank:
    """One box to fill in. It is right if what is typed is one of the accepted forms."""

    id: str
    """Unique in its item, letters and digits only: "a11", "b3"."""
    accepted: tuple[str, ...]
    """What counts as right, the form that the key shows first."""
    value: Exact | None
    """The number asked for; None if a word is."""
    share: Fraction
    """Its share of the item's credit."""
    before: Inline | None = None
    """What stands before it: "x =", a sign."""
    after: Inline | None = None
    remarks: tuple[Remark, ...] = ()
    """Of a box that is the whole answer: its wrong answers."""

    @property
    def decimal(self) -> str | None:
        """The number as a finite decimal: what numeric fields may hold; None for 7/3 and for words."""
        from cofactor.banks.forms import decimal

        return None if self.value is None else decimal(self.value)


@dataclass(frozen=True, slots=True)
class Blanks:
    """Boxes in rows; `grid` has them in brackets as a matrix, else they follow each other in a line."""

    rows: tuple[tuple[Blank, ...], ...]
    grid: bool = False
    lead: Inline | None = None
    """What the grid is equal to: "A⁻¹ =", printed before it."""
    bar: int | None = None
    """Of an augmented matrix: the column before which the bar stands."""

    def __iter__(self) -> Iterator[Blank]:
        return (blank for row in self.rows for blank in row)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One option of a choice."""

    id: str
    """Its letter, which the order of the options keeps: feedback may name it."""
    text: Inline
    right: bool
    rule: str | None = None
    """The wrong rule that leads to it, if one does."""
    feedback: Inline | None = None
    """What to say to whoever chose it."""


@dataclass(frozen=True, slots=True)
class OneChoice:
    """Exactly one of the options is right."""

    options: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class SeveralChoice:
    """Any number of the options is right, all of them must be chosen."""

    options: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, right if it is one of the accepted forms."""

    id: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Native:
    """The answer itself, for a format that grades it by its properties, or shows it without grading."""

    answer: Answer


Form: TypeAlias = Blanks | OneChoice | SeveralChoice | Text | Native


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked for. An item has one, or one for each part of its answer."""

    name: str
    """The part's name, "answer" if there is one field; unique in its item."""
    credit: Fraction
    """Its share of the item's credit; those of an item add up to 1."""
    form: Form
    ask: Content = ()
    """What to enter or choose, printed before the boxes or options."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands with the question; its name is flat and unique in a bank."""

    name: str
    media: str
    """Its media type, "image/png"."""
    data: bytes
    alt: str
    """What it shows, in words."""


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies and sorts an item: small, and kept while a bank is put together."""

    ref: str
    name: str
    """A title for people, unique in the bank: "Inverse of a matrix, easy, week4/3"."""
    topic: str
    title: str
    """The title of its type."""
    level: str
    group: str
    """What it is drawn from together with others: "problem 3", "student 017"; "" if nothing was said."""
    tags: tuple[str, ...]
    points: int

    @property
    def category(self) -> tuple[str, ...]:
        """Where it is filed: group, topic, type, level."""
        return (*filter(None, (self.group,)), self.topic, self.title, self.level)

    @property
    def ident(self) -> str:
        """An identifier for XML and file names, one for each reference: a letter and 20 hexadecimal digits."""
        return "q" + blake2b(self.ref.encode(), digest_size=10).hexdigest()


@dataclass(frozen=True, slots=True)
class Item:
    """One item for one format."""

    head: Head
    stem: Content
    """The question without its options, where a field offers them."""
    fields: tuple[Field, ...]
    key: Inline
    """The answer in words, as a printed key states it."""
    solution: Content
    hints: tuple[Inline, ...]
    figures: tuple[Figure, ...]
    losses: tuple[Loss, ...]
    exercise: Exercise
    """Where it comes from: its data, wrong rules and effort."""

    def blanks(self) -> list[Blank]:
        """All the boxes of all fields."""
        return [blank for field in self.fields if isinstance(field.form, Blanks) for blank in field.form]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a writer made of one item; `body` can be sent from one process to another."""

    head: Head
    body: object
    losses: tuple[Loss, ...] = ()


EDITION = "2026-01-01"
"""The edition of a bank that names none."""


@dataclass(frozen=True, slots=True)
class Bank:
    """What a bank as a whole says about itself."""

    title: str
    """Plain text."""
    slug: str
    """A name for files and identifiers: small letters, digits and hyphens."""
    seed: str
    date: str = EDITION
    """Its declared edition, year-month-day: what formats write that want a date. No clock is read."""
