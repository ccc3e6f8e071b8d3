"""Numbas exams: how they are put together, and a counter-example for each check."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from cofactor import items
from cofactor.banks import formats
from cofactor.banks.checks import numbas as checks
from cofactor.banks.formats import numbas
from cofactor.banks.model import Bank, Figure, Item, Rendered
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from cofactor.content import Plain, para
from tests.banks.readers import numbas as reader
from tests.support import TYPES

BANK = Bank("Week 4: {determinants}", "week-4", "2026")
Record = dict[str, Any]


def item(name: str, index: int = 0, points: int = 1) -> Item:
    made = items.make(name, seed="numbas", index=index)
    seen = view(made, head_of(made, points), numbas.CAPABILITIES)
    assert isinstance(seen, Item)
    return seen


def written(*of: Item) -> bytes:
    return formats.write("numbas", BANK, of)[0]


def parts(of: Item) -> list[Record]:
    ((question,),) = [group["questions"] for group in checks.exam(written(of))["question_groups"]]
    found: list[Record] = question["parts"]
    return found


def credit(part: Record, typed: str) -> Fraction | None:
    return reader.marked(part, iter([typed]))[0]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("matrices.rank", ["numberentry"]),
        ("matrices.inverse", ["matrix"]),
        ("systems.classify", ["1_n_2"]),
        ("elimination.preserving_operations", ["m_n_2"]),
        ("eigen.characteristic_polynomial", ["jme"]),
        ("vectors.independence", ["1_n_2", "gapfill"]),
    ],
)
def test_each_type_has_its_kind_of_part(name: str, kinds: list[str]) -> None:
    assert [part["type"] for part in parts(item(name))] == kinds


def test_an_exam_draws_from_each_category() -> None:
    chosen = [item(name, index) for name in ("matrices.rank", "matrices.inverse") for index in range(3)]
    exam = checks.exam(written(*chosen, item("matrices.rank", 3, points=2)))
    groups = exam["question_groups"]
    assert [len(group["questions"]) for group in groups] == [3, 3, 1]
    assert {group["pickingStrategy"] for group in groups} == {"random-subset"}
    assert exam["name"] == "Week 4: (determinants)"


def test_students_get_all_their_items() -> None:
    made = [numbas.render(item("matrices.rank", index)) for index in range(2)]
    own = [Rendered(replace(one.head, group="student 1"), one.body) for one in made]
    (group,) = checks.exam(b"".join(numbas.pack(BANK, own)))["question_groups"]
    assert group["pickQuestions"] == 2


def test_points_are_shared_among_the_parts() -> None:
    both = parts(item("vectors.independence", points=3))
    choice, boxes = both
    marks = [max(choice["matrix"]), *(gap["marks"] for gap in boxes["gaps"])]
    assert sum(marks) == pytest.approx(3)


def test_any_equal_number_is_right_and_wrong_rules_answer() -> None:
    (part,) = parts(item("determinants.determinant"))
    value = checks.number(part["displayAnswer"])
    for form in (f"{value}", f"{2 * value}/2", f"{value}.0"):
        assert credit(part, form) == 1
    assert credit(part, f"{value + Fraction(1, 100)}") == 0
    assert credit(part, "two") is None
    assert part["alternatives"]
    for other in part["alternatives"]:
        assert other["marks"] == 0
        assert checks.number(other["minValue"]) != value
        assert other["alternativeFeedbackMessage"]


def test_wrong_polynomials_have_their_feedback_too() -> None:
    (part,) = parts(item("eigen.characteristic_polynomial"))
    assert part["alternatives"]
    for other in part["alternatives"]:
        assert other["answer"] != part["answer"]
        assert other["alternativeFeedbackMessage"]


def test_a_fraction_has_a_margin_and_a_decimal_near_it_is_wrong() -> None:
    third = numbas._number(Fraction(7, 3), Fraction(1))
    assert credit(third, "14/6") == 1
    assert credit(third, "2.333333") == 0


def test_signs_that_numbas_reads_are_shown_as_they_are() -> None:
    text = para("A {P} of {b} for $5, \\ and [[0]]", P="P", b=Plain("{x}"))
    shown = numbas._shown((text,))
    assert not list(checks.content_faults(shown))
    assert "$P$" in shown
    assert r"\(\{\)x\(\}\)" in shown
    assert r"\(\$\)5" in shown
    assert "[[0]]" not in shown


def test_figures_travel_with_the_exam() -> None:
    figure = Figure("plane.png", "image/png", b"\x89PNG", "the set {x} < y")
    data = written(replace(item("vectors.dot"), figures=(figure,)))
    assert b"data:image/png;base64,iVBORw==" in data
    assert not list(checks.faults(data))


def test_hints_are_steps() -> None:
    (part,) = parts(item("matrices.inverse"))
    assert part["steps"]
    assert part["stepsPenalty"] == 0


def broken(name: str, change: Callable[[Record], object]) -> list[str]:
    """What the checks say of an exam whose only question was changed."""
    exam = checks.exam(written(item(name)))
    change(exam["question_groups"][0]["questions"][0])
    return list(checks.faults((numbas.HEADER + json.dumps(exam)).encode()))


def part(**changes: object) -> Callable[[Record], object]:
    return lambda question: question["parts"][-1].update(changes)


@pytest.mark.parametrize(
    ("name", "change", "complaint"),
    [
        ("matrices.inverse", lambda q: q.update(statement="<p>{x}</p>"), "a brace outside"),
        ("matrices.inverse", lambda q: q.update(statement="<p>$x</p>"), "a single dollar"),
        ("matrices.inverse", lambda q: q.update(advice="<p>$a < b$</p>"), "raw sign"),
        ("matrices.inverse", lambda q: q.update(name="{x}"), "a brace in the name"),
        ("matrices.inverse", lambda q: q.update(parts=[]), "no part"),
        ("matrices.inverse", part(numRows="7"), "does not fit the boxes"),
        ("matrices.inverse", part(correctAnswer="matrix([1,2])"), "no matrix"),
        ("matrices.inverse", part(correctAnswer="matrix([[1/2]])", numRows="1", numColumns="1", allowFractions=False),
         "a fraction in boxes"),
        ("matrices.rank", part(minValue="a"), "no number"),
        ("matrices.rank", part(minValue="7", maxValue="8", displayAnswer="9"), "not accepted"),
        ("matrices.rank", part(minValue="7/3", maxValue="7/3", displayAnswer="7/3"), "without a margin"),
        ("matrices.rank", part(type="extension"), "no kind of part"),
        ("matrices.rank", lambda q: q["parts"][0]["alternatives"][0].update(marks=1), "or with marks"),
        ("systems.classify", part(matrix=[0, 0, 0, 0]), "right options"),
        ("systems.classify", part(matrix=[1, 1, 0, 0]), "right options"),
        ("systems.classify", part(distractors=[]), "not every option"),
        ("systems.classify", part(choices=["a"], matrix=[1], distractors=[""]), "fewer than two"),
        ("vectors.independence", part(prompt="<p>[[0]] [[0]]</p>"), "not every box"),
        ("eigen.characteristic_polynomial", part(answer="{f}(x)"), "no polynomial"),
        ("matrices.rank", part(type="patternmatch", answer="(?:a", displayAnswer="a"), "cannot be read"),
        ("matrices.rank", part(type="patternmatch", answer="a{2}", displayAnswer="aa"), "a brace in an answer"),
        ("matrices.rank", part(type="patternmatch", answer="a", displayAnswer="b"), "not accepted"),
    ],
)  # fmt: skip
def test_each_check_catches_its_fault(name: str, change: Callable[[Record], object], complaint: str) -> None:
    found = broken(name, change)
    assert any(complaint in fault for fault in found), found


def test_more_drawn_than_there_are_and_names_that_come_twice() -> None:
    exam = checks.exam(written(item("matrices.rank")))
    (group,) = exam["question_groups"]
    group["pickQuestions"] = 3
    group["questions"] *= 2
    found = list(checks.faults((numbas.HEADER + json.dumps(exam)).encode()))
    assert any("more questions are drawn" in fault for fault in found)
    assert any("comes 2 times" in fault for fault in found)


def test_a_file_of_another_version_is_no_exam() -> None:
    with pytest.raises(ValueError, match="version"):
        list(checks.faults(b"{}"))


def test_every_type_passes_the_checks() -> None:
    assert not list(checks.faults(written(*(item(name) for name in TYPES))))
