"""Configured text as content: `*emphasis*` and `$mathematics$`, everything else literal.

Titles, instructions and custom problems are text, never LaTeX, Typst or HTML:
what is not emphasis or mathematics becomes `Plain`, which every printer
escapes. A star that touches no word, or that has no partner, is literal, and
`\\*` and `\\$` are a star and a dollar. Text of several lines may be folded
anywhere; a blank line begins a new paragraph where paragraphs are allowed.
"""

import re
from collections.abc import Iterator

from cofactor import characters
from cofactor.content import Content, Display, Inline, Join, Para, Plain, Say
from cofactor.errors import UserError, clip
from cofactor.formulas import FormulaError, parse
from cofactor.notation import Math

# Longest text of each place, in characters.
LIMITS = {"title": 200, "course": 200, "instructions": 2000, "custom": 4000, "field": 60, "section": 120}

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_FOLD = re.compile(r"[ \t]*\n[ \t]*")
_PIECE = re.compile(
    r"(?P<escaped>\\[*$])"
    r"|\$(?P<formula>[^$]*)(?P<closed>\$?)"
    r"|(?P<stars>\*{1,2})(?=[^\s*])(?P<emphasis>(?:\\[*$]|[^*$]|\$[^$]*\$)*?[^\s*])(?P=stars)(?!\*)"
)


class MarkupError(UserError):
    """A text that is too long, holds a character that cannot be printed, or a faulty formula."""


def line(text: str, place: str) -> Inline:
    """Text of one line. Raises MarkupError in one sentence for what is not allowed."""
    return _inline(_checked(text, place))


def folded(text: str, place: str) -> Inline:
    """Text of one paragraph, which may be folded over several lines."""
    stripped = text.strip()
    if _BREAK.search(stripped):
        raise MarkupError("it must be one paragraph, without a blank line.")
    return line(_FOLD.sub(" ", stripped), place)


def paragraphs(text: str, place: str) -> Content:
    """Text of paragraphs between blank lines; one that is a formula only is displayed."""
    _measure(text, place)
    blocks = []
    for number, part in enumerate(_BREAK.split(text.strip()), 1):
        try:
            blocks.append(_block(_checked(_FOLD.sub(" ", part), place)))
        except MarkupError as error:
            raise (MarkupError(f"paragraph {number}, {error}") if number > 1 else error) from None
    return tuple(blocks)


def _measure(text: str, place: str) -> None:
    if len(text) > LIMITS[place]:
        raise MarkupError(f"it has {len(text)} characters, but at most {LIMITS[place]} are allowed.")


def _checked(text: str, place: str) -> str:
    _measure(text, place)
    composed = characters.composed(text)
    if (fault := characters.fault(composed)) is not None:
        raise MarkupError(fault)
    if not composed.strip():
        raise MarkupError("it is empty.")
    return composed.strip()


def _block(text: str) -> Para | Display:
    piece = _inline(text)
    if isinstance(piece, Say) and piece.template == _FORMULA and isinstance((body := piece.values[0]), Math):
        return Display(body)
    return Para(piece)


_FORMULA = "{x}"
_EMPHASIS = "*{x}*"


def _inline(text: str) -> Inline:
    pieces = tuple(_pieces(text, 0))
    return pieces[0] if len(pieces) == 1 else Join(pieces, "")


def _pieces(text: str, offset: int) -> Iterator[Inline]:
    """The pieces of a text; `offset` is its place in the whole, for faults."""
    literal = ""
    start = 0
    for found in _PIECE.finditer(text):
        literal += text[start : found.start()]
        start = found.end()
        if found["escaped"]:
            literal += found["escaped"][1]
            continue
        if literal:
            yield Plain(literal)
        literal = ""
        if found["formula"] is not None:
            if not found["closed"]:
                raise MarkupError(
                    f"character {offset + found.start() + 1}: '$' opens a formula that does not end; "
                    r"a dollar by itself is written \$."
                )
            yield Say(_FORMULA, ("x",), (_formula(found["formula"], offset + found.start("formula")),))
        else:
            inner = tuple(_pieces(found["emphasis"], offset + found.start("emphasis")))
            yield Say(_EMPHASIS, ("x",), (Join(inner, ""),))
    literal += text[start:]
    if literal:
        yield Plain(literal)


def _formula(text: str, offset: int) -> Math:
    try:
        return parse(text)
    except FormulaError as error:
        raise MarkupError(f"character {offset + error.at + 1}: {error}, in the formula ${clip(text, 40)}$.") from None
