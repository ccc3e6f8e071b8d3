"""Invertible matrices with a small inverse, for the formula and for Gauss-Jordan elimination.

In [A | I] with A = L·U, L lower triangular with the pivots ±1, …, ±1, ±d on
its diagonal and U unit upper triangular, both integer, all row operations
before the last division are integer; that division, by ±d, is the only one
that can leave fractions, and their denominators divide d.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from cofactor.exact import Matrix, identity, inverse, largest, multiply, tidy, transpose
from cofactor.rng import Rng


@dataclass(frozen=True, slots=True)
class Invertible:
    """A matrix with its inverse."""

    matrix: Matrix
    inverse: Matrix

    def certified(self) -> bool:
        """Whether the two multiply to I."""
        return multiply(self.matrix, self.inverse) == identity(len(self.matrix))


@lru_cache(maxsize=32)
def two_by_two(entry: int, product_: int, det: int, *, unit_pivot: bool = False) -> tuple[Matrix, ...]:
    """All 2x2 matrices with |A| <= entry and determinant ±det that show each step of the formula.

    No entry is 0 and one at most is ±1; the products along the diagonals are at
    most `product_`. The diagonal entries differ in size (so swapping them
    shows, and A^-1 is no multiple of A), and so do the others (so transposing
    shows). With `unit_pivot` the first entry is ±1, and another one may be.
    """
    sizes = [x for x in range(-entry, entry + 1) if x]
    found = []
    for a, d in product([1, -1] if unit_pivot else sizes, sizes):
        if abs(a) == abs(d) or abs(a * d) > product_:
            continue
        for b in sizes:
            for second in (a * d - det, a * d + det):
                c = second // b
                if b * c != second or not 0 < abs(c) <= entry or abs(b) == abs(c) or abs(second) > product_:
                    continue
                if sum(abs(x) == 1 for x in (a, b, c, d)) <= 1 + unit_pivot:
                    found.append(((a, b), (c, d)))
    return tuple(found)


def three_by_three(rng: Rng, entry: int, det: int, result: int) -> Invertible | None:
    """A 3x3 matrix with |A| <= entry, pivots ±1, ±1, ±det and numerators of the inverse <= result.

    At most one entry of A, one above the diagonal of U and two of the inverse
    are zero, four entries of A are ±1 at most, A is not symmetric and its
    inverse is neither A nor -A. None if the candidate is refused.
    """
    pivots = (rng.sign(), rng.sign(), det * rng.sign())
    lower = tuple(tuple(pivots[j] if i == j else rng.nonzero(3) if j < i else 0 for j in range(3)) for i in range(3))
    upper = tuple(tuple(1 if i == j else rng.between(-2, 2) if j > i else 0 for j in range(3)) for i in range(3))
    a = multiply(lower, upper)
    entries = [abs(int(x)) for row in a for x in row]
    if largest(a) > entry or entries.count(0) > 1 or entries.count(1) > 4 or a == transpose(a):
        return None
    if [x for row in upper for x in row].count(0) > 4:
        return None
    inverted = inverse(a)
    adjugate = tuple(tuple(tidy(det * x) for x in row) for row in inverted)
    zeros = sum(x == 0 for row in inverted for x in row)
    negative = tuple(tuple(-x for x in row) for row in inverted)
    return (
        Invertible(a, inverted)
        if largest(adjugate) <= result and zeros <= 2 and a not in (inverted, negative)
        else None
    )
