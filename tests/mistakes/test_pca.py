"""Wrong analyses of small data sets, computed by hand."""

from fractions import Fraction

from cofactor.exact import Matrix
from cofactor.mistakes.pca import Found, rules
from cofactor.printers import text

F = Fraction

# 2·(2, 1), -2·(2, 1), (-1, 2), (1, -2) about the mean (1, 0): sums of products 34, 12, 16; eigenvalues 10 and 5/2.
SLANTED: Matrix = ((5, 2), (-3, -2), (0, 2), (2, -2))
C: Matrix = ((F(17, 2), 3), (3, 4))
RIGHT = Found(C, ((2, 1),), F(4, 5))

# (4, 4), (-4, -4), (2, -2), (-2, 2): sums of products 40, 24, 40; eigenvalues 16 and 4.
DIAGONAL: Matrix = ((4, 4), (-4, -4), (2, -2), (-2, 2))


def test_slips_by_hand() -> None:
    found = {slug: (wrong.covariance, wrong.direction, wrong.share) for slug, wrong, _ in rules(SLANTED, RIGHT, 4)}
    same, v = ((2, 1),), F(4, 5)
    assert found == {
        "pca-small": (C, ((-1, 2),), F(1, 5)),
        "cov-n": (((F(34, 3), 4), (4, F(16, 3))), same, v),
        "cov-sign": (((F(17, 2), -3), (-3, 4)), ((2, -1),), v),
        "cov-sum": (((34, 12), (12, 16)), same, v),
        "free-sign": (C, ((2, -1),), v),
        "pca-axis": (C, ((1, 0),), F(17, 25)),
        "cov-twice": (((F(17, 8), F(3, 4)), (F(3, 4), 1)), same, v),
        "pca-swapped": (C, ((1, 2),), v),
        "cov-exchanged": (((4, 3), (3, F(17, 2))), ((1, 2),), v),
        "cov-entries": (((F(17, 4), F(3, 2)), (F(3, 2), 2)), same, v),
        "pca-ratio": (C, same, 4),
        "pca-share-other": (C, same, F(1, 5)),
        "pca-share-axis": (C, same, F(17, 25)),
        "pca-share-root": (C, same, F(2, 3)),
    }


def test_where_the_variances_are_equal() -> None:
    right = Found(((10, 6), (6, 10)), ((1, 1),), F(4, 5))
    found = {slug: (wrong, text.inline(feedback)) for slug, wrong, feedback in rules(DIAGONAL, right, 4)}
    assert "pca-axis" not in found
    assert "pca-share-axis" not in found
    # 40 ± 6, share 46/80
    assert found["cov-squares-sum"][0] == Found(((40, 6), (6, 40)), ((1, 1),), F(23, 40))
    wrong, feedback = found["free-sign"]
    assert wrong.direction == ((1, -1),)
    assert "you get 4 times the vector, and 4 is the smaller eigenvalue" in feedback


def test_data_that_are_not_centred() -> None:
    moved = tuple((x + 3, y + 3) for x, y in DIAGONAL)
    right = Found(((10, 6), (6, 10)), ((1, 1),), F(4, 5))
    found = {slug: wrong for slug, wrong, _ in rules(moved, right, 4)}
    # Each mean product grows by 3·3.
    assert found["no-centre"] == Found(((19, 15), (15, 19)), ((1, 1),), F(34, 38))


def test_feedback_names_a_product_of_the_right_sign() -> None:
    feedback = {slug: text.inline(say) for slug, _, say in rules(SLANTED, RIGHT, 4)}
    assert feedback["cov-sign"].endswith("4·2 = 8 is one of them.")
    assert feedback["cov-twice"].startswith("You divided deviations such as 4 by 4 before")
    assert "of your vector (1, 2) are exchanged" in feedback["pca-swapped"]
