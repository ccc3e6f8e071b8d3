"""All documents of a sheet in one run: the same pages as one by one, each with its own count."""

from io import BytesIO

import pytest
from pikepdf import Pdf

from cofactor.compile import latex as compiler
from cofactor.compile.paper import pdfs
from cofactor.writers import latex

from .. import pages
from ..papers import KINDS, small, tex


def test_typst_makes_each_document() -> None:
    sheet = small(versions=2, space="12cm")
    made = list(pdfs(sheet, [(version, kind) for version in sheet.versions for kind in KINDS]))
    assert len(made) == 6
    assert "Form A" in pages.text(made[0])[0]
    assert "Form B" in pages.text(made[3])[0]


@pytest.mark.tex
@tex()
@pytest.mark.parametrize("columns", [1, 2])
def test_one_run_of_tex_equals_many(columns: int) -> None:
    sheet = small(versions=3, space="12cm", engine="latex", columns=columns)
    wanted = [(version, kind) for version in sheet.versions for kind in KINDS]
    made = list(pdfs(sheet, wanted))
    assert len(made) == len(wanted)
    for (version, kind), pdf in zip(wanted, made, strict=True):
        alone = compiler.pdf(latex.write(sheet, version, kind)).pdf
        assert pages.text(pdf) == pages.text(alone), (version.form, kind)
    with Pdf.open(BytesIO(made[4])) as document:
        assert str(document.docinfo["/Title"]) == "Week 4: determinants, Answer key, Form B"
    assert list(pdfs(sheet, wanted)) == made
