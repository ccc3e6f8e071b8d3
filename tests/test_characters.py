"""Every character that configured text may hold appears in the PDF of both engines."""

import unicodedata
from collections.abc import Iterable
from io import BytesIO

import pypdfium2
import pytest

from cofactor import characters
from cofactor.compile import latex as tex
from cofactor.compile import typst
from cofactor.content import Para, Plain
from cofactor.errors import CompileError
from cofactor.sheets.model import Problem, Sheet, SheetConfig, Version
from cofactor.writers import latex as tex_writer
from cofactor.writers import typst as typst_writer

CHARACTERS = sorted(characters.ALLOWED - {" "})
MARK = "jQj"

# What the text of a PDF calls some glyphs; the last three are places in TeX's fonts of large signs.
ALIKE = {"'": "’", "Đ": "Ð", "Δ": "∆", "µ": "μ", "Ω": "Ω", "≠": "6=", "∑": "P", "∏": "Q", "∫": "R"}


def sheet(wanted: Iterable[str]) -> Sheet:
    """One problem with a paragraph for each character, between two marks."""
    paragraphs = tuple(Para(Plain(MARK + character + MARK)) for character in wanted)
    version = Version("A", (Problem(1, None, None, None, None, paragraphs),))
    return Sheet(SheetConfig(), Plain("Characters"), None, None, (), (version,))


def by_typst(wanted: Iterable[str]) -> bytes:
    made = sheet(wanted)
    return typst.pdf(typst_writer.write(made, made.versions[0], "sheet"))


def by_tex(wanted: Iterable[str], program: tex.Program) -> bytes:
    made = sheet(wanted)
    return tex.pdf(tex_writer.write(made, made.versions[0], "sheet"), program).pdf


def shown(pdf: bytes) -> list[str]:
    """What stands between the marks, without white space."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        whole = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return ["".join(part.split()) for part in whole.split(MARK)[1::2]]


def bare(text: str) -> str:
    """A text without accents, which TeX draws as glyphs of their own, anywhere near their letter."""
    apart = unicodedata.normalize("NFKD", text).replace("ı", "i").replace("ȷ", "j")
    return "".join(c for c in apart if unicodedata.category(c) not in ("Mn", "Sk", "Lm", "Zs") and c not in ",‘˛/ˆ˜")


def missing(wanted: list[str], pdf: bytes) -> list[tuple[str, str]]:
    """The characters that are not there, with what stands in their places."""
    found = shown(pdf)
    assert len(found) == len(wanted)
    pairs = zip(wanted, found, strict=True)
    return [(w, s) for w, s in pairs if not s or (s not in (w, ALIKE.get(w)) and bare(s) != bare(w))]


def test_typst_prints_every_allowed_character() -> None:
    assert missing(CHARACTERS, by_typst(CHARACTERS)) == []


@pytest.mark.tex
@pytest.mark.parametrize("program", ["pdflatex", "lualatex"])
def test_tex_prints_every_allowed_character(program: tex.Program) -> None:
    assert missing(CHARACTERS, by_tex(CHARACTERS, program)) == []


def test_the_check_sees_what_typst_cannot_print() -> None:
    with pytest.raises(CompileError, match=r"U\+4E2D"):
        by_typst(["中"])


@pytest.mark.tex
@pytest.mark.parametrize("program", ["pdflatex", "lualatex"])
def test_the_check_sees_what_tex_cannot_print(program: tex.Program) -> None:
    assert missing(["a", "中"], by_tex(["a", "中"], program)) == [("中", "U+4E2D")]
