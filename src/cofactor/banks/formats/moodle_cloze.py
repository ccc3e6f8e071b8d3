r"""Cloze questions: boxes and choices in the text of the question, a matrix of boxes as a table.

Of escapes in a cell Moodle undoes only `\}` and `\#`, and it decodes entities
once more. Boxes are as wide as their longest alternative, so a padding that is
worth nothing makes all of them equally wide.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from html import escape
from math import lcm

from cofactor.banks import layout
from cofactor.banks.model import Alternative, Blank, Blanks, Field, Item, OneChoice
from cofactor.errors import DefectError
from cofactor.printers import mathjax

LEAST = 12
"""The characters of the widest alternative of a box."""


def html(item: Item) -> tuple[str, int]:
    """The question with its cells, and what it is worth: the sum of their weights."""
    weights = _weights(item)
    width = max([LEAST, *(len(form) + 1 for blank in item.blanks() for form in blank.accepted)])
    parts = [mathjax.blocks(item.stem)]
    for field in item.fields:
        parts += [mathjax.blocks(field.ask), _form(field, weights, width)]
    return "\n".join(filter(None, parts)), sum(weights.values())


def _weights(item: Item) -> dict[str, int]:
    """A whole weight for each cell in proportion to its share: the points, where they can be divided so."""
    shares = dict(_shares(item))
    points = [share * item.head.points for share in shares.values()]
    whole = item.head.points if all(one.denominator == 1 for one in points) else 0
    scale = whole or lcm(*(share.denominator for share in shares.values()))
    return {name: int(share * scale) for name, share in shares.items()}


def _shares(item: Item) -> Iterator[tuple[str, Fraction]]:
    for field in item.fields:
        if isinstance(field.form, Blanks):
            yield from ((blank.id, field.credit * blank.share) for blank in field.form)
        else:
            yield field.name, field.credit


def _form(field: Field, weights: Mapping[str, int], width: int) -> str:
    match field.form:
        case Blanks() as form:
            return layout.boxes(form, lambda blank: _cell(blank, weights[blank.id], width))
        case OneChoice(options):
            return f"<p>{_choice(options, weights[field.name])}</p>"
        case form:
            raise DefectError(f"a cloze question cannot hold {type(form).__name__}")


def numeric(box: Blank) -> str | None:
    """What a numerical cell holds for a box; None for what it would misjudge.

    It reads a minus sign as ASCII only and no fractions, and a cloze question
    does not ask again: so it is for natural numbers, and other cells list what
    they accept.
    """
    return box.decimal if box.value is not None and box.value >= 0 and box.value.denominator == 1 else None


def _cell(box: Blank, weight: int, width: int) -> str:
    if (number := numeric(box)) is not None:
        return f"{{{weight}:NUMERICAL:={number}:0~%0%-1{'0' * (width - 2)}:0}}"
    forms = "~".join(f"={_inside(escape(form))}" for form in box.accepted)
    return f"{{{weight}:SHORTANSWER:{forms}~%0%{'-' * width}}}"


def _choice(options: tuple[Alternative, ...], weight: int) -> str:
    alternatives = "~".join(_alternative(option) for option in options)
    return f"{{{weight}:MULTICHOICE_V:{alternatives}}}"


def _alternative(option: Alternative) -> str:
    remark = "" if option.feedback is None else f"#{_inside(mathjax.inline(option.feedback))}"
    return f"{'=' if option.right else '%0%'}{_inside(mathjax.inline(option.text))}{remark}"


def _inside(html: str) -> str:
    r"""HTML as it stands in a cell: entities once more, `}` and `#` behind a backslash; `\~` would stay, so no `~`."""
    return html.replace("~", "&#126;").replace("&", "&amp;").replace("}", r"\}").replace("#", r"\#")
