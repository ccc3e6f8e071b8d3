"""Canvas packages: what its two importers take without a word, and then grade wrongly or show broken."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from cofactor.banks.checks.html import html_faults

NAMESPACE = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_NAME = re.compile(r"[A-Za-z0-9_\-.]+\Z")
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
_FILE = re.compile(r'src="%24IMS-CC-FILEBASE%24/([^"]*)"')
_BRACKETED = re.compile(r'="[^"]*\[[^"]*"')


def faults(data: bytes) -> Iterator[str]:
    """What is wrong with a package."""
    with ZipFile(BytesIO(data)) as archive:
        names = set(archive.namelist())
        listed = {file.get("href") for file in _named(_parsed(archive.read("imsmanifest.xml")), "file")}
        yield from (f"the manifest lists {name}, which is missing" for name in sorted(listed - names, key=str))
        yield from (f"{name} is not listed" for name in sorted(names - listed - {"imsmanifest.xml"}))
        idents: Counter[str] = Counter()
        for name in sorted(names):
            if name.endswith((".xml.qti", ".xml")) and "meta" not in name and name != "imsmanifest.xml":
                for item in items(_parsed(archive.read(name))):
                    idents[item.get("ident", "")] += 1
                    yield from (f"{item.get('title')}: {fault}" for fault in item_faults(item, names))
        yield from (f"the identifier {ident} comes {count} times" for ident, count in idents.items() if count > 1)


def items(root: ET.Element) -> Iterator[ET.Element]:
    """The items of a quiz or a bank."""
    return _named(root, "item")


def kind(item: ET.Element) -> str:
    """What Canvas calls this kind of question."""
    for field in _named(item, "qtimetadatafield"):
        if field.findtext(f"{NAMESPACE}fieldlabel") == "question_type":
            return field.findtext(f"{NAMESPACE}fieldentry") or ""
    return ""


def item_faults(item: ET.Element, files: set[str]) -> Iterator[str]:
    """What is wrong with one item; `files` are the names in its package."""
    labels = {label.get("ident") for label in _named(item, "response_label")}
    responses = [one.get("ident") for tag in ("response_lid", "response_str") for one in _named(item, tag)]
    choosing = {one.get("ident") for one in _named(item, "response_lid")}
    feedback = {one.get("ident") for one in _named(item, "itemfeedback")}
    for equal in _named(item, "varequal"):
        if equal.get("respident") not in responses:
            yield f"{equal.get('respident')!r} names no response"
        if equal.get("respident") in choosing and equal.text not in labels:
            yield f"{equal.text!r} names no option: the item would have no right answer"
    for display in _named(item, "displayfeedback"):
        if display.get("linkrefid") not in feedback:
            yield f"{display.get('linkrefid')!r} names no feedback"
    htmls = [text.text or "" for text in _named(item, "mattext") if text.get("texttype") == "text/html"]
    for html in htmls:
        yield from html_faults(html)
        yield from (f"{name!r} is in no folder" for name in _FILE.findall(html) if f"web_resources/{name}" not in files)
        if _BRACKETED.search(html):
            yield "brackets in an attribute, which New Quizzes takes for a blank"
    match kind(item):
        case "fill_in_multiple_blanks_question":
            yield from _blank_faults(htmls[0] if htmls else "", responses)
        case "numerical_question":
            yield from (f"{one.text!r} is no number" for one in _named(item, "varequal") if not _number(one.text))
        case "multiple_choice_question":
            if len(labels) < 2:
                yield "fewer than two options"
        case "multiple_answers_question" | "short_answer_question":
            pass
        case other:
            yield f"{other!r} is no kind of question that both importers know"


def _number(text: str | None) -> bool:
    return _NUMBER.match(text or "") is not None


def _blank_faults(stem: str, responses: list[str | None]) -> Iterator[str]:
    for response in responses:
        name = (response or "").removeprefix("response_")
        if not _NAME.match(name):
            yield f"{name!r} is no name of a blank"
        if (count := stem.count(f"[{name}]")) != 1:
            yield f"the blank [{name}] stands {count} times in the question"


def _named(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (one for one in root.iter() if one.tag.rpartition("}")[2] == name)


def _parsed(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314 - a file of ours, by the standard library's parser without entities
