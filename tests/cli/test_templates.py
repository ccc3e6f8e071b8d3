"""`--templates DIR`: own templates on the command line."""

from pathlib import Path

import pytest

import cofactor
from tests.cli.run import pdf_text, refused, run

MAKE = ("make", "systems.solve", "--level", "easy", "--seed", "1")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with a head and a foot of one's own."""
    files = {
        "latex/style.tex": '((* include "shipped/latex/style.tex" *))\n\\fancyhead[L]{My department}',
        "typst/style.typ": '((* include "shipped/typst/style.typ" *))\n#set page(header: [My department])',
        "html/style.css": '{% include "shipped/html/style.css" %}\nbody::before { content: "My department"; }',
        "docx/footer.xml.j2": '<w:ftr xmlns:w="x">My department</w:ftr>',
    }
    for name, text in files.items():
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "mine"


def sheet(out: Path, *arguments: str | Path) -> tuple[str | Path, ...]:
    return ("sheet", "systems.solve", "--seed", "1", "--out", out, *arguments)


@pytest.mark.parametrize("engine", ["typst", pytest.param("latex", marks=pytest.mark.tex)])
def test_a_sheet_by_own_templates(tmp_path: Path, mine: Path, engine: str) -> None:
    out, plain = tmp_path / "out", tmp_path / "plain"
    every = ("--to", "pdf,tex,typ,html,docx", "--engine", engine)
    assert run(*sheet(out, *every, "--templates", mine)).exit_code == 0
    assert run(*sheet(plain, "--to", "tex,typ,html,docx", "--engine", engine)).exit_code == 0
    assert "My department" in pdf_text(out / "problem-sheet-A-key.pdf")
    for path in plain.iterdir():
        same = path.read_bytes() == (out / path.name).read_bytes()
        assert same == (path.suffix == ".json" or "fairness" in path.name), path.name
    assert run("verify", out / "problem-sheet-manifest.json").stdout == "1 item checked, all right\n"


def test_make_by_own_templates(mine: Path) -> None:
    for form in ("html", "tex"):
        plain, own = run(*MAKE, "--format", form), run(*MAKE, "--format", form, "--templates", mine)
        assert ("My department" in own.stdout, "My department" in plain.stdout) == (True, False)
    for form in ("json", "md", "text"):
        message = refused(run(*MAKE, "--format", form, "--templates", mine))
        assert message == "--templates belongs to --format tex and html; the others have none.\n"


def test_templates_in_the_current_folder_are_not_picked_up(
    tmp_path: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = run(*MAKE, "--format", "html").stdout
    mine.rename(tmp_path / "templates")
    for folder in (tmp_path, tmp_path / "templates"):
        monkeypatch.chdir(folder)
        assert run(*MAKE, "--format", "html").stdout == before


def test_the_server_and_the_banks_have_none() -> None:
    for command in (("serve",), ("bank", "systems.solve", "--to", "html")):
        assert run(*command, "--templates", ".").exit_code == 2
    package = Path(cofactor.__file__).parent
    users = {path for path in package.rglob("*.py") if "OwnTemplates(" in path.read_text(encoding="utf-8")}
    names = {path.relative_to(package).as_posix() for path in users}
    assert names == {"api.py", "cli/sheet.py"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("latex/kye.tex.j2", "", "stands in for nothing: no template is called 'latex/kye.tex.j2'; did you mean"),
        ("latex/key.tex.j2", "\n((* if *))", "latex/key.tex.j2:2: this template cannot be read: "),
        (
            "latex/key.tex.j2",
            "\n((( view.__class__ )))",
            "latex/key.tex.j2:2: this template fails: access to attribute",
        ),
        ("html/fairness.html.j2", "{{ 1/0 }}", "html/fairness.html.j2:1: this template fails: division by zero."),
    ],
)
def test_a_template_that_fails_leaves_nothing(tmp_path: Path, mine: Path, name: str, text: str, message: str) -> None:
    (mine / name).write_text(text)
    assert message in refused(run(*sheet(tmp_path / "out", "--to", "tex,html", "--templates", mine)))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    for command in (sheet(tmp_path / "out"), (*MAKE, "--format", "html")):
        expected = f"{nowhere} does not exist; own templates need a folder.\n"
        assert refused(run(*command, "--templates", nowhere)) == expected
    assert not (tmp_path / "out").exists()


@pytest.mark.tex
def test_a_body_without_its_end_is_told(tmp_path: Path, mine: Path) -> None:
    (mine / "latex" / "key.tex.j2").write_text("Nothing.")
    result = run(*sheet(tmp_path / "out", "--engine", "latex", "--templates", mine))
    assert refused(result) == r"The LaTeX of A-key does not tell its last page: a body ends with \sheetend." + "\n"
    assert not (tmp_path / "out").exists()
