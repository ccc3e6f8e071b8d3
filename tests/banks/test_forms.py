from fractions import Fraction

import pytest

from cofactor.answers import Interval
from cofactor.banks import forms
from cofactor.exact import Exact


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        (2, ["2", "2.0"]),
        (-2, ["-2", "−2", "-2.0", "−2.0"]),
        (0, ["0", "0.0"]),
        (Fraction(3, 2), ["3/2", "3 / 2", "1.5"]),
        (Fraction(7, 3), ["7/3", "7 / 3"]),
        (Fraction(-1, 2), ["-1/2", "−1/2", "-1 / 2", "−1 / 2", "-0.5", "−0.5", "-.5", "−.5"]),
    ],
)
def test_the_forms_of_a_number(value: Exact, accepted: list[str]) -> None:
    assert list(forms.number(value)) == accepted


@pytest.mark.parametrize(
    ("value", "decimal"),
    [
        (-4, "-4"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-5, 4), "-1.25"),
        (Fraction(7, 3), None),
        (Fraction(1, 10**7), None),
        (Fraction(-1, 20), "-0.05"),
    ],
)
def test_a_numeric_field_holds_finite_decimals_only(value: Exact, decimal: str | None) -> None:
    assert forms.decimal(value) == decimal


def test_an_interval_keeps_its_brackets() -> None:
    assert {"[-1, 3/2)", "[−1,1.5)"} <= set(forms.interval(Interval(-1, Fraction(3, 2), (True, False))))
    assert {"(2, inf)", "(2,∞)"} <= set(forms.interval(Interval(2, None)))


def test_numbers_in_a_row_may_stand_in_parentheses() -> None:
    accepted = forms.several((3, Fraction(-1, 2)))
    assert {"3, -1/2", "3,-1/2", "(3, -1/2)", "(3,−0.5)"} <= set(accepted)
    assert len(forms.several((-1,) * 6)) == forms.MOST
