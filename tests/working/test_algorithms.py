"""The hand algorithms beyond elimination reach what python-flint computes, on any matrix, not only on nice ones."""

import pytest
from flint import fmpz_mat
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cofactor.content import VARIABLES
from cofactor.exact import Matrix, apply, identity, multiply
from cofactor.working import spectrum
from cofactor.working.determinant import determinant
from cofactor.working.inverse import by_elimination, by_formula
from cofactor.working.null_space import null_space, stays_integer
from cofactor.working.relation import find_relation
from cofactor.working.trace import Work
from tests.contract.steps import chain_faults
from tests.exact_matrices import back, flint, integers, matrices, square

small = st.integers(-4, 4)


@pytest.mark.parametrize(("method", "low", "high"), [("diagonals", 1, 3), ("diagonals", 4, 4), ("cofactors", 1, 4)])
@given(st.data())
def test_determinants(method: str, low: int, high: int, data: st.DataObject) -> None:
    a = data.draw(square(low, high, integers))
    work = Work()
    found = determinant(work, a, method)
    assert back(flint(((found,),))) == ((flint(a).det().p,),)
    assert (work.effort().operations > 0) is (len(a) > 1)


@given(square(2, 2))
def test_the_formula_inverts(a: Matrix) -> None:
    assume(flint(a).det() != 0)
    assert by_formula(Work(), a) == back(flint(a).inv())


@given(square(2, 4))
def test_gauss_jordan_inverts(a: Matrix) -> None:
    assume(flint(a).det() != 0)
    work = Work()
    found = by_elimination(work, a)
    assert found == back(flint(a).inv())
    assert multiply(found, a) == identity(len(a))
    assert chain_faults(work.steps)[0] == []


@given(square(2, 3, small))
def test_characteristic_polynomials(a: Matrix) -> None:
    found = spectrum.characteristic_polynomial(Work(), a)
    expected = fmpz_mat([[int(x) for x in row] for row in a]).charpoly()
    assert list(found) == [int(c) for c in reversed(expected.coeffs())] + [0] * (len(found) - len(expected.coeffs()))


@settings(max_examples=60)
@given(st.lists(st.integers(-6, 6), min_size=2, max_size=3))
def test_roots_of_polynomials_with_integer_roots(roots: list[int]) -> None:
    coefficients: tuple[int, ...] = (1,)
    for root in roots:
        coefficients = tuple(a - root * b for a, b in zip((*coefficients, 0), (0, *coefficients), strict=True))
    assert sorted(spectrum.integer_roots(Work(), coefficients)) == sorted(roots)


@pytest.mark.parametrize("coefficients", [(1, 0, 1), (1, 1, 1), (1, 0, -2), (1, 2, 100)])
def test_polynomials_without_rational_roots_are_refused(coefficients: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no rational roots"):
        spectrum.integer_roots(Work(), coefficients)


@given(st.integers(2, 4), st.data())
def test_null_spaces(n: int, data: st.DataObject) -> None:
    a = data.draw(matrices(n, n, small))
    assume(n > 2 or flint(a).rank() == 1)  # what a 2x2 working is for
    work = Work()
    basis = null_space(work, a, VARIABLES[n])
    assert len(basis) == n - flint(a).rank()
    assert all(set(apply(a, v)) == {0} for v in basis)
    assert not basis or flint(basis).rank() == len(basis)
    assert chain_faults(work.steps)[0] == []
    if n > 2:
        assert stays_integer(a) == (work.effort().fractions == 0)


@given(st.integers(3, 4), st.data())
def test_relations(n: int, data: st.DataObject) -> None:
    vectors = data.draw(matrices(3, n, small))
    assume(flint(vectors[:2]).rank() == 2)
    found = find_relation(Work(), vectors)
    if flint(vectors).rank() == 3:
        assert found is None
    else:
        assert found is not None
        assert any(found)
        assert set(apply(tuple(zip(*vectors, strict=True)), found)) == {0}
