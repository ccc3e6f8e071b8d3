"""PrairieLearn folders: what a sync or a first look at a question would refuse, and what it would grade wrongly."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZipFile

from cofactor.banks.checks.html import html_faults

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z")
_DOLLARS = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)+)\$", re.DOTALL)
_INFO = {"uuid", "title", "topic", "tags", "type", "singleVariant"}
_GRADED = {"answers-name", "weight"}
_EXACT = {"comparison", "rtol", "atol", "allow-fractions"}
ATTRIBUTES: dict[str, set[str]] = {
    "pl-question-panel": set(),
    "pl-answer-panel": set(),
    "pl-hidden-hints": set(),
    "pl-hint": set(),
    "pl-figure": {"file-name", "alt"},
    "pl-answer": {"correct", "feedback"},
    "pl-multiple-choice": _GRADED | {"order"},
    "pl-checkbox": _GRADED | {"order", "partial-credit"},
    "pl-number-input": _GRADED | _EXACT | {"correct-answer", "show-placeholder", "size"},
    "pl-matrix-component-input": _GRADED | _EXACT | {"allow-partial-credit"},
    "pl-string-input": _GRADED | {"correct-answer", "ignore-case", "remove-spaces", "size"},
    "pl-symbolic-input": _GRADED | {"variables", "correct-answer", "allow-trig-functions"},
}
"""The elements that exports use, and their attributes; PrairieLearn refuses a question with any other attribute."""

Attributes = Mapping[str, str]


class Graded(NamedTuple):
    """An element that takes an answer."""

    tag: str
    attributes: Attributes
    options: tuple[tuple[Attributes, str], ...]
    """Of a choice: the attributes and the HTML of each option."""


def questions(data: bytes) -> dict[str, dict[str, bytes]]:
    """The files of each question by its folder."""
    found: dict[str, dict[str, bytes]] = {}
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        folders = {name.removesuffix("info.json") for name in names if name.endswith("/info.json")}
        for name in names:
            for folder in folders:
                if name.startswith(folder):
                    found.setdefault(folder.rstrip("/"), {})[name.removeprefix(folder)] = archive.read(name)
    return found


def faults(data: bytes) -> Iterator[str]:
    """What is wrong with an export."""
    found = questions(data)
    uuids: Counter[str] = Counter()
    for folder, files in found.items():
        info = json.loads(files["info.json"])
        uuids[info.get("uuid", "")] += 1
        if set(info) != _INFO or info["type"] != "v3" or not _UUID.match(info["uuid"]):
            yield f"{folder}: an info.json that is not taken"
        yield from (f"{folder}: {fault}" for fault in question_faults(files))
    yield from (f"the uuid {uuid} comes {count} times" for uuid, count in uuids.items() if count > 1)
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith("/infoAssessment.json"):
                yield from _assessment_faults(json.loads(archive.read(name)), set(found))


def _assessment_faults(assessment: dict[str, Any], folders: set[str]) -> Iterator[str]:
    drawn = [one for zone in assessment["zones"] for one in zone["questions"]]
    for one in drawn:
        names = {other["id"] for other in one["alternatives"]}
        if not 1 <= one["numberChoose"] <= len(names):
            yield "more questions are drawn than there are"
        yield from (f"{name} is no question" for name in sorted(names) if f"questions/{name}" not in folders)


def question_faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """What is wrong with one question."""
    page = files["question.html"].decode()
    if "{{" in page:
        yield "two braces in a row, which begin a variable"
    yield from html_faults(_DOLLARS.sub(r"\\(\1\\)", page))
    reader = Page(page)
    yield from reader.faults
    for name in reader.figures:
        if f"clientFilesQuestion/{name}" not in files:
            yield f"the figure {name} is missing"
    names = Counter(one.attributes.get("answers-name", "") for one in reader.graded)
    yield from (f"the answer {name!r} comes {count} times" for name, count in names.items() if count > 1)
    if not names:
        yield "nothing to answer"
    keys = matrices(files.get("server.py", b"").decode())
    wanted = {one.attributes["answers-name"] for one in reader.graded if one.tag == "pl-matrix-component-input"}
    if wanted != set(keys):
        yield "not every matrix has its key, and every key its matrix"
    for one in reader.graded:
        yield from _answer_faults(one)


def _answer_faults(one: Graded) -> Iterator[str]:
    if not one.attributes.get("weight", "").isdigit():
        yield "a weight that is no whole number"
    if {"rtol", "atol"} & ATTRIBUTES[one.tag] and (one.attributes.get("rtol"), one.attributes.get("atol")) != (
        "0",
        "1e-9",
    ):
        yield "a tolerance that takes near answers"
    match one.tag:
        case "pl-number-input":
            try:
                float(one.attributes["correct-answer"])
            except ValueError:
                yield f"{one.attributes['correct-answer']!r} is no number"
        case "pl-multiple-choice" | "pl-checkbox":
            right = sum(attributes.get("correct") == "true" for attributes, _ in one.options)
            if right == 0 or (one.tag == "pl-multiple-choice" and right > 1):
                yield f"{right} right options"
            if len({html for _, html in one.options}) < max(2, len(one.options)):
                yield "fewer than two options, or two that are the same"
        case "pl-symbolic-input":
            if set(re.findall("[a-z]+", one.attributes["correct-answer"])) - {one.attributes["variables"]}:
                yield "a key with a name that is no variable"
        case _:
            pass


def matrices(server: str) -> dict[str, list[list[Fraction]]]:
    """The matrices that a server.py sets. Raises ValueError if it does anything else."""
    found: dict[str, list[list[Fraction]]] = {}
    if not server:
        return found
    for node in ast.parse(server).body:
        if isinstance(node, ast.FunctionDef) and node.name == "generate":
            for line in node.body:
                name, rows = _assignment(line)
                found[name] = rows
        elif not isinstance(node, ast.Import):
            raise ValueError("a server.py that does more than set keys")
    return found


def _assignment(line: ast.stmt) -> tuple[str, list[list[Fraction]]]:
    match line:
        case ast.Assign(
            [ast.Subscript(_, ast.Constant(str() as name))],
            ast.Call(ast.Attribute(_, "to_json"), [ast.Call(ast.Attribute(_, "array"), [ast.List(rows)])]),
        ) if all(isinstance(row, ast.List) for row in rows):
            return name, [[_entry(one) for one in row.elts] for row in rows if isinstance(row, ast.List)]
    raise ValueError("a server.py that does more than set keys")


def _entry(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(int() as whole):
            return Fraction(whole)
        case ast.UnaryOp(ast.USub(), inner):
            return -_entry(inner)
        case ast.BinOp(top, ast.Div(), bottom):
            return _entry(top) / _entry(bottom)
        case _:
            raise ValueError("an entry that is no number")


class Page(HTMLParser):
    """The elements of PrairieLearn on a page, and what is wrong with them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.graded: list[Graded] = []
        self.figures: list[str] = []
        self._option: list[str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag.startswith("pl-"):
            if tag not in ATTRIBUTES or set(found) - ATTRIBUTES[tag]:
                self.faults.append(f"<{tag}> or one of its attributes is not known")
            elif "answers-name" in found:
                self.graded.append(Graded(tag, found, ()))
            elif tag == "pl-figure":
                self.figures.append(found["file-name"])
            elif tag == "pl-answer":
                self._option = []
                last = self.graded[-1]
                self.graded[-1] = last._replace(options=(*last.options, (found, "")))
        elif self._option is not None:
            self._option.append(f"<{tag}>")

    def handle_data(self, data: str) -> None:
        if self._option is not None:
            self._option.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "pl-answer" and self._option is not None:
            last = self.graded[-1]
            *others, (attributes, _) = last.options
            self.graded[-1] = last._replace(options=(*others, (attributes, "".join(self._option))))
            self._option = None
