"""The rules that all printers share for formulas: signs, parentheses, dots, lines.

A sum prints the sign of a term itself, so `split_sign` takes it off: a negative
number, `Neg`, and a product or quotient that begins with one of them. What is
left after a minus, beside another factor or under an exponent needs
parentheses according to its `level`.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from typing import TypeAlias, assert_never

from cofactor.exact import Exact
from cofactor.notation import (
    Call,
    Formed,
    Group,
    Listing,
    Mat,
    Math,
    Neg,
    Poly,
    Pow,
    Prod,
    Quot,
    Rel,
    RowOp,
    Rows,
    SetOf,
    Sum,
    Tup,
    collected,
)
from cofactor.printers import forms

# How tightly a node holds together, loosest first.
LOOSE, SUM, SIGNED, PROD, QUOT, POW, ATOM = range(7)
_LEVELS: dict[type, int] = {
    str: ATOM, Group: ATOM, Pow: POW, Neg: SIGNED, Rel: LOOSE, Listing: LOOSE, RowOp: LOOSE,
    Call: ATOM, Mat: ATOM, Tup: ATOM, SetOf: ATOM, Poly: SUM, Formed: PROD,
}  # fmt: skip


# What no sum puts in parentheses.
_TIGHT = frozenset({int, str, Fraction, Group, Pow, Tup, Mat, Call})

# These run for every part of every formula, many times over. A chain of `type(…) is` takes a
# third of the time of `match` with its patterns, and Fraction is an abstract base class to
# `isinstance`, which is slower still.


def level(node: Math) -> int:
    """How tightly a node holds together: LOOSE, SUM, SIGNED, PROD, QUOT, POW or ATOM."""
    if type(node) is int:
        return SIGNED if node < 0 else ATOM
    fixed = _LEVELS.get(type(node))
    if fixed is not None:
        return fixed
    if type(node) is Sum:
        return SUM if len(node.terms) > 1 else level(node.terms[0]) if node.terms else ATOM
    if type(node) is Prod:
        factors = node.factors
        if len(factors) < 2:
            return level(factors[0]) if factors else ATOM
        return SIGNED if level(factors[0]) == SIGNED else PROD
    return SIGNED if split_sign(node)[0] else QUOT


def split_sign(node: Math) -> tuple[bool, Math]:
    """Whether a node begins with a minus, and the node without it."""
    if type(node) is str or type(node) is Pow:
        return False, node
    if type(node) is int or type(node) is Fraction:
        return (True, -node) if node < 0 else (False, node)
    if type(node) is Neg:
        return True, node.body
    if type(node) is Prod:
        factors = node.factors
        if len(factors) == 1:
            return split_sign(factors[0])
        if factors:
            # A product takes its first factor's sign, unless that sign is inside parentheses: (-2 + x)y.
            first = factors[0]
            if type(first) is Group or (type(first) is int and first >= 0):
                return False, node
            negative, bare = split_sign(first)
            if negative:
                return True, Prod((bare, *factors[1:]), node.dot)
    elif type(node) is Sum:
        if len(node.terms) == 1:
            return split_sign(node.terms[0])
    elif type(node) is Quot and type(node.top) in (int, Neg, Fraction):
        # The minus comes before the fraction, but no second one with it.
        negative, bare = split_sign(node.top)
        if negative and level(bare) != SIGNED:
            return True, Quot(bare, node.bottom)
    return False, node


Term: TypeAlias = tuple[bool, Math, bool]
"""A term of a sum: whether it is negative, its body without the sign, whether that stands in parentheses."""


def sum_terms(node: Sum) -> Sequence[Term]:
    """The terms of a sum as they are printed; a sum without terms is 0."""
    known: Sequence[Term] | None = getattr(node, "shape", None)
    if known is not None:
        return known
    terms: list[Term] = []
    for position, item in enumerate(node.terms or (0,)):
        if type(item) is str or (type(item) is int and item >= 0):
            terms.append((False, item, False))
            continue
        quick = _quick_term(item)
        if quick is not None:
            terms.append(quick)
            continue
        negative, body = split_sign(item)
        if negative:
            terms.append((True, *subtracted(body)))
            continue
        # A later inner sum keeps its parentheses: dropping them would hide a step of the work.
        loose = type(body) not in _TIGHT and level(body) <= (SUM if position else LOOSE)
        terms.append((False, body, loose and len(node.terms) > 1))
    node.shape = terms
    return terms


def _quick_term(item: Math) -> Term | None:
    """What the general rules say of a symbol with a minus and of a product that begins with a number; None for others.

    These are most terms that are no numbers themselves.
    """
    negative = type(item) is Neg
    body = item.body if negative else item  # type: ignore[union-attr]  # as was just seen
    if type(body) is str or type(body) is Formed:
        return negative, body, False
    if type(body) is Prod and len(body.factors) > 1:
        first = body.factors[0]
        if type(first) is int and first >= 0:
            return negative, body, False
        if type(first) is int and not negative:
            return True, Prod((-first, *body.factors[1:]), body.dot), False
    return None


def subtracted(body: Math) -> tuple[Math, bool]:
    """What is printed after a minus, and whether it stands in parentheses: -(-2x), but -(-6)·(-3)."""
    if type(body) is int:
        return body, body < 0
    if type(body) is Prod and len(body.factors) > 1:
        grouped = _first_grouped(body) if simple_product(body) is None else None
        if grouped is not None:
            return grouped, False
    return body, level(body) <= SIGNED


def _first_grouped(node: Prod) -> Prod | None:
    """A product whose first factor is a negative number, with parentheses around that number."""
    if not node.factors:
        return None
    first, *rest = node.factors
    bare: Math | None = None
    if isinstance(first, Prod):
        bare = _first_grouped(first)
    elif type(first) in (int, Fraction) and first < 0:  # type: ignore[operator]
        bare = Group(first)
    return None if bare is None else Prod((bare, *rest), node.dot)


Factor: TypeAlias = tuple[Math, bool, bool]
"""A factor of a product, whether it stands in parentheses, and whether a dot comes before it."""


def prod_factors(node: Prod) -> Sequence[Factor]:
    """The factors of a product as they are printed, inner products taken apart; no factors are a 1."""
    known: Sequence[Factor] | None = getattr(node, "shape", None)
    if known is not None:
        return known
    factors: list[Factor] = []
    _flatten(node, factors)
    node.shape = factors or [(1, False, False)]
    return node.shape  # type: ignore[no-any-return]


def _flatten(node: Prod, flat: list[Factor]) -> None:
    start = len(flat)
    alone = len(node.factors) == 1 and not flat
    for item in node.factors:
        if type(item) is Group or (type(item) is int and item >= 0):  # most factors are: nothing can surround them
            dot = bool(flat) and ((node.dot and len(flat) > start) or needs_dot(flat[-1], item, False))
            flat.append((item, False, dot))
            continue
        if type(item) is Sum and len(item.terms) > 1:
            flat.append((item, not alone, bool(flat) and ((node.dot and len(flat) > start) or _ends_bare(flat[-1]))))
            continue
        body = item.spelled_out() if type(item) is Formed else item
        while (type(body) is Sum or type(body) is Prod) and len(_parts(body)) == 1:
            body = _parts(body)[0]
        rank = level(body)
        parens = not alone and (rank <= SUM or (rank == SIGNED and bool(flat)))
        if type(body) is Prod and not parens:
            join = len(flat)
            _flatten(body, flat)
            if node.dot and start < join < len(flat):
                flat[join] = (*flat[join][:2], True)
            continue
        dot = bool(flat) and ((node.dot and len(flat) > start) or needs_dot(flat[-1], body, parens and rank == SIGNED))
        flat.append((body, parens, dot))


def _parts(node: Sum | Prod) -> tuple[Math, ...]:
    return node.terms if type(node) is Sum else node.factors  # type: ignore[union-attr]


def _ends_bare(left: Factor) -> bool:
    """Whether a factor needs a dot even before parentheses: no 1(x + 1), and no (1, 2)(x + 1)."""
    first = left[0]
    return type(first) is Tup or (type(first) is int and -1 <= first <= 1)


def needs_dot(left: Factor, right: Math, signed: bool) -> bool:
    """Whether two neighbouring factors would be misread without a dot between them."""
    if signed or type(right) is int or type(right) is Fraction:
        return True
    if type(right) is Pow and type(right.base) is int:
        return True
    first = left[0]
    if _ends_bare(left):
        return True
    # 2 before a built-up fraction would look like a mixed number.
    return type(right) is Quot and (type(first) is int or type(first) is Fraction)


def simple_product(node: Prod) -> tuple[int, str | Pow] | None:
    """A number and a symbol or its power, which is what most products are: 2x, -3λ²."""
    if node.dot or len(node.factors) != 2:
        return None
    number, symbol = node.factors
    if type(number) is not int or -1 <= number <= 1:
        return None
    if type(symbol) is str or (type(symbol) is Pow and type(symbol.base) is str):
        return number, symbol
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


_LEAVES = frozenset({int, str, Fraction})


def weight(node: Math) -> int:
    """About how wide a formula is: its numbers and symbols, side by side."""
    # These make up nearly all formulas, and patterns are slow.
    if type(node) is Sum or type(node) is Prod:
        known: int | None = getattr(node, "weight", 0)
        if known:
            return known
        found = _weights(node.terms if type(node) is Sum else node.factors)  # type: ignore[union-attr]
        if known is None:
            node.weight = found
        return found
    if type(node) is Group or type(node) is Neg:
        return weight(node.body)
    if type(node) is Formed:
        kinds = forms.kinds_of(node)
        return _formed_weight(node.make, node.numbers if kinds is None else kinds[0])
    if type(node) is Poly:
        return sum([_term_weight(*term) for term in node.terms])
    match node:
        case Sum(parts) | Prod(parts):
            return _weights(parts)
        case Poly(terms):
            return sum([_term_weight(*term) for term in terms])
        case Formed():
            return weight(node.spelled_out())
        case Neg(body) | Group(body) | Pow(body, _):
            return weight(body)
        case Tup(parts) | SetOf(parts) | Listing(parts):
            return _weights(parts)
        case Call(_, parts):
            return 1 + _weights(parts)
        case Quot(top, bottom):
            return max(weight(top), weight(bottom))
        case Mat(rows):
            return 1 + sum(max(map(weight, column)) for column in zip(*rows, strict=False))
        case Rel(first, rest):
            return weight(first) + sum(weight(side) for _, side in rest)
        case RowOp():
            return 3
        case int() | str() | Fraction():
            return 1
        case _:
            assert_never(node)


@lru_cache(maxsize=1024)
def _formed_weight(make: Callable[..., Prod], likes: tuple[Exact, ...]) -> int:
    # A formula is as wide for all numbers of the like, and these are such numbers themselves.
    return weight(make(*likes))


def _weights(parts: Sequence[Math]) -> int:
    total = 0
    for part in parts:
        total += 1 if type(part) in _LEAVES else weight(part)
    return total


def short(node: Math) -> bool:
    """Whether a side is short enough to stand before the first relation of a derivation."""
    if type(node) is Call:  # det(A - λI) stands before most
        known: int | None = getattr(node, "weight", 0)
        if known:
            return known <= 6
        if known is None:
            node.weight = weight(node)
    return weight(node) <= 6


def broken(node: Math) -> Sequence[tuple[str, Math]]:
    """A side of a derivation as one (sign, part) a line: a sum that is too long goes on before one of its signs.

    The first sign is "", later ones are "+" or "-".
    """
    if type(node) is Poly or (type(node) is Sum and len(node.terms) > 1):
        known: Sequence[tuple[str, Math]] | None = getattr(node, "lines", None)
        if known is None:
            known = _lines_of_terms(node) if type(node) is Poly else _lines(node)  # type: ignore[arg-type]
            if len(known) > 1:  # else the node would keep itself alive
                node.lines = known
        return known
    return [("", node)]


def _lines(node: Sum) -> Sequence[tuple[str, Math]]:
    sizes = [1 if type(item) in _LEAVES else weight(item) for item in node.terms]
    if sum(sizes) <= LINE:
        return [("", node)]
    shown = sum_terms(node)
    parts: list[tuple[str, Math]] = []
    for start, stop in _runs(tuple(sizes)):
        negative, body, parens = shown[start]
        if start:
            # Its sign stands before the line, so the first term has none.
            if parens:
                body = Group(body)
            sign = "-" if negative else "+"
            if stop == start + 1:
                parts.append((sign, body))
                continue
            part = Sum((body, *node.terms[start + 1 : stop]))
            part.shape = [(False, body, False), *shown[start + 1 : stop]]
        else:
            part, sign = Sum(node.terms[:stop]), ""
            part.shape = shown[:stop]
        parts.append((sign, part))
    return parts


def _lines_of_terms(node: Poly) -> Sequence[tuple[str, Math]]:
    sizes = [_term_weight(*term) for term in node.terms]
    if sum(sizes) <= LINE:
        return [("", node)]
    parts: list[tuple[str, Math]] = []
    for start, stop in _runs(tuple(sizes)):
        terms, sign = node.terms[start:stop], ""
        if start:
            first, power = terms[0]
            sign, terms = ("-", ((-first, power), *terms[1:])) if first < 0 else ("+", terms)
        parts.append((sign, collected(terms, node.variable)))
    return parts


def _term_weight(coefficient: Exact, power: int) -> int:
    return 2 if power and coefficient not in (1, -1) else 1


@lru_cache(maxsize=1024)
def _runs(sizes: tuple[int, ...]) -> list[tuple[int, int]]:
    """Which terms stand on a line: as few lines as there have to be, of like length, so that no last term is alone."""
    least = _count(sizes, LINE)
    limit = next(limit for limit in range(1, LINE + 1) if _count(sizes, limit) == least)
    starts, used = [0], sizes[0]
    for i, size in enumerate(sizes[1:], 1):
        if used + size <= limit:
            used += size
        else:
            starts.append(i)
            used = size
    return list(zip(starts, [*starts[1:], len(sizes)], strict=True))


def _count(sizes: Sequence[int], limit: int) -> int:
    """How many lines terms of these sizes fill; a term that is longer than the limit has one to itself."""
    lines, used = 1, sizes[0]
    for size in sizes[1:]:
        if used + size <= limit:
            used += size
        else:
            lines, used = lines + 1, size
    return lines


Grid: TypeAlias = tuple[int, int, int | None, tuple[int, ...] | None]


def columns(rows: Rows, bar: int | None) -> tuple[int, int | None]:
    """The number of columns of a matrix, and the column before which its bar stands if there is one."""
    width = max(map(len, rows), default=0)
    return width, bar if bar is not None and 0 < bar < width else None


@lru_cache(maxsize=256)  # each is printed as text and as LaTeX
def grid(rows: Rows, bar: int | None) -> Grid:
    """Rows, columns and bar of a matrix, and its entries row by row if it is full and all are integers, else None.

    Most matrices are such, and can be printed in one stroke.
    """
    width, bar = columns(rows, bar)
    flat = tuple(chain.from_iterable(rows))
    whole = set(map(type, flat)) == {int} and set(map(len, rows)) == {width}
    return len(rows), width, bar, flat if whole else None  # type: ignore[return-value]


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
