"""Wrong characteristic polynomials (rows 5-7 and 57-59 of the list of misconceptions).

The rules return coefficients, the highest power first. Slips in the expansion of det(A - λI) are
followed through with polynomials as entries.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, determinant, tidy
from cofactor.notation import Call, Neg, Prod, Sum, eq

Wrong = tuple[str, Vector, Say]
Polynomial = tuple[Exact, ...]
"""Coefficients, the constant term first."""

CONSTANT = eq("λ", 0)


def polynomial_rules(a: Matrix, right: Vector) -> Iterator[Wrong]:
    """Wrong characteristic polynomials, the likeliest first."""
    yield charpoly_trace_sign(a, right)
    yield charpoly_det_sign(right)
    yield charpoly_diag(a)
    yield from (two_by_two if len(a) == 2 else three_by_three)(a, right)
    yield a_minus_scalar(a, right)
    yield charpoly_reversed(right)


def charpoly_trace_sign(a: Matrix, right: Vector) -> Wrong:
    """charpoly-trace-sign: the second coefficient has the wrong sign."""
    feedback = say(
        "The coefficient next to the leading one has the wrong sign: the trace of {A} is {t}.",
        A="A",
        t=tidy(sum(a[i][i] for i in range(len(a)))),
    )
    return "charpoly-trace-sign", (right[0], -right[1], *right[2:]), feedback


def charpoly_det_sign(right: Vector) -> Wrong:
    """charpoly-det-sign: the constant term has the wrong sign."""
    feedback = say(
        "The constant term has the wrong sign: for {zero} it is {det} that is left.",
        zero=CONSTANT,
        det=Call("det", ("A",)),
    )
    return "charpoly-det-sign", (*right[:-1], -right[-1]), feedback


def charpoly_diag(a: Matrix) -> Wrong:
    """charpoly-diag: only the diagonal entries are multiplied."""
    found: Polynomial = (1,)
    for i in range(len(a)):
        found = _times(found, (a[i][i], -1))
    feedback = say("You multiplied the diagonal entries only; the products of the other entries count too.")
    return "charpoly-diag", found[::-1], feedback


def a_minus_scalar(a: Matrix, right: Vector) -> Wrong:
    """A-minus-scalar: λ is subtracted from every entry, so the polynomial is linear."""
    ones = tuple(tuple(x - 1 for x in row) for row in a)
    slope = determinant(a) - determinant(ones)
    feedback = say(
        "You subtracted {x} from every entry. It is subtracted on the diagonal only, so that the degree is {n}.",
        x="λ",
        n=len(a),
    )
    return "a-minus-scalar", (-slope, right[-1]), feedback


def charpoly_reversed(right: Vector) -> Wrong:
    """charpoly-reversed: all signs are reversed."""
    feedback = say(
        "This is the polynomial with all signs reversed: for {zero} it must be {det}.",
        zero=CONSTANT,
        det=Call("det", ("A",)),
    )
    return "charpoly-reversed", tuple(-c for c in right), feedback


def two_by_two(a: Matrix, right: Vector) -> Iterator[Wrong]:
    """The rules for the determinant of a 2 by 2 matrix."""
    (p, q), (r, s) = a
    yield (
        "charpoly-det2-plus",
        (1, right[1], tidy(p * s + q * r)),
        say("You added the product {product} of the other diagonal. It is subtracted.", product=Prod((q, r), dot=True)),
    )
    yield (
        "charpoly-cross-lost",
        (1, 0, right[2]),
        say(
            "When you multiplied {first} by {second}, you lost the two mixed products, those with one {x}.",
            first=Sum((p, Neg("λ"))),
            second=Sum((s, Neg("λ"))),
            x="λ",
        ),
    )
    yield (
        "charpoly-exchanged",
        (1, -right[2], -right[1]),
        say(
            "Trace and determinant are exchanged: the trace, with the other sign, belongs to {x}, "
            "and {det} stands alone.",
            x="λ",
            det=Call("det", ("A",)),
        ),
    )


def three_by_three(a: Matrix, right: Vector) -> Iterator[Wrong]:
    """The rules for the expansion of det(A - λI) along the first row."""
    entries = _shifted(a, -1)
    (e, f, g), lower = entries[0], entries[1:]
    minors = [_minor(lower, j, -1) for j in range(3)]
    added = [_minor(lower, j, 1) for j in range(3)]
    terms = [_times(x, m) for x, m in zip((e, f, g), minors, strict=True)]
    yield (
        "charpoly-allplus",
        _sum(terms, (1, 1, 1)),
        say("You left out the minus sign of the second term when you expanded along the first row."),
    )
    yield (
        "charpoly-minor-plus",
        _sum([_times(x, m) for x, m in zip((e, f, g), added, strict=True)], (1, -1, 1)),
        say("You added the second product in each 2 by 2 determinant. It is subtracted."),
    )
    yield (
        "charpoly-term-lost",
        _sum(terms[:2], (1, -1)),
        say("You left out the term of the entry in row 1, column 3."),
    )
    yield (
        "sarrus-nowrap",
        _sum([_times(_times(e, lower[0][1]), lower[1][2]), _times(_times(g, lower[0][1]), lower[1][0])], (1, -1)),
        say("You used only the two diagonals that do not wrap around. There are three in each direction."),
    )
    plus = _shifted(a, 1)
    opposite = [_times(x, _minor(plus[1:], j, -1)) for j, x in enumerate(plus[0])]
    yield (
        "charpoly-plus",
        _sum(opposite, (1, -1, 1)),
        say(
            "You expanded {wrong}: {x} is subtracted on the diagonal.",
            wrong=Call("det", (Sum(("A", Prod(("λ", "I")))),)),
            x="λ",
        ),
    )
    yield (
        "charpoly-middle-sign",
        (right[0], right[1], -right[2], right[3]),
        say(
            "The term with {x} to the first power has the wrong sign. A minus sign before a bracket changes the sign "
            "of each term in it.",
            x="λ",
        ),
    )


def _shifted(a: Matrix, sign: int) -> list[list[Polynomial]]:
    """A + sign·λI, with polynomials as entries."""
    return [[(x, sign) if i == j else (x,) for j, x in enumerate(row)] for i, row in enumerate(a)]


def _minor(lower: Sequence[Sequence[Polynomial]], column: int, sign: int) -> Polynomial:
    """Of the last two rows without a column: ps + sign·qr."""
    left, right = (j for j in range(3) if j != column)
    down, up = _times(lower[0][left], lower[1][right]), _times(lower[0][right], lower[1][left])
    return _sum([down, up], (1, sign))[::-1]


def _times(f: Polynomial, g: Polynomial) -> Polynomial:
    found: list[Exact] = [0] * (len(f) + len(g) - 1)
    for i, x in enumerate(f):
        for j, y in enumerate(g):
            found[i + j] = tidy(found[i + j] + x * y)
    return tuple(found)


def _sum(parts: Sequence[Polynomial], signs: Sequence[int]) -> Vector:
    """The sum with these signs, the highest power first."""
    signed = [tuple(sign * x for x in part) for sign, part in zip(signs, parts, strict=True)]
    return tuple(tidy(sum(column)) for column in zip_longest(*signed, fillvalue=0))[::-1]
