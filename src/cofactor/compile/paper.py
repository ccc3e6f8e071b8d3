"""The PDFs of a sheet: one Typst compiler, or as few runs of TeX as can be, for all of its documents."""

from collections.abc import Iterator, Sequence

from cofactor.compile.latex import Program
from cofactor.sheets.model import Document, Sheet

BATCH = 400
"""Most bodies that one run of TeX typesets, so that its time and memory stay bounded."""


def pdfs(sheet: Sheet, documents: Sequence[Document], program: Program = "pdflatex") -> Iterator[bytes]:
    """A PDF for each document, in order, by the sheet's own engine; `program` is the TeX for "latex".

    Raises CompileError if the engine is missing or refuses.
    """
    if sheet.config.engine == "typst":
        return _by_typst(sheet, documents)
    return (pdf for batch in _batches(documents) for pdf in _by_latex(sheet, batch, program))


def _batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        if batch and sum(len(one.versions) for one in batch) + len(document.versions) > BATCH:
            yield batch
            batch = []
        batch.append(document)
    if batch:
        yield batch


def _by_typst(sheet: Sheet, documents: Sequence[Document]) -> Iterator[bytes]:
    from cofactor.compile.typst import Typesetter
    from cofactor.writers import typst

    with Typesetter() as typesetter:
        for document in documents:
            yield typesetter.pdf(typst.document(sheet, document))


def _by_latex(sheet: Sheet, documents: Sequence[Document], program: Program) -> Iterator[bytes]:
    from cofactor.compile import latex as compiler
    from cofactor.writers import latex, view

    bodies = [body for document in documents for body in latex.bodies(sheet, document)]
    made = compiler.pdf(latex.document(sheet, bodies), program)
    parts = []
    for document in documents:
        pages = [made.labels[label] for label in latex.labels(document)]
        names = [view.who(version) for version in document.versions] if document.bound else []
        parts.append(compiler.Part(view.document_title(sheet, document), pages, names))
    yield from compiler.split(made.pdf, parts)
