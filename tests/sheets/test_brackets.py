"""The convention of brackets: parentheses around every matrix, and no other character changed."""

import pytest

import cofactor
from cofactor.compile import latex as tex
from cofactor.compile import typst
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Conventions, ProblemConfig, SheetConfig

TRAP = r'\left[\begin{array}{r} x \end{array}\right] mat(delim: "[", 1) ' + "$[1 2; 3 4]$"


def written(brackets: str, format: str) -> str:
    conventions = Conventions(brackets="()" if brackets == "()" else "[]")
    problems = (ProblemConfig(type="matrices.inverse", level="easy"), ProblemConfig(custom=TRAP))
    sheet = assemble(SheetConfig(title=TRAP, conventions=conventions, problems=problems))
    return cofactor.write(sheet, format)


@pytest.mark.parametrize(
    ("format", "square", "round_"),
    [
        ("tex", r"\left[\begin{array}", r"\left(\begin{array}"),
        ("md", r"\left[\begin{array}", r"\left(\begin{array}"),
        ("typ", 'delim: "["', 'delim: "("'),
    ],
)
def test_every_matrix_has_the_brackets_that_were_asked_for(format: str, square: str, round_: str) -> None:
    plain, changed = written("[]", format), written("()", format)
    assert plain.count(square) > 2
    assert round_ not in plain
    assert changed.count(round_) == plain.count(square)
    assert changed.replace(round_, square).replace(r"\end{array}\right)", r"\end{array}\right]") == plain


def test_typst_takes_it() -> None:
    assert typst.pdf(written("()", "typ"))


@pytest.mark.tex
def test_tex_takes_it() -> None:
    assert tex.pdf(written("()", "tex")).pdf
