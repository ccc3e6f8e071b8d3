"""Moodle XML as Moodle 4.5 reads and grades it (question types of the core)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from cofactor.banks.checks import cloze, moodle
from tests.banks.contract import Question, Response

_FORMULA = re.compile(r"(?<!\\)\\[(\[]")
_NUMBER = re.compile(r"\s*(-?\d+(?:\.\d+)?)")


def read(data: bytes) -> list[Question]:
    assert not (found := moodle.faults(data)), found[:5]
    root = ET.fromstring(data)
    return [question(one) for one in root if one.get("type") != "category"]


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(path) or ""


def count(html: str) -> int:
    return len(_FORMULA.findall(html))


@dataclass(frozen=True)
class Cell:
    """One box or choice: its worth among the others, and what each answer to it is worth."""

    weight: int
    kind: str
    answers: tuple[tuple[str, Fraction], ...]

    def worth(self, typed: str) -> Fraction:
        match self.kind:
            case "numerical":
                # Moodle reads as far as it understands: "-2x" is -2, "7/3" is 7.
                number = _NUMBER.match(typed)
                found = [worth for form, worth in self.answers if number and Fraction(form) == Fraction(number[1])]
            case "shortanswer":
                wanted = typed.strip().casefold()
                found = [worth for form, worth in self.answers if form.strip().casefold() == wanted]
            case _:
                return sum(
                    (self.answers["abcdefghij".index(letter)][1] for letter in typed.split(",") if letter), Fraction(0)
                )
        return found[0] if found else Fraction(0)


@dataclass(frozen=True)
class Read:
    ref: str
    formulas: int
    solution: int
    cells: tuple[Cell, ...]
    cloze: bool

    def grade(self, response: Response) -> Fraction | None:
        assert len(response) == len(self.cells)
        if not self.cloze and self.cells[0].kind == "numerical" and not _NUMBER.match(next(iter(response.values()))):
            return None  # "You must enter a valid number."
        total = sum(cell.weight for cell in self.cells)
        earned = sum(
            (cell.weight * cell.worth(typed) for cell, typed in zip(self.cells, response.values(), strict=True)),
            Fraction(0),
        )
        # Three times 33.33333 is all that Moodle has for three right options.
        share = earned / total
        return Fraction(1) if share > Fraction(99999, 100000) else max(Fraction(0), share)


def question(question: ET.Element) -> Read:
    kind = question.get("type") or ""
    html = _text(question, "questiontext/text")
    if kind == "cloze":
        found = cloze.cells(html)
        bare = _without(html, found)
        options = sum(count(a.answer) for c in found for a in c.alternatives if c.kind == "MULTICHOICE_V")
        cells = tuple(_cell(one) for one in found)
        formulas = count(bare) + options
    else:
        answers = tuple(
            (_text(one, "text"), Fraction(one.get("fraction", "0")) / 100) for one in question.findall("answer")
        )
        formulas = count(html) + sum(count(form) for form, _ in answers)
        cells = (Cell(1, kind, answers),)
    solution = count(_text(question, "generalfeedback/text"))
    return Read(_text(question, "idnumber"), formulas, solution, cells, kind == "cloze")


def _without(html: str, cells: Sequence[cloze.Cell]) -> str:
    for cell in reversed(cells):
        html = html[: cell.start] + html[cell.end :]
    return html


def _cell(cell: cloze.Cell) -> Cell:
    kind = {"NUMERICAL": "numerical", "SHORTANSWER": "shortanswer"}.get(cell.kind, "choice")
    answers = tuple((one.answer.removesuffix(":0"), Fraction(one.worth) / 100) for one in cell.alternatives)
    return Cell(cell.weight, kind, answers)
