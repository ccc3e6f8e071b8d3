"""What a student's arithmetic costs, rule by rule."""

from dataclasses import fields
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofactor.content import Para, say
from cofactor.exact import Exact
from cofactor.working.trace import Effort, Work
from tests.exact_matrices import numbers as values

HALF = Fraction(1, 2)


def counts(work: Work) -> tuple[int, int, int]:
    return work.multiplications, work.additions, work.mixed_signs


@pytest.mark.parametrize(
    ("operation", "a", "b", "result", "cost"),
    [
        ("mul", 3, 4, 12, (1, 0, 0)),
        ("mul", -3, HALF, Fraction(-3, 2), (1, 0, 0)),
        ("mul", 4, HALF, 2, (1, 0, 0)),
        ("mul", 0, 7, 0, (0, 0, 0)),
        ("mul", 7, 1, 7, (0, 0, 0)),
        ("mul", -1, 7, -7, (0, 0, 0)),
        ("div", 6, 3, 2, (1, 0, 0)),
        ("div", 1, 3, Fraction(1, 3), (1, 0, 0)),
        ("div", 0, 3, 0, (0, 0, 0)),
        ("div", 6, -1, -6, (0, 0, 0)),
        ("add", 2, 3, 5, (0, 1, 0)),
        ("add", -2, -3, -5, (0, 1, 0)),
        ("add", 2, -3, -1, (0, 1, 1)),
        ("add", HALF, HALF, 1, (0, 1, 0)),
        ("add", 0, 3, 3, (0, 0, 0)),
        ("add", 3, 0, 3, (0, 0, 0)),
        ("sub", 5, 3, 2, (0, 1, 1)),
        ("sub", 5, -3, 8, (0, 1, 0)),
        ("sub", 0, 3, -3, (0, 0, 0)),
        ("sub", 3, 0, 3, (0, 0, 0)),
    ],
)
def test_what_counts(operation: str, a: Exact, b: Exact, result: Exact, cost: tuple[int, int, int]) -> None:
    work = Work()
    found = getattr(work, operation)(a, b)
    assert found == result
    assert type(found) is type(result)
    assert counts(work) == cost


@given(values, st.lists(st.tuples(values, values), max_size=4))
def test_a_row_costs_what_its_entries_cost(factor: Exact, pairs: list[tuple[Exact, Exact]]) -> None:
    work, by_hand = Work(), Work()
    row, other = tuple(x for x, _ in pairs), tuple(y for _, y in pairs)
    assert work.multiple(factor, row) == tuple(by_hand.mul(factor, x) for x in row)
    found = work.combined(row, factor, other)
    expected = tuple(by_hand.add(x, by_hand.mul(factor, y)) for x, y in pairs)
    assert found == expected
    assert [type(x) for x in found] == [type(x) for x in expected]
    assert counts(work) == counts(by_hand)


@given(st.lists(values, max_size=6))
def test_a_total_is_a_chain_of_additions(terms: list[Exact]) -> None:
    work, by_hand = Work(), Work()
    result: Exact = 0
    for term in terms:
        result = by_hand.add(result, term)
    assert work.total(terms) == work.total(iter(terms)) == result
    assert counts(work) == tuple(2 * x for x in counts(by_hand))


def test_dividing_by_zero_fails() -> None:
    with pytest.raises(ZeroDivisionError):
        Work().div(3, 0)


def test_the_effort_has_the_names_of_the_contract() -> None:
    assert [f.name for f in fields(Effort)] == [
        "operations", "multiplications", "additions", "mixed_signs", "fractions", "digits", "largest", "denominator",
        "skeleton",
    ]  # fmt: skip


def test_the_effort_of_nothing() -> None:
    effort = Work().effort()
    assert (effort.operations, effort.fractions, effort.digits, effort.largest, effort.denominator) == (0, 0, 0, 0, 1)


def test_states_are_counted_as_they_are_written() -> None:
    work = Work()
    work.record("write", ((1, -20), (Fraction(-3, 10), 0)), (), counts=False)
    work.record("row_op", ((1, -20), (0, Fraction(345, 7))), (), op="add", target=2, source=1, factor=Fraction(1, 99))
    work.note("Nothing changes.")
    work.show((Para(say("Nothing changes here either.")),))
    work.stage(say("A stage"))
    effort = work.effort()
    assert effort.operations == 1  # writing down the problem is none, nor is prose
    assert effort.fractions == 2  # the multiplier 1/99 is none
    assert effort.digits == (1 + 2 + 3 + 1) + (1 + 2 + 1 + 4)
    assert effort.largest == 345
    assert effort.denominator == 10


def steps(*operations: tuple[str, dict[str, Any], Any]) -> str:
    work = Work()
    for rule, args, state in operations:
        work.record(rule, state, (), **args)
    return work.effort().skeleton


def test_the_skeleton_forgets_the_numbers_and_keeps_the_operations() -> None:
    base = steps(("row_op", {"op": "add", "target": 2, "source": 1, "factor": 3}, (1, 2)))
    assert base == steps(
        ("row_op", {"op": "add", "target": 2, "source": 1, "factor": Fraction(-1, 2)}, (77, Fraction(1, 3)))
    )
    others = [
        steps(("row_op", {"op": "add", "target": 3, "source": 1, "factor": 3}, (1, 2))),
        steps(("row_op", {"op": "add", "target": 2, "source": 3, "factor": 3}, (1, 2))),
        steps(("row_op", {"op": "scale", "target": 2, "source": 1, "factor": 3}, (1, 2))),
        steps(("roots", {"op": "add", "target": 2, "source": 1, "factor": 3}, (1, 2))),
        steps(*[("row_op", {"op": "add", "target": 2, "source": 1, "factor": 3}, (1, 2))] * 2),
        steps(),
    ]
    assert len({base, *others}) == 1 + len(others)
    assert all(len(skeleton) == 8 and int(skeleton, 16) >= 0 for skeleton in (base, *others))


def test_the_skeleton_keeps_the_order() -> None:
    one = ("row_op", {"op": "scale", "target": 1, "source": 1, "factor": 3}, 1)
    two = ("row_op", {"op": "scale", "target": 2, "source": 2, "factor": 3}, 1)
    assert steps(one, two) != steps(two, one)


def test_the_skeleton_ignores_what_does_not_count() -> None:
    work = Work()
    work.record("write", (1,), (), counts=False)
    work.note("Prose.")
    assert work.effort().skeleton == steps()


def test_every_number_of_a_nested_state_is_written() -> None:
    work = Work()
    work.record("step", ((1, (2, HALF)), 3, ()), ())
    work.record("step", 5, ())
    effort = work.effort()
    assert (effort.operations, effort.digits, effort.fractions, effort.largest) == (2, 6, 1, 5)


def test_prose_is_written_only_when_it_is_asked_for() -> None:
    asked = []

    def content() -> tuple[Para, ...]:
        asked.append(1)
        return (Para(say("It is 3.")),)

    work = Work()
    work.record("step", (3,), content)
    work.effort()
    assert asked == []
    assert work.steps[0].content() == (Para(say("It is 3.")),)
    assert asked == [1]
