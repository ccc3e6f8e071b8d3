"""STACK questions: the checks with counter-examples, and every kind graded by Maxima itself."""

import os
import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from cofactor.answers import Answer, Parts
from cofactor.banks import formats
from cofactor.banks.checks.stack import faults
from cofactor.banks.formats import maxima, stack
from cofactor.banks.model import Item, Native
from cofactor.exact import num
from cofactor.grading.responses import freedoms, wrong_answers
from tests.banks import contract
from tests.banks.stack_engine import MAXIMA, Case, run
from tests.support import TYPES

needs_maxima = pytest.mark.skipif(MAXIMA is None and not os.environ.get("CI"), reason="Maxima is not installed")


@cache
def exported(name: str, count: int = 1) -> tuple[tuple[Item, ET.Element], ...]:
    """Items of a type with their questions, those that STACK grades."""
    items = contract.carried(name, stack.CAPABILITIES, count).items
    data = formats.write("stack", contract.BANK, items)[0]
    questions = [one for one in ET.fromstring(data) if one.get("type") != "category"]
    return tuple(
        (item, question) for item, question in zip(items, questions, strict=True) if question.get("type") == "stack"
    )


GRADED = [name for name in TYPES if exported(name)]


def test_most_types_are_graded_by_what_they_claim() -> None:
    assert {"eigen.diagonalize", "spaces.null_space", "systems.general_solution", "vectors.independence"} <= set(GRADED)
    assert not set(GRADED) & {"systems.classify", "systems.translate"}


def typed(item: Item, answers: list[Answer]) -> dict[str, str]:
    """What to type for these answers, one for each field."""
    made: dict[str, str] = {}
    for number, (field, answer) in enumerate(zip(item.fields, answers, strict=True), 1):
        if isinstance(field.form, Native):
            for suffix, text in zip(("", "b"), maxima.typed(answer), strict=False):
                made[f"ans{number}{suffix}"] = text
        else:
            made[f"ans{number}"] = str("abcdefghij".index(str(answer.value())) + 1)
    return made


def parts_of(answer: Answer, item: Item) -> list[Answer]:
    return [part.answer for part in answer.parts] if isinstance(answer, Parts) and len(item.fields) > 1 else [answer]


def unsimplified(text: str) -> str:
    """The same numbers, not in lowest terms: 3 is 6/2."""
    return re.sub(r"(?<![\d/^])(\d+)(?![\d/]|\^)", lambda found: f"({2 * int(found[1])}/2)", text)


def right(item: Item) -> Iterator[dict[str, str]]:
    answer = item.exercise.answer
    first = typed(item, parts_of(answer, item))
    yield first
    if all(isinstance(field.form, Native) for field in item.fields):
        yield {name: unsimplified(text) for name, text in first.items()}
    for other in freedoms(answer)[:4]:
        yield typed(item, parts_of(other, item))


def wrong(item: Item) -> Iterator[dict[str, str]]:
    own = typed(item, parts_of(item.exercise.answer, item))
    for answer in wrong_answers(item.exercise)[:5]:
        if answer.kind == item.exercise.answer.kind:
            made = typed(item, parts_of(answer, item))
            same_shape = all(made[name].count("[") == own[name].count("[") or "matrix" not in own[name] for name in own)
            if made.keys() == own.keys() and same_shape and made != own:
                yield made


@needs_maxima
@pytest.mark.parametrize("count", [1, pytest.param(6, marks=pytest.mark.soak)])
def test_maxima_grades_every_kind(count: int) -> None:
    """Right answers in every freedom score everything, wrong ones less."""
    cases: list[tuple[Case, str]] = []
    for name in GRADED:
        for item, question in exported(name, count):
            cases += [(Case(question, response), "right") for response in right(item)]
            cases += [(Case(question, response), "wrong") for response in wrong(item)]
    outcomes = run([case for case, _ in cases])
    for (case, kind), outcome in zip(cases, outcomes, strict=True):
        shown = (case.question.findtext("idnumber"), kind, case.typed, outcome)
        scores = {one.score for one in outcome.values()}
        assert scores == {1} if kind == "right" else scores != {1}, shown
    assert len(cases) > 100 * count


@needs_maxima
def test_the_tests_of_a_question_hold() -> None:
    cases, expected = [], []
    for name in GRADED:
        for _, question in exported(name):
            for test in question.findall("qtest"):
                values = {one.findtext("name") or "": one.findtext("value") or "" for one in test.findall("testinput")}
                cases.append(Case(question, values))
                expected.append(
                    {
                        one.findtext("name"): (one.findtext("expectedscore"), one.findtext("expectedanswernote"))
                        for one in test.findall("expected")
                    }
                )
    for case, wanted, outcome in zip(cases, expected, run(cases), strict=True):
        said = {name: (num(one.score.numerator), one.note) for name, one in outcome.items()}
        assert said == wanted, (case.question.findtext("idnumber"), case.typed)


@needs_maxima
def test_the_engine_tells_right_from_wrong() -> None:
    item, question = exported("matrices.inverse")[0]
    own = typed(item, [item.exercise.answer])
    negated = {name: f"-({text})" for name, text in own.items()}
    broken = ET.fromstring(ET.tostring(question))
    tans = broken.find("prt/node/tans")
    assert tans is not None
    tans.text = "-ta1"
    outcomes = run([Case(question, own), Case(question, negated), Case(broken, own)])
    assert [one["prt1"].score for one in outcomes] == [1, 0, 0]


# ---- counter-examples


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("matrices.inverse", rb"\[\[input:ans1\]\]", b"", "[[input:ans1]] stands 0 times"),
        ("matrices.inverse", rb"\[\[validation:ans1\]\]", b"", "[[validation:ans1]] stands 0 times"),
        ("matrices.inverse", rb"\[\[feedback:prt1\]\]", b"", "[[feedback:prt1]] stands 0 times"),
        ("matrices.inverse", b"Find the inverse", b"Find [[1,2],[3,4]]", "a literal [["),
        ("matrices.inverse", b"Find the inverse", b"Find {@A@}", "{@"),
        ("matrices.inverse", b"<tans>ta1</tans><boxsize>", b"<tans>ta9</tans><boxsize>", "is not defined"),
        ("matrices.inverse", b"<falsenextnode>1<", b"<falsenextnode>99<", "leads to the node 99"),
        ("matrices.inverse", b"<falsenextnode>1<", b"<falsenextnode>-1<", "nothing leads to the node"),
        ("matrices.inverse", b"prt1-2-T</trueanswernote>", b"prt1-1-T</trueanswernote>", "the same note"),
        ("matrices.inverse", b"prt1-1-T</expectedanswernote>", b"x</expectedanswernote>", "expects the note x"),
        ("matrices.inverse", b"<truescore>1<", b"<truescore>0.5<", "no answer scores everything"),
        ("matrices.inverse", b"(?s)<qtest>.*</qtest>", b"", "no test with the right answer"),
        ("eigen.diagonalize", b"<testinput><name>ans1b</name><value>[^<]*</value></testinput>", b"", "every input"),
        ("matrices.inverse", b"(?s)<questionnote.*?</questionnote>", b"", "no question note"),
    ],
)
def test_the_checks_see(name: str, old: bytes, new: bytes, complaint: str) -> None:
    items = contract.carried(name, stack.CAPABILITIES, 1).items
    data = formats.write("stack", contract.BANK, items)[0]
    assert not faults(data)
    broken = re.sub(old, new, data)
    assert broken != data
    assert any(complaint in one for one in faults(broken)), faults(broken)
