"""References have one spelling, fit in 100 bytes, and everything else is refused in one plain sentence."""

import shlex
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cofactor import items
from cofactor.errors import BadReferenceError, ValueRangeError
from cofactor.refs import MAX_INDEX, MAX_LENGTH, Reference, check_seed, parse

word = st.from_regex(r"[a-z][a-z0-9_]{0,7}", fullmatch=True)
value = st.from_regex(r"-?[A-Za-z0-9_]{1,6}", fullmatch=True)
seed = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}", fullmatch=True)
settings = st.dictionaries(word, value, max_size=3).map(lambda d: tuple(sorted(d.items())))
references = st.builds(
    lambda topic, name, version, level, settings, seed, index: Reference(
        f"{topic}.{name}", version, level, settings, seed, index
    ),
    word,
    word,
    st.integers(1, 9999),
    st.from_regex(r"[a-z]{1,6}", fullmatch=True),
    settings,
    seed,
    st.integers(0, MAX_INDEX),
)

GOOD = [
    "eigen.diagonalize@2/medium/week4/0",
    "systems.solve@1/easy,n=2,style=divide_all/2026/17",
    "systems.solve@12/hard,a=-3/2026.A-b_c/999999999",
    "a.b@9999/x/0/0",
]


@pytest.mark.parametrize("text", GOOD)
def test_the_spelling_is_kept(text: str) -> None:
    assert str(parse(text)) == text


@given(references)
def test_what_is_written_reads_back(ref: Reference) -> None:
    assume(len(str(ref)) <= MAX_LENGTH)
    assert parse(str(ref)) == ref
    assert str(parse(str(ref))) == str(ref)


@given(references)
def test_references_are_shell_words_of_ascii(ref: Reference) -> None:
    text = str(ref)
    assert text.isascii()
    assert shlex.quote(text) == text


@given(references)
def test_the_series_is_the_reference_without_its_index(ref: Reference) -> None:
    assert f"{ref.series}/{ref.index}" == str(ref)


@given(st.text(alphabet=string.ascii_lowercase + string.digits + "@/.,=_-é\n ", max_size=60))
def test_every_text_parses_to_itself_or_is_refused(text: str) -> None:
    try:
        found = parse(text)
    except BadReferenceError as error:
        _is_one_sentence(str(error))
    else:
        assert str(found) == text


@given(st.sampled_from(GOOD), st.data())
def test_one_changed_character_never_makes_a_second_spelling(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text)))
    put = data.draw(st.sampled_from("0A/@,=.- é\x00\n"))
    changed = text[:place] + put + text[place + data.draw(st.integers(0, 1)) :]
    try:
        found = parse(changed)
    except BadReferenceError:
        return
    assert str(found) == changed


NEAR_MISSES = {
    "nothing": "",
    "no version": "systems.solve/easy/2026/0",
    "version 0": "systems.solve@0/easy/2026/0",
    "a leading zero in the version": "systems.solve@01/easy/2026/0",
    "a leading zero in the index": "systems.solve@1/easy/2026/00",
    "a negative index": "systems.solve@1/easy/2026/-1",
    "ten digits of index": "systems.solve@1/easy/2026/1000000000",
    "no index": "systems.solve@1/easy/2026",
    "a slash at the end": "systems.solve@1/easy/2026/0/",
    "a space before": " systems.solve@1/easy/2026/0",
    "a line end": "systems.solve@1/easy/2026/0\n",
    "a capital": "Systems.solve@1/easy/2026/0",
    "no topic": "solve@1/easy/2026/0",
    "three parts": "a.b.c@1/easy/2026/0",
    "a seed that begins with a dot": "systems.solve@1/easy/.x/0",
    "a seed of 33 characters": f"systems.solve@1/easy/{'a' * 33}/0",
    "an accent": "systems.solve@1/easy/été/0",
    "other digits": "systems.solve@1/easy/2026/٣",
    "an empty setting": "systems.solve@1/easy,/2026/0",
    "a setting without a value": "systems.solve@1/easy,n/2026/0",
    "a setting with an empty value": "systems.solve@1/easy,n=/2026/0",
    "settings out of order": "systems.solve@1/easy,style=x,n=2/2026/0",
    "a setting twice": "systems.solve@1/easy,n=2,n=2/2026/0",
    "too long": f"systems.solve@1/easy,{'a' * 80}=1/2026/0",
}


@pytest.mark.parametrize("text", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_near_misses_are_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadReferenceError) as caught:
        parse(text)
    _is_one_sentence(str(caught.value))


def test_the_longest_reference() -> None:
    text = "systems.solve@1/easy/2026/0"
    padded = text.replace("easy", "e" * (MAX_LENGTH - len(text) + 4))
    assert len(padded) == MAX_LENGTH
    assert str(parse(padded)) == padded
    with pytest.raises(BadReferenceError, match="at most 100 characters"):
        parse(padded.replace("/e", "/ee", 1))


NOT_SHIPPED = {
    "systems.solve@99/easy/2026/0": "version 99 of systems.solve is not shipped",
    "systems.sovle@1/easy/2026/0": "did you mean 'systems.solve'",
    "systems.solve@1/eazy/2026/0": "did you mean 'easy'",
    "systems.solve@1/easy,m=2/2026/0": "There is no parameter",
    "systems.solve@1/easy,n=99/2026/0": "must be a whole number from 2 to 4",
    "systems.solve@1/easy,n=2/2026/0": "another spelling: write systems.solve@1/easy/2026/0",
    "systems.solve@1/easy,n=03/2026/0": "must be a whole number",
}


@pytest.mark.parametrize(("text", "words"), NOT_SHIPPED.items())
def test_what_is_not_shipped_is_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(BadReferenceError) as caught:
        items.load(text)
    assert words in str(caught.value)
    _is_one_sentence(str(caught.value))


def _is_one_sentence(message: str) -> None:
    assert "\n" not in message
    assert message.endswith((".", "?"))
    assert len(message) < 400
    assert message.isprintable()


@pytest.mark.parametrize("value", ["2026", 2026, "a", "A.b-c_d", "0", 0, "a" * 32])
def test_seeds(value: str | int) -> None:
    assert check_seed(value) == str(value)


@pytest.mark.parametrize("value", ["", "-1", -1, True, ".a", "a b", "a/b", "a" * 33, "é", "a\n", "٣"])
def test_what_is_no_seed(value: str | int) -> None:
    with pytest.raises(ValueRangeError, match=r"^problem 3: .* is no seed") as caught:
        check_seed(value, "problem 3")
    _is_one_sentence(str(caught.value))


def test_a_number_and_its_digits_are_the_same_seed() -> None:
    assert (
        items.make("systems.solve", seed=2026, level="easy").ref
        == items.make("systems.solve", seed="2026", level="easy").ref
    )
