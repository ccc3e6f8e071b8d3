"""Vectors with a small linear relation, and independent ones that miss it by a single coordinate.

The vectors are the columns of L·S with L integer lower trapezoidal and S an
integer staircase with S·c = 0, c the coefficients of the relation. The column
without a pivot is that of the last coefficient other than 0, say c_f; the rows
of S begin with 1, but for the one above that column, which is (…, p, q, …) with
p = |c_f| and q = ±c_(f-1), coprime. So the elimination that divides each
pivot's row by what its entries share stays in the integers, and so does solving
for the coefficients once c_f is chosen; none of them need be ±1.

Once the first column is cleared, the rows below are sums of L_ij times rows of
S, with |L_ij| <= 3 and entries up to 4 in S, up to max |c_i| in the row above the
column without a pivot.

A number δ, up to 4, added to a coordinate of the f-th vector below the rows of the pivots
makes the vectors independent; the elimination stays in the integers.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import gcd
from operator import mul
from typing import TypeAlias

from cofactor.construct.glance import proportional, sum_of_two
from cofactor.construct.systems import PIVOTS
from cofactor.exact import Matrix, Vector, apply, dot, largest, multiply, rank, transpose
from cofactor.rng import Rng

Integers: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RelatedVectors:
    """Vectors, and coefficients of a combination that is 0: in all coordinates if dependent, else in all but one."""

    vectors: Matrix
    coefficients: Vector
    dependent: bool

    def certified(self) -> bool:
        """Whether the combination and the rank are as they should be."""
        combination = apply(transpose(self.vectors), self.coefficients)
        missed = sum(x != 0 for x in combination)
        k = len(self.vectors)
        return (missed, rank(self.vectors)) == ((0, k - 1) if self.dependent else (1, k))


def related_vectors(rng: Rng, k: int, n: int, entry: int, reach: int, *, dependent: bool) -> RelatedVectors | None:
    """k vectors in R^n with entries <= entry and relation coefficients <= reach; None if the candidate is refused.

    The coefficients are not all of one size; from k = 4 on one of them is 0 in
    some relations. No vector is a multiple of another, or the sum or difference
    of two others; no two coordinates are proportional in all vectors; some two
    vectors are not orthogonal. At most one coordinate is 0, two where there are
    more than nine.
    """
    # A stream of its own: refusals, which are not equally likely, leave the relation of an item as it is.
    draws = rng.child("relation")
    full, missing = coefficients(k, reach)
    relation = draws.pick(missing if missing and draws.chance(1, 3) else full)
    free = max(i for i, x in enumerate(relation) if x)
    stairs = [rng.pick(rows) for rows in staircases(relation)]
    below = 3 if entry >= 9 or k == 3 else 2
    pivots = [rng.pick(PIVOTS) for _ in stairs]
    lower = tuple(
        tuple(pivots[j] if i == j else rng.nonzero(below) if j < i else 0 for j in range(k - 1)) for i in range(n)
    )
    columns = [list(v) for v in transpose(multiply(lower, tuple(stairs)))]
    if not dependent:
        columns[free][rng.between(k - 1, n - 1)] += rng.nonzero(4)
    vectors = tuple(map(tuple, columns))
    zeros = sum(x == 0 for v in vectors for x in v)
    if largest(vectors) > entry or zeros > (1 if k * n <= 9 else 2):
        return None
    if proportional(vectors) or proportional(transpose(vectors)) or sum_of_two(vectors) or orthogonal(vectors):
        return None
    return RelatedVectors(vectors, relation, dependent)


@lru_cache(maxsize=8)
def coefficients(k: int, reach: int) -> tuple[tuple[Integers, ...], tuple[Integers, ...]]:
    """The relations of k vectors: those that need all of them, and (from k = 4 on) those that need all but one.

    Coefficients up to `reach`, not all of one size; the last one that is not 0
    is positive, and coprime to the one before it.
    """
    full: list[Integers] = []
    missing: list[Integers] = []
    for c in product(range(-reach, reach + 1), repeat=k):
        sizes = [abs(x) for x in c if x]
        free = max((i for i, x in enumerate(c) if x), default=0)
        if c[free] <= 0 or free == 0 or gcd(c[free - 1], c[free]) > 1 or len(set(sizes)) == 1:
            continue
        if len(sizes) == k:
            full.append(c)
        elif len(sizes) == k - 1 >= 3:
            missing.append(c)
    return tuple(full), tuple(missing)


@lru_cache(maxsize=4096)
def staircases(relation: Integers) -> tuple[tuple[Integers, ...], ...]:
    """For each pivot the rows that can stand in the echelon form of vectors with this relation.

    Entries lie in -2 … 2, those that the relation decides in -4 … 4.
    """
    k = len(relation)
    free = max(i for i, x in enumerate(relation) if x)
    found = []
    for pivot in (j for j in range(k) if j != free):
        lead = relation[free] if pivot == free - 1 else 1
        others = [j for j in range(pivot + 1, k) if j != free]
        rows = []
        for entries in product(range(-2, 3), repeat=len(others)):
            row = [0] * k
            row[pivot] = lead
            for j, x in zip(others, entries, strict=True):
                row[j] = x
            if pivot < free:
                row[free], rest = divmod(-sum(map(mul, row, relation)), relation[free])
                if rest or abs(row[free]) > 4:
                    continue
            rows.append(tuple(row))
        found.append(tuple(rows))
    return tuple(found)


def orthogonal(vectors: Matrix) -> bool:
    """Whether any two of the vectors are orthogonal."""
    return all(dot(u, v) == 0 for i, u in enumerate(vectors) for v in vectors[:i])
