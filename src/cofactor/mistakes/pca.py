"""Wrong rules of principal component analysis (rows 68 and 69 of the list of misconceptions).

A slip in the covariance matrix is followed through to the direction and the
share. Other rules go wrong later, in the direction or in the share alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from cofactor.content import Say, say
from cofactor.exact import (
    Exact,
    Matrix,
    Vector,
    add,
    apply,
    divide,
    null_space,
    primitive,
    scale,
    shifted,
    tidy,
    transpose,
)
from cofactor.exact import multiply as times
from cofactor.notation import Prod, Tup, eq

WrongAnalysis = tuple[str, "Found", Say]


@dataclass(frozen=True, slots=True)
class Found:
    """A covariance matrix, a first direction and the share that it explains."""

    covariance: Matrix
    direction: Matrix
    share: Exact


def rules(points: Matrix, right: Found, divisor: int) -> list[WrongAnalysis]:
    """Wrong analyses, the likeliest first; those about the share alone at the end."""
    found = [
        pca_small(right),
        cov_n(right, divisor, len(points)),
        cov_sign(points, right),
        no_centre(points, divisor),
        cov_sum(right, divisor),
        free_sign(right),
        pca_axis(right),
        cov_twice(points, right, divisor),
        pca_swapped(right),
        cov_exchanged(right),
        cov_entries(right, divisor, len(points)),
        cov_squares_sum(right, divisor),
        *shares(right),
    ]
    return [one for one in found if one is not None]


def shares(right: Found) -> Iterator[WrongAnalysis]:
    """Matrix and direction are right, the share is not."""
    yield (
        "pca-ratio",
        Found(right.covariance, right.direction, divide(right.share, 1 - right.share)),
        say("You compared the larger eigenvalue with the smaller one. The share is a part of their sum."),
    )
    yield (
        "pca-share-other",
        Found(right.covariance, right.direction, tidy(1 - right.share)),
        say("Your share belongs to the second component: it has the smaller eigenvalue."),
    )
    variances = (right.covariance[0][0], right.covariance[1][1])
    if variances[0] != variances[1]:
        yield (
            "pca-share-axis",
            Found(right.covariance, right.direction, divide(max(variances), sum(variances))),
            say(
                "You divided the variance {x} of one column by the total. "
                "The variance along the first component is the larger eigenvalue of your matrix.",
                x=max(variances),
            ),
        )
    if (rooted := _rooted(right.share)) is not None:
        yield (
            "pca-share-root",
            Found(right.covariance, right.direction, rooted),
            say("You compared standard deviations. The share compares variances, the eigenvalues without a root."),
        )


def _rooted(share: Exact) -> Exact | None:
    """√λ1 / (√λ1 + √λ2), where it is rational."""
    ratio = Fraction(share) / (1 - Fraction(share))
    top, bottom = isqrt(ratio.numerator), isqrt(ratio.denominator)
    exact = top * top == ratio.numerator and bottom * bottom == ratio.denominator
    return divide(top, top + bottom) if exact else None


def pca_small(right: Found) -> WrongAnalysis:
    """pca-small: the component with the smallest variance is taken for the first."""
    return (
        "pca-small",
        Found(right.covariance, _across(right.direction), tidy(1 - right.share)),
        say("You took the direction with the smaller variance. The first component has the largest eigenvalue."),
    )


def _across(direction: Matrix) -> Matrix:
    return tuple((-v[1], v[0]) for v in direction)


def cov_n(right: Found, divisor: int, count: int) -> WrongAnalysis:
    """cov-n: the divisor n where n - 1 is asked, or the reverse."""
    other = count if divisor == count - 1 else count - 1
    return (
        "cov-n",
        _scaled(right, Fraction(divisor, other)),
        say("You divided by {wrong}. Here the covariance divides by {right}.", wrong=other, right=divisor),
    )


def _scaled(right: Found, factor: Exact) -> Found:
    """A multiple of the covariance matrix has the same direction and share."""
    return Found(tuple(scale(factor, row) for row in right.covariance), right.direction, right.share)


def cov_sum(right: Found, divisor: int) -> WrongAnalysis:
    """cov-sum: the sums of products are not divided."""
    feedback = say("You added up the products but did not divide by {d}.", d=divisor)
    return "cov-sum", _scaled(right, divisor), feedback


def cov_twice(points: Matrix, right: Found, divisor: int) -> WrongAnalysis:
    """cov-twice: the deviations are divided before they are multiplied, and so the products twice."""
    centred = _centred(points)
    x = next(value for row in centred for value in row if value)
    feedback = say(
        "You divided deviations such as {x} by {d} before you multiplied them. Then each product is divided by {d} "
        "twice: divide once, after adding up.",
        x=x,
        d=divisor,
    )
    return "cov-twice", _scaled(right, Fraction(1, divisor)), feedback


def cov_entries(right: Found, divisor: int, count: int) -> WrongAnalysis:
    """cov-entries: division by the number of entries of the data, not by that of the rows."""
    feedback = say(
        "You divided by {wrong}, the number of entries of {X}. One observation is a whole row: divide by {right}.",
        wrong=2 * count,
        X="X",
        right=divisor,
    )
    return "cov-entries", _scaled(right, Fraction(divisor, 2 * count)), feedback


def cov_squares_sum(right: Found, divisor: int) -> WrongAnalysis | None:
    """cov-squares-sum: the products of the two columns are divided, the squares are not."""
    c = right.covariance
    found = _analysed(((divisor * c[0][0], c[0][1]), (c[1][0], divisor * c[1][1])))
    if found is None:
        return None
    feedback = say("You divided the products of the two columns by {d}, but not the squares.", d=divisor)
    return "cov-squares-sum", found, feedback


def cov_sign(points: Matrix, right: Found) -> WrongAnalysis:
    """cov-sign: the covariance of the two columns has the wrong sign, and mirrors the direction."""
    c = right.covariance
    sign = 1 if c[0][1] > 0 else -1
    x, y = next(row for row in _centred(points) if row[0] * row[1] * sign > 0)
    feedback = say(
        "The covariance of the two columns has the wrong sign in your matrix, and this mirrors your direction. Look at "
        "the signs of the products: {product} is one of them.",
        product=eq(Prod((x, y), dot=True), tidy(x * y)),
    )
    flipped = ((c[0][0], -c[0][1]), (-c[1][0], c[1][1]))
    return "cov-sign", Found(flipped, _mirrored(right.direction), right.share), feedback


def _centred(points: Matrix) -> Matrix:
    means = tuple(divide(sum(column), len(points)) for column in transpose(points))
    return tuple(add(row, scale(-1, means)) for row in points)


def _mirrored(direction: Matrix) -> Matrix:
    return tuple((v[0], -v[1]) for v in direction)


def no_centre(points: Matrix, divisor: int) -> WrongAnalysis | None:
    """no-centre: the mean is not subtracted."""
    raw = tuple(tuple(divide(x, divisor) for x in row) for row in times(transpose(points), points))
    found = _analysed(raw)
    if found is None:
        return None
    feedback = say("You did not subtract the mean first: covariances are about the mean, not about the origin.")
    return "no-centre", found, feedback


def cov_exchanged(right: Found) -> WrongAnalysis:
    """cov-exchanged: the variances stand in each other's places, and exchange the entries of the direction."""
    c = right.covariance
    exchanged = ((c[1][1], c[0][1]), (c[1][0], c[0][0]))
    feedback = say(
        "The two variances stand in each other's places, and this exchanges the entries of your direction: "
        "the variance of the first column of {X} belongs into the first row.",
        X="X",
    )
    return "cov-exchanged", Found(exchanged, _swapped(right.direction), right.share), feedback


def _swapped(direction: Matrix) -> Matrix:
    return tuple(primitive((v[1], v[0])) for v in direction)


def free_sign(right: Found) -> WrongAnalysis:
    """free-sign: a term changes sides without its sign when the eigenvector is read off."""
    v = _mirrored(right.direction)
    image = apply(right.covariance, v[0])
    times_v = divide(image[0], v[0][0])
    if image == scale(times_v, v[0]):  # the components are the diagonals
        feedback = say(
            "The matrix is right. Multiply it by your vector {v}: you get {x} times the vector, and {x} is the smaller "
            "eigenvalue. A term changed sides but kept its sign.",
            v=Tup(v[0]),
            x=times_v,
        )
    else:
        feedback = say(
            "The matrix is right. Multiply it by your vector {v}: the product is no multiple of the vector. "
            "A term changed sides but kept its sign.",
            v=Tup(v[0]),
        )
    return "free-sign", Found(right.covariance, v, right.share), feedback


def pca_swapped(right: Found) -> WrongAnalysis:
    """pca-swapped: the entries of the direction stand in the wrong order."""
    v = _swapped(right.direction)
    feedback = say(
        "The matrix is right, but the entries of your vector {v} are exchanged: the first belongs to the first "
        "column of {X}.",
        v=Tup(v[0]),
        X="X",
    )
    return "pca-swapped", Found(right.covariance, v, right.share), feedback


def pca_axis(right: Found) -> WrongAnalysis | None:
    """pca-axis: the axis of the column with the larger variance is taken for the first component."""
    c = right.covariance
    one, other = c[0][0], c[1][1]
    if one == other:
        return None
    feedback = say(
        "You took the axis of the column with the larger variance, {x}. The columns vary together, "
        "so some slanted direction has a larger variance still.",
        x=max(one, other),
    )
    axis = (1, 0) if one > other else (0, 1)
    return "pca-axis", Found(c, (axis,), divide(max(one, other), one + other)), feedback


def _analysed(c: Matrix) -> Found | None:
    """The analysis that a wrong covariance matrix leads to; None where its eigenvalues are irrational."""
    trace, det = c[0][0] + c[1][1], c[0][0] * c[1][1] - c[0][1] * c[1][0]
    inside = Fraction(trace * trace - 4 * det)
    top, bottom = isqrt(max(inside.numerator, 0)), isqrt(inside.denominator)
    if top * top != inside.numerator or bottom * bottom != inside.denominator:
        return None
    largest: Exact = divide(trace + Fraction(top, bottom), 2)
    space: tuple[Vector, ...] = null_space(shifted(c, largest))
    return Found(c, space, divide(largest, trace)) if trace and len(space) == 1 else None
