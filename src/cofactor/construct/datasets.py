"""Small planar data sets with integer means, covariances and principal variances.

Built in score space: integer scores t, s with sum 0, t·s = 0 and |t| > |s|
along orthogonal directions v = (p, q) and w = (-q, p). The points
x_i = mean + t_i·v + s_i·w have the covariance matrix
(|t|²·v·vᵀ + |s|²·w·wᵀ) / divisor, so v is the first principal direction with
variance |t|²·|v|² / divisor, and w the second.

A data set as a set of points determines its mean, its first direction and its
scores, so the sets can be enumerated: each once.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations, product
from typing import TypeAlias, overload

from cofactor.exact import Matrix, Vector

DIRECTIONS = ((1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1), (1, 3), (3, 1), (1, -3), (3, -1))
# The largest scores along v and along w for each number of points: as many sets as are found in a tenth of a second.
_REACH = {4: ((4, 3),), 5: ((3, 2),), 6: ((3, 1), (2, 2))}
# The coordinates of a mean.
_MEANS = range(-2, 6)

Pairs: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cloud:
    """Points with their certificate: mean, covariance, first direction, both variances."""

    points: Matrix
    mean: Vector
    covariance: Matrix
    direction: Vector
    variances: tuple[int, int]


@lru_cache(maxsize=4)
def scores(count: int) -> tuple[Pairs, ...]:
    """Sets of `count` different pairs (t_i, s_i) of scores with |t| > |s| > 0, in order."""
    return tuple(sorted({pairs for reach in _REACH[count] for pairs in _scores(count, *reach)}))


def _scores(count: int, along: int, across: int) -> Iterator[Pairs]:
    grid = list(product(range(-along, along + 1), range(-across, across + 1)))
    for head in combinations(grid, count - 1):
        last = (-sum([t for t, _ in head]), -sum([s for _, s in head]))
        # Sums of 0 leave no choice for the last pair, which comes last in order so that each set is met once.
        if last <= head[-1] or abs(last[0]) > along or abs(last[1]) > across:
            continue
        pairs = (*head, last)
        if sum([t * s for t, s in pairs]) == 0:
            long, short = _squares(pairs)
            if long > short > 0:
                yield pairs


def _squares(pairs: Pairs) -> tuple[int, int]:
    """|t|² and |s|²."""
    return sum([t * t for t, _ in pairs]), sum([s * s for _, s in pairs])


class Clouds(Sequence[Cloud]):
    """What `clouds` describes: stored without their means, which move a set to all its places."""

    def __init__(self, count: int, divisor: int, directions: int, coordinate: int, product: int) -> None:
        self._divisor = divisor
        # Points around the origin with what the certificate needs, and the means that move them within the bounds.
        self._centred: list[tuple[Pairs, tuple[int, int], int, int]] = []
        self._means: list[tuple[range, range]] = []
        for pairs in scores(count):
            long, short = _squares(pairs)
            for p, q in DIRECTIONS[:directions]:
                large = long * short * (p * p + q * q) ** 2 > product * divisor**2
                if large or not _divides(divisor, long, short, (p, q)):
                    continue
                points = tuple([(t * p - s * q, t * q + s * p) for t, s in pairs])
                means = _within([x for x, _ in points], coordinate), _within([y for _, y in points], coordinate)
                if means[0] and means[1]:
                    self._centred.append((points, (p, q), long, short))
                    self._means.append(means)
        self._ends = list(accumulate(len(xs) * len(ys) for xs, ys in self._means))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Cloud: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Cloud]: ...
    def __getitem__(self, index: int | slice) -> Cloud | Sequence[Cloud]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        place = bisect_right(self._ends, index)
        points, (p, q), long, short = self._centred[place]
        xs, ys = self._means[place]
        right, up = divmod(self._ends[place] - 1 - index, len(ys))
        mean = (xs[right], ys[up])
        c11, c12, c22 = (x // self._divisor for x in _entries(long, short, (p, q)))
        scale = p * p + q * q
        return Cloud(
            tuple([(x + mean[0], y + mean[1]) for x, y in points]),
            mean,
            ((c11, c12), (c12, c22)),
            (p, q),
            (long * scale // self._divisor, short * scale // self._divisor),
        )


@lru_cache(maxsize=8)
def clouds(count: int, divisor: int, directions: int, *, coordinate: int, product: int) -> Clouds:
    """All data sets of `count` points whose covariance matrix with this divisor is integer, their variances too.

    `directions` takes the first so many of DIRECTIONS; no coordinate exceeds
    `coordinate` in absolute value, and the two variances have at most the
    product `product`, which is the determinant of the covariance matrix.
    """
    return Clouds(count, divisor, directions, coordinate, product)


def _within(values: list[int], bound: int) -> range:
    """The coordinates of a mean that keep these deviations from it within ±bound."""
    return range(max(_MEANS[0], -bound - min(values)), min(_MEANS[-1], bound - max(values)) + 1)


def _entries(long: int, short: int, direction: tuple[int, int]) -> tuple[int, int, int]:
    p, q = direction
    return long * p * p + short * q * q, (long - short) * p * q, long * q * q + short * p * p


def _divides(divisor: int, long: int, short: int, direction: tuple[int, int]) -> bool:
    """Whether the covariances and the principal variances are integers."""
    p, q = direction
    variances = (long * (p * p + q * q), short * (p * p + q * q))
    return not any(x % divisor for x in (*_entries(long, short, direction), *variances))
