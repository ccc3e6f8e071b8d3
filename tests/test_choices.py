"""The choice form: right options from the item's own wrong rules, in sets and places that tell nothing."""

import json
from collections import Counter
from math import sqrt

import pytest

from cofactor import balance, choices, items, registry
from cofactor.answers import Choice, Number, read
from cofactor.composites import composites
from cofactor.content import Options
from cofactor.cues import CUES
from cofactor.devtools import balance as fit
from cofactor.errors import SealedError
from cofactor.exercise import Exercise
from cofactor.lint.guessing import POINTS, Guess, guesses, options
from cofactor.printers import text
from cofactor.writers import json as records

OPEN = [name for name in registry.names() if not choices.has_own(name)]
SEEDS = 60


def item(name: str, index: int, level: str = "medium") -> Exercise:
    return items.make(name, seed="choices", index=index, level=level)


@pytest.mark.parametrize("name", OPEN)
def test_options_are_the_key_and_answers_of_wrong_rules(name: str) -> None:
    for index in range(5):
        source = item(name, index)
        made = choices.turned(source)
        if made is None:
            continue
        assert isinstance(made.answer, Choice)
        options = made.answer.options
        assert [option.id for option in options] == ["a", "b", "c", "d"]
        assert made.answer.of == source.answer
        wrong = {mistake.rule: mistake.answer for mistake in (*source.mistakes, *composites(source))}
        shown = [text.inline(option.text) for option in options]
        assert len(set(shown)) == 4
        for option, printed in zip(options, shown, strict=True):
            answer = source.answer if option.id == made.answer.key else wrong[str(option.rule)]
            assert answer is not None
            assert printed == text.inline(source.present(answer))
            assert (option.rule is None) == (option.id == made.answer.key)
            assert source.type.holds(source.params, source.given, answer) == (option.rule is None)
        assert made.prompt[:-1] == source.prompt
        assert isinstance(made.prompt[-1], Options)
        assert text.inline(made.key).startswith(f"({made.answer.key}) ")
        assert made.steps is source.steps


@pytest.mark.parametrize("count", [3, 4, 5])
def test_there_are_as_many_options_as_asked_for(count: int) -> None:
    made = choices.turned(item("eigen.diagonalize", 0), count)
    assert made is not None
    assert isinstance(made.answer, Choice)
    assert len(made.answer.options) == count


def test_items_with_too_few_wrong_answers_or_options_of_their_own_stay_open() -> None:
    assert choices.turned(item("systems.classify", 0)) is None
    assert choices.turned(item("vectors.independence", 0)) is None
    assert choices.turned(item("determinants.determinant", 0), 20) is None
    assert not {"systems.classify", "vectors.independence", "elimination.echelon_form"} & set(OPEN)


def test_the_record_is_that_of_the_contract() -> None:
    source = item("determinants.determinant", 3)
    made = choices.turned(source, insist=True)
    assert made is not None
    record = json.loads(records.line(made))
    answer = record["answer"]
    assert answer["kind"] == "choice"
    assert answer["of"] == {"kind": "number", "value": source.answer.value()}
    assert {"id", "text", "latex", "rule"} == set(answer["options"][0])
    assert answer["text"].startswith(f"({answer['value']}) det(A) = ")
    assert {mistake["value"] for mistake in record["mistakes"]} == {"a", "b", "c", "d"} - {answer["value"]}
    assert all(mistake["feedback"] for mistake in record["mistakes"])
    again = read(answer)
    assert isinstance(again, Choice)
    assert again.of == source.answer


def test_the_same_item_has_the_same_options_and_a_secret_changes_them() -> None:
    secret = b"sixteen bytes or more"
    sealed = [items.make("vectors.dot", seed="x", index=i, secret=secret) for i in range(20)]

    def keys() -> list[object]:
        return [made.answer for one in sealed if (made := choices.turned(one, secret=secret)) is not None]

    assert len(keys()) > 5
    assert keys() == keys()
    with pytest.raises(SealedError):
        choices.turned(sealed[0])


def test_answers_that_betray_themselves_are_no_options() -> None:
    for index in range(SEEDS):
        source = item("systems.word_problem", index)
        made = choices.turned(source, insist=True)
        assert made is not None
        wrong = [m.answer for m in (*source.mistakes, *composites(source)) if m.answer is not None]
        assert any(not source.type.credible(source.params, source.given, answer) for answer in wrong)
        for mistake in made.wrong:
            assert mistake.answer is not None
            assert source.type.credible(source.params, source.given, mistake.answer)
            assert "-" not in text.inline(source.present(mistake.answer))


@pytest.mark.parametrize(("level", "most", "share"), [("easy", 2, 0.45), ("medium", 2, 0.35), ("hard", 1, 0)])
def test_few_options_are_greater_than_any_rank(level: str, most: int, share: float) -> None:
    """Two of them seldom, and none of the sets leaves the rank as the only one that there can be."""
    impossible = Counter[int]()
    for index in range(SEEDS * 2):
        source = item("matrices.rank", index, level)
        made = choices.turned(source, insist=True)
        assert made is not None
        a = source.given.matrix("A")
        wrong = [m.answer.number for m in made.wrong if isinstance(m.answer, Number)]
        assert len(wrong) == 3
        impossible[sum(x > min(len(a), len(a[0])) for x in wrong)] += 1
        least = 1 if level == "easy" else 2
        rivals = [x for x in wrong if least <= x <= min(len(a), len(a[0]))]
        assert len(rivals) >= (2 if level == "hard" else 1)
    assert max(impossible) <= most
    assert impossible[2] <= share * impossible.total()
    assert impossible[0] > 0


def test_no_set_of_ranks_has_one_key_by_heart_with_four_rows() -> None:
    """In each set that is common, every fourth key at least is another one than the most frequent."""
    keys: dict[tuple[str, ...], Counter[str]] = {}
    for index in range(200):
        source = item("matrices.rank", index, "hard")
        found = choices.chosen(source)
        if found is not None:
            ranks = tuple(sorted(one.answer.value() for one in found))
            keys.setdefault(ranks, Counter())[source.answer.value()] += 1
    common = {ranks: seen for ranks, seen in keys.items() if seen.total() >= 20}
    assert len(common) > 1
    for seen in common.values():
        assert len(seen) > 1
        assert seen.most_common(1)[0][1] <= 0.75 * seen.total()


def test_they_are_options_where_there_are_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    source = item("systems.word_problem", 0)
    monkeypatch.setattr(type(source.type), "credible", lambda *_: False)
    assert choices.turned(source, insist=True) is not None


def test_every_place_holds_the_key_equally_often() -> None:
    keys = Counter[str]()
    for index in range(SEEDS):
        made = choices.turned(item("determinants.determinant", index, "easy"), insist=True)
        assert made is not None
        keys[made.answer.value()] += 1
    assert keys == Counter(dict.fromkeys("abcd", SEEDS // 4))


# ---- what a guesser gains

GUESSED = 60
"""Items of each type in the suite; `soak` measures with many more."""


def gains(name: str, level: str, count: int, seed: str) -> list[Guess]:
    made = (items.make(name, seed=f"{seed}-{i}", level=level) for i in range(count))
    return guesses([found for found in map(options, made) if found is not None])


@pytest.mark.parametrize("name", OPEN)
def test_no_cue_gives_the_key_away(name: str) -> None:
    """By the weights of all sets of each item, which say more than the one set that is drawn."""
    kind = registry.get(name)
    population = fit.sample(name, "medium", GUESSED, "guess")
    table = balance.tables()[f"{name}@{kind.version}/medium"]
    found, kept = balance.gains(population, table)
    luck = 100 * sqrt(3) / 4 / sqrt(kept * population.items)
    assert max(gain for row in found for gain in row) < POINTS + 2 * luck
    assert kept > 0.25


@pytest.mark.parametrize("level", ["easy", "hard"])
def test_a_guesser_gains_nothing_from_the_options_that_are_drawn(level: str) -> None:
    found = gains("determinants.determinant", level, 200, "guess")
    assert {guess.cue for guess in found} >= {"nearest to the others", "longest text", "option (d)"}
    assert not [guess for guess in found if guess.notable]


@pytest.mark.soak
@pytest.mark.parametrize("level", registry.LEVEL_NAMES)
@pytest.mark.parametrize("name", OPEN)
def test_no_cue_gains_two_points_over_chance(name: str, level: str) -> None:
    found = [guess for guess in gains(name, level, 2_000, "soak") if guess.notable]
    assert found == []


def test_items_that_are_refused_are_choices_for_those_who_insist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance, "balance_for", lambda *_: balance.Balance(((1,) * 4,) * len(CUES), rest=1))
    made = [item("matrices.rank", index) for index in range(40)]
    refused = [one for one in made if choices.turned(one) is None]
    assert refused
    assert len(refused) < 40
    for one in refused:
        assert choices.turned(one, insist=True) is not None or choices.considered(one) is None
    for one in made:
        formed = choices.turned(one)
        assert formed is None or formed.answer == getattr(choices.turned(one, insist=True), "answer", None)
