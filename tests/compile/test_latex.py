"""An installed TeX: both engines, no shell, no files, a time limit, plain words."""

import os
import stat
import time
from pathlib import Path

import pytest

from cofactor.compile import latex as compiler
from cofactor.compile.latex import Program
from cofactor.content import Plain
from cofactor.errors import CompileError
from cofactor.writers import latex

from .. import pages
from ..papers import KINDS, small, tex

ENGINES = pytest.mark.parametrize(
    "program", [pytest.param("pdflatex", marks=tex("pdflatex")), pytest.param("lualatex", marks=tex("lualatex"))]
)
pytestmark = pytest.mark.tex


def article(body: str) -> str:
    """A minimal document."""
    return f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


@ENGINES
@pytest.mark.parametrize("kind", KINDS)
def test_documents_compile(program: Program, kind: str) -> None:
    sheet = small(space="20cm")
    made = compiler.pdf(latex.write(sheet, sheet.versions[0], kind), program)  # type: ignore[arg-type]
    assert [size for size in made.overfull if size > 1] == []
    assert pages.faults(made.pdf) == []
    texts = pages.text(made.pdf)
    assert all(f"Page {i} of {made.pages}" in text for i, text in enumerate(texts, 1))


@ENGINES
def test_same_bytes_again(program: Program) -> None:
    sheet = small()
    source = latex.write(sheet, sheet.versions[0], "sheet")
    assert compiler.pdf(source, program).pdf == compiler.pdf(source, program).pdf


@ENGINES
def test_hostile_title_prints_as_it_is(program: Program) -> None:
    sheet = small(title=Plain(r"\input{/etc/passwd} ] \write18{id} %#&_^~ <script> 日本"))
    made = compiler.pdf(latex.write(sheet, sheet.versions[0], "sheet"), program)
    assert r"\input{/etc/passwd}" in pages.text(made.pdf)[0]


@tex()
def test_overfull_box_is_counted() -> None:
    made = compiler.pdf(article(r"\hbox to 10pt{\hbox to 35pt{x}}"))
    assert made.overfull == (25.0,)


@tex()
def test_error_shows_its_line() -> None:
    message = r"^pdflatex refused the document: Undefined control sequence; line 3 reads '\\nonsense x'\.$"
    with pytest.raises(CompileError, match=message):
        compiler.pdf(article(r"\nonsense x"))


@tex()
def test_missing_file_is_named() -> None:
    with pytest.raises(CompileError, match=r"pdflatex lacks nosuchpackage\.sty"):
        compiler.pdf("\\documentclass{article}\\usepackage{nosuchpackage}" + article(""))
    with pytest.raises(CompileError, match=r"^pdflatex finds no file logo\.tex: a document must stand alone\.$"):
        compiler.pdf(article(r"\input{logo}"))


@tex()
@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", ".profile"])
def test_files_of_others_cannot_be_read(path: str) -> None:
    with pytest.raises(CompileError):
        compiler.pdf(article(rf"\input{{{path}}}"))


@tex()
def test_nothing_is_written_outside(tmp_path: Path) -> None:
    target = tmp_path / "out"
    with pytest.raises(CompileError):
        compiler.pdf(article(rf"\newwrite\f\immediate\openout\f={target}\immediate\write\f{{x}}\immediate\closeout\f"))
    assert not target.exists()


@tex()
def test_no_shell(tmp_path: Path) -> None:
    compiler.pdf(article(rf"x\immediate\write18{{touch {tmp_path}/touched}}"))
    assert not (tmp_path / "touched").exists()


@tex()
def test_endless_run_is_stopped() -> None:
    begun = time.monotonic()
    with pytest.raises(CompileError, match=r"pdflatex was stopped after 0\.5 seconds"):
        compiler.pdf(article(r"\loop\iftrue\repeat"), seconds=0.5)
    assert time.monotonic() - begun < 10


@tex("lualatex")
def test_sign_that_the_fonts_lack_is_named() -> None:
    with pytest.raises(CompileError, match="The fonts of lualatex have no sign for 日"):
        compiler.pdf(article("日"), "lualatex")


def test_missing_tex_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CompileError, match=r"^pdflatex is not installed; use --engine typst"):
        compiler.pdf(article("x"))


@pytest.mark.skipif(os.name != "posix", reason="needs a shell script as an engine")
def test_children_die_with_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "pdflatex"
    alive = tmp_path / "alive"
    fake.write_text(f"#!/bin/sh\n(sleep 3; touch {alive}) &\nsleep 30\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(CompileError, match="was stopped"):
        compiler.pdf(article("x"), seconds=0.3)
    time.sleep(3.2)
    assert not alive.exists()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell script as an engine")
def test_killed_engine_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "pdflatex"
    fake.write_text("#!/bin/sh\nkill -9 $$\n")
    fake.chmod(fake.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(CompileError, match="was killed by signal 9"):
        compiler.pdf(article("x"))
