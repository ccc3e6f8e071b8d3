"""Boxes in HTML with LaTeX: in a line behind their labels, or as the entries of a matrix."""

from collections.abc import Callable

from cofactor.banks.model import Blank, Blanks
from cofactor.content import Inline
from cofactor.printers import mathjax

# Brackets and bars are borders; where a platform cleans styles away, the table still has its shape.
_BRACKET = '<td rowspan="{}" style="width:4px;border:2px solid;border-{}:none"></td>'


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
    height = len(cells)
    head = f'<td rowspan="{height}" style="padding:4px">{_piece(lead)}</td>' if lead else ""
    lines = []
    for i, row in enumerate(cells):
        shown = "".join(
            f'<td style="padding:4px{";border-left:1px solid" if j == bar else ""}">{cell}</td>'
            for j, cell in enumerate(row)
        )
        if i == 0:
            shown = f"{head}{_BRACKET.format(height, 'right')}{shown}{_BRACKET.format(height, 'left')}"
        lines.append(f"<tr>{shown}</tr>")
    return f'<table style="border-collapse:collapse"><tbody>{"".join(lines)}</tbody></table>'
