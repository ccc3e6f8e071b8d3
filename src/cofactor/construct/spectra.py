"""Integer matrices with integer eigenvalues and small eigenvectors.

A = P·D·P^-1 with integer D and P unimodular is integer, and n distinct
eigenvalues make (P, D) and A one-to-one up to the order and sign of the
columns. For 2x2 any integer P will do if P·D·adj P ≡ 0 (mod det P), which is
the exact test (Towse and Campbell, "Constructing integer matrices with integer
eigenvalues", Applied Probability Trust 2016, give a sufficient one).

For 3x3 the frames P are chosen by what their eigenvectors say about A - λI, so
that one candidate in four to eight is kept. A - λI of rank 2 has the reduced
form whose free column is the last one in which the eigenvector v is not 0, and
which holds the quotients -v_i / v_last there: they are integers if and only if
v_last = ±1. A - λI of rank 1 is a multiple of a row of P^-1, and reduces to
integers if and only if that row begins with ±1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, permutations, product
from math import gcd
from typing import Literal, TypeAlias

from cofactor.construct import accepted
from cofactor.exact import Exact, Matrix, Vector, shifted
from cofactor.rng import Rng
from cofactor.working.elimination import stays_integer

Kind: TypeAlias = Literal["distinct", "repeated", "defective"]
Columns: TypeAlias = tuple[tuple[int, ...], ...]


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
def unimodular_triples(bound: int) -> tuple[Columns, ...]:
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


def inverse3(columns: tuple[Vector, ...]) -> tuple[Exact, ...]:
    """P^-1 for unimodular P with these three columns, by rows in one tuple."""
    (a, d, g), (b, e, h), (c, f, i) = columns
    adjugate = (
        e * i - f * h, c * h - b * i, b * f - c * e,
        f * g - d * i, a * i - c * g, c * d - a * f,
        d * h - e * g, b * g - a * h, a * e - b * d,
    )  # fmt: skip
    if a * adjugate[0] + b * adjugate[3] + c * adjugate[6] == 1:
        return adjugate
    return tuple([-x for x in adjugate])


def conjugated3(columns: tuple[Vector, ...], values: Vector) -> tuple[Exact, ...]:
    """P·diag(values)·P^-1 for unimodular P with these columns, by rows in one tuple.

    Written out, because constructions refuse most candidates only after this.
    """
    (a, d, g), (b, e, h), (c, f, i) = columns
    p, q, r, s, t, u, v, w, x = inverse3(columns)
    one, two, three = values
    p, q, r, s, t, u, v, w, x = one * p, one * q, one * r, two * s, two * t, two * u, three * v, three * w, three * x
    return (
        a * p + b * s + c * v, a * q + b * t + c * w, a * r + b * u + c * x,
        d * p + e * s + f * v, d * q + e * t + f * w, d * r + e * u + f * x,
        g * p + h * s + i * v, g * q + h * t + i * w, g * r + h * u + i * x,
    )  # fmt: skip


def as_rows(flat: tuple[Exact, ...]) -> Matrix:
    """Nine numbers as a 3x3 matrix."""
    return flat[:3], flat[3:6], flat[6:]


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


@lru_cache(maxsize=8)
def spectra_of(kind: Kind, value: int) -> tuple[tuple[int, int, int], ...]:
    """Triples of non-zero eigenvalues up to `value`, at least one of them ±1 or ±2 so that trying divisors is short.

    "distinct": three different ones; otherwise the first equals the second.
    """
    pool = [x for x in range(-value, value + 1) if x]
    triples = permutations(pool, 3) if kind == "distinct" else ((x, x, y) for x, y in permutations(pool, 2))
    return tuple(t for t in triples if min(map(abs, t)) <= 2)


# Which column of P takes which place, and which columns and rows of P^-1 make up A but for a multiple of I.
_ORDERS: dict[Kind, tuple[tuple[int, ...], ...]] = {
    "distinct": ((0, 1, 2),),
    "repeated": ((0, 1, 2), (0, 2, 1), (1, 2, 0)),
    "defective": tuple(permutations(range(3))),
}
_PARTS: dict[Kind, tuple[tuple[int, int], ...]] = {
    "distinct": ((0, 0), (1, 1), (2, 2)),
    "repeated": ((2, 2),),
    "defective": ((0, 1), (2, 2)),
}


@lru_cache(maxsize=6)
def frames(kind: Kind, reducible: bool) -> tuple[Columns, ...]:
    """The columns of every P with entries up to 2 that can give a matrix with at most one zero entry.

    "repeated": the last column belongs to the simple eigenvalue. "defective":
    the first and the last are eigenvectors. With `reducible`, only those whose
    reduced forms of A - λI are integer; the way to them has still to be tried.
    Of several that give the same matrices, only the first.
    """
    found: dict[object, Columns] = {}
    for triple in unimodular_triples(2):
        flat = inverse3(triple)
        rows = (flat[:3], flat[3:6], flat[6:])
        for order in _ORDERS[kind]:
            columns, inverse = tuple([triple[k] for k in order]), tuple([rows[k] for k in order])
            parts = tuple([(columns[k], inverse[r]) for k, r in _PARTS[kind]])
            if (not reducible or _reduces_to_integers(kind, columns, inverse)) and _zeros(parts) <= 1:
                found.setdefault(parts, columns)
    return tuple(found.values())


def _reduces_to_integers(kind: Kind, columns: Columns, inverse: Matrix) -> bool:
    """Whether the reduced form of every A - λI is integer."""
    alone = columns if kind == "distinct" else columns[2:] if kind == "repeated" else columns[::2]
    ends = [_first(v[::-1]) for v in alone] + ([_first(inverse[2])] if kind == "repeated" else [])
    return all(x in (1, -1) for x in ends)


def _first(v: Vector) -> Exact:
    """The first entry that is not 0."""
    return next(x for x in v if x)


def _zeros(parts: Sequence[tuple[Vector, Vector]]) -> int:
    """How many places off the diagonal are 0 in every part of A, so whatever the eigenvalues."""
    return sum(not any(v[i] * row[j] for v, row in parts) for i, j in permutations(range(3), 2))


def three_by_three(rng: Rng, entry: int, value: int, *, reducible: bool = False) -> Diagonalizable | None:
    """A 3x3 matrix with distinct non-zero eigenvalues up to `value`, one of them ±1 or ±2.

    |A| <= entry, at most one zero entry, eigenvectors with entries up to 2, and
    the diagonal is not the spectrum; with `reducible`, each A - λI is reduced
    without fractions. None if the candidate is refused.
    """
    listed = accepted.pairs(entry, value) if reducible else None
    if listed is not None:
        spectra = spectra_of("distinct", value)
        frame, spectrum = divmod(rng.pick(listed), len(spectra))
        columns, values = frames("distinct", True)[frame], spectra[spectrum]
        return Diagonalizable(as_rows(conjugated3(columns, values)), columns, values)
    return _diagonalizable(rng, "distinct", entry, value, reducible)


def repeated_three_by_three(rng: Rng, entry: int, value: int, *, reducible: bool = False) -> Diagonalizable | None:
    """Like `three_by_three`, with one eigenvalue twice and two independent eigenvectors for it."""
    return _diagonalizable(rng, "repeated", entry, value, reducible)


def defective_three_by_three(
    rng: Rng, entry: int, value: int, *, reducible: bool = False
) -> tuple[Matrix, Vector] | None:
    """A 3x3 matrix with one eigenvalue twice but only one direction of eigenvectors for it, and its spectrum."""
    columns = rng.pick(frames("defective", reducible))
    values = rng.pick(spectra_of("defective", value))
    # P·J·P^-1 = P·D·P^-1 + (first column)·(second row of P^-1)
    flat = conjugated3(columns, values)
    row = inverse3(columns)[3:6]
    nilpotent = tuple(x * y for x in columns[0] for y in row)
    a = tuple([x + y for x, y in zip(flat, nilpotent, strict=True)])
    return (as_rows(a), values) if acceptable(a, values, entry, reducible=reducible) else None


def _diagonalizable(rng: Rng, kind: Kind, entry: int, value: int, reducible: bool) -> Diagonalizable | None:
    columns = rng.pick(frames(kind, reducible))
    values = rng.pick(spectra_of(kind, value))
    flat = conjugated3(columns, values)
    return (
        Diagonalizable(as_rows(flat), columns, values) if acceptable(flat, values, entry, reducible=reducible) else None
    )


def acceptable(flat: tuple[Exact, ...], values: Vector, entry: int, *, reducible: bool) -> bool:
    """Whether nine numbers, by rows, make a matrix with these eigenvalues that an exercise may print.

    |A| <= entry, at most one 0, the diagonal is not the spectrum; with
    `reducible`, each A - λI is reduced without fractions.
    """
    if max(flat) > entry or min(flat) < -entry or flat.count(0) > 1:
        return False
    if sorted((flat[0], flat[4], flat[8])) == sorted(values):
        return False
    a = as_rows(flat)
    return not reducible or all(stays_integer(shifted(a, x), 3) for x in set(values))
