"""Characteristic polynomials and their integer roots, by hand."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from math import isqrt
from operator import itemgetter

from cofactor.content import Content, Derivation, Display, Para, listed, para, say
from cofactor.exact import Exact, Matrix, Vector, tidy
from cofactor.notation import (
    Call,
    Formed,
    Group,
    Math,
    Neg,
    Poly,
    Pow,
    Prod,
    Relation,
    Sum,
    collected,
    determinant_of,
    eq,
    kept,
    polynomial,
    powers,
)
from cofactor.working.phrase import Phrase, remark
from cofactor.working.trace import Work

LAMBDA = "λ"
SHIFTED = kept(Sum(("A", Neg(Prod((LAMBDA, "I"))))))
_EXPAND = kept(say("Expand along the first row."))
DET = kept(Call("det", (SHIFTED,)))


@lru_cache(maxsize=64)
def _minus(x: Exact) -> Math:
    """x - λ."""
    return kept(Sum((x, Neg(LAMBDA)))) if x else Neg(LAMBDA)


@lru_cache(maxsize=1024)
def _minus_both(x: Exact, y: Exact) -> Math:
    """(x - λ)(y - λ)."""
    return kept(Prod((_minus(x), _minus(y))))


def shifted_symbolically(a: Matrix) -> tuple[tuple[Math, ...], ...]:
    """A - λI with its entries as they are written."""
    return tuple(tuple(_minus(x) if i == j else x for j, x in enumerate(row)) for i, row in enumerate(a))


def characteristic_polynomial(work: Work, a: Matrix) -> Vector:
    """The coefficients of det(A - λI) times (-1)^n, highest power first: monic. 2x2 or 3x3."""
    return _two(work, a) if len(a) == 2 else _three(work, a)


def _two(work: Work, a: Matrix) -> Vector:
    (p, q), (r, s) = a
    trace = work.add(p, s)
    down, across = work.mul(p, s), work.mul(q, r)
    det = work.sub(down, across)
    coefficients = (1, -trace, det)

    def content() -> Content:
        expanded = Sum((_minus_both(p, s), Neg(Prod((q, r), dot=True))))
        return (
            Derivation(
                determinant_of(shifted_symbolically(a)),
                (("=", expanded), *_collected(coefficients, (1, -trace, down), (-across,))),
            ),
        )

    work.record("characteristic_polynomial", coefficients, content)
    return coefficients


def _three(work: Work, a: Matrix) -> Vector:
    (a1, a2, a3), (b1, b2, b3), (c1, c2, c3) = a
    # The three minors along the first row, as polynomials in λ.
    s = work.add(b2, c3)
    m = work.sub(work.mul(b2, c3), work.mul(b3, c2))
    u = work.sub(work.mul(b1, c3), work.mul(b3, c1))
    v = work.sub(work.mul(b1, c2), work.mul(b2, c1))
    minors = ((1, -s, m), (-b1, u), (c1, v))
    work.record("expand", minors, lambda: _expansion(a, minors))
    # (a1 - λ)(λ² - sλ + m) - a2(u - b1 λ) + a3(v + c1 λ), collected by powers of λ.
    square = work.add(a1, s)
    linear = work.total((-work.mul(a1, s), -m, work.mul(a2, b1), work.mul(a3, c1)))
    constant = work.total((work.mul(a1, m), -work.mul(a2, u), work.mul(a3, v)))
    negated = (-1, square, linear, constant)
    coefficients = (1, -square, -linear, -constant)
    products = (
        (-1, square, tidy(-a1 * s - m), tidy(a1 * m)),
        (tidy(a2 * b1), tidy(-a2 * u)),
        (tidy(a3 * c1), tidy(a3 * v)),
    )
    work.record(
        "characteristic_polynomial",
        coefficients,
        lambda: (
            Derivation(
                DET,
                (
                    *_collected(negated, *products),
                    ("=", Neg(Group(polynomial(coefficients, LAMBDA)))),
                ),
            ),
        ),
    )
    return coefficients


def _collected(total: Vector, *parts: Vector) -> tuple[tuple[Relation, Math], ...]:
    """The terms of all the parts one after the other, then their sum; once, where nothing is to be collected."""
    written = tuple([term for part in parts for term in powers(part)])
    result = powers(total)
    last: tuple[Relation, Math] = ("=", collected(result, LAMBDA))
    return (last,) if written == result else (("=", collected(written, LAMBDA)), last)


def _factor(coefficients: Vector) -> Math:
    """A polynomial as a factor: in brackets, unless it is a single term."""
    found = polynomial(coefficients, LAMBDA)
    return Group(found) if type(found) is Poly else found


def _expansion(a: Matrix, minors: tuple[Vector, ...]) -> Content:
    (a1, a2, a3), (b1, b2, b3), (c1, c2, c3) = a
    square, second, third = minors
    raw = (
        _headed(_first_raw, "sssss", a1, (b2, c3, b3, c2)),
        _weighted(_second_raw, "scsss", -a2, (b1, c3, b3, c1)),
        _weighted(_third_raw, "sssss", a3, (b1, c2, b2, c1)),
    )
    worked = (
        _headed(_first_worked, "scs", a1, square[1:]),
        _weighted(_other_worked, "scs", -a2, second),
        _weighted(_other_worked, "scs", a3, third),
    )
    lines = [Sum(tuple([term for term in terms if term is not None])) for terms in (raw, worked)]
    return Para(_EXPAND), Derivation(DET, (("=", lines[0]), ("=", lines[1])))


def _headed(make: Callable[..., Prod], kinds: str, head: Exact, numbers: Vector) -> Math:
    """(head - λ)·(…)."""
    return Formed(make, kinds, (head, *numbers)) if head else make(head, *numbers)


def _weighted(make: Callable[..., Prod], kinds: str, weight: Exact, numbers: Vector) -> Math | None:
    """weight·(…) with the sign of the weight before it; None for a weight of 0."""
    if not weight:
        return None
    size = -weight if weight < 0 else weight
    found = Formed(make, kinds, (size, *numbers))
    return Neg(found) if weight < 0 else found


def _first_raw(head: Exact, b2: Exact, c3: Exact, b3: Exact, c2: Exact) -> Prod:
    minor = Sum((_minus_both(b2, c3), Neg(Prod((b3, c2), dot=True))))
    return Prod((_minus(head), Group(minor)), dot=True)


def _second_raw(weight: Exact, b1: Exact, c3: Exact, b3: Exact, c1: Exact) -> Prod:
    minor = Sum((Prod((b1, _minus(c3))), Neg(Prod((b3, c1), dot=True))))
    return Prod((weight, Group(minor)), dot=True)


def _third_raw(weight: Exact, b1: Exact, c2: Exact, b2: Exact, c1: Exact) -> Prod:
    minor = Sum((Prod((b1, c2), dot=True), Neg(Prod((_minus(b2), c1)))))
    return Prod((weight, Group(minor)), dot=True)


def _first_worked(head: Exact, linear: Exact, constant: Exact) -> Prod:
    return Prod((_minus(head), _factor((1, linear, constant))), dot=True)


def _other_worked(weight: Exact, linear: Exact, constant: Exact) -> Prod:
    return Prod((weight, _factor((linear, constant))), dot=True)


def integer_roots(work: Work, coefficients: Vector) -> Vector:
    """All roots of a monic polynomial of degree 2 or 3 whose roots are integers, ascending.

    A cubic is tried at the divisors of its constant term, the smallest first,
    and divided by the first root found. Raises ValueError if a root is no integer.
    """
    if len(coefficients) == 4:
        first = _tried(work, coefficients)
        quotient = _divided(work, coefficients, first)
        rest = _quadratic(work, quotient)
        return tuple(sorted((first, *rest)))
    return tuple(sorted(_quadratic(work, coefficients)))


def _value(work: Work, coefficients: Vector, x: int) -> tuple[Exact, tuple[Exact, ...]]:
    """The value at x and the terms whose sum it is, as a student computes them."""
    degree = len(coefficients) - 1
    terms = tuple(work.mul(c, x ** (degree - i)) for i, c in enumerate(coefficients))
    return work.total(terms), terms


def _divisors(n: int) -> Iterator[int]:
    """±1, ±2 …: the divisors of n in the order in which they are tried; n is not 0."""
    for d in range(1, abs(n) + 1):
        if n % d == 0:
            yield d
            yield -d


def _tried(work: Work, coefficients: Vector) -> int:
    constant = coefficients[-1]
    if constant == 0:
        work.note("The constant term is 0, so {root} is a root.", root=eq(LAMBDA, 0))
        return 0
    remark(work, _candidates, "p", (constant,))
    for candidate in _divisors(int(constant)):
        value, terms = _value(work, coefficients, candidate)
        numbers = (candidate, *terms)
        words, kinds = (_no_root, "p" + "s" * len(terms) + "p") if value else (_root, "p" + "s" * len(terms))
        work.steps.append(Phrase("trial", value, words, kinds, (*numbers, value) if value else numbers, counts=True))
        if value == 0:
            return candidate
    raise ValueError("no integer root")


def _candidates(constant: Exact) -> Content:
    return (para("An integer root divides the constant term {c}; try the small divisors first.", c=constant),)


def _root(x: Exact, *terms: Exact) -> Content:
    shown = eq(_terms(terms), 0)
    return (para("{point} gives {sum}, so {root} is a root.", point=eq(LAMBDA, x), sum=shown, root=x),)


def _no_root(x: Exact, *terms_and_value: Exact) -> Content:
    *terms, value = terms_and_value
    return (para("{point} gives {sum}: no root.", point=eq(LAMBDA, x), sum=eq(_terms(terms), value)),)


def _terms(terms: Sequence[Exact]) -> Sum:
    return Sum(tuple([t for t in terms if t]))


def _divided(work: Work, coefficients: Vector, root: int) -> Vector:
    """Synthetic division by λ - root."""
    quotient = [coefficients[0]]
    for c in coefficients[1:-1]:
        quotient.append(work.add(c, work.mul(root, quotient[-1])))
    result = tuple(quotient)
    work.record(
        "divide",
        result,
        lambda: (
            Para(say("Divide by {factor}:", factor=factor(root))),
            Display(
                eq(polynomial(coefficients, LAMBDA), Prod((Group(factor(root)), Group(polynomial(result, LAMBDA)))))
            ),
        ),
    )
    return result


@lru_cache(maxsize=64)
def factor(root: Exact) -> Math:
    """λ - root as it is written."""
    return kept(Sum((LAMBDA, -root))) if root else LAMBDA


def _quadratic(work: Work, coefficients: Vector) -> tuple[Exact, Exact]:
    _, p, q = coefficients
    discriminant = int(p * p - 4 * q)
    root = isqrt(max(0, discriminant))
    if root * root != discriminant:
        raise ValueError("no rational roots")
    low, high = (int(-p) - root) // 2, (int(-p) + root) // 2
    work.add(low, high)
    work.mul(low, high)
    numbers = (-p, q, p, low, high)
    structure = (low == high,)
    step = Phrase("roots", (low, high), _factoring, "pscss", numbers, structure=structure, counts=True)
    work.steps.append(step)
    return low, high


def _factoring(double: bool, *numbers: Exact) -> Content:
    """`numbers`: the sum of the roots, their product, the linear coefficient, the roots."""
    total, product, linear, low, high = numbers
    return (
        para(
            "Two numbers with sum {sum} and product {product} are {low} and {high}: {factored}.",
            sum=total,
            product=product,
            low=low,
            high=high,
            factored=eq(
                polynomial((1, linear, product), LAMBDA),
                Pow(factor(low), 2) if double else Prod((factor(low), factor(high))),
            ),
        ),
    )


def trace_of(a: Matrix) -> Sum:
    """The sum of the diagonal entries as it is written out."""
    return Sum(tuple(a[i][i] for i in range(len(a))))


def conclude(work: Work, a: Matrix, roots: Vector) -> None:
    """State the eigenvalues, with the check by the trace."""
    diagonal = tuple([a[i][i] for i in range(len(a))])
    distinct = sorted(set(roots))
    counts = tuple([roots.count(x) for x in distinct])
    numbers = (*distinct, tidy(sum(diagonal)), *diagonal)
    kinds = "s" * len(distinct) + "p" + "s" * len(diagonal)
    remark(work, _conclusion, kinds, numbers, counts)


def _conclusion(counts: tuple[int, ...], *numbers: Exact) -> Content:
    """`numbers`: the eigenvalues, so often as `counts` tells, the trace, the diagonal."""
    k = len(counts)
    distinct, trace, diagonal = numbers[:k], numbers[k], numbers[k + 1 :]
    added = eq(Sum(tuple([x for x, count in zip(distinct, counts, strict=True) for _ in range(count)])), trace)
    along = eq(Sum(diagonal), trace)
    listing = listed([eq(LAMBDA, x) for x in distinct])
    if max(counts) == 1:
        return (
            para(
                "The eigenvalues are {list}. *Check:* their sum is {sum}, and the trace of {A} is {trace}.",
                list=listing,
                sum=added,
                A="A",
                trace=along,
            ),
        )
    times, twice = max(zip(counts, distinct, strict=True), key=itemgetter(0))
    return (
        para(
            "The eigenvalues are {list}, where {twice} is a {times} root. "
            "*Check:* counted with multiplicity their sum is {sum}, and the trace of {A} is {trace}.",
            list=listing,
            twice=twice,
            times=say("double") if times == 2 else say("triple"),
            sum=added,
            A="A",
            trace=along,
        ),
    )
