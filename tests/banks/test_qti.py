"""QTI packages: how they are put together and scored, and a counter-example for each check."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from cofactor import items
from cofactor.banks import formats
from cofactor.banks.checks.qti import faults
from cofactor.banks.checks.qti_names import document
from cofactor.banks.formats import qti3, qti22
from cofactor.banks.model import Alternative, Bank, Blanks, Field, Figure, Item, OneChoice, Rendered, SeveralChoice
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from cofactor.content import Plain, para
from cofactor.notation import Mat
from tests.banks import contract
from tests.banks.readers import qti as reader
from tests.support import TYPES

BANK = Bank("Week 4: <determinants>", "week-4", "2026")
VERSIONS = ["qti22", "qti3"]


def item(name: str, index: int = 0, points: int = 1) -> Item:
    made = items.make(name, seed="qti", index=index)
    seen = view(made, head_of(made, points), qti22.CAPABILITIES)
    assert isinstance(seen, Item)
    return seen


def chosen(*right: bool, several: bool = False) -> Item:
    """A choice of options a, b, c … with remarks on the wrong ones."""
    options = tuple(
        Alternative(letter, Plain(f"option {letter}"), good, feedback=None if good else Plain(f"not {letter}"))
        for letter, good in zip("abcdef", right, strict=False)
    )
    form = SeveralChoice(options) if several else OneChoice(options)
    return replace(item("systems.classify"), fields=(Field("answer", Fraction(1), form),))


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(*of: Item, version: str = "qti22") -> bytes:
    return formats.write(version, BANK, of)[0]


def read(one: Item, version: str = "qti22") -> reader.Read:
    (found,) = reader.read(written(one, version=version))
    assert isinstance(found, reader.Read)
    return found


@pytest.mark.parametrize(
    ("name", "interactions"),
    [
        ("matrices.rank", {"textEntryInteraction"}),
        ("matrices.inverse", {"textEntryInteraction"}),
        ("systems.classify", {"choiceInteraction"}),
        ("elimination.preserving_operations", {"choiceInteraction"}),
        ("eigen.diagonalize", {"choiceInteraction"}),
        ("vectors.independence", {"choiceInteraction", "textEntryInteraction"}),
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_each_type_has_its_interactions(version: str, name: str, interactions: set[str]) -> None:
    found = read(item(name), version).item.iter()
    assert {one.tag for one in found if one.tag.endswith("Interaction")} == interactions


def test_half_of_a_matrix_is_half_of_the_points() -> None:
    inverse = item("matrices.inverse", points=3)
    blanks = inverse.blanks()
    found = read(inverse)
    for wrong in range(len(blanks) + 1):
        response = {blank.id: "?" if i < wrong else blank.accepted[-1] for i, blank in enumerate(blanks)}
        score = found.outcomes(response)["SCORE"]
        assert score == 3 * (1 - Fraction(wrong, len(blanks)))


def test_several_options_are_right_together_only() -> None:
    found = read(chosen(True, False, True, several=True))
    assert found.grade({"answer": "a,c"}) == 1
    for response in ("a", "c", "b", "a,b,c", ""):
        assert found.grade({"answer": response}) == 0


@pytest.mark.parametrize("version", VERSIONS)
def test_feedback_is_shown_to_whom_it_concerns(version: str) -> None:
    found = read(chosen(True, False, False), version)
    assert found.shown({"answer": "a"}) == ["solution"]
    assert found.shown({"answer": "b"}) == ["RESPONSE_b", "solution"]
    assert found.shown({"answer": ""}) == ["solution"]
    found = read(chosen(True, False, False, several=True), version)
    assert found.shown({"answer": "a,b,c"}) == ["RESPONSE_b", "RESPONSE_c", "solution"]


def test_a_known_wrong_number_has_its_remark() -> None:
    dot = item("vectors.dot")
    (box,) = dot.blanks()
    found = read(dot)
    assert len(box.remarks) >= 3
    for place, remark in enumerate(box.remarks, 1):
        for form in remark.accepted:
            assert found.shown({box.id: form}) == [f"{box.id}_{place}", "solution"]
    assert found.shown({box.id: box.accepted[0]}) == ["solution"]


def test_the_bar_needs_no_style_sheet() -> None:
    shown = replace(item("matrices.rank"), stem=(para("{A}", A=Mat(((1, 2, 3), (4, 5, 6)), 2)),))
    table, *_ = read(shown).item.iter("math:mtable")
    assert table.get("columnlines") == "none solid none"
    cells = [[cell.get("style") for cell in row] for row in table]
    assert cells == [[None, None, "border-left: 1px solid"]] * 2


def test_an_augmented_matrix_of_boxes_has_brackets_and_bar() -> None:
    inverse = item("matrices.inverse")
    (field,) = inverse.fields
    assert isinstance(field.form, Blanks)
    found = read(replace(inverse, fields=(replace(field, form=replace(field.form, bar=2)),)))
    rows = ["".join(cell.text or "#" for cell in row) for row in found.item.iterfind(".//table[@class='boxes']//tr")]
    assert rows == ["#⎡##│#⎤", "⎢##│#⎥", "⎣##│#⎦"]


def test_a_test_draws_one_of_each_category() -> None:
    chosen = [item(name, index) for name in ("matrices.rank", "matrices.inverse") for index in range(3)]
    test = document(files(written(*chosen, item("matrices.rank", 3, points=5)))["test.xml"])
    drawn = [
        (len(section.findall("assessmentItemRef")), section.find("selection").get("select"))  # type: ignore[union-attr]
        for section in test.iter("assessmentSection")
    ]
    assert drawn == [(3, "1"), (3, "1"), (1, "1")]


def test_tags_and_reference_stand_in_the_metadata() -> None:
    rank = item("matrices.rank")
    lom = document(files(written(rank))["imsmanifest.xml"]).find("resources/resource/metadata/lom/general")
    assert lom is not None
    assert lom.findtext("identifier/entry") == rank.head.ref
    assert [one.text for one in lom.iterfind("keyword/string")] == list(rank.head.tags)


def test_hints_are_a_loss() -> None:
    losses = qti3.render(item("matrices.inverse")).losses
    assert {loss.what for loss in losses} == {"the feedback of wrong rules", "the hints"}


def test_each_student_has_a_test_with_all_their_items() -> None:
    made = qti22.render(item("matrices.rank"))
    both = [Rendered(replace(made.head, group=group), made.body) for group in ("student 1", "student 2")]
    data = b"".join(qti22.pack(BANK, [qti22.render(item("vectors.dot")), *both]))
    assert not list(faults(data))
    found = files(data)
    items = sorted(name for name in found if name.startswith("items/q"))
    assert len(items) == 3, "one item for two students has two identifiers"
    placed = []
    for name in ("test-1.xml", "test-2.xml"):
        test = document(found[name])
        assert test.find(".//selection") is None
        placed.append({ref.get("href") for ref in test.iter("assessmentItemRef")})
    (shared,) = placed[0] & placed[1]
    assert [len(one) for one in placed] == [2, 2]
    assert b"vectors.dot" in found[str(shared)]


@pytest.mark.parametrize("version", VERSIONS)
def test_figures_travel_with_the_package(version: str) -> None:
    figure = Figure("plane.png", "image/png", b"\x89PNG", "the line [x] < y")
    data = written(replace(item("vectors.dot"), figures=(figure,)), version=version)
    assert files(data)["items/figures/plane.png"] == figure.data
    assert not list(faults(data))


def test_the_versions_say_the_same() -> None:
    """Read in the names of QTI 2.2, both packages hold the same items."""
    for name in TYPES:
        older, newer = read(item(name)), read(item(name), "qti3")
        assert list(told(older.item)) == list(told(newer.item)), name


def told(element: ET.Element) -> list[object]:
    """Elements, attributes and texts, without what the versions spell differently."""
    passed = {"contentBody"}
    kept = {key: value for key, value in element.attrib.items() if "schemaLocation" not in key}
    if element.tag == "textEntryInteraction" and "aria-label" in kept:
        kept["label"] = kept.pop("aria-label")
    own = [] if element.tag in passed else [(element.tag, sorted(kept.items()), element.text, element.tail)]
    return own + [one for child in element for one in told(child)]


def test_every_name_of_qti_3_is_hyphenated() -> None:
    found = files(written(*(item(name) for name in ("matrices.inverse", "vectors.independence")), version="qti3"))
    for name, data in found.items():
        if name.endswith(".xml") and name != "imsmanifest.xml":
            bare = re.sub(rb"<math .*?</math>", b"", data)
            assert not re.findall(rb"<[a-z-]*[A-Z]", bare), name
            assert not re.findall(rb' (?!xsi:)[a-z-]*[A-Z]\w*="', bare), name


# ---- the checks


def broken(change: Callable[[bytes], bytes], name: str, version: str, only: str = "items/q") -> list[str]:
    """What the checks say of a package some of whose files were changed."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, data in files(written(item(name), version=version)).items():
            archive.writestr(path, change(data) if path.startswith(only) else data)
    return list(faults(out.getvalue()))


def swap(old: str, new: str, count: int = -1) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode(), count)


@pytest.mark.parametrize("version", VERSIONS)
def test_the_checks_pass_what_is_right(version: str) -> None:
    assert broken(lambda data: data, "matrices.inverse", version) == []


@pytest.mark.parametrize(
    ("name", "change", "complaint"),
    [
        ("matrices.inverse", swap('responseIdentifier="a11"', 'responseIdentifier="a99"'), "'a99' is not declared"),
        ("matrices.inverse", swap('responseIdentifier="a11"', 'responseIdentifier="a12"'), "has 2 interactions"),
        ("matrices.inverse", swap('<mapResponse identifier="a11" />', ""), "no part in the score"),
        ("matrices.inverse", swap('mapResponse identifier="a11"', 'mapResponse identifier="zz"'), "mapResponse names"),
        ("matrices.inverse", swap('"a11" cardinality', '"a 1" cardinality'), "'a 1' is no identifier"),
        ("matrices.inverse", swap('"a11" cardinality', '"a12" cardinality'), "a12 comes 2 times"),
        ("matrices.inverse", swap('mapKey="', 'mapKey=" '), "begins or ends with a space"),
        ("matrices.inverse", swap('mappedValue="1"', 'mappedValue="0"', 1), "are worth differently"),
        ("matrices.inverse", swap("<correctResponse><value>", "<correctResponse><value>1"), "is not mapped"),
        ("matrices.inverse", swap('.0" mapped', '" mapped'), "is mapped 2 times"),
        ("matrices.inverse", swap('caseSensitive="true"', 'caseSensitive="false"', 1), "case does not count"),
        ("matrices.inverse", swap('baseType="string"', 'baseType="float"'), "of the type 'float'"),
        ("matrices.inverse", swap('Value identifier="SCORE"', 'Value identifier="a11"'), "is set, but no outcome"),
        ("matrices.inverse", swap(">solution</baseValue>", ">answer</baseValue>"), "'solution' is never shown"),
        ("matrices.inverse", swap('outcomeIdentifier="SOLUTION"', 'outcomeIdentifier="GONE"'), "which is no outcome"),
        ("matrices.inverse", swap('normalMaximum="1"', 'normalMaximum="2"'), "the highest score is 2 and 1"),
        ("matrices.inverse", swap("<itemBody><p>", r"<itemBody><p>\(x\)"), "LaTeX"),
        ("matrices.inverse", swap('xmlns="http://www.w3.org/1998/Math/MathML"', ""), "without its namespace"),
        ("matrices.inverse", swap(' style="border-left: 1px solid"', ""), "the bar of a matrix"),
        ("matrices.inverse", swap("<itemBody><p>", '<itemBody><p style="color: red">'), "<p> has 'style'"),
        ("matrices.inverse", swap("<itemBody>", '<itemBody><p><img src="x.png" /></p>'), "without an alternative"),
        ("matrices.inverse", swap("<itemBody>", '<itemBody><p><img src="x.png" alt="x" /></p>'), "is no file"),
        ("matrices.inverse", swap("<itemBody>", "<itemBody><p>a < b</p>"), "no XML"),
        ("matrices.inverse", swap("<itemBody>", "<itemBody><h1 />"), "<h1> is not known"),
        ("matrices.inverse", swap("<itemBody>", "<itemBody>Find"), "<itemBody> holds text"),
        ("matrices.inverse", swap("<itemBody><p>", "<itemBody><p><div />"), "<p> holds div"),
        ("matrices.inverse", swap("<itemBody>", "<modalFeedback /><itemBody>"), "<assessmentItem> holds response"),
        ("matrices.inverse", swap('adaptive="false" ', ""), "<assessmentItem> has no 'adaptive'"),
        ("matrices.inverse", swap("<divide>", "<divide><sum />"), "<divide> holds sum, variable, baseValue"),
        ("systems.classify", swap("<value>RESPONSE_", "<value>OTHER_"), "is right, but no option"),
        ("systems.classify", swap('maxChoices="1"', 'maxChoices="0"'), "disagree on how many"),
        ("systems.classify", swap('"RESPONSE_b">', '"RESPONSE_a">', 1), "RESPONSE_a comes 2 times"),
    ],
)  # fmt: skip
def test_each_check_catches_its_fault(name: str, change: Callable[[bytes], bytes], complaint: str) -> None:
    found = broken(change, name, "qti22")
    assert any(complaint in fault for fault in found), found


@pytest.mark.parametrize(
    ("only", "change", "complaint"),
    [
        ("imsmanifest.xml", swap('file href="items/q', 'file href="items/z'), "which is missing"),
        ("imsmanifest.xml", swap('file href="items/q', 'file href="items/z'), "is not listed"),
        ("imsmanifest.xml", swap('identifierref="style"', 'identifierref="mode"'), "which is no resource"),
        ("imsmanifest.xml", swap('resource identifier="q', 'resource identifier="r'), "calls itself"),
        ("imsmanifest.xml", swap('resource identifier="style"', 'resource identifier="a/b"'), "'a/b' is no identifier"),
        ("test.xml", swap('href="items/q', 'href="items/z'), "stands in no section"),
        ("test.xml", swap('href="items/q', 'href="items/z'), "is no item of the package"),
        ("test.xml", swap('select="1"', 'select="2"'), "2 of 1 items are drawn"),
        ("test.xml", swap(' navigationMode="nonlinear"', ""), "<testPart> has no 'navigationMode'"),
        ("imsmanifest.xml", swap("<organizations />", ""), "<manifest> holds metadata, resources"),
        ("test.xml", swap('testPart identifier="part"', 'testPart identifier="'), "no XML"),
    ],
)
def test_each_check_of_a_package_catches_its_fault(only: str, change: Callable[[bytes], bytes], complaint: str) -> None:
    found = broken(change, "matrices.rank", "qti22", only)
    assert any(complaint in fault for fault in found), found


def test_items_of_unequal_worth_in_one_draw_are_caught() -> None:
    data = files(written(item("matrices.rank", 0), item("matrices.rank", 1)))
    name = next(name for name in data if name.startswith("items/q"))
    data[name] = data[name].replace(b'normalMaximum="1"', b'normalMaximum="4"')
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, text in data.items():
            archive.writestr(path, text)
    assert any("not worth the same" in fault for fault in faults(out.getvalue()))


def test_every_type_passes_the_checks_together() -> None:
    every = [one for name in TYPES for one in contract.carried(name, qti22.CAPABILITIES).items[:1]]
    for version in VERSIONS:
        assert not list(faults(written(*every, version=version)))
