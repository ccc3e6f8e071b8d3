"""Row operations that are misread, by hand."""

from cofactor.mistakes.misread_operations import misread_operations
from cofactor.notation import RowOp
from cofactor.printers import text

A = ((1, 2, 3), (4, 5, 6), (7, 8, 9))


def found(*operations: RowOp) -> dict[str, tuple[object, str]]:
    return {slug: (rows, text.inline(said)) for slug, rows, said in misread_operations(A, operations, 3)}


def test_an_exchange() -> None:
    made = found(RowOp("swap", 1, 2))
    assert made["rowop-other-row"] == (
        ((7, 8, 9), (4, 5, 6), (1, 2, 3)),
        "You exchanged rows 1 and 3. R1 <-> R2 exchanges rows 1 and 2.",
    )
    assert made["rowop-swap-sign"][0] == ((-4, -5, -6), (1, 2, 3), (7, 8, 9))
    assert set(made) == {"rowop-other-row", "rowop-swap-sign"}


def test_a_scaling() -> None:
    made = found(RowOp("scale", 2, 2, 3))
    assert made["rowop-all-scaled"][0] == ((3, 6, 9), (12, 15, 18), (21, 24, 27))
    assert made["rowop-columns"] == (
        ((1, 6, 3), (4, 15, 6), (7, 24, 9)),
        "You changed column 2. R2 <- 3R2 changes row 2.",
    )
    assert set(made) == {"rowop-all-scaled", "rowop-columns"}


def test_an_addition() -> None:
    made = found(RowOp("add", 3, 1, -2))
    assert made["rowop-other-row"] == (
        ((1, 2, 3), (4, 5, 6), (-1, -2, -3)),
        "You computed with row 2. R3 <- R3 - 2R1 reads row 1.",
    )
    assert made["rowop-columns"][0] == ((1, 2, 1), (4, 5, -2), (7, 8, -5))
    assert set(made) == {"rowop-other-row", "rowop-columns"}


def test_the_others_of_a_chain_are_done_right() -> None:
    made = found(RowOp("swap", 1, 2), RowOp("scale", 1, 1, 2))
    assert made["rowop-swap-sign"][0] == ((-8, -10, -12), (1, 2, 3), (7, 8, 9))
    assert made["rowop-all-scaled"][0] == ((8, 10, 12), (2, 4, 6), (14, 16, 18))


def test_two_rows_leave_no_other() -> None:
    rows = [slug for slug, _, _ in misread_operations(A[:2], [RowOp("swap", 1, 2)], 3)]
    assert rows == ["rowop-swap-sign"]
