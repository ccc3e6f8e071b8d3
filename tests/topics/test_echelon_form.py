"""What is special about `elimination.echelon_form`: one defect at most, one true statement, none favoured."""

from collections import Counter

import pytest

from cofactor import derive, items
from cofactor.answers import Choice
from cofactor.construct.staircases import staircase
from cofactor.exact import Matrix
from cofactor.exercise import Exercise
from cofactor.mistakes.staircases import Statements
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.working.staircase import CASES, Staircase

LEVELS = ["easy", "medium", "hard"]
BY_HAND: list[tuple[str, Matrix, str]] = [
    ("reduced", ((1, 2, 0, 3), (0, 0, 1, -4), (0, 0, 0, 0)), ""),
    ("above", ((1, 2, 5, 3), (0, 0, 1, -4), (0, 0, 0, 0)), "above the pivot of row 2 stands 5, in row 1"),
    (
        "order",
        ((0, 0, 1, 3), (1, 2, 0, 4), (0, 0, 0, 0)),
        "row 2 begins in column 1, but row 1 above it only in column 3",
    ),
    ("order", ((1, 2, 0, 3), (1, 0, 1, 4), (0, 0, 0, 0)), "row 2 begins in column 1, and so does row 1 above it"),
    ("zero_row", ((1, 2, 0, 3), (0, 0, 0, 0), (0, 0, 1, 4)), "row 2 is zero, but row 3 below it is not"),
    ("pivot", ((1, 2, 0, 3), (0, 0, -1, 4), (0, 0, 0, 0)), "the pivot of row 2 is -1, not 1"),
]


def shown(level: str, count: int, case: str = "any") -> list[Exercise]:
    return [items.make("elimination.echelon_form", seed="forms", index=i, level=level, case=case) for i in range(count)]


@pytest.mark.parametrize(("case", "a", "defect"), BY_HAND)
def test_cases_by_hand(case: str, a: Matrix, defect: str) -> None:
    stairs = Staircase(a)
    assert stairs.case == case
    if defect:
        assert text.inline(stairs.defect()) == defect
    statements = Statements(stairs)
    assert statements.truths() == tuple(name == case for name in CASES)
    assert [rule is None for rule in statements.rules()] == [name == case for name in CASES]


def test_feedback_by_hand() -> None:
    rules = Statements(Staircase(BY_HAND[1][1])).rules()
    said = {rule[0]: text.inline(rule[1]) for rule in rules if rule is not None}
    assert said["rref-not-unique-ref"] == "Go through the conditions again, and look at column 3."
    assert said["ref-order-misread"] == "Row 1 begins in column 1 and row 2 in column 3, which is further right."
    assert said["ref-zero-row-misread"] == "Row 3 is zero and stands at the bottom, where it belongs."
    rules = Statements(Staircase(BY_HAND[0][1])).rules()
    said = {rule[0]: text.inline(rule[1]) for rule in rules if rule is not None}
    assert said["rref-free-column"].startswith("The pivot of row 2 stands in column 3, and above it stand zeros only.")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("shape", [(3, 4), (4, 5), (5, 6), (5, 7)])
def test_one_defect_at_most(case: str, shape: tuple[int, int]) -> None:
    """Mending the one defect leaves a matrix in row echelon form, by SymPy's judgement."""
    for i in range(100):
        a = staircase(Rng.root(f"{case} {shape} {i}"), *shape, case)
        if a is None:
            continue
        full = tuple(row for row in a if any(row))
        leads = [next(x for x in row if x) for row in full]
        assert (derive.rref(a)[0] == a) is (case == "reduced")
        assert derive.is_echelon(a) is (case not in ("order", "zero_row"))
        assert derive.is_echelon(full) is (case != "order")
        assert (set(leads) == {1}) is (case != "pivot")


def test_construction_hardly_refuses() -> None:
    """So that every case is the key equally often."""
    for case in CASES:
        for shape in ((3, 4), (4, 5), (5, 7)):
            made = [staircase(Rng.root(f"rate {case} {shape} {i}"), *shape, case) for i in range(200)]
            assert made.count(None) <= 4, (case, shape)


@pytest.mark.parametrize("level", LEVELS)
def test_no_letter_is_favoured(level: str) -> None:
    keys = Counter(e.answer.value() for e in shown(level, 500))
    assert all(70 <= keys[letter] <= 130 for letter in "abcde"), keys


@pytest.mark.parametrize("level", LEVELS)
def test_options_are_five_statements_and_wrong_ones_have_feedback(level: str) -> None:
    for e in shown(level, 60):
        assert isinstance(e.answer, Choice)
        texts = [text.inline(option.text) for option in e.answer.options]
        assert len(set(texts)) == 5
        assert len(e.mistakes) == 4
        assert [option.rule is None for option in e.answer.options] == [o.id == e.answer.key for o in e.answer.options]


def test_false_statements_name_what_could_be_meant() -> None:
    """Where an entry above a pivot is there, the option names its row, though another condition fails."""
    found = 0
    for e in shown("hard", 40, "zero_row"):
        stairs = Staircase(e.given.matrix("A"))
        statements = Statements(stairs)
        if stairs.uncleared():
            found += 1
            assert statements.clear in stairs.uncleared()
    assert found >= 20
