"""Slips in a triangular form and in the last row addition, by hand."""

from cofactor import items
from cofactor.mistakes.substitution import aug_one_sign, late_slips, value_rules
from cofactor.printers import text
from cofactor.working.elimination import forward
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

# x + 2y - z = 1, y + z = 5, z = 3: the solution is (0, 2, 3).
U = ((1, 2, -1, 1), (0, 1, 1, 5), (0, 0, 1, 3))
A = ((1, 2, -1), (1, 3, 0), (2, 5, 0))
B = (1, 6, 10)


def test_values_by_hand() -> None:
    found = {slug: wrong.value for slug, wrong in value_rules(U, (0, 2, 3), ("x", "y", "z"))}
    assert found == {
        "backsub-read-off": (1, 5, 3),
        "backsub-last-sign": (-18, 8, -3),  # y = 5 + 3, x = 1 - 16 - 3
        "backsub-forward": (3, 2, 0),
    }


def test_slips_in_the_last_addition_by_hand() -> None:
    rows = Rows(Work(), tuple((*row, c) for row, c in zip(A, B, strict=True)), bar=3, write=False)
    forward(rows, 3)
    assert rows.matrix == U
    # R3 <- R3 - R2 on (0, 1, 2 | 8) and (0, 1, 1 | 5)
    found = {slug: wrong.value for slug, wrong in late_slips(A, B, "pivot_one", rows)}
    # The right-hand side stays 8: z = 8, y = -3, x = 15. Added: (0, 0, 3 | 13), so z = 13/3.
    assert found["rowop-coef-only-late"] == (15, -3, 8)
    assert [str(x) for x in found["rowop-sign-late"]] == ["4", "2/3", "13/3"]


def test_one_constant_with_the_other_sign() -> None:
    wrong = aug_one_sign(A, B)
    assert wrong is not None
    x, y, z = wrong.value
    assert (x + 2 * y - z, x + 3 * y, 2 * x + 5 * y) == (-1, 6, 10)
    assert "In equation 1 your values give -1 on the left" in text.inline(wrong.feedback)


def test_an_item_that_had_too_few_wrong_answers() -> None:
    # 3x + 3y = 0, -3x = 12: many slips lead to (4, -4).
    assert len([m for m in items.load("systems.solve@1/easy/check-19/0").mistakes if m.answer is not None]) >= 3
