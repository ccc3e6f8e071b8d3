"""The SymPy route: every answer a second time, by code that shares nothing with ours.

SymPy's dense integer algorithms (fraction-free elimination, Berkowitz,
Bareiss) are used below its `Matrix`, at about a tenth of the cost. They run
over Python's own integers, so that it does not matter which number types SymPy
prefers on a machine. Rows of fractions are multiplied by their denominators
first, which changes no row space.

Only comparisons leave this module; what is printed, and in which order, is
decided elsewhere. SymPy is imported on use, so that commands that need no
item start without it.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import lcm
from typing import Any

from cofactor.exact import Exact, Matrix, Vector, divide, tidy

# Up to this constant term, roots are found by trying all of its divisors.
_TRIED = 10_000


@cache
def _integers() -> Any:
    from sympy.polys.domains.pythonintegerring import PythonIntegerRing

    return PythonIntegerRing()


@cache
def _dense() -> Any:
    from sympy.polys.matrices import dense

    return dense


def _whole_rows(a: Matrix) -> list[list[int]]:
    """Each row times its least common denominator."""
    if {type(x) for row in a for x in row} == {int}:  # nearly always
        return [list(row) for row in a]  # type: ignore[arg-type]  # as was just seen
    return [_scaled((row,))[0][0] for row in a]


def _scaled(a: Matrix) -> tuple[list[list[int]], int]:
    """The matrix times one common denominator, and that denominator."""
    if {type(x) for row in a for x in row} == {int}:  # nearly always
        return [list(row) for row in a], 1  # type: ignore[arg-type]  # as was just seen
    common = lcm(*[x.denominator for row in a for x in row])
    return [[x.numerator * (common // x.denominator) for x in row] for row in a], common


def determinant(a: Matrix) -> Exact:
    """det A."""
    rows, common = _scaled(a)
    return divide(int(_dense().ddm_idet(rows, _integers())), common ** len(a))


def rref(a: Matrix) -> tuple[Matrix, tuple[int, ...]]:
    """The reduced row echelon form and its pivot columns."""
    rows = _whole_rows(a)
    denominator, pivots = _dense().ddm_irref_den(rows, _integers())
    return tuple(tuple(divide(x, denominator) for x in row) for row in rows), tuple(pivots)


def rank(a: Matrix) -> int:
    """The rank of A."""
    return len(rref(a)[1])


def inverse(a: Matrix) -> Matrix:
    """A^-1. Raises ZeroDivisionError if there is none."""
    n = len(a)
    reduced, pivots = rref(tuple((*row, *(int(i == j) for j in range(n))) for i, row in enumerate(a)))
    if pivots != tuple(range(n)):
        raise ZeroDivisionError("a singular matrix has no inverse")
    return tuple(row[n:] for row in reduced)


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """The product A·B."""
    (left, down), (right, under) = _scaled(a), _scaled(b)
    product = [[0] * len(b[0]) for _ in a]
    _dense().ddm_imatmul(product, left, right)
    return tuple(tuple(divide(x, down * under) for x in row) for row in product)


def is_echelon(a: Matrix) -> bool:
    """Whether the zero rows stand below and each other row begins further right than the one above it."""
    from sympy import Matrix as SymPyMatrix

    return bool(SymPyMatrix(a).is_echelon)


def solve(a: Matrix, b: Vector) -> Vector:
    """The solution of A x = b for an invertible A. Raises ZeroDivisionError for a singular one."""
    reduced, pivots = rref(tuple((*row, c) for row, c in zip(a, b, strict=True)))
    if pivots != tuple(range(len(a))):
        raise ZeroDivisionError("not exactly one solution")
    return tuple(row[-1] for row in reduced)


def null_space(a: Matrix) -> Matrix:
    """Vectors that span the null space of A, with integer entries; () if it is zero."""
    rows = _whole_rows(a)
    denominator, pivots = _dense().ddm_irref_den(rows, _integers())
    columns = len(a[0])
    found = []
    for free in range(columns):
        if free not in pivots:
            v = [0] * columns
            v[free] = int(denominator)
            for row, pivot in zip(rows, pivots, strict=False):
                v[pivot] = -int(row[free])
            found.append(tuple(v))
    return tuple(found)


def characteristic_polynomial(a: Matrix) -> Vector:
    """The coefficients of det(λI - A), highest power first."""
    rows, common = _scaled(a)
    found = [int(c[0]) for c in _dense().ddm_berk(rows, _integers())]
    return tuple(found) if common == 1 else tuple([divide(c, common**k) for k, c in enumerate(found)])


def rational_roots(coefficients: Vector) -> tuple[tuple[Exact, int], ...]:
    """The rational roots of a polynomial with their multiplicities, ascending."""
    whole = [c.numerator for c in coefficients if c.denominator == 1]
    if len(whole) == len(coefficients) and whole[0] == 1 and 0 < abs(whole[-1]) <= _TRIED:
        return _divisor_roots(whole)
    return _factored_roots(coefficients)


def _divisor_roots(coefficients: list[int]) -> tuple[tuple[Exact, int], ...]:
    """The rational roots of a monic integer polynomial are among the divisors of its constant term."""
    constant = abs(coefficients[-1])
    found: list[tuple[Exact, int]] = []
    for size in range(1, constant + 1):
        if constant % size:
            continue
        for root in (-size, size):
            multiplicity = 0
            while len(coefficients) > 1 and (quotient := _divided(coefficients, root)) is not None:
                coefficients, multiplicity = quotient, multiplicity + 1
            if multiplicity:
                found.append((root, multiplicity))
        if len(coefficients) == 1:
            break
    return tuple(sorted(found))


def _divided(coefficients: list[int], root: int) -> list[int] | None:
    """The quotient by x - root (Horner), None if there is a remainder."""
    values = [coefficients[0]]
    for c in coefficients[1:]:
        values.append(c + root * values[-1])
    return None if values.pop() else values


def _factored_roots(coefficients: Vector) -> tuple[tuple[Exact, int], ...]:
    from sympy import QQ, Poly, Symbol

    polynomial = Poly([QQ(c.numerator, c.denominator) for c in coefficients], Symbol("x"), domain=QQ)
    roots = []
    for factor, multiplicity in polynomial.factor_list()[1]:
        if factor.degree() == 1:
            lead, constant = factor.rep.to_list()
            value = -constant / lead
            roots.append((tidy(Fraction(int(value.numerator), int(value.denominator))), int(multiplicity)))
    return tuple(sorted(roots))


def eigenvalues(a: Matrix) -> tuple[tuple[Exact, int], ...]:
    """The rational eigenvalues of A with their algebraic multiplicities, ascending."""
    return rational_roots(characteristic_polynomial(a))


def linear_equations(sides: Sequence[tuple[Vector, Exact, Vector, Exact]]) -> tuple[Matrix, Vector]:
    """A and b of the equations u·x + p = v·x + q, each given as (u, p, v, q)."""
    from sympy import Rational, linear_eq_to_matrix, symbols

    unknowns = symbols(f"x:{len(sides[0][0])}")

    def side(row: Vector, constant: Exact) -> Any:
        terms = (Rational(c.numerator, c.denominator) * x for c, x in zip(row, unknowns, strict=True))
        return sum(terms, Rational(constant.numerator, constant.denominator))

    a, b = linear_eq_to_matrix([side(u, p) - side(v, q) for u, p, v, q in sides], unknowns)
    rows = tuple(tuple(tidy(Fraction(int(x.p), int(x.q))) for x in a.row(i)) for i in range(a.rows))
    return rows, tuple(tidy(Fraction(int(x.p), int(x.q))) for x in b)
