"""Every format with every type: the export is read back, and grades as the item asks."""

import pytest

from cofactor.banks import formats
from tests.banks import contract
from tests.printers import formulas
from tests.support import TYPES

CASES = [(form, name) for form in formats.FORMATS for name in TYPES]


@pytest.mark.parametrize(("form", "name"), CASES)
def test_exports_are_read_back_and_grade(form: str, name: str) -> None:
    items, data = contract.exported(form, name)
    reader = contract.reader(form)
    # A format that files items by category may put them in another order.
    questions = {question.ref: question for question in reader.read(data)}
    assert sorted(questions) == sorted(item.head.ref for item in items)
    moves = getattr(reader, "MOVES", False)
    for item in items:
        question = questions[item.head.ref]
        assert question.formulas == contract.formulas_of(item, moves=moves), item.head.ref
        if question.solution is not None:
            assert question.solution == formulas.blocks(item.solution, moves=moves), item.head.ref
        if not getattr(reader, "GRADES", True):
            continue
        assert isinstance(question, contract.Question), form
        first, *others = contract.right(item)
        assert question.grade(first) == 1, (item.head.ref, first)
        for response in others:
            assert question.grade(response) in (1, None), (item.head.ref, response)
        worse = list(contract.wrong(item))
        assert worse, f"{item.head.ref} cannot be answered wrongly"
        for response in worse:
            assert (question.grade(response) or 0) < 1, (item.head.ref, response)


@pytest.mark.parametrize(("form", "name"), CASES)
def test_a_refusal_is_a_rule(form: str, name: str) -> None:
    """A format carries all items of a type or, by a rule about their kind, none of them."""
    seen = contract.carried(name, formats.get(form).CAPABILITIES)
    assert not seen.items or not seen.refused, seen.refused


@pytest.mark.parametrize("form", formats.FORMATS)
def test_the_same_bytes_twice(form: str) -> None:
    chosen = [item for name in TYPES for item in contract.carried(name, formats.get(form).CAPABILITIES).items[:2]]
    assert formats.write(form, contract.BANK, chosen) == formats.write(form, contract.BANK, chosen)
