"""The drill without a terminal: what is asked, how an item ends, how it is counted, when an answer is complete."""

from collections.abc import Callable
from fractions import Fraction

import pytest

import cofactor
from cofactor import registry
from cofactor.answers import KINDS, Answer
from cofactor.drill import Deck, Outcome, Practice, Record, Tally, typing
from cofactor.errors import UnknownNameError
from cofactor.exercise import Exercise
from cofactor.grading import Nature, Verdict
from cofactor.items import fingerprint
from cofactor.reading import Misread
from tests import support

ITEM = cofactor.make("systems.solve", seed="drill", level="easy")
RIGHT, WRONG = Verdict(Nature.RIGHT, Fraction(1)), Verdict(Nature.WRONG, Fraction(0))


def judge(exercise: Exercise, text: str) -> Verdict:
    if text == "?":
        raise Misread("A vector was expected.", 0)
    return RIGHT if text == "right" else WRONG


class Kept:
    """A recorder that remembers what it was told."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.hints: list[int] = []

    def record(self, record: Record) -> None:
        self.records.append(record)

    def unfolded(self, exercise: Exercise, hints: int) -> None:
        self.hints.append(hints)


def answers(*texts: str) -> Callable[[Practice], None]:
    def give(practice: Practice) -> None:
        for text in texts:
            practice.answer(text)

    return give


@pytest.mark.parametrize(
    ("moves", "outcome"),
    [
        ([answers("right")], Outcome.FIRST),
        ([answers("wrong", "right")], Outcome.LATER),
        ([Practice.hint, answers("right")], Outcome.HINTED),
        ([answers("wrong"), Practice.hint, answers("right")], Outcome.HINTED),
        ([Practice.show], Outcome.SHOWN),
        ([Practice.show, answers("right")], Outcome.SHOWN),
        ([answers("wrong")], Outcome.MISSED),
        ([], Outcome.MISSED),
    ],
)
def test_how_an_item_ends(moves: list[Callable[[Practice], object]], outcome: Outcome) -> None:
    practice = Practice(ITEM, judge=judge)
    for move in moves:
        move(practice)
    assert practice.outcome is outcome


def test_what_cannot_be_read_is_no_try() -> None:
    kept = Kept()
    practice = Practice(ITEM, kept, judge)
    with pytest.raises(Misread):
        practice.answer("?")
    practice.answer("right")
    assert practice.outcome is Outcome.FIRST
    assert [record.text for record in kept.records] == ["right"]


def test_everything_is_recorded_with_what_came_before() -> None:
    kept = Kept()
    practice = Practice(ITEM, kept, judge)
    practice.answer("wrong")
    practice.hint()
    practice.answer("wrong again")
    practice.show()
    practice.show()
    practice.answer("right")
    assert [(r.text, r.verdict, r.hints, r.shown) for r in kept.records] == [
        ("wrong", WRONG, 0, False),
        ("wrong again", WRONG, 1, False),
        ("", None, 1, False),
        ("right", RIGHT, 1, True),
    ]
    assert kept.hints == [1]


def test_hints_unfold_one_by_one() -> None:
    practice = Practice(ITEM, judge=judge)
    assert [practice.hint() for _ in ITEM.hints] == list(ITEM.hints)
    assert practice.hint() is None
    assert practice.hints == len(ITEM.hints)


def test_a_deck_takes_the_types_in_turn_without_repeats() -> None:
    deck = Deck(["matrices.rank", "systems.solve"], seed="d", level="easy")
    items = [deck.next() for _ in range(6)]
    assert all(items)
    found = [item for item in items if item is not None]
    assert [item.type.id for item in found] == ["matrices.rank", "systems.solve"] * 3
    assert len({fingerprint(item.type, item.given) for item in found}) == 6
    again = Deck(["matrices.rank", "systems.solve"], seed="d", level="easy")
    assert [str(item.ref) for item in found] == [str(item.ref) for _ in found if (item := again.next()) is not None]


def test_a_type_that_is_exhausted_leaves_the_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    from cofactor import items

    monkeypatch.setattr(items, "PATIENCE", 3)
    item = cofactor.make("matrices.rank", seed="same", level="easy")
    monkeypatch.setattr(items, "build", lambda *_: item)
    deck = Deck(["matrices.rank"], seed="d", level="easy")
    assert deck.next() is item
    assert deck.next() is None
    assert deck.next() is None


def test_a_deck_refuses_unknown_names_at_once() -> None:
    with pytest.raises(UnknownNameError):
        Deck(["systems.solv"], seed="d")


def test_the_tally_counts_by_type() -> None:
    tally = Tally()
    assert tally.table() == []
    for texts in (["right"], ["wrong", "right"], ["right"], []):
        practice = Practice(ITEM, judge=judge)
        for text in texts:
            practice.answer(text)
        tally.add(practice)
    assert tally.items == 3, "an item that was only looked at does not count"
    other = Practice(cofactor.make("matrices.rank", seed=1, level="easy"), judge=judge)
    other.skipped = True
    tally.add(other)
    assert tally.table() == [
        "               right at once  right later  not solved",
        "systems.solve              2            1           -",
        "matrices.rank              -            -           1",
    ]


@pytest.mark.parametrize("name", registry.names())
def test_every_kind_says_how_it_is_typed(name: str) -> None:
    key = support.sample(name, "easy", 1).items[0].answer
    assert typing.how(key)


def test_no_kind_is_without_advice() -> None:
    assert {kind for kind in KINDS if kind in typing.HOW} == set(KINDS)


@pytest.mark.parametrize(
    ("kind", "lines", "more"),
    [
        ("systems.solve", ["(1, 2)"], False),
        ("systems.solve", ["(1,"], True),
        ("systems.solve", [""], False),
        ("matrices.product", ["1 2"], True),
        ("matrices.product", ["1 2", "3 4"], True),
        ("matrices.product", ["1 2; 3 4"], False),
        ("matrices.product", ["1 2;"], True),
        ("matrices.product", ["[[1, 2], [3, 4]]"], False),
        ("matrices.product", ["[[1, 2],"], True),
        ("matrices.product", ["[[1, 2],", "[3, 4]]"], False),
        ("matrices.product", [r"\begin{bmatrix} 1 & 2 \\"], True),
        ("matrices.product", [r"\begin{bmatrix} 1 & 2 \\", r"3 & 4 \end{bmatrix}"], False),
        ("eigen.diagonalize", ["P = [1 2; 3 4]"], True),
    ],
)
def test_when_an_answer_goes_on(kind: str, lines: list[str], more: bool) -> None:
    key: Answer = support.sample(kind, "easy", 1).items[0].answer
    assert typing.goes_on(lines, key) is more
