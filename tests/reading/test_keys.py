"""What Cofactor prints, its reader reads: every type's key and wrong answers, in one line and in two dimensions."""

from collections.abc import Iterator

import pytest

from cofactor import items, registry
from cofactor.answers import Answer, MatrixAnswer, record
from cofactor.content import Display, Inline
from cofactor.exercise import Exercise
from cofactor.notation import Math, eq, mat
from cofactor.printers import text as printer
from cofactor.reading import read

TYPES = registry.names()
LEVELS = ("easy", "medium", "hard")


def printed(item: Exercise) -> Iterator[tuple[Inline, Answer]]:
    """The key and the wrong answers as the type presents them and as their kind does, each with what it says."""
    for answer in (item.answer, *(m.answer for m in item.mistakes if m.answer is not None)):
        yield item.present(answer), answer
        yield answer.shown(), answer


def check(item: Exercise) -> None:
    variables = item.given.words("variables") if "variables" in item.given else ()
    for shown, answer in printed(item):
        text = printer.inline(shown)
        typed = read(text, item.answer, variables=variables)
        assert typed.answer.same(answer), (item.ref, text)
        assert typed.simplified, (item.ref, text)
        assert typed.rounded is None, (item.ref, text)
    typed = read(printer.inline(item.key), item.answer)  # without the names of the unknowns too
    assert item.type.holds(item.params, item.given, typed.answer), item.ref
    if isinstance(item.answer, MatrixAnswer):
        for drawn in two_dimensional(item.answer):
            assert read(drawn, item.answer).answer == item.answer, drawn


def two_dimensional(answer: MatrixAnswer) -> Iterator[str]:
    shown = mat(answer.rows)
    forms: tuple[Math, ...] = (shown, eq("A", shown), mat(answer.rows, bar=len(answer.rows[0]) - 1 or None))
    for form in forms:
        yield printer.blocks((Display(form),))


def every(level: str, seeds: range, name: str) -> None:
    for seed in seeds:
        check(items.make(name, seed=f"read{seed}", level=level))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", TYPES)
def test_a_printed_answer_reads_back(name: str, level: str) -> None:
    every(level, range(3), name)


@pytest.mark.soak
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", TYPES)
def test_a_printed_answer_reads_back_for_many_seeds(name: str, level: str) -> None:
    every(level, range(100, 200), name)


def test_the_record_survives() -> None:
    """What is read has the same record as what was printed, where the kind has one way to say it."""
    item = items.make("matrices.inverse", seed="record", level="medium")
    assert record(read(printer.inline(item.key), item.answer).answer) == record(item.answer)
