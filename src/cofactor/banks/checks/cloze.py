r"""The cells of a cloze question, read as Moodle reads them.

A cell is `{2:SHORTANSWER:=3/2~=1.5~%0%----#remark}`: a weight, a kind, and
alternatives between `~`, each with its worth and a remark behind `#`. Of
escapes only `\}` and `\#` are undone; entities are decoded once more.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cofactor.banks.checks.html import html_faults

KINDS = ("NUMERICAL", "SHORTANSWER", "MULTICHOICE_V")
"""The kinds that we write; MULTICHOICE itself is a menu, which shows no mathematics."""

_START = re.compile(r"\{(\d*):([A-Za-z_]+):")
_LOOKS_LIKE = re.compile(r"\{\d*:")
_PART = re.compile(r"(?:\\.|[^~#}\\])*", re.DOTALL)
_WORTH = re.compile(r"=|%(-?\d+(?:\.\d+)?)%")
_NUMBER = re.compile(r"-?\d+(\.\d+)?:\d+(\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One alternative of a cell."""

    worth: str
    """Percent, "0" if nothing is said."""
    answer: str
    remark: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with its place in the text."""

    weight: int
    kind: str
    alternatives: tuple[Alternative, ...]
    start: int
    end: int

    @property
    def width(self) -> int:
        """The length of the longest alternative without its tolerance, by which Moodle sizes the box."""
        return max(len(one.answer.partition(":")[0]) for one in self.alternatives)


class ClozeError(ValueError):
    """A cell that Moodle refuses or cuts."""


def cells(text: str) -> list[Cell]:
    """The cells of a question. Raises ClozeError for what only looks like one."""
    found: list[Cell] = []
    at = 0
    while (begins := _LOOKS_LIKE.search(text, at)) is not None:
        start = _START.match(text, begins.start())
        if start is None or start[2] not in KINDS:
            raise ClozeError(f"no cell: {text[begins.start() : begins.start() + 40]!r}")
        found.append(_cell(text, start))
        at = found[-1].end
    return found


def _cell(text: str, start: re.Match[str]) -> Cell:
    at = start.end()
    alternatives = []
    while True:
        worth = _WORTH.match(text, at)
        at = worth.end() if worth else at
        answer, at = _part(text, at)
        remark = ""
        if text[at : at + 1] == "#":
            remark, at = _part(text, at + 1)
        percent = "0" if worth is None else "100" if worth[0] == "=" else worth[1]
        alternatives.append(Alternative(percent, answer, remark))
        mark = text[at : at + 1]
        at += 1
        if mark == "}":
            return Cell(int(start[1] or 1), start[2], tuple(alternatives), start.start(), at)
        if mark != "~":
            raise ClozeError(f"a cell does not end: {text[start.start() : start.start() + 40]!r}")


def _part(text: str, at: int) -> tuple[str, int]:
    raw = _PART.match(text, at)
    assert raw is not None  # noqa: S101 - it matches nothing at least
    return html.unescape(raw[0]).replace(r"\}", "}").replace(r"\#", "#"), raw.end()


def faults(text: str) -> Iterator[str]:
    """What is wrong with the cells of a cloze question."""
    try:
        found = cells(text)
    except ClozeError as error:
        yield str(error)
        return
    if not found:
        yield "a cloze question without a cell"
    if len({cell.width for cell in found if cell.kind != "MULTICHOICE_V"}) > 1:
        yield "the widths of the boxes give answers away"
    for cell in found:
        if cell.weight < 1:
            yield "a cell of no weight"
        worths = [one.worth for one in cell.alternatives]
        if "100" not in worths:
            yield "a cell without a right answer"
        for one in cell.alternatives:
            if not one.answer.strip():
                yield "an empty alternative"
            if cell.kind == "NUMERICAL" and not _NUMBER.match(one.answer):
                yield f"{one.answer!r} in a numerical cell"
            if cell.kind == "MULTICHOICE_V":
                yield from html_faults(one.answer)
            elif cell.kind == "SHORTANSWER" and ("\\" in one.answer or "*" in one.answer):
                yield f"{one.answer!r} holds an escape or a wildcard"
            yield from html_faults(one.remark)
        if cell.kind == "MULTICHOICE_V" and worths.count("100") != 1:
            yield f"{worths.count('100')} options of a cell are right"
