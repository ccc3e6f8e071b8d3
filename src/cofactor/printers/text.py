"""Plain text: one line inside a sentence, two dimensions in a display.

Minus is a hyphen, multiplication "·", the arrows of row operations `<-`, `<->`
and `-->`; Greek letters, ≤ and superscripts are Unicode. `*Emphasis*` is plain
words here: asterisks would be read as multiplication.
"""

import re
import textwrap
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
    Fence,
    Group,
    Listing,
    Mat,
    Math,
    Neg,
    Pow,
    Prod,
    Quot,
    Rel,
    Relation,
    RowOp,
    SetOf,
    Sum,
    Tup,
)
from cofactor.printers import shape
from cofactor.printers.boxes import Box, below, beside, box, grid, pad, width

_RELATIONS: dict[Relation, str] = {
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
_LEADING_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀⁿ]*")
# Stands for a matrix that a display draws in two dimensions; `shape.clean` keeps it out of all text.
_TALL = "\x00"
_INDENT = "    "
_ENDS: dict[Fence, str] = {"[": "[%s]", "|": "|%s|"}


def math(node: Math) -> str:
    """A formula in one line: matrices as [1 2; 3 4], augmented ones as [1 2 | 5; 3 4 | 6]."""
    return _line(node, None, False)


def inline(piece: Inline) -> str:
    """A sentence in one line."""
    return _hole(piece)


def blocks(content: Content, width: int | None = None) -> str:
    """The blocks of a content, a blank line between them.

    A chain of row operations goes on in the next line at `width` columns (78 if
    None). Paragraphs are one line each, unless a width is given.
    """
    return "\n\n".join(_blocks(content, "", width))


# ---- one line


def _line(node: Math, tall: list[Mat] | None, tight: bool) -> str:
    """A formula in one line; with `tall`, matrices are put there and leave `_TALL`. `tight`: no spaces in sums."""
    match node:
        case int():
            return str(node)
        case str():
            return shape.clean(node)
        case Mat():
            if tall is None:
                return _matrix(node)
            tall.append(node)
            return _TALL
        case Sum():
            return _sum(node, tall, tight)
        case Prod():
            return _prod(node, tall, tight)
        case Neg(body):
            return "-" + _wrap(*shape.subtracted(body), tall, tight)
        case Quot():
            negative, bare = shape.split_sign(node)
            return "-" + _line(bare, tall, tight) if negative else _quotient(node, tall, tight)
        case Pow(base, exponent):
            return _wrap(base, shape.pow_parens(base), tall, tight) + _raise(exponent)
        case Group(body):
            return _wrap(body, True, tall, tight)
        case Call(name, arguments):
            only = shape.argument(node)
            if isinstance(only, Mat):
                return f"{shape.clean(name)} {_line(only, tall, tight)}"
            if only is not None:
                return shape.clean(name) + _line(only, tall, tight)
            return f"{shape.clean(name)}({_items(arguments, tall, tight)})"
        case Tup(entries):
            return f"({_items(entries, tall, tight)})"
        case SetOf(elements):
            return f"{{{_items(elements, tall, tight)}}}"
        case Rel(first, rest):
            head = _line(first, tall, tight)  # before the others: matrices are numbered from the left
            sides = [f" {_RELATIONS[relation]} {_line(side, tall, tight)}" for relation, side in rest]
            return "".join([head, *sides])
        case RowOp():
            return _row_op(node)
        case Listing(items):
            return _items(items, tall, tight)
        case Fraction():
            return str(node)
        case _:
            assert_never(node)


def _items(items: tuple[Math, ...], tall: list[Mat] | None, tight: bool) -> str:
    # Most are numbers, and a call for each would take as long as all of their text.
    return ", ".join([str(item) if type(item) is int else _line(item, tall, tight) for item in items])


def _sum(node: Sum, tall: list[Mat] | None, tight: bool) -> str:
    minus, plus = ("-", "+") if tight else (" - ", " + ")
    out: list[str] = []
    for term in shape.sum_terms(node):
        if out:
            out.append(minus if term.negative else plus)
        elif term.negative:
            out.append("-")
        out.append(_wrap(term.body, term.parens, tall, tight))
    return "".join(out)


def _prod(node: Prod, tall: list[Mat] | None, tight: bool) -> str:
    simple = shape.simple_product(node)
    if simple is not None:
        return f"{simple[0]}{_line(simple[1], None, tight)}"
    out = ""
    last: Math = ""
    factors = shape.prod_factors(node)
    for factor in factors:
        body = factor.body
        text = _wrap(body, factor.parens or (isinstance(body, Quot) and len(factors) > 1), tall, tight)
        if out:
            out += "·" if factor.dot else _between(last, body, text, tight)
        out += text
        last = Group(body) if factor.parens else body
    return out


def _between(left: Math, right: Math, text: str, tight: bool) -> str:
    """What stands between two factors that need no dot in print."""
    if isinstance(left, Fraction) and not isinstance(right, str):
        return "·"  # 1/2(x + 1) might be read as 1/(2(x + 1))
    if isinstance(left, str) and isinstance(right, str) and len(left) == len(right) == 1 and not left.isupper():
        return ""  # xy and λI, but A P and x_1 x_2
    if isinstance(left, Mat) or isinstance(right, Mat | Call):
        return " "
    if isinstance(left, str | Pow | Fraction | Call) and text[:1] not in "([{":
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


def _matrix(node: Mat) -> str:
    width, bar = shape.columns(node)
    flat = shape.integers(node)
    if flat is not None and len(flat) == len(node.rows) * width:
        return _array(len(node.rows), width, bar, node.fence) % flat
    rows = []
    for row in node.rows:
        cells = [_line(entry, None, True) for entry in row]
        if bar is not None:
            cells.insert(bar, "|")
        rows.append(" ".join(cells))
    return _ENDS[node.fence] % "; ".join(rows)


@lru_cache(maxsize=256)
def _array(height: int, width: int, bar: int | None, fence: Fence) -> str:
    """A matrix in one line with a %d for each entry."""
    cells = ["%d"] * width
    if bar is not None:
        cells.insert(bar, "|")
    return _ENDS[fence] % "; ".join([" ".join(cells)] * height)


@lru_cache(maxsize=1024)  # a few hundred operations make up all reductions
def _row_op(node: RowOp) -> str:
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
    text = _line(node, tall, tight)
    return f"({text})" if parens else text


# ---- two dimensions


def _draw(node: Math, tight: bool = False) -> Box:
    tall: list[Mat] = []
    line = _line(node, tall, tight)
    if not tall:
        return Box((line,))
    parts = line.split(_TALL)
    boxes = [Box((parts[0],))]
    for part, matrix in zip(parts[1:], tall, strict=True):
        drawn = _draw_matrix(matrix)
        raised = _LEADING_RAISED.match(part)
        exponent = raised[0] if raised else ""
        if exponent:  # beside the top row, where a hand writes it
            top = (exponent, *[" " * len(exponent)] * (len(drawn.lines) - 1))
            drawn = beside([drawn, Box(top, drawn.baseline)])
        boxes += [drawn, Box((part[len(exponent) :],))]
    return beside(boxes)


def _draw_matrix(node: Mat) -> Box:
    width, bar = shape.columns(node)
    left, right = ("[", "]") if node.fence == "[" else ("|", "|")
    flat = shape.integers(node)
    if flat is not None and len(flat) == len(node.rows) * width:
        widths = [max(map(len, map(str, flat[j::width]))) for j in range(width)]
        line = " ".join([f"| %{w}d" if j == bar else f"%{w}d" for j, w in enumerate(widths)])
        drawn = [f"{left} {line % row} {right}" for row in node.rows]
        return Box(tuple(drawn), len(drawn) // 2)
    lines = below(grid([[_draw(entry, tight=True) for entry in row] for row in node.rows], bar))
    return Box(tuple(f"{left} {line} {right}" for line in lines) or (left + right,), len(lines) // 2)


def _arrow(operations: tuple[RowOp, ...]) -> Box:
    above = [_row_op(operation) for operation in operations]
    shaft = "-" * max(2, max(map(len, above), default=0) - 1) + ">"
    return box([*above, shaft], len(above))


def _chain(node: Reduction, room: int) -> list[str]:
    space = Box(("  ",))
    rows = [[_draw_matrix(node.start)]]
    used = rows[0][0].width
    for move in node.moves:
        step = beside([_arrow(move.operations), Box((" ",)), _draw_matrix(move.result)])
        if used + 2 + step.width <= room:
            rows[-1] += [space, step]
            used += 2 + step.width
        else:
            rows.append([step])
            used = step.width
    return list(below([beside(row) for row in rows], gap=1))


def _system(node: System) -> list[str]:
    table: list[list[str]] = []
    for row, constant in zip(node.coefficients, node.constants, strict=True):
        cells: list[str] = []
        for slot in shape.equation_terms(row, node.variables):
            sign, term = ("", "") if slot is None else (slot[0], math(slot[1]))
            cells += [sign, term] if cells else [sign + term]
        table.append([*cells, "=", str(constant)])
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    return [" ".join(pad(cell, w, right=True) for cell, w in zip(row, widths, strict=True)) for row in table]


def _derivation(first: Math, steps: tuple[tuple[Relation, Math], ...]) -> list[str]:
    wide = max((len(_RELATIONS[relation]) for relation, _ in steps), default=-1) + 1
    sides = []
    for relation, side in steps:
        for sign, part in shape.broken(side):
            # A line that goes on with a sign stands behind the relations.
            lead = " " * (wide + 2) + sign + " " if sign else pad(_RELATIONS[relation] + " ", wide)
            sides.append(beside([Box((lead,)), _draw(part)]))
    if not sides or shape.short(first):
        head = [beside([_draw(first), Box((" ",))])]
        shift = Box((" " * head[0].width,))
        rows = [beside([*head, *sides[:1]]), *(beside([shift, side]) for side in sides[1:])]
    else:
        heads = [(f"{sign} " if sign else "", part) for sign, part in shape.broken(first)]
        rows = [*(beside([Box((" " * wide + lead,)), _draw(part)]) for lead, part in heads), *sides]
    gap = 1 if any(len(row.lines) > 1 for row in rows) else 0
    return list(below(rows, gap))


# ---- prose and blocks


def _hole(piece: Hole) -> str:
    match piece:
        case Say(template):
            form, names = _pattern(template)
            return form % tuple([_hole(part) for part in shape.filling(piece, names)])
        case Plain(text):
            return shape.clean(text)
        case Join(pieces, separator):
            return shape.clean(separator).join(map(_hole, pieces))
        case _:
            return math(piece)


@lru_cache(maxsize=4096)
def _pattern(template: str) -> shape.Pattern:
    return shape.pattern(template, lambda text, _: shape.clean(text))


def _blocks(content: Content, number: str, columns: int | None) -> list[str]:
    stage = 0
    out = []
    for block in content:
        stage += isinstance(block, Stage)
        out.append(_block(block, f"{number}{stage}", columns))
    return out


def _block(block: Block, number: str, columns: int | None) -> str:
    match block:
        case Para(body):
            return _wrapped(_hole(body), columns)
        case Display(body):
            return _indented(_draw(body).lines)
        case System():
            return _indented(_system(block))
        case Derivation(first, steps):
            return _indented(_derivation(first, steps))
        case Reduction():
            return _indented(_chain(block, (columns or 78) - len(_INDENT)))
        case Options(items):
            return "\n".join(_wrapped(f"({letter}) {_hole(body)}", columns, _INDENT) for letter, body in items)
        case Stage(title, body):
            heading = f"{number}. {_hole(title).removesuffix('.')}."
            match body:
                case (Para(lead), *rest):
                    first = _wrapped(f"{heading} {_hole(lead)}", columns)
                    return "\n\n".join([first, *_blocks(tuple(rest), f"{number}.", columns)])
                case _:
                    return "\n\n".join([heading, *_blocks(body, f"{number}.", columns)])
        case _:
            assert_never(block)


def _indented(lines: "list[str] | tuple[str, ...]") -> str:
    return "\n".join((_INDENT + line).rstrip() for line in lines)


def _wrapped(text: str, columns: int | None, hanging: str = "") -> str:
    if columns is None:
        return text
    lines = textwrap.wrap(text, columns, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)
