"""Matrices of a wanted rank whose elimination stays in the integers, with relations that show or are hidden.

The first rows are L·S with L integer lower triangular and S a staircase whose
pivots are 1: the Crout-integrality lemma (`cofactor.construct.systems`). Every
other row is c·S with an integer c, so that it becomes zero. A visible relation
is a multiple of a row, or the sum or difference of two rows, at any place.
"""

from cofactor.construct.glance import proportional, sum_of_two
from cofactor.construct.systems import PIVOTS
from cofactor.exact import Matrix, Vector, add, largest, multiply, null_space, scale, transpose
from cofactor.rng import Rng
from cofactor.working.elimination import forward
from cofactor.working.rows import NotAnIntegerError, TrialRows


def ranked(rng: Rng, shape: tuple[int, int], rank: int, entry: int, *, visible: bool) -> Matrix | None:
    """A matrix of this shape and rank with |entries| <= entry; None if the candidate is refused.

    A hidden relation needs a rank of at least 2; it has small coefficients, and
    columns are seldom multiples of each other. No row or column is zero, no two
    rows are equal, nor two columns unless the rank is 1, and at most as many
    entries are zero as there are rows.
    """
    rows, columns = shape
    top = _staircase(rng, rank, columns)
    if visible and rank == 1:
        found = [scale(k, top[0]) for k in rng.sample((1, -1, 2, -2, 3, -3), rows)]
    else:
        found = list(multiply(_lower(rng, rank), top))
        for _ in range(rows - rank):
            if visible:
                found.insert(rng.below(len(found) + 1), _related(rng, found))
            else:
                found.append(multiply((tuple(rng.nonzero(3) for _ in range(rank)),), top)[0])
    a = tuple(found)
    if largest(a) > entry or sum(x == 0 for row in a for x in row) > rows or not all(map(any, (*a, *transpose(a)))):
        return None
    if any(row.count(0) > columns - 3 + (columns == 3) for row in a):
        return None
    if len(set(a)) < rows or (rank > 1 and len(set(transpose(a))) < columns) or a == top:
        return None
    if (rank == rows or not visible) and (proportional(a) or sum_of_two(a)):
        return None
    if not visible and (far_fetched(a) or (proportional(transpose(a)) and not rng.chance(1, 6))):
        return None
    return a if _stays_integer(a, rank) else None


def far_fetched(a: Matrix) -> bool:
    """Whether the relation between the rows that feedback names has a coefficient beyond 9."""
    return largest(null_space(transpose(a))[:1]) > 9


def _staircase(rng: Rng, rank: int, columns: int) -> Matrix:
    """A row echelon form with pivots 1, the first in the first column, and entries up to 3 behind them."""
    places = (0, *sorted(rng.sample(range(1, columns), rank - 1)))
    return tuple(
        tuple(int(j == place) if j <= place else rng.between(-3, 3) for j in range(columns)) for place in places
    )


def _lower(rng: Rng, n: int) -> Matrix:
    """An integer lower triangular matrix without zeros below its diagonal."""
    return tuple(
        tuple(rng.pick(PIVOTS) if i == j else rng.nonzero(3) if j < i else 0 for j in range(n)) for i in range(n)
    )


def _related(rng: Rng, rows: list[Vector]) -> Vector:
    """A multiple of one of the rows, or the sum or difference of two."""
    if len(rows) == 1 or rng.chance(1, 2):
        return scale(rng.pick((-1, 2, -2, 3, -3)), rng.pick(rows))
    first, second = rng.sample(rows, 2)
    return add(first, scale(rng.sign(), second))


def _stays_integer(a: Matrix, rank: int) -> bool:
    """Whether the forward pass finds this many pivots without meeting a fraction."""
    try:
        return len(forward(TrialRows(a), len(a[0]))) == rank
    except NotAnIntegerError:
        return False
