"""Wrong rules of principal component analysis (rows 68 and 69 of the list of misconceptions)."""

from dataclasses import dataclass
from fractions import Fraction

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, divide, null_space, scale, shifted, tidy, transpose
from cofactor.exact import multiply as times


@dataclass(frozen=True, slots=True)
class Found:
    """A covariance matrix, a first direction and the share that it explains."""

    covariance: Matrix
    direction: Matrix
    share: Exact


def rules(points: Matrix, right: Found, divisor: int) -> list[tuple[str, Found, Say]]:
    """Wrong analyses, the likeliest first."""
    count = len(points)
    c = right.covariance
    second = tuple((-v[1], v[0]) for v in right.direction)
    other = count if divisor == count - 1 else count - 1
    rescaled = tuple(scale(Fraction(divisor, other), row) for row in c)
    scatter = tuple(scale(divisor, row) for row in c)
    flipped = ((c[0][0], -c[0][1]), (-c[1][0], c[1][1]))
    made = [
        (
            "pca-small",
            Found(c, second, tidy(1 - right.share)),
            say("You took the direction with the smaller variance. The first component has the largest eigenvalue."),
        ),
        (
            "cov-n",
            Found(rescaled, right.direction, right.share),
            say("You divided by {wrong}. Here the covariance divides by {right}.", wrong=other, right=divisor),
        ),
        (
            "cov-sum",
            Found(scatter, right.direction, right.share),
            say("You added up the products but did not divide by {d}.", d=divisor),
        ),
        (
            "cov-sign",
            Found(flipped, tuple((v[0], -v[1]) for v in right.direction), right.share),
            say(
                "The covariance {c} of the two coordinates has the wrong sign in your matrix, "
                "so your direction is mirrored.",
                c=c[0][1],
            ),
        ),
    ]
    raw = tuple(tuple(divide(x, divisor) for x in row) for row in times(transpose(points), points))
    if (found := _analysed(raw)) is not None:
        made.insert(
            2,
            (
                "no-centre",
                found,
                say("You did not subtract the mean first: covariances are about the mean, not about the origin."),
            ),
        )
    return made


def _analysed(c: Matrix) -> Found | None:
    """The analysis that a wrong covariance matrix leads to; only the matrix where its eigenvalues are no integers."""
    trace, det = c[0][0] + c[1][1], c[0][0] * c[1][1] - c[0][1] * c[1][0]
    inside = trace * trace - 4 * det
    root = next((r for r in range(200) if r * r == inside), None)
    if root is None:
        return None
    top: Exact = divide(trace + root, 2)
    space: tuple[Vector, ...] = null_space(shifted(c, top))
    return Found(c, space, divide(top, trace)) if trace and len(space) == 1 else None
