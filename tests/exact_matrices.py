"""Random exact matrices for property tests, and the way to python-flint and back."""

from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat
from hypothesis import strategies as st

from cofactor.exact import Matrix, tidy

integers = st.integers(-9, 9)
numbers = st.one_of(integers, st.fractions(-9, 9, max_denominator=6)).map(tidy)


def matrices(rows: int, columns: int, entries: st.SearchStrategy[Any] = numbers) -> st.SearchStrategy[Matrix]:
    """Matrices of this size."""
    return st.tuples(*[st.tuples(*[entries] * columns)] * rows)


def square(low: int = 1, high: int = 4, entries: st.SearchStrategy[Any] = numbers) -> st.SearchStrategy[Matrix]:
    """Square matrices."""
    return st.integers(low, high).flatmap(lambda n: matrices(n, n, entries))


def rectangular(entries: st.SearchStrategy[Any] = numbers) -> st.SearchStrategy[Matrix]:
    """Matrices with up to four rows and columns."""
    return st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(lambda size: matrices(*size, entries))


def flint(a: Matrix) -> Any:
    """The matrix in python-flint."""
    return fmpq_mat([[fmpq(x.numerator, x.denominator) for x in row] for row in a])


def back(a: Any) -> Matrix:
    """The matrix from python-flint."""
    return tuple(tuple(tidy(Fraction(int(x.p), int(x.q))) for x in row) for row in a.tolist())
