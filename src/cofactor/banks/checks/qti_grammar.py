"""The grammar of the elements of QTI 2.2 that we write: their attributes, and what stands in them in which order.

A part of the schemas imsqti_v2p2.xsd and imscp_v1p1.xsd, which no package registry has; an element that is not
listed here is a fault. MathML is not looked into.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cofactor.banks.checks.qti_names import MATH

_EXPRESSION = "(variable|correct|baseValue|mapResponse|match|member|or|sum|product|divide|testVariables)"
_RULE = "(setOutcomeValue|responseCondition)"
_INLINE = "(em|strong|span|img|br|math|textEntryInteraction)"
_BLOCK = "(p|div|ul|table|choiceInteraction)"
_FLOW = f"({_INLINE}|{_BLOCK})*"
_STATIC = "(em|strong|span|img|br|math|p|div|ul|table)*"
_BRANCH = f"{_EXPRESSION}{_RULE}*"


@dataclass(frozen=True, slots=True)
class _Element:
    """What an element must and may have."""

    content: str = ""
    """Its children as a regular expression over their names."""
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    text: bool = False


def _element(content: str = "", needs: str = "", may: str = "", *, text: bool = False) -> _Element:
    return _Element(content, frozenset(needs.split()), frozenset(may.split()), text)


_GRAMMAR: Mapping[str, _Element] = {
    # items
    "assessmentItem": _element(
        "responseDeclaration* outcomeDeclaration* stylesheet* itemBody responseProcessing modalFeedback*",
        "identifier title adaptive timeDependent",
        "label lang toolName schemaLocation",
    ),
    "responseDeclaration": _element("correctResponse? mapping?", "identifier cardinality baseType"),
    "correctResponse": _element("value+"),
    "mapping": _element("mapEntry+", "defaultValue"),
    "mapEntry": _element("", "mapKey mappedValue", "caseSensitive"),
    "outcomeDeclaration": _element("defaultValue?", "identifier cardinality baseType", "normalMaximum normalMinimum"),
    "defaultValue": _element("value+"),
    "value": _element(text=True),
    "stylesheet": _element("", "href type"),
    "itemBody": _element(f"{_BLOCK}*"),
    "choiceInteraction": _element("simpleChoice+", "responseIdentifier shuffle maxChoices", "class"),
    "simpleChoice": _element(_STATIC, "identifier", text=True),
    "textEntryInteraction": _element("", "responseIdentifier", "expectedLength class label aria-label"),
    "modalFeedback": _element(f"contentBody?{_STATIC}", "outcomeIdentifier identifier showHide", "title"),
    "contentBody": _element(_STATIC),
    # what is run
    "responseProcessing": _element(f"{_RULE}*"),
    "setOutcomeValue": _element(_EXPRESSION, "identifier"),
    "responseCondition": _element("responseIf responseElseIf* responseElse?"),
    "responseIf": _element(_BRANCH),
    "responseElseIf": _element(_BRANCH),
    "responseElse": _element(f"{_RULE}*"),
    "variable": _element("", "identifier"),
    "correct": _element("", "identifier"),
    "mapResponse": _element("", "identifier"),
    "baseValue": _element("", "baseType", text=True),
    "match": _element(_EXPRESSION * 2),
    "member": _element(_EXPRESSION * 2),
    "divide": _element(_EXPRESSION * 2),
    "or": _element(f"{_EXPRESSION}+"),
    "sum": _element(f"{_EXPRESSION}+"),
    "product": _element(f"{_EXPRESSION}+"),
    # XHTML
    "p": _element(f"{_INLINE}*", may="class", text=True),
    "span": _element(f"{_INLINE}*", may="class", text=True),
    "em": _element(f"{_INLINE}*", text=True),
    "strong": _element(f"{_INLINE}*", text=True),
    "div": _element(_FLOW, may="class", text=True),
    "ul": _element("li*", may="class"),
    "li": _element(_FLOW, may="class", text=True),
    "table": _element("tbody+", may="class"),
    "tbody": _element("tr+"),
    "tr": _element("td+"),
    "td": _element(_FLOW, may="class rowspan", text=True),
    "img": _element("", "src alt"),
    "br": _element(),
    # tests
    "assessmentTest": _element(
        "outcomeDeclaration* testPart+ outcomeProcessing?", "identifier title", "toolName schemaLocation"
    ),
    "testPart": _element("itemSessionControl? assessmentSection+", "identifier navigationMode submissionMode"),
    "itemSessionControl": _element("", may="maxAttempts showFeedback"),
    "assessmentSection": _element("selection? ordering? assessmentItemRef*", "identifier title visible"),
    "selection": _element("", "select"),
    "ordering": _element("", "shuffle"),
    "assessmentItemRef": _element("", "identifier href"),
    "outcomeProcessing": _element("setOutcomeValue*"),
    "testVariables": _element("", "variableIdentifier"),
    # packages, with learning object metadata
    "manifest": _element("metadata? organizations resources", "identifier", "schemaLocation"),
    "metadata": _element("schema? schemaversion? lom?"),
    "schema": _element(text=True),
    "schemaversion": _element(text=True),
    "organizations": _element(),
    "resources": _element("resource*"),
    "resource": _element("metadata? file* dependency*", "identifier type href"),
    "file": _element("", "href"),
    "dependency": _element("", "identifierref"),
    "lom": _element("general"),
    "general": _element("identifier* title? keyword*"),
    "identifier": _element("catalog entry"),
    "title": _element("string+"),
    "keyword": _element("string+"),
    "catalog": _element(text=True),
    "entry": _element(text=True),
    "string": _element("", "language", text=True),
}
_NAME = re.compile(r"[A-Za-z]+")
_PATTERNS = {
    # Each child is written as "<name>", so that no name is taken for the beginning of another.
    name: re.compile(_NAME.sub(lambda found: f"(?:<{found[0]}>)", element.content).replace(" ", ""))
    for name, element in _GRAMMAR.items()
}


def grammar_faults(element: ET.Element) -> Iterator[str]:
    """Where a document, in the names of QTI 2.2, is not as the schemas want it."""
    if element.tag.startswith(MATH):
        return
    known = _GRAMMAR.get(element.tag)
    if known is None:
        yield f"<{element.tag}> is not known"
        return
    here = {name.rpartition("}")[2] for name in element.attrib}
    yield from (f"<{element.tag}> has no {name!r}" for name in sorted(known.needs - here))
    yield from (f"<{element.tag}> has {name!r}" for name in sorted(here - known.needs - known.may))
    children = [child.tag.removeprefix(MATH) for child in element]
    if not _PATTERNS[element.tag].fullmatch("".join(f"<{name}>" for name in children)):
        yield f"<{element.tag}> holds {', '.join(children) or 'nothing'}"
    texts = [element.text, *(child.tail for child in element)]
    if not known.text and any(text and text.strip() for text in texts):
        yield f"<{element.tag}> holds text"
    for child in element:
        yield from grammar_faults(child)
