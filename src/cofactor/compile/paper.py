"""The PDFs of a sheet: one Typst compiler, or one run of TeX, for all of its documents."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from cofactor.compile.latex import Program
from cofactor.sheets.model import Kind, Sheet, Version

Document: TypeAlias = tuple[Version, Kind]


def pdfs(sheet: Sheet, documents: Sequence[Document], program: Program = "pdflatex") -> Iterator[bytes]:
    """A PDF for each document, in order, by the sheet's own engine; `program` is the TeX for "latex".

    Raises CompileError if the engine is missing or refuses.
    """
    return _by_typst(sheet, documents) if sheet.config.engine == "typst" else _by_latex(sheet, documents, program)


def _by_typst(sheet: Sheet, documents: Sequence[Document]) -> Iterator[bytes]:
    from cofactor.compile.typst import Typesetter
    from cofactor.writers import typst

    with Typesetter() as typesetter:
        for version, kind in documents:
            yield typesetter.pdf(typst.write(sheet, version, kind))


def _by_latex(sheet: Sheet, documents: Sequence[Document], program: Program) -> Iterator[bytes]:
    from cofactor.compile import latex as compiler
    from cofactor.writers import latex, view

    source = latex.document(sheet, [latex.body(sheet, version, kind) for version, kind in documents])
    made = compiler.pdf(source, program)
    pages = [made.labels[view.label(version, kind)] for version, kind in documents]
    titles = [view.plain_title(sheet, version, kind) for version, kind in documents]
    yield from compiler.split(made.pdf, pages, titles)
