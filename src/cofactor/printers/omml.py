"""Formulas as Office MathML (ISO/IEC 29500-1, 22.1), which Word and LibreOffice edit as native equations.

`math` is what stands in one `<m:oMath>`; `cofactor.printers.word` puts it into
paragraphs. A matrix with a bar is a pair of brackets with a separator that
grows, one matrix on each side: the only way in which the format keeps the bar
of an augmented matrix.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from html import escape as html_escape
from typing import Literal, TypeAlias, assert_never

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

Align: TypeAlias = Literal["left", "center", "right"]

_ACCENTS = {"hat": "\u0302", "bar": "\u0305", "tilde": "\u0303", "vec": "\u20d7"}
_UPRIGHT = frozenset(letter for letter, name in GREEK.items() if name[0].isupper())
_SIGN = {"-": "−", "+": "+", "": ""}
_FONT = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'


@lru_cache(maxsize=4096)
def escape(text: str) -> str:
    """Literal text as XML."""
    return html_escape(wording.clean(text), quote=True)


@lru_cache(maxsize=4096)
def run(text: str, *, upright: bool = False) -> str:
    """Characters of a formula; letters are italic unless `upright`."""
    if not text:
        return ""
    return _run(text, '<m:sty m:val="p"/>' if upright else "")


def _run(text: str, properties: str) -> str:
    looks = f"<m:rPr>{properties}</m:rPr>" if properties else ""
    return f'<m:r>{looks}{_FONT}<m:t xml:space="preserve">{escape(text)}</m:t></m:r>'


def _alone(sign: str) -> str:
    """A sign in a cell of its own, as text: LibreOffice marks an operator without a left side as a fault."""
    return _run(f" {sign} ", "<m:nor/>") if sign else ""


def math(node: Math) -> str:
    """A formula, without the element around it."""
    match node:
        case int() | Fraction():
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
            return run("−") + _wrap(*shape.subtracted(body))
        case Quot():
            negative, bare = shape.split_sign(node)
            return run("−") + math(bare) if negative else _fraction(math(node.top), math(node.bottom))
        case Pow(base, exponent):
            power = run("T", upright=True) if exponent == "T" else math(exponent)
            return f"<m:sSup><m:e>{_wrap(base, shape.pow_parens(base))}</m:e><m:sup>{power}</m:sup></m:sSup>"
        case Group(body):
            return _wrap(body, True)
        case Call(name, arguments):
            return _call(name, arguments, shape.argument(node))
        case Tup(entries):
            return _brackets("(", _commas(entries), ")")
        case SetOf(elements):
            return _brackets("{", _commas(elements), "}") if elements else run("∅")
        case Rel(first, rest):
            return math(first) + "".join(run(relation) + math(side) for relation, side in rest)
        case RowOp():
            return _row_operation(node)
        case Listing(items):
            return run(",  ").join(map(math, items))
        case _:
            assert_never(node)


def _number(value: Exact) -> str:
    if isinstance(value, int):
        return run(f"−{-value}" if value < 0 else str(value))
    size = _fraction(run(str(abs(value.numerator))), run(str(value.denominator)))
    return run("−") + size if value < 0 else size


def _fraction(top: str, bottom: str) -> str:
    return f"<m:f><m:num>{top}</m:num><m:den>{bottom}</m:den></m:f>"


@lru_cache(maxsize=1024)
def _symbol(name: str) -> str:
    parts = wording.symbol(name)
    bare = parts.base.rstrip("'") or parts.base
    base = _letters(bare)
    if parts.accent:
        chosen = f'<m:accPr><m:chr m:val="{_ACCENTS[parts.accent]}"/></m:accPr>'
        base = f"<m:acc>{chosen}<m:e>{base}</m:e></m:acc>"
    if bare != parts.base:
        base += run("′" * (len(parts.base) - len(bare)))
    if not parts.subscript:
        return base
    index = wording.is_index(parts.subscript)
    below = "".join(map(_letters, parts.subscript)) if index else _symbol(parts.subscript)
    return f"<m:sSub><m:e>{base}</m:e><m:sub>{below}</m:sub></m:sSub>"


def _letters(text: str) -> str:
    single = len(text) == 1 and (text.isalpha() or text in SIGNS)
    return run(text, upright=text in _UPRIGHT or not (single or text.isdigit()))


def _call(name: str, arguments: tuple[Math, ...], bare: Math | None) -> str:
    head = _symbol(name) if len(name) == 1 else run(name, upright=True)
    if bare is None:
        return head + _brackets("(", _commas(arguments), ")")
    return head + (run("\u2009") if isinstance(bare, str) else "") + math(bare)


def _sum(node: Sum) -> str:
    out: list[str] = []
    for negative, body, parens in shape.sum_terms(node):
        if negative:
            out.append(run("−"))
        elif out:
            out.append(run("+"))
        out.append(_wrap(body, parens))
    return "".join(out)


def _prod(node: Prod) -> str:
    out: list[str] = []
    for body, parens, dot in shape.prod_factors(node):
        if out and dot:
            out.append(run("⋅"))
        out.append(_wrap(body, parens))
    return "".join(out)


def _matrix(node: Mat) -> str:
    width, bar = shape.columns(node.rows, node.bar)
    left, right = ("[", "]") if node.fence == "[" else ("|", "|")
    numbers = all(isinstance(entry, int | Fraction) for row in node.rows for entry in row)
    align: Align = "right" if numbers else "center"
    rows = [[math(entry) for entry in row] + [""] * (width - len(row)) for row in node.rows]
    if bar is None or not 0 < bar < width:
        return _fenced(left, right, [table(rows, [align] * width)])
    halves = ([row[:bar] for row in rows], [row[bar:] for row in rows])
    return _fenced(left, right, [table(half, [align] * len(half[0])) for half in halves])


def _fenced(left: str, right: str, parts: Sequence[str]) -> str:
    inner = "".join(f"<m:e>{part}</m:e>" for part in parts)
    signs = f'<m:begChr m:val="{left}"/><m:sepChr m:val="|"/><m:endChr m:val="{right}"/>'
    return f'<m:d><m:dPr>{signs}<m:grow m:val="1"/></m:dPr>{inner}</m:d>'


def table(rows: Sequence[Sequence[str]], columns: Sequence[Align]) -> str:
    """Cells by rows, each column aligned as `columns` say."""
    if not columns:
        return run(" ")
    specs = "".join(f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{align}"/></m:mcPr></m:mc>' for align in columns)
    # An empty cell would be shown as a dotted box to be filled in.
    lines = "".join(f"<m:mr>{''.join(f'<m:e>{cell or run(chr(0x200B))}</m:e>' for cell in row)}</m:mr>" for row in rows)
    return f'<m:m><m:mPr><m:plcHide m:val="1"/><m:mcs>{specs}</m:mcs></m:mPr>{lines}</m:m>'


def _brackets(left: str, body: str, right: str) -> str:
    return _fenced(left, right, [body]) if "<m:f>" in body or "<m:m>" in body else run(left) + body + run(right)


def _row_operation(node: RowOp) -> str:
    target, source = _symbol(f"R_{node.target}"), _symbol(f"R_{node.source}")
    how, factor = shape.row_operation(node)
    if how == "swap":
        return target + run("↔") + source
    moved = target if how == "scale" else source
    times = moved if factor == 1 else run("−") + moved if factor == -1 else _number(factor) + moved
    return target + run("←") + (times if how == "scale" else target + run(_SIGN[how]) + times)


def _commas(nodes: tuple[Math, ...]) -> str:
    return run(", ").join(map(math, nodes))


def _wrap(node: Math, parens: bool) -> str:
    return _brackets("(", math(node), ")") if parens else math(node)


def system(block: System) -> str:
    """A system: columns for terms and signs by turns."""
    rows = []
    for row, constant in zip(block.coefficients, block.constants, strict=True):
        cells: list[str] = []
        for slot in shape.equation_terms(row, block.variables):
            sign, term = ("", "") if slot is None else (slot[0], math(slot[1]))
            cells += [_alone(_SIGN[sign]), term] if cells else [run(_SIGN[sign]) + term]
        rows.append([*cells, _alone("="), _number(constant)])
    return table(rows, ["right"] * len(rows[0]))


def derivation(block: Derivation) -> str:
    """A chain: the first side, and a line for each relation, or for each sign where a long sum goes on."""
    sides: list[str] = []
    for relation, side in block.steps:
        for sign, part in shape.broken(side):
            sides.append(_alone(f"  {_SIGN[sign]}") + math(part) if sign else _alone(relation) + math(part))
    if not sides or shape.short(block.first):
        lines = [(math(block.first), sides[0] if sides else ""), *(("", side) for side in sides[1:])]
    else:
        head = [_alone(f"  {_SIGN[sign]}") + math(part) for sign, part in shape.broken(block.first)]
        lines = [("", line) for line in (*head, *sides)]
    return table(lines, ["right", "left"])


def move(node: Move) -> str:
    """An arrow with the row operations above it, and the matrix after them."""
    arrow = run("⟶")
    if node.operations:
        above = table([[_row_operation(operation)] for operation in node.operations], ["center"])
        arrow = f"<m:limUpp><m:e>{arrow}</m:e><m:lim>{above}</m:lim></m:limUpp>"
    return run("\u2009") + arrow + run("\u2009") + math(node.result)
