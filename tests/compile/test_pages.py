"""Every type at every level fits its page in every layout; and the check would see if not."""

import pytest

from cofactor.compile import latex as compiler
from cofactor.compile.latex import Program
from cofactor.compile.typst import pdf as typst_pdf
from cofactor.sheets.model import Kind
from cofactor.writers import latex, typst

from .. import pages
from ..papers import KINDS, everything, tex

LAYOUTS = [(1, "11pt"), (2, "10pt"), (1, "17pt")]
LAYOUT = pytest.mark.parametrize(("columns", "font_size"), LAYOUTS, ids=["plain", "columns", "large"])
DOCUMENT = pytest.mark.parametrize("kind", KINDS)


def faults(pdf: bytes, kind: Kind, columns: int, font_size: str) -> list[str]:
    """The faults of a document, with the gutter and the margins of its layout."""
    side = pages.SIDE_LARGE if font_size == "17pt" else pages.SIDE
    gutter = 2 * float(font_size.removesuffix("pt"))
    return pages.faults(pdf, columns=columns if kind == "sheet" else 1, gutter=gutter, side=side)


@LAYOUT
@DOCUMENT
def test_typst(kind: Kind, columns: int, font_size: str) -> None:
    sheet = everything(columns=columns, font_size=font_size)
    made = typst_pdf(typst.write(sheet, sheet.versions[0], kind))
    assert faults(made, kind, columns, font_size) == []


@pytest.mark.tex
@tex()
@LAYOUT
@DOCUMENT
def test_pdflatex(kind: Kind, columns: int, font_size: str) -> None:
    _test_latex("pdflatex", kind, columns, font_size)


@pytest.mark.tex
@tex("lualatex")
@DOCUMENT
def test_lualatex(kind: Kind) -> None:
    _test_latex("lualatex", kind, 1, "11pt")


def _test_latex(program: Program, kind: Kind, columns: int, font_size: str) -> None:
    sheet = everything(columns=columns, font_size=font_size)
    made = compiler.pdf(latex.write(sheet, sheet.versions[0], kind), program)
    assert [size for size in made.overfull if size > 1] == []
    assert faults(made.pdf, kind, columns, font_size) == []


@pytest.mark.soak
@LAYOUT
@DOCUMENT
@pytest.mark.parametrize("seed", [f"soak-{i}" for i in range(10)])
def test_typst_with_more_seeds(kind: Kind, columns: int, font_size: str, seed: str) -> None:
    sheet = everything(seed=seed, columns=columns, font_size=font_size)
    made = typst_pdf(typst.write(sheet, sheet.versions[0], kind))
    assert faults(made, kind, columns, font_size) == []


# ---- the check itself: documents that are wrong in one way each

GOOD = """
#set document(title: "T", date: none)
#set text(font: "New Computer Modern", size: 10pt)
#set page(paper: "a4", margin: (x: 2.2cm, top: 2cm, bottom: 2.4cm), columns: COLUMNS, footer: [Page 1 of 1])
#set columns(gutter: 2em)
#set par(justify: true)
#lorem(1500)
"""


def checked(addition: str, columns: int = 1) -> list[str]:
    """The faults of the good document with something added."""
    return pages.faults(typst_pdf(GOOD.replace("COLUMNS", str(columns)) + addition), columns=columns)


@pytest.mark.parametrize("columns", [1, 2])
def test_good_document_passes(columns: int) -> None:
    assert checked("", columns) == []


@pytest.mark.parametrize(
    ("addition", "fault"),
    [
        ("#box(width: 100cm)[#h(18cm)x]", "to the right"),
        ("\n\n#h(-10pt)x", "to the left"),
        ("#place(top, dy: -12pt)[x]", "at the top"),
        ("#place(bottom, dy: 12pt)[x]", "at the bottom"),
        ("#place(bottom, dy: 50pt)[x]", "below the foot"),
        ("#place(top, dy: 3pt)[Printed over the text.]", "is printed over"),
    ],
)
def test_faulty_document_is_caught(addition: str, fault: str) -> None:
    assert any(fault in found for found in checked(addition)), checked(addition)


def test_gutter_is_watched() -> None:
    crossing = "#place(top, dx: 7.7cm)[across]"
    source = GOOD.replace("COLUMNS", "2").replace("#lorem(1500)", f"{crossing}#lorem(1500)")
    assert any("in the gutter" in found for found in pages.faults(typst_pdf(source), columns=2))


def test_wide_matrix_is_caught() -> None:
    row = ", ".join(["10000000"] * 12)
    assert any("sticks out" in found for found in checked(f'#math.equation(alt: "m", block: true, $mat({row})$)'))


@pytest.mark.tex
@tex()
def test_wide_matrix_is_caught_in_latex() -> None:
    wide = " & ".join(["10000000"] * 12)
    sheet = everything()
    body = latex.body(sheet, sheet.versions[0], "sheet").replace(
        r"\sheetend", rf"$\begin{{array}}{{*{{12}}r}}{wide}\end{{array}}$\sheetend"
    )
    made = compiler.pdf(latex.document(sheet, [body]))
    assert any("to the right" in found for found in faults(made.pdf, "sheet", 1, "11pt"))
    assert max(made.overfull) > 1
