"""What is special about `systems.word_problem`: sensible answers, wrong rules by hand, every context in use."""

import re
from fractions import Fraction
from itertools import product

import pytest

from cofactor import contexts, items
from cofactor.answers import VectorAnswer
from cofactor.exact import Matrix, Vector, apply
from cofactor.exercise import Given
from cofactor.printers import text
from cofactor.topics.systems.word_problem import TYPE, Params
from cofactor.working.solution import solution

LEVELS = ("easy", "medium", "hard")


def _values(answer: object) -> Vector:
    assert isinstance(answer, VectorAnswer)
    return answer.entries


@pytest.mark.parametrize("level", LEVELS)
def test_the_answer_is_the_only_sensible_one(level: str) -> None:
    """All values in the ranges of the context are tried."""
    for index in range(25):
        e = items.make("systems.word_problem", seed="brute-force", index=index, level=level)
        context = contexts.load(e.given.words("context")[0])
        ranges = [range(allowed.low, allowed.high + 1, allowed.step) for allowed in context.values]
        a, b = e.given.matrix("A"), e.given.vector("b")
        fitting = [x for x in product(*ranges) if apply(a, x) == b]
        assert fitting == [_values(e.answer)]


@pytest.mark.parametrize("level", LEVELS)
def test_the_solution_ends_in_words_with_units(level: str) -> None:
    for index in range(25):
        e = items.make("systems.word_problem", seed="words", index=index, level=level)
        context = contexts.load(e.given.words("context")[0])
        last = text.inline(context.told(_values(e.answer)))
        assert last in text.blocks(solution(e.steps))
        assert [int(x) for x in re.findall(r"\d+", last)] == list(_values(e.answer))
        assert "-" not in re.sub(r"kilowatt-", "", last)


@pytest.mark.parametrize("level", LEVELS)
def test_series_use_many_contexts_and_sentences(level: str) -> None:
    made = [items.make("systems.word_problem", seed="variety", index=i, level=level) for i in range(120)]
    used = {e.given.words("context")[0] for e in made}
    assert used == set(contexts.names(2 if level == "easy" else 3))
    assert len({e.given.words("context") for e in made}) >= 20
    assert len({(e.given.matrix("A"), e.given.vector("b")) for e in made}) >= 115


def test_the_same_numbers_in_another_context_are_another_item() -> None:
    a: Matrix = ((1, 3), (2, 1))
    given = [
        Given(A=a, b=(15, 10), variables=tuple(words[0]), context=tuple(words[1:]))
        for words in (("mc", "lab_equipment", "now", "last"), ("pv", "photo_archive", "morning", "noon"))
    ]
    turned = Given(A=a[::-1], b=(10, 15), variables=("m", "c"), context=("lab_equipment", "last", "now"))
    assert TYPE.canonical(given[0]) != TYPE.canonical(given[1])
    assert TYPE.canonical(given[0]) == TYPE.canonical(turned)


def test_wrong_rules_by_hand() -> None:
    """A centrifuge costs 8 more than a microscope, 5 microscopes and 1 centrifuge cost 98: m = 15, c = 23."""
    given = Given(
        A=((-1, 1), (5, 1)), b=(8, 98), variables=("m", "c"), context=("lab_equipment", "more", "now")
    )  # fmt: skip
    p = Params(comparisons=1)
    mistakes = {m.rule: m for m in TYPE.mistakes(p, given, VectorAnswer((15, 23)))}
    found = {rule: _values(m.answer) for rule, m in mistakes.items()}
    assert found["reversed-relation"] != (15, 23)
    assert apply(((1, -1), (5, 1)), found["reversed-relation"]) == (8, 98)
    assert apply(((-8, 1), (5, 1)), found["plus-as-times"]) == (0, 98)
    assert apply(((1, 1), (5, 1)), found["moved-sign"]) == (8, 98)
    assert apply(((-1, 1), (1, 5)), found["coefficients-exchanged"]) == (8, 98)
    assert found["counts-ignored"] == (45, 53)
    assert found["values-exchanged"] == (23, 15)
    assert "c is the larger quantity" in text.inline(mistakes["reversed-relation"].feedback)


def test_rows_are_divided_by_small_numbers_only() -> None:
    for level in LEVELS:
        for index in range(40):
            e = items.make("systems.word_problem", seed="pivots", index=index, level=level)
            factors = [Fraction(step.args["factor"]) for step in e.steps if step.args.get("op") == "scale"]
            assert all(abs(factor) >= Fraction(1, 15) for factor in factors)


def test_a_context_can_be_asked_for() -> None:
    e = items.make("systems.word_problem", seed="ask", level="hard", context="guest_rooms")
    assert e.given.words("context")[0] == "guest_rooms"
    assert str(e.ref) == "systems.word_problem@1/hard,context=guest_rooms/ask/0"


@pytest.mark.parametrize("name", ["systems.word_problem", "systems.translate"])
def test_feedback_speaks_of_the_largest_of_three(name: str) -> None:
    seen = set()
    for level, comparisons in (("easy", 1), ("medium", 1), ("medium", 2), ("hard", 2)):
        for index in range(15):
            e = items.make(name, seed="three", index=index, level=level, comparisons=comparisons)
            for m in e.mistakes:
                said = text.inline(m.feedback)
                assert not re.search(r"(?:first|second) sentence", said)  # a story begins with others
                if m.rule == "reversed-relation":
                    equation = re.search(r"You wrote (\w) = (.*), which", said)
                    assert equation
                    compared = len(set(re.findall("[a-z]", equation[2]))) + 1
                    assert ("largest" if compared == 3 else "the larger quantity") in said, said
                    assert ("larger" in said.split("So ")[-1]) is (compared == 2)
                    seen.add(compared)
    assert seen == {2, 3}


def test_slips_of_back_substitution_are_told_exactly() -> None:
    seen = set()
    for level in LEVELS:
        for index in range(15):
            e = items.make("systems.word_problem", seed="told", index=index, level=level)
            right = dict(zip(e.given.words("variables"), _values(e.answer), strict=True))
            for m in e.mistakes:
                wrong = dict(zip(right, _values(m.answer), strict=True)) if m.answer else {}
                said = text.inline(m.feedback)
                if m.rule == "backsub-last-sign":
                    found = re.match(r"Your value of (\w) has the wrong sign.", said)
                    assert found
                    assert wrong[found[1]] == -right[found[1]]
                if m.rule == "backsub-read-off":
                    found = re.match(r"You solved row \d for (\w) as if .*, but row \d says (.*) = (-?\d+): ", said)
                    assert found
                    assert len(re.findall("[a-z]", found[2])) > 1
                    assert wrong[found[1]] == int(found[3]) != right[found[1]]
                seen.add(m.rule)
    assert {"backsub-last-sign", "backsub-read-off"} <= seen
