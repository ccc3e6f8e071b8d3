"""Mathematics as a small tree: what is printed, in the form in which it is printed.

Nothing here evaluates or simplifies: `Sum((5, Prod((-2, 2))))` is "5 - 2·2".
An `int`, a `Fraction` and a `str` are nodes too: two kinds of number and a
symbol (`"x"`, `"λ"`, `"x_1"` with a subscript). A matrix entry may be any node.

Each printer in `cofactor.printers` handles every node; adding one here makes
the type checker, or the tests where a printer has a table, name the printers
to extend. The rules that all printers
share (where a sign moves to, what needs parentheses) are in
`cofactor.printers.shape`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, TypeAlias, TypeVar, dataclass_transform

from cofactor.exact import Exact

T = TypeVar("T")

Relation: TypeAlias = Literal["=", "≠", "<", "≤", ">", "≥", "∈", "⟹"]
Fence: TypeAlias = Literal["[", "|"]


@dataclass_transform(frozen_default=True)
def node(kind: type[T]) -> type[T]:
    """A class of nodes with slots, which the type checker keeps from being changed.

    A frozen dataclass would do so at run time too, and make a node three times
    as dear; an item has hundreds.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)


class Keeping:
    """A node that keeps what it prints, if it was `kept`."""

    __slots__ = ("latex", "text", "weight")
    text: str | None
    latex: str | None
    weight: int | None


class _Shaped(Keeping):
    """A node that keeps what `cofactor.printers.shape` finds out about it: an item is printed more than once."""

    __slots__ = ("lines", "shape")
    shape: Any
    lines: Any


@node
class Sum(_Shaped):
    """Terms with their own signs; a negative term is subtracted. No terms: 0."""

    terms: "tuple[Math, ...]"


@node
class Prod(_Shaped):
    """Factors side by side; a dot before a number, or everywhere if `dot`."""

    factors: "tuple[Math, ...]"
    dot: bool = False


@node
class Poly(_Shaped):
    """A polynomial: at least two terms as they are written, each a coefficient that is not 0 and a power.

    It prints like the `Sum` of its terms, for which `spelled_out` stands, but
    takes a fraction of the time; `polynomial` makes one.
    """

    terms: "tuple[tuple[Exact, int], ...]"
    variable: str


class _Measured:
    """A node that keeps what `cofactor.printers.forms` finds out about its numbers."""

    __slots__ = ("found",)
    found: Any


@node
class Formed(_Measured):
    """The product `make(*numbers)`, which begins with no minus and has no matrix in it.

    It prints like that product, but printers keep forms of it
    (`cofactor.printers.forms`, which says what `kinds` mean); for products that
    differ from item to item in their numbers only.
    """

    make: "Callable[..., Prod]"
    kinds: str
    numbers: tuple[Exact, ...]

    def spelled_out(self) -> "Prod":
        """The product itself."""
        return self.make(*self.numbers)

    def __repr__(self) -> str:  # without the address of the function, which differs from run to run
        return f"Formed({self.make.__name__}, {self.kinds!r}, {self.numbers!r})"


@node
class Neg:
    """Minus something."""

    body: "Math"


@node
class Quot:
    """A fraction whose parts are not plain numbers, or that stays unevaluated."""

    top: "Math"
    bottom: "Math"


@node
class Pow:
    """A power; the exponent -1 is an inverse, `"T"` a transpose."""

    base: "Math"
    exponent: "Math"


@node
class Group:
    """Explicit parentheses."""

    body: "Math"


@node
class Call(Keeping):
    """A named function (det, rank, tr, span) of its arguments."""

    name: str
    arguments: "tuple[Math, ...]"


Rows: TypeAlias = "tuple[tuple[Math, ...], ...]"


@node
class Mat:
    """A matrix by rows. `bar`: augmented, with a bar before that column. `fence` "|": its determinant."""

    rows: Rows
    bar: int | None = None
    fence: Fence = "["


@node
class Tup:
    """A point or vector inline: (1, 2, 3)."""

    entries: "tuple[Math, ...]"


@node
class SetOf:
    """A finite set: {1, 2, 3}."""

    elements: "tuple[Math, ...]"


@node
class Rel:
    """A chain of relations: first = a = b …"""

    first: "Math"
    rest: "tuple[tuple[Relation, Math], ...]"


@node
class RowOp:
    """A row operation; rows count from 1.

    "swap": R_target <-> R_source. "scale": R_target <- factor·R_target.
    "add": R_target <- R_target + factor·R_source.
    """

    kind: Literal["swap", "scale", "add"]
    target: int
    source: int
    factor: Exact = 1


@node
class Listing:
    """Several formulas in a row, with commas: λ = 1, λ = 2."""

    items: "tuple[Math, ...]"


Math: TypeAlias = (
    int
    | Fraction
    | str
    | Sum
    | Prod
    | Poly
    | Formed
    | Neg
    | Quot
    | Pow
    | Group
    | Call
    | Mat
    | Tup
    | SetOf
    | Rel
    | RowOp
    | Listing
)


def rel(first: Math, *rest: "Relation | Math") -> Rel:
    """`rel("A", "=", x, "≠", y)`: relations and sides in turn."""
    return Rel(first, tuple(zip(rest[::2], rest[1::2], strict=True)))  # type: ignore[arg-type]


def eq(*sides: Math) -> Rel:
    """All sides equal, in a chain."""
    return Rel(sides[0], tuple(("=", side) for side in sides[1:]))


def term(coefficient: Exact, symbol: Math) -> Math:
    """coefficient·symbol as it is written: no 1x, -x for -1x."""
    if coefficient == 1:
        return symbol
    if coefficient == -1:
        return Neg(symbol)
    return Prod((coefficient, symbol))


def combination(coefficients: Sequence[Exact], symbols: Sequence[Math]) -> Sum:
    """A linear combination without its zero terms: 2x - y."""
    return Sum(tuple(term(c, s) for c, s in zip(coefficients, symbols, strict=True) if c))


def polynomial(coefficients: Sequence[Exact], variable: str) -> Math:
    """A polynomial from its coefficients, highest power first, without zero terms."""
    return collected(powers(coefficients), variable)


def powers(coefficients: Sequence[Exact]) -> tuple[tuple[Exact, int], ...]:
    """The coefficients that are not 0, highest power first, each with its power."""
    degree = len(coefficients) - 1
    return tuple([(c, degree - i) for i, c in enumerate(coefficients) if c])


def collected(terms: tuple[tuple[Exact, int], ...], variable: str) -> Math:
    """The terms of a polynomial as they are written; one term is no sum, none are 0."""
    if len(terms) > 1:
        return Poly(terms, variable)
    return monomial(*terms[0], variable) if terms else 0


def monomial(coefficient: Exact, power: int, variable: str) -> Math:
    """A term of a polynomial: 3x², -x, 5."""
    if power == 0:
        return coefficient
    return term(coefficient, variable if power == 1 else Pow(variable, power))


def spelled_out(node: Poly) -> Sum:
    """The terms of a polynomial as formulas of their own."""
    return Sum(tuple([monomial(c, power, node.variable) for c, power in node.terms]))


K = TypeVar("K", bound=Keeping)


def kept(node: K) -> K:
    """The same node, which from now on keeps what it prints.

    For sentences, and formulas without matrices, that come again and again.
    """
    node.text = node.latex = node.weight = None
    return node


def mat(rows: "Sequence[Sequence[Math]]", bar: int | None = None) -> Mat:
    """A matrix from nested sequences."""
    return Mat(tuple(map(tuple, rows)), bar)


def column(entries: "Sequence[Math]") -> Mat:
    """A column vector."""
    return Mat(tuple((x,) for x in entries))


def determinant_of(rows: "Sequence[Sequence[Math]]") -> Mat:
    """A matrix between vertical bars."""
    return Mat(tuple(map(tuple, rows)), None, "|")
