"""MathML Core inside HTML: what browsers show without a script.

`math` is one <math> element, `inline` phrasing content, `blocks` flow content;
`templates/html/math.css` has the looks of the classes. Each <math> carries its
spoken alternative as `alttext`: screen readers that know MathML walk through
the formula itself, the others have words to say instead of a row of digits. A
formula that may be wider than a narrow screen stands in a box that scrolls and
can be reached by keyboard.
"""

import re
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
    Listing,
    Math,
)
from cofactor.printers import shape, spoken, wording
from cofactor.printers.mathml_formulas import derivation, element, escape, move, one, system

# Formulas above this `shape.weight` may be wider than a screen of 320 pixels.
NARROW = 7


def math(node: Math) -> str:
    """A formula in a line."""
    return element(one(node), spoken.math(node))


def inline(piece: Inline) -> str:
    """A sentence as HTML, its `*emphasis*` as <em>."""
    return _prose(piece)


def blocks(content: Content) -> str:
    """The blocks of a content as HTML, one after the other."""
    return _blocks(content, "")


# ---- prose

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")

# Browsers may break a line between a formula and the sign beside it; `(` and what ends a clause stay.
_STUCK = re.compile(r'\(?(?:<span class="wide"[^>]*>)?<math .*?</math>(?:</span>)?[.,;:?!)]*')


def _prose(piece: Inline) -> str:
    return _kept_together(_hole(piece))


def _kept_together(printed: str) -> str:
    return _STUCK.sub(_together, printed)


def _together(found: re.Match[str]) -> str:
    bare = found[0][0] == "<" and found[0][-1] == ">"
    return found[0] if bare else f'<span class="unbroken">{found[0]}</span>'


def _hole(piece: Hole) -> str:
    match piece:
        case Say():
            return "".join([_part(part, emphasis) for part, emphasis in wording.fill(piece)])
        case Plain(text):
            return _text(text)
        case Join(pieces, separator):
            return _text(separator).join(map(_hole, pieces))
        case Listing(items) if items:
            # One formula each, so that the line may break after a comma.
            return ", ".join(map(_in_line, items))
        case _:
            return _in_line(piece)


def _text(text: str) -> str:
    """Literal text; an apostrophe after a letter is typographic, as in the printed documents."""
    return escape(_APOSTROPHE.sub("’", text))


def _part(part: Hole, emphasis: bool) -> str:
    text = _hole(part)
    return f"<em>{text}</em>" if emphasis and isinstance(part, Plain | Say | Join) else text


def _in_line(node: Math) -> str:
    body = one(node)
    formula = element(body, spoken.math(node), ' class="tall"' if "<mtable" in body else "")
    return _wide("span", formula) if shape.weight(node) > NARROW else formula


def _wide(tag: str, body: str, kind: str = "") -> str:
    """A box that scrolls by itself; the browser alone would not let every keyboard reach it."""
    classes = f"{kind} wide".strip()
    return f'<{tag} class="{classes}" role="group" aria-label="Wide formula" tabindex="0">{body}</{tag}>'


# ---- blocks


def _blocks(content: Content, number: str) -> str:
    stage = 0
    out = []
    for block in content:
        stage += isinstance(block, Stage)
        out.append(_block(block, f"{number}{stage}"))
    return "\n".join(filter(None, out))


def _block(block: Block, number: str) -> str:
    match block:
        case Para(body):
            return f"<p>{_prose(body)}</p>"
        case Display(body):
            return _display(one(body), spoken.block(block), shape.weight(body))
        case System():
            return _display(system(block), spoken.block(block), 2 * len(block.variables) + 1)
        case Derivation(first, steps):
            sides = [part for side in (first, *(side for _, side in steps)) for _, part in shape.broken(side)]
            width = max(map(shape.weight, sides)) + (shape.weight(first) if shape.short(first) else 0)
            return _display(derivation(block), spoken.block(block), width)
        case Reduction(start, moves):
            first = _box(one(start), spoken.math(start), shape.weight(start))
            others = [_box(move(step), spoken.move(step), shape.weight(step.result) + 4) for step in moves]
            return "\n".join(['<div class="reduction">', first, *others, "</div>"])
        case Options(items):
            lines = [
                f'<li><span class="letter">({escape(letter)})</span> {_prose(body)}</li>' for letter, body in items
            ]
            return "\n".join(['<ul class="options">', *lines, "</ul>"]) if items else ""
        case Stage(title, body):
            heading = _kept_together(f"<strong>{number}. {_hole(title).removesuffix('.')}.</strong>")
            match body:
                case (Para(lead), *rest):
                    paragraph, inner = f"<p>{heading} {_prose(lead)}</p>", tuple(rest)
                case _:
                    paragraph, inner = f"<p>{heading}</p>", body
            parts = ['<div class="stage">', paragraph, _blocks(inner, f"{number}."), "</div>"]
            return "\n".join(filter(None, parts))
        case _:
            assert_never(block)


def _display(body: str, said: str, weight: int) -> str:
    formula = element(body, said, ' display="block"')
    return _wide("div", formula, "display") if weight > NARROW else f'<div class="display">{formula}</div>'


def _box(body: str, said: str, weight: int) -> str:
    formula = element(body, said, ' displaystyle="true"')
    return _wide("div", formula, "move") if weight > NARROW else f'<div class="move">{formula}</div>'
