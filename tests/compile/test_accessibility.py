"""Tagged PDF: PDF/UA-1 by a checker that is not Typst's own, and every formula with all its words."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import page as checker
import pikepdf
import pytest

from cofactor import registry
from cofactor.compile import typst
from cofactor.content import Inline, say
from cofactor.notation import Neg, Pow, mat
from cofactor.printers import typst as printer
from cofactor.sheets.model import Kind
from cofactor.writers import typst as writer

from ..papers import KINDS, LEVELS, everything, item, small
from ..printers import alternatives, formulas
from ..printers.reference import CONTENT

UA1 = checker.ValidationProfile.PDF_UA_1


def made(kind: Kind) -> tuple[str, bytes]:
    """The source and the PDF of one document with every type in it."""
    sheet = everything(space="2cm")
    source = writer.write(sheet, sheet.versions[0], kind)
    return source, typst.pdf(source)


def faults(pdf: bytes) -> list[str]:
    """The rules of PDF/UA-1 that a document breaks."""
    return sorted({failure.rule_id for failure in checker.validate_pdf_bytes(pdf, profile=UA1).failures})


def elements(node: Any) -> Iterator[Any]:
    """All structure elements below a node."""
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from elements(part)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node["/K"])


@pytest.mark.parametrize("kind", KINDS)
def test_documents_conform_to_pdf_ua(kind: Kind) -> None:
    source, pdf = made(kind)
    assert faults(pdf) == []
    with pikepdf.open(BytesIO(pdf)) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert root.Lang == "en"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo["/Title"]).startswith("Everything there is")
        said = [str(part.get("/Alt", "")) for part in elements(root.StructTreeRoot) if part["/S"] == "/Formula"]
    assert all(said)
    assert said == [typed(text) for text, _ in alternatives.TYPST.findall(source)]


def typed(literal: str) -> str:
    """What a string literal of Typst holds."""
    return literal[1:-1].replace('\\"', '"').replace("\\\\", "\\")


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("/MarkInfo", "PDFUA1-TAGGED-DOCUMENT-001"),
        ("/Lang", "PDFUA1-ALT-TEXT-LANGUAGE-001"),
        ("/Alt", "PDFUA1-FORMULA-ALTERNATIVE-TEXT-001"),
    ],
)
def test_the_checker_sees_what_is_missing(path: str, rule: str) -> None:
    sheet = small()
    stream = BytesIO()
    with pikepdf.open(BytesIO(typst.pdf(writer.write(sheet, sheet.versions[0], "sheet")))) as document:
        formula = next(part for part in elements(document.Root.StructTreeRoot) if part["/S"] == "/Formula")
        del (formula if path == "/Alt" else document.Root)[path]
        document.save(stream)
    assert rule in faults(stream.getvalue())


# ---- alternatives


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", registry.names())
def test_every_number_of_every_type_is_said(name: str, level: str) -> None:
    exercise = item(name, level)
    for content in formulas.contents(exercise):
        markup = printer.blocks(content)
        assert alternatives.typst_faults(markup) == []
        assert len(alternatives.TYPST.findall(markup)) == formulas.blocks(content)
    for piece in (exercise.key, *exercise.hints):
        assert [fault for fault in alternatives.typst_faults(printer.inline(piece)) if fault != "no formula"] == []


def test_every_number_of_the_reference_is_said() -> None:
    assert alternatives.typst_faults(printer.blocks(CONTENT)) == []


def test_the_check_sees_an_alternative_with_a_gap() -> None:
    whole = printer.inline(sentence())
    assert alternatives.typst_faults(whole) == []
    assert alternatives.typst_faults(whole.replace("7; ", ";", 1))
    assert alternatives.typst_faults(whole.replace("minus 5", "5", 1))
    assert alternatives.typst_faults(whole.replace("lambda", "l"))


def sentence() -> Inline:
    return say("{A}", A=mat([[3, 7], [Neg("λ"), Pow(-5, 2)]]))
