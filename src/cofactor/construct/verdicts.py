"""Square systems with no, one or infinitely many solutions that look alike, integer at every step.

All three come from A = L·U as in `cofactor.construct.systems`. For a singular
system the last column of L is left out, A = L[:, :n-1]·U[:n-1, :], so that the
last row of the echelon form is zero; the last unknown is then free, and a
constant that is moved by δ in the last equation alone gives 0 = δ there, with
the forward pass still in the integers.
"""

from dataclasses import dataclass

from cofactor.construct.glance import proportional, sum_of_two
from cofactor.construct.systems import PIVOTS
from cofactor.exact import Matrix, Vector, add, apply, largest, multiply, rank, scale, transpose
from cofactor.rng import Rng


@dataclass(frozen=True, slots=True)
class CaseSystem:
    """A x = b with its case. `anchor` solves the first n - 1 equations, and its last entry is 0.

    It solves the system in the case "infinite"; in the case "one" `solution` does.
    """

    case: str
    matrix: Matrix
    constants: Vector
    anchor: Vector
    solution: Vector | None = None

    def certified(self) -> bool:
        """Whether ranks and points are as the case says."""
        a, b = self.matrix, self.constants
        n, own = len(a), rank(a)
        full = rank(tuple((*row, c) for row, c in zip(a, b, strict=True)))
        if apply(a, self.anchor)[:-1] != b[:-1]:
            return False
        if self.case == "one":
            return own == n and self.solution is not None and apply(a, self.solution) == b
        return own == n - 1 and full == (n if self.case == "none" else n - 1)


def case_system(rng: Rng, n: int, entry: int, case: str) -> CaseSystem | None:
    """A system of this case with |A| <= entry; None if the candidate is refused.

    At most one coefficient is zero (two for n = 4). For n > 2 no left side is a
    multiple of another, nor the sum or difference of two others, and no column
    of coefficients is a multiple of another; for n = 2 the left sides never
    differ by the factor ±1 alone.
    """
    pivots = [rng.pick(PIVOTS) for _ in range(n)]
    below, reach, place = (5, 4, 6) if n == 2 else (3, 2, 4)
    lower = tuple(
        tuple(pivots[j] if i == j else rng.nonzero(below) if j < i else 0 for j in range(n)) for i in range(n)
    )
    upper = tuple(
        tuple(1 if i == j else rng.between(-reach, reach) if j > i else 0 for j in range(n)) for i in range(n)
    )
    kept = n if case == "one" else n - 1
    a = multiply(tuple(row[:kept] for row in lower), upper[:kept])
    if pivots[0] == 1 and n == 2:
        return None  # one row operation would be all there is to do
    if largest(a) > entry or sum(x == 0 for row in a for x in row) > max(1, n - 2) or related(a):
        return None
    anchor = (*(rng.nonzero(place) for _ in range(n - 1)), 0)
    if case == "one":
        # The solution lies on the line through the anchor that the first n - 1 equations leave.
        solution = add(anchor, scale(rng.pick((0, 0, -3, -2, -1, 1, 2, 3)), _direction(upper)))
        return CaseSystem(case, a, apply(a, solution), anchor, solution)
    b = apply(a, anchor)
    if case == "none":
        b = (*b[:-1], b[-1] + rng.nonzero(3))
    return CaseSystem(case, a, b, anchor)


def _direction(upper: Matrix) -> Vector:
    """The solution of U x = 0 without its last equation whose last entry is 1."""
    n = len(upper)
    v: list[int] = [0] * (n - 1) + [1]
    for i in range(n - 2, -1, -1):
        v[i] = -sum(int(upper[i][j]) * v[j] for j in range(i + 1, n))
    return tuple(v)


def related(a: Matrix) -> bool:
    """Whether a relation between rows or columns shows at a glance; in the 2x2 case, rows equal up to sign."""
    if len(a) == 2:
        return a[0] in (a[1], scale(-1, a[1]))
    return proportional(a) or proportional(transpose(a)) or sum_of_two(a)
