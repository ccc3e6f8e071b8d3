"""Matrices with a wanted null space: A = C·R with R in reduced row echelon form."""

from cofactor.exact import Matrix, multiply
from cofactor.rng import Rng


def echelon(rng: Rng, rank: int, columns: int, free: int) -> tuple[Matrix, tuple[int, ...]]:
    """A reduced row echelon form without zero rows, and its pivot columns.

    The first column is a pivot column. Free entries lie in -free … free, and
    each free column has a non-zero entry.
    """
    pivots = (0, *sorted(rng.sample(range(1, columns), rank - 1)))
    rows = [[0] * columns for _ in range(rank)]
    for i, pivot in enumerate(pivots):
        rows[i][pivot] = 1
    for j in range(columns):
        if j in pivots:
            continue
        above = [i for i, pivot in enumerate(pivots) if pivot < j]
        for i in above:
            rows[i][j] = rng.between(-free, free)
        if not any(rows[i][j] for i in above):
            rows[rng.pick(above)][j] = rng.nonzero(free)
    return tuple(map(tuple, rows)), pivots


def of_rank(rng: Rng, rows: int, reduced: Matrix, reach: int) -> Matrix:
    """C·R with a random full-rank C whose first `rank` rows are lower triangular with small pivots.

    The reduction of the product in natural row order then stays in the integers
    (C is Crout-integral in its first rows; see `cofactor.construct.systems`).
    """
    rank = len(reduced)
    factors = []
    for i in range(rows):
        row = [rng.between(-reach, reach) if j < i or i >= rank else 0 for j in range(rank)]
        if i < rank:
            row[i] = rng.pick((1, -1, 2, -2))
        factors.append(tuple(row))
    return multiply(tuple(factors), reduced)
