"""A sheet in the making: it lives in the address of the page, and becomes a configuration."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from cofactor.errors import UserError, clip

MOST = 40
"""Problems of a sheet that is composed here."""
VERSIONS = 12

_NUMBER = re.compile(r"[0-9]{1,5}\Z")
_TEXTS = ("title", "course", "instructions", "seed", "paper", "space")


@dataclass(frozen=True, slots=True)
class Slot:
    """One problem: "systems.solve/easy/5/open/1/0" in the address."""

    type: str
    level: str
    points: str = ""
    form: str = "open"
    series: int = 1
    """Its own, so that it stays as it is when others come, go or move."""
    swap: int = 0

    @classmethod
    def read(cls, text: str) -> "Slot":
        """The problem in an address; what its words may be is checked with the whole configuration."""
        parts = text.split("/")
        if len(parts) != 6 or not all(_NUMBER.match(part) for part in (parts[2] or "0", *parts[4:])):
            raise UserError(f"{clip(text)!r} is no problem of a sheet.")
        return cls(parts[0], parts[1], parts[2], parts[3], int(parts[4]), int(parts[5]))

    def __str__(self) -> str:
        return f"{self.type}/{self.level}/{self.points}/{self.form}/{self.series}/{self.swap}"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the form says, unchecked but for its shape."""

    title: str = "Problem sheet"
    course: str = ""
    instructions: str = ""
    seed: str = ""
    paper: str = "a4"
    space: str = ""
    """Room for working below each problem: "6cm"."""
    versions: int = 1
    slots: tuple[Slot, ...] = field(default=())

    @classmethod
    def of(cls, pairs: Sequence[tuple[str, str]]) -> "Draft":
        """The draft in an address."""
        values = dict(pairs)
        texts = {name: values[name] for name in _TEXTS if name in values}
        number = values.get("versions", "1")
        if not number.isdecimal() or not 1 <= int(number[:4]) <= VERSIONS:
            raise UserError(f"A sheet composed here has 1 to {VERSIONS} versions.")
        slots = tuple(Slot.read(value) for name, value in pairs if name == "p")
        if len(slots) > MOST:
            raise UserError(f"A sheet composed here has at most {MOST} problems.")
        return cls(versions=int(number), slots=slots, **texts)

    @property
    def query(self) -> str:
        """The draft as the end of an address."""
        own = [(name, str(getattr(self, name))) for name in (*_TEXTS, "versions")]
        return urlencode([(name, value) for name, value in own if value] + [("p", str(slot)) for slot in self.slots])

    def with_slots(self, slots: Iterable[Slot]) -> "Draft":
        """The draft with other problems."""
        return replace(self, slots=tuple(slots))

    def toml(self) -> str:
        """The configuration: `cofactor sheet` makes the same files of it, byte for byte."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        for name in ("title", "course", "seed", "instructions", "paper"):
            if value := getattr(self, name):
                yield f"{name} = {_quoted(value)}"
        yield f"versions = {self.versions}"
        for slot in self.slots:
            yield "\n[[problems]]"
            yield f"type = {_quoted(slot.type)}"
            yield f"level = {_quoted(slot.level)}"
            if slot.points:
                yield f"points = {int(slot.points)}"
            if slot.form != "open":
                yield f"form = {_quoted(slot.form)}"
            if self.space:
                yield f"space = {_quoted(self.space)}"
            yield f"series = {slot.series}"
            if slot.swap:
                yield f"swap = {slot.swap}"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's escapes, and DEL, which JSON leaves."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
