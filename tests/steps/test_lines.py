"""Lines of working as they are typed, and when more rows of a matrix are to come."""

from fractions import Fraction

import pytest

from cofactor.notation import RowOp
from cofactor.reading import Misread
from cofactor.steps import Line
from cofactor.steps.lines import read_line, wants_more

ADD = RowOp("add", 2, 1, -2)
ROWS = ((1, 2, 3), (0, -1, 4))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("R2 <- R2 - 2R1", Line((ADD,))),
        ("R2 - 2R1 -> R2", Line((ADD,))),
        ("swap R1 R2", Line((RowOp("swap", 1, 2),))),
        ("exchange rows 1 and 2", Line((RowOp("swap", 1, 2),))),
        ("R2 <- 1/3 R2", Line((RowOp("scale", 2, 2, Fraction(1, 3)),))),
        ("R2 <- 2R2 + 3R1", Line((RowOp("scale", 2, 2, 2), RowOp("add", 2, 1, 3)))),
        ("R3 <- R3 - R1 + 2R2", Line((RowOp("add", 3, 1, -1), RowOp("add", 3, 2, 2)))),
        ("R2 <- R2 - 2R1, R3 <- R3 + R1", Line((ADD, RowOp("add", 3, 1, 1)))),
        ("R2 <- R2 - 2R1; R3 <- R3 + R1", Line((ADD, RowOp("add", 3, 1, 1)))),
        ("1 2 3; 0 -1 4", Line(matrix=ROWS)),
        ("1 2 | 3\n0 -1 | 4", Line(matrix=ROWS)),
        ("[[1, 2, 3], [0, -1, 4]]", Line(matrix=ROWS)),
        (r"\begin{pmatrix} 1 & 2 & 3 \\ 0 & -1 & 4 \end{pmatrix}", Line(matrix=ROWS)),
        ("R2 <- R2 - 2R1: 1 2 3; 0 -1 4", Line((ADD,), ROWS)),
        ("R2 <- R2 - 2R1:\n1 2 3\n0 -1 4", Line((ADD,), ROWS)),
        ("R2 <- R2 - 2R1:", Line((ADD,))),
    ],
)
def test_what_lines_say(text: str, line: Line) -> None:
    assert read_line(text, 3) == line


@pytest.mark.parametrize(
    ("text", "at", "why"),
    [
        ("R2 <- R1 + R3", 6, "R2 itself is missing"),
        ("R2 <- 0R2 + R1", 6, "R2 itself is missing"),
        ("R2 <- 0R2", 6, "multiplied by 0"),
        ("R2 <- R2 + 5", 6, "Only multiples of rows"),
        ("R2 <- R2", 0, "changes nothing"),
        ("R9 <- R9 + R1", 1, "There is no row 9"),
        ("R2 <- R2 - 2R1, R3 <- R1", 16, "cannot just be copied"),
        ("R2 <- R2 - 2R1: 1 2 @", 20, ""),
        ("1 2 3; 4 5", None, ""),
        ("bogus", 0, ""),
        ("", 0, ""),
    ],
)
def test_what_is_no_line_is_told_with_its_place(text: str, at: int | None, why: str) -> None:
    with pytest.raises(Misread) as caught:
        read_line(text, 3)
    assert why in str(caught.value)
    assert at is None or caught.value.at == at


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        (["R2 <- R2 - 2R1"], False),
        (["R2 <- R2 - 2R1:"], True),
        (["R2 <- R2 - 2R1:", "1 2 3", "4 5 6"], False),
        (["R2 <- R2 - 2R1: 1 2 3", "4 5 6"], False),
        (["1 2 3"], True),
        (["1 2 | 3", "-4 1/2 | 0"], False),
        (["1 2 3; 4 5 6"], False),
        (["[1 2 3"], True),
        (["bogus"], False),
        (["hello 1 2"], False),
    ],
)
def test_when_more_rows_are_to_come(lines: list[str], more: bool) -> None:
    assert wants_more(lines, 2) is more
