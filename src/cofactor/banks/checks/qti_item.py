"""One QTI item: whether it holds together."""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from cofactor.banks.checks.qti_names import MATH

MAX_IDENT = 32
"""The characters of an identifier that every importer keeps."""
_IDENT = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_LATEX = re.compile(r"\\[()\[\]]|\$\$")
_INTERACTIONS = {"textEntryInteraction": {"string"}, "choiceInteraction": {"identifier"}}
"""Each with the base types of its response; as a number, "3/2" would be an error."""


def illegal(ident: str) -> bool:
    """Whether this is no identifier, or one that may be cut."""
    return _IDENT.match(ident) is None or len(ident) > MAX_IDENT


def item_faults(item: ET.Element, files: set[str]) -> Iterator[str]:
    """What is wrong with an item in the names of QTI 2.2; `files` are those that stand beside it."""
    declared = {
        one.get("identifier", ""): one
        for tag in ("responseDeclaration", "outcomeDeclaration")
        for one in item.iter(tag)
    }
    idents = Counter(
        one.get("identifier", "")
        for tag in ("responseDeclaration", "outcomeDeclaration", "simpleChoice")
        for one in item.iter(tag)
    )
    yield from (f"the identifier {ident} comes {count} times" for ident, count in idents.items() if count > 1)
    yield from (f"{ident!r} is no identifier" for ident in idents if illegal(ident))
    yield from _interaction_faults(item, declared)
    yield from _processing_faults(item, declared)
    yield from _feedback_faults(item, declared, set(idents))
    yield from _score_faults(declared)
    for part in (*item.iter("itemBody"), *item.iter("modalFeedback")):
        yield from _content_faults(part)
    for name in [one.get("src", "") for one in item.iter("img")] + [
        one.get("href", "") for one in item.iter("stylesheet")
    ]:
        if name not in files:
            yield f"{name!r} is no file of the package"


def _interaction_faults(item: ET.Element, declared: dict[str, ET.Element]) -> Iterator[str]:
    bound: Counter[str] = Counter()
    for interaction in item.iter():
        if interaction.tag not in _INTERACTIONS:
            continue
        ident = interaction.get("responseIdentifier", "")
        bound[ident] += 1
        declaration = declared.get(ident)
        if declaration is None or declaration.tag != "responseDeclaration":
            yield f"the response {ident!r} is not declared"
            continue
        if declaration.get("baseType") not in _INTERACTIONS[interaction.tag]:
            yield f"the response {ident!r} is of the type {declaration.get('baseType')!r}"
        if interaction.tag == "choiceInteraction":
            yield from _choice_faults(interaction, declaration)
        else:
            yield from _mapping_faults(declaration)
    for declaration in item.iter("responseDeclaration"):
        ident = declaration.get("identifier", "")
        if bound[ident] != 1:
            yield f"the response {ident!r} has {bound[ident]} interactions"


def _choice_faults(interaction: ET.Element, declaration: ET.Element) -> Iterator[str]:
    options = {one.get("identifier") for one in interaction.findall("simpleChoice")}
    right = _correct(declaration)
    if len(options) < 2:
        yield f"a choice of {len(options)} options"
    if not right:
        yield "no option is right"
    yield from (f"{name!r} is right, but no option" for name in right if name not in options)
    single = declaration.get("cardinality") == "single"
    if single != (interaction.get("maxChoices") == "1"):
        yield f"the response {declaration.get('identifier')!r} and its choice disagree on how many may be chosen"
    if single and len(right) > 1:
        yield f"{len(right)} options of a single choice are right"


def _mapping_faults(declaration: ET.Element) -> Iterator[str]:
    ident = declaration.get("identifier")
    entries = list(declaration.iter("mapEntry"))
    keys = Counter(entry.get("mapKey", "") for entry in entries)
    if any(entry.get("caseSensitive") != "true" for entry in entries):
        yield f"{ident}: case does not count, and an empty box would be no answer but an error"
    yield from (f"{ident}: {key!r} is mapped {count} times" for key, count in keys.items() if count > 1)
    yield from (f"{ident}: {key!r} begins or ends with a space" for key in keys if key != key.strip() or not key)
    if len({entry.get("mappedValue") for entry in entries}) > 1:
        yield f"{ident}: forms of the same number are worth differently"
    yield from (
        f"{ident}: the correct response {value!r} is not mapped" for value in _correct(declaration) if value not in keys
    )


def _correct(declaration: ET.Element) -> list[str]:
    return [value.text or "" for value in declaration.findall("correctResponse/value")]


def _processing_faults(item: ET.Element, declared: dict[str, ET.Element]) -> Iterator[str]:
    used = set()
    for processing in item.iter("responseProcessing"):
        for one in processing.iter():
            ident = one.get("identifier")
            if ident is None:
                continue
            used.add(ident)
            if ident not in declared:
                yield f"{one.tag} names {ident!r}, which is not declared"
                continue
            kind = declared[ident].tag
            if one.tag == "setOutcomeValue" and kind != "outcomeDeclaration":
                yield f"{ident!r} is set, but no outcome"
            if one.tag == "mapResponse" and declared[ident].find("mapping") is None:
                yield f"{ident!r} is mapped, but has no mapping"
    for declaration in item.iter("responseDeclaration"):
        if declaration.get("identifier") not in used:
            yield f"the response {declaration.get('identifier')!r} has no part in the score"


def _feedback_faults(item: ET.Element, declared: dict[str, ET.Element], idents: set[str]) -> Iterator[str]:
    said = {value.text for value in item.iter("baseValue") if value.get("baseType") == "identifier"}
    for feedback in item.iter("modalFeedback"):
        outcome, ident = feedback.get("outcomeIdentifier", ""), feedback.get("identifier", "")
        if outcome not in declared or declared[outcome].tag != "outcomeDeclaration":
            yield f"feedback on {outcome!r}, which is no outcome"
        if ident not in said | idents:
            yield f"the feedback {ident!r} is never shown"


def _score_faults(declared: dict[str, ET.Element]) -> Iterator[str]:
    most = {
        "SCORE": declared["SCORE"].get("normalMaximum") if "SCORE" in declared else None,
        "MAXSCORE": declared["MAXSCORE"].findtext("defaultValue/value") if "MAXSCORE" in declared else None,
    }
    if None in most.values() or len(set(most.values())) > 1:
        yield f"the highest score is {most['SCORE']} and {most['MAXSCORE']}"


def _content_faults(part: ET.Element) -> Iterator[str]:
    """What a player would not show: LaTeX, mathematics without its namespace, a bar that needs our style sheet."""
    for element in part.iter():
        name = element.tag.removeprefix(MATH)
        if name == "math" and element.tag == name:
            yield "a formula without its namespace"
        if element.tag == "img" and not element.get("alt"):
            yield "a picture without an alternative"
        if element.tag == f"{MATH}mtd" and element.get("class") == "bar" and "border" not in element.get("style", ""):
            yield "the bar of a matrix would not be drawn"
        for text in (element.text, element.tail):
            if text and _LATEX.search(text):
                yield f"LaTeX, which is not rendered: {text.strip()[:40]!r}"
