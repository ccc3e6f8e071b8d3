"""Matrices in parentheses instead of square brackets: a convention of the whole sheet.

It is notation only, so it is applied to what was printed and not to the
content. Prose cannot be caught by it: the printers escape the backslashes and
quotation marks of everything that somebody typed.
"""

from cofactor.content import Content, Inline
from cofactor.sheets.model import Sheet
from cofactor.writers.view import Printer

_ROUND = (
    (r"\left[\begin{array}", r"\left(\begin{array}"),
    (r"\end{array}\right]", r"\end{array}\right)"),
    ('delim: "["', 'delim: "("'),
    ('stretchy="true">[</mo>', 'stretchy="true">(</mo>'),
    ('stretchy="true">]</mo>', 'stretchy="true">)</mo>'),
    ('<m:begChr m:val="["/>', '<m:begChr m:val="("/>'),
    ('<m:endChr m:val="]"/>', '<m:endChr m:val=")"/>'),
)


def chosen(printer: Printer, sheet: Sheet) -> Printer:
    """The printer, with the brackets that the sheet's conventions ask for."""
    return printer if sheet.config.conventions.brackets == "[]" else _Round(printer)


class _Round:
    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def inline(self, piece: Inline) -> str:
        return _round(self._printer.inline(piece))

    def blocks(self, content: Content) -> str:
        return _round(self._printer.blocks(content))

    def solution(self, content: Content) -> str:
        return _round(self._printer.solution(content))


def _round(printed: str) -> str:
    for square, parenthesis in _ROUND:
        printed = printed.replace(square, parenthesis)
    return printed
