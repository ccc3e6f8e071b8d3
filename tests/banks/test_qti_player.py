"""QTI 3 items in a player that 1EdTech has certified, in Chromium: typed into, clicked at, and scored.

`make platforms` fetches the player (npm qti3-item-player). It must score as the reader of the contract tests does.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from cofactor import items
from cofactor.banks import formats
from cofactor.banks.formats import qti3
from cofactor.banks.model import Bank, Blanks, Item, OneChoice, SeveralChoice
from cofactor.banks.produce import head_of
from cofactor.banks.view import view
from tests.banks import contract
from tests.banks.readers import qti as reader
from tests.banks.test_qti import files
from tests.browser import chromium
from tests.platforms.prepare import QTI_FOLDER

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.platforms]

MODULES = QTI_FOLDER / "node_modules"
SERVED = {
    "/": Path(__file__).with_name("player.html"),
    "/vue.js": MODULES / "vue" / "dist" / "vue.min.js",
    "/player.js": MODULES / "qti3-item-player" / "dist" / "qti3Player.umd.min.js",
    "/player.css": MODULES / "qti3-item-player" / "dist" / "qti3Player.css",
}
HOST = "http://player.test"
CHOICES = "[role=radio], [role=checkbox]"
# Of each bracket beside a matrix, and of the bar in it: how much of the height of the matrix it spans.
BRACKETS = """[...document.querySelectorAll('mtable.matrix')].map(table =>
    table.previousElementSibling.getBoundingClientRect().height / table.getBoundingClientRect().height)"""
BARS = "[...document.querySelectorAll('mtd.bar')].map(cell => getComputedStyle(cell).borderLeftStyle)"


@dataclass
class Player:
    """The page with the player, and what stands on it."""

    page: Any
    style: str = ""
    """The style sheet of the package; "" if it cannot be found."""

    def __post_init__(self) -> None:
        self.faults: list[str] = []
        self.numbers = count()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.route("**/*", self._serve)
        self.page.goto(f"{HOST}/")
        self.page.wait_for_function("window.player")

    def _serve(self, route: Any) -> None:
        path = route.request.url.removeprefix(HOST)
        if path in SERVED:
            route.fulfill(path=SERVED[path])
        elif path == "/cofactor.css" and self.style:
            route.fulfill(body=self.style, content_type="text/css")
        else:
            route.fulfill(status=404)

    def show(self, package: bytes, *, styled: bool = True) -> None:
        """Load the one item of a package."""
        found = files(package)
        self.style = found["items/cofactor.css"].decode() if styled else ""
        (xml,) = (data.decode() for name, data in found.items() if name.startswith("items/q"))
        # The player shows nothing anew if the text is the same.
        self.page.evaluate("([xml, id]) => load(xml, id)", [f"{xml}<!-- {next(self.numbers)} -->", "test"])

    def answer(self, one: Item, response: contract.Response) -> None:
        """Type into the boxes and click at the options, in the order of the fields."""
        boxes, options = self.page.locator("input.text-entry-default"), self.page.locator(CHOICES)
        box = option = 0
        for field in one.fields:
            match field.form:
                case Blanks() as form:
                    for blank in form:
                        boxes.nth(box).fill(response[blank.id])
                        box += 1
                case OneChoice(offered) | SeveralChoice(offered):
                    for place, offer in enumerate(offered, option):
                        if offer.id in response[field.name].split(","):
                            options.nth(place).click()
                    option += len(offered)
                case other:
                    raise AssertionError(f"nothing to type into for {other}")
        assert (box, option) == (boxes.count(), options.count())

    def score(self) -> tuple[Fraction, dict[str, Any]]:
        """The share of the points, and all outcomes."""
        state = self.page.evaluate("attempt()")
        assert not self.faults
        outcomes = {one["identifier"]: one["value"] for one in state["outcomeVariables"]}
        share = Fraction(outcomes["SCORE"]) / Fraction(outcomes["MAXSCORE"])
        return share.limit_denominator(1000), outcomes


@pytest.fixture(scope="module")
def player(chromium: Any) -> Iterator[Player]:
    if not QTI_FOLDER.is_dir():
        if os.environ.get("CI"):
            pytest.fail("the QTI player is not there: run `make platforms`, which needs npm")
        pytest.skip("the QTI player is not there: run `make platforms`, which needs npm")
    page = chromium.new_context(viewport={"width": 900, "height": 900}).new_page()
    yield Player(page)
    page.context.close()


def item(name: str, points: int = 1) -> Item:
    made = items.make(name, seed="player", index=0)
    seen = view(made, head_of(made, points), qti3.CAPABILITIES)
    assert isinstance(seen, Item)
    return seen


def package(one: Item) -> bytes:
    return formats.write("qti3", Bank("Player", "player", "player"), [one])[0]


def responses(one: Item) -> Iterator[contract.Response]:
    """Right, right in the last accepted forms, half wrong, wrong in one field, empty."""
    right = list(contract.right(one))
    yield right[0]
    last = {key: response[key] for response in right for key in response if response[key] != right[0][key]}
    yield {**right[0], **last}
    boxes = [blank.id for blank in one.blanks()]
    yield {key: "?" if key in boxes[::2] else value for key, value in right[0].items()}
    yield next(iter(contract.wrong(one)))
    yield dict.fromkeys(right[0], "")


@pytest.mark.parametrize(
    "name",
    [
        "matrices.inverse",
        "matrices.rank",
        "systems.solve",
        "systems.classify",
        "elimination.preserving_operations",
        "eigen.diagonalize",
        "vectors.independence",
    ],
)
def test_the_player_scores_as_the_reader(player: Player, name: str) -> None:
    one = item(name, points=2)
    data = package(one)
    (read,) = reader.read(data)
    assert isinstance(read, reader.Read)
    scores = []
    for response in responses(one):
        player.show(data)
        player.answer(one, response)
        share, outcomes = player.score()
        assert share == read.grade(response), response
        told = {outcome: value for outcome, value in outcomes.items() if outcome.startswith(("FEEDBACK", "SOLUTION"))}
        assert told == {key: value for key, value in read.outcomes(response).items() if key in told}
        scores.append(share)
    assert scores[:2] == [1, 1]
    assert scores[3] < 1
    assert scores[4] == 0
    if len(one.blanks()) > 1:
        assert 0 < scores[2] < 1


@pytest.mark.parametrize("styled", [True, False])
def test_matrices_are_drawn_with_and_without_the_style_sheet(player: Player, styled: bool) -> None:
    one = item("matrices.inverse")
    player.show(package(one), styled=styled)
    assert player.page.evaluate("document.querySelectorAll('#app math, math').length") >= 4
    spans = player.page.evaluate(BRACKETS)
    assert spans
    assert min(spans) > 0.85
    bars = player.page.evaluate(BARS)
    assert bars
    assert set(bars) == {"solid"}
    brackets = player.page.locator("table.boxes td.bracket")
    assert brackets.count() == 6
    # Lines by the style sheet; without it characters.
    drawn = brackets.first.evaluate("cell => [cell.innerText, getComputedStyle(cell).fontSize]")
    assert drawn[0] == "⎡"
    assert (drawn[1] == "0px") == styled


def test_the_remark_for_a_typed_number_is_shown_and_then_the_solution(player: Player) -> None:
    one = item("vectors.dot")
    (box,) = one.blanks()
    player.show(package(one))
    player.answer(one, {box.id: box.remarks[0].accepted[0]})
    assert player.score()[0] == 0
    shown = [text for text in player.page.locator(".qti-modal-feedback").all_inner_texts() if text.strip()]
    assert len(shown) == 2
    assert "Worked solution" in shown[1]
