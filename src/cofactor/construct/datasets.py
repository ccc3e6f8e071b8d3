"""Small planar data sets with integer means, covariances and principal variances.

Built in score space: integer scores t, s with sum 0, t·s = 0 and |t| > |s|
along orthogonal directions v = (p, q) and w = (-q, p). The points
x_i = mean + t_i·v + s_i·w have the covariance matrix
(|t|²·v·vᵀ + |s|²·w·wᵀ) / divisor, so v is the first principal direction with
variance |t|²·|v|² / divisor, and w the second.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from cofactor.exact import Matrix, Vector
from cofactor.rng import Rng

DIRECTIONS = ((1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1), (1, 3), (3, 1), (1, -3), (3, -1))


@dataclass(frozen=True, slots=True)
class Cloud:
    """Points with their certificate: mean, covariance, first direction, both variances."""

    points: Matrix
    mean: Vector
    covariance: Matrix
    direction: Vector
    variances: tuple[int, int]


@lru_cache(maxsize=4)
def scores(count: int, bound: int) -> tuple[tuple[int, ...], ...]:
    """Integer vectors with sum 0 and entries up to `bound`, not all zero."""
    found = []
    for head in product(range(-bound, bound + 1), repeat=count - 1):
        last = -sum(head)
        if abs(last) <= bound and any(head):
            found.append((*head, last))
    return tuple(found)


@lru_cache(maxsize=4096)
def shorter_orthogonal(along: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """The score vectors with entries up to 2 that are orthogonal to `along` and shorter."""
    length = sum(t * t for t in along)
    return tuple(
        across
        for across in scores(len(along), 2)
        if sum(s * s for s in across) < length and not sum(t * s for t, s in zip(along, across, strict=True))
    )


def _entries(long: int, short: int, direction: tuple[int, int]) -> tuple[int, int, int]:
    p, q = direction
    return long * p * p + short * q * q, (long - short) * p * q, long * q * q + short * p * p


def _divides(divisor: int, long: int, short: int, direction: tuple[int, int]) -> bool:
    """Whether the covariances and the principal variances are integers."""
    p, q = direction
    variances = (long * (p * p + q * q), short * (p * p + q * q))
    return not any(x % divisor for x in (*_entries(long, short, direction), *variances))


def cloud(rng: Rng, count: int, divisor: int, directions: int, *, coordinate: int, product: int) -> Cloud | None:
    """`count` distinct points whose covariance matrix with this divisor is integer; None if refused.

    `directions` takes the first so many of DIRECTIONS; no coordinate exceeds
    `coordinate` in absolute value, and the two variances have at most the
    product `product`, which is the determinant of the covariance matrix.
    """
    along = rng.pick(scores(count, 3 if count < 6 else 2))
    partners = shorter_orthogonal(along)
    if not partners:
        return None
    across = rng.pick(partners)
    long, short = sum(t * t for t in along), sum(s * s for s in across)
    fitting = [
        (p, q)
        for p, q in DIRECTIONS[:directions]
        if _divides(divisor, long, short, (p, q)) and long * short * (p * p + q * q) ** 2 <= product * divisor**2
    ]
    if not fitting:
        return None
    p, q = rng.pick(fitting)
    entries = _entries(long, short, (p, q))
    mean = (rng.between(-2, 5), rng.between(-2, 5))
    points = tuple((mean[0] + t * p - s * q, mean[1] + t * q + s * p) for t, s in zip(along, across, strict=True))
    if len(set(points)) < count or max(abs(x) for point in points for x in point) > coordinate:
        return None
    c11, c12, c22 = (x // divisor for x in entries)
    scale = p * p + q * q
    return Cloud(
        points,
        mean,
        ((c11, c12), (c12, c22)),
        (p, q),
        (long * scale // divisor, short * scale // divisor),
    )
