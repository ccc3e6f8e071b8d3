"""Boxes in HTML with LaTeX: in a line behind their labels, or as the entries of a matrix."""

from collections.abc import Callable

from cofactor.banks.model import Blank, Blanks
from cofactor.content import Inline
from cofactor.printers import mathjax

# Brackets are borders; where a platform cleans styles away, the table still has its shape.
_LEFT, _RIGHT, _BAR = "border-left:2px solid;", "border-right:2px solid;", "border-left:1px solid;"


def boxes(form: Blanks, cell: Callable[[Blank], str]) -> str:
    """The boxes where they belong; `cell` writes one of them as the platform wants it."""
    if form.grid:
        return _table([[cell(blank) for blank in row] for row in form.rows], form.lead, form.bar)
    lines = [
        _spaced(*(part for blank in row for part in (_piece(blank.before), cell(blank), _piece(blank.after))))
        for row in form.rows
    ]
    return f"<p>{_spaced(_piece(form.lead), '<br>'.join(lines))}</p>"


def _spaced(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _piece(piece: Inline | None) -> str:
    return "" if piece is None else mathjax.inline(piece)


def _table(cells: list[list[str]], lead: Inline | None, bar: int | None) -> str:
    """A matrix of cells between brackets, behind what it is equal to."""
    last = len(cells[0]) - 1
    lines = []
    for i, row in enumerate(cells):
        head = f'<td rowspan="{len(cells)}" style="padding:4px">{_piece(lead)}</td>' if lead and i == 0 else ""
        shown = []
        for j, cell in enumerate(row):
            borders = (_LEFT if j == 0 else _BAR if j == bar else "") + (_RIGHT if j == last else "")
            shown.append(f'<td style="padding:4px;{borders}">{cell}</td>')
        lines.append(f"<tr>{head}{''.join(shown)}</tr>")
    return f"<table><tbody>{''.join(lines)}</tbody></table>"
