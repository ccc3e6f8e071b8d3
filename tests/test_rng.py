"""Streams are a pure function of the reference: pinned bytes, an independent second implementation, fair draws."""

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofactor.errors import ConstructionError, SpaceExhaustedError
from cofactor.rng import Rng, permuted, root_key

TEXT = "eigen.diagonalize@1/medium/week4/0"


# ---- the definition in the module's docstring, implemented once more


def key_of(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=32, person=b"cofactor/item").digest()


def child_of(key: bytes, label: str) -> bytes:
    return hashlib.blake2b(label.encode("utf-8"), key=key, digest_size=32, person=b"cofactor/child").digest()


def stream(key: bytes) -> Iterator[int]:
    counter = 0
    while True:
        yield from hashlib.blake2b(counter.to_bytes(8, "big"), key=key, digest_size=64).digest()
        counter += 1


def below(source: Iterator[int], n: int) -> int:
    bits = 0
    while 2**bits < n:
        bits += 1
    while True:
        value = 0
        for _ in range(-(-bits // 8)):
            value = value * 256 + next(source)
        value &= (1 << bits) - 1
        if value < n:
            return value


def feistel(key: bytes, size: int, index: int) -> int:
    half = 1
    while 4**half < size:
        half += 1
    image = index
    while True:
        left, right = divmod(image, 1 << half)
        for turn in range(4):
            data = bytes([turn]) + right.to_bytes(8, "big")
            f = int.from_bytes(hashlib.blake2b(data, key=key, digest_size=8).digest(), "big")
            left, right = right, left ^ (f % (1 << half))
        image = (left << half) + right
        if image < size:
            return image


SIZES = (1, 2, 3, 6, 7, 255, 256, 257, 1000, 65_537, 10**9, 2**64 - 59)


@given(st.text(max_size=40), st.lists(st.sampled_from(SIZES), max_size=200))
def test_draws_follow_the_definition(text: str, sizes: list[int]) -> None:
    rng, source = Rng.root(text), stream(key_of(text))
    assert [rng.below(n) for n in sizes] == [below(source, n) for n in sizes]


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_children_follow_the_definition(text: str, first: str, second: str) -> None:
    rng = Rng.root(text).child(first).child(second)
    source = stream(child_of(child_of(key_of(text), first), second))
    assert [rng.below(1000) for _ in range(50)] == [below(source, 1000) for _ in range(50)]


@given(st.integers(1, 10**7), st.binary(min_size=32, max_size=32), st.data())
def test_permutations_follow_the_definition(size: int, key: bytes, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    assert permuted(key, size, index) == feistel(key, size, index)


# ---- bytes that may never change


def test_pinned_keys() -> None:
    assert root_key(TEXT).hex() == "0dff563926a14eaf4f61db5dedcd4733793a7a690a87f18e0388efb59327e12e"
    assert root_key("λ").hex() == "1bee10665043246c8d19d407fac2e26b124a67a54df7c393bffd5be178a435db"
    assert root_key(TEXT, b"secret").hex() == "35960ea419641ed8f5110e9d2ef562ca0da67d2abdbe770b506c970353323ea9"


def test_a_secret_keys_by_hmac() -> None:
    assert root_key(TEXT, b"secret") == hmac.new(b"secret", TEXT.encode(), hashlib.sha256).digest()


def test_pinned_draws() -> None:
    rng = Rng.root(TEXT).child("data")
    drawn = bytes(rng.below(256) for _ in range(32))
    assert drawn.hex() == "a65bb9f5b111eddbd9220acfc7d8a7ed08730b025e5bd2ac47b762b4f5ebed78"
    assert [rng.between(-9, 9) for _ in range(12)] == [-4, 6, 4, -3, 8, 5, -3, 7, -3, -8, -8, 1]
    assert [rng.nonzero(3) for _ in range(12)] == [-1, 1, 2, 1, 1, 3, -1, 2, -1, -1, -2, -1]
    assert [rng.below(10**12) for _ in range(2)] == [518443149813, 659355107124]
    assert "".join(rng.shuffled("abcdefgh")) == "edbcfgah"


def test_pinned_permutation() -> None:
    assert [permuted(bytes(32), 10, i) for i in range(10)] == [8, 4, 1, 9, 7, 2, 5, 0, 3, 6]
    assert [permuted(bytes(32), 3066, i) for i in range(8)] == [1463, 2176, 2549, 136, 381, 506, 1524, 1705]


# ---- independence and fairness


def test_a_child_does_not_depend_on_what_was_drawn_before() -> None:
    fresh, used = Rng.root(TEXT), Rng.root(TEXT)
    for _ in range(100):
        used.below(7)
    used.child("other").below(5)
    assert [fresh.child("x").below(999) for _ in range(5)] == [used.child("x").below(999) for _ in range(5)]


def test_drawing_from_a_child_leaves_the_parent_alone() -> None:
    alone, parent = Rng.root(TEXT), Rng.root(TEXT)
    child = parent.child("x")
    mixed = []
    for _ in range(100):
        child.below(3)
        mixed.append(parent.below(1000))
    assert mixed == [alone.below(1000) for _ in range(100)]


@pytest.mark.parametrize("other", ["eigen.diagonalize@1/medium/week4/1", "eigen.diagonalize@1/medium/week5/0", ""])
def test_other_references_have_other_streams(other: str) -> None:
    mine, others = Rng.root(TEXT), Rng.root(other)
    assert [mine.below(256) for _ in range(16)] != [others.below(256) for _ in range(16)]


Draw = Callable[[Rng], object]


@pytest.mark.parametrize(
    ("draw", "outcomes"),
    [
        (lambda r: r.below(6), list(range(6))),
        (lambda r: r.below(7), list(range(7))),
        (lambda r: r.between(-3, 3), list(range(-3, 4))),
        (lambda r: r.nonzero(3), [-3, -2, -1, 1, 2, 3]),
        (lambda r: r.sign(), [-1, 1]),
        (lambda r: r.pick("abc"), ["a", "b", "c"]),
        (lambda r: "".join(r.shuffled("abc")), ["".join(p) for p in permutations("abc")]),
        (lambda r: "".join(sorted(r.sample("abcd", 2))), ["ab", "ac", "ad", "bc", "bd", "cd"]),
    ],
)
def test_draws_are_uniform(draw: Draw, outcomes: list[object]) -> None:
    """Chi-squared below a bound that a uniform stream exceeds with probability under 1e-5; the stream is fixed."""
    rng = Rng.root("uniform")
    turns = 6000
    counts = Counter(draw(rng) for _ in range(turns))
    assert set(counts) == set(outcomes)
    expected = turns / len(outcomes)
    assert sum((n - expected) ** 2 / expected for n in counts.values()) < 32


def test_chance() -> None:
    rng = Rng.root("chance")
    assert 1350 < sum(rng.chance(1, 4) for _ in range(6000)) < 1650
    assert not any(rng.chance(0, 5) for _ in range(100))
    assert all(rng.chance(5, 5) for _ in range(100))


@pytest.mark.parametrize("n", [0, -1])
def test_below_refuses_an_empty_range(n: int) -> None:
    with pytest.raises(ValueError, match="nothing to draw from"):
        Rng.root(TEXT).below(n)


def test_shuffled_and_sample_leave_their_argument_alone() -> None:
    items = [1, 2, 3, 4, 5]
    rng = Rng.root(TEXT)
    assert sorted(rng.shuffled(items)) == [1, 2, 3, 4, 5]
    assert len(set(rng.sample(items, 3))) == 3
    assert items == [1, 2, 3, 4, 5]


def test_search_is_bounded() -> None:
    tried = []

    def refuse(rng: Rng) -> int | None:
        tried.append(rng.below(10))
        return None

    with pytest.raises(ConstructionError, match="no prime in 7 tries"):
        Rng.root(TEXT).search("prime", 7, refuse)
    assert len(tried) == 7


def test_search_takes_the_first_that_is_accepted() -> None:
    rng, again = Rng.root(TEXT), Rng.root(TEXT)
    found = rng.search("six", 1000, lambda r: value if (value := r.below(7)) == 6 else None)
    draws = [again.below(7) for _ in range(1000)]
    assert found == 6
    assert rng.below(10**6) == _after(draws.index(6) + 1)


def _after(turns: int) -> int:
    rng = Rng.root(TEXT)
    for _ in range(turns):
        rng.below(7)
    return rng.below(10**6)


# ---- walks


@given(st.integers(1, 400), st.binary(min_size=32, max_size=32))
def test_permuted_is_a_bijection(size: int, key: bytes) -> None:
    assert sorted(permuted(key, size, i) for i in range(size)) == list(range(size))


def test_permutations_differ_by_key() -> None:
    orders = {tuple(permuted(root_key(str(k)), 20, i) for i in range(20)) for k in range(50)}
    assert len(orders) == 50


def test_a_walk_visits_every_element_once() -> None:
    space = "abcdefghijklm"
    seen = [Rng.root(f"t/s/{i}", series="t/s", index=i).child("data").walk(space) for i in range(len(space))]
    assert sorted(seen) == list(space)
    assert seen != list(space)


def test_a_walk_ends_with_the_size_of_the_space() -> None:
    rng = Rng.root("t/s/13", series="t/s", index=13)
    with pytest.raises(SpaceExhaustedError, match="only 13 distinct items"):
        rng.walk("abcdefghijklm")


def test_a_walk_is_keyed_by_its_series_and_its_secret() -> None:
    space = range(1000)

    def walked(series: str, secret: bytes | None = None) -> list[int]:
        return [Rng.root("x", series=series, index=i, secret=secret).walk(space) for i in range(20)]

    assert walked("a") == walked("a")
    assert len({tuple(walked("a")), tuple(walked("b")), tuple(walked("a", b"1")), tuple(walked("a", b"2"))}) == 4


def test_a_stream_without_a_series_cannot_walk() -> None:
    with pytest.raises(ValueError, match="belongs to no series"):
        Rng(bytes(32)).walk("abc")


def test_options_take_turns_in_a_series() -> None:
    def turns(series: str, count: int) -> str:
        return "".join(Rng.root("x", series=series, index=i).child("context").turn("abcdefg") for i in range(count))

    assert sorted(turns("t/s", 7)) == list("abcdefg")
    assert turns("t/s", 14) == 2 * turns("t/s", 7)
    assert len({turns(f"t/{k}", 7) for k in range(30)}) > 25
    with pytest.raises(ValueError, match="belongs to no series"):
        Rng(bytes(32)).turn("abc")
