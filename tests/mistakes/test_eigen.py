"""Wrong eigenvalues, eigenvectors and bases of A = [1 2; 3 2], computed by hand."""

from fractions import Fraction

from cofactor.answers import Eigen
from cofactor.exact import Matrix
from cofactor.mistakes.eigen import Pairs, pair_rules
from cofactor.mistakes.eigenvectors import basis_rules, factor_rules, further_pairs
from cofactor.mistakes.spectra import root_rules
from cofactor.printers import text

A: Matrix = ((1, 2), (3, 2))
ITEMS: Pairs = ((-1, 1, ((1, -1),)), (4, 1, ((2, 3),)))


def test_slips_with_the_roots_of_a_quadratic() -> None:
    # λ² - 3λ - 4, discriminant 25
    assert {slug: values for slug, values, _ in root_rules(A, (-1, 4))} == {
        "eig-one-sign": (-1, -4),
        "quad-no-half": (-2, 8),
        "quad-plus-only": (4,),
        "quad-half-root": (Fraction(1, 2), Fraction(11, 2)),
        "quad-no-root": (-11, 14),
    }


def test_slips_with_the_roots_of_a_cubic() -> None:
    # divided by λ - 1: λ² - 6λ + 8, discriminant 4
    cubic: Matrix = ((1, 0, 0), (0, 2, 0), (0, 0, 4))
    assert {slug: values for slug, values, _ in root_rules(cubic, (1, 2, 4))} == {
        "eig-one-sign": (1, 2, -4),
        "quad-no-half": (1, 4, 8),
        "quad-plus-only": (1, 4),
        "quad-half-root": (1, 5, 7),
        "quad-no-root": (1, 1, 5),
        "quad-sign": (1, -2, -4),
        "eig-first-lost": (2, 4),
    }


def test_feedback_compares_the_sum_or_the_product() -> None:
    said = {slug: text.inline(feedback) for slug, _, feedback in root_rules(A, (-1, 4))}
    assert said["quad-no-half"].endswith("The sum of your eigenvalues is 6, but the trace of A is 3.")
    assert said["quad-no-root"].endswith("The product of your eigenvalues is -154, but det(A) = -4.")


def test_wrong_pairs_by_hand() -> None:
    found = {slug: {x: space[0] for x, _, space in items} for slug, items, _ in further_pairs(A, ITEMS)}
    assert found == {
        "free-entry-lost": {-1: (1, 0), 4: (2, 0)},
        "eig-rows": {-1: (1, 1), 4: (3, -2)},
        "eig-entries-reversed": {-1: (-1, 1), 4: (3, 2)},
        # 0·x + 2y = 0 and -x + 2y = 0
        "eig-diag-followed": {1: (1, 0), 2: (2, 1)},
        "trace-sign-followed": {-4: (2, -5), 1: (1, 0)},
        "one-sign-followed": {-4: (2, -5), -1: (1, -1)},
        "no-half-followed": {-2: (2, -3), 8: (2, 7)},
        "eig-one-sign": {-4: (2, 3), -1: (1, -1)},
    }


def test_feedback_of_pairs_is_about_a_vector_that_fails() -> None:
    said = {slug: text.inline(feedback) for slug, _, feedback in (*pair_rules(A, ITEMS), *further_pairs(A, ITEMS))}
    # (-1, 1) is right: the test is made with the other vector.
    assert said["eig-entries-reversed"].endswith("A(3, 2) = (7, 13), but 4(3, 2) = (12, 8).")
    assert "A + 4I is invertible for λ = -4: your vector (2, -5)" in said["one-sign-followed"]
    assert said["fact-order"].endswith("A(2, 3) = (8, 12), but -1·(2, 3) = (-2, -3).")


def test_one_equation_for_each_eigenvalue() -> None:
    # A - I reduces to x = 0, z = 0; A - 2I to y = 0, z = 0; A - 3I to x = 0, y = 0
    a: Matrix = ((2, 0, 0), (0, 1, 0), (0, 0, 3))
    items: Pairs = ((1, 1, ((0, 1, 0),)), (2, 1, ((1, 0, 0),)), (3, 1, ((0, 0, 1),)))
    found = {slug: wrong for slug, wrong, _ in further_pairs(a, items)}["eig-one-equation"]
    planes = ((0, 1, 0), (0, 0, 1)), ((1, 0, 0), (0, 0, 1)), ((0, 1, 0), (0, 0, 1))
    assert Eigen(found).same(Eigen(tuple((x, 1, plane) for x, plane in zip((1, 2, 3), planes, strict=True))))


def test_the_sign_of_pivot_variables_in_a_plane() -> None:
    # x = y - z with both y and z free: only x changes its sign.
    a: Matrix = ((-2, 5, -5), (-5, 8, -5), (-5, 5, -2))
    items: Pairs = ((-2, 1, ((1, 1, 1),)), (3, 2, ((1, 1, 0), (-1, 0, 1))))
    flipped = {slug: wrong for slug, wrong, _ in pair_rules(a, items)}["free-sign"]
    assert flipped == ((-2, 1, ((-1, -1, 1),)), (3, 2, ((-1, 1, 0), (1, 0, 1))))


def test_wrong_factors_by_hand() -> None:
    found = {slug: (p, d) for slug, p, d, _ in factor_rules(A, ((1, 2), (-1, 3)), ((-1, 0), (0, 4)))}
    assert found["free-sign"] == (((-1, -2), (-1, 3)), ((-1, 0), (0, 4)))
    assert found["eig-rows"] == (((1, 3), (1, -2)), ((-1, 0), (0, 4)))
    assert found["eig-diag-followed"] == (((1, 2), (0, 1)), ((1, 0), (0, 2)))
    assert found["eig-one-sign"] == (((1, 2), (-1, 3)), ((-1, 0), (0, -4)))
    assert found["eig-pivots"] == (((1, 2), (-1, 3)), ((1, 0), (0, -4)))
    assert "free-entry-lost" not in found
    assert "fact-inverse" not in found  # det P = 5
    found = {slug: (p, d) for slug, p, d, _ in factor_rules(((1, 1), (0, 2)), ((1, 1), (0, 1)), ((1, 0), (0, 2)))}
    assert found["fact-inverse"] == (((1, -1), (0, 1)), ((1, 0), (0, 2)))


def test_wrong_bases_by_hand() -> None:
    # A - 4I = [-3 2; 3 -2]
    found = {slug: basis for slug, basis, _ in basis_rules(A, 4, ((2, 3),))}
    assert found == {
        "eig-entries-reversed": ((3, 2),),
        "free-entry-lost": ((2, 0),),
        "free-alone": ((0, 1),),
        "eig-column-space": ((1, -1),),
        "eig-no-shift": ((2, -1),),
        "eig-plus-followed": ((2, -5),),
    }
