"""Systems with free variables, or with none of that and no solution: A = C·R, integer at every step.

R is the wanted reduced row echelon form without its zero row, and C = L·U is
Crout-integral (`cofactor.construct.systems`): the forward pass leads from
[A | b] to U·[R | p], the backward pass to [R | p], both in Z, where p are the
constants of the solution whose free variables are 0. One more row of L is any
integer row: it becomes the zero row. A constant that is moved by δ in the last
equation alone makes the last row read 0 = δ, and nothing else changes.

Every number on the way is a partial sum of a product: the forward pass leaves
Σ_{j≥k} L_ij (U·[R | p])_j in row i before its step k, the backward pass
Σ_{j≤k} U_ij [R | p]_j after the rows below k are done with. So a bound on them
is asked of R and p before any elimination is done.
"""

from dataclasses import dataclass

from cofactor.construct.glance import proportional, sum_of_two
from cofactor.construct.subspaces import echelon
from cofactor.construct.systems import crout
from cofactor.construct.tries import first_kept
from cofactor.exact import Exact, Matrix, Vector, add, apply, largest, multiply, rank, scale, transpose
from cofactor.rng import Rng

# Candidates for the constants of one matrix: at least one in four will do.
POINTS = 20


@dataclass(frozen=True, slots=True)
class FreeSystem:
    """A x = b; `factor`·`reduced` = A, and `point` solves it with all free variables 0 if there is no `shift`."""

    matrix: Matrix
    constants: Vector
    factor: Matrix
    reduced: Matrix
    pivots: tuple[int, ...]
    point: Vector
    shift: int = 0
    """What the last constant was moved by; not 0 for a system without solution."""

    @property
    def directions(self) -> Matrix:
        """One solution of the homogeneous system for each free variable, which is 1 there; the others are 0."""
        n = len(self.reduced[0])
        found = []
        for free in (j for j in range(n) if j not in self.pivots):
            v = [int(j == free) for j in range(n)]
            for row, pivot in zip(self.reduced, self.pivots, strict=True):
                v[pivot] = -int(row[free])
            found.append(tuple(v))
        return tuple(found)

    def certified(self) -> bool:
        """Whether the factors multiply to A, the point solves the system, and the directions solve A x = 0."""
        left = (*self.constants[:-1], self.constants[-1] - self.shift)
        return (
            multiply(self.factor, self.reduced) == self.matrix
            and apply(self.matrix, self.point) == left
            and not any(any(apply(self.matrix, v)) for v in self.directions)
            and (self.shift == 0 or len(self.matrix) > len(self.reduced))
        )


def free_system(
    rng: Rng, m: int, n: int, nullity: int, entry: int, *, solvable: bool, written: int = 30
) -> FreeSystem | None:
    """An m x n system with |A| <= entry, of rank n - nullity; None if the candidate is refused.

    m is the rank or one more, and the system can be unsolvable only in the
    second case. No number on the way to its reduced form is larger than
    `written`, which must be at least `entry`. At most a quarter of the
    coefficients are zero, no relation between the equations shows at a glance,
    and the backward pass has work to do. Of two free columns one at least
    depends on more than one pivot column.
    """
    size = n - nullity
    factors = crout(rng, size, entry)
    if factors is None:
        return None
    lower, upper = factors
    if size > 1 and not any(any(row[i + 1 :]) for i, row in enumerate(upper)):
        return None
    if m > size:
        lower = (*lower, tuple(rng.nonzero(3) for _ in range(size)))
    factor = multiply(lower, upper)
    reduced, pivots = echelon(rng, size, n, 3 if n <= 3 else 2)
    if size > 1 < nullity and all(sum(map(bool, column)) == 1 for column in transpose(reduced)):
        return None
    a = multiply(factor, reduced)
    if largest(a) > entry or 4 * sum(x == 0 for row in a for x in row) > m * n or _at_a_glance(a):
        return None
    shift = 0 if solvable else rng.nonzero(3)
    if on_the_way(lower, upper, reduced) > written:
        return None
    constants = first_kept(POINTS, lambda: _small_constants(rng, lower, upper, shift, written))
    if constants is None:
        return None
    point = [0] * n
    for pivot, value in zip(pivots, constants, strict=True):
        point[pivot] = value
    b = apply(factor, constants)
    return FreeSystem(a, (*b[:-1], b[-1] + shift), factor, reduced, pivots, tuple(point), shift)


def _small_constants(rng: Rng, lower: Matrix, upper: Matrix, shift: int, written: int) -> tuple[int, ...] | None:
    """The constants of a reduced form that is reached by small ones; None if refused."""
    constants = tuple(rng.nonzero(5) for _ in upper)
    return constants if on_the_way(lower, upper, tuple((x,) for x in constants), shift) <= written else None


def on_the_way(lower: Matrix, upper: Matrix, reduced: Matrix, shift: int = 0) -> Exact:
    """The largest absolute value in the elimination from lower·upper·reduced to reduced.

    `shift` is added to the last row throughout, if that has no pivot.
    """
    size, reached = len(upper), multiply(upper, reduced)
    states = [*reduced]
    for i, row in enumerate(lower):
        total: Vector = (shift if i >= size else 0,) * len(reduced[0])
        states.append(total)
        for x, pivot_row in reversed(tuple(zip(row[: i + 1], reached, strict=False))):
            total = add(total, scale(x, pivot_row))
            states.append(total)
    for i, row in enumerate(upper):
        total = reduced[i]
        for j in range(i + 1, size):
            total = add(total, scale(row[j], reduced[j]))
            states.append(total)
    return largest(tuple(states))


def _at_a_glance(a: Matrix) -> bool:
    """Whether a relation between the equations shows; two equations of rank 1 may be multiples, but not up to sign."""
    if rank(a) == 1:
        return a[0] in (a[1], scale(-1, a[1]))
    return proportional(a) or sum_of_two(a)
