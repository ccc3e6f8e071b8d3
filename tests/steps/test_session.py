"""What a session says of single lines: refusals, findings, the way back."""

from fractions import Fraction

import pytest

import cofactor
from cofactor import steps
from cofactor.content import Say
from cofactor.exact import Matrix
from cofactor.notation import RowOp
from cofactor.printers import text
from cofactor.steps import Line, Nature, Report, Session
from cofactor.steps.hints import following, integral
from cofactor.working.route import Route

START: Matrix = ((1, 2, 3), (2, 4, 11))


def said(report: Report) -> str:
    return " ".join(text.inline(piece) for piece in (report.remark, *report.notes) if isinstance(piece, Say))


def fresh(start: Matrix = START, bar: int | None = 2) -> Session:
    return Session(Route(start, bar=bar))


@pytest.mark.parametrize(
    ("op", "why"),
    [
        (RowOp("scale", 2, 2, 0), "may not be multiplied by 0"),
        (RowOp("add", 2, 2, -1), "leaves zeros"),
        (RowOp("add", 3, 1, 2), "There is no row 3: the matrix has 2 rows."),
        (RowOp("swap", 1, 0), "There is no row 0"),
        (RowOp("swap", 1, 1), "two different rows"),
    ],
)
def test_what_is_no_row_operation_is_refused(op: RowOp, why: str) -> None:
    session = fresh()
    report = session.take(Line((op,), START))
    assert report.nature is Nature.REFUSED
    assert why in said(report)
    assert session.state == START


@pytest.mark.parametrize("typed", [((1, 2, 3),), ((1, 2), (0, 0)), ((1, 2, 3), (0, 0)), ()])
def test_a_matrix_of_another_size_is_refused(typed: Matrix) -> None:
    report = fresh().take(Line(matrix=typed))
    assert (report.nature, said(report)) == (Nature.REFUSED, "The next matrix must have 2 rows and 3 columns.")


def test_a_row_may_be_doubled_by_adding_it_to_itself() -> None:
    assert fresh().take(Line((RowOp("add", 2, 2, 1),))).state == ((1, 2, 3), (4, 8, 22))


def test_numbers_stay_short_enough_to_be_typed_again() -> None:
    session = fresh()
    for _ in range(40):
        report = session.take(Line((RowOp("scale", 2, 2, Fraction(10**9 + 7, 3)),)))
    assert (report.nature, report.accepted) == (Nature.REFUSED, False)
    assert "too long" in said(report)
    assert all(max(abs(x.numerator), x.denominator) <= 10**30 for row in session.state for x in row)
    assert session.lines == 3
    assert session.take(Line(matrix=((10**31, 2, 3), (2, 4, 11)))).nature is Nature.WRONG


def test_a_compound_step_is_recognised() -> None:
    report = fresh(((2, 3, 1), (3, 1, 4))).take(Line(matrix=((2, 3, 1), (0, -7, 5))))
    assert report.nature is Nature.RIGHT
    assert report.operations == (RowOp("scale", 2, 2, 2), RowOp("add", 2, 1, -3))


def test_a_contradiction_and_the_form_are_told() -> None:
    session = fresh()
    report = session.take(Line((RowOp("add", 2, 1, -2),)))
    assert report.reached
    assert said(report) == "Row 2 says 0 = 5: there is no solution. The matrix is in row echelon form now."


def test_pivots_other_than_1_are_no_row_echelon_form_but_enough() -> None:
    report = fresh(((2, 2, 3), (2, 4, 11))).take(Line((RowOp("add", 2, 1, -1),)))
    assert report.reached
    assert said(report).startswith("The matrix is a staircase now")


def test_rows_of_zeros_are_told_once() -> None:
    session = fresh(((1, 2, 3), (1, 2, 3), (0, 1, 1)), None)
    assert "Row 2 is a row of zeros." in said(session.take(Line((RowOp("add", 2, 1, -1),))))
    last = session.take(Line((RowOp("swap", 2, 3),)))
    assert said(last) == "The matrix is in row echelon form now."
    session = fresh(((1, 2), (1, 2), (2, 4)), None)
    session.take(Line((RowOp("add", 2, 1, -1),)))
    assert "Rows 2, 3 are rows of zeros." in said(session.take(Line((RowOp("add", 3, 1, -2),))))


def test_the_form_is_judged_left_of_the_bar() -> None:
    session = Session(Route(((2, 4, 1, 0), (0, 1, 0, 1)), "reduced", bar=2))
    assert not session.reached
    session.take(Line((RowOp("add", 1, 2, -4),)))
    report = session.take(Line((RowOp("scale", 1, 1, Fraction(1, 2)),)))
    assert report.reached
    assert "Left of the bar" in said(report)


def test_lines_are_taken_back_one_by_one() -> None:
    session = fresh()
    assert not session.undo()
    first = session.take(Line((RowOp("scale", 1, 1, 2),))).state
    session.take(Line((RowOp("scale", 1, 1, 2),)))
    assert session.lines == 2
    assert session.undo()
    assert session.state == first
    assert session.undo()
    assert session.state == START


def test_circles_and_needless_fractions_are_remarked() -> None:
    session = fresh()
    session.take(Line((RowOp("swap", 1, 2),)))
    assert "circle" in said(session.take(Line((RowOp("swap", 1, 2),))))
    item = cofactor.make("systems.solve", seed="f", level="easy")
    working = steps.session(item)
    assert working is not None
    report = working.take(Line((RowOp("scale", 1, 1, Fraction(1, 97)),)))
    assert report.nature is Nature.RIGHT
    assert "a way without them" in said(report)


def test_hints_avoid_fractions_as_long_as_they_can() -> None:
    """No entry of the first column divides another one: rows are subtracted until one does."""
    session = fresh(((5, 1, 2), (3, 4, 1), (7, 2, 2)))
    for _ in range(30):
        if session.reached:
            break
        step = following(session.route, session.state)
        assert step is not None
        report = session.take(Line((step.operation,)))
        assert integral(report.state), step
    assert session.reached


def test_a_likely_slip_that_is_legal_is_accepted_with_a_doubt() -> None:
    """Every row of a non-singular matrix is a combination of the old ones, so no arithmetic slip can be proven."""
    session = fresh(((1, 2, 1), (2, 5, 3), (1, 0, 4)), None)
    report = session.take(Line(matrix=((1, 2, 1), (0, 1, 2), (1, 0, 4))))
    assert report.nature is Nature.SEVERAL
    assert said(report) == "If you meant R2 <- R2 - 2R1, look again at row 2, column 3."


def test_a_stated_operation_must_be_the_one_that_was_done() -> None:
    report = fresh(((1, 2, 1), (2, 5, 3), (1, 0, 4)), None).take(
        Line((RowOp("add", 2, 1, -2),), ((1, 2, 1), (2, 5, 3), (0, -2, 3)))
    )
    assert report.nature is Nature.WRONG
    assert said(report) == (
        "Your matrix is what R3 <- R3 - R1 gives. You wrote R2 <- R2 - 2R1: the two must say the same."
    )


def test_an_entry_is_named_with_the_sum_that_belongs_there() -> None:
    report = fresh().take(Line((RowOp("add", 2, 1, -2),), ((1, 2, 3), (0, 0, 4))))
    assert said(report) == "Row 2, column 3: R2 <- R2 - 2R1 asks for 11 - 2·3 there, which is not 4."
    assert (report.row, report.column, report.rule) == (2, 3, None)


def test_a_constant_added_to_every_entry_is_named() -> None:
    for constant in (1, -1, Fraction(1, 2)):
        report = fresh(((1, 1, -2, 0), (0, 3, 2, 2))).take(
            Line(matrix=((1, 1, -2, 0), tuple(x + constant for x in (0, 3, 2, 2))))
        )
        assert (report.nature, report.rule, report.row) == (Nature.WRONG, "rowop-addconst", 2)
        assert said(report).startswith("You added")


def test_no_operation_is_guessed_from_chance_matches() -> None:
    report = fresh(((1, 1, -2), (0, 1, 2))).take(Line(matrix=((1, 1, -2), (5, -3, 8))))
    assert (report.nature, report.rule, report.operations, report.column) == (Nature.WRONG, None, (), None)
    assert "Row 2 does not follow" in said(report)


def test_a_lost_row_is_told() -> None:
    report = fresh(((1, 2, 1), (2, 5, 3), (1, 0, 4)), None).take(Line(matrix=((1, 2, 1), (1, 2, 1), (2, 4, 2))))
    assert report.nature is Nature.WRONG


def test_types_without_a_route_have_no_session() -> None:
    assert steps.session(cofactor.make("pca.components", seed=1, level="easy")) is None
    assert steps.session(cofactor.make("matrices.inverse", seed=1, level="easy")) is None, "the formula is asked for"
    assert steps.session(cofactor.make("matrices.inverse", seed=1, level="easy", method="gauss_jordan")) is not None
