"""Exact numbers with square roots: sums of rational multiples of roots of squarefree integers.

These sums are a field, Q(√p, √q, …): 1/(1 + √2) is √2 - 1. What is outside of it
(π, ln 2, √(1 + √2)) is kept as a decimal of `PLACES` digits and never becomes
exact again. No operation here can take long: radicands, the number of roots and
the digits are bounded, and what exceeds a bound raises OverflowError.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import isqrt
from typing import Self

from cofactor.exact import Exact, tidy
from cofactor.reading import limits

PLACES = 60
_CONTEXT = Context(prec=PLACES, rounding=ROUND_HALF_EVEN, Emin=-2000, Emax=2000)
_PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899")


@dataclass(frozen=True, slots=True)
class Real:
    """A real number: `terms` maps each squarefree radicand to its coefficient; else `decimal` is the number."""

    terms: dict[int, Fraction]
    decimal: Decimal | None = None

    @classmethod
    def of(cls, value: Exact) -> Self:
        """A rational number."""
        return cls({1: Fraction(value)} if value else {})

    @classmethod
    def near(cls, value: Decimal) -> Self:
        """A number outside of the field."""
        if not value.is_finite() or abs(value.adjusted()) > 100:
            raise OverflowError
        return cls({}, value)

    @property
    def rational(self) -> Fraction | None:
        """The number, if it is known to be rational."""
        if self.decimal is not None or self.terms.keys() - {1}:
            return None
        return self.terms.get(1, Fraction(0))

    def __bool__(self) -> bool:
        return bool(self.terms) if self.decimal is None else bool(self.decimal)

    def __neg__(self) -> "Real":
        if self.decimal is not None:
            return Real.near(-self.decimal)
        return Real({root: -c for root, c in self.terms.items()})

    def __add__(self, other: "Real") -> "Real":
        if self.decimal is not None or other.decimal is not None:
            return Real.near(_CONTEXT.add(self.digits(), other.digits()))
        terms = dict(self.terms)
        for root, c in other.terms.items():
            terms[root] = terms.get(root, Fraction(0)) + c
        return _bounded(terms)

    def __mul__(self, other: "Real") -> "Real":
        if self.decimal is not None or other.decimal is not None:
            return Real.near(_CONTEXT.multiply(self.digits(), other.digits()))
        terms: dict[int, Fraction] = {}
        for m, a in self.terms.items():
            for n, b in other.terms.items():
                outside, root = _squarefree(m * n)
                terms[root] = terms.get(root, Fraction(0)) + outside * a * b
        return _bounded(terms)

    def inverse(self) -> "Real":
        """1 over the number. Raises ZeroDivisionError for 0."""
        if not self:
            raise ZeroDivisionError
        if self.decimal is not None:
            return Real.near(_CONTEXT.divide(Decimal(1), self.decimal))
        top, bottom = Real.of(1), self
        while bottom.rational is None:
            # Multiply by the conjugate in one prime at a time, which then is gone from the denominator.
            prime = min(_primes(root)[0] for root in bottom.terms if root != 1)
            conjugate = Real({root: -c if root % prime == 0 else c for root, c in bottom.terms.items()})
            top, bottom = top * conjugate, bottom * conjugate
        return top * Real.of(1 / bottom.terms[1])

    def sqrt(self) -> "Real":
        """The square root. Raises ValueError for a negative number."""
        value = self.rational
        if value is None:
            if self.digits() < 0:
                raise ValueError
            return Real.near(_CONTEXT.sqrt(self.digits()))
        if value < 0:
            raise ValueError
        under = value.numerator * value.denominator
        if under > limits.RADICAND:
            whole = isqrt(under)
            if whole * whole != under:
                raise OverflowError
            return Real.of(Fraction(whole, value.denominator))
        outside, root = _squarefree(under)
        return Real({root: Fraction(outside, value.denominator)} if outside else {})

    def digits(self) -> Decimal:
        """The number to `PLACES` significant digits or nearly so."""
        if self.decimal is not None:
            return self.decimal
        total = Decimal(0)
        for root, c in self.terms.items():
            part = _CONTEXT.divide(Decimal(c.numerator), Decimal(c.denominator))
            total = _CONTEXT.add(total, _CONTEXT.multiply(part, _CONTEXT.sqrt(Decimal(root))))
        return total

    def exact(self) -> Exact:
        """The number if it is rational, else a fraction that differs from it in the 50th digit at most."""
        value = self.rational
        if value is None:
            value = Fraction(Context(prec=50).plus(self.digits()))
        return tidy(value)


def pi() -> Real:
    """π."""
    return Real.near(_CONTEXT.plus(_PI))


def exp(x: Real) -> Real:
    """e to the power x."""
    if not x:
        return Real.of(1)
    if abs(x.digits()) > 200:
        raise OverflowError
    return Real.near(_CONTEXT.exp(x.digits()))


def ln(x: Real) -> Real:
    """The natural logarithm. Raises ValueError unless x is positive."""
    if x.digits() <= 0:
        raise ValueError
    return Real.of(0) if x.rational == 1 else Real.near(_CONTEXT.ln(x.digits()))


def _bounded(terms: dict[int, Fraction]) -> Real:
    kept = {root: c for root, c in terms.items() if c}
    if len(kept) > limits.ROOTS or any(
        max(c.numerator.bit_length(), c.denominator.bit_length()) > limits.BITS for c in kept.values()
    ):
        raise OverflowError
    return Real(kept)


@lru_cache(maxsize=4096)
def _squarefree(n: int) -> tuple[int, int]:
    """(a, b) with n = a²·b and b squarefree; (0, 1) for 0. `n` has at most 16 digits, from two radicands."""
    if n < 2:
        return n, 1
    outside, root = 1, 1
    for prime, power in _factors(n):
        outside *= prime ** (power // 2)
        root *= prime ** (power % 2)
    if root > limits.RADICAND:
        raise OverflowError
    return outside, root


@lru_cache(maxsize=4096)
def _primes(n: int) -> tuple[int, ...]:
    return tuple(prime for prime, _ in _factors(n))


def _factors(n: int) -> list[tuple[int, int]]:
    """Prime factors with their powers, by trial division up to 10^4; a rest above 10^8 is split by its square root."""
    found = []
    prime = 2
    while prime * prime <= n and prime <= 10_000:
        power = 0
        while n % prime == 0:
            n //= prime
            power += 1
        if power:
            found.append((prime, power))
        prime += 1 if prime == 2 else 2
    if n > 1:
        whole = isqrt(n)
        found.append((whole, 2) if whole * whole == n else (n, 1))
    return found
