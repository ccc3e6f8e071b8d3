"""Sums, products, quotients and powers of typed values, each step paid for and bounded."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from cofactor.reading import limits
from cofactor.reading.misread import Misread
from cofactor.reading.polynomials import Poly
from cofactor.reading.reals import Real
from cofactor.reading.values import Block, Scalar, Value

T = TypeVar("T")

_MANY = 12
"""More numbers than this are in no simple one."""


def negative(value: Value) -> Value:
    """Minus a value."""
    return _each(
        value, lambda x: replace(x, poly=-x.poly, typed=None if x.typed is None else (-x.typed[0], x.typed[1]))
    )


def unsimple(value: Value) -> Value:
    """The same value, written in a way that could be simpler."""
    return _each(value, lambda x: replace(x, plain=False))


def lone(value: Value, message: str) -> Scalar:
    """The only entry of a list in a list …: (5) and [5] are 5. Raises Misread with the message for others."""
    while isinstance(value, Block):
        entries = value.flat()
        if len(entries) != 1:
            raise Misread(message, value.at)
        value = entries[0]
    return value


def transposed(block: Block) -> Block:
    """Rows become columns; a list of lists is a matrix by its rows."""
    rows = block.rows
    if len(rows) == 1 and all(isinstance(x, Block) and len(x.rows) == 1 for x in rows[0]):
        rows = tuple(x.rows[0] for x in rows[0] if isinstance(x, Block))
    if len({len(row) for row in rows}) != 1:
        raise Misread("The rows differ in length.", block.at)
    return Block(tuple(zip(*rows, strict=True)), block.fence, block.at)


def diagonal(value: Value, at: int) -> Block:
    """The diagonal matrix with these entries."""
    while isinstance(value, Block) and len(value.flat()) == 1 and isinstance(value.flat()[0], Block):
        value = value.flat()[0]
    entries = value.flat() if isinstance(value, Block) else (value,)
    if len(entries) ** 2 > limits.ENTRIES:
        raise Misread(f"A matrix has at most {limits.ENTRIES} entries.", at)
    zero = Scalar(Poly.of(0), at, (Fraction(0),), typed=(Fraction(0), Fraction(0)))
    rows = tuple(tuple(x if i == j else zero for j in range(len(entries))) for i, x in enumerate(entries))
    return Block(rows, "[", at)


class Arithmetic:
    """The operations; each raises Misread at the place of its sign if it cannot be done within `limits`."""

    def __init__(self, meter: limits.Meter) -> None:
        self._meter = meter

    def add(self, a: Value, b: Value, at: int) -> Value:
        """a + b; lists are added entry by entry."""
        if isinstance(a, Scalar) and isinstance(b, Scalar):
            return self._add(a, b, at)
        if isinstance(a, Scalar) or isinstance(b, Scalar):
            raise Misread("A number and a list cannot be added; write a vector in brackets, as in (1, 2).", at)
        left, right = a.flat(), b.flat()
        if len(left) != len(right):
            raise Misread(f"A list of {len(left)} and one of {len(right)} entries cannot be added.", at)
        sums = iter([self.add(x, y, at) for x, y in zip(left, right, strict=True)])
        return Block(tuple(tuple(next(sums) for _ in row) for row in a.rows), a.fence, a.at)

    def multiply(self, a: Value, b: Value, at: int) -> Value:
        """a·b, at most one of them a list."""
        if isinstance(a, Block) and isinstance(b, Block):
            raise Misread("Two lists cannot be multiplied; write the result.", at)
        if isinstance(a, Block):
            a, b = b, a
        return _each(b, lambda x: self._multiply(a, x, at))  # type: ignore[arg-type]  # exchanged: a is a number

    def divide(self, a: Value, b: Value, at: int) -> Value:
        """a/b; b is a number other than 0."""
        if isinstance(b, Block):
            raise Misread("Nothing can be divided by a list.", b.at)
        below = b.poly.number
        if below is None:
            raise Misread("Only division by a number is possible here.", b.at)
        if not below:
            raise Misread("This divides by 0.", b.at)
        under = replace(b, poly=Poly.constant(self._limited(below.inverse, at, 8)))
        half = replace(under, literals=_joined((Fraction(1),), b.literals))  # what x is multiplied by in x/2
        return _each(a, lambda x: self._multiply(x, half if x.poly.number is None else under, at))

    def power(self, base: Value, exponent: Scalar, at: int) -> Value:
        """A number or polynomial to a whole power, a number to half a whole power."""
        if isinstance(base, Block):
            base = lone(base, "A list has no powers here.")
        wanted = exponent.number.rational
        if wanted is None or wanted.denominator > 2:
            raise Misread("An exponent here is a whole number, or half of one.", exponent.at)
        number = base.poly.number
        most = limits.POWER if number is not None else limits.DEGREE
        if abs(wanted) > most:
            raise Misread(f"An exponent is at most {most} here.", exponent.at)
        if number is None and (wanted < 0 or wanted.denominator > 1):
            raise Misread("A variable has whole positive exponents only.", exponent.at)
        poly = base.poly
        if wanted.denominator == 2 and number is not None:
            poly = Poly.constant(self._limited(number.sqrt, at, 50))
            wanted *= 2
        if wanted < 0 and number is not None:
            if not number:
                raise Misread("This divides by 0.", at)
            poly = Poly.constant(self._limited(poly.coefficient().inverse, at, 8))
        total = Poly.of(1)
        for bit in f"{abs(wanted.numerator):b}":
            total = self._product(total, total, at)
            if bit == "1":
                total = self._product(total, poly, at)
        single = number is None and len(base.poly.terms) == 1 and base.plain
        near = number is not None and number.decimal is not None
        return Scalar(total, base.at, None, single or near)

    def function(self, compute: Callable[[Real], Real], argument: Scalar, at: int) -> Scalar:
        """A function of a number."""
        number = argument.number
        return Scalar(Poly.constant(self._limited(lambda: compute(number), at, 50)), at)

    def _add(self, a: Scalar, b: Scalar, at: int) -> Scalar:
        total = self._limited(lambda: a.poly + b.poly, at, len(b.poly.terms))
        if a.poly.number is not None and b.poly.number is not None:
            return Scalar(total, a.at, _joined(a.literals, b.literals), a.plain and b.plain)
        apart = not a.poly.terms.keys() & b.poly.terms.keys()
        return Scalar(total, a.at, None, apart and a.simple() and b.simple())

    def _multiply(self, a: Scalar, b: Scalar, at: int) -> Scalar:
        product = self._product(a.poly, b.poly, at)
        if a.poly.number is not None and b.poly.number is not None:
            return Scalar(product, a.at, _joined(a.literals, b.literals), a.plain and b.plain)
        single = len(a.poly.terms) <= 1 and len(b.poly.terms) <= 1
        return Scalar(product, a.at, None, single and a.simple() and b.simple())

    def _product(self, a: Poly, b: Poly, at: int) -> Poly:
        return self._limited(lambda: a * b, at, a.cost(b))

    def _limited(self, compute: Callable[[], T], at: int, steps: int) -> T:
        self._meter.spend(steps, at)
        try:
            return compute()
        except OverflowError:
            raise Misread("This is too large; write the answer in a simpler form.", at) from None
        except ValueError:
            raise Misread("This is no real number.", at) from None


def _each(value: Value, change: Callable[[Scalar], Scalar]) -> Value:
    if isinstance(value, Scalar):
        return change(value)
    return Block(tuple(tuple(_each(x, change) for x in row) for row in value.rows), value.fence, value.at)


def _joined(a: "tuple[Fraction, ...] | None", b: "tuple[Fraction, ...] | None") -> "tuple[Fraction, ...] | None":
    return None if a is None or b is None or len(a) + len(b) > _MANY else a + b
