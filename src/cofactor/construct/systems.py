"""Square systems whose whole elimination stays in the integers.

The Crout-integrality lemma: in natural row order, the elimination that makes
each pivot 1 stays in Z at every step if and only if A = L·U with L integer
lower triangular (any non-zero pivots on its diagonal) and U integer unit upper
triangular; L and U are the intermediate rows. The elimination that subtracts
multiples of the pivot row stays in Z if and only if A = M·D·U with M integer
unit lower triangular, so for that style the columns of L are multiples of the
pivots. With x integer, b = A·x stays in Z along with them, since L^-1·b = U·x.

The style that divides every row needs more: at each stage every row must be an
integer multiple of a row that begins with 1; `divisible` builds that from the
last stage back.
"""

from dataclasses import dataclass

from cofactor.exact import Matrix, Vector, apply, largest, multiply
from cofactor.rng import Rng


@dataclass(frozen=True, slots=True)
class SolvedSystem:
    """A x = b with its solution; `lower` and `upper` certify A = lower·upper if they are there."""

    matrix: Matrix
    constants: Vector
    solution: Vector
    lower: Matrix | None = None
    upper: Matrix | None = None

    def certified(self) -> bool:
        """Whether the solution solves the system, and the factors multiply to it."""
        factors = self.lower is None or self.upper is None or multiply(self.lower, self.upper) == self.matrix
        return factors and apply(self.matrix, self.solution) == self.constants


PIVOTS = (1, -1, 2, -2, 3, -3)


def crout(rng: Rng, n: int, entry: int, *, divisible_columns: bool = False) -> tuple[Matrix, Matrix] | None:
    """Integer factors L (no zero below its diagonal) and unit U with |L·U| <= entry; None if refused."""
    pivots = [rng.pick(PIVOTS) for _ in range(n)]
    reach = 2 if divisible_columns else 3
    lower = tuple(
        tuple(
            pivots[j] if i == j else rng.nonzero(reach) * (pivots[j] if divisible_columns else 1) if j < i else 0
            for j in range(n)
        )
        for i in range(n)
    )
    upper = tuple(tuple(1 if i == j else rng.between(-2, 2) if j > i else 0 for j in range(n)) for i in range(n))
    return (lower, upper) if largest(multiply(lower, upper)) <= entry else None


def divisible(rng: Rng, n: int, reach: int) -> tuple[Vector, ...]:
    """Integer rows that can all be divided by their leading entries, at every stage of the elimination."""
    if n == 1:
        return ((rng.pick(PIVOTS),),)
    below = divisible(rng, n - 1, reach)
    first = tuple(rng.nonzero(reach) for _ in range(n - 1))
    tails = (first, *(tuple(x + y for x, y in zip(first, row, strict=True)) for row in below))
    rows = []
    for tail in tails:
        lead = rng.pick(PIVOTS)
        rows.append((lead, *(lead * x for x in tail)))
    return tuple(rows)


def solved_system(rng: Rng, n: int, entry: int, style: str) -> SolvedSystem | None:
    """A system for this style of elimination with |A| <= entry and a small integer solution.

    At most one coefficient is zero (two for n = 4), and the solution has no
    zero and not all its entries equal. None if the candidate is refused.
    """
    lower: Matrix | None = None
    upper: Matrix | None = None
    if style == "divide_all":
        a: Matrix = divisible(rng, n, 2 if n > 2 else 4)
        if largest(a) > entry:
            return None
    else:
        factors = crout(rng, n, entry, divisible_columns=style == "multiplier")
        if factors is None:
            return None
        lower, upper = factors
        a = multiply(lower, upper)
    if sum(x == 0 for row in a for x in row) > max(1, n - 2) or not any(x not in (0, 1, -1) for x in a[0]):
        return None
    x = tuple(rng.nonzero(3 if n > 2 else 5) for _ in range(n))
    if len(set(x)) == 1:
        return None
    return SolvedSystem(a, apply(a, x), x, lower, upper)
