"""Wrong characteristic polynomials, computed by hand."""

from cofactor.mistakes.polynomials import polynomial_rules
from cofactor.printers import text


def test_two_by_two_by_hand() -> None:
    # λ² - 3λ - 4
    found = {slug: coefficients for slug, coefficients, _ in polynomial_rules(((1, 2), (3, 2)), (1, -3, -4))}
    assert found == {
        "charpoly-trace-sign": (1, 3, -4),
        "charpoly-det-sign": (1, -3, 4),
        "charpoly-diag": (1, -3, 2),
        "charpoly-det2-plus": (1, -3, 8),
        "charpoly-cross-lost": (1, 0, -4),
        "charpoly-exchanged": (1, 4, 3),
        "a-minus-scalar": (2, -4),  # (1 - λ)(2 - λ) - (2 - λ)(3 - λ) = 2λ - 4
        "charpoly-reversed": (-1, 3, 4),
    }


def test_three_by_three_by_hand() -> None:
    # (1-λ)((-λ)(1-λ) - 2) - 2·(3(1-λ) - 0) + 1·(3·2 - 0) = -λ³ + 2λ² + 7λ - 2
    a = ((1, 2, 1), (3, 0, 1), (0, 2, 1))
    found = {slug: coefficients for slug, coefficients, _ in polynomial_rules(a, (-1, 2, 7, -2))}
    assert found["charpoly-trace-sign"] == (-1, -2, 7, -2)
    assert found["charpoly-diag"] == (-1, 2, -1, 0)
    assert found["charpoly-allplus"] == (-1, 2, -5, 10)  # + 2·(3 - 3λ)
    assert found["charpoly-minor-plus"] == (-1, 2, 3, 2)  # (1-λ)(λ² - λ + 2) - 2(3 - 3λ) + 6
    assert found["charpoly-term-lost"] == (-1, 2, 7, -8)
    assert found["sarrus-nowrap"] == (-1, 2, -1, 0)  # (1-λ)(-λ)(1-λ) - 1·(-λ)·0
    assert found["charpoly-plus"] == (1, 2, -7, -2)
    assert found["charpoly-middle-sign"] == (-1, 2, -7, -2)
    assert found["charpoly-reversed"] == (1, -2, -7, 2)


def test_feedback_does_not_tell_the_constant_term() -> None:
    said = {slug: text.inline(feedback) for slug, _, feedback in polynomial_rules(((1, 2), (3, 2)), (1, -3, -4))}
    assert said["charpoly-det-sign"] == "The constant term has the wrong sign: for λ = 0 it is det(A) that is left."
    assert said["charpoly-det2-plus"].startswith("You added the product 2·3 of the other diagonal.")
