"""Wrong determinants, ranks and products, by hand."""

from cofactor.mistakes.dots import further_dots, further_multiples
from cofactor.mistakes.expansions import further_determinants
from cofactor.mistakes.products import further_products
from cofactor.mistakes.ranks import further_ranks
from cofactor.printers import text


def test_determinants_by_hand() -> None:
    two = {slug: value for slug, value, _ in further_determinants(((1, 2), (3, 4)), "diagonals")}
    assert two == {"det2-columns": -5, "det2-one-product": -6, "det-trace": 5}
    # down: 50 + 84 + 96; up: 105 + 48 + 80
    three = {slug: value for slug, value, _ in further_determinants(((1, 2, 3), (4, 5, 6), (7, 8, 10)), "diagonals")}
    assert three == {"sarrus-down-only": 230, "sarrus-swap": 3, "sarrus-last-plus": 253, "det-trace": 16}


def test_cofactors_by_hand() -> None:
    # Row 1: 2·(1·1 - 2·5 + 1·2) first. Without signs: 2·(3 + 14 + 4) + 1·(4 + 2 + 8).
    four = ((2, 0, 0, 1), (1, 1, 2, 1), (1, 3, 1, 1), (1, 1, 1, 2))
    found = {slug: value for slug, value, _ in further_determinants(four, "cofactors")}
    assert found == {"cof-first-term": -14, "cof-no-signs": 56, "det-trace": 6}


def test_ranks_by_hand() -> None:
    # echelon form (1, 2, 3), (0, 1, 2), 0
    found = {slug: value for slug, value, _ in further_ranks(((1, 2, 3), (2, 4, 6), (1, 1, 1)))}
    assert found == {
        "rank-first-pivot": 1, "rank-lone-pivots": 0, "rank-ones": 2, "rank-zeros": 4, "rank-size": 9,
    }  # fmt: skip


def test_dot_products_by_hand() -> None:
    u, v = (2, -3, -1), (4, 5, -6)  # products 8, -15, 6
    found = {slug: value for slug, value, _ in further_dots(u, v)}
    assert found == {"dot-short": -7, "dot-minus": 29, "dot-pairs": -84}
    said = {slug: text.inline(feedback) for slug, _, feedback in further_dots(u, v)}
    assert "You left out the last product, -1·(-6)." in said["dot-short"]
    # u·v = 10, v·v = 5
    assert {slug: value for slug, value, _ in further_multiples((0, 5), (1, 2))} == {
        "orth-parallel": 0,
        "orth-difference": 5,
    }


def test_matrix_products_by_hand() -> None:
    a, b = ((1, -2, 3),), ((4,), (5,), (-1,))  # products 4, -10, -3
    found = {slug: value for slug, value, _ in further_products(a, b)}
    assert found == {"mul-minus": ((11,),), "mul-abs": ((17,),), "mul-first": ((4,),)}
