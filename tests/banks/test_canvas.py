"""Canvas packages: how they are put together, and a counter-example for each check."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from cofactor import items
from cofactor.banks import formats
from cofactor.banks.checks import canvas as checks
from cofactor.banks.formats import canvas
from cofactor.banks.model import Bank, Figure, Item, Rendered
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from tests.banks.readers import canvas as reader
from tests.support import TYPES

BANK = Bank("Week 4: <determinants>", "week-4", "2026")
Q = checks.NAMESPACE


def item(name: str, index: int = 0, points: int = 1) -> Item:
    made = items.make(name, seed="canvas", index=index)
    seen = view(made, head_of(made, points), canvas.CAPABILITIES)
    assert isinstance(seen, Item)
    return seen


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(*of: Item) -> bytes:
    return formats.write("canvas", BANK, of)[0]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("matrices.rank", "numerical_question"),
        ("matrices.inverse", "fill_in_multiple_blanks_question"),
        ("systems.classify", "multiple_choice_question"),
        ("elimination.preserving_operations", "multiple_answers_question"),
        ("eigen.diagonalize", "multiple_choice_question"),
        ("pca.components", "fill_in_multiple_blanks_question"),
    ],
)
def test_each_type_has_its_kind_of_question(name: str, kind: str) -> None:
    (found,) = reader.quiz(written(item(name)))
    assert checks.kind(found) == kind


def test_a_quiz_draws_from_each_category_and_each_has_its_bank() -> None:
    chosen = [item(name, index) for name in ("matrices.rank", "matrices.inverse") for index in range(3)]
    found = files(written(*chosen))
    (quiz,) = (
        ET.fromstring(found[name]) for name in found if name.startswith("i") and "meta" not in name and "/" in name
    )
    sections = quiz.findall(f".//{Q}section/{Q}section")
    assert [len(section.findall(f"{Q}item")) for section in sections] == [3, 3]
    for section in sections:
        assert section.findtext(f".//{Q}selection_number") == "1"
        assert section.findtext(f".//{Q}points_per_item") == "1.0"
    banks = [ET.fromstring(found[name]) for name in found if name.startswith("non_cc_assessments/")]
    assert len(banks) == 2
    for bank in banks:
        box = bank.find(f"{Q}objectbank")
        assert box is not None
        assert box.get("canvas_item_bank") == "true"
        assert len(box.findall(f"{Q}item")) == 3


def test_items_of_unequal_points_are_drawn_apart() -> None:
    found = files(written(item("matrices.rank", 0), item("matrices.rank", 1, points=3)))
    assert len([name for name in found if name.startswith("non_cc_assessments/")]) == 2


def test_one_item_for_two_students_has_two_identifiers() -> None:
    made = canvas.render(item("matrices.rank"))
    both = [Rendered(replace(made.head, group=group), made.body) for group in ("student 1", "student 2")]
    assert not list(checks.faults(b"".join(canvas.pack(BANK, both))))


def test_a_student_gets_all_their_items_and_hints_are_a_loss() -> None:
    made = [canvas.render(item("matrices.rank", index)) for index in range(3)]
    own = [Rendered(replace(one.head, group="student 1"), one.body) for one in made]
    (section,) = [
        found
        for name, data in files(b"".join(canvas.pack(BANK, own))).items()
        if re.fullmatch(r"(i\w+)/\1\.xml", name)
        for found in ET.fromstring(data).findall(f".//{Q}section/{Q}section")
    ]
    assert section.findtext(f".//{Q}selection_number") == "3"
    assert "the hints" in {loss.what for loss in made[0].losses}


def test_figures_travel_with_the_package() -> None:
    figure = Figure("plane.png", "image/png", b"\x89PNG", "the line [x] < y")
    data = written(replace(item("vectors.dot"), figures=(figure,)))
    assert files(data)["web_resources/plane.png"] == figure.data
    assert not list(checks.faults(data))


def broken(change: Callable[[bytes], bytes], name: str = "matrices.inverse") -> list[str]:
    """What the checks say of a package whose quiz was changed."""
    found = files(written(item(name)))
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, data in found.items():
            archive.writestr(
                path, change(data) if path.startswith("i") and "meta" not in path and "/" in path else data
            )
    return list(checks.faults(out.getvalue()))


def test_the_checks_pass_what_is_right() -> None:
    assert broken(lambda data: data) == []


@pytest.mark.parametrize(
    ("name", "change", "complaint"),
    [
        ("matrices.inverse", lambda d: d.replace(b"_a11_0</varequal>", b"_zz</varequal>"), "names no option"),
        ("matrices.inverse", lambda d: d.replace(b"response_a11", b"response_a b"), "no name of a blank"),
        ("matrices.inverse", lambda d: d.replace(b"[a11]", b"[a12]"), "stands 2 times"),
        ("matrices.inverse", lambda d: d.replace(b'linkrefid="general_fb"', b'linkrefid="gone"'), "names no feedback"),
        (
            "matrices.rank",
            lambda d: d.replace(b'respident="response1">', b'respident="response1">7/3 '),
            "is no number",
        ),
        ("matrices.rank", lambda d: d.replace(b"numerical_question", b"text_only_question"), "no kind of question"),
        ("systems.classify", lambda d: d.replace(b"&lt;p&gt;", b"&lt;p&gt;costs $5 &lt;b&gt;", 1), "dollar"),
    ],
)
def test_each_check_catches_its_fault(name: str, change: Callable[[bytes], bytes], complaint: str) -> None:
    assert any(complaint in fault for fault in broken(change, name)), broken(change, name)


def test_a_missing_file_is_caught() -> None:
    found = files(written(item("matrices.rank")))
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, data in found.items():
            if not path.startswith("non_cc"):
                archive.writestr(path, data)
    assert any("is missing" in fault for fault in checks.faults(out.getvalue()))


def test_every_type_passes_the_checks() -> None:
    assert not list(checks.faults(written(*(item(name) for name in TYPES))))
