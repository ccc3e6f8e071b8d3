"""STACK questions: what the importer takes, and the question then cannot grade or show.

Literal `[[…]]`, `{@` and `{#` are CASText: nothing fails at import for a stray
one. A node that leads nowhere, an input without a place in the text, or a test
that expects a note no node gives are seen by nobody until a student is graded.
"""

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_BLOCK = re.compile(r"\[\[(input|validation|feedback):(\w+)\]\]")


def faults(data: bytes) -> list[str]:
    """What is wrong with the STACK questions of a file, each with the name of its question."""
    root = ET.fromstring(data)  # noqa: S314 - a file of ours, by the standard library's parser without entities
    return [
        f"{question.findtext('name/text')}: {why}"
        for question in root
        if question.get("type") == "stack"
        for why in _question(question)
    ]


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(path) or ""


def _question(question: ET.Element) -> Iterator[str]:
    inputs = [_text(one, "name") for one in question.findall("input")]
    trees = [_text(one, "name") for one in question.findall("prt")]
    shown = _text(question, "questiontext/text") + _text(question, "specificfeedback/text")
    places = Counter(_BLOCK.findall(shown))
    wanted = Counter([(kind, name) for name in inputs for kind in ("input", "validation")])
    wanted.update(("feedback", name) for name in trees)
    for kind, name in sorted((places - wanted) + (wanted - places)):
        yield f"[[{kind}:{name}]] stands {places[kind, name]} times in the text"
    for text in question.iter("text"):
        rest = _BLOCK.sub("", text.text or "")
        if text not in _code(question) and re.search(r"\[\[|\{@|\{#", rest):
            yield "a literal [[, {@ or {# in prose, which is markup"
    variables = set(re.findall(r"^(\w+):", _text(question, "questionvariables/text"), re.MULTILINE))
    for one in question.findall("input"):
        if _text(one, "tans") not in variables:
            yield f"the teacher's answer of {_text(one, 'name')} is not defined"
    if not _text(question, "questionnote/text"):
        yield "no question note"
    for tree in question.findall("prt"):
        yield from _tree(tree)
    yield from _tests(question, inputs, trees)


def _code(question: ET.Element) -> list[ET.Element]:
    return [*question.findall("questionvariables/text"), *question.findall("prt/feedbackvariables/text")]


def _tree(tree: ET.Element) -> Iterator[str]:
    nodes = {_text(node, "name"): node for node in tree.findall("node")}
    notes = [_text(node, f"{side}answernote") for node in nodes.values() for side in ("true", "false")]
    if len(set(notes)) < len(notes):
        yield "two branches have the same note"
    reached, pending = set[str](), ["0"]
    while pending:
        name = pending.pop()
        if name == "-1" or name in reached:
            continue
        if name not in nodes:
            yield f"a branch leads to the node {name}, which is none"
            continue
        reached.add(name)
        pending += [_text(nodes[name], f"{side}nextnode") for side in ("true", "false")]
    if set(nodes) - reached:
        yield f"nothing leads to the node {min(set(nodes) - reached)}"
    if not any(_text(node, "truescore") == "1" for node in nodes.values()):
        yield "no answer scores everything"


def _tests(question: ET.Element, inputs: list[str], trees: list[str]) -> Iterator[str]:
    tests = question.findall("qtest")
    notes = {
        _text(node, f"{side}answernote")
        for node in question.findall("prt/node")
        for side in ("true", "false")
    }  # fmt: skip
    for test in tests:
        if [_text(one, "name") for one in test.findall("testinput")] != inputs:
            yield "a test that does not fill in every input"
        if [_text(one, "name") for one in test.findall("expected")] != trees:
            yield "a test that does not judge every tree"
        for one in test.findall("expected"):
            if _text(one, "expectedanswernote") not in notes:
                yield f"a test expects the note {_text(one, 'expectedanswernote')}, which no node gives"
    scores = [{_text(one, "expectedscore") for one in test.findall("expected")} for test in tests]
    if {"1"} not in scores:
        yield "no test with the right answer"
    if not any("0" in score for score in scores):
        yield "no test with a wrong answer"
