"""Vectors with a small linear relation, and independent ones that miss it by a single coordinate.

The vectors are the columns of C·R, C = L·U with L integer lower trapezoidal and
U integer unit upper triangular, R = [I | r]: the elimination stays in the
integers and ends with r in the last column. A number δ added to a coordinate of
the last vector below the rows of the pivots makes the vectors independent; the
elimination stays in the integers and finds its last pivot, δ, there.
"""

from dataclasses import dataclass

from cofactor.construct.glance import proportional, sum_of_two
from cofactor.construct.systems import PIVOTS
from cofactor.exact import Matrix, Vector, apply, dot, largest, multiply, rank, transpose
from cofactor.rng import Rng


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

    No coefficient is 0; those of the vectors before the last are not all of one
    size. No vector is a multiple of another, or the sum or difference of two
    others; no two coordinates are proportional in all vectors; some two vectors
    are not orthogonal. At most one coordinate is 0, two where there are more
    than nine.
    """
    rank_, below = k - 1, 3 if entry >= 9 or k == 3 else 2
    pivots = [rng.pick(PIVOTS) for _ in range(rank_)]
    lower = tuple(
        tuple(pivots[j] if i == j else rng.nonzero(below) if j < i else 0 for j in range(rank_)) for i in range(n)
    )
    upper = tuple(
        tuple(1 if i == j else rng.between(-2, 2) if j > i else 0 for j in range(rank_)) for i in range(rank_)
    )
    r = tuple(rng.nonzero(reach) for _ in range(rank_))
    if len(set(map(abs, r))) == 1:
        return None
    basis = multiply(lower, upper)
    last = list(apply(basis, r))
    if not dependent:
        last[rng.between(rank_, n - 1)] += rng.nonzero(4)
    vectors = (*transpose(basis), tuple(last))
    zeros = sum(x == 0 for v in vectors for x in v)
    if largest(vectors) > entry or zeros > (1 if k * n <= 9 else 2):
        return None
    if proportional(vectors) or proportional(transpose(vectors)) or sum_of_two(vectors) or orthogonal(vectors):
        return None
    return RelatedVectors(vectors, (*(-x for x in r), 1), dependent)


def orthogonal(vectors: Matrix) -> bool:
    """Whether any two of the vectors are orthogonal."""
    return all(dot(u, v) == 0 for i, u in enumerate(vectors) for v in vectors[:i])
