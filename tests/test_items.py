"""From a reference to a verified item: no repeats, bounded retries, and no contradiction handed out."""

from typing import Any

import pytest

from cofactor import items, registry
from cofactor.answers import VectorAnswer
from cofactor.errors import (
    BadReferenceError,
    ConstructionError,
    SealedError,
    SpaceExhaustedError,
    UnknownNameError,
    UserError,
    ValueRangeError,
    VerificationError,
)
from cofactor.exercise import Draft, ExerciseType, Given
from cofactor.refs import MAX_LENGTH
from cofactor.rng import Rng
from cofactor.topics.systems.solve import Params, Solve

TYPE = "systems.solve"


def ship(monkeypatch: pytest.MonkeyPatch, kind: ExerciseType[Any]) -> None:
    """Put a type in the place of systems.solve."""
    monkeypatch.setattr(registry, "get", lambda _: kind)


class Walking(Solve):
    """Five systems, enumerated."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        k = rng.walk((1, 2, 3, 4, 5))
        return Draft(Given(A=((1, 2), (3, 7)), b=(k, 3 * k + 2), variables=("x", "y")))


class Sieve(Walking):
    """Five systems, of which two are refused."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        draft = super().construct(p, rng)
        return None if draft is None or draft.given.vector("b")[0] % 2 == 0 else draft


class Small(Solve):
    """Three systems, drawn with replacement."""

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        k = rng.between(1, 3)
        return Draft(Given(A=((1, 2), (3, 7)), b=(k, 3 * k + 2), variables=("x", "y")))


class Refusing(Solve):
    """Nothing is good enough."""

    drawn = 0

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        Refusing.drawn += 1
        return None


def test_an_item_is_its_reference() -> None:
    item = items.make(TYPE, seed="week4", index=7, level="easy", style="multiplier")
    assert str(item.ref) == "systems.solve@1/easy,style=multiplier/week4/7"
    again = items.load(str(item.ref))
    assert (again.given, again.answer, again.effort, again.params) == (
        item.given,
        item.answer,
        item.effort,
        item.params,
    )


def test_preset_values_leave_the_reference_alone() -> None:
    assert (
        items.make(TYPE, seed=1, level="easy", n=2, style="pivot_one").ref == items.make(TYPE, seed=1, level="easy").ref
    )


def test_each_part_of_the_reference_changes_the_item() -> None:
    base = {"seed": 1, "index": 0, "level": "medium"}
    changed: list[dict[str, Any]] = [
        {},
        {"seed": 2},
        {"index": 1},
        {"level": "easy"},
        {"entry": 8},
        {"style": "multiplier"},
    ]
    assert len({items.make(TYPE, **{**base, **change}).given for change in changed}) == len(changed)


def test_a_secret_changes_the_item_and_nothing_else_rebuilds_it() -> None:
    secret, other = b"sixteen bytes or more", b"sixteen bytes of others"
    open_item = items.make(TYPE, seed=1)
    sealed = items.make(TYPE, seed=1, secret=secret)
    assert sealed.given != open_item.given
    assert items.load(sealed.ref, secret=secret).given == sealed.given
    assert items.load(open_item.ref, secret=secret).given == open_item.given
    assert items.make(TYPE, seed=1, secret=other).given != sealed.given
    for key in (None, other):
        with pytest.raises(SealedError, match="sealed"):
            items.load(sealed.ref, secret=key)
    with pytest.raises(ValueRangeError, match="16 to 4096 bytes"):
        items.make(TYPE, seed=1, secret=b"short")


def test_no_reference_is_longer_than_it_may_be() -> None:
    settings = {"points": 4, "directions": 10, "share": "no", "divisor": "n"}
    short = items.resolve("pca.components", "medium", "x" * 20, 9, settings)[0]
    assert len(str(short)) <= MAX_LENGTH
    with pytest.raises(UserError, match="choose a shorter seed"):
        items.resolve("pca.components", "medium", "x" * 32, 999_999_999, settings)


@pytest.mark.parametrize(
    ("request_", "error", "words"),
    [
        ({"type": "systems.sovle"}, UnknownNameError, "did you mean 'systems.solve'"),
        ({"level": "middle"}, UnknownNameError, "There is no level of systems.solve called 'middle'"),
        ({"size": 3}, UnknownNameError, "There is no parameter of systems.solve called 'size'"),
        ({"n": 5}, ValueRangeError, "n is '5', but must be a whole number from 2 to 4"),
        ({"style": "cramer"}, ValueRangeError, "must be one of"),
        ({"index": -1}, UserError, "index: -1 must lie between 0 and"),
        ({"index": 10**9}, UserError, "must lie between 0 and"),
        ({"seed": "a b"}, ValueRangeError, "is no seed"),
    ],
)
def test_requests_that_cannot_be_met(request_: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error) as caught:
        items.make(**{"type": TYPE, "seed": 1, **request_})
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_series_walks_the_indices_and_skips_what_was_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    ship(monkeypatch, Small())
    series = items.Series(TYPE, seed=4, level="easy")
    found = [next(series) for _ in range(3)]
    drawn = [items.make(TYPE, seed=4, level="easy", index=i).given for i in range(found[-1].ref.index + 1)]
    first_seen = [i for i, given in enumerate(drawn) if given not in drawn[:i]]
    assert [e.ref.index for e in found] == first_seen
    assert len({e.given for e in found}) == 3


def test_an_exhausted_space_says_how_many_there_were(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "PATIENCE", 50)
    ship(monkeypatch, Small())
    series = items.Series(TYPE, seed=4, level="easy")
    for _ in range(3):
        next(series)
    with pytest.raises(SpaceExhaustedError, match=r"^systems\.solve@1/easy/4: only 3 distinct items were found"):
        next(series)


def test_an_enumerated_space_is_walked_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    ship(monkeypatch, Walking())
    series = items.Series(TYPE, seed=4, level="easy")
    found = [next(series) for _ in range(5)]
    assert {e.given.vector("b")[0] for e in found} == {1, 2, 3, 4, 5}
    assert [e.ref.index for e in found] == [0, 1, 2, 3, 4]
    with pytest.raises(SpaceExhaustedError, match=r"^systems\.solve@1/easy/4: There are only 5 distinct items"):
        next(series)


def test_series_that_share_what_is_taken_do_not_repeat_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "PATIENCE", 50)
    ship(monkeypatch, Small())
    taken: set[bytes] = set()
    first = items.Series(TYPE, seed=1, level="easy", taken=taken)
    second = items.Series(TYPE, seed=2, level="easy", taken=taken)
    found = [next(first).given, next(second).given, next(first).given]
    assert len(set(found)) == 3
    for series in (first, second):
        with pytest.raises(SpaceExhaustedError):
            next(series)


def test_equations_in_another_order_are_the_same_item() -> None:
    kind = registry.get(TYPE)
    a = Given(A=((1, 2), (3, 4)), b=(5, 6), variables=("x", "y"))
    b = Given(A=((3, 4), (1, 2)), b=(6, 5), variables=("x", "y"))
    c = Given(A=((3, 4), (1, 2)), b=(5, 6), variables=("x", "y"))
    assert items.fingerprint(kind, a) == items.fingerprint(kind, b) != items.fingerprint(kind, c)


def test_retries_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    Refusing.drawn = 0
    monkeypatch.setattr(items, "TRIES", 40)
    ship(monkeypatch, Refusing())
    with pytest.raises(ConstructionError, match=r"^systems\.solve@1/easy/9/0: .* in 40 tries .*construct refused"):
        items.make(TYPE, seed=9, level="easy")
    assert Refusing.drawn == 40


def test_an_answer_that_is_changed_afterwards_does_not_verify() -> None:
    item = items.make(TYPE, seed=9, level="easy")
    object.__setattr__(item, "answer", VectorAnswer((99, 99)))
    with pytest.raises(VerificationError, match=r"^systems\.solve@1/easy/9/0: the claim does not hold"):
        items.verify(item)


def test_data_that_are_changed_afterwards_do_not_verify() -> None:
    item = items.make(TYPE, seed=9, level="easy")
    a, b = item.given.matrix("A"), item.given.vector("b")
    object.__setattr__(item, "given", Given(A=a, b=(b[0] + 1, *b[1:]), variables=("x", "y")))
    with pytest.raises(VerificationError):
        items.verify(item)


def test_loading_refuses_other_spellings() -> None:
    with pytest.raises(BadReferenceError, match="another spelling"):
        items.load("systems.solve@1/easy,n=2/9/0")


def test_an_element_of_a_walk_that_is_refused_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """A walk gives each index one element; what it enumerates must be acceptable, or the author is told."""
    monkeypatch.setattr(items, "TRIES", 20)
    ship(monkeypatch, Sieve())
    made, refused = [], 0
    for index in range(5):
        try:
            made.append(items.make(TYPE, seed=4, level="easy", index=index).given.vector("b")[0])
        except ConstructionError:
            refused += 1
    assert (sorted(made), refused) == ([1, 3, 5], 2)
