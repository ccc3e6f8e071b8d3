"""Exact numbers and small exact matrices: the arithmetic under everything else.

A number is an `int`, or a `Fraction` that is no integer; `tidy` restores that
form. A matrix is a tuple of rows, a vector a tuple. These helpers record no
steps and import no SymPy: constructions and claims use them, the working of a
student is in `cofactor.working`, the second route to an answer in
`cofactor.derive`.
"""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import gcd, lcm
from operator import mul
from typing import TypeAlias

Exact: TypeAlias = int | Fraction
Vector: TypeAlias = tuple[Exact, ...]
Matrix: TypeAlias = tuple[Vector, ...]

_NUM = re.compile(r"(-?[0-9]{1,400})(?:/([0-9]{1,400}))?\Z")


def tidy(value: Exact) -> Exact:
    """The same number, as an `int` whenever it is an integer."""
    if type(value) is int:  # nearly always; asking for the denominator takes twice as long
        return value
    return value.numerator if value.denominator == 1 else value


def product(a: Exact, b: Exact) -> Exact:
    """a·b; an integer times a fraction, as in the scaling of rows, without `Fraction`'s own slow way."""
    if type(a) is int:
        if type(b) is int:
            return a * b
        a, b = b, a
    if type(b) is int:
        whole, rest = divmod(a.numerator * b, a.denominator)
        return Fraction(a.numerator * b, a.denominator) if rest else whole
    return tidy(a * b)


@lru_cache(maxsize=1024)  # the multipliers of row operations are few
def _fraction(a: int, b: int) -> Fraction:
    return Fraction(a, b)


def divide(a: Exact, b: Exact) -> Exact:
    """a / b, exactly. Raises ZeroDivisionError for b = 0."""
    if type(a) is int and type(b) is int:
        return _fraction(a, b) if a % b else a // b
    return tidy(Fraction(a) / b)


def num(value: Exact) -> str:
    """The contract's NUM: `-?digits`, or `p/q` in lowest terms."""
    return str(value if type(value) is int else tidy(value))


def nums(rows: Matrix) -> list[list[str]]:
    """The NUM of every entry; most are integers, and a call for each would take three times as long."""
    return [[str(x) if type(x) is int else num(x) for x in row] for row in rows]


def parse_num(text: str) -> Exact:
    """Read a rational NUM. Raises ValueError for anything else, 3/6 included."""
    match = _NUM.match(text)
    if not match:
        raise ValueError(f"not a number: {text[:40]!r}")
    value = tidy(Fraction(int(match[1]), int(match[2] or 1))) if match[2] != "0" else None
    if value is None or num(value) != text:
        raise ValueError(f"not a number in lowest terms: {text[:40]!r}")
    return value


def matrix(rows: Iterable[Iterable[Exact]]) -> Matrix:
    """Rows of numbers as a matrix of tidy numbers."""
    return tuple(tuple(map(tidy, row)) for row in rows)


def identity(n: int) -> Matrix:
    """The n x n identity matrix."""
    return tuple(tuple(int(i == j) for j in range(n)) for i in range(n))


def diagonal(values: Sequence[Exact]) -> Matrix:
    """The diagonal matrix with these entries."""
    return tuple(tuple(v if i == j else 0 for j in range(len(values))) for i, v in enumerate(values))


def is_diagonal(a: Matrix) -> bool:
    """Whether all entries of a square matrix off its diagonal are 0."""
    return all(row.count(0) == len(row) - (1 if row[i] else 0) for i, row in enumerate(a))


def transpose(a: Matrix) -> Matrix:
    """Rows become columns."""
    return tuple(zip(*a, strict=True))


def dot(u: Vector, v: Vector) -> Exact:
    """The sum of the products of corresponding entries."""
    return tidy(sum(map(mul, u, v)))


def cross(u: Vector, v: Vector) -> Vector:
    """The cross product in R^3: orthogonal to both, zero if they are dependent."""
    (a, b, c), (d, e, f) = u, v
    return tidy(b * f - c * e), tidy(c * d - a * f), tidy(a * e - b * d)


def scale(c: Exact, v: Vector) -> Vector:
    """c times v."""
    return tuple([tidy(c * x) for x in v])


def add(u: Vector, v: Vector) -> Vector:
    """u + v."""
    return tuple(tidy(x + y) for x, y in zip(u, v, strict=True))


def apply(a: Matrix, v: Vector) -> Vector:
    """The product of a matrix and a vector."""
    return tuple([tidy(sum(map(mul, row, v))) for row in a])


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """The product of two matrices."""
    columns = transpose(b)
    return tuple([tuple([tidy(sum(map(mul, row, column))) for column in columns]) for row in a])


def shifted(a: Matrix, value: Exact) -> Matrix:
    """A - value·I."""
    return tuple([(*row[:i], tidy(row[i] - value), *row[i + 1 :]) for i, row in enumerate(a)])


def largest(a: Matrix) -> Exact:
    """The largest absolute value of an entry; 0 for no entries."""
    top: Exact = 0
    for row in a:
        for x in row:
            size = -x if x < 0 else x  # abs() of the union does not type
            if size > top:
                top = size
    return top


def primitive(v: Vector) -> tuple[int, ...]:
    """The multiple of v with coprime integer entries whose first non-zero entry is positive."""
    whole: tuple[int, ...]
    try:
        shared, whole = gcd(*v), v  # type: ignore[arg-type,assignment]  # nearly always integers: ask no more
    except TypeError:
        common = lcm(*[x.denominator for x in v])
        whole = tuple([x.numerator * (common // x.denominator) for x in v])
        shared = gcd(*whole)
    for lead in whole:
        if lead:
            if lead < 0:
                shared = -shared
            return whole if shared == 1 else tuple([x // shared for x in whole])
    return whole


def rref(a: Matrix) -> tuple[Matrix, tuple[int, ...]]:
    """The reduced row echelon form of `a` and its pivot columns."""
    rows, pivots = _diagonalized(a)
    leads = [row[pivot] for row, pivot in zip(rows, pivots, strict=False)]
    scaled = [row if lead == 1 else [divide(x, lead) for x in row] for row, lead in zip(rows, leads, strict=False)]
    return tuple(map(tuple, (*scaled, *rows[len(pivots) :]))), pivots


def rank(a: Matrix) -> int:
    """The number of pivots."""
    return len(rref(a)[1])


def null_space(a: Matrix) -> Matrix:
    """A basis of the null space, one primitive vector a free column; () if it is zero."""
    rows, pivots = _diagonalized(a)
    columns = len(a[0])
    common = lcm(*[row[pivot] for row, pivot in zip(rows, pivots, strict=False)])
    basis = []
    for free in range(columns):
        if free not in pivots:
            v = [0] * columns
            v[free] = common
            for row, pivot in zip(rows, pivots, strict=False):
                v[pivot] = -row[free] * (common // row[pivot])
            basis.append(primitive(tuple(v)))
    return tuple(basis)


@lru_cache(maxsize=32)  # wrong rules ask for the same few matrices again and again
def _diagonalized(a: Matrix) -> tuple[tuple[Sequence[int], ...], tuple[int, ...]]:
    """Integer rows with the row space of `a`, each the only one with an entry in its pivot column; the columns.

    Without fractions this takes a third of the time.
    """
    rows: list[Sequence[int]] = [primitive(row) for row in a]
    pivots: list[int] = []
    for column in range(len(a[0]) if a else 0):
        top = len(pivots)
        found = next((i for i in range(top, len(rows)) if rows[i][column]), None)
        if found is None:
            continue
        rows[top], rows[found] = rows[found], rows[top]
        source = rows[top]
        lead = source[column]
        for i, row in enumerate(rows):
            if i != top and (factor := row[column]):
                changed = [lead * x - factor * y for x, y in zip(row, source, strict=True)]
                shared = gcd(*changed)
                rows[i] = [x // shared for x in changed] if shared > 1 else changed
        pivots.append(column)
    return tuple(rows), tuple(pivots)


def determinant(a: Matrix) -> Exact:
    """The determinant, by Bareiss' fraction-free elimination (Math. Comp. 22, 1968); 3x3 written out."""
    if len(a) == 3:
        (a1, a2, a3), (b1, b2, b3), (c1, c2, c3) = a
        return tidy(a1 * (b2 * c3 - b3 * c2) - a2 * (b1 * c3 - b3 * c1) + a3 * (b1 * c2 - b2 * c1))
    rows = [list(row) for row in a]
    sign, previous = 1, 1
    last = len(rows) - 1
    for k in range(last):
        found = next((i for i in range(k, len(rows)) if rows[i][k]), None)
        if found is None:
            return 0
        if found != k:
            rows[k], rows[found] = rows[found], rows[k]
            sign = -sign
        for i in range(k + 1, len(rows)):
            for j in range(k + 1, len(rows)):
                rows[i][j] = divide(rows[i][j] * rows[k][k] - rows[i][k] * rows[k][j], previous)
        previous = rows[k][k]  # type: ignore[assignment]
    return tidy(sign * rows[last][last])


def multiplicity(a: Matrix, value: Exact) -> int:
    """How often `value` is a root of det(A - λI): the dimension of the null space of (A - value·I)^n."""
    factor = power = shifted(a, value)
    for _ in range(len(a) - 1):
        power = multiply(power, factor)
    return len(a) - rank(power)


def inverse(a: Matrix) -> Matrix:
    """The inverse. Raises ZeroDivisionError if there is none."""
    n = len(a)
    reduced, pivots = rref(tuple(row + unit for row, unit in zip(a, identity(n), strict=True)))
    if pivots != tuple(range(n)):
        raise ZeroDivisionError("a singular matrix has no inverse")
    return tuple(row[n:] for row in reduced)
