"""Plain text: one line inside a sentence, two dimensions in a display.

Minus is a hyphen, multiplication "·", the arrows of row operations `<-`, `<->`
and `-->`; Greek letters, ≤ and superscripts are Unicode. `*Emphasis*` is plain
words here: asterisks would be read as multiplication.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import Any, TypeAlias

from cofactor.content import (
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
    Fence,
    Mat,
    Math,
    Relation,
    RowOp,
)
from cofactor.printers import shape, wording
from cofactor.printers.boxes import Box, below, beside, box, grid, pad, width
from cofactor.printers.text_formulas import FORMULAS, RELATIONS, TALL, line, math, row_op
from cofactor.printers.wrapping import wrapped

__all__ = ["blocks", "inline", "math"]

_LEADING_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀⁿ]*")
_INDENT = "    "
_FENCES: dict[Fence, tuple[str, str]] = {"[": ("[", "]"), "|": ("|", "|")}
_Shape: TypeAlias = tuple[tuple[int, ...], int | None, Fence]
"""The widths of the columns of a matrix, its bar and its fence."""


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
    quick = _aligned(tuple(parts), tall)
    if quick is not None:
        return quick
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


def _aligned(parts: tuple[str, ...], tall: list[Mat]) -> Box | None:
    """Integer matrices of one height between texts, which most displays are; None for others, and for powers."""
    height = len(tall[0].rows)
    tables: list[_Shape] = []
    for part, node in zip(parts[1:], tall, strict=True):
        _, width, bar, flat = shape.grid(node.rows, node.bar)
        if flat is None or len(node.rows) != height or _LEADING_RAISED.match(part).end():  # type: ignore[union-attr]
            return None
        sizes = list(map(len, map(str, flat)))
        tables.append((tuple([max(sizes[j::width]) for j in range(width)]), bar, node.fence))
    numbers = chain.from_iterable(chain.from_iterable(zip(*[node.rows for node in tall], strict=True)))
    drawn = _alignment(parts, tuple(tables), height) % tuple(numbers)
    return Box(tuple(drawn.split("\n")), height // 2)


@lru_cache(maxsize=1024)
def _alignment(parts: tuple[str, ...], tables: "tuple[_Shape, ...]", height: int) -> str:
    """The lines of texts and matrices side by side, with a %d for each entry; the texts stand in the middle."""
    lines = []
    for i in range(height):
        line = ""
        for k, part in enumerate(parts):
            line += part.replace("%", "%%") if i == height // 2 else " " * width(part)
            if k < len(tables):
                line += _row_form(*tables[k])
        lines.append(line)
    return "\n".join(lines)


def _draw_matrix(node: Mat) -> Box:
    _, width, bar, flat = shape.grid(node.rows, node.bar)
    if flat is not None:
        sizes = list(map(len, map(str, flat)))
        row = _row_form(tuple([max(sizes[j::width]) for j in range(width)]), bar, node.fence)
        return Box(tuple([row % entries for entries in node.rows]), len(node.rows) // 2)
    left, right = _FENCES[node.fence]
    lines = below(grid([[_draw(entry, tight=True) for entry in row] for row in node.rows], bar))
    return Box(tuple(f"{left} {row} {right}" for row in lines) or (left + right,), len(lines) // 2)


@lru_cache(maxsize=1024)
def _row_form(widths: tuple[int, ...], bar: int | None, fence: Fence) -> str:
    """A row of a matrix with a %d for each entry, the columns of these widths."""
    left, right = _FENCES[fence]
    row = " ".join([f"| %{w}d" if j == bar else f"%{w}d" for j, w in enumerate(widths)])
    return f"{left} {row} {right}"


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
    wide = max([len(RELATIONS[relation]) for relation, _ in steps], default=-1) + 1
    sides: list[tuple[str, Math]] = []
    for relation, side in steps:
        for sign, part in shape.broken(side):
            # A line that goes on with a sign stands behind the relations.
            sides.append((f"{' ' * (wide + 2)}{sign} " if sign else pad(RELATIONS[relation] + " ", wide), part))
    if not sides or shape.short(first):
        head = beside([_draw(first), Box((" ",))])
        shift = Box((" " * head.width,))
    else:
        sides = [
            *((f"{' ' * wide}{sign} " if sign else " " * wide, part) for sign, part in shape.broken(first)),
            *sides,
        ]
        head = shift = Box(("",))
    tall: list[Mat] = []
    flat = [lead + line(part, tall, False) for lead, part in sides]
    if sides and not tall and len(head.lines) == 1:  # most derivations; a quarter of the time of their boxes
        return [(shift if i else head).lines[0] + text for i, text in enumerate(flat)]
    rows = [beside([shift if i else head, Box((lead,)), _draw(part)]) for i, (lead, part) in enumerate(sides)] or [head]
    gap = 1 if any(len(row.lines) > 1 for row in rows) else 0
    return list(below(rows, gap))


# ---- prose and blocks


def _hole(piece: Hole) -> str:
    return _PIECES[type(piece)](piece, None, False)


def _say(node: Say, tall: list[Mat] | None, tight: bool) -> str:
    known = getattr(node, "text", "")
    if known:
        return known
    form, names, _ = _pattern(node.template)
    parts = node.values if node.names == names else wording.filling(node, names)
    said = form % tuple([_PIECES[type(part)](part, None, False) for part in parts])
    if known is None:
        node.text = said
    return said


def _plain(node: Plain, tall: list[Mat] | None, tight: bool) -> str:
    return wording.clean(node.text)


def _join(node: Join, tall: list[Mat] | None, tight: bool) -> str:
    return wording.clean(node.separator).join([_hole(part) for part in node.pieces])


# What may stand in a sentence; a table, because a `match` would take as long as all the rest.
_PIECES: dict[type, Callable[[Any, list[Mat] | None, bool], str]] = {
    **FORMULAS, Say: _say, Plain: _plain, Join: _join,
}  # fmt: skip


@lru_cache(maxsize=4096)
def _pattern(template: str) -> wording.Pattern:
    return wording.pattern(template, lambda text, _: wording.clean(text))


def _blocks(content: Content, number: str, columns: int | None) -> list[str]:
    stage = 0
    out = []
    for block in content:
        if type(block) is Stage:
            stage += 1
            out.append(_stage(block, f"{number}{stage}", columns))
        else:
            out.append(_BLOCKS[type(block)](block, columns))
    return out


def _para(block: Para, columns: int | None) -> str:
    return _wrapped(_hole(block.body), columns)


def _display(block: Display, columns: int | None) -> str:
    return _indented(_draw(block.math).lines)


def _options(block: Options, columns: int | None) -> str:
    return "\n".join(_wrapped(f"({letter}) {_hole(body)}", columns, _INDENT) for letter, body in block.items)


def _stage(block: Stage, number: str, columns: int | None) -> str:
    heading = f"{number}. {_hole(block.title).removesuffix('.')}."
    match block.blocks:
        case (Para(lead), *rest):
            first = _wrapped(f"{heading} {_hole(lead)}", columns)
            return "\n\n".join([first, *_blocks(tuple(rest), f"{number}.", columns)])
        case body:
            return "\n\n".join([heading, *_blocks(body, f"{number}.", columns)])


_BLOCKS: dict[type, Callable[[Any, int | None], str]] = {
    Para: _para,
    Display: _display,
    System: lambda block, columns: _indented(_system(block)),
    Derivation: lambda block, columns: _indented(_derivation(block.first, block.steps)),
    Reduction: lambda block, columns: _indented(_chain(block, (columns or 78) - len(_INDENT))),
    Options: _options,
}


def _indented(lines: "list[str] | tuple[str, ...]") -> str:
    return "\n".join((_INDENT + text).rstrip() for text in lines)


def _wrapped(text: str, columns: int | None, hanging: str = "") -> str:
    return text if columns is None else "\n".join(wrapped(text, columns, hanging))
