"""The rules that all printers share for words: symbols, literal text, sentence templates."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

from cofactor.content import Hole, Plain, Say
from cofactor.errors import DefectError
from cofactor.notation import node

_ACCENTS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u20d7": "vec"}


@node
class Symbol:
    """A symbol taken apart: "β̂_1" is the base "β" with the accent "hat" and the subscript "1"."""

    base: str
    subscript: str
    accent: str


@lru_cache(maxsize=1024)
def symbol(name: str) -> Symbol:
    """Take a symbol apart at its first underscore; the subscript may be a symbol again."""
    base, _, subscript = clean(name).partition("_")
    if not base:
        return Symbol(clean(name), "", "")
    apart = unicodedata.normalize("NFD", base)
    if len(apart) == 2 and apart[1] in _ACCENTS:
        return Symbol(apart[0], subscript, _ACCENTS[apart[1]])
    return Symbol(base, subscript, "")


_INDEX = re.compile(r"(?![0-9]+\Z)[0-9ijklmn]+")


def is_index(subscript: str) -> bool:
    """Whether a subscript is a row of indices, as in a_ij, and no word, as in σ_max, or number, as in x_12."""
    return _INDEX.fullmatch(subscript) is not None


# ---- text

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONE = re.compile(r"[\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Text that every target can hold: control characters and line breaks are spaces."""
    return text if text.isprintable() else _LONE.sub("\ufffd", _CONTROL.sub(" ", text))


@node
class Piece:
    """A part of a sentence template: literal text, or else the name of a hole; emphasised or not."""

    literal: Plain | None
    hole: str
    emphasis: bool


_HOLE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")


@lru_cache(maxsize=4096)
def template_pieces(template: str) -> tuple[Piece, ...]:
    """Split a template into its pieces; braces and asterisks that mark nothing are literal."""
    pieces: list[Piece] = []
    # re.split with one group gives outside, inside, outside, …
    for i, run in enumerate(_EMPHASIS.split(template)):
        for j, text in enumerate(_HOLE.split(run)):
            if text:
                pieces.append(Piece(None, text, i % 2 == 1) if j % 2 else Piece(Plain(text), "", i % 2 == 1))
    return tuple(pieces)


Pattern: TypeAlias = tuple[str, tuple[str, ...], frozenset[int]]


def pattern(template: str, literal: Callable[[str, bool], str]) -> Pattern:
    """A template for the operator %: a %s for each hole, the holes' names, the positions of emphasised ones.

    `literal` prints text that may be emphasised. A printer keeps the patterns
    of its templates: filling one takes a third of the time of going through
    its pieces.
    """
    form = ""
    names: list[str] = []
    emphatic: set[int] = set()
    for piece in template_pieces(template):
        if piece.literal is None:
            if piece.emphasis:
                emphatic.add(len(names))
            form += "%s"
            names.append(piece.hole)
        else:
            form += literal(piece.literal.text, piece.emphasis).replace("%", "%%")
    return form, tuple(names), frozenset(emphatic)


def filling(node: Say, names: tuple[str, ...]) -> Sequence[Hole]:
    """What fills these holes of a sentence. Raises DefectError for a hole that nothing fills."""
    if node.names == names:  # most sentences name them in the order of the template
        return node.values
    holes = dict(zip(node.names, node.values, strict=True))
    try:
        return [holes[name] for name in names]
    except KeyError as error:
        raise DefectError(f"nothing fills the hole {error.args[0]!r} of {node.template!r}") from None


def fill(node: Say) -> list[tuple[Hole, bool]]:
    """The parts of a sentence in order, literal text as `Plain`, and whether each is emphasised.

    Raises DefectError for a hole that nothing fills.
    """
    pieces = template_pieces(node.template)
    values = iter(filling(node, tuple([piece.hole for piece in pieces if piece.literal is None])))
    return [(next(values) if piece.literal is None else piece.literal, piece.emphasis) for piece in pieces]
