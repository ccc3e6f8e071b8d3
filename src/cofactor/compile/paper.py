"""The PDFs of a sheet: one Typst compiler, or as few runs of TeX as can be, for all of its documents."""

from collections.abc import Iterator, Sequence

from cofactor.compile.latex import Program
from cofactor.errors import CompileError
from cofactor.sheets.model import Document, Sheet
from cofactor.writers.own_templates import OwnTemplates

BATCH = 400
"""Most bodies that one run of TeX typesets, so that its time and memory stay bounded."""


def pdfs(
    sheet: Sheet,
    documents: Sequence[Document],
    program: Program = "pdflatex",
    templates: OwnTemplates | None = None,
) -> Iterator[bytes]:
    """A PDF for each document, in order, by the sheet's own engine; `program` is the TeX for "latex".

    `templates` are the user's own.
    Raises CompileError if the engine is missing or refuses.
    """
    if sheet.config.engine == "typst":
        return _by_typst(sheet, documents, templates)
    return (pdf for batch in _batches(documents) for pdf in _by_latex(sheet, batch, program, templates))


def _batches(documents: Sequence[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        if batch and sum(len(one.versions) for one in batch) + len(document.versions) > BATCH:
            yield batch
            batch = []
        batch.append(document)
    if batch:
        yield batch


def _by_typst(sheet: Sheet, documents: Sequence[Document], templates: OwnTemplates | None) -> Iterator[bytes]:
    from cofactor.compile.typst import Typesetter
    from cofactor.writers import typst

    with Typesetter() as typesetter:
        for document in documents:
            yield typesetter.pdf(typst.document(sheet, document, templates))


def _by_latex(
    sheet: Sheet, documents: Sequence[Document], program: Program, templates: OwnTemplates | None
) -> Iterator[bytes]:
    from cofactor.compile import latex as compiler
    from cofactor.writers import latex, view

    bodies = [body for document in documents for body in latex.bodies(sheet, document, templates)]
    made = compiler.pdf(latex.document(sheet, bodies, templates), program)
    parts = []
    for document in documents:
        labels = latex.labels(document)
        if unmarked := [label for label in labels if label not in made.labels]:  # only own templates can do so
            raise CompileError(f"The LaTeX of {unmarked[0]} does not tell its last page: a body ends with \\sheetend.")
        pages = [made.labels[label] for label in labels]
        names = [view.who(version) for version in document.versions] if document.bound else []
        parts.append(compiler.Part(view.document_title(sheet, document), pages, names))
    yield from compiler.split(made.pdf, parts)
