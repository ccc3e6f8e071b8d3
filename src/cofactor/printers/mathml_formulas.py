"""Formulas as MathML Core, each as one element; `cofactor.printers.mathml` puts them into HTML.

Operators find their form by their place in an <mrow>, so whatever has parts is
one. The looks of the classes stand in `templates/html/math.css`.
"""

from fractions import Fraction
from functools import lru_cache
from html import escape as html_escape
from typing import assert_never

from cofactor.content import Derivation, Move, System
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
    SetOf,
    Sum,
    Tup,
    spelled_out,
)
from cofactor.printers import shape, wording
from cofactor.printers.names import GREEK, SIGNS

_MINUS, _PLUS = "<mo>−</mo>", "<mo>+</mo>"
_SIGN = {"-": _MINUS, "+": _PLUS, "": ""}
_TIMES, _APPLY = "<mo>&#x2062;</mo>", "<mo>&#x2061;</mo>"  # invisible, but spoken
_COMMA = "<mo>,</mo>"
_ACCENTS = {"hat": "ˆ", "bar": "‾", "tilde": "˜", "vec": "→"}
_UPRIGHT = frozenset(letter for letter, name in GREEK.items() if name[0].isupper())


@lru_cache(maxsize=4096)
def escape(text: str) -> str:
    """Literal text as HTML and XML that shows just that text."""
    return html_escape(wording.clean(text))


def element(body: str, said: str, attributes: str = "") -> str:
    """The whole formula, with what is said in its place."""
    return f'<math{attributes} alttext="{escape(said)}">{body}</math>'


def _row(*parts: str) -> str:
    """One element of several; operators find their form by their place in it."""
    return f"<mrow>{''.join(parts)}</mrow>"


def one(node: Math) -> str:
    """A formula as one element."""
    match node:
        case int():
            return _number(node)
        case str():
            return _symbol(node)
        case Mat():
            return _matrix(node)
        case Sum():
            return _sum(node)
        case Poly():
            return _sum(spelled_out(node))
        case Formed():
            return _prod(node.spelled_out())
        case Prod():
            return _prod(node)
        case Neg(body):
            return _row(_MINUS, _wrap(*shape.subtracted(body)))
        case Quot():
            negative, bare = shape.split_sign(node)
            return _row(_MINUS, one(bare)) if negative else f"<mfrac>{one(node.top)}{one(node.bottom)}</mfrac>"
        case Pow(base, exponent):
            power = '<mi mathvariant="normal">T</mi>' if exponent == "T" else one(exponent)
            return f"<msup>{_wrap(base, shape.pow_parens(base))}{power}</msup>"
        case Group(body):
            return _wrap(body, True)
        case Call(name, arguments):
            return _call(name, arguments, shape.argument(node))
        case Tup(entries):
            return _brackets("(", _commas(entries), ")")
        case SetOf(elements):
            return _brackets("{", _commas(elements), "}") if elements else "<mi>∅</mi>"
        case Rel(first, rest):
            return _row(one(first), *(f"<mo>{escape(relation)}</mo>{one(side)}" for relation, side in rest))
        case RowOp():
            return _row_operation(node)
        case Listing(items):
            return _row('<mo rspace="0.5em">,</mo>'.join(map(one, items)))
        case Fraction():
            return _number(node)
        case _:
            assert_never(node)


def _number(value: Exact) -> str:
    if isinstance(value, int):
        size = f"<mn>{abs(value)}</mn>"
    else:
        size = f"<mfrac><mn>{abs(value.numerator)}</mn><mn>{value.denominator}</mn></mfrac>"
    return _row(_MINUS, size) if value < 0 else size


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str:
    parts = wording.symbol(name)
    bare = parts.base.rstrip("'") or parts.base
    base = _letters(bare)
    if parts.accent:
        base = f'<mover accent="true">{base}<mo stretchy="false">{_ACCENTS[parts.accent]}</mo></mover>'
    if bare != parts.base:
        base = f'<msup>{base}<mo lspace="0" rspace="0">{"′" * (len(parts.base) - len(bare))}</mo></msup>'
    if not parts.subscript:
        return base
    index = wording.is_index(parts.subscript)
    below = _row(*map(_letters, parts.subscript)) if index else _symbol(parts.subscript)
    return f"<msub>{base}{below}</msub>"


def _letters(text: str) -> str:
    if text.isascii() and text.isdigit():
        return f"<mn>{text}</mn>"
    if len(text) == 1 and (text.isalpha() or text in SIGNS):
        # Capital Greek letters stand upright, as TeX sets them.
        return f'<mi mathvariant="normal">{text}</mi>' if text in _UPRIGHT else f"<mi>{text}</mi>"
    tag = "mi" if text.isalpha() else "mtext"
    return f"<{tag}>{escape(text)}</{tag}>"


def _call(name: str, arguments: tuple[Math, ...], bare: Math | None) -> str:
    head = _symbol(name) if len(name) == 1 else f"<mi>{escape(name)}</mi>"
    if bare is None:
        return _row(head, _APPLY, _brackets("(", _commas(arguments), ")"))
    gap = '<mspace width="0.17em"></mspace>' if isinstance(bare, Mat) else ""
    return _row(head, _APPLY, gap, one(bare))


def _sum(node: Sum) -> str:
    out: list[str] = []
    for negative, body, parens in shape.sum_terms(node):
        if negative:
            out.append(_MINUS)
        elif out:
            out.append(_PLUS)
        out.append(_wrap(body, parens))
    return out[0] if len(out) == 1 else _row(*out)


def _prod(node: Prod) -> str:
    simple = shape.simple_product(node)
    if simple is not None:
        number, symbol = simple
        return _row(_MINUS if number < 0 else "", f"<mn>{abs(number)}</mn>", _TIMES, one(symbol))
    out: list[str] = []
    for body, parens, dot in shape.prod_factors(node):
        if out:
            out.append("<mo>⋅</mo>" if dot else _TIMES)
        out.append(_wrap(body, parens))
    return out[0] if len(out) == 1 else _row(*out)


def _matrix(node: Mat) -> str:
    width, bar = shape.columns(node.rows, node.bar)
    left, right = ("[", "]") if node.fence == "[" else ("|", "|")
    if not width:
        return _row(f"<mo>{left}</mo>", '<mspace width="0.5em"></mspace>', f"<mo>{right}</mo>")
    numbers = all(isinstance(entry, int | Fraction) for row in node.rows for entry in row)
    rows = []
    for row in node.rows:
        cells = [one(entry) if entry != "" else "" for entry in row] + [""] * (width - len(row))
        rows.append([(cell, "bar" if j == bar else "") for j, cell in enumerate(cells)])
    return _row(
        _fence(left, "prefix"), _table("matrix numbers" if numbers else "matrix", rows), _fence(right, "postfix")
    )


def _table(kind: str, rows: list[list[tuple[str, str]]]) -> str:
    """A table of (cell, class) by rows."""
    lines = []
    for row in rows:
        cells = [f'<mtd class="{mark}">{cell}</mtd>' if mark else f"<mtd>{cell}</mtd>" for cell, mark in row]
        lines.append(f"<mtr>{''.join(cells)}</mtr>")
    # Browsers set tables small, as in a line; that is right but for derivations.
    style = ' displaystyle="true"' if kind == "aligned" else ""
    return f'<mtable class="{kind}"{style}>{"".join(lines)}</mtable>'


def _fence(sign: str, form: str) -> str:
    return f'<mo form="{form}" fence="true" stretchy="true">{sign}</mo>'


def _brackets(left: str, body: str, right: str) -> str:
    # Brackets grow only around what is tall, as in the printed documents.
    if "<mfrac" in body or "<mtable" in body:
        return _row(_fence(left, "prefix"), body, _fence(right, "postfix"))
    return _row(f'<mo stretchy="false">{left}</mo>', body, f'<mo stretchy="false">{right}</mo>')


def _row_operation(node: RowOp) -> str:
    target, source = _symbol(f"R_{node.target}"), _symbol(f"R_{node.source}")
    how, factor = shape.row_operation(node)
    if how == "swap":
        return _row(target, '<mo stretchy="false">↔</mo>', source)
    moved = target if how == "scale" else source
    times = moved if factor == 1 else _row(_MINUS, moved) if factor == -1 else _row(_number(factor), _TIMES, moved)
    arrow = '<mo stretchy="false">←</mo>'
    return _row(target, arrow, times) if how == "scale" else _row(target, arrow, target, _SIGN[how], times)


def _commas(nodes: tuple[Math, ...]) -> str:
    return _COMMA.join(map(one, nodes))


def _wrap(node: Math, parens: bool) -> str:
    return _brackets("(", one(node), ")") if parens else one(node)


def system(block: System) -> str:
    """A system: columns for terms and signs by turns."""
    rows = []
    for row, constant in zip(block.coefficients, block.constants, strict=True):
        cells: list[str] = []
        for slot in shape.equation_terms(row, block.variables):
            sign, term = ("", "") if slot is None else (slot[0], one(slot[1]))
            if cells:
                cells += [_alone(sign) if sign else "", term]
            else:
                cells.append(_row(_SIGN[sign], term) if sign else term)
        rows.append([(cell, "") for cell in (*cells, _alone("="), _number(constant))])
    return _table("system", rows)


def _alone(sign: str) -> str:
    """A sign in a cell of its own, where browsers disagree on its space; the style sheet gives it."""
    return f'<mo form="infix" lspace="0" rspace="0">{"−" if sign == "-" else sign}</mo>'


def derivation(block: Derivation) -> str:
    """A chain: the first side, and a line for each relation, or for each sign where a long sum goes on."""
    sides: list[str] = []
    for relation, side in block.steps:
        for sign, part in shape.broken(side):
            sides.append(_onward(sign, part) if sign else f'<mo form="infix">{escape(relation)}</mo>{one(part)}')
    if not sides or shape.short(block.first):
        lines = [(one(block.first), sides[0] if sides else ""), *(("", side) for side in sides[1:])]
    else:
        # A long first side on the same line as the next would make the line twice as wide.
        head = [_onward(sign, part) for sign, part in shape.broken(block.first)]
        lines = [("", line) for line in (*head, *sides)]
    return _table("aligned", [[(left, ""), (right, "")] for left, right in lines])


def move(node: Move) -> str:
    """An arrow with the row operations above it, and the matrix after them."""
    arrow = '<mo class="arrow" stretchy="true">→</mo>'
    if node.operations:
        rows = [[(_row_operation(operation), "")] for operation in node.operations]
        arrow = f"<mover>{arrow}{_table('steps', rows)}</mover>"
    return _row(arrow, one(node.result))


def _onward(sign: str, part: Math) -> str:
    """A line that goes on with a sign stands behind the relations; one without begins there."""
    lead = _SIGN[sign].replace("<mo>", '<mo form="infix">')
    return f'<mspace width="{"2em" if sign else "1.3em"}"></mspace>{lead}{one(part)}'
