"""No reference changes its item unnoticed: the pinned items of every type and level are what they were."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cofactor import items, registry
from cofactor.answers import Answer
from cofactor.content import Content, para
from cofactor.devtools import pins
from cofactor.exercise import Draft, Given, Mistake
from cofactor.rng import Rng
from cofactor.topics.systems.solve import Params, Solve
from cofactor.working.trace import Work

KEPT: pins.Pins = json.loads((Path(__file__).resolve().parents[1] / "pins.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", registry.shipped())
def test_the_pins_hold(name: str) -> None:
    found = pins.differences(KEPT, pins.pins([name]))
    assert not found, "\n".join(found)


def test_only_shipped_types_are_pinned() -> None:
    assert [name.partition("@")[0] for name in KEPT] == list(registry.shipped())


class Reworded(Solve):
    """Asks in other words, and remarks something."""

    def prompt(self, p: Params, given: Given) -> Content:
        return (*super().prompt(p, given), para("Take your time."))

    def work(self, p: Params, given: Given, work: Work) -> Any:
        found = super().work(p, given, work)
        work.note("That is all.")
        return found


class Changed(Solve):
    """Draws other data."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        rng.below(100)
        return super().construct(p, rng)


class Lenient(Solve):
    """Knows fewer wrong rules."""

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        found = list(super().mistakes(p, given, answer))
        yield from found[1:]


class Newer(Changed):
    """The same, and says so."""

    version = 2


def differing(kind: Solve, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(registry, "get", lambda _: kind)
    return pins.differences(KEPT, pins.pins(["systems.solve"]))


def test_other_words_change_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = differing(Reworded(), monkeypatch)
    assert found[0] == "systems.solve@1/easy: the printed text of pinned items changed: run `make accept` and read it."
    assert len(found) == 3


def test_other_data_ask_for_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    found = differing(Changed(), monkeypatch)
    assert len(found) == 3
    assert all("raise the version of systems.solve and run `make accept`" in line for line in found)


def test_other_wrong_rules_ask_for_no_other_version(monkeypatch: pytest.MonkeyPatch) -> None:
    found = differing(Lenient(), monkeypatch)
    assert found[0] == (
        "systems.solve@1/easy: the wrong answers of pinned items changed: run `make accept` and read them."
    )
    assert len(found) == 3


def test_wrong_rules_are_pinned_with_their_values() -> None:
    data, mistakes, _ = pins.parted(items.make("systems.solve", seed=1))
    assert "mistakes" not in data
    assert mistakes
    assert all(mistake.keys() == {"rule", "value"} for mistake in mistakes)


def test_a_new_version_is_pinned_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert differing(Newer(), monkeypatch) == ["systems.solve@2 is not pinned yet: run `make accept`."]


@pytest.mark.parametrize("field", ["given", "answer", "effort", "working", "params"])
def test_the_data_of_a_pin_are_all_there(field: str) -> None:
    data, _, _ = pins.parted(items.make("systems.solve", seed=1))
    assert data[field]
    assert "latex" not in json.dumps(data)


def test_nothing_printed_is_left_out_of_the_text() -> None:
    exercise = items.make("systems.classify", seed=1)
    _, _, text = pins.parted(exercise)
    together = "\n".join(text)
    assert "Which statement about the system is true?" in together
    assert "infinitely many solutions" in together


def test_a_lost_level_is_a_difference() -> None:
    less = copy.deepcopy(KEPT)
    del less["systems.solve@1"]["hard"]
    found = pins.differences(less, {"systems.solve@1": KEPT["systems.solve@1"]})
    assert found[0].startswith("systems.solve@1/hard: the data")
