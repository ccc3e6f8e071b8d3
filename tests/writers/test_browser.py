"""The HTML documents in Chromium: accessible, readable on a phone and on paper, without a script."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from cofactor.sheets.model import Kind
from cofactor.writers import html

from ..browser import UNFOLD, UNREACHABLE, chromium, violations
from ..papers import KINDS, LEVELS, everything, loose, small

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

# Brackets that do not span what they enclose.
SHORT = """[...document.querySelectorAll('math mtable.matrix')].filter(table => {
    const bracket = table.previousElementSibling.getBoundingClientRect();
    return bracket.height < 0.9 * table.getBoundingClientRect().height;
}).length"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All documents: small-sheet.html … everything-solutions.html.

    "each" has every type at one level, "loose" too, but without a sheet around them.
    """
    made = tmp_path_factory.mktemp("html")
    whole = everything(space="4cm")
    each = replace(whole.versions[0], problems=whole.versions[0].problems[1 :: len(LEVELS)])
    sheets = {
        "small": small(versions=2),
        "everything": whole,
        "each": replace(whole, versions=(each,)),
        "loose": loose(),
    }
    for name, sheet in sheets.items():
        for kind in KINDS:
            (made / f"{name}-{kind}.html").write_text(html.write(sheet, sheet.versions[0], kind), encoding="utf-8")
    return made


def opened(browser: Any, path: Path, **options: Any) -> Any:
    """A page of its own that shows the document."""
    page = browser.new_context(viewport={"width": 1000, "height": 800}, **options).new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("unfolded", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(chromium: Any, folder: Path, kind: Kind, unfolded: bool, scheme: str) -> None:
    # A page under a content security policy lets no tool in.
    page = opened(chromium, folder / f"small-{kind}.html", color_scheme=scheme, bypass_csp=True)
    if unfolded:
        page.evaluate(UNFOLD)
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("name", ["each-sheet", "each-key", "loose-solutions"])
def test_axe_finds_nothing_in_any_type(chromium: Any, folder: Path, name: str) -> None:
    page = opened(chromium, folder / f"{name}.html", bypass_csp=True)
    page.evaluate(UNFOLD)
    assert violations(page) == []
    page.context.close()


def test_axe_sees_faults(chromium: Any, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "faulty.html"
    text = (folder / "small-sheet.html").read_text(encoding="utf-8")
    path.write_text(text.replace(' lang="en"', "").replace("--ink: #1b1b1b", "--ink: #ccc"), encoding="utf-8")
    found = [line.split(":")[0] for line in violations(opened(chromium, path, bypass_csp=True))]
    assert found == ["color-contrast", "html-has-lang"]


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize("kind", KINDS)
def test_only_formulas_scroll_on_a_narrow_screen(chromium: Any, folder: Path, kind: Kind, width: int) -> None:
    # 320 pixels are a page of 1280 pixels at 400 %.
    page = opened(chromium, folder / f"everything-{kind}.html")
    page.set_viewport_size({"width": width, "height": 640})
    page.evaluate(UNFOLD)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(UNREACHABLE) == []
    page.context.close()


def test_the_check_sees_what_cannot_be_reached(chromium: Any, folder: Path) -> None:
    page = opened(chromium, folder / "everything-key.html")
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('.wide').forEach(box => box.removeAttribute('tabindex'))")
    assert page.evaluate(UNREACHABLE) != []
    page.evaluate("rule => { document.querySelector('style').append(rule) }", ".wide { overflow: visible !important }")
    assert page.evaluate("document.documentElement.scrollWidth") > 320
    page.context.close()


def test_brackets_span_their_matrices_without_a_font_for_mathematics(chromium: Any, folder: Path) -> None:
    page = opened(chromium, folder / "everything-solutions.html")
    page.evaluate(UNFOLD)
    assert page.evaluate(SHORT) == 0
    only = "math { font-family: 'Cofactor Brackets', serif !important }"
    page.evaluate("rule => { document.querySelector('style').append(rule) }", only)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Cofactor Brackets\"')")
    assert page.evaluate(SHORT) == 0
    page.context.close()


def test_nothing_is_loaded_and_nothing_runs(chromium: Any, folder: Path) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "small-solutions.html").as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [(folder / "small-solutions.html").as_uri()]
    assert said == []
    # The summary of the first hint unfolds it without a script; the second comes with it.
    assert not page.get_by_text("Hint 2").is_visible()
    page.get_by_text("Hint 1").click()
    assert page.get_by_text("Hint 2").is_visible()
    page.context.close()


def printed(browser: Any, path: Path) -> list[str]:
    """The text of the pages that come out of the printer, without white space."""
    page = opened(browser, path)
    document = pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))
    page.context.close()
    return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def test_paper_shows_what_was_folded_and_counts_its_pages(chromium: Any, folder: Path) -> None:
    pages = printed(chromium, folder / "small-solutions.html")
    whole = "".join(pages)
    for text in ("Hint1", "Hint2", "Backsubstitution", "Answer."):
        assert text in whole
    for number, page in enumerate(pages, 1):
        assert f"Page{number}of{len(pages)}" in page
        assert "Workedsolutions·FormA" in page


def test_room_for_working_is_kept_on_paper(chromium: Any, folder: Path, tmp_path: Path) -> None:
    sheet = small(space="16cm")
    path = tmp_path / "roomy.html"
    path.write_text(html.write(sheet, sheet.versions[0], "sheet"), encoding="utf-8")
    assert len(printed(chromium, folder / "small-sheet.html")) == 1
    assert len(printed(chromium, path)) == 2
