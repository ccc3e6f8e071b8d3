"""The marking page: the answers of several versions side by side, with points and room for marks.

Answers that are too large for a column stand behind the grid, and the grid
tells their page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from cofactor.answers import Choice
from cofactor.content import Inline, Plain, say
from cofactor.sheets.model import Problem, Sheet, SheetConfig, Version
from cofactor.writers.view import BY_HAND, Printer, who

TITLE = "Marking page"
LONGEST = 60
"""Characters of the plain text of an answer that fits a column."""
WIDEST = 13
"""Characters of the widest piece of it that does not break; of a matrix its widest row counts."""

_MATRIX = re.compile(r"\[([^\[\]]*)\]")
_BREAKS = re.compile(r" = |, (?![^(]*\))|; ")


@dataclass(frozen=True, slots=True)
class Cell:
    """One problem of one version; an empty answer stands on the page of `label` instead."""

    answer: str
    label: str
    points: str
    """The points that can be reached; "" if there are none."""


@dataclass(frozen=True, slots=True)
class Group:
    """The versions of one page: their heads, the rows of the problems, the totals."""

    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell | None, ...]], ...]
    totals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LongAnswer:
    """An answer that is too large for the grid."""

    label: str
    head: str
    number: int
    answer: str


def build(sheet: Sheet, versions: Sequence[Version], printer: Printer) -> tuple[list[Group], list[LongAnswer]]:
    """Print the grid, and the answers that stand behind it."""
    groups: list[Group] = []
    answers: list[LongAnswer] = []
    count = columns(sheet.config)
    for start in range(0, len(versions), count):
        some = versions[start : start + count]
        cells = [[_cell(version, p, printer) for p in version.problems] for version in some]
        rows = tuple((n, tuple(row)) for n, row in enumerate(zip_longest(*cells), 1))
        groups.append(Group(tuple(printer.inline(Plain(_head(v))) for v in some), rows, tuple(map(_total, some))))
        answers += [answer for version in some for answer in _long(version, printer)]
    return groups, answers


def columns(config: SheetConfig) -> int:
    """How many versions stand side by side on a page."""
    return 3 if config.font_size in ("10pt", "11pt", "12pt") else 2


def _head(version: Version) -> str:
    return f"Form {version.form}" if version.student is None else f"{who(version)}, form {version.form}"


def _total(version: Version) -> str:
    points = [p.points for p in version.problems if p.points is not None]
    return str(sum(points)) if points else ""


def _cell(version: Version, problem: Problem, printer: Printer) -> Cell:
    points = "" if problem.points is None else str(problem.points)
    answer = _answer(problem)
    if not _fits(answer):
        return Cell("", _label(version, problem), points)
    return Cell(printer.inline(answer), "", points)


def _long(version: Version, printer: Printer) -> Iterator[LongAnswer]:
    for problem in version.problems:
        answer = _answer(problem)
        if not _fits(answer):
            head = printer.inline(Plain(_head(version)))
            yield LongAnswer(_label(version, problem), head, problem.number, printer.inline(answer))


def _answer(problem: Problem) -> Inline:
    """The answer of the key; of a choice the letter says it all."""
    if problem.exercise is None:
        return BY_HAND
    answer = problem.exercise.answer
    if isinstance(answer, Choice):
        return say("({letter})", letter=Plain(answer.key))
    return problem.exercise.key


def _fits(answer: Inline) -> bool:
    from cofactor.printers import text

    plain = text.inline(answer)
    narrow = _MATRIX.sub(lambda found: f"[{max(map(str.strip, found[1].split(';')), key=len)}]", plain)
    return len(plain) <= LONGEST and all(len(piece) <= WIDEST for piece in _pieces(narrow))


def _pieces(text: str) -> list[str]:
    """What a line may be broken into: formulas between relations and commas, words of prose."""
    pieces = _BREAKS.split(text)
    return [word for piece in pieces for word in ([piece] if re.search(r"[\[(\d]", piece) else piece.split())]


def _label(version: Version, problem: Problem) -> str:
    return f"long-{version.form}-{problem.number}"
