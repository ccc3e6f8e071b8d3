"""Wrong rules for dot products and combinations of vectors (rows 30 and 31 of the list of misconceptions)."""

from collections.abc import Iterator
from math import prod
from operator import add

from cofactor.content import Say, say
from cofactor.exact import Exact, Vector, divide, dot, tidy
from cofactor.notation import Neg, Prod, Sum, Tup, eq
from cofactor.working.products import dot_of, without_zeros

WrongNumber = tuple[str, Exact | None, Say]
# A larger dot product would betray itself.
LIMIT = 200


def wrong_dots(u: Vector, v: Vector) -> Iterator[WrongNumber]:
    """The rules for u·v, the likeliest first."""
    pairs = list(zip(u, v, strict=True))
    products = [tidy(x * y) for x, y in pairs]
    total = sum(products)
    for x, y in pairs:
        if x * y < 0:
            yield dot_sign(total, x, y)
            break
    for x, y in pairs:
        if x < 0 and y < 0:
            yield dot_minus_minus(total, x, y)
            break
    yield dot_abs(products)
    yield dot_of_sums(u, v)
    yield dot_sum_all(u, v)
    yield dot_reversed(u, v)
    yield dot_vector(products)


def dot_sign(total: Exact, x: Exact, y: Exact) -> WrongNumber:
    """dot-sign: the sign of one negative product is lost."""
    feedback = say(
        "You lost a sign: {product}, not {wrong}.",
        product=eq(Prod((x, y), dot=True), tidy(x * y)),
        wrong=tidy(-x * y),
    )
    return "dot-sign", tidy(total - 2 * x * y), feedback


def dot_minus_minus(total: Exact, x: Exact, y: Exact) -> WrongNumber:
    """dot-minus-minus: the product of two negative entries is taken as negative."""
    feedback = say(
        "Minus times minus is plus: {product}, not {wrong}.",
        product=eq(Prod((x, y), dot=True), tidy(x * y)),
        wrong=tidy(-x * y),
    )
    return "dot-minus-minus", tidy(total - 2 * x * y), feedback


def dot_abs(products: list[Exact]) -> WrongNumber:
    """dot-abs: the products are added without their signs."""
    feedback = say(
        "You added the products without their signs. It is {sum} that is to be added up.",
        sum=without_zeros(products),
    )
    return "dot-abs", sum(x if x > 0 else -x for x in products), feedback


def dot_of_sums(u: Vector, v: Vector) -> WrongNumber:
    """dot-of-sums: the sum of all entries of u times that of v."""
    feedback = say(
        "You added up each vector and multiplied the sums, {wrong}. Multiply entry by entry first, then add.",
        wrong=Prod((sum(u), sum(v)), dot=True),
    )
    return "dot-of-sums", tidy(sum(u) * sum(v)), feedback


def dot_sum_all(u: Vector, v: Vector) -> WrongNumber:
    """dot-sum-all: all entries are added."""
    x, y = next((x, y) for x, y in zip(u, v, strict=True) if x and y)
    feedback = say(
        "You added the entries. Entries in the same places are multiplied, as in {product}.",
        product=eq(Prod((x, y), dot=True), tidy(x * y)),
    )
    return "dot-sum-all", sum(u) + sum(v), feedback


def dot_reversed(u: Vector, v: Vector) -> WrongNumber:
    """dot-reversed: the first entry of u is paired with the last of v, and so on."""
    i = next((i for i, x in enumerate(v) if x != v[-1 - i]), 0)
    feedback = say(
        "You paired {x} with {wrong}. Entries in the same places belong together: {x} with {right}.",
        x=u[i],
        wrong=v[-1 - i],
        right=v[i],
    )
    return "dot-reversed", dot(u, v[::-1]), feedback


def further_dots(u: Vector, v: Vector) -> Iterator[WrongNumber]:
    """Rules beside those by which a pair of vectors is judged to teach."""
    products = [tidy(x * y) for x, y in zip(u, v, strict=True)]
    yield dot_short(u, v)
    yield dot_minus(products)
    if abs(prod(map(add, u, v))) <= LIMIT:
        yield dot_pairs(u, v)


def dot_short(u: Vector, v: Vector) -> WrongNumber:
    """dot-short: the last product is left out."""
    feedback = say(
        "You left out the last product, {last}. There is one for each of the {n} places.",
        last=Prod((u[-1], v[-1]), dot=True),
        n=len(u),
    )
    return "dot-short", dot(u[:-1], v[:-1]), feedback


def dot_minus(products: list[Exact]) -> WrongNumber:
    """dot-minus: the products alternately added and subtracted, as in the expansion of a determinant."""
    feedback = say(
        "You subtracted every second product, such as {x}, as if you expanded a determinant. All products are added.",
        x=products[1],
    )
    return "dot-minus", tidy(sum(x if i % 2 == 0 else -x for i, x in enumerate(products))), feedback


def dot_pairs(u: Vector, v: Vector) -> WrongNumber:
    """dot-pairs: the entries in the same places are added, and these sums multiplied."""
    feedback = say(
        "You added {x} and {y} and so on, and multiplied the sums. It is the other way round: multiply in each place, "
        "then add.",
        x=u[0],
        y=v[0],
    )
    return "dot-pairs", tidy(prod(x + y for x, y in zip(u, v, strict=True))), feedback


def dot_vector(products: list[Exact]) -> WrongNumber:
    """dot-vector: the vector of the products is given as the answer; it is no number."""
    feedback = say(
        "A dot product is one number. {products} holds the products; add them.", products=Tup(tuple(products))
    )
    return "dot-vector", None, feedback


def wrong_multiples(u: Vector, v: Vector, k: Exact) -> Iterator[WrongNumber]:
    """The rules for the k with (u - kv)·v = 0, the likeliest first."""
    uv, vv = dot(u, v), dot(v, v)
    uv_name, vv_name = dot_of("u", "v"), dot_of("v", "v")
    condition = eq(Sum((uv, Neg(Prod((vv, "k"))))), 0)
    yield "orth-sign", -k, say("The sign is wrong: solve {condition} for {k} again.", condition=condition, k="k")
    yield (
        "orth-undivided",
        uv,
        say(
            "You stopped at {uv}. It remains to solve {condition} for {k}.",
            uv=eq(uv_name, uv),
            condition=condition,
            k="k",
        ),
    )
    yield (
        "orth-inverted",
        divide(vv, uv),
        say("You divided the wrong way round: solve {condition} for {k} again.", condition=condition, k="k"),
    )
    yield (
        "orth-other-square",
        divide(uv, dot(u, u)),
        say(
            "You divided by {wrong}. In {condition} the factor of {k} is {right}.",
            wrong=eq(dot_of("u", "u"), dot(u, u)),
            condition=condition,
            k="k",
            right=eq(vv_name, vv),
        ),
    )
    entries = sum(v)
    yield (
        "orth-entries",
        divide(uv, entries) if entries else None,
        say(
            "You divided by the sum of the entries of {v}, {wrong}. It is the sum of their squares, {right}.",
            v="v",
            wrong=entries,
            right=eq(vv_name, vv),
        ),
    )


def further_multiples(u: Vector, v: Vector) -> Iterator[WrongNumber]:
    """Rules for k beside those by which a pair of vectors is judged to teach."""
    uv, vv = dot(u, v), dot(v, v)
    yield (
        "orth-parallel",
        divide(u[0], v[0]) if v[0] else None,
        say(
            "You made the first entry of {rest} zero. It is the dot product with {v} that must be zero.",
            rest=Sum(("u", Neg(Prod(("k", "v"))))),
            v="v",
        ),
    )
    yield (
        "orth-difference",
        tidy(uv - vv),
        say(
            "You subtracted {vv} from {uv}. The number {k} multiplies {vv}: divide.",
            vv=vv,
            uv=uv,
            k="k",
        ),
    )
