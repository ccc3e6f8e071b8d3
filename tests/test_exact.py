"""Exact arithmetic agrees with python-flint and keeps one form of every number."""

from fractions import Fraction

import pytest
from flint import fmpq
from hypothesis import assume, given
from hypothesis import strategies as st

from cofactor import exact
from cofactor.exact import Exact, Matrix
from tests.exact_matrices import back, flint, matrices, numbers, rectangular, square


def tidy_all(a: Matrix) -> bool:
    return all(type(x) is int or (type(x) is Fraction and x.denominator > 1) for row in a for x in row)


@given(rectangular())
def test_reduced_form_and_rank(a: Matrix) -> None:
    reduced, rank = flint(a).rref()
    ours, pivots = exact.rref(a)
    assert ours == back(reduced)
    assert len(pivots) == exact.rank(a) == rank
    assert tidy_all(ours)
    for i, column in enumerate(pivots):
        assert [row[column] for row in ours] == [int(i == j) for j in range(len(a))]


@given(square())
def test_determinant(a: Matrix) -> None:
    value = exact.determinant(a)
    assert fmpq(value.numerator, value.denominator) == flint(a).det()
    assert tidy_all(((value,),))


@given(square())
def test_inverse(a: Matrix) -> None:
    if flint(a).det() == 0:
        with pytest.raises(ZeroDivisionError, match="singular"):
            exact.inverse(a)
    else:
        assert exact.inverse(a) == back(flint(a).inv())
        assert exact.multiply(a, exact.inverse(a)) == exact.identity(len(a))


@given(rectangular())
def test_null_space(a: Matrix) -> None:
    basis = exact.null_space(a)
    assert len(basis) == len(a[0]) - flint(a).rank()
    for v in basis:
        assert set(exact.apply(a, v)) == {0}
        assert exact.primitive(v) == v
    assert not basis or flint(basis).rank() == len(basis)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.data())
def test_products(m: int, n: int, k: int, data: st.DataObject) -> None:
    a = data.draw(matrices(m, n))
    b = data.draw(matrices(n, k))
    assert exact.multiply(a, b) == back(flint(a) * flint(b))
    assert exact.transpose(exact.multiply(a, b)) == exact.multiply(exact.transpose(b), exact.transpose(a))
    assert exact.apply(a, exact.transpose(b)[0]) == exact.transpose(exact.multiply(a, b))[0]


@given(square(), numbers)
def test_shifting_moves_the_diagonal_only(a: Matrix, value: Exact) -> None:
    n = len(a)
    scaled = tuple(exact.scale(value, row) for row in exact.identity(n))
    assert exact.shifted(a, value) == back(flint(a) - flint(scaled))


@given(st.lists(numbers, min_size=1, max_size=5).map(tuple), numbers)
def test_primitive(v: tuple[Exact, ...], factor: Exact) -> None:
    found = exact.primitive(v)
    assert all(type(x) is int for x in found)
    assert exact.rank((v, found)) <= 1
    assume(any(v) and factor)
    assert exact.primitive(exact.scale(factor, v)) == found
    assert next(x for x in found if x) > 0
    assert exact.primitive(found) == found


@given(numbers, numbers)
def test_numbers_keep_one_form(a: Exact, b: Exact) -> None:
    results = [exact.tidy(a * b), *exact.add((a,), (b,)), *exact.scale(a, (b,)), exact.dot((a, b), (b, a))]
    if b:
        results.append(exact.divide(a, b))
        assert exact.divide(a, b) * b == a
    assert tidy_all((tuple(results),))


def test_dividing_by_zero_fails() -> None:
    for a in (0, 3, Fraction(1, 2)):
        with pytest.raises(ZeroDivisionError):
            exact.divide(a, 0)


@given(numbers)
def test_num_reads_back(value: Exact) -> None:
    assert exact.parse_num(exact.num(value)) == value
    assert exact.num(exact.parse_num(exact.num(value))) == exact.num(value)


NO_NUM = [
    "",
    "-",
    "+1",
    "--1",
    "1.5",
    "1e3",
    "3/6",
    "4/2",
    "1/0",
    "0/1",
    "-0",
    "00",
    "01",
    "1/",
    "/2",
    "1/-2",
    " 1",
    "1\n",
    "٣",
    "½",
]


@pytest.mark.parametrize("text", NO_NUM)
def test_what_is_no_num(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        exact.parse_num(text)


@given(st.text(alphabet="0123456789-/+. ", max_size=8))
def test_every_num_has_one_spelling(text: str) -> None:
    try:
        value = exact.parse_num(text)
    except ValueError:
        return
    assert exact.num(value) == text


@given(rectangular())
def test_largest(a: Matrix) -> None:
    assert exact.largest(a) == max(abs(Fraction(x)) for row in a for x in row)


def test_small_helpers() -> None:
    assert exact.largest(()) == 0
    assert exact.diagonal((2, 3)) == ((2, 0), (0, 3))
    assert exact.identity(2) == ((1, 0), (0, 1))
    assert exact.matrix([[Fraction(4, 2), 1]]) == ((2, 1),)
    assert exact.null_space(((1, 0), (0, 1))) == ()
