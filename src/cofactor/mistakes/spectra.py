"""Wrong rules on the way from the characteristic polynomial to its roots.

They stand beside those of `cofactor.mistakes.eigen`, which decide whether a matrix teaches. A cubic
is divided by its first root, the smallest divisor that fits; the slip is made in the quadratic that is left.
"""

from collections.abc import Iterator
from math import prod

from cofactor.content import Say, say
from cofactor.exact import Matrix, Vector, determinant, divide, tidy
from cofactor.notation import Call, eq

Wrong = tuple[str, Vector, Say]


def root_rules(a: Matrix, values: Vector) -> Iterator[Wrong]:
    """Wrong sets of eigenvalues, the likeliest first; `values` ascend, with repetitions."""
    first, (low, high) = _divided(values)
    total, gap = low + high, high - low
    yield (
        "eig-one-sign",
        (found := one_sign(values)),
        say("You read one factor with the wrong sign. {check}", check=check(a, found)),
    )
    yield (
        "quad-no-half",
        (found := (*first, 2 * low, 2 * high)),
        say(
            "At the end of the quadratic formula you did not divide by 2. {check}",
            check=check(a, found),
        ),
    )
    if gap:
        yield (
            "quad-plus-only",
            (*first, high),
            say("You took the root in the quadratic formula with the plus sign only. It has the sign ±."),
        )
        yield (
            "quad-half-root",
            (found := (*first, total - divide(gap, 2), total + divide(gap, 2))),
            say(
                "In the quadratic formula you divided only the root by 2. The whole numerator is divided. {check}",
                check=check(a, found),
            ),
        )
        yield (
            "quad-no-root",
            (found := (*first, divide(total - gap * gap, 2), divide(total + gap * gap, 2))),
            say(
                "In the quadratic formula you used {d} itself, without taking its square root. {check}",
                d=gap * gap,
                check=check(a, found),
            ),
        )
    if first:
        yield (
            "quad-sign",
            (found := (*first, -low, -high)),
            say("You read both factors of the quadratic with the wrong sign. {check}", check=check(a, found)),
        )
        yield (
            "eig-first-lost",
            (low, high),
            say(
                "You listed the roots of the quadratic that is left. The number whose factor you divided out counts "
                "as a root too."
            ),
        )


def _divided(values: Vector) -> tuple[Vector, Vector]:
    """The root by which a cubic is divided, none for a quadratic; and the two roots that are left."""
    if len(values) == 2:
        return (), values
    at = min(range(3), key=lambda i: (abs(values[i]), values[i] < 0))
    return (values[at],), (*values[:at], *values[at + 1 :])


def one_sign(values: Vector) -> Vector:
    """The value farthest from 0 with the other sign."""
    at = len(values) - 1 if values[-1] > -values[0] else 0  # values ascend
    return (*values[:at], -values[at], *values[at + 1 :])


def check(a: Matrix, found: Vector) -> Say:
    """Why these cannot be all eigenvalues: their sum is not the trace, or their product not the determinant."""
    trace, total = tidy(sum(a[i][i] for i in range(len(a)))), tidy(sum(found))
    if total != trace:
        return say(
            "The sum of your eigenvalues is {wrong}, but the trace of {A} is {right}.",
            wrong=total,
            A="A",
            right=trace,
        )
    return say(
        "The product of your eigenvalues is {wrong}, but {right}.",
        wrong=tidy(prod(found)),
        right=eq(Call("det", ("A",)), determinant(a)),
    )
