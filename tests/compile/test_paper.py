"""All documents of a sheet in one run: the same pages as one by one, each with its own count."""

from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from pikepdf import Pdf

from cofactor.compile import latex as compiler
from cofactor.compile.paper import pdfs
from cofactor.sheets.model import Document, Engine, Sheet, Student
from cofactor.writers import latex

from .. import pages
from ..papers import KINDS, small, tex


def single(sheet: Sheet) -> list[Document]:
    """A document for each version and kind."""
    return [Document(f"{v.form}-{kind}", kind, (v,)) for v in sheet.versions for kind in KINDS]


def bookmarks(pdf: bytes) -> list[tuple[int, str, int | None]]:
    """The bookmarks of a document: level, title and page, counted from 0."""
    document = pdfium.PdfDocument(pdf)
    found = [(b.level, b.get_title(), b.get_dest().get_index()) for b in document.get_toc()]
    document.close()
    return found


def test_typst_makes_each_document() -> None:
    sheet = small(versions=2, space="12cm")
    made = list(pdfs(sheet, single(sheet)))
    assert len(made) == 6
    assert "Form A" in pages.text(made[0])[0]
    assert "Form B" in pages.text(made[3])[0]


@pytest.mark.tex
@tex()
@pytest.mark.parametrize("columns", [1, 2])
def test_one_run_of_tex_equals_many(columns: int) -> None:
    sheet = small(versions=3, space="12cm", engine="latex", columns=columns)
    wanted = single(sheet)
    made = list(pdfs(sheet, wanted))
    assert len(made) == len(wanted)
    for document, pdf in zip(wanted, made, strict=True):
        alone = compiler.pdf(latex.source(sheet, document)).pdf
        assert pages.text(pdf) == pages.text(alone), document.stem
    with Pdf.open(BytesIO(made[4])) as opened:
        assert str(opened.docinfo["/Title"]) == "Week 4: determinants, Answer key, Form B"
    assert list(pdfs(sheet, wanted)) == made


NAMES = ("Ada Lovelace", "Łucja O'Neil \\input{x} #x $y$ <b> @z")


def roster(engine: Engine) -> Sheet:
    """A sheet for two students."""
    sheet = small(versions=2, space="12cm", engine=engine)
    students = [Student(name, f"=1+{n}", str(n)) for n, name in enumerate(NAMES)]
    versions = [replace(v, student=s) for v, s in zip(sheet.versions, students, strict=True)]
    return replace(sheet, versions=tuple(versions))


@pytest.mark.parametrize("engine", ["typst", pytest.param("latex", marks=[pytest.mark.tex, tex()])])
def test_volumes_have_a_bookmark_for_each_student(engine: Engine) -> None:
    sheet = roster(engine)
    volumes = [Document(kind, kind, sheet.versions, bound=True) for kind in KINDS]
    for pdf in pdfs(sheet, volumes):
        shown = pages.text(pdf)
        top = [(title, page) for level, title, page in bookmarks(pdf) if level == 0]
        assert len(top) == 2
        for (title, page), name in zip(top, NAMES, strict=True):
            assert "".join(name.split()) in "".join(title.replace("’", "'").split())
            assert page is not None
            assert name[:12].replace("'", "’") in shown[page].replace("'", "’")
        with Pdf.open(BytesIO(pdf)) as document:
            assert str(document.docinfo["/Title"]).startswith("Week 4: determinants")


@pytest.mark.parametrize("engine", ["typst", pytest.param("latex", marks=[pytest.mark.tex, tex()])])
def test_a_students_paper_bears_the_name_in_place_of_the_blanks(engine: Engine) -> None:
    sheet = roster(engine)
    (pdf,) = pdfs(sheet, [Document("x", "sheet", sheet.versions[1:])])
    shown = "".join(pages.text(pdf)[0].split()).replace("’", "'")
    assert "".join(NAMES[1].split()) in shown
    assert "Studentnumber=1+1" in shown
    assert NAMES[0] not in shown
