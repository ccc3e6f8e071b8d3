"""Plain text: one line inside a sentence, two dimensions in a display.

Minus is a hyphen, multiplication "·", the arrows of row operations `<-`, `<->`
and `-->`; Greek letters, ≤ and superscripts are Unicode. `*Emphasis*` is plain
words here: asterisks would be read as multiplication.
"""

import re
import textwrap
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
    Mat,
    Math,
    Relation,
    RowOp,
)
from cofactor.printers import shape, wording
from cofactor.printers.boxes import Box, below, beside, box, grid, pad, width
from cofactor.printers.text_formulas import FORMULAS, RELATIONS, TALL, line, math, row_op

__all__ = ["blocks", "inline", "math"]

_LEADING_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀⁿ]*")
_INDENT = "    "


def inline(piece: Inline) -> str:
    """A sentence in one line."""
    return _hole(piece)


def blocks(content: Content, width: int | None = None) -> str:
    """The blocks of a content, a blank line between them.

    A chain of row operations goes on in the next line at `width` columns (78 if
    None). Paragraphs are one line each, unless a width is given.
    """
    return "\n\n".join(_blocks(content, "", width))


# ---- two dimensions


def _draw(node: Math, tight: bool = False) -> Box:
    tall: list[Mat] = []
    flat = line(node, tall, tight)
    if not tall:
        return Box((flat,))
    parts = flat.split(TALL)
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
        form = " ".join([f"| %{w}d" if j == bar else f"%{w}d" for j, w in enumerate(widths)])
        drawn = [f"{left} {form % row} {right}" for row in node.rows]
        return Box(tuple(drawn), len(drawn) // 2)
    lines = below(grid([[_draw(entry, tight=True) for entry in row] for row in node.rows], bar))
    return Box(tuple(f"{left} {row} {right}" for row in lines) or (left + right,), len(lines) // 2)


def _arrow(operations: tuple[RowOp, ...]) -> Box:
    above = [row_op(operation) for operation in operations]
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
    wide = max((len(RELATIONS[relation]) for relation, _ in steps), default=-1) + 1
    sides = []
    for relation, side in steps:
        for sign, part in shape.broken(side):
            # A line that goes on with a sign stands behind the relations.
            lead = " " * (wide + 2) + sign + " " if sign else pad(RELATIONS[relation] + " ", wide)
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
    formula = FORMULAS.get(type(piece))
    return _prose(piece) if formula is None else formula(piece, None, False)  # type: ignore[arg-type]


def _prose(piece: Inline) -> str:
    match piece:
        case Say(template):
            form, names, _ = _pattern(template)
            return form % tuple([_hole(part) for part in wording.filling(piece, names)])
        case Plain(text):
            return wording.clean(text)
        case Join(pieces, separator):
            return wording.clean(separator).join([_prose(part) for part in pieces])
        case _:
            assert_never(piece)


@lru_cache(maxsize=4096)
def _pattern(template: str) -> wording.Pattern:
    return wording.pattern(template, lambda text, _: wording.clean(text))


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
    return "\n".join((_INDENT + text).rstrip() for text in lines)


def _wrapped(text: str, columns: int | None, hanging: str = "") -> str:
    if columns is None:
        return text
    lines = textwrap.wrap(text, columns, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)
