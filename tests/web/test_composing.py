"""From cells to a typed answer: for every type, and for what people leave out."""

import pytest

from cofactor import registry
from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Choice,
    Eigen,
    Factorization,
    Interval,
    MatrixAnswer,
    Number,
    Option,
    SetAnswer,
    VectorAnswer,
)
from cofactor.content import say
from cofactor.grading import Nature, grade
from cofactor.reading import read
from cofactor.web.composing import Unfilled, composed, kept
from cofactor.web.feedback import marks
from cofactor.web.pasting import rows
from cofactor.web.widgets import Flag, Grid, fields

from ..papers import LEVELS, item
from .filling import filled


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", registry.names())
def test_the_right_answer_in_the_form_is_right(name: str, level: str) -> None:
    exercise = item(name, level)
    shape = fields(exercise.answer)
    values = filled(exercise.answer)
    assert kept(shape, {**values, "token": "x", "do": "answer"}) == values
    assert grade(exercise, composed(shape, values).text).nature is Nature.RIGHT


@pytest.mark.parametrize("name", registry.names())
def test_a_wrong_rule_in_the_form_is_named(name: str) -> None:
    exercise = item(name, "medium")
    for mistake in exercise.mistakes:
        if mistake.answer is not None:
            verdict = grade(exercise, composed(fields(exercise.answer, large=True), filled(mistake.answer)).text)
            assert verdict.mistake == mistake.rule


SMALL: list[Answer] = [
    Number(1), VectorAnswer((1, 2)), MatrixAnswer(((1, 2), (3, 4))), SetAnswer(((1, 1),)), Basis(3, ((1, 0, 2),)),
    Affine((1, 2), ((3, 4),)), Eigen(((1, 1, ((1, 0),)),)), Factorization(((1, 0), (0, 1)), ((1, 0), (0, 2))),
]  # fmt: skip
LARGE: list[Answer] = [
    Number(99), VectorAnswer((1,) * 5), MatrixAnswer(((1,) * 5,) * 4), SetAnswer(((1, 1), (2, 1), (3, 1))),
    Basis(2, ()), Affine(None), Eigen(((1, 1, ((1, 0, 0),)), (2, 2, ((0, 1, 0), (0, 0, 1))))),
    Factorization(((1, 0, 0), (0, 1, 0), (0, 0, 1)), ((1, 0, 0), (0, 1, 0), (0, 0, 2))),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), list(zip(SMALL, LARGE, strict=True)), ids=lambda a: a.kind)
def test_the_form_does_not_give_the_answer_away(one: Answer, other: Answer) -> None:
    assert fields(one) == fields(other)


def test_every_cell_has_a_name_of_its_own() -> None:
    for name in registry.names():
        for one in fields(item(name, "hard").answer, large=True):
            cells = [c for w in one.widgets if isinstance(w, Grid) for row in w.rows for c in row]
            assert len({cell.name for cell in cells}) == len(cells)
            for grid in (w for w in one.widgets if isinstance(w, Grid)):
                labels = [cell.label for row in grid.rows for cell in row]
                assert len(set(labels)) == len(labels)


MATRIX = fields(MatrixAnswer(((1,),)))


def text(values: dict[str, str]) -> str:
    return composed(MATRIX, values).text


def test_empty_cells_around_a_matrix_are_ignored() -> None:
    inner = {"a.1.2": "1", "a.1.3": "2", "a.2.2": "-1/2", "a.2.3": " 4 "}
    assert text(inner) == "[[1, 2], [-1/2, 4]]"


def test_what_is_missing_is_told_with_its_place() -> None:
    with pytest.raises(Unfilled, match=r"Row 1, column 2 is empty\.") as caught:
        text({"a.0.0": "1", "a.1.1": "2"})
    assert caught.value.name == "a.0.1"
    with pytest.raises(Unfilled, match="Fill in an answer first"):
        text({})
    with pytest.raises(Unfilled, match=r"takes one number; it holds “1, 2”"):
        text({"a.0.0": "1, 2"})
    shape = fields(Affine(None))
    with pytest.raises(Unfilled, match="Either tick “no solution”, or fill in the cells"):
        composed(shape, {"a.none": "1", "a.0.0": "1"})
    assert any(isinstance(widget, Flag) for widget in shape[0].widgets)
    eigen = fields(Eigen(((1, 1, ((1, 0),)),)))
    with pytest.raises(Unfilled, match="The first vector needs its eigenvalue"):
        composed(eigen, {"a.0.1": "1", "a.0.2": "2"})


def test_a_second_vector_may_leave_its_eigenvalue_out() -> None:
    eigen = fields(Eigen(((1, 1, ((1, 0),)),)))
    values = {"a.0.0": "3", "a.0.1": "1", "a.0.2": "0", "a.1.1": "0", "a.1.2": "1"}
    assert composed(eigen, values).text == "3: (1, 0), (0, 1)"


def test_an_interval_is_read_as_it_is_shown() -> None:
    answer = Interval(1, None, (True, False))
    assert read(composed(fields(answer), filled(answer)).text, answer).answer == answer


def test_a_choice_is_one_letter() -> None:
    shape = fields(Choice("a", (Option("a", say("yes")), Option("b", say("no")))))
    assert composed(shape, {"a": "b"}).text == "b"


def test_a_place_in_the_text_leads_back_to_its_cell() -> None:
    made = composed(MATRIX, {"a.0.0": "12", "a.0.1": "x", "a.1.0": "3", "a.1.1": "4"})
    cell = made.cell(made.text.index("x"))
    assert cell is not None
    assert cell.label == "row 1, column 2"


def test_wrong_entries_are_marked_where_they_stand() -> None:
    exercise = item("matrices.inverse", "easy")
    values = {name.replace("a.", "a.1").replace("a.1", "a.", 1): v for name, v in filled(exercise.answer).items()}
    shifted = {f"a.{int(name[2]) + 1}.{int(name[4]) + 2}": value for name, value in values.items()}
    shifted["a.2.3"] = "77"
    shape = fields(exercise.answer)
    made = composed(shape, shifted)
    assert set(marks(grade(exercise, made.text).parts, shape, made)) == {"a.2.3"}


@pytest.mark.parametrize(
    "pasted",
    [
        "1 2\n-1/2 4", "1\t2\n-0.5\t4", "[[1, 2], [-1/2, 4]]", "[1 2; -1/2 4]", "np.array([[1., 2.], [-0.5, 4.]])",
        r"\begin{bmatrix} 1 & 2 \\ -\frac{1}{2} & 4 \end{bmatrix}",
    ],
)  # fmt: skip
def test_what_people_paste(pasted: str) -> None:
    assert rows(pasted) == [["1", "2"], ["-1/2", "4"]]
