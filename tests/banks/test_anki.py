"""Decks in Anki itself: imported, imported again, updated by a later edition."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cofactor.banks import formats
from cofactor.banks.model import Bank, Item
from cofactor.content import para
from cofactor.printers import mathjax
from tests.banks import contract
from tests.banks.readers import anki as reader
from tests.support import TYPES

BANK = Bank("Linear algebra", "linear-algebra", "anki", date="2026-03-01")
CAPABILITIES = formats.get("anki").CAPABILITIES


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Any]:
    from anki.collection import Collection

    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def chosen() -> list[Item]:
    return [item for name in TYPES for item in contract.carried(name, CAPABILITIES, 3).items]


def brought_in(collection: Any, data: bytes, folder: Path) -> Any:
    from anki.collection import ImportAnkiPackageRequest

    path = folder / "bank.apkg"
    path.write_bytes(data)
    return collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path))).log


def test_anki_imports_every_note_once(collection: Any, tmp_path: Path) -> None:
    items = chosen()
    data = formats.write("anki", BANK, items)[0]
    assert len(brought_in(collection, data, tmp_path).new) == len(items)
    again = brought_in(collection, data, tmp_path)
    assert not again.new
    assert len(again.duplicate) == len(items)
    assert not collection.media.check().missing
    decks = {deck.name for deck in collection.decks.all_names_and_ids(skip_empty_default=True)}
    topics = {item.head.topic.capitalize() for item in items}
    assert {f"Linear algebra::{topic}" for topic in topics} <= decks


def test_cards_show_question_answer_and_solution(collection: Any, tmp_path: Path) -> None:
    items = {item.head.ref: item for item in chosen()}
    brought_in(collection, formats.write("anki", BANK, list(items.values()))[0], tmp_path)
    cards = [collection.get_card(card) for card in collection.find_cards("")]
    assert len(cards) == len(items)
    for card in cards:
        item = items[card.note()["Reference"]]
        shown = card.render_output()
        question, answer = shown.question_text, shown.answer_text
        assert mathjax.blocks(item.stem) in question
        assert mathjax.inline(item.key) not in question or item.exercise.type.answer.kind in (
            "choice",
            "choices",
            "parts",
        )
        assert mathjax.inline(item.key) in answer
        assert mathjax.blocks(item.solution) in answer
        assert question.count(r"\(") == question.count(r"\)") > 0 or r"\[" in question
        assert set(card.note().tags) == {tag.replace(" ", "_") for tag in item.head.tags}


def test_a_later_edition_updates_and_never_duplicates(collection: Any, tmp_path: Path) -> None:
    items = chosen()[:6]
    brought_in(collection, formats.write("anki", BANK, items)[0], tmp_path)
    edited = [replace(items[0], stem=(para("A better question."), *items[0].stem)), *items[1:]]
    later = replace(BANK, date="2026-04-01")
    log = brought_in(collection, formats.write("anki", later, edited)[0], tmp_path)
    assert not log.new
    assert len(log.updated) == len(items)
    assert len(collection.find_notes('Question:"*A better question.*"')) == 1
    assert collection.note_count() == len(items)


def test_equal_items_for_two_students_are_two_notes() -> None:
    item = chosen()[0]
    both = [replace(item, head=replace(item.head, group=group)) for group in ("student 1", "student 2")]
    found = reader.notes(formats.write("anki", BANK, both)[0])
    assert len({guid for guid, _ in found}) == 2


def test_the_package_holds_no_moment_and_no_machine() -> None:
    data = formats.write("anki", BANK, chosen()[:2])[0]
    stored = data.index(b"SQLite format 3\0")
    assert data[stored + 96 : stored + 100] == bytes(4)
