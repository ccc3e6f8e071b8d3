"""Open edX libraries: how they are put together, and a counter-example for each check."""

import gzip
import tarfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest

from cofactor import items, zipped
from cofactor.banks import formats
from cofactor.banks.checks import olx as checks
from cofactor.banks.formats import olx
from cofactor.banks.model import Bank, Figure, Item
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from cofactor.content import para
from tests.support import TYPES

BANK = Bank("Week 4: <determinants>", "week-4", "2026")


def item(name: str, index: int = 0, points: int = 1) -> Item:
    made = items.make(name, seed="olx", index=index)
    seen = view(made, head_of(made, points), olx.CAPABILITIES)
    assert isinstance(seen, Item)
    return seen


def written(*of: Item) -> bytes:
    return formats.write("olx", BANK, of)[0]


def files(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=BytesIO(data), mode="r:gz") as archive:
        return {one.name: read.read() for one in archive if (read := archive.extractfile(one)) is not None}


def problem(of: Item) -> ET.Element:
    (found,) = checks.problems(written(of)).values()
    return found


@pytest.mark.parametrize(
    ("name", "responses"),
    [
        ("matrices.rank", {"numericalresponse"}),
        ("matrices.inverse", {"numericalresponse"}),
        ("matrices.order_by_rank", {"stringresponse"}),
        ("systems.classify", {"multiplechoiceresponse"}),
        ("elimination.preserving_operations", {"choiceresponse"}),
        ("eigen.characteristic_polynomial", {"formularesponse"}),
        ("vectors.independence", {"multiplechoiceresponse", "numericalresponse"}),
    ],
)
def test_each_type_has_its_responses(name: str, responses: set[str]) -> None:
    assert {one.tag for one in problem(item(name)).iter() if one.tag in checks.RESPONSES} == responses


def test_points_are_the_weight_and_hints_are_asked_for() -> None:
    found = problem(item("matrices.inverse", points=3))
    assert found.get("weight") == "3.0"
    assert len(found.findall("demandhint/hint")) == len(item("matrices.inverse").hints)


def test_unequal_shares_are_a_loss() -> None:
    _, losses = formats.write("olx", BANK, [item("vectors.independence"), item("matrices.inverse")])
    assert sum("the shares of the credit" in str(loss) for loss in losses) == 1


def test_figures_travel_with_the_problem() -> None:
    figure = Figure("plane.png", "image/png", b"\x89PNG", 'the "line" x < y')
    data = written(replace(item("vectors.dot"), figures=(figure,)))
    assert not list(checks.faults(data))
    (found,) = checks.problems(data).values()
    shown = found.find(".//img")
    assert shown is not None
    assert shown.get("alt") == figure.alt
    assert shown.get("src") == "data:image/png;base64,iVBORw=="


def test_text_that_looks_like_markup_is_shown_as_it_is() -> None:
    stem = para("a < b & <script> for {x}", x="x")
    found = problem(replace(item("vectors.dot"), stem=(stem,)))
    assert not list(checks.problem_faults(found))
    assert "a < b & <script> for" in (found.findtext("p") or "")


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 200_000])
def test_the_archive_is_gzip_of_any_size(size: int) -> None:
    data = bytes(i % 251 for i in range(size))
    packed = zipped.tarred([("a/b.txt", data)])
    assert files(packed) == {"a/b.txt": data}
    assert packed[4:8] == bytes(4), "a date"
    assert gzip.decompress(packed)[257:262] == b"ustar"


def broken(name: str, path: str, old: str, new: str) -> list[str]:
    """What the checks say of a library of which a file was changed."""
    changed = []
    for file, data in files(written(item(name))).items():
        text = data.decode()
        if path in file:
            assert old in text, text
            text = text.replace(old, new, 1)
        changed.append((file, text.encode()))
    return list(checks.faults(zipped.tarred(changed)))


LIST, PROBLEM = "library.xml", "library/problem/"


@pytest.mark.parametrize(
    ("name", "path", "old", "new", "complaint"),
    [
        ("matrices.rank", LIST, 'org="cofactor"', 'org=""', "no org"),
        ("matrices.rank", LIST, 'url_name="q', 'url_name="r', "is missing"),
        ("matrices.rank", LIST, 'url_name="q', 'url_name="r', "is not listed"),
        ("matrices.rank", PROBLEM, "</problem>", "<br></problem>", "is no XML"),
        ("matrices.rank", PROBLEM, r"\(", "", "formula"),
        ("matrices.rank", PROBLEM, "<p>", "<p>costs $5", "dollar"),
        ("matrices.rank", PROBLEM, "<p>", "<script>x</script><p>", "runs code"),
        ("matrices.rank", PROBLEM, "<p>", '<img src="x"/><p>', "without an alternative"),
        ("matrices.rank", PROBLEM, "numericalresponse answer=\"", "numericalresponse answer=\"x", "is no number"),
        ("matrices.rank", PROBLEM, 'type="tolerance"', 'type="other"', "no tolerance"),
        ("matrices.order_by_rank", PROBLEM, 'response answer="', 'response answer="" other="', "an empty answer"),
        ("systems.classify", PROBLEM, 'correct="true"', 'correct="false"', "0 right options"),
        ("systems.classify", PROBLEM, 'correct="false"', 'correct="true"', "2 right options"),
        ("eigen.characteristic_polynomial", PROBLEM, 'samples="lambda', 'samples="x', "no variable"),
        ("eigen.characteristic_polynomial", PROBLEM, 'type="tolerance"', 'type="other"', "no tolerance"),
    ],
)  # fmt: skip
def test_each_check_catches_its_fault(name: str, path: str, old: str, new: str, complaint: str) -> None:
    found = broken(name, path, old, new)
    assert any(complaint in fault for fault in found), found


@pytest.mark.parametrize(
    ("xml", "complaint"),
    [
        ("<problem><p>x</p></problem>", "nothing to answer"),
        ("<problem><p><stringresponse answer='a'/></p></problem>", "a box in a paragraph"),
        ("<problem><choiceresponse><choice correct='true'/></choiceresponse></problem>", "fewer than two"),
    ],
)
def test_problems_that_cannot_be_answered(xml: str, complaint: str) -> None:
    assert any(complaint in fault for fault in checks.problem_faults(ET.fromstring(xml)))


def test_every_type_passes_the_checks() -> None:
    assert not list(checks.faults(written(*(item(name) for name in TYPES))))
