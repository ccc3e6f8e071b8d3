"""The table of typed answers: each is read as it says, or refused at its place."""

from fractions import Fraction
from typing import Any

import pytest

from cofactor.answers import Answer, Choice, Choices, Interval, Number, Parts
from cofactor.exact import num
from cofactor.reading import Misread, matrix, read, row_operation

from .likes import LIKES
from .typed_answers import NEAR, ROWS, Row
from .typed_operations import OPERATIONS, Operation


def rows(value: list[list[str]]) -> str:
    return ";".join(map(" ".join, value))


def short(answer: Answer) -> str:
    """An answer in the short form of the table."""
    value: Any = answer.value()
    match answer.kind:
        case "vector" | "order" | "choices":
            return " ".join(value)
        case "matrix":
            return rows(value)
        case "set":
            return " ".join(
                x["value"] if x["multiplicity"] == 1 else f"{x['value']}:{x['multiplicity']}" for x in value
            )
        case "basis":
            return rows(value["vectors"])
        case "affine":
            return "none" if value["point"] is None else f"{' '.join(value['point'])}|{rows(value['directions'])}"
        case "eigen":
            return " / ".join(f"{x['value']}: {rows(x['space'])}" for x in value)
        case "factorization":
            return f"{rows(value['P'])}|{rows(value['D'])}"
        case "system":
            return ";".join(f"{' '.join(a)}={b}" for a, b in zip(value["A"], value["b"], strict=True))
        case "interval":
            assert isinstance(answer, Interval)
            left, right = ("[" if answer.closed[0] else "("), ("]" if answer.closed[1] else ")")
            return f"{left}{value['low']},{value['high']}{right}"
        case "parts":
            assert isinstance(answer, Parts)
            return " / ".join(short(part.answer) for part in answer.parts)
        case _:
            return str(value)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.like}: {row.text[:30]!r}")
def test_a_typed_answer(row: Row) -> None:
    like = LIKES[row.like]
    if row.at is not None:
        with pytest.raises(Misread) as caught:
            read(row.text, like)
        assert (caught.value.at, row.says in str(caught.value)) == (row.at, True), str(caught.value)
        return
    typed = read(row.text, like)
    assert short(typed.answer) == row.value
    assert typed.simplified is row.simplified
    assert (None if typed.rounded is None else short(typed.rounded)) == row.rounded


def test_the_table_is_large_and_reaches_every_kind() -> None:
    assert len(ROWS) >= 300
    assert {row.like for row in ROWS} == set(LIKES)
    assert len({(row.like, row.text) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("text", "digits", "simplified"), NEAR)
def test_a_number_that_is_not_rational_is_near(text: str, digits: str, simplified: bool) -> None:
    typed = read(text, LIKES["number"])
    assert isinstance(typed.answer, Number)
    number = typed.answer.number
    assert abs(number - Fraction(digits)) < Fraction(1, 10**19)
    assert number.denominator > 10**40
    assert typed.simplified is simplified


@pytest.mark.parametrize("row", OPERATIONS, ids=lambda row: row.text)
def test_a_row_operation(row: Operation) -> None:
    if row.operation is None:
        with pytest.raises(Misread) as caught:
            row_operation(row.text, 3)
        assert (caught.value.at, row.says in str(caught.value)) == (row.at, True), str(caught.value)
    else:
        found = row_operation(row.text, 3)
        assert (found.kind, found.target, found.source, num(found.factor)) == row.operation


def test_a_matrix_by_itself() -> None:
    assert matrix("[1 2 | 3; 4 5 | 6]").answer.value() == [["1", "2", "3"], ["4", "5", "6"]]


def test_names_of_unknowns_set_the_order() -> None:
    like, names = LIKES["vector3"], ("s", "h", "w")
    for text in ("h = 10, s = 7, w = 17", "(h, s, w) = (10, 7, 17)", "w: 17\nH: 10\ns: 7", "(7, 10, 17)"):
        assert read(text, like, variables=names).answer.value() == ["7", "10", "17"], text


@pytest.mark.parametrize("text", ["x = 2, z = 3", "adults = 2, children = 3", "a = 2, b = 3"])
def test_other_names_than_those_of_the_unknowns_are_refused(text: str) -> None:
    with pytest.raises(Misread, match="x, y"):
        read(text, LIKES["vector"], variables=("x", "y"))


def test_an_affine_set_with_the_names_of_the_question() -> None:
    for text in ("X = 1+3z\nY = 2-z\nZ = t", "x = 1+3z, y = 2-z, z free", "x1 = 1+3x3, x2 = 2-x3, x3 free"):
        found = read(text, LIKES["affine"], variables=("x", "y", "z")).answer
        assert short(found) == "1 2 0|3 -1 1", text


def test_noise_of_floating_point_is_zero_in_a_rounding() -> None:
    typed = read("(0.7071067811865475, -0.7071067811865476, 1.1102230246251565e-16)", LIKES["basis"])
    assert typed.rounded is not None
    assert short(typed.rounded) == "-1 1 0"


def test_the_values_of_the_expected_answer_are_not_used() -> None:
    for row in ROWS:
        like = LIKES[row.like]
        if isinstance(like, Number) and row.at is None:
            assert read(row.text, Number(0)) == read(row.text, like)
    assert read("b", Choice("c", LIKES["choice"].options)) == read("b", LIKES["choice"])  # type: ignore[attr-defined]
    assert read("b", Choices((), LIKES["choices"].options)) == read("b", LIKES["choices"])  # type: ignore[attr-defined]
