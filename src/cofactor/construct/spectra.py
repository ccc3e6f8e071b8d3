"""Integer matrices with integer eigenvalues and small eigenvectors.

A = P·D·P^-1 with integer D and P unimodular is integer, and n distinct
eigenvalues make (P, D) and A one-to-one up to the order and sign of the
columns. For 2x2 any integer P will do if P·D·adj P ≡ 0 (mod det P), which is
the exact test (Towse and Campbell, "Constructing integer matrices with integer
eigenvalues", Applied Probability Trust 2016, give a sufficient one).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from math import gcd

from cofactor.exact import Matrix, Vector, identity, largest, multiply, transpose
from cofactor.rng import Rng


@dataclass(frozen=True, slots=True)
class Diagonalizable:
    """A with eigenvectors (columns of P, in the order of `values`): A·P = P·diag(values)."""

    matrix: Matrix
    vectors: tuple[Vector, ...]
    values: Vector

    def certified(self) -> bool:
        """Whether A·v = λ·v holds for every pair."""
        return all(
            tuple(sum(x * y for x, y in zip(row, v, strict=True)) for row in self.matrix) == tuple(value * x for x in v)
            for v, value in zip(self.vectors, self.values, strict=True)
        )


@lru_cache(maxsize=8)
def directions(n: int, bound: int) -> tuple[tuple[int, ...], ...]:
    """Primitive integer vectors with entries up to `bound`, one of each pair ±v."""
    found = []
    for v in product(range(-bound, bound + 1), repeat=n):
        lead = next((x for x in v if x), 0)
        if lead > 0 and gcd(*v) == 1:
            found.append(v)
    return tuple(found)


@lru_cache(maxsize=4)
def unimodular_triples(bound: int) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """All sets of three directions in Z^3 with determinant ±1, as columns; 2,821 for bound 2."""
    found = []
    for u, v in combinations(directions(3, bound), 2):
        # w·(u × v) = ±1
        cross = (u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
        if gcd(*cross) != 1:
            continue
        found += [
            (u, v, w)
            for w in directions(3, bound)
            if w > v and abs(w[0] * cross[0] + w[1] * cross[1] + w[2] * cross[2]) == 1
        ]
    return tuple(found)


def adjugate3(columns: Sequence[Sequence[int]]) -> tuple[Matrix, int]:
    """The adjugate and the determinant of the 3x3 matrix with these columns."""
    (a, d, g), (b, e, h), (c, f, i) = columns
    rows = (
        (e * i - f * h, c * h - b * i, b * f - c * e),
        (f * g - d * i, a * i - c * g, c * d - a * f),
        (d * h - e * g, b * g - a * h, a * e - b * d),
    )
    return rows, a * rows[0][0] + b * rows[1][0] + c * rows[2][0]


def conjugated3(columns: Sequence[Sequence[int]], middle: Matrix) -> Matrix:
    """P·middle·P^-1 for unimodular P with these columns."""
    adjugate, det = adjugate3(columns)
    a = multiply(multiply(transpose(tuple(map(tuple, columns))), middle), adjugate)
    return a if det == 1 else tuple(tuple(-x for x in row) for row in a)


def gives_itself_away(a: Matrix, values: Vector) -> bool:
    """Whether the diagonal is the spectrum (a triangular matrix included) or the matrix has no coupling at all."""
    n = len(a)
    return sorted(a[i][i] for i in range(n)) == sorted(values) or all(
        a[i][j] == 0 for i in range(n) for j in range(n) if i != j
    )


@lru_cache(maxsize=8)
def two_by_two(entry: int, vector: int, value: int) -> tuple[Diagonalizable, ...]:
    """All 2x2 matrices with |A| <= entry, distinct non-zero integer eigenvalues up to `value`,
    eigenvectors with entries up to `vector`, that are not triangular; ordered, so that an index names one.
    """
    found = []
    spectrum = [x for x in range(-value, value + 1) if x]
    for (p, q), (r, s) in combinations(directions(2, vector), 2):
        det = p * s - q * r
        for first, second in product(spectrum, repeat=2):
            if first == second:
                continue
            # P·D·adj(P), to be divided by det P.
            numerators = (
                first * p * s - second * q * r,
                (second - first) * p * r,
                (first - second) * q * s,
                second * p * s - first * q * r,
            )
            if any(x % det for x in numerators):
                continue
            a, b, c, d = (x // det for x in numerators)
            if b and c and max(abs(a), abs(b), abs(c), abs(d)) <= entry:
                found.append(Diagonalizable(((a, b), (c, d)), ((p, q), (r, s)), (first, second)))
    return tuple(found)


def three_by_three(rng: Rng, entry: int, value: int) -> Diagonalizable | None:
    """A 3x3 matrix with distinct non-zero eigenvalues up to `value`, one of them ±1 or ±2.

    |A| <= entry, at most one zero entry, eigenvectors with entries up to 2, and
    the diagonal is not the spectrum. None if the candidate is refused.
    """
    columns = rng.pick(unimodular_triples(2))
    spectrum = [x for x in range(-value, value + 1) if x]
    values = tuple(rng.sample(spectrum, 3))
    if not any(abs(x) <= 2 for x in values):
        return None
    return _checked(columns, values, entry)


def repeated_three_by_three(rng: Rng, entry: int, value: int) -> Diagonalizable | None:
    """Like `three_by_three`, with one eigenvalue twice and two independent eigenvectors for it."""
    columns = rng.shuffled(rng.pick(unimodular_triples(2)))
    spectrum = [x for x in range(-value, value + 1) if x]
    twice, once = rng.sample(spectrum, 2)
    if min(abs(twice), abs(once)) > 2:
        return None
    return _checked(columns, (twice, twice, once), entry)


def defective_three_by_three(rng: Rng, entry: int, value: int) -> tuple[Matrix, Vector] | None:
    """A 3x3 matrix with one eigenvalue twice but only one direction of eigenvectors for it, and its spectrum."""
    columns = rng.shuffled(rng.pick(unimodular_triples(2)))
    spectrum = [x for x in range(-value, value + 1) if x]
    twice, once = rng.sample(spectrum, 2)
    if min(abs(twice), abs(once)) > 2:
        return None
    a = conjugated3(columns, ((twice, 1, 0), (0, twice, 0), (0, 0, once)))
    return (a, (twice, twice, once)) if _acceptable(a, (twice, twice, once), entry) else None


def _checked(columns: Sequence[Vector], values: Vector, entry: int) -> Diagonalizable | None:
    middle = tuple(tuple(values[i] * x for x in row) for i, row in enumerate(identity(3)))
    a = conjugated3(columns, middle)  # type: ignore[arg-type]
    return Diagonalizable(a, tuple(columns), values) if _acceptable(a, values, entry) else None


def _acceptable(a: Matrix, values: Vector, entry: int) -> bool:
    zeros = sum(x == 0 for row in a for x in row)
    return largest(a) <= entry and zeros <= 1 and not gives_itself_away(a, values)
