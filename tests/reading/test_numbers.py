"""The numbers under the reader: exact sums of square roots, and the simplest fraction nearby."""

from fractions import Fraction
from itertools import count
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cofactor.reading.reals import Real, exp, ln, pi
from cofactor.reading.rounding import simplest

QUICK = settings(max_examples=40, deadline=None, derandomize=True)

fractions = st.fractions(-20, 20, max_denominator=12)
reals = st.dictionaries(st.sampled_from([1, 2, 3, 5, 6, 10, 15, 30]), fractions, max_size=4).map(
    lambda terms: Real({root: c for root, c in terms.items() if c})
)


def root(n: int) -> Real:
    return Real.of(n).sqrt()


@QUICK
@given(x=reals, y=reals, z=reals)
def test_sums_of_roots_are_a_field(x: Real, y: Real, z: Real) -> None:
    assert x * y == y * x
    assert x * (y + z) == x * y + x * z
    assert x + -x == Real.of(0)
    if x:
        assert x * x.inverse() == Real.of(1)


@QUICK
@given(x=reals, y=reals)
def test_decimals_agree_with_exact_arithmetic(x: Real, y: Real) -> None:
    near = float(x.digits()) * float(y.digits())
    assert float((x * y).digits()) == pytest.approx(near, rel=1e-9, abs=1e-9)


@QUICK
@given(x=st.fractions(0, 300, max_denominator=50))
def test_a_root_squares_to_its_number(x: Fraction) -> None:
    assert Real.of(x).sqrt() * Real.of(x).sqrt() == Real.of(x)


def test_roots_become_simple() -> None:
    assert root(8) == Real({2: Fraction(2)})
    assert root(2) * root(6) == Real({3: Fraction(2)})
    assert (root(2) * root(2)).rational == 2
    assert Real.of(Fraction(1, 2)).sqrt() == Real({2: Fraction(1, 2)})
    assert Real.of(10**20).sqrt().rational == 10**10


def test_what_is_too_large_overflows() -> None:
    with pytest.raises(OverflowError):
        Real.of(10**9 + 7).sqrt()
    with pytest.raises(OverflowError):
        exp(Real.of(1000))
    with pytest.raises(ZeroDivisionError):
        Real.of(0).inverse()
    with pytest.raises(ValueError, match=r"\A\Z"):
        ln(Real.of(-1))


def test_other_numbers_never_become_exact_again() -> None:
    assert exp(Real.of(0)).rational == 1
    assert ln(Real.of(1)).rational == 0
    assert (pi() * Real.of(2)).rational is None
    assert abs(Fraction(ln(exp(Real.of(2))).exact()) - 2) < Fraction(1, 10**45)


@QUICK
@given(low=fractions, width=st.fractions(0, 2, max_denominator=40))
def test_the_simplest_fraction_has_the_smallest_denominator(low: Fraction, width: Fraction) -> None:
    high = low + width
    found = simplest(low, high)
    assert low <= found <= high
    smallest = next(q for q in count(1) if ceil(low * q) <= floor(high * q))
    assert found.denominator == smallest
