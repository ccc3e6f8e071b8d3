"""PrairieLearn folders: how they are put together, and a counter-example for each check."""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from cofactor import items
from cofactor.banks import formats
from cofactor.banks.checks import prairielearn as checks
from cofactor.banks.convert import interval
from cofactor.banks.formats import prairielearn
from cofactor.banks.model import Bank, Figure, Item, Rendered
from cofactor.banks.produce import head_of
from cofactor.banks.rules import allowed
from cofactor.banks.view import view
from cofactor.content import para
from tests.banks.readers import prairielearn as reader
from tests.support import TYPES

BANK = Bank("Week 4: <determinants>", "week-4", "2026")


def item(name: str, index: int = 0, points: int = 1) -> Item:
    made = items.make(name, seed="prairielearn", index=index)
    seen = view(made, head_of(made, points), prairielearn.CAPABILITIES)
    assert isinstance(seen, Item)
    return seen


def written(*of: Item) -> bytes:
    return formats.write("prairielearn", BANK, of)[0]


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def only(data: bytes) -> dict[str, bytes]:
    (found,) = checks.questions(data).values()
    return found


@pytest.mark.parametrize(
    ("name", "elements"),
    [
        ("matrices.rank", {"pl-number-input"}),
        ("matrices.inverse", {"pl-matrix-component-input"}),
        ("matrices.order_by_rank", {"pl-string-input"}),
        ("systems.classify", {"pl-multiple-choice"}),
        ("elimination.preserving_operations", {"pl-checkbox"}),
        ("eigen.characteristic_polynomial", {"pl-symbolic-input"}),
        ("vectors.independence", {"pl-multiple-choice", "pl-number-input"}),
    ],
)
def test_each_type_has_its_elements(name: str, elements: set[str]) -> None:
    page = only(written(item(name)))["question.html"].decode()
    assert {one.tag for one in checks.Page(page).graded} == elements


def test_only_a_matrix_needs_a_server() -> None:
    assert "server.py" not in only(written(item("matrices.rank")))
    server = only(written(item("matrices.inverse")))["server.py"].decode()
    compile(server, "server.py", "exec")
    assert list(checks.matrices(server)) == ["answer1"]


def test_an_assessment_draws_from_each_category() -> None:
    chosen = [item(name, index) for name in ("matrices.rank", "matrices.inverse") for index in range(3)]
    data = written(*chosen, item("matrices.rank", 3, points=2))
    assessment = json.loads(files(data)["assessments/week-4/infoAssessment.json"])
    drawn = [one for zone in assessment["zones"] for one in zone["questions"]]
    assert [(one["numberChoose"], one["points"], len(one["alternatives"])) for one in drawn] == [
        (1, 1, 3),
        (1, 1, 3),
        (1, 2, 1),
    ]


def test_a_bank_that_is_exported_again_keeps_its_uuids_and_another_has_its_own() -> None:
    one = prairielearn.render(item("matrices.rank"))
    first, again, other = (
        json.loads(only(b"".join(prairielearn.pack(bank, [one])))["info.json"])["uuid"]
        for bank in (BANK, replace(BANK, title="Another title"), replace(BANK, slug="week-5"))
    )
    assert first == again
    assert first != other


def test_one_item_for_two_students_is_two_questions() -> None:
    made = prairielearn.render(item("matrices.rank"))
    both = [Rendered(replace(made.head, group=group), made.body) for group in ("student 1", "student 2")]
    data = b"".join(prairielearn.pack(BANK, both))
    assert not list(checks.faults(data))
    assert len(checks.questions(data)) == 2


def test_students_get_all_their_items() -> None:
    made = [prairielearn.render(item("matrices.rank", index)) for index in range(2)]
    own = [Rendered(replace(one.head, group="student 1"), one.body) for one in made]
    assessment = files(b"".join(prairielearn.pack(BANK, own)))["assessments/week-4/infoAssessment.json"]
    (zone,) = json.loads(assessment)["zones"]
    assert [one["numberChoose"] for one in zone["questions"]] == [2]


def test_weights_are_the_shares_of_the_credit() -> None:
    page = only(written(item("vectors.independence")))["question.html"].decode()
    choice, *boxes = (int(one.attributes["weight"]) for one in checks.Page(page).graded)
    assert choice == sum(boxes)


def test_text_that_looks_like_a_template_is_shown_as_it_is() -> None:
    stem = para("Costs $5, {{x}} and \\", x="x")
    (question,) = reader.read(written(replace(item("vectors.dot"), stem=(stem,))))
    assert isinstance(question, reader.Read)
    assert r"\(\$\)5" in question.page
    assert "{{" not in question.page


def test_figures_travel_with_the_question() -> None:
    figure = Figure("plane.png", "image/png", b"\x89PNG", 'the "line" x < y')
    data = written(replace(item("vectors.dot"), figures=(figure,)))
    assert only(data)["clientFilesQuestion/plane.png"] == figure.data
    assert not list(checks.faults(data))


def test_what_is_left_out_is_told() -> None:
    _, losses = formats.write("prairielearn", BANK, [item("determinants.determinant"), item("matrices.inverse")])
    assert any("the feedback of wrong rules" in str(loss) for loss in losses)


def test_an_interval_is_no_box_for_it_has_many_forms() -> None:
    makers: list[object] = [rule.make for rule in allowed("interval", prairielearn.CAPABILITIES)]
    assert makers
    assert interval not in makers


def broken(name: str, path: str, old: str, new: str) -> list[str]:
    """What the checks say of an export of which a file was changed."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for file, data in files(written(item(name))).items():
            text = data.decode()
            if file.endswith(path):
                assert old in text, text
                text = text.replace(old, new, 1)
            archive.writestr(file, text)
    return list(checks.faults(out.getvalue()))


PAGE, INFO, SERVER, DRAW = "question.html", "info.json", "server.py", "infoAssessment.json"


@pytest.mark.parametrize(
    ("name", "path", "old", "new", "complaint"),
    [
        ("matrices.rank", INFO, '"v3"', '"v2"', "not taken"),
        ("matrices.rank", INFO, '"uuid": "', '"uuid": "x', "not taken"),
        ("matrices.rank", INFO, '"uuid"', '"id"', "not taken"),
        ("matrices.rank", DRAW, '"numberChoose": 1', '"numberChoose": 2', "more questions"),
        ("matrices.rank", DRAW, "week-4/matrices-rank", "week-4/other", "is no question"),
        ("matrices.rank", PAGE, "<p>", "<p>{{x}}", "two braces"),
        ("matrices.rank", PAGE, "<p>", "<p>$x", "formula"),
        ("matrices.rank", PAGE, "<p>", "<p>a < b", "raw sign"),
        ("matrices.rank", PAGE, 'size="8"', 'width="8"', "not known"),
        ("matrices.rank", PAGE, 'weight="1"', 'weight="1/2"', "no whole number"),
        ("matrices.rank", PAGE, 'rtol="0"', 'rtol="0.01"', "near answers"),
        ("matrices.rank", PAGE, 'correct-answer="', 'correct-answer="7/', "is no number"),
        ("matrices.rank", PAGE, "<p>", '<pl-figure file-name="gone.png" alt="x"></pl-figure><p>', "is missing"),
        ("vectors.independence", PAGE, 'answers-name="b1"', 'answers-name="b2"', "comes 2 times"),
        ("matrices.inverse", PAGE, 'answers-name="answer1"', 'answers-name="answer2"', "its key"),
        ("systems.classify", PAGE, 'correct="true"', 'correct="false"', "0 right options"),
        ("systems.classify", PAGE, 'correct="false"', 'correct="true"', "2 right options"),
        ("eigen.characteristic_polynomial", PAGE, 'variables="x"', 'variables="y"', "no variable"),
    ],
)  # fmt: skip
def test_each_check_catches_its_fault(name: str, path: str, old: str, new: str, complaint: str) -> None:
    found = broken(name, path, old, new)
    assert any(complaint in fault for fault in found), found


@pytest.mark.parametrize("line", ["import os\n\nos.remove('x')", "def generate(data):\n    data['x'] = open('y')"])
def test_a_server_that_does_more_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="more than set keys"):
        checks.matrices(line)


def test_two_options_that_are_the_same_and_nothing_to_answer() -> None:
    option = '<pl-answer correct="{}">x</pl-answer>'
    options = option.format("true") + option.format("false")
    same = f'<pl-multiple-choice answers-name="a" weight="1">{options}</pl-multiple-choice>'
    found = list(checks.question_faults({"question.html": same.encode()}))
    assert any("two that are the same" in fault for fault in found)
    assert any("nothing to answer" in fault for fault in checks.question_faults({"question.html": b"<p>x</p>"}))


def test_two_questions_of_one_uuid() -> None:
    both = files(written(item("matrices.rank", 0), item("matrices.rank", 1)))
    info = next(data for name, data in both.items() if name.endswith(INFO))
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in both.items():
            archive.writestr(name, info if name.endswith(INFO) else data)
    assert any("comes 2 times" in fault for fault in checks.faults(out.getvalue()))


def test_every_type_passes_the_checks() -> None:
    assert not list(checks.faults(written(*(item(name) for name in TYPES))))
