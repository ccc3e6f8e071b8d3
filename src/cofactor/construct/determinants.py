"""Matrices whose determinant is small and whose expansion has small products."""

from itertools import permutations
from math import prod

from cofactor.exact import Matrix, determinant, largest, transpose
from cofactor.rng import Rng
from cofactor.working.determinant import best_line, minor, places


def small_products(rng: Rng, n: int, entry: int, product: int, value: int) -> Matrix | None:
    """A full matrix (n = 2 or 3) with 2 <= |det| <= value and each product of the expansion within bounds.

    At most one entry is zero, none for n = 2; the products of the expansion
    differ in absolute value for n = 2. None if the candidate is refused.
    """
    a: Matrix = tuple(tuple(rng.nonzero(entry) for _ in range(n)) for _ in range(n))
    if n == 3 and rng.chance(1, 3):
        i, j = rng.below(n), rng.below(n)
        a = tuple(tuple(0 if (r, c) == (i, j) else x for c, x in enumerate(row)) for r, row in enumerate(a))
    terms = [prod(int(a[i][p[i]]) for i in range(n)) for p in permutations(range(n))]
    if max(map(abs, terms)) > product or (n == 2 and abs(terms[0]) == abs(terms[1])):
        return None
    return a if 2 <= _size(a) <= value else None


def sparse_line(rng: Rng, entry: int, value: int) -> Matrix | None:
    """A 4x4 matrix, one of whose rows or columns has two zeros and no other as many; 2 <= |det| <= value.

    The two products of the expansion along that line are no larger than `value` either. None if the candidate is
    refused.
    """
    rows = [[rng.nonzero(entry) for _ in range(4)] for _ in range(4)]
    line = rng.below(4)
    for j in rng.sample(range(4), 2):
        rows[line][j] = 0
    other = rng.below(4)
    if other != line:
        rows[other][rng.below(4)] = 0
    a: Matrix = tuple(map(tuple, rows))
    a = transpose(a) if rng.chance(1, 2) else a
    zeros = sorted(sum(x == 0 for x in row) for row in (*a, *transpose(a)))
    if zeros[-2:] != [1, 2]:
        return None
    if not 2 <= _size(a) <= value:
        return None
    products = tuple(a[i][j] * determinant(minor(a, i, j)) for i, j in places(4, best_line(a)))
    return a if largest((products,)) <= value else None


def _size(a: Matrix) -> int:
    return abs(int(determinant(a)))  # the entries are integers
