"""What a piece of a typed answer says: a number or polynomial, or a list of such."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from cofactor.reading.misread import Misread
from cofactor.reading.polynomials import Poly
from cofactor.reading.reals import Real


@dataclass(frozen=True, slots=True)
class Scalar:
    """A number or polynomial, and how it was written."""

    poly: Poly
    at: int
    literals: tuple[Fraction, ...] | None = None
    """Of a number: the numbers in it as typed; None if they are too many to be simple."""
    plain: bool = True
    """Whether all is multiplied out, like terms are put together, and every number in it is simple."""
    typed: tuple[Fraction, Fraction] | None = None
    """Of a single number with or without a sign: as typed, and half a unit of its last place if it is a decimal."""

    @property
    def number(self) -> Real:
        """The number. Raises Misread if there is a variable in it."""
        found = self.poly.number
        if found is None:
            name = min(self.poly.names())
            raise Misread(f"A number was expected here; {name} cannot stand in it.", self.at)
        return found

    def simple(self) -> bool:
        """Whether it cannot be written simpler: the numbers in it are those of one of its normal forms."""
        if not self.plain:
            return False
        value = self.poly.number
        if value is None or value.decimal is not None:
            return True
        return self.literals is not None and sorted(self.literals) in list(_literals(value))


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of values: a list is one row, a column has rows of one."""

    rows: "tuple[tuple[Value, ...], ...]"
    fence: str
    at: int

    def flat(self) -> "tuple[Value, ...]":
        """All entries, row by row."""
        return tuple(x for row in self.rows for x in row)


Value: TypeAlias = Scalar | Block


def _literals(value: Real) -> Iterator[list[Fraction]]:
    """The numbers that stand in a normal form of `value`: term by term, over one denominator, as a decimal."""
    if not value.terms:
        yield [Fraction(0)]
        return
    if value.rational is not None:
        yield [abs(value.rational)]
    yield sorted(x for root, c in value.terms.items() for x in (*_times(c.numerator, root), *_over(c.denominator)))
    common = max(c.denominator for c in value.terms.values())
    if all(common % c.denominator == 0 for c in value.terms.values()):
        tops = [(c * common).numerator for c in value.terms.values()]
        roots = zip(tops, value.terms, strict=True)
        yield sorted([*(x for top, root in roots for x in _times(top, root)), *_over(common)])


def _times(whole: int, root: int) -> list[Fraction]:
    """The numbers in 3√2, in √2 and in 3."""
    if root == 1:
        return [Fraction(abs(whole))]
    return [Fraction(root)] if abs(whole) == 1 else [Fraction(abs(whole)), Fraction(root)]


def _over(denominator: int) -> list[Fraction]:
    return [Fraction(denominator)] if denominator > 1 else []
