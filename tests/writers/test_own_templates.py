"""An instructor's own templates: what they change, and what they cannot do."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

import cofactor
from cofactor import resources
from cofactor.content import Plain
from cofactor.errors import CompileError, UserError
from cofactor.sheets.fairness import page
from cofactor.sheets.model import Document, Sheet
from cofactor.writers import docx, html, latex, typst
from cofactor.writers.own_templates import OwnTemplates, replaceable
from cofactor.writers.view import ProblemView, View

from ..papers import KINDS, small

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"


def own(folder: Path, files: Mapping[str, str]) -> OwnTemplates:
    """The templates of a folder with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return OwnTemplates(folder)


def everything(sheet: Sheet, templates: OwnTemplates | None) -> list[str | bytes]:
    """Every document that templates make."""
    made: list[str | bytes] = [page(sheet, templates)]
    version = sheet.versions[0]
    for kind in KINDS:
        made += [writer.write(sheet, version, kind, templates) for writer in (latex, typst, html, docx)]
    marking = Document("marking", "marking", sheet.versions)
    return [*made, latex.source(sheet, marking, templates), typst.document(sheet, marking, templates)]


def test_a_copy_of_the_shipped_templates_changes_nothing(tmp_path: Path) -> None:
    for folder in ("docx", "html", "latex", "typst"):
        shutil.copytree(resources.path(f"templates/{folder}"), tmp_path / folder)
    sheet = small(versions=2)
    assert everything(sheet, OwnTemplates(tmp_path)) == everything(sheet, None)


def test_own_templates_replace_the_shipped_ones_by_name(tmp_path: Path) -> None:
    sheet = small(title=Plain("<b> & $"))
    version = sheet.versions[0]
    files = {
        "latex/sheet.tex.j2": "MINE ((( view.plain_title )))",
        "typst/style.typ": '// mine\n((* include "shipped/typst/style.typ" *))',
        "html/sheet.html.j2": "{{ view.title }} {{ '<i>' }}{% include 'html/_part.html.j2' %}",
        "html/_part.html.j2": "<hr>",
    }
    mine = own(tmp_path, files)
    assert r"MINE \textless{}b\textgreater{} \& \$" in latex.write(sheet, version, "sheet", mine)
    assert latex.write(sheet, version, "key", mine) == latex.write(sheet, version, "key")
    assert typst.write(sheet, version, "key", mine).replace("// mine\n", "") == typst.write(sheet, version, "key")
    assert html.write(sheet, version, "sheet", mine) == "&lt;b&gt; &amp; $ &lt;i&gt;<hr>"


def test_the_library_takes_a_folder(tmp_path: Path) -> None:
    own(tmp_path, {"latex/sheet.tex.j2": "MINE", "html/solutions.html.j2": "{{ view.problems|length }} of mine"})
    item = cofactor.make("systems.solve", seed=1, level="easy")
    assert cofactor.write([item], "html", templates=tmp_path) == "1 of mine"
    assert "MINE" in cofactor.write([item], "tex", kind="sheet", templates=str(tmp_path))
    assert cofactor.write([item], "typ", templates=tmp_path) == cofactor.write([item], "typ")


# ---- what a folder may hold


def refused(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        OwnTemplates(folder)
    message = str(caught.value)
    assert message.isprintable(), message
    return message.replace(str(folder), "DIR")


def test_what_is_no_folder_of_templates_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == "DIR does not exist; own templates need a folder."
    (tmp_path / "file").write_text("")
    assert refused(tmp_path / "file") == "DIR is a file; own templates need a folder."
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    assert refused(tmp_path / "empty") == "DIR holds no templates; one would be DIR/html/style.css."


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("latex/shet.tex.j2", "did you mean 'latex/sheet.tex.j2'?"),
        ("sheet.html.j2", "did you mean 'html/sheet.html.j2'?"),
        ("web/home.html.j2", ""),
        ("_part.tex.j2", ""),
        ("zzz", "they stand in docx, html, latex, typst"),
    ],
)
def test_a_name_that_no_template_has_is_refused(tmp_path: Path, name: str, nearest: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    message = refused(tmp_path)
    assert message.startswith(f"DIR/{name} stands in for nothing: no template is called {name!r}; {nearest}")
    assert re.search(r"\w(\.|'\?)$", message)


def test_files_that_cannot_be_templates_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "latex" / "style.tex"
    path.parent.mkdir()
    path.write_bytes(b"a\n\xff")
    assert refused(tmp_path) == "DIR/latex/style.tex:2: this is not UTF-8 text; save the template as UTF-8."
    path.write_bytes(b"a" * 1_000_001)
    assert "is too long: a template has at most 1,000,000 bytes." in refused(tmp_path)
    path.unlink()
    path.symlink_to("/etc/passwd")
    assert refused(tmp_path) == "DIR/latex/style.tex leads out of DIR; templates are files inside of it."
    path.unlink()
    path.symlink_to(path)
    assert refused(tmp_path) == "DIR/latex/style.tex is no file that could be read."
    path.unlink()
    path.parent.rmdir()
    path.parent.symlink_to(tmp_path.parent)
    assert refused(tmp_path) == "DIR/latex leads out of DIR; templates are files inside of it."


# ---- templates that fail


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("((* for *))", "3: this template cannot be read: Expected an expression, got 'end of statement block'"),
        ("((* if view *))", "3: this template cannot be read: Unexpected end of template"),
        ("((( view | nonsense )))", "3: this template cannot be read: No filter named 'nonsense'"),
        ("((( 1 | random )))", "3: this template cannot be read: No filter named 'random'"),
    ],
)
def test_a_template_that_does_not_parse_is_told_at_once(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CompileError) as caught:
        own(tmp_path, {"latex/sheet.tex.j2": f"\n\n{text}"})
    assert str(caught.value).startswith(f"{tmp_path}/latex/sheet.tex.j2:{message}"), caught.value


FAILING = [
    ("{{ view.titel }}", "'View object' has no attribute 'titel'"),
    ("{{ nothing }}", "'nothing' is undefined"),
    ("{{ 1 / 0 }}", "division by zero"),
    ("{{ lipsum() }}", "'lipsum' is undefined"),
    # the sandbox
    ("{{ view.__class__ }}", "access to attribute '__class__' of 'View' object is unsafe"),
    ("{{ ''['__class__'].__mro__ }}", "access to attribute '__class__' of 'str' object is unsafe"),
    ("{{ view|attr('__class__') }}", "access to attribute '__class__' of 'View' object is unsafe"),
    ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "access to attribute '__class__'"),
    ("{{ '{0.__class__}'.format(view) }}", "access to attribute '__class__' of 'View' object is unsafe"),
    ("{{ ('{0.__cla' ~ 'ss__}')|attr('format')(view) }}", "access to attribute '__class__' of 'View' object is unsafe"),
    ("{{ range.__globals__ }}", "access to attribute '__globals__'"),
    ("{{ self._TemplateReference__context }}", "access to attribute '_TemplateReference__context'"),
    ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "access to attribute '__init__' of 'type' object"),
    ("{{ hints.append(1) }}", "access to attribute 'append' of 'list' object is unsafe"),
    ("{% for n in range(10**9) %}{% endfor %}", "Range too big. The sandbox blocks ranges larger"),
    # files
    ("{% include '../../../etc/passwd' %}", "no template is called '../../../etc/passwd'; they stand in"),
    ("{% include '/etc/passwd' %}", "no template is called '/etc/passwd'; they stand in"),
    ("{% include 'web/frame.html.j2' %}", "no template is called 'web/frame.html.j2'; did you mean"),
    ("{% include 'shipped/../pyproject.toml' %}", "no template is called 'shipped/../pyproject.toml'; they stand in"),
    ("{% extends 'html/sheet.html.j2' %}", "maximum recursion depth exceeded"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), FAILING, ids=[text for text, _ in FAILING])
def test_a_template_that_fails_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    sheet = small()
    templates = own(tmp_path, {"html/sheet.html.j2": f"\n{text}\n"})
    with pytest.raises(CompileError) as caught:
        html.write(sheet, sheet.versions[0], "sheet", templates)
    assert str(caught.value).startswith(f"{tmp_path}/html/sheet.html.j2:2: this template fails: {message}")
    assert str(caught.value).isprintable()
    assert html.write(sheet, sheet.versions[0], "key", templates) == html.write(sheet, sheet.versions[0], "key")


def test_a_shipped_template_that_misses_something_names_both(tmp_path: Path) -> None:
    sheet = small()
    templates = own(tmp_path, {"html/problem.html.j2": "{% macro section(problem) %}{% endmacro %}"})
    with pytest.raises(CompileError, match=r"^shipped/html/sheet\.html\.j2:\d+: .*problem\.html\.j2.*'statement'"):
        html.write(sheet, sheet.versions[0], "sheet", templates)


def test_a_word_document_that_would_not_open_is_refused(tmp_path: Path) -> None:
    sheet = small()
    templates = own(tmp_path, {"docx/footer.xml.j2": "<w:ftr>{{ view.mark }}"})
    with pytest.raises(CompileError, match=r"word/footer\.xml of the Word document no well-formed XML"):
        docx.write(sheet, sheet.versions[0], "key", templates)


# ---- the documentation


def test_the_page_names_every_template_and_all_that_it_gets() -> None:
    text = DOCS.read_text(encoding="utf-8")
    tables = set(re.findall(r"`([^`]+)`", "\n".join(line for line in text.splitlines() if line.startswith("|"))))
    assert {name for name in tables if "/" in name} == set(replaceable())
    assert {field.name for kind in (View, ProblemView) for field in fields(kind)} | {"parts", "mark"} <= tables


def example(folder: Path) -> OwnTemplates:
    """The files that the page shows."""
    found = re.findall(
        r"^`mine/(\S+)`[^\n]*\n\n```\w+\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(found) == 5
    return own(folder, dict(found))


def test_the_example_does_what_the_page_says(tmp_path: Path) -> None:
    from cofactor.compile.paper import pdfs

    templates = example(tmp_path)
    sheet = small()
    version = sheet.versions[0]
    for kind in KINDS:
        for writer in (latex, typst, html):
            assert "Department of Mathematics" in writer.write(sheet, version, kind, templates), (kind, writer)
    key = latex.write(sheet, version, "key", templates)
    assert "\nHalf of the points are for the method.\n" in key
    assert re.search(r"\\textbf\{1\.\} .*\\hfill 5 points \\par\n\\textbf\{2\.\} To be marked by hand\.", key)
    (made,) = pdfs(sheet, [Document("x", "sheet", (version,))], templates=templates)
    assert made.startswith(b"%PDF")
