"""HTML documents: one file for each version and kind, without script and without anything from elsewhere.

Values are escaped by the templates, except what a printer has printed, which
bears the mark that Jinja2 asks for.
"""

from collections.abc import Sequence

from cofactor.content import Content, Inline
from cofactor.printers import mathml
from cofactor.sheets.model import Kind, Sheet, SheetConfig, Version
from cofactor.writers.brackets import chosen
from cofactor.writers.own_templates import OwnTemplates
from cofactor.writers.template import render
from cofactor.writers.view import Printer, View, build, side_margin

_PAPERS = {"a4": "A4", "letter": "letter"}
_BASE = 11  # the font size, in points, at which a screen shows its own size of text


def write(sheet: Sheet, version: Version, kind: Kind, templates: OwnTemplates | None = None) -> str:
    """The HTML of one document; `templates` are the user's own."""
    printer = Marked(chosen(Html(), sheet))
    hints = [[printer.inline(hint) for hint in p.exercise.hints] if p.exercise else [] for p in version.problems]
    return page(build(sheet, version, kind, printer), sheet.config, hints if kind == "solutions" else [], templates)


def page(
    view: View, config: SheetConfig, hints: Sequence[Sequence[str]] = (), templates: OwnTemplates | None = None
) -> str:
    """A printed document as a page; with the solutions, `hints` are those of each problem."""
    return render(
        f"html/{view.kind}.html.j2",
        templates,
        view=view,
        hints=hints,
        paper=_PAPERS[config.paper],
        size=config.font_size,
        scale=max(100, round(100 * float(config.font_size.removesuffix("pt")) / _BASE)),
        side=side_margin(config),
    )


class Printed(str):
    """Text that a printer has printed: templates insert it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


class Html:
    """The MathML printer."""

    def inline(self, piece: Inline) -> str:
        return mathml.inline(piece)

    def blocks(self, content: Content) -> str:
        return mathml.blocks(content)

    def solution(self, content: Content) -> str:
        return mathml.blocks(content)


class Marked:
    """A printer whose output is marked as printed."""

    def __init__(self, printer: Printer) -> None:
        self._printer = printer

    def inline(self, piece: Inline) -> str:
        return Printed(self._printer.inline(piece))

    def blocks(self, content: Content) -> str:
        return Printed(self._printer.blocks(content))

    def solution(self, content: Content) -> str:
        return Printed(self._printer.solution(content))
