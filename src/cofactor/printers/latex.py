"""LaTeX: mathematics with amsmath only; blocks with the macros of templates/latex/math.tex.

`math` and `inline` are safe for MathJax and KaTeX too. A `Reduction` is a
paragraph of unbreakable boxes, so TeX breaks its lines and nothing depends on
the width of the page.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

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
from cofactor.printers.latex_text import escape
from cofactor.printers.names import GREEK, SIGNS

_RELATIONS: dict[Relation, str] = {
    "=": "=", "≠": r"\neq", "<": "<", "≤": r"\leq", ">": ">", "≥": r"\geq", "∈": r"\in", "⟹": r"\implies",
}  # fmt: skip
_OPERATORS = frozenset({"det", "dim", "ker", "ln", "exp", "sin", "cos", "max", "min", "gcd"})
_ACCENTS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde", "vec": r"\vec"}
_LETTERS = {**{letter: "\\" + name for letter, name in GREEK.items()}, **SIGNS}


def math(node: Math) -> str:
    """A formula, without the dollars around it."""
    return FORMULAS[type(node)](node)


def inline(piece: Inline) -> str:
    """A sentence, its mathematics between dollars, its `*emphasis*` as \\emph."""
    return _hole(piece)


def blocks(content: Content) -> str:
    """The blocks of a content as LaTeX source, one after the other."""
    return _blocks(content, "")


def displayed(block: Display | System | Derivation | Reduction) -> str:
    """The formula of a displayed block, without what surrounds it, in what MathJax and KaTeX know."""
    match block:
        case Display(body):
            return math(body)
        case System():
            return _system(block)
        case Derivation(first, steps):
            return _derivation(first, steps)
        case Reduction(start, moves):
            lines = [f"& {math(start)}"]
            for move in moves:
                operations = r" \\ ".join(map(math, move.operations))
                lines.append(rf"\xrightarrow{{\substack{{{operations}}}}}\; & {math(move.result)}")
            chain = " \\\\\n".join(lines)
            return f"\\begin{{aligned}}\n{chain}\n\\end{{aligned}}"


# ---- mathematics


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str:
    parts = wording.symbol(name)
    base = _letters(parts.base)
    if parts.accent:
        base = f"{_ACCENTS[parts.accent]}{{{base}}}"
    if not parts.subscript:
        return base
    below = parts.subscript if wording.is_index(parts.subscript) else _symbol(parts.subscript)
    return f"{base}_{below}" if len(below) == 1 else f"{base}_{{{below}}}"


def _letters(text: str) -> str:
    if text in _LETTERS:
        return _LETTERS[text]
    if text.isascii() and ((len(text) == 1 and text.isalpha()) or text.isdigit()):
        return text
    primes = len(text) - len(text.rstrip("'"))
    if primes and text != "'" * primes:
        return _letters(text[:-primes]) + "'" * primes
    if text.isascii() and text.isalpha():
        return rf"\mathrm{{{text}}}"
    return rf"\text{{{escape(text)}}}"


def _function(name: str) -> str:
    if name in _OPERATORS:
        return "\\" + name
    return _symbol(name) if len(name) == 1 else rf"\operatorname{{{escape(name)}}}"


def _fraction(value: Fraction) -> str:
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def _neg(node: Neg) -> str:
    return "-" + _wrap(*shape.subtracted(node.body))


def _quot(node: Quot) -> str:
    negative, bare = shape.split_sign(node)
    if negative:
        return "-" + math(bare)
    return rf"\frac{{{math(node.top)}}}{{{math(node.bottom)}}}"


def _pow(node: Pow) -> str:
    power = r"\mathsf{T}" if node.exponent == "T" else math(node.exponent)
    return _wrap(node.base, shape.pow_parens(node.base)) + (f"^{power}" if len(power) == 1 else f"^{{{power}}}")


def _group(node: Group) -> str:
    return _brackets("(", math(node.body), ")")


def _call(node: Call) -> str:
    known = getattr(node, "latex", "")
    if known:
        return known
    head = _function(node.name)
    bare = shape.argument(node)
    if bare is not None:
        said = head + (" " if head[-1].isalpha() else "") + math(bare)
    else:
        said = f"{head}{_brackets('(', _items(node.arguments, ', '), ')')}"
    if known is None:
        node.latex = said
    return said


def _tup(node: Tup) -> str:
    return _brackets("(", _items(node.entries, ", "), ")")


def _set(node: SetOf) -> str:
    return _brackets(r"\{", _items(node.elements, ", "), r"\}") if node.elements else r"\emptyset"


def _rel(node: Rel) -> str:
    return " ".join([math(node.first), *[f"{_RELATIONS[relation]} {math(side)}" for relation, side in node.rest]])


def _listing(node: Listing) -> str:
    return _items(node.items, r",\; ") or "{}"  # $$ would begin a display


def _items(items: tuple[Math, ...], separator: str) -> str:
    return separator.join([FORMULAS[type(item)](item) for item in items])


def _sum(node: Sum) -> str:
    known = getattr(node, "latex", "")
    if known:
        return known
    out = ""
    for negative, body, parens in shape.sum_terms(node):
        if out:
            out += " - " if negative else " + "
        elif negative:
            out = "-"
        text = str(body) if type(body) is int else FORMULAS[type(body)](body)
        out += _brackets("(", text, ")") if parens else text
    if known is None:
        node.latex = out
    return out


def _poly(node: Poly) -> str:
    out = ""
    for coefficient, power in node.terms:
        if type(coefficient) is not int:
            return _sum(spelled_out(node))
        if out:
            out += " - " if coefficient < 0 else " + "
        elif coefficient < 0:
            out = "-"
        size = -coefficient if coefficient < 0 else coefficient
        if power:
            out += _power_of(node.variable, power) if size == 1 else f"{size}{_power_of(node.variable, power)}"
        else:
            out += str(size)
    return out


@lru_cache(maxsize=64)
def _power_of(variable: str, power: int) -> str:
    return math(variable if power == 1 else Pow(variable, power))


def _prod(node: Prod) -> str:
    simple = shape.simple_product(node)
    if simple is not None:
        return f"{simple[0]}{math(simple[1])}"
    known = getattr(node, "latex", "")
    if known:
        return known
    out = ""
    for body, parens, dot in shape.prod_factors(node):
        text = str(body) if type(body) is int else FORMULAS[type(body)](body)
        if parens:
            text = _brackets("(", text, ")")
        if dot:
            out += r" \cdot "
        elif out and _runs_on(out, text):
            out += " "
        out += text
    if known is None:
        node.latex = out
    return out


def _formed(node: Formed) -> str:
    said = forms.formed(node, math)
    return _prod(node.spelled_out()) if said is None else said


def _runs_on(left: str, right: str) -> bool:
    # A space after a control word, and between symbols for whoever edits the source by hand.
    return (left[-1].isalpha() and right[0].isalpha()) or (left[-1] == "}" and right[0].isalnum())


def _mat(node: Mat) -> str:
    return _matrix(node.rows, node.bar, node.fence)


@lru_cache(maxsize=256)  # P and D stand in the solution, the key and most wrong answers
def _matrix(rows: Rows, bar: int | None, fence: Fence) -> str:
    height, width, bar, flat = shape.grid(rows, bar)
    if flat is not None:
        return _array(height, width, bar, fence) % flat
    cells = [[math(entry) for entry in row] + [""] * (width - len(row)) for row in rows]
    flat_cells = [cell for row in cells for cell in row]
    numbers = all(isinstance(entry, int | Fraction) for row in rows for entry in row)
    gap = "[3pt]" if any("\\frac" in cell for cell in flat_cells) else ""
    return _array(height, width, bar, fence, "r" if numbers else "c", gap=gap) % tuple(flat_cells)


@lru_cache(maxsize=256)
def _array(height: int, width: int, bar: int | None, fence: Fence, kind: str = "r", *, gap: str = "") -> str:
    """A matrix with a %s for each entry."""
    columns = kind * max(width, 1) if bar is None else f"{kind * bar}|{kind * (width - bar)}"
    body = f" \\\\{gap} ".join([" & ".join(["%s"] * width)] * height)
    array = rf"\begin{{array}}{{{columns}}} {body} \end{{array}}"
    return rf"\left[{array}\right]" if fence == "[" else rf"\left|{array}\right|"


@lru_cache(maxsize=1024)  # a few hundred operations make up all reductions
def _row_op(node: RowOp) -> str:
    target, source = _symbol(f"R_{node.target}"), _symbol(f"R_{node.source}")
    how, factor = shape.row_operation(node)
    times = "" if factor == 1 else "-" if factor == -1 else math(factor)
    if times.endswith("}"):
        times += " "
    if how == "swap":
        return rf"{target} \leftrightarrow {source}"
    if how == "scale":
        return rf"{target} \leftarrow {times}{target}"
    return rf"{target} \leftarrow {target} {how} {times}{source}"


def _wrap(node: Math, parens: bool) -> str:
    text = FORMULAS[type(node)](node)
    return _brackets("(", text, ")") if parens else text


def _brackets(left: str, text: str, right: str) -> str:
    # \left and \right only around what is tall: they change the spacing and are tiresome to edit.
    if "\\frac" in text or "\\begin" in text:
        return rf"\left{left}{text}\right{right}"
    return left + text + right


FORMULAS: dict[type, Callable[[Any], str]] = {
    int: str, str: _symbol, Fraction: _fraction, Sum: _sum, Prod: _prod, Poly: _poly, Formed: _formed, Neg: _neg,
    Quot: _quot, Pow: _pow, Group: _group, Call: _call, Mat: _mat, Tup: _tup, SetOf: _set, Rel: _rel,
    RowOp: _row_op, Listing: _listing,
}  # fmt: skip


# ---- prose


def _hole(piece: Hole) -> str:
    kind = type(piece)
    prose = _PROSE.get(kind)
    return f"${FORMULAS[kind](piece)}$" if prose is None else prose(piece)


def _say(node: Say) -> str:
    known = getattr(node, "latex", "")
    if known:
        return known
    form, names, emphatic = _pattern(node.template)
    parts = node.values if node.names == names else wording.filling(node, names)
    if emphatic:
        said = form % tuple([_part(part, i in emphatic) for i, part in enumerate(parts)])
    else:
        said = form % tuple([_hole(part) for part in parts])
    if known is None:
        node.latex = said
    return said


def _plain(node: Plain) -> str:
    return escape(node.text)


def _join(node: Join) -> str:
    return escape(node.separator).join([_hole(part) for part in node.pieces])


def _formulas(node: Listing) -> str:
    # One formula each, so that the line may break after a comma.
    return ", ".join([f"${math(item)}$" for item in node.items]) or f"${_listing(node)}$"


_PROSE: dict[type, Callable[[Any], str]] = {Say: _say, Plain: _plain, Join: _join, Listing: _formulas}


@lru_cache(maxsize=4096)
def _pattern(template: str) -> wording.Pattern:
    return wording.pattern(template, lambda text, emphasis: _part(Plain(text), emphasis))


def _part(part: Hole, emphasis: bool) -> str:
    text = _hole(part)
    return rf"\emph{{{text}}}" if emphasis and type(part) not in FORMULAS else text


# ---- blocks


def _blocks(content: Content, number: str) -> str:
    stage = 0
    out = []
    for block in content:
        if type(block) is Stage:
            stage += 1
            out.append(_stage(block, f"{number}{stage}"))
        else:
            out.append(_BLOCKS[type(block)](block))
    return "\n\n".join(out)


def _para(block: Para) -> str:
    return _hole(block.body)


def _displayed(body: str) -> str:
    return f"\\[\n{body}\n\\]"


def _reduction(block: Reduction) -> str:
    lines = [rf"\cofstart{{{math(block.start)}}}"]
    for move in block.moves:
        operations = [_row_op(operation) for operation in move.operations]
        gap = r" \\[2pt] " if any("\\frac" in operation for operation in operations) else r" \\ "
        lines.append(rf"\cofmove{{{gap.join(operations)}}}{{{math(move.result)}}}")
    return "\n".join([r"\begin{cofreduction}", *lines, r"\end{cofreduction}"])


def _options(block: Options) -> str:
    if not block.items:
        return ""
    lines = [rf"\cofoption{{{escape(letter)}}}{{{_hole(body)}}}" for letter, body in block.items]
    return "\n".join([r"\begin{cofoptions}", *lines, r"\end{cofoptions}"])


def _stage(block: Stage, number: str) -> str:
    heading = _hole(block.title).removesuffix(".")
    inner = _blocks(block.blocks, f"{number}.")
    return f"\\begin{{cofstage}}{{{number}}}{{{heading}}}\n{inner}\n\\end{{cofstage}}"


_BLOCKS: dict[type, Callable[[Any], str]] = {
    Para: _para,
    Display: lambda block: _displayed(math(block.math)),
    System: lambda block: _displayed(_system(block)),
    Derivation: lambda block: _displayed(_derivation(block.first, block.steps)),
    Reduction: _reduction,
    Options: _options,
}


def _system(block: System) -> str:
    lines = []
    for row, constant in zip(block.coefficients, block.constants, strict=True):
        cells: list[str] = []
        for slot in shape.equation_terms(row, block.variables):
            sign, term = ("", "") if slot is None else (slot[0], math(slot[1]))
            if not cells:
                cells.append(sign + term)
            else:
                cells += [f"{{}}{sign}{{}}" if sign else "", term]
        lines.append(" & ".join([*cells, "{}={}", math(constant)]).replace("\\frac", "\\tfrac"))
    body = " \\\\\n".join(lines)
    return f"\\begin{{alignedat}}{{{len(block.variables) + 1}}}\n{body}\n\\end{{alignedat}}"


def _derivation(first: Math, steps: tuple[tuple[Relation, Math], ...]) -> str:
    sides: list[str] = []
    for relation, side in steps:
        for sign, part in shape.broken(side):
            # A line that goes on with a sign stands behind the relations.
            sides.append(rf"&\quad {{}}{sign} {math(part)}" if sign else f"&{_RELATIONS[relation]} {math(part)}")
    if not sides or shape.short(first):
        lines = [" ".join([math(first), *sides[:1]]), *sides[1:]]
    else:
        # A long first side on the same line as the next would make the line twice as wide.
        head = [f"{{}}{sign} {math(part)}" if sign else math(part) for sign, part in shape.broken(first)]
        lines = [*(rf"&\mathrel{{\phantom{{=}}}} {line}" for line in head), *sides]
    body = " \\\\\n".join(lines)
    return f"\\begin{{aligned}}\n{body}\n\\end{{aligned}}"
