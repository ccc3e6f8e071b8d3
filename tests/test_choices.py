"""The choice form: right options from the item's own wrong rules, in sets and places that tell nothing."""

import json
from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest

from cofactor import choices, items, registry
from cofactor.answers import Choice, read
from cofactor.content import Options
from cofactor.cues import Seen
from cofactor.errors import SealedError
from cofactor.exercise import Exercise
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
        wrong = {mistake.rule: mistake.answer for mistake in source.mistakes}
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
    made = choices.turned(item("determinants.determinant", 0), count)
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
    made = choices.turned(source)
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

    assert len(keys()) == 20
    assert keys() == keys()
    with pytest.raises(SealedError):
        choices.turned(sealed[0])


def test_every_place_holds_the_key_equally_often() -> None:
    keys = Counter[str]()
    for index in range(SEEDS):
        made = choices.turned(item("determinants.determinant", index, "easy"))
        assert made is not None
        keys[made.answer.value()] += 1
    assert keys == Counter(dict.fromkeys("abcd", SEEDS // 4))


VALUES = [10, 3, -4, 7, 12, -15, 25, 11]  # the key first, and wrong answers on all sides of it
SEEN: list[Seen] = [((Fraction(value),), "x" * value**2) for value in VALUES]
SETS = [(0, *some) for some in combinations(range(1, len(VALUES)), 3)]


@pytest.mark.parametrize("cue", [0, 3], ids=["size", "length"])
def test_where_sets_allow_it_every_rank_is_equally_likely(cue: int) -> None:
    share = choices.shares(SEEN, SETS)[cue]
    weights = choices.fitted([share])
    total = 60 * sum(weights)
    ranks = [sum(w * s[rank] for w, s in zip(weights, share, strict=True)) / total for rank in range(4)]
    reachable = [rank for rank in range(4) if any(s[rank] for s in share)]
    assert len(reachable) == 4
    assert ranks == pytest.approx([0.25] * 4, abs=0.02)


def test_a_key_that_is_always_the_smallest_stays_it() -> None:
    seen: list[Seen] = [((Fraction(value),), "x") for value in (1, 5, 6, 7, 8)]
    sets = [(0, *some) for some in combinations(range(1, 5), 3)]
    assert all(weight > 0 for weight in choices.fitted(choices.shares(seen, sets)))
