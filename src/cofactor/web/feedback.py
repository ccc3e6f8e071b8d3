"""What is said to an answer: in words, and at the cells that are meant."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cofactor.content import Plain
from cofactor.grading import Nature, PartVerdict, Verdict
from cofactor.reading import Misread
from cofactor.web import printing
from cofactor.web.composing import Composed, Unfilled
from cofactor.web.widgets import Cell, Field, Grid

HEADINGS = {
    Nature.RIGHT: "Right",
    Nature.UNSIMPLIFIED: "Right, but not simplified",
    Nature.INEXACT: "Right, but not exact",
    Nature.PARTIAL: "Partly right",
    Nature.WRONG: "Not right",
}
_TONES = {Nature.RIGHT: "good", Nature.UNSIMPLIFIED: "good", Nature.INEXACT: "near", Nature.PARTIAL: "near"}
_ENTRY = re.compile(r"row (\d+), column (\d+)\Z")
_WRONG = "look again"


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of an answer, and what it earned in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What stands above the form; `marks` says it at the cells, by their names."""

    heading: str
    tone: str
    """ "good", "near", "bad", or "ask" where nothing was judged yet."""
    lines: tuple[str, ...] = ()
    parts: tuple[PartView, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    right: bool = False
    typed: str = ""
    """The answer as it was read, where it was typed as text."""


def of_verdict(verdict: Verdict, fields: Sequence[Field], made: Composed) -> Feedback:
    """What a verdict says."""
    lines: list[str] = [] if verdict.feedback is None else [printing.inline(verdict.feedback)]
    if verdict.nature is Nature.PARTIAL:
        lines.insert(0, f"{share(verdict.credit)} of the credit.")
    if not lines and verdict.nature is Nature.WRONG:
        lines.append("Try again, take a hint, or look at the solution.")
    return Feedback(
        HEADINGS[verdict.nature],
        _TONES.get(verdict.nature, "bad"),
        tuple(lines),
        tuple(PartView(part.name, _words(part)) for part in verdict.parts),
        marks(verdict.parts, fields, made),
        verdict.correct,
        "" if made.marks else made.text,
    )


def of_misread(error: Misread, made: Composed) -> Feedback:
    """What could not be read, at its cell or with its place in the text."""
    cell = made.cell(error.at)
    if cell is not None:
        return Feedback(
            "This cannot be read yet", "ask", (f"{cell.label.capitalize()}: {error}",), (), {cell.name: "?"}
        )
    before, after = made.text[: error.at], made.text[error.at :]
    place = f"Here: {before[-40:]} ▸ {after[:40]}" if made.text.strip() else ""
    return Feedback("This cannot be read yet", "ask", tuple(filter(None, (str(error), place))))


def of_unfilled(error: Unfilled) -> Feedback:
    """What is missing in the form."""
    return Feedback("Something is missing", "ask", (str(error),), (), {error.name: "?"} if error.name else {})


def share(credit: Fraction) -> str:
    """A credit in words."""
    return f"{credit.numerator}/{credit.denominator}" if credit.denominator > 1 else str(credit)


def _words(part: PartVerdict) -> str:
    if part.remark is not None:
        return printing.inline(part.remark)
    return printing.inline(Plain("right" if part.right or part.credit == part.worth else _WRONG))


def marks(parts: Iterable[PartVerdict], fields: Sequence[Field], made: Composed) -> dict[str, str]:
    """The cells that the parts which are not right mean, with a word for each."""
    found: dict[str, str] = {}
    for part in parts:
        if part.right or (part.worth and part.credit == part.worth):
            continue
        for one in fields:
            name = part.name
            if one.name:
                if name != one.name and not name.startswith(f"{one.name}, "):
                    continue
                name = name.removeprefix(one.name).removeprefix(", ")
            for cell in _meant(name, one, made):
                found[cell.name] = _WRONG
    return found


def _meant(name: str, one: Field, made: Composed) -> list[Cell]:
    """The filled cells of a field that a part of its answer means: by place, by head, or by value."""
    grids = [widget for widget in one.widgets if isinstance(widget, Grid)]
    own = {cell.name for grid in grids for row in grid.rows for cell in row}
    filled = [(made.text[start:end], cell) for start, end, cell in made.marks if cell.name in own]
    if not name:
        return [cell for _, cell in filled]
    if entry := _ENTRY.match(name):
        rows = sorted({_place(cell)[0] for _, cell in filled})
        columns = sorted({_place(cell)[1] for _, cell in filled})
        i, j = int(entry[1]) - 1, int(entry[2]) - 1
        if i >= len(rows) or j >= len(columns):
            return []
        return [cell for _, cell in filled if _place(cell) == (rows[i], columns[j])]
    if name.startswith("column "):
        columns = sorted({_place(cell)[1] for _, cell in filled})
        number = int(name.removeprefix("column ")) - 1
        return [cell for _, cell in filled if 0 <= number < len(columns) and _place(cell)[1] == columns[number]]
    head = name.removeprefix("the ")
    for grid in grids:
        if head in grid.heads:
            row = grid.rows[grid.heads.index(head)]
            return [cell for _, cell in filled if cell in row]
    if one.kind == "eigen":
        rows = [_place(cell)[0] for text, cell in filled if _place(cell)[1] == 0 and f"λ = {text}" == name]
        return [cell for _, cell in filled if _place(cell)[0] in rows]
    return [cell for text, cell in filled if name in (text, cell.label)]


def _place(cell: Cell) -> tuple[int, int]:
    _, row, column = cell.name.rsplit(".", 2)
    return int(row), int(column)
