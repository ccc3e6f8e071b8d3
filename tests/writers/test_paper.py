"""What stands in the LaTeX and Typst sources, whatever their look."""

from collections.abc import Callable

import pytest

from cofactor.content import Plain
from cofactor.errors import DefectError
from cofactor.sheets.model import Kind, Sheet, Version
from cofactor.writers import latex, markdown, typst

from ..papers import KINDS, body, small

Writer = Callable[[Sheet, Version, Kind], str]
WRITERS = pytest.mark.parametrize("write", [latex.write, typst.write, markdown.write])
PAPER = pytest.mark.parametrize("write", [latex.write, typst.write])
REFERENCE = "systems.solve@1/medium/paper/0"


@WRITERS
def test_sheet_has_no_answers(write: Writer) -> None:
    sheet = small()
    text = body(write(sheet, sheet.versions[0], "sheet"))
    assert "Solve the system" in text
    assert "5 points" in text
    assert "1 point" in text
    assert "6 points" in text  # the total
    assert "Answer" not in text
    assert "Back substitution" not in text


@WRITERS
def test_solutions_have_all(write: Writer) -> None:
    sheet = small()
    text = write(sheet, sheet.versions[0], "solutions")
    for expected in ("Solve the system", "Forward elimination", "Back substitution", "Answer", "marked by hand"):
        assert expected in text


@WRITERS
def test_key_is_concise(write: Writer) -> None:
    sheet = small()
    text = write(sheet, sheet.versions[0], "key")
    assert "Solve the system" not in text
    assert "(x, y, z) = " in text or "(x comma y comma z) = " in text


@WRITERS
@pytest.mark.parametrize(
    ("where", "kinds"), [("none", ()), ("key", ("key", "solutions")), ("all", ("sheet", "key", "solutions"))]
)
def test_references_where_wanted(write: Writer, where: str, kinds: tuple[str, ...]) -> None:
    sheet = small(references=where)  # type: ignore[arg-type]
    for kind in KINDS:
        assert (REFERENCE in write(sheet, sheet.versions[0], kind)) == (kind in kinds), kind


@WRITERS
def test_form_letter_only_among_several(write: Writer) -> None:
    one, two = small(), small(versions=2)
    assert "Form" not in write(one, one.versions[0], "sheet").replace("Formulas", "")
    assert "Form B" in write(two, two.versions[1], "sheet")


@PAPER
def test_no_points_no_brackets(write: Writer) -> None:
    sheet = small(points=None)
    assert "point" not in body(write(sheet, sheet.versions[0], "sheet"))


@PAPER
def test_room_for_working_on_the_sheet_only(write: Writer) -> None:
    sheet = small(space="3.5cm")
    assert "3.5cm" in write(sheet, sheet.versions[0], "sheet")
    assert "3.5cm" not in write(sheet, sheet.versions[0], "solutions")


@PAPER
def test_unchecked_length_is_refused(write: Writer) -> None:
    sheet = small(space="4cm}\\input{x")
    with pytest.raises(DefectError, match="no length"):
        write(sheet, sheet.versions[0], "sheet")


HOSTILE = r'\input{/etc/passwd} #read("x") $#x$ <script> *b* @preview ]  ) " ((* x *)) ((( y ))) % 100'


def test_hostile_title_is_text_in_latex() -> None:
    sheet = small(title=Plain(HOSTILE))
    text = latex.write(sheet, sheet.versions[0], "sheet")
    assert r"\input{/etc" not in text
    assert r"\textbackslash{}input\{/etc/passwd\}" in text


def test_hostile_title_is_a_string_in_typst() -> None:
    sheet = small(title=Plain(HOSTILE))
    text = typst.write(sheet, sheet.versions[0], "sheet")
    assert '#read("x")' not in text
    assert r"#read(\"x\")" in text


def test_hostile_title_is_escaped_in_markdown() -> None:
    sheet = small(title=Plain(HOSTILE))
    text = markdown.write(sheet, sheet.versions[0], "sheet")
    assert text.splitlines()[0] == (
        r'# \\input{/etc/passwd} \#read("x") \$\#x\$ \<script\> \*b\* @preview \]  ) " ((\* x \*)) ((( y ))) % 100'
    )


def test_several_bodies_in_one_latex_source() -> None:
    sheet = small(versions=2)
    bodies = [latex.body(sheet, version, "sheet") for version in sheet.versions]
    text = latex.document(sheet, bodies)
    assert text.count(r"\begin{document}") == 1
    assert [text.count(rf"\sheetbegin{{{name}-sheet}}") for name in "AB"] == [1, 1]


def test_latex_is_pleasant() -> None:
    sheet = small()
    text = latex.write(sheet, sheet.versions[0], "sheet")
    lines = text.splitlines()
    assert not [line for line in lines if line != line.rstrip()]
    assert "\n\n\n" not in text
    assert not [line for line in lines if line.rstrip().endswith("}%") and line.startswith("\\usepackage")]
