"""Word documents: valid packages, native equations, and pages in LibreOffice."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from hypothesis import given

from cofactor.content import Content, Plain, say
from cofactor.exercise import Exercise
from cofactor.printers import word
from cofactor.sheets.assemble import loose
from cofactor.sheets.model import Kind
from cofactor.writers import docx
from tests.papers import KINDS, LEVELS, item, small
from tests.printers import formulas
from tests.printers.reference import CONTENT
from tests.printers.test_properties import CONTENTS, calm
from tests.support import TYPES

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = f'xmlns:m="{MATH[1:-1]}" xmlns:w="{WORD[1:-1]}"'


def parts(package: bytes) -> dict[str, ET.Element]:
    with ZipFile(BytesIO(package)) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def written(exercises: list[Exercise], kind: Kind = "solutions") -> bytes:
    sheet = loose(exercises)
    return docx.write(sheet, sheet.versions[0], kind)


def equations(root: ET.Element) -> Iterator[ET.Element]:
    return root.iter(f"{MATH}oMath")


def formulas_of(exercise: Exercise) -> int:
    return sum(map(formulas.blocks, formulas.contents(exercise))) + formulas.inline(exercise.key)


def barred(content: object) -> int:
    """The augmented matrices of a tree, wherever they stand."""
    found = 0
    if type(content).__name__ == "Mat":
        found += getattr(content, "bar", None) is not None
    if isinstance(content, tuple):
        return found + sum(map(barred, content))
    slots = getattr(type(content), "__slots__", ())
    return found + sum(barred(getattr(content, name)) for name in slots)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", TYPES)
def test_every_formula_is_an_equation(name: str, level: str) -> None:
    exercise = item(name, level)
    root = parts(written([exercise]))["word/document.xml"]
    assert len(list(equations(root))) == formulas_of(exercise)
    assert all(list(equation) for equation in equations(root)), "an equation is empty"
    styles = {style.get(f"{WORD}styleId") for style in parts(written([exercise]))["word/styles.xml"]}
    assert {used.get(f"{WORD}val") for used in root.iter(f"{WORD}pStyle")} <= styles


def test_bars_of_augmented_matrices_are_kept() -> None:
    exercise = item("matrices.inverse", "medium")
    root = parts(written([exercise]))["word/document.xml"]
    fenced = [one for one in root.iter(f"{MATH}d") if len(one.findall(f"{MATH}e")) == 2]
    assert len(fenced) == sum(map(barred, formulas.contents(exercise))) > 3
    for one in fenced:
        separator = one.find(f"{MATH}dPr/{MATH}sepChr")
        assert separator is not None
        assert separator.get(f"{MATH}val") == "|"


@calm
@given(CONTENTS)
def test_any_content_is_well_formed(content: Content) -> None:
    printed = word.blocks(content)
    root = ET.fromstring(f"<body {NAMESPACES}>{printed}</body>")
    assert len(list(equations(root))) == formulas.blocks(content)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_sheet_is_the_same_package(kind: Kind) -> None:
    sheet = small(versions=2)
    assert docx.write(sheet, sheet.versions[1], kind) == docx.write(sheet, sheet.versions[1], kind)
    found = parts(docx.write(sheet, sheet.versions[1], kind))
    assert set(found) >= {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "docProps/core.xml"}


def test_markup_in_a_title_is_text() -> None:
    sheet = loose([item("vectors.dot", "easy")])
    evil = replace(sheet, title=say("{x}", x=Plain('</w:t><w:evil/> & "quoted"')))
    package = docx.write(evil, evil.versions[0], "sheet")
    text = "".join(parts(package)["word/document.xml"].itertext())
    assert '</w:t><w:evil/> & "quoted"' in text


def test_round_brackets_reach_the_equations() -> None:
    sheet = loose([item("determinants.determinant", "easy")])
    conventions = replace(sheet.config.conventions, brackets="()")
    round_ = replace(sheet, config=replace(sheet.config, conventions=conventions))
    package = docx.write(round_, round_.versions[0], "sheet")
    signs = {sign.get(f"{MATH}val") for sign in parts(package)["word/document.xml"].iter(f"{MATH}begChr")}
    assert signs == {"("}


def tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is missing")
        pytest.skip(f"needs {name}")
    return found


def test_pandoc_reads_every_equation(tmp_path: Path) -> None:
    pandoc = tool("pandoc")
    exercises = [item(name, "medium") for name in TYPES]
    path = tmp_path / "all.docx"
    path.write_bytes(written(exercises))
    read = subprocess.run([pandoc, str(path), "--to", "json"], capture_output=True, check=True, text=True)
    assert count_math(json.loads(read.stdout)) == sum(map(formulas_of, exercises))


def count_math(tree: object) -> int:
    if isinstance(tree, list):
        return sum(map(count_math, tree))
    if isinstance(tree, dict):
        return (tree.get("t") == "Math") + sum(map(count_math, tree.values()))
    return 0


def test_libreoffice_prints_it(tmp_path: Path) -> None:
    import pypdfium2

    office = tool("soffice")
    sheet = small(versions=2)
    path = tmp_path / "sheet.docx"
    path.write_bytes(docx.write(sheet, sheet.versions[0], "solutions"))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=180)
    document = pypdfium2.PdfDocument(str(tmp_path / "sheet.pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "Worked solutions" in text
    assert "¿" not in text, "LibreOffice marks an operator that lacks a side"
    document.close()


def test_the_library_publishes_word_documents(tmp_path: Path) -> None:
    from cofactor.sheets.publish import publish

    made = publish(small(versions=2), tmp_path / "out", slug="small", to=("docx",))
    documents = {path.name for path in made if path.suffix == ".docx"}
    assert documents == {f"small-{form}{end}.docx" for form in "AB" for end in ("", "-key", "-solutions")}


def test_reference_content_has_all_blocks() -> None:
    root = ET.fromstring(f"<body {NAMESPACES}>{word.blocks(CONTENT)}</body>")
    assert len(list(equations(root))) == formulas.blocks(CONTENT)
