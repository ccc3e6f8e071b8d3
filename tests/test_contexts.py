"""The contexts of word problems: every sentence is whole and grammatical, and its row says what the words say.

What the words say is found here from the words alone: which noun stands for
which unknown is a table of this file.
"""

import re
from itertools import product

import pytest

from cofactor import characters, contexts
from cofactor.construct.stories import drawn, story
from cofactor.contexts import Context, Range, Sentence
from cofactor.errors import DefectError
from cofactor.printers import text
from cofactor.rng import Rng
from tests.contract import prose

NAMES = [name for n in (2, 3) for name in contexts.names(n)]
SENTENCES = [(name, sentence.name) for name in NAMES for sentence in contexts.load(name).sentences]

# How each unknown is named in the sentences.
NOUNS = {
    "bike_workshop": (r"(?<!cargo )\bbikes?\b", r"\bcargo bikes?\b"),
    "canteen_protein": (r"\brice\b", r"\bbeans\b"),
    "cloud_servers": (r"\bCPU\b", r"\bGPU\b"),
    "exam_points": (r"\bshort questions?\b", r"\bproofs?\b"),
    "green_bonds": (r"\bgreen bonds?\b", r"\bcity bonds?\b"),
    "lab_equipment": (r"\bmicroscopes?\b", r"\bcentrifuges?\b"),
    "lecture_rooms": (r"\bseminar rooms?\b", r"\blecture halls?\b"),
    "photo_archive": (r"\bphotos?\b", r"\bvideos?\b"),
    "print_jobs": (r"\bgears?\b", r"\bframes?\b"),
    "salt_solutions": (r"\bweak\b", r"\bstrong\b"),
    "sensor_parcels": (r"\bthermometers?\b", r"\bcameras?\b"),
    "theatre_tickets": (r"\badult\b", r"\bstudent\b"),
    "training_runs": (r"\btraining runs?\b", r"\bvalidation runs?\b"),
    "breakfast_protein": (r"\bmuesli\b", r"\byoghurt\b", r"\balmonds\b"),
    "canteen_prices": (r"\bcoffees?\b", r"\bteas?\b", r"\bsandwich(?:es)?\b"),
    "compute_jobs": (r"\bsmall\b", r"\bmedium\b", r"\bbig\b"),
    "energy_shares": (r"\bsolar\b", r"\bhydro\b", r"\bwind\b"),
    "festival_tickets": (r"\badult\b", r"\bstudent\b", r"\bchildren's\b"),
    "field_kits": (r"\bbatter(?:y|ies)\b", r"\bpumps?\b", r"\bgenerators?\b"),
    "guest_rooms": (r"\bsingle\b", r"\btwin\b", r"\bfamily\b"),
    "nutrient_solutions": (r"\bAlpha\b", r"\bBeta\b", r"\bGamma\b"),
}
LARGER = re.compile(r"\b(more|longer|heavier|twice|times|together)\b")
SMALLER = re.compile(r"\b(less|fewer|lighter)\b")
PLURAL_OF_ONE = re.compile(r"(?<![\w-])1 (?!thousand|portion of)(?:[A-Za-z'-]+ ){0,2}?(?:\w+[^s\W]s|servers|jobs)\b")


def _symbols_in_order(context: Context, words: str) -> list[str]:
    """The unknowns in the order in which their nouns first stand in the words."""
    found = [(match.start(), symbol) for symbol, noun in zip(context.symbols, NOUNS[context.id], strict=True)
             if (match := re.search(noun, words))]  # fmt: skip
    return [symbol for _, symbol in sorted(found)]


def test_there_are_enough_contexts() -> None:
    assert len(contexts.names(2)) >= 10
    assert len(contexts.names(3)) >= 5
    assert set(NOUNS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_context_is_whole(name: str) -> None:
    context = contexts.load(name)
    size = len(context.symbols)
    assert all(re.fullmatch("[a-z]", symbol) and symbol not in "eilo" for symbol in context.symbols)
    assert sum(not s.compares for s in context.sentences) >= size
    assert sum(s.compares for s in context.sentences) >= 2
    ranges = [*context.values, *(e for s in context.sentences for e in s.row if isinstance(e, Range))]
    for allowed in ranges:
        assert allowed.low <= allowed.high
        assert allowed.high < 0 or allowed.low > 0
        assert (allowed.high - allowed.low) % allowed.step == 0
    assert all(allowed.low > 0 for allowed in context.values)
    texts = [context.setting, context.let, context.find, context.told(tuple(r.low for r in context.values))]
    for said in texts:
        printed = text.inline(said)
        assert characters.fault(printed) is None
        assert prose.sentence_faults(printed) == prose.artefacts(printed) == []
    assert not any(
        map(str.isdigit, text.inline(context.setting) + text.inline(context.let) + text.inline(context.find))
    )
    assert _symbols_in_order(context, text.inline(context.find)) == list(context.symbols)
    assert _symbols_in_order(context, text.inline(context.let)) == list(context.symbols)
    assert _symbols_in_order(context, context.answer + " ".join(u.one for u in context.units)) == list(context.symbols)


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_a_sentence_is_grammatical_for_every_number(name: str, sentence: str) -> None:
    context = contexts.load(name)
    said = context.sentence(sentence)
    entries = [[e] if isinstance(e, int) else [e.low, e.low + e.step, e.high] for e in said.row]
    for row, total in product(product(*entries), (2, 3, 57)):
        printed = text.inline(said.said(context.symbols, row, total))
        assert prose.sentence_faults(printed) == prose.artefacts(printed) == []
        assert characters.fault(printed) is None
        assert not PLURAL_OF_ONE.search(printed), printed
        assert not re.search(r"\bare 1\b", printed), printed
        numbers = [int(x) for x in re.findall(r"\d+", printed)]
        assert numbers == list(said.numbers(context.symbols, row, total))
        assert said.equation(context.symbols, tuple(numbers)) == (row, total if said.has_total else 0)


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_the_row_says_what_the_words_say(name: str, sentence: str) -> None:
    context = contexts.load(name)
    said = context.sentence(sentence)
    nouns = _noun_order(context, said)
    if not said.compares:
        assert nouns == [hole for hole, _ in said.phrases if hole != "total"]
        return
    signs = {s: e if isinstance(e, int) else e.high for s, e in zip(context.symbols, said.row, strict=True)}
    large = nouns[1] if SMALLER.search(said.text) else nouns[0]
    assert bool(SMALLER.search(said.text)) != bool(LARGER.search(said.text))
    assert signs[large] == 1
    assert sorted(nouns) == sorted(s for s, sign in signs.items() if sign)
    assert all(sign < 0 for s, sign in signs.items() if s != large and sign)
    factor = min(signs.values())
    assert ("twice" in said.text) == (factor == -2)
    assert ("times" in said.text) == any(isinstance(entry, Range) for entry in said.row)
    assert said.has_total == (not re.search(r"\b(twice|times|together)\b", said.text))


def _noun_order(context: Context, said: Sentence) -> list[str]:
    """The unknowns that the sentence names, in order; its noun phrases are written out."""
    row = tuple(2 if isinstance(e, Range) else e for e in said.row)
    return _symbols_in_order(context, text.inline(said.said(context.symbols, row, 7)))


def test_sentences_that_only_add_ones_name_no_unknown() -> None:
    ones = [s.name for name in NAMES for s in contexts.load(name).sentences if set(s.row) == {1}]
    assert sorted(ones) == ["all", "held", "rooms", "sold", "sold", "volume", "volume"]


@pytest.mark.parametrize("name", NAMES)
def test_stories_are_true_and_readable(name: str) -> None:
    context = contexts.load(name)
    rng = Rng.root(f"stories of {name}")
    for comparisons in range(len(context.symbols)):
        made = [story(rng, context, comparisons) for _ in range(150)]
        found = [one for one in made if one is not None]
        assert len(found) > 0.12 * len(made)
        for one in found:
            assert one.certified()
            told = one.story
            assert (
                contexts.read(told.words, told.numbers)
                == told
                == contexts.tell(told.words, told.matrix, told.constants)
            )
            assert sum(s.compares for s in told.sentences) == comparisons


def test_draws_keep_their_ranges() -> None:
    rng = Rng.root("ranges")
    assert {drawn(rng, Range(10, 30, 5)) for _ in range(200)} == {10, 15, 20, 25, 30}
    assert {drawn(rng, Range(-4, -3)) for _ in range(50)} == {-4, -3}
    assert drawn(rng, 7) == 7


def test_a_context_that_does_not_exist_is_a_defect() -> None:
    with pytest.raises(DefectError, match="0 contexts are called 'moon_base'"):
        contexts.load("moon_base")
