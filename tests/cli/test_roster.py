"""`sheet --roster`: a paper for each student, the keys of all in one file, hostile names printed as they stand."""

import json
from pathlib import Path

import pytest

from tests.cli.run import pdf_text, refused, run

SHEET = """\
title = "Test"
fields = ["Name", "Student number", "Group"]
[[problems]]
type = "systems.solve"
level = "easy"
points = 3
"""
HOSTILE = (
    r"\input{/etc/passwd}",
    '#read("x") $x$ *b* _i_ @a',
    "<script>alert(1)</script>",
    r"%&~^_{} \write18 `raw` //",
    "=HYPERLINK(1) Łukasz O'Neil-Ñ",
    "+1 {{ 7*7 }} ((( view )))",
    '"]} });</style>',
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "t.toml"
    path.write_text(SHEET)
    return path


def csv_of(folder: Path, names: tuple[str, ...]) -> Path:
    path = folder / "class.csv"
    rows = "".join(f'"{name.replace(chr(34), chr(34) * 2)}","{n}"\n' for n, name in enumerate(names, 101))
    path.write_text("name,id\n" + rows, encoding="utf-8")
    return path


def plain(text: str) -> str:
    return "".join(text.split()).replace("’", "'").replace("”", '"').replace("“", '"').replace("‘", "'")


def test_each_student_has_a_paper_and_the_keys_are_bound(sheet: Path, tmp_path: Path) -> None:
    roster = csv_of(tmp_path, ("Ada Lovelace", "Li Wei"))
    result = run("sheet", sheet, "--roster", roster, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.output
    stems = ["t-101", "t-102", "t-key", "t-solutions", "t-marking"]
    reports = ["t-fairness.json", "t-fairness.html", "t-manifest.json"]
    expected = {*(f"{stem}.{end}" for stem in stems for end in ("pdf", "tex")), *reports}
    assert {path.name for path in (tmp_path / "out").iterdir()} == expected
    ada = pdf_text(tmp_path / "out" / "t-101.pdf")
    assert "Name Ada Lovelace Student number 101 Group" in ada
    assert "Li Wei" not in ada
    key = pdf_text(tmp_path / "out" / "t-key.pdf")
    assert key.index("Ada Lovelace (101)") < key.index("Li Wei (102)")
    assert "Li Wei (102), form B" in pdf_text(tmp_path / "out" / "t-marking.pdf")
    record = json.loads((tmp_path / "out" / "t-manifest.json").read_text())
    assert [v["student"]["name"] for v in record["versions"]] == ["Ada Lovelace", "Li Wei"]
    assert run("verify", tmp_path / "out" / "t-manifest.json").stdout == "2 items checked, all right\n"


def shown(out: Path) -> None:
    for number, name in enumerate(HOSTILE, 101):
        assert plain(name) in plain(pdf_text(out / f"t-{number}.pdf")), name
        assert plain(name) in plain(pdf_text(out / "t-key.pdf")), name
        assert plain(name) in plain(pdf_text(out / "t-marking.pdf")), name
    assert "root:" not in pdf_text(out / "t-101.pdf")


def test_hostile_names_are_printed_as_they_stand(sheet: Path, tmp_path: Path) -> None:
    arguments = ("--roster", csv_of(tmp_path, HOSTILE), "--out", tmp_path / "out", "--to", "pdf,html")
    assert run("sheet", sheet, *arguments).exit_code == 0
    shown(tmp_path / "out")
    for path in (tmp_path / "out").glob("*.html"):
        text = path.read_text()
        assert "<script" not in text, path.name
        assert text.count("</style>") == 1, path.name


@pytest.mark.tex
def test_hostile_names_are_printed_by_tex_as_they_stand(sheet: Path, tmp_path: Path) -> None:
    arguments = ("--roster", csv_of(tmp_path, HOSTILE), "--out", tmp_path / "out", "--engine", "latex", "--to", "pdf")
    assert run("sheet", sheet, *arguments).exit_code == 0
    shown(tmp_path / "out")


def test_what_cannot_be_printed_is_refused_before_anything_is_made(sheet: Path, tmp_path: Path) -> None:
    roster = csv_of(tmp_path, ("Ada", "線形", "Bo\x07"))
    said = refused(run("sheet", sheet, "--roster", roster, "--out", tmp_path / "out"))
    assert said.startswith(f"{roster} has 2 rows that cannot be used: line 3: character 1 of the name is U+7DDA")
    assert "line 4: character 3 of the name is U+0007" in said
    assert "--versions has no effect with --roster" in refused(
        run("sheet", sheet, "--roster", roster, "--versions", "2", "--out", tmp_path / "out")
    )
    assert "cannot be read" in refused(run("sheet", sheet, "--roster", "nowhere.csv", "--out", tmp_path / "out"))
    assert not (tmp_path / "out").exists()
