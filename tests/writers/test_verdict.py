"""A verdict as JSON and as text."""

import json
from fractions import Fraction

import pytest

from cofactor.content import say
from cofactor.grading import Nature, PartVerdict, Verdict
from cofactor.reading import Misread
from cofactor.writers import verdict as written

HALF = Fraction(1, 2)
PARTLY = Verdict(
    Nature.PARTIAL,
    HALF,
    (
        PartVerdict("row 1, column 1", HALF, HALF, right=True),
        PartVerdict("row 1, column 2", HALF, Fraction(0), say("This is not {x}.", x=Fraction(2, 3))),
    ),
    "eig-diag",
    say("You read off the diagonal."),
)


def test_the_keys_and_their_order() -> None:
    made = written.line(written.record(PARTLY))
    assert made == (
        '{"correct": false, "nature": "partial", "credit": "1/2", "parts": ['
        '{"name": "row 1, column 1", "worth": "1/2", "credit": "1/2", "right": true, "remark": null}, '
        '{"name": "row 1, column 2", "worth": "1/2", "credit": "0", "right": false, "remark": "This is not 2/3."}], '
        '"mistake": "eig-diag", "feedback": "You read off the diagonal."}'
    )


@pytest.mark.parametrize("nature", Nature)
def test_every_nature(nature: Nature) -> None:
    verdict = Verdict(nature, Fraction(nature in (Nature.RIGHT, Nature.UNSIMPLIFIED)))
    made = json.loads(written.line(written.record(verdict)))
    assert made["nature"] == nature.name.lower()
    assert made["correct"] is verdict.correct is (made["credit"] == "1")
    assert written.shown(verdict).endswith(".\n")


def test_text() -> None:
    assert written.shown(PARTLY) == (
        "Partly right: 1/2 of the credit.\n"
        "  row 1, column 2: This is not 2/3.\n"
        "You read off the diagonal.\n"
        "(wrong rule: eig-diag)\n"
    )


def test_parts_without_a_remark_share_a_line() -> None:
    remarks = (("a", None), ("b", say("No.")), ("c", None))
    parts = tuple(PartVerdict(name, Fraction(1, 3), Fraction(0), remark) for name, remark in remarks)
    assert written.shown(Verdict(Nature.WRONG, Fraction(0), parts)) == "Not right.\n  b: No.\n  not right: a; c\n"


def test_an_answer_that_cannot_be_read() -> None:
    assert written.fault(Misread("A number was expected.", 7)) == {"error": "A number was expected.", "at": 7}


@pytest.mark.parametrize(
    ("typed", "at", "shown"),
    [
        ("(1, x", 4, "  (1, x\n      ^"),
        ("", 0, "  \n  ^"),
        ("1 2;\n3 @ 4\n5", 7, "  3 @ 4\n    ^"),
        ("1\t@", 2, "  1?@\n    ^"),
        ("数@", 1, "  数@\n    ^"),
        ("1" * 100 + "@" + "2" * 100, 100, f"  …{'1' * 60}@{'2' * 19}…\n   {' ' * 60}^"),
        ("12", 99, "  12\n    ^"),
        ("\x1b[31m\u202e1", 0, "  ?[31m?1\n  ^"),
    ],
)
def test_a_caret_stands_below_the_place(typed: str, at: int, shown: str) -> None:
    assert written.pointed(typed, Misread("No.", at)) == shown
