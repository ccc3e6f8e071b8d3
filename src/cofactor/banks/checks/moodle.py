"""Moodle XML: what its importer refuses as a whole file, cuts, or takes without a word.

Seen in Moodle 4.5: a fraction outside of its list stops the import, "7/3" in a
numerical field becomes 7, a name of more than 255 bytes is cut, a second equal
idnumber is dropped, and a single choice whose best option is worth 50 can never
be answered right.
"""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cofactor.banks.checks import cloze
from cofactor.banks.checks.html import html_faults

FRACTIONS = (
    "100", "90", "83.33333", "80", "75", "70", "66.66667", "60", "50", "40", "33.33333", "30", "25", "20", "16.66667",
    "14.28571", "12.5", "11.11111", "10", "5",
)  # fmt: skip
"""The grades of an option that an import matches, negative ones likewise; and 0."""
MAX_NAME, MAX_IDNUMBER = 250, 100

_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
_TOGETHER = 0.001


def faults(data: bytes) -> list[str]:
    """What is wrong with a file of questions, each with the name of its question."""
    root = ET.fromstring(data)  # noqa: S314 - a file of ours, by the standard library's parser without entities
    questions = [one for one in root if one.get("type") != "category"]
    found = [
        f"{_text(one, 'category/text')}: {why}"
        for one in root
        if one.get("type") == "category"
        for why in _category(one)
    ]
    for question in questions:
        found += [f"{_text(question, 'name/text')}: {why}" for why in _question(question)]
    for tag, what in (("idnumber", "idnumber"), ("name/text", "name")):
        values = Counter(_text(question, tag) for question in questions)
        found += [f"{value}: the {what} stands in {count} questions" for value, count in values.items() if count > 1]
    return found


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(path) or ""


def _category(element: ET.Element) -> Iterator[str]:
    path = _text(element, "category/text")
    if not path.startswith("$course$/top/") or path.endswith("/") or "///" in path:
        yield "no path of a category"


def _question(question: ET.Element) -> Iterator[str]:
    name, idnumber = _text(question, "name/text"), _text(question, "idnumber")
    if not 0 < len(name.encode()) <= MAX_NAME:
        yield f"its name has {len(name.encode())} bytes"
    if not 0 < len(idnumber) <= MAX_IDNUMBER:
        yield f"its idnumber has {len(idnumber)} characters"
    for text in question.iter("text"):
        if text.text:
            yield from html_faults(text.text)
    yield from _files(question)
    kind = question.get("type")
    if kind in {"multichoice", "truefalse"}:
        yield from _choice(question, single=kind == "truefalse" or _text(question, "single") == "true")
    elif kind in {"numerical", "shortanswer"}:
        yield from _short(question, numerical=kind == "numerical")
    elif kind == "cloze":
        yield from cloze.faults(_text(question, "questiontext/text"))


def _files(question: ET.Element) -> Iterator[str]:
    for holder in question.iter():
        files = {f"{file.get('path', '/')}{file.get('name')}" for file in holder.findall("file")}
        used = set(re.findall(r"@@PLUGINFILE@@(/[^\"'\s]+)", holder.findtext("text") or ""))
        for name in sorted(files ^ used):
            yield f"the file {name} is {'not used' if name in files else 'missing'}"


def _answers(question: ET.Element) -> Iterator[tuple[str, str]]:
    for answer in question.findall("answer"):
        yield answer.get("fraction", ""), _text(answer, "text")


def _choice(question: ET.Element, *, single: bool) -> Iterator[str]:
    answers = list(_answers(question))
    if len(answers) < 2:
        yield f"a choice of {len(answers)} options"
    if len({text for _, text in answers}) < len(answers):
        yield "two options read alike"
    for fraction, _ in answers:
        if fraction != "0" and fraction.removeprefix("-") not in FRACTIONS:
            yield f"the fraction {fraction} is not in Moodle's list"
            return
    worth = [float(fraction) for fraction, _ in answers]
    if single and worth.count(100) != 1:
        yield f"{worth.count(100)} options are worth 100"
    if not single and abs(sum(one for one in worth if one > 0) - 100) > _TOGETHER:
        yield "the right options are not worth 100 together"


def _short(question: ET.Element, *, numerical: bool) -> Iterator[str]:
    answers = list(_answers(question))
    if not any(fraction == "100" for fraction, _ in answers):
        yield "no answer is worth 100"
    right = {text for fraction, text in answers if fraction == "100"}
    for fraction, text in answers:
        if numerical and not _NUMBER.match(text):
            yield f"{text!r} in a numerical field"
        if not numerical and "*" in text:
            yield f"{text!r} holds a wildcard"
        if fraction != "100" and text in right:
            yield f"{text!r} is both right and wrong"
