"""Spoken text: the alternative of every formula, complete, for those who hear it.

Everything that the eye sees is said: each entry of a matrix, the bar of an
augmented one, parentheses, signs as words ("minus 3", never a dash).
"""

from fractions import Fraction
from typing import assert_never

from cofactor.content import (
    Block,
    Content,
    Derivation,
    Display,
    Hole,
    Inline,
    Join,
    Move,
    Options,
    Para,
    Plain,
    Reduction,
    Say,
    Stage,
    System,
)
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
    Relation,
    RowOp,
    SetOf,
    Sum,
    Tup,
    spelled_out,
)
from cofactor.printers import shape, wording
from cofactor.printers.names import FUNCTIONS, GREEK, SPOKEN_SIGNS

_RELATIONS: dict[Relation, str] = {
    "=": "equals",
    "≠": "is not equal to",
    "<": "is less than",
    "≤": "is at most",
    ">": "is greater than",
    "≥": "is at least",
    "∈": "is in",
    "⟹": "implies",
}
_TUPLES = {2: "the pair", 3: "the triple"}


def math(node: Math) -> str:
    """A formula in words."""
    match node:
        case int():
            return str(node) if node >= 0 else f"minus {-node}"
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
            return "minus " + _wrap(*shape.subtracted(body))
        case Quot():
            negative, bare = shape.split_sign(node)
            return "minus " + math(bare) if negative else _quotient(node.top, node.bottom)
        case Pow(base, exponent):
            return _power(base, exponent)
        case Group(body):
            return _wrap(body, True)
        case Call(name, arguments):
            return f"{FUNCTIONS.get(name, name)} of {_arguments(arguments)}"
        case Tup(entries):
            return f"{_TUPLES.get(len(entries), 'the tuple')} {_items(entries)}"
        case SetOf(elements):
            return f"the set of {_items(elements)}" if elements else "the empty set"
        case Rel(first, rest):
            return _relation(first, rest)
        case RowOp():
            return _row_op(node)
        case Listing(items):
            return _items(items)
        case Fraction():
            return _number(node)
        case _:
            assert_never(node)


def inline(piece: Inline) -> str:
    """A sentence with its formulas in words; emphasis is not spoken."""
    return _hole(piece)


def block(node: Block) -> str:
    """One block in words, in one line."""
    match node:
        case Para(body):
            return _hole(body)
        case Display(body):
            return math(body)
        case System():
            return _system(node)
        case Derivation(first, steps):
            return math(Rel(first, steps))
        case Reduction(start, moves):
            return ". ".join([math(start), *(f"Then {move(step)}" for step in moves)])
        case Options(items):
            return " ".join(f"Option {letter}: {_hole(body)}." for letter, body in items)
        case Stage(title, body):
            return " ".join(f"{part.removesuffix('.')}." for part in [_hole(title), *map(block, body)])
        case _:
            assert_never(node)


def blocks(content: Content) -> str:
    """The blocks of a content in words, one a line."""
    return "\n".join(map(block, content))


def move(node: Move) -> str:
    """Row operations and the matrix that they give."""
    operations = " and ".join(map(_row_op, node.operations))
    return f"{operations}, which gives {math(node.result)}" if operations else math(node.result)


# ---- mathematics


def _number(value: Exact) -> str:
    sign = "minus " if value < 0 else ""
    if isinstance(value, Fraction) and value.denominator != 1:
        return f"{sign}{abs(value.numerator)} over {value.denominator}"
    return f"{sign}{abs(value.numerator)}"


def _symbol(name: str) -> str:
    parts = wording.symbol(name)
    base = parts.base.rstrip("'") or parts.base or "□"
    said = SPOKEN_SIGNS.get(base) or "".join(_letter(character) for character in base)
    said += " prime" * (len(parts.base) - len(base))
    if parts.accent:
        said += " " + parts.accent
    if not parts.subscript:
        return said
    index = wording.is_index(parts.subscript)
    return f"{said} sub {' '.join(parts.subscript) if index else _symbol(parts.subscript)}"


def _letter(character: str) -> str:
    name = GREEK.get(character)
    if name is None:
        return character
    name = name.removeprefix("var")
    return f"capital {name.lower()}" if name[0].isupper() else name


def _sum(node: Sum) -> str:
    out: list[str] = []
    terms = shape.sum_terms(node)
    for position, (negative, body, parens) in enumerate(terms, start=1):
        if negative:
            out.append("minus")
        elif out:
            out.append("plus")
        out.append(_wrap(body, parens, last=position == len(terms)))
    return " ".join(out)


def _prod(node: Prod) -> str:
    out: list[str] = []
    factors = shape.prod_factors(node)
    after_fraction = False
    for position, (body, parens, dot) in enumerate(factors, start=1):
        if out and (dot or parens or after_fraction or isinstance(body, Group | Tup | Mat)):
            out.append("times")
        after_fraction = isinstance(body, Fraction | Quot)  # "1 over 2 x" might be 1 over 2x
        out.append(_wrap(body, parens, last=position == len(factors)))
    return " ".join(out)


def _arguments(arguments: tuple[Math, ...]) -> str:
    match arguments:
        case (Group(body),):
            return _arguments((body,))
        case (only,):
            # "The determinant of A minus lambda I" would be the determinant of A, less something.
            return _wrap(only, shape.level(only) < shape.POW)
        case _:
            return _items(arguments)


def _quotient(top: Math, bottom: Math) -> str:
    if shape.level(top) == shape.ATOM and shape.level(bottom) == shape.ATOM:
        return f"{_inner(top)} over {_inner(bottom)}"
    return f"the fraction {_fraction_part(top)} over {_fraction_part(bottom)}, end fraction"


def _fraction_part(node: Math) -> str:
    text = _inner(node)
    nested = isinstance(node, Fraction | Quot) and not text.startswith("the fraction ")
    return f"the fraction {text}, end fraction" if nested else text


def _power(base: Math, exponent: Math) -> str:
    if base == "ℝ":
        return f"R {math(exponent)}"
    said = _wrap(base, True) if shape.pow_parens(base) else _inner(base)
    match exponent:
        case 2:
            return said + " squared"
        case 3:
            return said + " cubed"
        case -1:
            return said + " inverse"
        case "T":
            return said + " transpose"
        case int() | str():
            return f"{said} to the power {math(exponent)}"
        case _:
            return f"{said} to the power {_inner(exponent)}, end power"


def _relation(first: Math, rest: tuple[tuple[Relation, Math], ...]) -> str:
    # A matrix says where it ends, unless nothing follows it.
    out = [_inner(first) if rest else math(first)]
    for position, (relation, side) in enumerate(rest, start=1):
        out += [_RELATIONS[relation], _inner(side) if position < len(rest) else math(side)]
    return " ".join(out)


def _matrix(node: Mat) -> str:
    width, bar = shape.columns(node.rows, node.bar)
    height = len(node.rows)
    if height == 0 or width == 0:
        return "the empty matrix"
    rows = []
    for row in node.rows:
        entries = [math(entry) for entry in row]
        if bar is not None:
            entries.insert(bar, "bar")
        rows.append(", ".join(entries))
    if node.fence == "|":
        return f"the determinant of the {height} by {width} matrix with rows: {'; '.join(rows)}"
    if width == 1 and height > 1:
        return f"the column vector {', '.join(rows)}"
    kind = "augmented matrix" if bar is not None else "matrix"
    return f"the {height} by {width} {kind} with {'rows' if height > 1 else 'row'}: {'; '.join(rows)}"


def _row_op(node: RowOp) -> str:
    how, factor = shape.row_operation(node)
    if how == "swap":
        return f"rows {node.target} and {node.source} are swapped"
    if how == "scale":
        times = "minus " if factor == -1 else "" if factor == 1 else f"{_number(factor)} times "
        return f"row {node.target} becomes {times}row {node.target}"
    times = "" if factor == 1 else f"{_number(factor)} times "
    return f"row {node.target} becomes row {node.target} {'minus' if how == '-' else 'plus'} {times}row {node.source}"


def _items(items: tuple[Math, ...]) -> str:
    # Items that are lists themselves are kept apart by semicolons.
    return ("; " if any(map(_end, items)) else ", ").join(map(math, items)) or "nothing"


def _inner(node: Math) -> str:
    """A formula after which something follows: a list of entries has to say that it is over."""
    return math(node) + _end(node)


def _end(node: Math) -> str:
    match node:
        case Mat():
            return ", end matrix,"
        case Tup() | SetOf() | Listing():
            return ","
        case Neg(last) | Sum((*_, last)) | Prod((*_, last)) | Call(_, (*_, last)) | Rel(_, (*_, (_, last))):
            # The same, unless parentheses say it already.
            return _end(last)
        case _:
            return ""


def _wrap(node: Math, parens: bool, last: bool = True) -> str:
    if parens:
        return f"open parenthesis {math(node)} close parenthesis"
    return math(node) if last else _inner(node)


# ---- prose and blocks


def _hole(piece: Hole) -> str:
    match piece:
        case Say():
            return "".join([_hole(part) for part, _ in wording.fill(piece)])
        case Plain(text):
            return wording.clean(text)
        case Join(pieces, separator):
            return wording.clean(separator).join(map(_hole, pieces))
        case _:
            return math(piece)


def _system(node: System) -> str:
    equations = []
    for row, constant in zip(node.coefficients, node.constants, strict=True):
        said = []
        for slot in shape.equation_terms(row, node.variables):
            if slot is not None:
                said += [{"-": "minus", "+": "plus", "": ""}[slot[0]], math(slot[1])]
        equations.append(f"{' '.join(filter(None, said)) or '0'} equals {_number(constant)}")
    count = len(equations)
    return f"the system of {count} equation{'s' if count != 1 else ''}: {'; '.join(equations)}"
