"""Formulas in one line of plain text; the printer of blocks draws the matrices of a display in two dimensions."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from cofactor.exact import Exact
from cofactor.notation import (
    Call,
    Fence,
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
    Relation,
    RowOp,
    Rows,
    SetOf,
    Sum,
    Tup,
    spelled_out,
)
from cofactor.printers import forms, shape, wording

RELATIONS: dict[Relation, str] = {
    "=": "=",
    "≠": "≠",
    "<": "<",
    "≤": "≤",
    ">": ">",
    "≥": "≥",
    "∈": "∈",
    "⟹": "=>",
}
_RAISED = str.maketrans("0123456789-Tn", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀⁿ")
# Stands for a matrix that a display draws in two dimensions; `wording.clean` keeps it out of all text.
TALL = "\x00"
_ENDS: dict[Fence, str] = {"[": "[%s]", "|": "|%s|"}


def math(node: Math) -> str:
    """A formula in one line: matrices as [1 2; 3 4], augmented ones as [1 2 | 5; 3 4 | 6]."""
    return line(node, None, False)


def line(node: Math, tall: list[Mat] | None, tight: bool) -> str:
    """A formula in one line; with `tall`, matrices are put there and leave `TALL`. `tight`: no spaces in sums."""
    return FORMULAS[type(node)](node, tall, tight)


def _number(node: Exact, tall: list[Mat] | None, tight: bool) -> str:
    return str(node)


def _symbol(node: str, tall: list[Mat] | None, tight: bool) -> str:
    return node if node.isprintable() else wording.clean(node)


def _mat(node: Mat, tall: list[Mat] | None, tight: bool) -> str:
    if tall is None:
        return _matrix(node.rows, node.bar, node.fence)
    tall.append(node)
    return TALL


def _neg(node: Neg, tall: list[Mat] | None, tight: bool) -> str:
    return "-" + _wrap(*shape.subtracted(node.body), tall, tight)


def _quot(node: Quot, tall: list[Mat] | None, tight: bool) -> str:
    negative, bare = shape.split_sign(node)
    return "-" + line(bare, tall, tight) if negative else _quotient(node, tall, tight)


def _pow(node: Pow, tall: list[Mat] | None, tight: bool) -> str:
    return _wrap(node.base, shape.pow_parens(node.base), tall, tight) + _raise(node.exponent)


def _group(node: Group, tall: list[Mat] | None, tight: bool) -> str:
    return f"({line(node.body, tall, tight)})"


def _call(node: Call, tall: list[Mat] | None, tight: bool) -> str:
    known = getattr(node, "text", "")
    if known and not tight:
        return known
    name, only = wording.clean(node.name), shape.argument(node)
    if isinstance(only, Mat):
        return f"{name} {line(only, tall, tight)}"
    said = name + line(only, tall, tight) if only is not None else f"{name}({_items(node.arguments, tall, tight)})"
    if known is None and not tight:
        node.text = said
    return said


def _tup(node: Tup, tall: list[Mat] | None, tight: bool) -> str:
    return f"({_items(node.entries, tall, tight)})"


def _set(node: SetOf, tall: list[Mat] | None, tight: bool) -> str:
    return f"{{{_items(node.elements, tall, tight)}}}"


def _rel(node: Rel, tall: list[Mat] | None, tight: bool) -> str:
    head = line(node.first, tall, tight)  # before the others: matrices are numbered from the left
    sides = [f"{RELATIONS[relation]} {line(side, tall, tight)}" for relation, side in node.rest]
    return " ".join([head, *sides])


def _operation(node: RowOp, tall: list[Mat] | None, tight: bool) -> str:
    return row_op(node)


def _listing(node: Listing, tall: list[Mat] | None, tight: bool) -> str:
    return _items(node.items, tall, tight)


def _items(items: tuple[Math, ...], tall: list[Mat] | None, tight: bool) -> str:
    # Most are numbers, and a call for each would take as long as all of their text.
    return ", ".join([str(item) if type(item) is int else line(item, tall, tight) for item in items])


def _sum(node: Sum, tall: list[Mat] | None, tight: bool) -> str:
    known = getattr(node, "text", "")
    if known and not tight:
        return known
    minus, plus = ("-", "+") if tight else (" - ", " + ")
    out = ""
    for negative, body, parens in shape.sum_terms(node):
        if out:
            out += minus if negative else plus
        elif negative:
            out = "-"
        text = str(body) if type(body) is int else FORMULAS[type(body)](body, tall, tight)
        out += f"({text})" if parens else text
    if known is None and not tight:
        node.text = out
    return out


def _poly(node: Poly, tall: list[Mat] | None, tight: bool) -> str:
    out = ""
    for coefficient, power in node.terms:
        if type(coefficient) is not int:
            return _sum(spelled_out(node), tall, tight)
        if out:
            out += " - " if coefficient < 0 else " + "
        elif coefficient < 0:
            out = "-"
        size = -coefficient if coefficient < 0 else coefficient
        if power:
            out += _power_of(node.variable, power) if size == 1 else f"{size}{_power_of(node.variable, power)}"
        else:
            out += str(size)
    return out.replace(" ", "") if tight else out


@lru_cache(maxsize=64)
def _power_of(variable: str, power: int) -> str:
    return math(variable if power == 1 else Pow(variable, power))


def _prod(node: Prod, tall: list[Mat] | None, tight: bool) -> str:
    simple = shape.simple_product(node)
    if simple is not None:
        return f"{simple[0]}{line(simple[1], None, tight)}"
    known = getattr(node, "text", "")
    if known and not tight:
        return known
    out = ""
    last: Math = ""
    factors = shape.prod_factors(node)
    for body, parens, dot in factors:
        text = str(body) if type(body) is int else FORMULAS[type(body)](body, tall, tight)
        if parens or (type(body) is Quot and len(factors) > 1):
            text = f"({text})"
        if out:
            out += "·" if dot else _between(last, body, text, tight)
        out += text
        last = Group(body) if parens else body
    if known is None and not tight:
        node.text = out
    return out


def _formed(node: Formed, tall: list[Mat] | None, tight: bool) -> str:
    said = None if tight else forms.formed(node, math)
    return _prod(node.spelled_out(), None, tight) if said is None else said


# What ends like a word: what comes next has to keep away.
_WORDS = frozenset({str, Pow, Fraction, Call})


def _between(left: Math, right: Math, text: str, tight: bool) -> str:
    """What stands between two factors that need no dot in print."""
    one, other = type(left), type(right)
    if one is Fraction and other is not str:
        return "·"  # 1/2(x + 1) might be read as 1/(2(x + 1))
    if one is str and other is str and len(left) == len(right) == 1 and not left.isupper():  # type: ignore[arg-type,union-attr]
        return ""  # xy and λI, but A P and x_1 x_2
    if one is Mat or other is Mat or other is Call:
        return " "
    if one in _WORDS and text[:1] not in "([{":
        return "·" if tight else " "
    return ""


def _quotient(node: Quot, tall: list[Mat] | None, tight: bool) -> str:
    top = _wrap(node.top, shape.level(node.top) in {shape.LOOSE, shape.SUM, shape.QUOT}, tall, tight)
    bottom = _wrap(node.bottom, shape.level(node.bottom) < shape.POW, tall, tight)
    return f"{top}/{bottom}"


def _raise(exponent: Math) -> str:
    text = math(exponent)
    if (isinstance(exponent, int) and len(text) <= 3) or text in {"T", "n"}:
        return text.translate(_RAISED)
    return "^" + text if isinstance(exponent, str) or shape.level(exponent) == shape.ATOM else f"^({text})"


@lru_cache(maxsize=256)  # P and D stand in the solution, the key and most wrong answers
def _matrix(rows: Rows, bar: int | None, fence: Fence) -> str:
    height, width, bar, flat = shape.grid(rows, bar)
    if flat is not None:
        return _array(height, width, bar, fence) % flat
    lines = []
    for row in rows:
        cells = [line(entry, None, True) for entry in row]
        if bar is not None:
            cells.insert(bar, "|")
        lines.append(" ".join(cells))
    return _ENDS[fence] % "; ".join(lines)


@lru_cache(maxsize=256)
def _array(height: int, width: int, bar: int | None, fence: Fence) -> str:
    """A matrix in one line with a %d for each entry."""
    cells = ["%d"] * width
    if bar is not None:
        cells.insert(bar, "|")
    return _ENDS[fence] % "; ".join([" ".join(cells)] * height)


@lru_cache(maxsize=1024)  # a few hundred operations make up all reductions
def row_op(node: RowOp) -> str:
    """A row operation: R2 <- R2 - 3R1."""
    how, factor = shape.row_operation(node)
    times = (
        "" if factor == 1 else "-" if factor == -1 else f"{factor} " if isinstance(factor, Fraction) else f"{factor}"
    )
    if how == "swap":
        return f"R{node.target} <-> R{node.source}"
    if how == "scale":
        return f"R{node.target} <- {times}R{node.target}"
    return f"R{node.target} <- R{node.target} {how} {times}R{node.source}"


def _wrap(node: Math, parens: bool, tall: list[Mat] | None, tight: bool) -> str:
    text = FORMULAS[type(node)](node, tall, tight)
    return f"({text})" if parens else text


FORMULAS: dict[type, Callable[[Any, list[Mat] | None, bool], str]] = {
    int: _number, str: _symbol, Fraction: _number, Sum: _sum, Poly: _poly, Prod: _prod, Formed: _formed, Neg: _neg,
    Quot: _quot, Pow: _pow, Group: _group, Call: _call, Mat: _mat, Tup: _tup, SetOf: _set, Rel: _rel,
    RowOp: _operation, Listing: _listing,
}  # fmt: skip
