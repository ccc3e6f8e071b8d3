"""What is special about `systems.translate`: equations up to order and multiples, wrong rules by hand."""

import pytest

from cofactor import contexts, items
from cofactor.answers import SystemAnswer
from cofactor.exercise import Given
from cofactor.printers import text
from cofactor.topics.systems.translate import TYPE, Params
from cofactor.working.solution import solution

# (A) A GPU server costs 3 times as much as a CPU server. (B) On Tuesday the group pays 50 euros
# for 2 GPU servers and 4 CPU servers.
GIVEN = Given(variables=("c", "g"), context=("cloud_servers", "times", "tuesday"), data=(3, 50, 2, 4))
KEY = SystemAnswer(("c", "g"), ((-3, 1), (4, 2)), (0, 50))


def test_the_numbers_are_read_in_the_order_of_the_text() -> None:
    p = Params()
    printed = text.blocks(TYPE.prompt(p, GIVEN))
    assert "(A) A GPU server costs 3 times as much as a CPU server." in printed
    assert "(B) On Tuesday the group pays 50 euros for 2 GPU servers and 4 CPU servers." in printed
    assert TYPE.derive(p, GIVEN).same(KEY)
    assert TYPE.holds(p, GIVEN, KEY)


def test_order_multiples_and_names_of_the_columns_are_free() -> None:
    p = Params()
    for right in (
        SystemAnswer(("c", "g"), ((2, 1), (6, -2)), (25, 0)),
        SystemAnswer(("g", "c"), ((1, -3), (2, 4)), (0, 50)),
    ):
        assert TYPE.holds(p, GIVEN, right)
    for wrong in (
        SystemAnswer(("c", "g"), ((-3, 1), (1, 3)), (0, 50)),  # the same solution, another statement
        SystemAnswer(("c", "g"), ((-3, 1), (-3, 1)), (0, 0)),
        SystemAnswer(("c", "g"), ((-3, 1),), (0,)),
        SystemAnswer(("x", "y"), ((-3, 1), (4, 2)), (0, 50)),
    ):
        assert not TYPE.holds(p, GIVEN, wrong)


def test_wrong_rules_by_hand() -> None:
    mistakes = {m.rule: m for m in TYPE.mistakes(Params(), GIVEN, KEY)}
    found = {rule: (m.answer.coefficients, m.answer.constants) for rule, m in mistakes.items()
             if isinstance(m.answer, SystemAnswer)}  # fmt: skip
    assert found == {
        "reversed-relation": (((1, -3), (4, 2)), (0, 50)),
        "times-as-plus": (((-1, 1), (4, 2)), (3, 50)),
        "moved-sign": (((3, 1), (4, 2)), (0, 50)),
        "reading-order": (((-3, 1), (2, 4)), (0, 50)),
        "counts-ignored": (((-3, 1), (1, 1)), (0, 50)),
        "matrix-transposed": (((-3, 4), (1, 2)), (0, 50)),
        "term-lost": (((-3, 1), (4, 0)), (0, 50)),
        "comparison-lost": (((-1, 1), (4, 2)), (0, 50)),
        "counts-added": (((-3, 1), (6, 6)), (0, 50)),
    }
    assert "multiplied each unknown by 6." in text.inline(mistakes["counts-added"].feedback)
    assert "You wrote c = 3g, which would make c the larger one." in text.inline(mistakes["reversed-relation"].feedback)


def test_the_solution_gives_the_reason() -> None:
    e = items.make("systems.translate", seed="reason", level="hard")
    printed = text.blocks(solution(e.steps))
    assert printed.count("With all unknowns on the left") == 2
    assert all(f"Statement {name}." in printed for name in "ABC")


@pytest.mark.parametrize("level", ["easy", "medium", "hard"])
def test_series_use_all_contexts(level: str) -> None:
    made = [items.make("systems.translate", seed="variety", index=i, level=level) for i in range(120)]
    assert {e.given.words("context")[0] for e in made} == set(contexts.names(2 if level == "easy" else 3))
    assert len({e.given for e in made}) >= 118
