"""Moodle XML: the kinds of questions, and a counter-example for each check."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from cofactor import items
from cofactor.banks import formats
from cofactor.banks.checks import cloze
from cofactor.banks.checks.html import html_faults
from cofactor.banks.checks.moodle import FRACTIONS, faults
from cofactor.banks.formats import moodle
from cofactor.banks.model import Alternative, Bank, Blanks, Field, Figure, Item, OneChoice, SeveralChoice
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from cofactor.content import Plain, say
from cofactor.notation import Quot, rel

BANK = Bank("Week 4/5", "week-4-5", "2026")


def item(name: str, *, points: int = 1, index: int = 0) -> Item:
    made = items.make(name, seed="moodle", index=index)
    seen = view(made, head_of(made, points), moodle.CAPABILITIES)
    assert isinstance(seen, Item)
    return seen


def chosen(*options: tuple[str, bool], several: bool = False) -> Item:
    found = tuple(
        Alternative(letter, Plain(text), right) for letter, (text, right) in zip("abcdefghij", options, strict=False)
    )
    form = SeveralChoice(found) if several else OneChoice(found)
    return replace(item("systems.classify"), fields=(Field("answer", Fraction(1), form),))


def written(*of: Item) -> bytes:
    return formats.write("moodle", BANK, of)[0]


def questions(data: bytes) -> list[ET.Element]:
    return [one for one in ET.fromstring(data) if one.get("type") != "category"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("matrices.rank", "numerical"),
        ("matrices.inverse", "cloze"),
        ("systems.classify", "multichoice"),
        ("elimination.preserving_operations", "multichoice"),
        ("eigen.diagonalize", "multichoice"),
        ("vectors.independence", "cloze"),
        ("systems.solve", "cloze"),
    ],
)
def test_each_type_has_its_kind_of_question(name: str, kind: str) -> None:
    (question,) = questions(written(item(name)))
    assert question.get("type") == kind
    assert question.findtext("idnumber") == str(item(name).head.ref)


def test_a_fraction_is_a_short_answer() -> None:
    rank = item("matrices.rank")
    (box,) = rank.blanks()
    (field,) = rank.fields
    half = replace(box, value=Fraction(1, 2), accepted=("1/2", "0.5"))
    changed = replace(rank, fields=(replace(field, form=Blanks(((half,),))),))
    (question,) = questions(written(changed))
    assert question.get("type") == "shortanswer"
    assert [one.findtext("text") for one in question.findall("answer")][:2] == ["1/2", "0.5"]


def test_wrong_numbers_have_their_feedback() -> None:
    (question,) = questions(written(item("vectors.dot")))
    remarks = {one.findtext("text"): one.findtext("feedback/text") for one in question.findall("answer[@fraction='0']")}
    assert len(remarks) >= 3
    assert all(remarks.values())


def test_true_and_false_are_a_question_of_their_own() -> None:
    (question,) = questions(written(chosen(("True", False), ("False.", True))))
    assert question.get("type") == "truefalse"
    assert [(one.findtext("text"), one.get("fraction")) for one in question.findall("answer")] == [
        ("true", "0"), ("false", "100"),
    ]  # fmt: skip


@pytest.mark.parametrize("right", range(1, 10))
def test_shares_of_several_right_options_are_in_the_list(right: int) -> None:
    data = written(chosen(*((f"option {i}", i < right) for i in range(10)), several=True))
    assert not faults(data)
    (question,) = questions(data)
    assert {one.get("fraction", "").removeprefix("-") for one in question.findall("answer")} <= set(FRACTIONS)


def test_points_are_carried_where_the_boxes_can_share_them() -> None:
    nine = item("matrices.inverse", points=9)
    made = moodle.render(nine)
    assert "the points" not in {loss.what for loss in made.losses}
    assert [cell.weight for cell in cloze.cells(str(made.body).replace("&amp;", "&"))] == [1] * 9
    five = moodle.render(item("matrices.inverse", points=5))
    assert "the points" in {loss.what for loss in five.losses}
    (question,) = questions(written(item("matrices.rank", points=5)))
    assert question.findtext("defaultgrade") == "5"


def test_figures_are_embedded() -> None:
    picture = Figure("plane.png", "image/png", b"\x89PNG", 'A plane, "tilted" & red')
    data = written(replace(item("matrices.rank"), figures=(picture,)))
    assert not faults(data)
    (question,) = questions(data)
    file = question.find("questiontext/file")
    assert file is not None
    assert b64decode(file.text or "") == picture.data
    assert '@@PLUGINFILE@@/plane.png" alt="A plane, &quot;tilted&quot; &amp; red"' in (
        question.findtext("questiontext/text") or ""
    )


def test_categories_stand_under_the_export() -> None:
    data = written(item("matrices.rank"), item("matrices.rank", index=1), item("vectors.dot"))
    paths = [one.findtext("category/text") for one in ET.fromstring(data) if one.get("type") == "category"]
    assert paths == [
        "$course$/top/Week 4//5, seed 2026/Matrices/Find the rank of a matrix/Medium",
        "$course$/top/Week 4//5, seed 2026/Vectors/Compute a dot product/Medium",
    ]


def test_mathematics_in_a_cell_survives_its_escapes() -> None:
    independence = item("vectors.independence")
    text = say("{c}, ~ # and {f}", c=rel("a", "<", "b"), f=Quot(1, 2))
    form = independence.fields[0].form
    assert isinstance(form, OneChoice)
    options = tuple(replace(one, text=text if one.right else Plain("{no}")) for one in form.options)
    changed = replace(
        independence, fields=(replace(independence.fields[0], form=OneChoice(options)), *independence.fields[1:])
    )
    html = questions(written(changed))[0].findtext("questiontext/text") or ""
    cell = next(one for one in cloze.cells(html) if one.kind == "MULTICHOICE_V")
    assert [one.answer for one in cell.alternatives if one.worth == "100"] == [
        r"\(a &lt; b\), &#126; # and \(\frac{1}{2}\)"
    ]
    assert [one.answer for one in cell.alternatives if one.worth == "0"] == ["{no}"]


# ---- counter-examples


def _rank() -> bytes:
    return written(item("matrices.rank"))


def _choice() -> bytes:
    return written(item("systems.classify"))


def _cloze() -> bytes:
    return written(item("matrices.inverse"))


@pytest.mark.parametrize(
    ("make", "old", "new", "complaint"),
    [
        (_rank, b"<answer fraction=\"100\" format=\"moodle_auto_format\">\n  <text>", b"\\g<0>7/3", "numerical field"),
        (_rank, b"<idnumber>.*?</idnumber>", b"<idnumber>" + b"x" * 101 + b"</idnumber>", "idnumber has 101"),
        (_rank, b"(?s)<name>.*?</name>", b"<name><text>" + "é".encode() * 126 + b"</text></name>", "has 252 bytes"),
        (_rank, rb"\$course\$/top", b"top", "no path"),
        (_rank, b'fraction="100"', b'fraction="90"', "no answer is worth 100"),
        (_rank, b"&lt;p&gt;Find", b"&lt;p&gt;$x$ Find", "single dollar"),
        (_rank, b"&lt;p&gt;Find", b"&lt;p&gt;a &lt; b Find", "raw sign"),
        (_rank, b"&lt;p&gt;Find", b'&lt;img src="@@PLUGINFILE@@/a.png" alt="x"&gt;&lt;p&gt;Find', "/a.png is missing"),
        (_choice, b'fraction="100"', b'fraction="50"', "0 options are worth 100"),
        (_choice, b'fraction="0"', b'fraction="33.3"', "not in Moodle's list"),
        (_choice, b"(?s)<answer fraction=\"0\".*</answer>", b"", "a choice of 0 options"),
        (_cloze, b"NUMERICAL:=", b"NUMERIC:=", "no cell"),
        (_cloze, b"NUMERICAL:=", b"NUMERICAL:=7/", "numerical cell"),
        (_cloze, b"~%0%-10000000000:0", b"", "give answers away"),
        (_cloze, rb"(?s)\{\d:.*?\}", b"", "without a cell"),
        (_cloze, rb"\{1:NUMERICAL:=", b"{1:NUMERICAL:%50%", "without a right answer"),
        (_cloze, rb"-----\}", b"-----", "does not end"),
    ],
)  # fmt: skip
def test_the_checks_see(make: Callable[[], bytes], old: bytes, new: bytes, complaint: str) -> None:
    import re

    data = make()
    assert not faults(data)
    broken = re.sub(old, new, data)
    assert broken != data
    found = faults(broken)
    assert any(complaint in one for one in found), found


def test_a_repeated_question_is_seen() -> None:
    twice = written(item("matrices.rank"), item("matrices.rank"))
    assert any("stands in 2 questions" in one for one in faults(twice))


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<p>a", "not closed"),
        ("a</p>", "closes nothing"),
        (r"\(a", "does not end"),
        (r"\(a \[b\]\)", "within a formula"),
        (r"a\)", "not begun"),
        ("a & b", "raw sign"),
        (r"\(a<b\)", "raw sign"),
        ("<svg></svg>", "strip"),
        ('<img src="x">', "alternative"),
        ("$x$", "dollar"),
    ],
)
def test_the_check_of_html_sees(html: str, complaint: str) -> None:
    assert any(complaint in one for one in html_faults(html)), list(html_faults(html))
    assert not list(html_faults(r"<p>\(a &lt; b\)<br>\[\left[x\right] \\[3pt]\] $$x$$ &#36;</p>"))
