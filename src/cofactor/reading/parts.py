"""Reading several answers in one: by their names, or in their order."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from cofactor.answers import Answer, Basis, Part, Parts
from cofactor.reading import limits
from cofactor.reading.brackets import Item, Run, ends_row, is_break, is_line, is_sign, is_word, split
from cofactor.reading.desk import Desk
from cofactor.reading.misread import Misread
from cofactor.reading.tokens import Token

ReadPart: TypeAlias = Callable[[Desk, Answer], Answer]

_MOST = 16
"""Pieces that are tried in all ways; longer answers must name their parts or put each on a line."""


def parts(desk: Desk, like: Parts, read: ReadPart) -> Parts:
    """`rank: 2; nullity: 1`, each part on a line, or all in order as the key prints them.

    A part that is a basis may be left out: then it has no vectors.
    """
    if not desk.items:
        names = ", ".join(part.name for part in like.parts)
        raise Misread(f"Several answers were expected here: {names}.", desk.at)
    found = _by_name(desk, like, read) or _in_order(desk, like.parts, read)
    return Parts(tuple(Part(part.name, part.credit, found[part.name]) for part in like.parts))


def _by_name(desk: Desk, like: Parts, read: ReadPart) -> dict[str, Answer] | None:
    """The parts behind their names; None if the answer does not begin with a name."""
    names = [part.name for part in like.parts]
    starts = [k for k in range(len(desk.items)) if _named(desk.items, k, names)]
    if not starts or starts[0] != 0:
        return None
    found: dict[str, Answer] = {}
    for start, stop in zip(starts, [*starts[1:], len(desk.items)], strict=True):
        name = str(_named(desk.items, start, names))
        if name in found:
            raise Misread(f"'{name}' is given twice.", desk.items[start].at)
        part = next(part for part in like.parts if part.name == name)
        found[name] = read(desk.on(_trimmed(_unnamed(desk.items[start:stop], names))), part.answer)
    for part in like.parts:
        if part.name not in found:
            if not isinstance(part.answer, Basis):
                raise Misread(f"'{part.name}' is missing.", desk.end)
            found[part.name] = Basis(part.answer.ambient, ())
    return found


def _named(items: Run, k: int, names: Sequence[str]) -> str | None:
    """The name that stands here as a name: at the beginning of a piece, with something behind it."""
    item = items[k]
    if not isinstance(item, Token) or item.kind != "word" or (k and not is_break(items[k - 1])):
        return None
    return next((name for name in names if name.lower() == item.text.lower() and k + 1 < len(items)), None)


def _unnamed(items: Run, names: Sequence[str]) -> Run:
    if items and _named(items, 0, names):
        items = items[2:] if is_sign(items[1], (":", "=")) or is_word(items[1], ("is",)) else items[1:]
    return items


def _trimmed(items: Run) -> Run:
    while items and is_break(items[-1]):
        items = items[:-1]
    return items


def _in_order(desk: Desk, wanted: Sequence[Part], read: ReadPart) -> dict[str, Answer]:
    """The parts one after the other, wherever their borders are."""
    faults: list[Misread] = []
    breaks: tuple[Callable[[Item], bool], ...] = (is_line, ends_row, is_break)
    for at in breaks:
        pieces = split(desk.items, at)
        if len(pieces) == len(wanted):
            try:
                return _read_each(desk, wanted, pieces, read)
            except limits.TooMuch:
                raise
            except Misread as fault:
                faults.append(fault)
    search = _Search(desk, wanted, read)
    if found := search.run():
        return found
    names = ", ".join(part.name for part in wanted)
    if not faults:
        message = f"Several answers were expected here, each on a line or after its name: {names}."
        faults.append(search.fault or Misread(message, desk.at))
    raise faults[0]


def _read_each(desk: Desk, wanted: Sequence[Part], pieces: Sequence[Run], read: ReadPart) -> dict[str, Answer]:
    names = [part.name for part in wanted]
    return {
        part.name: read(desk.on(_unnamed(piece, names)), part.answer)
        for part, piece in zip(wanted, pieces, strict=True)
    }


class _Search:
    """All ways to cut the answer into consecutive pieces, the shortest first, until each part can be read."""

    def __init__(self, desk: Desk, wanted: Sequence[Part], read: ReadPart) -> None:
        self._desk = desk
        self._wanted = wanted
        self._names = [part.name for part in wanted]
        self._read = read
        self._dead: set[tuple[int, int]] = set()
        self.fault: Misread | None = None
        self._cuts = [k for k, x in enumerate(desk.items) if is_break(x) or is_sign(x, ":")]

    def run(self) -> dict[str, Answer] | None:
        """The parts by their names, None if there is no way."""
        if len(self._cuts) >= _MOST:
            return None
        return self._from(0, 0)

    def _from(self, start: int, k: int) -> dict[str, Answer] | None:
        """The parts from the `k`-th on, read from the items from `start` on."""
        if k == len(self._wanted):
            return {} if start >= len(self._desk.items) else None
        if (start, k) in self._dead:
            return None
        part = self._wanted[k]
        for stop in self._stops(start):
            answer = self._try(start, stop, part)
            rest = None if answer is None else self._from(stop + 1, k + 1)
            if answer is not None and rest is not None:
                return {part.name: answer, **rest}
        if isinstance(part.answer, Basis):
            rest = self._from(start, k + 1)
            if rest is not None:
                return {part.name: Basis(part.answer.ambient, ()), **rest}
        self._dead.add((start, k))
        return None

    def _stops(self, start: int) -> Iterator[int]:
        yield from (cut for cut in self._cuts if cut > start)
        if start < len(self._desk.items):
            yield len(self._desk.items)

    def _try(self, start: int, stop: int, part: Part) -> Answer | None:
        piece = self._desk.items[start:stop]
        name = _named(piece, 0, self._names) if piece else None
        if name not in (None, part.name):
            return None
        self._desk.meter.spend(10 + len(piece), self._desk.at)
        plain = self._desk.plain[0]
        try:
            return self._read(self._desk.on(_unnamed(piece, self._names)), part.answer)
        except limits.TooMuch:
            raise
        except Misread as fault:
            self._desk.plain[0] = plain
            if self.fault is None or fault.at > self.fault.at:
                self.fault = fault
            return None
