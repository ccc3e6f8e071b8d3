"""The lint finds what is wrong with a type, and leaves a sound one alone."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from cofactor import choices, items, lint, registry
from cofactor.answers import Answer
from cofactor.content import say
from cofactor.cues import Seen
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.lint.guessing import Guess, guesses, options
from cofactor.rng import Rng
from cofactor.topics.systems.solve import Params, Solve
from tests.contract import broken as b

ITEMS = 12


def report(kind: ExerciseType[Any], level: str = "easy", seeds: int = ITEMS) -> lint.LevelReport:
    return lint.check_level(kind, level, seeds)


class Wasteful(Solve):
    """Refuses fourteen candidates of fifteen."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        draft = super().construct(p, rng)
        return draft if rng.chance(1, 15) else None


class Sparse(Solve):
    """Draws from three seeds only."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        return super().construct(p, Rng.root(f"only {rng.below(3)}"))


class Useless(Solve):
    """One wrong rule leads to the key in every item."""

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        yield from super().mistakes(p, given, answer)
        yield Mistake("no-mistake", answer, say("You did nothing wrong."))


WIDE = Bounds(operations=99, largest=999, denominator=1)


class Idle(Solve):
    """Promises far less than it could."""

    levels = {name: Level(level.preset, WIDE) for name, level in Solve.levels.items()}


class Fails(Solve):
    """Divides by zero now and then."""

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        return 1 / (given.vector("b")[0] % 3) > 0 and super().holds(p, given, answer)


BROKEN: list[tuple[type[ExerciseType[Any]], str]] = [
    (b.DeriveDisagrees, "SymPy derives"),
    (b.ClaimFalse, "the claim does not hold"),
    (Fails, "ZeroDivisionError in line "),
    (b.FewRules, "items have fewer than 3 wrong rules, such as systems.solve@1/easy/check-"),
    (b.RulesOfAnotherKind, "AssertionError in line "),
    (b.SameSlug, "is named twice"),
    (b.Unbounded, "the level has no bound on largest"),
    (b.RepeatsUnseen, "the question prints like that of"),
    (b.Clock, "made a second time, the item differs"),
    (b.PrintsNothing, "prints nothing for the key"),
]


@pytest.mark.parametrize(("kind", "words"), [pytest.param(*case, id=case[0].__name__) for case in BROKEN])
def test_what_breaks_the_contract_is_told(
    kind: type[ExerciseType[Any]], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(items, "TRIES", 200)
    found = report(kind())
    assert any(words in line for line in found.broken), found.broken[:3]


ADVICE: list[tuple[type[ExerciseType[Any]], str]] = [
    (Wasteful, "candidates an item"),
    (Sparse, "of plain draws repeat an earlier item"),
    (Useless, "the wrong rule no-mistake never survives"),
    (Idle, "the bound 999 on largest is never approached"),
]


@pytest.mark.parametrize(("kind", "words"), [pytest.param(*case, id=case[0].__name__) for case in ADVICE])
def test_what_could_be_better_is_told_and_breaks_nothing(kind: type[ExerciseType[Any]], words: str) -> None:
    found = report(kind(), seeds=40)
    assert found.broken == []
    assert any(words in line for line in found.advice), found.advice


def test_a_sound_type_breaks_nothing() -> None:
    found = report(registry.get("eigen.eigenvalues"), seeds=60)
    assert (found.failures, found.broken) == (0, [])
    assert found.distinct == registry.get("eigen.eigenvalues").distinct(found_params("eigen.eigenvalues"))
    assert found.rules
    assert {spread.field for spread in found.effort} >= {"operations", "largest"}
    assert all(spread.bound is None or spread.high <= spread.bound for spread in found.effort)
    assert found.tries >= 1


def found_params(name: str) -> Any:
    return registry.get(name).levels["easy"].preset


def test_the_type_is_left_as_it_was() -> None:
    kind = registry.get("systems.solve")
    report(kind, seeds=2)
    assert "construct" not in vars(kind)


# ---- guessing


def one(*numbers: int | Fraction, text: str = "x") -> Seen:
    return tuple(map(Fraction, numbers)), text


def points(*sets: tuple[list[Seen], int]) -> dict[str, float]:
    return {guess.cue: guess.points for guess in guesses([(seen, frozenset({key})) for seen, key in sets])}


def test_a_cue_that_always_finds_the_key_gains_three_quarters() -> None:
    found = points(([one(1), one(-7), one(9), one(8)], 0), ([one(5), one(6), one(-2), one(40)], 2))
    assert found["smallest by absolute size"] == 75.0
    assert found["longest text"] == 0.0


def test_nearness_is_by_the_sum_of_distances() -> None:
    assert points(([one(1, 2), one(1, 3), one(9, 2), one(1, -4)], 0))["nearest to the others"] == 75.0
    assert points(([one(1, 2), one(1, 3), one(9, 2), one(1, -4)], 2))["nearest to the others"] == -25.0


def test_the_odd_one_out_stands_alone_in_a_trait() -> None:
    assert points(([one(3), one(-4), one(5), one(7)], 1))["odd one out"] == 75.0
    assert points(([one(3), one(4), one(Fraction(1, 2)), one(7)], 2))["odd one out"] == 75.0
    assert points(([one(3), one(4), one(5), one(7)], 2))["odd one out"] == 0.0


def test_options_without_numbers_are_judged_by_length_and_place_alone() -> None:
    found = points(([one(text="no"), one(text="always"), one(text="never")], 1))
    assert found.pop("option (b)") == found.pop("longest text") == 66.7
    assert found == {"shortest text": -33.3, "option (a)": -33.3, "option (c)": -33.3}


def test_each_cue_is_judged_from_both_ends() -> None:
    found = points(([one(1, 2), one(1, 3), one(9, 2), one(1, -4)], 2))
    assert found["largest by absolute size"] == found["farthest from the others"] == 75.0
    assert found["smallest by absolute size"] == -25.0
    assert found["most in common with the others"] == -25.0


def test_several_right_options_are_found_by_their_share() -> None:
    seen = [one(text="a"), one(text="bb"), one(text="ccc"), one(text="ddd")]
    found = {guess.cue: guess.points for guess in guesses([(seen, frozenset({1, 2}))])}
    assert (found["longest text"], found["shortest text"], found["option (b)"]) == (0.0, -50.0, 50.0)


def test_only_what_is_beyond_the_luck_of_a_sample_is_notable() -> None:
    assert Guess("x", 300, 9.0, 2.5).notable
    assert not Guess("x", 300, 6.0, 2.5).notable
    assert Guess("x", 300, -20.0, 2.5).gain == pytest.approx(20 / 3)
    assert Guess("x", 300, -20.0, 2.5).notable


def test_options_are_those_of_the_choice_form_or_of_the_item_itself() -> None:
    item = items.make("eigen.diagonalize", seed=1)
    formed = choices.turned(item)
    assert formed is not None
    seen, right = options(item) or ([], frozenset())
    assert len(seen) == 4
    assert ["abcd"[place] for place in right] == [formed.answer.value()]
    item = items.make("systems.classify", seed=1)
    shown, right = options(item) or ([], frozenset())
    assert ["abcde"[place] for place in right] == [item.answer.value()]
    assert [bool(numbers) for numbers, _ in shown] == [False, False, True, True, True]
    item = items.make("elimination.preserving_operations", seed=1)
    _, right = options(item) or ([], frozenset())
    assert ["abcdef"[place] for place in sorted(right)] == item.answer.value()
    item = items.make("vectors.independence", seed=1)
    shown, right = options(item) or ([], frozenset())
    assert [words for _, words in shown] == ["linearly independent", "linearly dependent"]
    assert ["ab"[place] for place in right] == [item.answer.value()[0]["answer"]["value"]]


def test_a_key_that_can_be_guessed_breaks_the_contract_of_a_type_that_ships(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "chosen", lambda e: (choices.considered(e) or [])[:4] or None)  # the key always first
    found = report(registry.get("systems.solve"), seeds=120)
    assert any("the key is the option (a): a guesser gains 75.0 points" in line for line in found.broken)
    monkeypatch.setattr(registry, "shipped", tuple)
    found = report(registry.get("systems.solve"), seeds=120)
    assert not any("option (a)" in line for line in found.broken)
    assert any("option (a)" in line for line in found.advice)
