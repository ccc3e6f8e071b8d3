r"""LaTeX documents: PyLaTeX makes the document and its preamble, Jinja2 the bodies.

The result compiles under pdflatex and lualatex. A source may hold several
documents, so that one run of TeX typesets them all: each begins on a page 1 of
its own, and its last page bears the label that `label` names.
"""

from collections.abc import Iterable

from cofactor.content import Block, Content, Display, Inline, say
from cofactor.notation import Listing
from cofactor.printers import latex
from cofactor.sheets.model import Document, Kind, Sheet, Version
from cofactor.writers import marking
from cofactor.writers.brackets import chosen
from cofactor.writers.own_templates import OwnTemplates
from cofactor.writers.template import render
from cofactor.writers.view import build, cover, label

PREAMBLE = ("latex/math.tex", "latex/style.tex")


def write(sheet: Sheet, version: Version, kind: Kind, templates: OwnTemplates | None = None) -> str:
    """The LaTeX source of one document; `templates` are the user's own."""
    return document(sheet, [body(sheet, version, kind, templates)], templates)


def body(sheet: Sheet, version: Version, kind: Kind, templates: OwnTemplates | None = None) -> str:
    r"""What stands between `\begin{document}` and `\end{document}` for one document."""
    return render(f"latex/{kind}.tex.j2", templates, view=build(sheet, version, kind, chosen(_Tex(), sheet)))


def source(sheet: Sheet, what: Document, templates: OwnTemplates | None = None) -> str:
    """The LaTeX source of any document of a sheet: of one version, of several bound together, or the marking page."""
    return document(sheet, bodies(sheet, what, templates), templates)


def bodies(sheet: Sheet, what: Document, templates: OwnTemplates | None = None) -> list[str]:
    """The bodies of a document, one for each version that is bound in it."""
    printer = chosen(_Tex(), sheet)
    if what.kind == "marking":
        groups, answers = marking.build(sheet, what.versions, printer)
        view = cover(sheet, "marking", marking.TITLE, printer)
        return [render("latex/marking.tex.j2", templates, view=view, groups=groups, answers=answers)]
    name = f"latex/{what.kind}.tex.j2"
    views = [build(sheet, version, what.kind, printer, bound=what.bound) for version in what.versions]
    return [render(name, templates, view=view) for view in views]


def labels(what: Document) -> list[str]:
    """The label at the last page of each body."""
    if what.kind == "marking":
        return ["marking"]
    return [label(version, what.kind) for version in what.versions]


def document(sheet: Sheet, bodies: Iterable[str], templates: OwnTemplates | None = None) -> str:
    """A source that holds these bodies, each a document with its own pages."""
    from cofactor.writers.texdocument import TexDocument

    preamble = [render(name, templates) for name in PREAMBLE]
    source: str = TexDocument(sheet.config, preamble, bodies).dumps()
    return source


class _Tex:
    """The LaTeX printer, with displays as parts of their paragraphs, where TeX spaces them well."""

    def inline(self, piece: Inline) -> str:
        return latex.inline(piece)

    def blocks(self, content: Content) -> str:
        printed = "\n\n".join(map(_block, content)) if any(map(_is_list, content)) else latex.blocks(content)
        return printed.replace("\n\n\\[\n", "\n\\[\n").replace("\n\\]\n\n", "\n\\]\n")

    def solution(self, content: Content) -> str:
        return self.blocks(content)


def _is_list(block: Block) -> bool:
    return isinstance(block, Display) and isinstance(block.math, Listing)


def _block(block: Block) -> str:
    """A block; a displayed list of formulas becomes a centred paragraph, which may break after a comma."""
    if isinstance(block, Display) and isinstance(block.math, Listing):
        return f"\\begin{{center}}\n{latex.inline(say('{formulas}', formulas=block.math))}\n\\end{{center}}"
    return latex.blocks((block,))
