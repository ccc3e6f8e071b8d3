r"""HTML with LaTeX between `\( \)` and `\[ \]`, for platforms that run MathJax or KaTeX over what they show.

Everything is escaped, the LaTeX too: a raw `<` in a formula would begin a tag.
No class, style or script is used, for platforms clean them away. The single
dollar, which most of them do not render, never delimits.
"""

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
from cofactor.notation import Listing, Math
from cofactor.printers import latex, wording
from cofactor.printers.mathml_formulas import escape


def math(node: Math) -> str:
    """A formula in a line."""
    return rf"\({escape(latex.math(node))}\)"


def inline(piece: Inline) -> str:
    """A sentence, its `*emphasis*` as <em>."""
    return _hole(piece)


def blocks(content: Content) -> str:
    """The blocks of a content, one after the other."""
    return "\n".join(filter(None, _blocks(content, "")))


def _hole(piece: Hole) -> str:
    match piece:
        case Say():
            return "".join([_part(part, emphasis) for part, emphasis in wording.fill(piece)])
        case Plain(literal):
            return text(literal)
        case Join(pieces, separator):
            return text(separator).join(map(_hole, pieces))
        case Listing(items) if items:
            # One formula each, so that the line may break after a comma.
            return ", ".join(map(math, items))
        case _:
            return math(piece)


# What a platform would take for its own markup in plain text, as character references.
_MARKUP = {"$": "&#36;", "\\": "&#92;"}


def text(literal: str) -> str:
    """Literal text; no dollar or backslash of it begins a formula."""
    return "".join(_MARKUP.get(c, c) for c in escape(literal))


def _part(part: Hole, emphasis: bool) -> str:
    text = _hole(part)
    return f"<em>{text}</em>" if emphasis and isinstance(part, Plain | Say | Join) else text


def _blocks(content: Content, prefix: str) -> list[str]:
    stage = 0
    out: list[str] = []
    for block in content:
        if isinstance(block, Stage):
            stage += 1
            number = f"{prefix}{stage}"
            out.append(f"<p><strong>{number}. {_hole(block.title).removesuffix('.')}.</strong></p>")
            out += _blocks(block.blocks, f"{number}.")
        else:
            out.append(_block(block))
    return out


def _block(block: Block) -> str:
    match block:
        case Para(body):
            return f"<p>{_hole(body)}</p>"
        case Display() | System() | Derivation() | Reduction():
            return rf"<p>\[{escape(latex.displayed(block))}\]</p>"
        case Options(items):
            lines = [f"({escape(letter)}) {_hole(body)}" for letter, body in items]
            return f"<p>{'<br>'.join(lines)}</p>" if items else ""
        case Stage():
            return blocks((block,))
        case _:
            assert_never(block)
