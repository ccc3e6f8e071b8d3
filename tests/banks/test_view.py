"""The neutral view: what each kind of answer becomes, and what is said about it."""

from fractions import Fraction

import pytest

from cofactor import items
from cofactor.answers import KINDS
from cofactor.banks import rules
from cofactor.banks.capabilities import ALL_KINDS, Capabilities
from cofactor.banks.model import Blanks, Item, Native, OneChoice, Refused, SeveralChoice, Text
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from cofactor.content import Options
from cofactor.exact import parse_num
from cofactor.printers import text
from tests.banks.contract import carried
from tests.support import TYPES

EVERYTHING = Capabilities(blanks=100, text=True, one=True, several=True, mixed=True)
BOXES = Capabilities(blanks=100)
CHOICE = Capabilities(one=True)
TEXT = Capabilities(text=True)


def seen(name: str, capabilities: Capabilities, level: str = "medium", index: int = 0) -> Item:
    made = items.make(name, seed="view", index=index, level=level)
    found = view(made, head_of(made), capabilities)
    assert isinstance(found, Item), found
    return found


def asked(item: Item) -> str:
    return " ".join(text.blocks(field.ask) for field in item.fields)


def test_a_matrix_has_a_box_for_each_entry() -> None:
    item = seen("matrices.inverse", BOXES)
    (field,) = item.fields
    assert isinstance(field.form, Blanks)
    assert [[blank.id for blank in row] for row in field.form.rows] == [
        ["a11", "a12", "a13"], ["a21", "a22", "a23"], ["a31", "a32", "a33"],
    ]  # fmt: skip
    assert "Enter the entries of the matrix A⁻¹." in asked(item)
    values = [[str(blank.value) for blank in row] for row in field.form.rows]
    assert values == item.exercise.answer.value()


def test_a_set_is_asked_for_in_order_with_repetition() -> None:
    item = seen("eigen.eigenvalues", BOXES)
    values = [blank.value for blank in item.blanks() if blank.value is not None]
    assert values == sorted(values)
    assert len(values) == 3
    assert "ascending order" in asked(item)
    assert [loss.what for loss in item.losses] == ["the answer", "the feedback of wrong rules"]


def test_a_polynomial_has_a_box_before_each_power() -> None:
    item = seen("eigen.characteristic_polynomial", BOXES)
    shown = [(text.inline(b.before or item.key), b.after and text.inline(b.after)) for b in item.blanks()]
    assert shown == [("p(λ) =", "λ³"), ("+", "λ²"), ("+", "λ"), ("+", None)]


def test_unknowns_stand_before_their_boxes() -> None:
    item = seen("systems.solve", BOXES)
    assert [text.inline(b.before) for b in item.blanks() if b.before] == ["x =", "y =", "z ="]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("spaces.null_space", "enter the number of its vectors"),
        ("systems.general_solution", "enter the number of parameters"),
        ("eigen.diagonalize", "Enter the eigenvalues only"),
        ("eigen.eigenpairs", "Enter the eigenvalues only"),
    ],
)
def test_a_property_is_asked_for_where_there_are_boxes_only(name: str, sentence: str) -> None:
    for index in range(3):
        item = seen(name, BOXES, index=index)
        assert sentence in asked(item)
        assert item.losses[0].what == "the answer"


@pytest.mark.parametrize("name", ["spaces.null_space", "eigen.diagonalize", "systems.translate", "matrices.product"])
def test_what_cannot_be_compared_is_chosen(name: str) -> None:
    item = seen(name, CHOICE)
    (field,) = item.fields
    assert isinstance(field.form, OneChoice)
    assert [option.right for option in field.form.options].count(True) == 1
    assert all(option.feedback is not None for option in field.form.options if not option.right)
    assert "chosen among" in item.losses[0].why


def test_options_stand_in_the_field_and_not_in_the_question() -> None:
    for name in ("systems.classify", "elimination.preserving_operations", "vectors.independence"):
        item = seen(name, EVERYTHING)
        assert not any(isinstance(block, Options) for block in item.stem)
        assert any(isinstance(field.form, OneChoice | SeveralChoice) for field in item.fields)
    kept = seen("systems.classify", BOXES)
    assert any(isinstance(block, Options) for block in kept.stem)
    assert "letter" in asked(kept)


def test_parts_keep_their_credit_and_their_own_boxes() -> None:
    item = seen("vectors.independence", EVERYTHING)
    verdict, relation = item.fields
    assert isinstance(verdict.form, OneChoice)
    assert isinstance(relation.form, Blanks)
    assert (verdict.credit, relation.credit) == (Fraction(1, 2), Fraction(1, 2))
    assert "If they are dependent" in text.blocks(relation.ask)
    assert any(option.feedback for option in verdict.form.options)


def test_a_relation_does_not_tell_whether_there_is_one() -> None:
    boxes = set()
    for index in range(12):
        item = seen("vectors.independence", EVERYTHING, index=index)
        relation = item.fields[1].form
        assert isinstance(relation, Blanks)
        values = [blank.value for blank in relation]
        boxes.add((len(values), any(values)))
    assert {(3, True), (3, False)} <= boxes


def test_too_many_boxes_go_another_way() -> None:
    few = Capabilities(blanks=4, one=True)
    assert isinstance(seen("elimination.rref", few).fields[0].form, OneChoice)
    made = items.make("elimination.rref", seed="view")
    refused = view(made, head_of(made), Capabilities(blanks=4))
    assert isinstance(refused, Refused)
    assert "matrix" in refused.why


def test_one_text_takes_a_row_of_numbers() -> None:
    item = seen("systems.solve", TEXT)
    (field,) = item.fields
    assert isinstance(field.form, Text)
    assert ", ".join(item.exercise.answer.value()) in field.form.accepted


def test_a_native_format_gets_the_answer_itself() -> None:
    for name in TYPES:
        item = seen(name, Capabilities(native=ALL_KINDS))
        assert [type(field.form) for field in item.fields] == [Native]
        assert not item.losses


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("capabilities", [EVERYTHING, BOXES, Capabilities(blanks=100, one=True, several=True)])
def test_every_view_is_consistent(name: str, capabilities: Capabilities) -> None:
    for item in carried(name, capabilities).items:
        ids = [blank.id for blank in item.blanks()]
        assert len(set(ids)) == len(ids)
        assert sum(field.credit for field in item.fields) == 1
        assert len({field.name for field in item.fields}) == len(item.fields)
        for field in item.fields:
            if isinstance(field.form, Blanks):
                assert sum(blank.share for blank in field.form) == 1
                assert all(len(set(blank.accepted)) == len(blank.accepted) for blank in field.form)
                assert all(b.value is None or parse_num(str(b.value)) == b.value for b in field.form)
            if isinstance(field.form, OneChoice):
                assert sum(option.right for option in field.form.options) == 1


def test_every_kind_has_rules() -> None:
    assert set(rules.RULES) == set(KINDS)
    for kind in KINDS:
        assert rules.allowed(kind, EVERYTHING), kind
        assert not rules.allowed(kind, Capabilities())


def test_what_a_format_has_no_place_for_is_a_loss() -> None:
    bare = Capabilities(blanks=9, points=False, tags=False, categories=False, solution=False)
    made = items.make("matrices.product", seed="view")
    item = view(made, head_of(made, points=3), bare)
    assert isinstance(item, Item)
    assert [loss.what for loss in item.losses] == [
        "the worked solution", "the points", "the tags", "the category", "the feedback of wrong rules",
    ]  # fmt: skip
    assert item.solution == ()
