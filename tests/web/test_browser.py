"""The pages in Chromium: by keyboard alone, with scripts and without, accessible, and with nothing from elsewhere."""

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import uvicorn

from cofactor import api
from cofactor.memory import Memory
from cofactor.web import server
from cofactor.web.app import build

from ..browser import UNFOLD, UNREACHABLE, chromium, violations
from .filling import filled
from .references import cells, moves, ref

__all__ = ["chromium"]

pytestmark = pytest.mark.browser

MATRIX = ref("matrices.inverse", "medium", index=0)
VALUES = ref("eigen.eigenvalues", "easy", index=0)
AFFINE = ref("systems.general_solution", "easy", index=0)
PARTS = ref("vectors.independence", "easy", index=1)
CHOICE = ref("systems.classify", "easy", index=0)
ORDER = ref("matrices.order_by_rank", "easy", index=0)
RREF = ref("elimination.rref")
DRAFT = "/compose?title=Week+4&seed=b&versions=2&p=systems.solve/easy/5/open/1/0&p=eigen.eigenvalues/easy//choice/2/1"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with a memory of its own."""
    with Memory.open(tmp_path_factory.mktemp("web") / "memory.sqlite3") as memory, server.listen(0) as listening:
        port = int(listening.getsockname()[1])
        listening.listen()
        running = uvicorn.Server(uvicorn.Config(build(memory, port), log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        while not running.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
        running.should_exit = True
        thread.join()


class Learner:
    """Somebody with a keyboard and no mouse; every request and every complaint of the browser is noted."""

    def __init__(self, browser: Any, base: str, **options: Any) -> None:
        self.base = base
        self.asked: list[str] = []
        self.said: list[str] = []
        size = options.pop("viewport", {"width": 1000, "height": 800})
        self.context = browser.new_context(viewport=size, **options)
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def see(self, address: str) -> None:
        self.page.goto(self.base + address)

    def item(self, ref: str) -> None:
        self.see(f"/item/{quote(ref)}")

    def focused(self) -> Any:
        return self.page.locator(":focus")

    def tab_to(self, target: Any) -> None:
        """Press Tab until this element has the focus."""
        wanted = target.first.element_handle()
        for _ in range(150):
            if wanted.evaluate("wanted => document.activeElement === wanted"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {target}")

    def field(self, name: str) -> Any:
        return self.page.locator(f'[name="{name}"]')

    def fill(self, values: dict[str, str]) -> None:
        """Type into the fields, which are met in the order of the page."""
        for name, value in values.items():
            field = self.field(name)
            kind = field.first.get_attribute("type")
            if kind == "radio":
                self._choose(field, value)
                continue
            self.tab_to(field)
            if kind == "checkbox":
                self.page.keyboard.press("Space")
            elif field.first.evaluate("field => field.tagName") == "SELECT":
                self.page.keyboard.type(value)
            else:
                self.page.keyboard.press("Control+a")
                self.page.keyboard.type(value)

    def _choose(self, radios: Any, value: str) -> None:
        """The radio buttons are one stop of the Tab key; arrows move among them."""
        for number in range(radios.count()):
            if radios.nth(number).is_checked():
                self.tab_to(radios.nth(number))
                break
        else:
            self.tab_to(radios.nth(0))
            self.page.keyboard.press("Space")
        for _ in range(radios.count()):
            if self.page.locator(f'input[type=radio][value="{value}"]').is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no way to {value}")

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the button of this name."""
        self.tab_to(self.page.get_by_role("button", name=name))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def heading(self) -> str:
        return str(self.page.locator("#feedback h2").inner_text())


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def learner(request: pytest.FixtureRequest, chromium: Any, base: str) -> Iterator[Learner]:
    made = Learner(chromium, base, java_script_enabled=request.param)
    yield made
    assert {url.split("/")[2] for url in made.asked if not url.startswith("data:")} <= {base.removeprefix("http://")}
    assert made.said == []
    made.context.close()


WRONG = {
    MATRIX: {"a.0.0": "77"},
    VALUES: {"a.0.0": "77"},
    AFFINE: {"a.0.0": "77"},
    PARTS: {"p1.0.0": "77"},
    CHOICE: {},
    ORDER: {},
}


@pytest.mark.parametrize("ref", WRONG)
def test_a_learner_answers_wrongly_and_rightly(learner: Learner, ref: str) -> None:
    learner.item(ref)
    answer = api.load(ref).answer
    values = filled(answer)
    wrong = values | WRONG[ref]
    if ref == CHOICE:
        wrong = {"a": "b" if values["a"] == "a" else "a"}
    if ref == ORDER:
        wrong = dict(zip(values, list(values.values())[::-1], strict=True))
    learner.fill(wrong)
    learner.press(re.compile("^Check"))
    assert learner.heading() in ("Not right", "Partly right")
    if ref in (MATRIX, AFFINE, VALUES):
        cell = learner.field("a.0.0")
        assert cell.get_attribute("aria-invalid") == "true"
        described = learner.page.locator(f'[id="{cell.get_attribute("aria-describedby")}"]')
        assert described.inner_text() == "look again"
    learner.item(ref)  # the answer and what was said to it are still there
    learner.fill(values)
    learner.press(re.compile("^Check"))
    assert learner.heading() == "Right"
    learner.press("Next")
    assert "/item/" in learner.page.url
    assert ref not in learner.page.url


def test_a_learner_takes_hints_sees_the_solution_and_the_progress(learner: Learner, chromium: Any) -> None:
    learner.see("/")
    learner.press("Practise Vectors and their combinations")
    assert "/item/vectors." in learner.page.url
    learner.press(re.compile("^Hint"))
    assert learner.page.locator("ol.hints > li").count() == 1
    learner.press("Show the solution")
    assert learner.page.locator("#solution").is_visible()
    learner.see("/")
    picture = learner.page.locator('[aria-labelledby="topic-vectors"]').get_by_role("img")
    assert re.fullmatch(r"\d of 2 mastered, \d begun", str(picture.get_attribute("aria-label")))
    learner.see("/memory")
    assert learner.page.get_by_text("solution shown").first.is_visible()


def test_a_learner_works_line_by_line(learner: Learner) -> None:
    learner.item(RREF)
    learner.tab_to(learner.page.get_by_role("link", name="Work this line by line"))
    learner.enter()
    (first, _), (second, after), *rest = moves(RREF)
    slip = cells(after)
    slip = {"m.1.0": slip["m.1.0"], "m.1.1": slip["m.1.1"], "m.1.2": str(int(slip["m.1.2"]) + 1)}
    said = []
    for values in ({"operation": first}, slip, {"operation": "R2 <- nonsense"}, {"operation": second}):
        learner.fill(values)
        learner.press("Check this line")
        said.append(learner.heading())
        if values is slip:
            learner.see(f"/lines/{RREF}")  # a wrong line leads nowhere: begin again
            learner.fill({"operation": first})
            learner.press("Check this line")
    assert said == ["Right", "This line is not right", "This cannot be read yet", "Right"]
    assert learner.page.locator("ol.trail > li").count() == 3
    learner.press("Take the last line back")
    assert learner.page.locator("ol.trail > li").count() == 2
    for operation in (second, *(operation for operation, _ in rest)):
        learner.fill({"operation": operation})
        learner.press("Check this line")
    assert "reduced row echelon form now" in learner.page.locator("#feedback").inner_text()
    learner.tab_to(learner.page.get_by_role("link", name="Give the answer"))
    learner.enter()
    learner.fill(filled(api.load(RREF).answer))
    learner.press(re.compile("^Check"))
    assert learner.heading() == "Right"


def test_an_instructor_composes_and_downloads(learner: Learner) -> None:
    learner.see("/compose")
    learner.fill({"title": "Quiz"})
    learner.tab_to(learner.page.get_by_label("Type"))
    learner.page.keyboard.type("Solve a system of linear")
    learner.fill({"level": "easy", "count": "2"})
    learner.press("Add")
    shown = learner.page.locator("ol.problems .statement")
    assert shown.count() == 2
    before = shown.all_inner_texts()
    learner.press(re.compile("^Swap problem 2"))
    after = shown.all_inner_texts()
    assert (before[0] == after[0], before[1] == after[1]) == (True, False)
    learner.press(re.compile("^Remove problem 1"))
    assert shown.all_inner_texts() == after[1:]
    for name, start in (("PDF of Key A", b"%PDF"), ("Configuration (TOML) of the sheet", b'title = "Quiz"')):
        learner.tab_to(learner.page.get_by_role("link", name=name))
        with learner.page.expect_download() as caught:
            learner.page.keyboard.press("Enter")
        assert Path(caught.value.path()).read_bytes().startswith(start)


# ---- what scripts add


def test_arrow_keys_move_among_the_cells(chromium: Any, base: str) -> None:
    learner = Learner(chromium, base)
    learner.item(ref("matrices.inverse", "hard", index=9))
    page = learner.page
    page.locator('[name="a.0.0"]').focus()

    def where() -> str | None:
        label: str | None = learner.focused().get_attribute("aria-label")
        return label

    for key, place in [
        ("ArrowRight", "row 1, column 2"), ("ArrowDown", "row 2, column 2"), ("ArrowLeft", "row 2, column 1"),
        ("ArrowUp", "row 1, column 1"), ("ArrowUp", "row 1, column 1"), ("ArrowLeft", "row 1, column 1"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        assert where() == place
    page.keyboard.type("12")
    page.keyboard.press("ArrowLeft")
    assert where() == "row 1, column 1"  # inside of a number the caret moves first
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    assert where() == "row 1, column 2"
    learner.context.close()


PASTE = """(field, text) => {
    const data = new DataTransfer(); data.setData('text/plain', text);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }"""


def test_a_matrix_is_pasted_into_the_grid(chromium: Any, base: str) -> None:
    learner = Learner(chromium, base)
    learner.item(ref("matrices.inverse", "hard", index=9))
    learner.field("a.0.1").evaluate(PASTE, "np.array([[1, 2], [-0.5, 4]])")
    learner.page.get_by_text("Pasted 2 × 2 numbers.").wait_for()
    assert [learner.field(f"a.{i}.{j}").input_value() for i in (0, 1) for j in (0, 1, 2)] == [
        "", "1", "2", "", "-1/2", "4",
    ]  # fmt: skip
    learner.field("a.3.0").evaluate(PASTE, "1 2; 3 4")
    learner.page.get_by_text("do not fit here").wait_for()
    learner.field("a.0.0").evaluate(PASTE, "no matrix")
    learner.page.get_by_text("Nothing was pasted.").wait_for()
    assert learner.field("a.0.0").input_value() == ""
    assert learner.said == []
    learner.context.close()


# ---- focus and names


def test_the_order_of_the_focus_and_the_names_of_the_cells(chromium: Any, base: str) -> None:
    learner = Learner(chromium, base, java_script_enabled=False)
    learner.item(ref("matrices.inverse", "medium", index=5))
    learner.page.keyboard.press("Tab")
    assert learner.focused().inner_text() == "Skip to the content"
    learner.tab_to(learner.field("a.0.0"))
    for i in range(1, 5):
        for j in range(1, 6):
            cell = learner.page.get_by_role("textbox", name=f"row {i}, column {j}", exact=True)
            assert cell.count() == 1
            assert learner.focused().get_attribute("name") == cell.get_attribute("name")
            learner.page.keyboard.press("Tab")
    names = []
    for _ in range(5):
        names.append(learner.focused().inner_text())
        learner.page.keyboard.press("Tab")
    assert names[:2] == ["Type it as text instead", "Check"]
    assert names[2] == "Larger grid"
    learner.item(ref("eigen.diagonalize", "easy", index=5))
    assert learner.page.get_by_role("textbox", name="P, row 2, column 1", exact=True).count() == 1
    assert learner.page.get_by_role("textbox", name="D, row 2, column 1", exact=True).count() == 1
    learner.context.close()


def test_the_focus_goes_to_what_was_said(chromium: Any, base: str) -> None:
    learner = Learner(chromium, base)
    learner.item(ref("systems.solve", "easy", index=5))
    learner.fill({"a.0.0": "1", "a.0.1": "x +"})
    learner.enter()
    assert learner.focused().get_attribute("id") == "feedback"
    assert learner.page.title().startswith("This cannot be read yet: ")
    learner.context.close()


# ---- every page: axe, 320 pixels, text spacing, both schemes

SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """[...document.querySelectorAll('button, label, legend, summary, h1, h2, h3, .button, td, th')].filter(box =>
    getComputedStyle(box).overflow === 'hidden' && !box.classList.contains('unseen')
    && (box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2))
    .map(box => box.textContent)"""


def answered(ref: str, values: dict[str, str], *buttons: str) -> Any:
    def visit(learner: Learner) -> None:
        learner.item(ref)
        for name, value in values.items():
            learner.field(name).first.fill(value)
        learner.page.get_by_role("button", name=re.compile("^Check")).click()
        for button in buttons:
            if learner.page.get_by_role("button", name=re.compile(button)).count():
                learner.page.get_by_role("button", name=re.compile(button)).click()

    return visit


def right(learner: Learner) -> None:
    reference = ref("vectors.dot", "easy", "axe")
    answered(reference, filled(api.load(reference).answer))(learner)
    assert learner.heading() == "Right"


def worked(learner: Learner) -> None:
    learner.see(f"/lines/{RREF}")
    learner.field("operation").fill(moves(RREF)[0][0])
    learner.page.get_by_role("button", name="Check this line").click()
    learner.field("m.1.0").fill("77")
    learner.page.get_by_role("button", name="Check this line").click()


def item(name: str, level: str) -> str:
    return f"/item/{ref(name, level, 'axe')}"


PAGES: dict[str, Any] = {
    "home": "/",
    "matrix": item("matrices.inverse", "medium"),
    "eigen": item("eigen.eigenpairs", "medium"),
    "affine": item("systems.general_solution", "medium"),
    "parts": item("vectors.independence", "medium"),
    "factorization": item("eigen.diagonalize", "easy"),
    "choices": item("elimination.preserving_operations", "easy"),
    "order": item("matrices.order_by_rank", "easy"),
    "system": item("systems.translate", "easy"),
    "right": right,
    "wrong": answered(
        ref("matrices.inverse", "medium", "axe", 1), {"a.0.0": "1", "a.0.1": "2"}, "^Hint", "^Show the solution"
    ),
    "unread": answered(ref("matrices.inverse", "medium", "axe", 2), {"a.0.0": "1 +"}),
    "lines": f"/lines/{RREF}",
    "worked": worked,
    "compose": DRAFT,
    "faulty": "/compose?seed=not+a+seed&p=systems.solve/easy//open/1/0",
    "memory": "/memory",
    "missing": "/nowhere",
}


def visited(learner: Learner, name: str) -> Any:
    page = PAGES[name]
    if isinstance(page, str):
        learner.see(page)
    else:
        page(learner)
    return learner.page


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_accessible_and_fits_a_narrow_screen(chromium: Any, base: str, name: str) -> None:
    learner = Learner(chromium, base, bypass_csp=True)
    page = visited(learner, name)
    page.evaluate(UNFOLD)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, "color-contrast") == []
    # 320 pixels are a page of 1280 pixels at 400 %.
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(UNREACHABLE) == []
    page.add_style_tag(content=SPACED)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.evaluate(CUT) == []
    learner.context.close()


def test_these_checks_see_faults(chromium: Any, base: str) -> None:
    learner = Learner(chromium, base, bypass_csp=True)
    learner.see("/")
    page = learner.page
    page.add_style_tag(
        content="h1 { color: #ccc; width: 900px } button { overflow: hidden; height: 5px; min-height: 0 }"
    )
    page.set_viewport_size({"width": 320, "height": 640})
    assert "color-contrast" in [line.split(":")[0] for line in violations(page)]
    assert page.evaluate("document.documentElement.scrollWidth") > 320
    assert page.evaluate(CUT) != []
    learner.context.close()
