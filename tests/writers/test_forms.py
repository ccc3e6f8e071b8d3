"""A form that was read off a sample prints what the printers would print afresh, for every step of every type."""

from fractions import Fraction

import pytest

from cofactor import items, registry
from cofactor.answers import MatrixAnswer
from cofactor.content import Content, para
from cofactor.errors import DefectError
from cofactor.exact import Exact
from cofactor.notation import Sum, eq, term
from cofactor.working.phrase import Phrase
from cofactor.working.rows import Rows, RowStep
from cofactor.working.trace import Work
from cofactor.writers import forms, json


@pytest.mark.parametrize("name", registry.names())
@pytest.mark.parametrize("level", ["easy", "medium", "hard"])
def test_filled_steps_are_the_printed_ones(name: str, level: str) -> None:
    for index in range(8):
        e = items.make(name, seed="forms", index=index, level=level)
        assert json.FIELDS["working"](e) == f"[{', '.join(map(json.printed, e.steps))}]"


def _line(*numbers: Exact) -> Content:
    first, second, third = numbers
    return (para("{a} and {b} 100 %.", a=eq(Sum((first, second)), third), b=Sum((term(third, "x"), 1))),)


@pytest.mark.parametrize("numbers", [(-3, 0, 1), (3, -40, -1), (0, -1, 0), (7, 7, 7), (5, 0, -8)])
def test_numbers_of_every_sign_fill_a_phrase(numbers: tuple[int, ...]) -> None:
    for kinds in ("ssc", "csc", "scc"):
        step = Phrase("note", None, _line, kinds, numbers)
        found = forms.phrase(step, json.texts)
        assert found == json.texts(step.content())


def test_fractions_are_printed_afresh() -> None:
    assert forms.phrase(Phrase("note", None, _line, "ssc", (1, Fraction(1, 2), 3)), json.texts) is None
    assert forms.row_step(RowStep("write", {}, ((1, Fraction(1, 2)),)), json.printed) is None


def test_more_numbers_than_samples_are_printed_afresh() -> None:
    wide = MatrixAnswer(tuple(tuple(range(i, i + 12)) for i in range(9)))
    assert forms.answer(wide, json.valued) is None
    assert forms.answer(MatrixAnswer(wide.rows[:8]), json.valued) == json.valued(MatrixAnswer(wide.rows[:8]))


def _computed(x: Exact) -> Content:
    return (para("Twice {x} is {y}.", x=x, y=2 * x),)


def test_words_must_not_compute() -> None:
    with pytest.raises(DefectError, match="computed"):
        forms.phrase(Phrase("note", None, _computed, "p", (5,)), json.texts)


def test_a_bar_and_every_operation_fill_a_form() -> None:
    work = Work()
    rows = Rows(work, ((2, -4, 10), (-3, 120, 0)), 2)
    rows.swap(0, 1)
    rows.scale(0, -1)
    rows.scale(0, Fraction(1, 3))
    rows.add(1, 0, -2)
    for step in work.steps:
        assert isinstance(step, RowStep)
        assert forms.row_step(step, json.printed) == json.printed(step)


@pytest.mark.parametrize("name", registry.names())
def test_filled_answers_are_the_printed_ones(name: str) -> None:
    kind = registry.get(name)
    for index in range(20):
        e = items.make(name, seed="forms", index=index)
        for answer in (e.answer, *[m.answer for m in e.mistakes if m.answer is not None]):
            found = answer.numbers()
            if found is None:
                continue
            assert kind.answer.filled(*found) == answer
            said = forms.answer(answer, json.valued)
            whole = all(isinstance(x, int) for x in found[1])
            assert said == (json.valued(answer) if whole else None)
