"""The rules that all printers share: signs, parentheses, dots, symbols, sentence templates.

A sum prints the sign of a term itself, so `split_sign` takes it off: a negative
number, `Neg`, and a product or quotient that begins with one of them. What is
left after a minus, beside another factor or under an exponent needs
parentheses according to its `level`.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias, TypeVar, assert_never

from cofactor.content import Hole, Plain, Say
from cofactor.errors import DefectError
from cofactor.exact import Exact
from cofactor.notation import (
    Call,
    Group,
    Listing,
    Mat,
    Math,
    Neg,
    Pow,
    Prod,
    Quot,
    Rel,
    RowOp,
    SetOf,
    Sum,
    Tup,
    node,
)

T = TypeVar("T")
N = TypeVar("N", bound=Math)

# How tightly a node holds together, loosest first.
LOOSE, SUM, SIGNED, PROD, QUOT, POW, ATOM = range(7)


# Fraction is an abstract base class to `isinstance`, which is slow: `match` tries it last everywhere.


def level(node: Math) -> int:
    """How tightly a node holds together: LOOSE, SUM, SIGNED, PROD, QUOT, POW or ATOM."""
    match node:
        case str():
            return ATOM
        case int():
            return SIGNED if node < 0 else ATOM
        case Group():
            return ATOM
        case Pow():
            return POW
        case Prod(factors):
            if len(factors) < 2:
                return level(factors[0]) if factors else ATOM
            return SIGNED if level(factors[0]) == SIGNED else PROD
        case Sum(terms):
            return SUM if len(terms) > 1 else level(terms[0]) if terms else ATOM
        case Neg():
            return SIGNED
        case Quot():
            return SIGNED if split_sign(node)[0] else QUOT
        case Rel() | Listing() | RowOp():
            return LOOSE
        case Call() | Mat() | Tup() | SetOf():
            return ATOM
        case Fraction():
            return SIGNED if node < 0 else QUOT
        case _:
            assert_never(node)


def split_sign(node: Math) -> tuple[bool, Math]:
    """Whether a node begins with a minus, and the node without it."""
    match node:
        case str() | Pow():
            return False, node
        case int():
            return (True, -node) if node < 0 else (False, node)
        case Neg(body):
            return True, body
        case Sum((only,)) | Prod((only,)):
            return split_sign(only)
        case Prod((first, *rest), dot):
            # A product takes its first factor's sign, unless that sign is inside parentheses: (-2 + x)y.
            negative, bare = split_sign(first)
            return (True, Prod((bare, *rest), dot)) if negative else (False, node)
        case Quot(int() | Neg() | Fraction() as top, bottom):
            # The minus comes before the fraction, but no second one with it.
            negative, bare = split_sign(top)
            return (True, Quot(bare, bottom)) if negative and level(bare) != SIGNED else (False, node)
        case Fraction():
            return (True, -node) if node < 0 else (False, node)
        case _:
            return False, node


def _remembered(shape_of: Callable[[N], T]) -> Callable[[N], T]:
    """Remember the shapes of the latest nodes by identity: an item is printed as text and as LaTeX, of the same nodes.

    Halves the time for sums and products. The memory holds on to its nodes, so
    that none can take the place of another. Shapes must not be changed.
    """
    memory: dict[int, tuple[N, T]] = {}

    def remembered(node: N) -> T:
        found = memory.get(id(node))
        if found is not None:
            return found[1]
        if len(memory) >= 256:
            memory.clear()
        made = shape_of(node)
        memory[id(node)] = node, made
        return made

    return remembered


@node
class Term:
    """A term of a sum: its sign, its body without the sign, whether that stands in parentheses."""

    negative: bool
    body: Math
    parens: bool


@_remembered
def sum_terms(node: Sum) -> Sequence[Term]:
    """The terms of a sum as they are printed; a sum without terms is 0."""
    terms = []
    for position, item in enumerate(node.terms or (0,)):
        if type(item) is str:
            terms.append(Term(False, item, False))
            continue
        negative, body = split_sign(item)
        if negative:
            terms.append(Term(True, *subtracted(body)))
            continue
        # A later inner sum keeps its parentheses: dropping them would hide a step of the work.
        parens = level(body) <= (SUM if position else LOOSE) and len(node.terms) > 1
        terms.append(Term(False, body, parens))
    return terms


def subtracted(body: Math) -> tuple[Math, bool]:
    """What is printed after a minus, and whether it stands in parentheses: -(-2x), but -(-6)·(-3)."""
    match body:
        case Prod((_, _, *_)) if simple_product(body) is None and (grouped := _first_grouped(body)) is not None:
            return grouped, False
        case _:
            return body, level(body) <= SIGNED


def _first_grouped(node: Prod) -> Prod | None:
    """A product whose first factor is a negative number, with parentheses around that number."""
    match node:
        case Prod((Prod() as first, *rest), dot):
            grouped = _first_grouped(first)
            return grouped if grouped is None else Prod((grouped, *rest), dot)
        case Prod((int() | Fraction() as first, *rest), dot) if first < 0:
            return Prod((Group(first), *rest), dot)
        case _:
            return None


@node
class Factor:
    """A factor of a product: whether it stands in parentheses, and whether a dot comes before it."""

    body: Math
    parens: bool
    dot: bool


@_remembered
def prod_factors(node: Prod) -> Sequence[Factor]:
    """The factors of a product as they are printed, inner products taken apart; no factors are a 1."""
    flat: list[Factor] = []
    _flatten(node, flat)
    return flat or [Factor(1, False, False)]


_NESTED = (Sum, Prod)  # a tuple: `isinstance` with a union of types takes three times as long


def _flatten(node: Prod, flat: list[Factor]) -> None:
    start = len(flat)
    alone = len(node.factors) == 1 and not flat
    for item in node.factors:
        body = item
        while isinstance(body, _NESTED) and len(_parts(body)) == 1:
            body = _parts(body)[0]
        rank = level(body)
        parens = not alone and (rank <= SUM or (rank == SIGNED and bool(flat)))
        if isinstance(body, Prod) and not parens:
            join = len(flat)
            _flatten(body, flat)
            if node.dot and start < join < len(flat):
                flat[join] = Factor(flat[join].body, flat[join].parens, True)
            continue
        dot = bool(flat) and ((node.dot and len(flat) > start) or needs_dot(flat[-1], body, parens and rank == SIGNED))
        flat.append(Factor(body, parens, dot))


def _parts(node: Sum | Prod) -> tuple[Math, ...]:
    return node.terms if isinstance(node, Sum) else node.factors


def needs_dot(left: Factor, right: Math, signed: bool) -> bool:
    """Whether two neighbouring factors would be misread without a dot between them."""
    if signed or isinstance(right, int) or type(right) is Fraction:
        return True
    if isinstance(right, Pow) and isinstance(right.base, int):
        return True
    first = left.body
    if isinstance(first, Tup) or (isinstance(first, int) and -1 <= first <= 1):
        return True  # no "1x", and no (1, 2)x
    # 2 before a built-up fraction would look like a mixed number.
    return isinstance(right, Quot) and (isinstance(first, int) or type(first) is Fraction)


def simple_product(node: Prod) -> tuple[int, str | Pow] | None:
    """A number and a symbol or its power, which is what most products are: 2x, -3λ²."""
    match node:
        case Prod((int() as number, str() | Pow(str()) as symbol), False) if not -1 <= number <= 1:
            return number, symbol
        case _:
            return None


def pow_parens(base: Math) -> bool:
    """Whether the base of a power stands in parentheses."""
    return level(base) <= POW


def argument(node: Call) -> Math | None:
    """The one argument that brings its own brackets along, so that a call adds none: det [1 2; 3 4]."""
    match node.arguments:
        case (Mat() | Group() as only,):
            return only
        case _:
            return None


# What fits a line of a derivation, in units of `weight`: about 45 characters, a line of large print.
LINE = 10


def weight(node: Math) -> int:
    """About how wide a formula is: its numbers and symbols, side by side."""
    match node:
        case int() | str():
            return 1
        case Neg(body) | Group(body) | Pow(body, _):
            return weight(body)
        case Sum(parts) | Prod(parts) | Tup(parts) | SetOf(parts) | Listing(parts):
            return sum(map(weight, parts))
        case Call(_, parts):
            return 1 + sum(map(weight, parts))
        case Quot(top, bottom):
            return max(weight(top), weight(bottom))
        case Mat(rows):
            return 1 + sum(max(map(weight, column)) for column in zip(*rows, strict=False))
        case Rel(first, rest):
            return weight(first) + sum(weight(side) for _, side in rest)
        case RowOp():
            return 3
        case Fraction():
            return 1
        case _:
            assert_never(node)


def short(node: Math) -> bool:
    """Whether a side is short enough to stand before the first relation of a derivation."""
    return weight(node) <= 6


@_remembered
def broken(node: Math) -> Sequence[tuple[str, Math]]:
    """A side of a derivation as one (sign, part) a line: a sum that is too long goes on before one of its signs.

    The first sign is "", later ones are "+" or "-".
    """
    if not isinstance(node, Sum) or len(node.terms) < 2:
        return [("", node)]
    sizes = [weight(item) for item in node.terms]
    if sum(sizes) <= LINE:
        return [("", node)]
    parts: list[tuple[str, Math]] = []
    sign, run, used = "", [node.terms[0]], sizes[0]
    for item, term, size in zip(node.terms[1:], sum_terms(node)[1:], sizes[1:], strict=True):
        if used + size <= LINE:
            run.append(item)
            used += size
            continue
        parts.append((sign, Sum(tuple(run))))
        sign, run, used = ("-" if term.negative else "+"), [Group(term.body) if term.parens else term.body], size
    return [*parts, (sign, Sum(tuple(run)))]


def columns(node: Mat) -> tuple[int, int | None]:
    """The number of columns of a matrix, and the column before which its bar stands if there is one."""
    width = max(map(len, node.rows), default=0)
    return width, node.bar if node.bar is not None and 0 < node.bar < width else None


def integers(node: Mat) -> tuple[int, ...] | None:
    """The entries row by row if all are integers, else None: most matrices can be printed in one stroke."""
    flat = [entry for row in node.rows for entry in row]
    return tuple(flat) if set(map(type, flat)) == {int} else None  # type: ignore[arg-type]


def equation_terms(row: "tuple[Exact, ...]", variables: tuple[str, ...]) -> list[tuple[str, Math] | None]:
    """One (sign, term) for each variable of an equation of a system, None where nothing stands.

    The sign of the first term is "" or "-", later ones "+" or "-". An equation
    without any variable has the term 0 in the last place.
    """
    slots: list[tuple[str, Math] | None] = []
    started = False
    for coefficient, variable in zip(row, variables, strict=True):
        if coefficient == 0:
            slots.append(None)
            continue
        size = -coefficient if coefficient < 0 else coefficient
        sign = "-" if coefficient < 0 else "+" if started else ""
        slots.append((sign, variable if size == 1 else Prod((size, variable))))
        started = True
    if not started and slots:
        slots[-1] = ("", 0)
    return slots


def row_operation(node: RowOp) -> tuple[str, Exact]:
    """How the right side of a row operation is written: "swap", "scale", "+" or "-", and the positive multiplier.

    The multiplier of "scale" keeps its sign.
    """
    if node.kind == "add":
        return ("-", -node.factor) if node.factor < 0 else ("+", node.factor)
    return node.kind, node.factor


# ---- symbols

_ACCENTS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u20d7": "vec"}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart: "β̂_1" is the base "β" with the accent "hat" and the subscript "1"."""

    base: str
    subscript: str
    accent: str


@lru_cache(maxsize=1024)
def symbol(name: str) -> Symbol:
    """Take a symbol apart at its first underscore; the subscript may be a symbol again."""
    base, _, subscript = clean(name).partition("_")
    if not base:
        return Symbol(clean(name), "", "")
    apart = unicodedata.normalize("NFD", base)
    if len(apart) == 2 and apart[1] in _ACCENTS:
        return Symbol(apart[0], subscript, _ACCENTS[apart[1]])
    return Symbol(base, subscript, "")


_INDEX = re.compile(r"(?![0-9]+\Z)[0-9ijklmn]+")


def is_index(subscript: str) -> bool:
    """Whether a subscript is a row of indices, as in a_ij, and no word, as in σ_max, or number, as in x_12."""
    return _INDEX.fullmatch(subscript) is not None


# ---- text

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text that every target can hold: control characters and line breaks are spaces."""
    return text if text.isprintable() else _LONE.sub("\ufffd", _CONTROL.sub(" ", text))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence template: literal text, or else the name of a hole; emphasised or not."""

    literal: Plain | None
    hole: str
    emphasis: bool


_HOLE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")


@lru_cache(maxsize=4096)
def template_pieces(template: str) -> tuple[Piece, ...]:
    """Split a template into its pieces; braces and asterisks that mark nothing are literal."""
    pieces: list[Piece] = []
    # re.split with one group gives outside, inside, outside, …
    for i, run in enumerate(_EMPHASIS.split(template)):
        for j, text in enumerate(_HOLE.split(run)):
            if text:
                pieces.append(Piece(None, text, i % 2 == 1) if j % 2 else Piece(Plain(text), "", i % 2 == 1))
    return tuple(pieces)


Pattern: TypeAlias = tuple[str, tuple[tuple[str, bool], ...]]


def pattern(template: str, literal: Callable[[str, bool], str]) -> Pattern:
    """A template for the operator %: a %s for each hole, and the holes' names with their emphasis.

    `literal` prints text that may be emphasised. A printer keeps the patterns
    of its templates: filling one takes a third of the time of going through
    its pieces.
    """
    out: list[str] = []
    holes: list[tuple[str, bool]] = []
    for piece in template_pieces(template):
        if piece.literal is None:
            out.append("%s")
            holes.append((piece.hole, piece.emphasis))
        else:
            out.append(literal(piece.literal.text, piece.emphasis).replace("%", "%%"))
    return "".join(out), tuple(holes)


def filling(node: Say, names: tuple[tuple[str, bool], ...]) -> list[Hole]:
    """What fills these holes of a sentence. Raises DefectError for a hole that nothing fills."""
    holes = dict(node.holes)
    try:
        return [holes[name] for name, _ in names]
    except KeyError as error:
        raise DefectError(f"nothing fills the hole {error.args[0]!r} of {node.template!r}") from None


def fill(node: Say) -> list[tuple[Hole, bool]]:
    """The parts of a sentence in order, literal text as `Plain`, and whether each is emphasised.

    Raises DefectError for a hole that nothing fills.
    """
    pieces = template_pieces(node.template)
    values = iter(filling(node, tuple((piece.hole, piece.emphasis) for piece in pieces if piece.literal is None)))
    return [(next(values) if piece.literal is None else piece.literal, piece.emphasis) for piece in pieces]
