"""Numbas exams: what its editor and its runtime take without a word, and then show or mark wrongly."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from cofactor.banks.checks.html import html_faults

HEADER = "// Numbas version: exam_results_page_options\n"
_DOLLARS = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)+)\$", re.DOTALL)
_FORMULA = re.compile(r"(?<!\\)\\\(.*?(?<!\\)\\\)|(?<!\\)\\\[.*?(?<!\\)\\\]", re.DOTALL)
_GAP = re.compile(r"\[\[(\d+)\]\]")
_NUMBER = re.compile(r"(-?\d+(?:/\d+)?)(?:([+-])(0\.\d+))?\Z")
_POLYNOMIAL = re.compile(r"[-+*/^ 0-9a-z]+\Z")
_KINDS = {"gapfill", "jme", "numberentry", "matrix", "patternmatch", "1_n_2", "m_n_2", "information"}

Record = dict[str, Any]


def exam(data: bytes) -> Record:
    """The exam of a file. Raises ValueError if it is none."""
    text = data.decode()
    if not text.startswith(HEADER):
        raise ValueError("the first line does not name the version")
    found: Record = json.loads(text.removeprefix(HEADER))
    return found


def faults(data: bytes) -> Iterator[str]:
    """What is wrong with an exam file."""
    found = exam(data)
    for group in found["question_groups"]:
        if not 1 <= group["pickQuestions"] <= len(group["questions"]):
            yield f"{group['name']}: more questions are drawn than there are"
        names = Counter(question["name"] for question in group["questions"])
        yield from (f"{name}: comes {count} times" for name, count in names.items() if count > 1)
        for question in group["questions"]:
            yield from (f"{question['name']}: {fault}" for fault in question_faults(question))
    names = Counter(group["name"] for group in found["question_groups"])
    yield from (f"the group {name} comes {count} times" for name, count in names.items() if count > 1)


def question_faults(question: Record) -> Iterator[str]:
    """What is wrong with one question."""
    if "{" in question["name"]:
        yield "a brace in the name, which begins a variable"
    for text in (question["statement"], question["advice"]):
        yield from content_faults(text)
    if not question["parts"]:
        yield "no part"
    for part in question["parts"]:
        yield from _part_faults(part)


def content_faults(html: str) -> Iterator[str]:
    """What is wrong with a content area: with its HTML and formulas, or a brace that would be a variable."""
    radical = _DOLLARS.sub(r"\\(\1\\)", html)
    yield from html_faults(radical)
    if re.search(r"[{}]", _FORMULA.sub("", radical)):
        yield "a brace outside of a formula, which begins a variable"


def number(text: str) -> Fraction:
    """The value of a number as exports write it, "-3/2+0.001". Raises ValueError for anything else."""
    match = _NUMBER.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no number")
    margin = Fraction(match[3] or 0)
    return Fraction(match[1]) + (-margin if match[2] == "-" else margin)


def rows(text: str) -> list[list[Fraction]]:
    """The entries of `matrix([[1,2],[3,4]])`. Raises ValueError for anything else."""
    match = re.fullmatch(r"matrix\(\[\[([^\[\]]+(?:\],\[[^\[\]]+)*)\]\]\)", text)
    if match is None:
        raise ValueError(f"{text!r} is no matrix")
    return [[number(entry) for entry in row.split(",")] for row in match[1].split("],[")]


def _part_faults(part: Record) -> Iterator[str]:
    kind = part["type"]
    if kind not in _KINDS:
        yield f"{kind!r} is no kind of part"
        return
    yield from content_faults(part.get("prompt", ""))
    for step in part.get("steps", ()):
        yield from _part_faults(step)
    for other in part.get("alternatives", ()):
        yield from content_faults(other["alternativeFeedbackMessage"])
        yield from (f"a wrong answer: {fault}" for fault in _part_faults(other))
        if other["type"] != kind or other["marks"]:
            yield "a wrong answer of another kind, or with marks"
    try:
        match kind:
            case "gapfill":
                yield from _gap_faults(part)
            case "numberentry":
                yield from _number_faults(part)
            case "matrix":
                yield from _matrix_faults(part)
            case "patternmatch":
                yield from _pattern_faults(part)
            case "1_n_2" | "m_n_2":
                yield from _choice_faults(kind, part["choices"], part["matrix"], part["distractors"])
            case "jme":
                if not _POLYNOMIAL.match(part["answer"]):
                    yield f"{part['answer']!r} is no polynomial"
            case _:
                pass
    except ValueError as error:
        yield str(error)


def _gap_faults(part: Record) -> Iterator[str]:
    shown = Counter(map(int, _GAP.findall(part["prompt"])))
    if shown != Counter(range(len(part["gaps"]))):
        yield "not every box stands once in the text"
    for gap in part["gaps"]:
        yield from _part_faults(gap)


def _number_faults(part: Record) -> Iterator[str]:
    low, high = number(part["minValue"]), number(part["maxValue"])
    shown = number(part["displayAnswer"])
    if not low <= shown <= high:
        yield "the answer shown is not accepted"
    if shown.denominator != 1 and (low == high or not part["allowFractions"]):
        yield "a fraction without a margin, or in a box that takes none"


def _matrix_faults(part: Record) -> Iterator[str]:
    found = rows(part["correctAnswer"])
    if {len(row) for row in found} != {int(part["numColumns"])} or len(found) != int(part["numRows"]):
        yield "the answer does not fit the boxes"
    if not part["allowFractions"] and any(entry.denominator != 1 for row in found for entry in row):
        yield "a fraction in boxes that take none"


def _pattern_faults(part: Record) -> Iterator[str]:
    if "{" in part["answer"] or "{" in part["displayAnswer"]:
        yield "a brace in an answer, which begins a variable"
    try:
        accepted = re.fullmatch(part["answer"], part["displayAnswer"])
    except re.error as error:
        yield f"a pattern that cannot be read: {error}"
    else:
        if accepted is None:
            yield "the answer shown is not accepted"


def _choice_faults(
    kind: str, choices: Sequence[str], marks: Sequence[float], distractors: Sequence[str]
) -> Iterator[str]:
    for html in (*choices, *distractors):
        yield from content_faults(html)
    if not len(choices) == len(marks) == len(distractors):
        yield "not every option has its marks and its feedback"
    if len(choices) < 2:
        yield "fewer than two options"
    right = sum(mark > 0 for mark in marks)
    if right == 0 or (kind == "1_n_2" and right > 1):
        yield f"{right} right options"
