"""Polynomials in named variables over the real numbers of `cofactor.reading.reals`, of bounded degree and size."""

from dataclasses import dataclass
from typing import TypeAlias

from cofactor.exact import Exact
from cofactor.reading import limits
from cofactor.reading.reals import Real

Monomial: TypeAlias = tuple[str, ...]
"""The variables of a product, sorted, each as often as it is a factor; () for 1."""


@dataclass(frozen=True, slots=True)
class Poly:
    """A sum of monomials with their coefficients, none of which is 0."""

    terms: dict[Monomial, Real]

    @classmethod
    def constant(cls, value: Real) -> "Poly":
        """A number."""
        return cls({(): value} if value else {})

    @classmethod
    def of(cls, value: Exact) -> "Poly":
        """A rational number."""
        return cls.constant(Real.of(value))

    @classmethod
    def variable(cls, name: str) -> "Poly":
        """A variable by itself."""
        return cls({(name,): Real.of(1)})

    @property
    def degree(self) -> int:
        """The total degree; 0 for 0."""
        return max(map(len, self.terms), default=0)

    @property
    def number(self) -> Real | None:
        """The polynomial, if it is a number."""
        return None if self.terms.keys() - {()} else self.terms.get((), Real.of(0))

    def coefficient(self, *monomial: str) -> Real:
        """The coefficient of a monomial."""
        return self.terms.get(monomial, Real.of(0))

    def names(self) -> set[str]:
        """The variables that occur."""
        return {name for monomial in self.terms for name in monomial}

    def __neg__(self) -> "Poly":
        return Poly({m: -c for m, c in self.terms.items()})

    def __add__(self, other: "Poly") -> "Poly":
        terms = dict(self.terms)
        for m, c in other.terms.items():
            terms[m] = terms[m] + c if m in terms else c
        return _bounded(terms)

    def __sub__(self, other: "Poly") -> "Poly":
        return self + -other

    def __mul__(self, other: "Poly") -> "Poly":
        """Raises OverflowError beyond `limits.DEGREE`."""
        if self.degree + other.degree > limits.DEGREE:
            raise OverflowError
        terms: dict[Monomial, Real] = {}
        for m, a in self.terms.items():
            for n, b in other.terms.items():
                both = tuple(sorted(m + n)) if m and n else m or n
                terms[both] = terms[both] + a * b if both in terms else a * b
        return _bounded(terms)

    def cost(self, other: "Poly") -> int:
        """How many products of numbers the product with `other` takes, square roots counted."""
        return max(1, len(self.terms) * len(other.terms) * max(self._roots(), 1) * max(other._roots(), 1))

    def _roots(self) -> int:
        return max((len(c.terms) for c in self.terms.values()), default=0)


def _bounded(terms: dict[Monomial, Real]) -> Poly:
    kept = {m: c for m, c in terms.items() if c}
    if len(kept) > limits.TERMS:
        raise OverflowError
    return Poly(kept)
