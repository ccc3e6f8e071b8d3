"""Vectors and matrices whose products are small, with a wanted number of negative entries."""

from collections.abc import Sequence

from cofactor.exact import Matrix, Vector, add, dot, largest, multiply, scale, transpose
from cofactor.rng import Rng


def signed_entries(rng: Rng, count: int, entry: int, negatives: int, zeros: int = 0) -> list[int]:
    """`count` integers up to `entry` in random order, exactly so many of them negative and so many zero."""
    signs = [-1] * negatives + [0] * zeros + [1] * (count - negatives - zeros)
    return [sign * rng.between(1, entry) for sign in rng.shuffled(signs)]


def vector_pair(rng: Rng, n: int, entry: int, result: int) -> tuple[Vector, Vector] | None:
    """Two vectors with products of both signs and |u·v| <= result; None if refused.

    From n = 4 on, one of the entries is zero in half of the pairs. Neither
    vector has all its entries equal, and at most one product is one with 0 or ±1.
    """
    zeros = rng.below(2) if n > 3 else 0
    values = signed_entries(rng, 2 * n, entry, n - 1 + rng.below(2), zeros)
    u, v = tuple(values[:n]), tuple(values[n:])
    products = [x * y for x, y in zip(u, v, strict=True)]
    if min(products) >= 0 or max(products) <= 0 or abs(sum(products)) > result:
        return None
    trivial = sum(abs(x) < 2 or abs(y) < 2 for x, y in zip(u, v, strict=True))
    return None if trivial > 1 or len(set(u)) == 1 or len(set(v)) == 1 else (u, v)


def shifted_pair(rng: Rng, n: int, entry: int) -> tuple[Vector, Vector, int] | None:
    """u = k·v + w with w·v = 0 and |k| from 2 to 5, so that u - k·v is orthogonal to v; None if refused.

    The entries of u are not zero, and at most 12.
    """
    v = tuple(signed_entries(rng, n, entry, 1 + rng.below(n - 1)))
    w: Vector = (0,) * n
    for _ in range(1 + (n > 2)):
        i, j = rng.sample(range(n), 2)
        turned = [0] * n
        turned[i], turned[j] = v[j], -v[i]
        w = add(w, scale(rng.nonzero(2), tuple(turned)))
    k = rng.sign() * rng.between(2, 5)
    u = add(w, scale(k, v))
    if not any(w) or 0 in u or dot(v, v) < 3 or largest((u,)) > 12:
        return None
    return u, v, k


def matrix_pair(
    rng: Rng, shape: Sequence[int], entry: int, negatives: int, result: int
) -> tuple[Matrix, Matrix] | None:
    """A (m x k) and B (k x n) with |AB| <= result, and so many negative entries together; None if refused.

    No row or column of a factor is repeated, and few entries are ±1. AB has no
    repeated row, and no more than one zero.
    """
    m, k, n = shape
    values = signed_entries(rng, m * k + k * n, entry, negatives)
    a = tuple(tuple(values[i * k : (i + 1) * k]) for i in range(m))
    b = tuple(tuple(values[m * k + i * n : m * k + (i + 1) * n]) for i in range(k))
    product = multiply(a, b)
    if any(len(set(lines)) < len(lines) for x in (a, b) for lines in (x, transpose(x))):
        return None
    if any(sum(abs(x) == 1 for row in factor for x in row) > len(factor) for factor in (a, b)):
        return None
    if largest(product) > result or sum(x == 0 for row in product for x in row) > 1:
        return None
    return a, b
