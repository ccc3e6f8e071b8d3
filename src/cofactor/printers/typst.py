"""Typst: markup that calls the functions of templates/typst/math.typ.

Every call ends in `;` and prose is a string literal, so that no character of
it is markup. Each formula carries its spoken alternative, which PDF/UA-1 asks
for. In a formula, a comma is the name `comma` and a word is a string: nothing
is read as an argument or an identifier by accident.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import assert_never

from cofactor.content import (
    Block,
    Content,
    Derivation,
    Display,
    Hole,
    Inline,
    Join,
    Options,
    Para,
    Plain,
    Reduction,
    Say,
    Stage,
    System,
)
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
    Relation,
    RowOp,
    SetOf,
    Sum,
    Tup,
    spelled_out,
)
from cofactor.printers import shape, spoken, wording
from cofactor.printers.names import GREEK, SIGNS

_RELATIONS: dict[Relation, str] = {
    "=": "=",
    "≠": "!=",
    "<": "<",
    "≤": "<=",
    ">": ">",
    "≥": ">=",
    "∈": "in",
    "⟹": "==>",
}
_ACCENTS = {"hat": "hat", "bar": "macron", "tilde": "tilde", "vec": "arrow"}
# Signs that Typst's mathematics reads as operators or delimiters, by name.
_NAMED = {"√": "sqrt(#[])", "⟨": "\\u{27e8}", "⟩": "\\u{27e9}", "∥": "parallel", "′": "prime"}

# Neighbours that Typst's default font would join to a dash, a quotation mark or an inverted mark.
_JOINED = re.compile(r"(-{2,}|,{2,}|'{2,}|`{2,}|[?!]`+)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")


def math(node: Math) -> str:
    """A formula, without the dollars around it."""
    match node:
        case int():
            return str(node)
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
            return "-" + _wrap(*shape.subtracted(body))
        case Quot():
            negative, bare = shape.split_sign(node)
            return "-" + math(bare) if negative else f"frac({_part_of(node.top)}, {_part_of(node.bottom)})"
        case Pow(base, exponent):
            power = 'sans("T")' if exponent == "T" else math(exponent)
            return f"{_wrap(base, shape.pow_parens(base))}^({power})"
        case Group(body):
            return _wrap(body, True)
        case Call(name, arguments):
            only = shape.argument(node)
            body = math(only) if only is not None else f"({_commas(arguments)})"
            return f"{_symbol(name) if len(name) == 1 else f'op({_string(name)})'} {body}"
        case Tup(entries):
            return f"({_commas(entries)})"
        case SetOf(elements):
            return f"{{{_commas(elements)}}}" if elements else "emptyset"
        case Rel(first, rest):
            return " ".join([math(first), *(f"{_RELATIONS[relation]} {math(side)}" for relation, side in rest)])
        case RowOp():
            return _row_op(node)
        case Listing(items):
            return " comma thick ".join(map(math, items))
        case Fraction():
            return _fraction(node)
        case _:
            assert_never(node)


def inline(piece: Inline) -> str:
    """A sentence as markup; its `*emphasis*` is a call of `emph`."""
    return _hole(piece)


def blocks(content: Content) -> str:
    """The blocks of a content as markup, a blank line between them."""
    return _blocks(content, "")


# ---- mathematics


def _part_of(node: Math) -> str:
    """A part of a fraction; with nothing in its place Typst would miss an argument."""
    return math(node) or '""'


@lru_cache(maxsize=4096)
def _string(text: str) -> str:
    """A string literal of Typst that is just this text."""
    escaped = wording.clean(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str:
    parts = wording.symbol(name)
    base = _letters(parts.base)
    if parts.accent:
        base = f"{_ACCENTS[parts.accent]}({base})"
    if not parts.subscript:
        return base
    below = " ".join(parts.subscript) if wording.is_index(parts.subscript) else _symbol(parts.subscript)
    return f"{base}_({below})"


def _letters(text: str) -> str:
    if text in _NAMED:
        return _NAMED[text]
    if text in GREEK or text in SIGNS or (text.isascii() and ((len(text) == 1 and text.isalpha()) or text.isdigit())):
        return text
    primes = len(text) - len(text.rstrip("'"))
    if primes and text != "'" * primes:
        return _letters(text[:-primes]) + "'" * primes
    # `class` keeps Typst from setting spaces around a word.
    return f'class("normal", {_string(text)})'


def _fraction(value: Fraction) -> str:
    sign = "-" if value < 0 else ""
    return f"{sign}frac({abs(value.numerator)}, {value.denominator})"


def _sum(node: Sum) -> str:
    out: list[str] = []
    for negative, body, parens in shape.sum_terms(node):
        if out:
            out.append(" - " if negative else " + ")
        elif negative:
            out.append("-")
        out.append(_wrap(body, parens))
    return "".join(out)


def _prod(node: Prod) -> str:
    simple = shape.simple_product(node)
    if simple is not None:
        return f"{simple[0]} {math(simple[1])}"
    out: list[str] = []
    for body, parens, dot in shape.prod_factors(node):
        if dot:
            out.append("by")
        out.append(_wrap(body, parens))
    return " ".join(out)


def _matrix(node: Mat) -> str:
    height, width, bar, flat = shape.grid(node.rows, node.bar)
    delim = "[" if node.fence == "[" else "|"
    if flat is not None:
        return _frame(height, width, bar, delim, "right") % flat
    if not width:
        return f"lr({delim} space {delim.replace('[', ']')})"
    numbers = all(isinstance(entry, int | Fraction) for row in node.rows for entry in row)
    cells = [math(entry) if entry != "" else "" for row in node.rows for entry in (*row, *[""] * (width - len(row)))]
    return _frame(height, width, bar, delim, "right" if numbers else "center") % tuple(cells)


@lru_cache(maxsize=256)
def _frame(height: int, width: int, bar: int | None, delim: str, align: str) -> str:
    """A matrix with a %s for each entry."""
    options = f'delim: "{delim}", ' + (f"augment: #{bar}, " if bar is not None else "") + f"align: #{align}, "
    rows = "; ".join([", ".join(["%s"] * width)] * height)
    return f"display(mat({options}{rows}))"


def _row_op(node: RowOp) -> str:
    target, source = f"R_({node.target})", f"R_({node.source})"
    how, factor = shape.row_operation(node)
    times = "" if factor == 1 else "-" if factor == -1 else math(factor) + " "
    if how == "swap":
        return f"{target} <-> {source}"
    if how == "scale":
        return f"{target} <- {times}{target}"
    return f"{target} <- {target} {how} {times}{source}"


def _commas(nodes: tuple[Math, ...]) -> str:
    return " comma ".join(map(math, nodes))


def _wrap(node: Math, parens: bool) -> str:
    return f"({math(node)})" if parens else math(node)


# ---- prose


def _hole(piece: Hole) -> str:
    match piece:
        case Say():
            return "".join([_part(part, emphasis) for part, emphasis in wording.fill(piece)])
        case Plain(text):
            return _prose(text)
        case Join(pieces, separator):
            return _prose(separator).join(map(_hole, pieces))
        case Listing(items) if items:
            # One formula each, so that the line may break after a comma.
            return '#", ";'.join(map(_equation, items))
        case _:
            return _equation(piece)


@lru_cache(maxsize=4096)
def _prose(text: str) -> str:
    """Literal text; an apostrophe after a letter is typographic, as LaTeX sets it."""
    out = []
    # re.split with one group gives outside, inside, outside, …
    for i, run in enumerate(_JOINED.split(text)):
        if run:
            out.append(f"#exact({_string(run)});" if i % 2 else f"#{_string(_APOSTROPHE.sub('’', run))};")
    return "".join(out)


def _part(part: Hole, emphasis: bool) -> str:
    text = _hole(part)
    return f"#emph[{text}];" if emphasis and isinstance(part, Plain | Say | Join) else text


def _equation(node: Math) -> str:
    body = math(node)
    return f"#{'tall' if 'mat(' in body else 'eq'}({_string(spoken.math(node))}, ${body}$);"


# ---- blocks


def _blocks(content: Content, number: str) -> str:
    stage = 0
    out = []
    for block in content:
        stage += isinstance(block, Stage)
        out.append(_block(block, f"{number}{stage}"))
    return "\n\n".join(out)


def _block(block: Block, number: str) -> str:
    match block:
        case Para(body):
            return _hole(body)
        case Display(body):
            return _display(block, math(body))
        case System():
            return _display(block, _system(block))
        case Derivation(first, steps):
            return _display(block, _derivation(first, steps))
        case Reduction(start, moves):
            boxes = [f"  {_string(spoken.math(start))}, ${math(start)}$,"]
            for move in moves:
                operations = ", ".join(map(_row_op, move.operations))
                boxes.append(f"  {_string(spoken.move(move))}, $steps({operations}) {math(move.result)}$,")
            return "\n".join(["#reduction(", *boxes, ");"])
        case Options(items):
            lines = [f"  {_string(letter)}, [{_hole(body)}]," for letter, body in items]
            return "\n".join(["#options(", *lines, ");"])
        case Stage(title, body):
            heading = _hole(title)
            if heading.endswith('.";'):
                heading = heading.removesuffix('.";') + '";'
            return f"#stage({_string(number)}, [{heading}])[\n{_blocks(body, number + '.')}\n];"
        case _:
            assert_never(block)


def _display(block: Block, body: str) -> str:
    return f"#disp({_string(spoken.block(block))}, ${body}$);"


def _system(block: System) -> str:
    rows = []
    for row, constant in zip(block.coefficients, block.constants, strict=True):
        cells: list[str] = []
        for slot in shape.equation_terms(row, block.variables):
            sign, term = ("", "") if slot is None else (slot[0], math(slot[1]))
            # The first variable has no column for its sign.
            cells += [sign, term] if cells else [sign + term]
        rows.append(", ".join([*cells, "=", math(constant)]))
    return f"system({'; '.join(rows)})"


def _derivation(first: Math, steps: tuple[tuple[Relation, Math], ...]) -> str:
    sides: list[tuple[str, str]] = []
    for relation, side in steps:
        for sign, part in shape.broken(side):
            # A line that goes on with a sign stands behind the relations.
            sides.append(("", f"onward({sign}) {math(part)}") if sign else (_RELATIONS[relation], math(part)))
    if not sides or shape.short(first):
        head = math(first) if not sides else f"{math(first)} &{sides[0][0]} {sides[0][1]}"
        return " \\ ".join([head, *(f"&{relation} {side}" for relation, side in sides[1:])])
    # A long first side on the same line as the next would make the line twice as wide.
    heads = [f"& onward({sign}) {math(part)}" if sign else f"& {math(part)}" for sign, part in shape.broken(first)]
    return " \\ ".join([*heads, *(f"{relation} & {side}" for relation, side in sides)])
