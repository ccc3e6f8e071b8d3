"""The SymPy route: every answer a second time, by code that shares nothing with ours.

Only comparisons leave this module; what is printed, and in which order, is
decided elsewhere. SymPy is imported on use, so that commands that need no
item start without it.
"""

from fractions import Fraction
from typing import Any

from cofactor.exact import Exact, Matrix, Vector, tidy


def _matrix(a: Matrix) -> Any:
    from sympy import QQ
    from sympy.polys.matrices import DomainMatrix

    rows = [[QQ(x.numerator, x.denominator) for x in row] for row in a]
    return DomainMatrix(rows, (len(rows), len(rows[0])), QQ)


def _exact(value: Any) -> Exact:
    return tidy(Fraction(int(value.numerator), int(value.denominator)))


def _rows(m: Any) -> Matrix:
    return tuple(tuple(map(_exact, row)) for row in m.to_list())


def determinant(a: Matrix) -> Exact:
    """det A."""
    return _exact(_matrix(a).det())


def rank(a: Matrix) -> int:
    """The rank of A."""
    return int(_matrix(a).rank())


def inverse(a: Matrix) -> Matrix:
    """A^-1. Raises SymPy's error if there is none."""
    return _rows(_matrix(a).inv())


def rref(a: Matrix) -> tuple[Matrix, tuple[int, ...]]:
    """The reduced row echelon form and its pivot columns."""
    reduced, pivots = _matrix(a).rref()
    return _rows(reduced), tuple(pivots)


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """The product A·B."""
    return _rows(_matrix(a) * _matrix(b))


def solve(a: Matrix, b: Vector) -> Vector:
    """The solution of A x = b for an invertible A."""
    return tuple(row[0] for row in _rows(_matrix(a).lu_solve(_matrix(tuple((x,) for x in b)))))


def null_space(a: Matrix) -> Matrix:
    """Vectors that span the null space of A; () if it is zero."""
    found = _matrix(a).nullspace()
    return _rows(found) if found.shape[0] else ()


def characteristic_polynomial(a: Matrix) -> Vector:
    """The coefficients of det(λI - A), highest power first."""
    return tuple(map(_exact, _matrix(a).charpoly()))


def rational_roots(coefficients: Vector) -> tuple[tuple[Exact, int], ...]:
    """The rational roots of a polynomial with their multiplicities, ascending."""
    from sympy import QQ, Poly, Symbol

    polynomial = Poly([QQ(c.numerator, c.denominator) for c in coefficients], Symbol("x"), domain=QQ)
    roots = []
    for factor, multiplicity in polynomial.factor_list()[1]:
        if factor.degree() == 1:
            lead, constant = factor.rep.to_list()
            roots.append((_exact(-constant / lead), int(multiplicity)))
    return tuple(sorted(roots))


def eigenvalues(a: Matrix) -> tuple[tuple[Exact, int], ...]:
    """The rational eigenvalues of A with their algebraic multiplicities, ascending."""
    return rational_roots(characteristic_polynomial(a))
