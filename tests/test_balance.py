"""The weights of the sets of options: fitted in whole numbers, and kept for every type and level."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from cofactor import balance, registry
from cofactor.balance import Balance, Population, fitted, gains, patterns, sets_of
from cofactor.cues import CUES, Seen, Table
from cofactor.devtools import balance as fit
from cofactor.rng import Rng

ROOT = Path(__file__).resolve().parents[1]


def population(*seen: list[Seen]) -> Population:
    return Population([Counter(patterns(Table(one), sets_of(len(one) - 1, 4))) for one in seen], 4)


def one(*values: int) -> list[Seen]:
    """The key first; longer texts for larger numbers, but not always."""
    return [((Fraction(value),), "x" * (abs(value) % 7 + abs(value) // 9)) for value in values]


def several(count: int) -> list[list[Seen]]:
    """Keys with wrong answers on all sides of them."""
    rng = Rng.root("balance")
    return [one(*rng.sample(range(-30, 31), 9)) for _ in range(count)]


PLAIN = Balance(((1,) * 4,) * len(CUES))
SIZE = list(CUES).index("size")


def test_where_sets_allow_it_every_rank_is_equally_likely() -> None:
    ordered = [sorted(seen, key=lambda one: one[1]) for seen in several(60)]
    items = population(*[[seen[3], *seen[:3], *seen[4:]] for seen in ordered])  # the fourth by length is the key
    before, _ = gains(items, PLAIN)
    after, kept = gains(items, fitted(items, 60))
    assert max(abs(gain) for row in before for gain in row) > 15
    assert max(abs(gain) for row in after for gain in row) < 1
    assert kept == pytest.approx(1)


def test_keys_on_one_side_are_weighed_against_those_on_the_other() -> None:
    """Keys that are always the smallest, beside others that are so only in some sets."""
    smallest = [one(1, 15, -16, 27, -8) for _ in range(50)]
    few = population(*smallest[:10], *several(60))
    assert gains(few, PLAIN)[0][SIZE][0] > 10
    assert gains(few, fitted(few, 80))[0][SIZE][0] < 4
    many = population(*smallest, *several(60))
    assert gains(many, fitted(many, 80))[0][SIZE][0] > 15
    found, kept = gains(many, fitted(many, 80, (3, 5)))
    assert kept == pytest.approx(0.6, abs=0.02)
    assert found[SIZE][0] < 5


def test_a_key_that_is_always_the_smallest_keeps_all_its_sets() -> None:
    seen = one(1, 5, 6, 7, 8)
    made = fitted(population(seen), 60)
    assert all(made.weight(pattern) > 0 for pattern in patterns(Table(seen), sets_of(4, 4)))


def test_a_slack_leaves_a_guesser_so_much_and_no_more() -> None:
    """A key of 3 is the largest in {0, 1, 2, 3} alone, where 0 is the odd one: each cue gains 5/3 points at least."""
    counts = [(3, 0, 1, 2, 4, 5, 6), (3, 0, 1, 2, 4, 5, 6), (2, 0, 1, 3, 4, 5, 6)]
    options: list[list[Seen]] = [[((x,), "x") for x in values] for values in counts]
    seen = population(*options)
    for slack in (17, 20):
        made = fitted(seen, 300, (4, 5), 10**6, slack)
        assert fit.worst(seen, made) == pytest.approx(slack / 10, abs=0.1)
    assert fit.worst(seen, fitted(seen, 300, (4, 5), 10**6, 10)) > 5 / 3


def test_ties_share_the_factors_of_their_ranks() -> None:
    made = Balance(((10, 20, 30, 40),))
    assert [made.weight(((0, 1),)), made.weight(((3, 1),)), made.weight(((1, 2),)), made.weight(((0, 4),))] == [
        10 * 60, 40 * 60, 25 * 60, 25 * 60,
    ]  # fmt: skip


def test_other_numbers_of_options_take_factors_between() -> None:
    made = Balance(((10, 20, 30, 40),), rest=7)
    assert made.sized(3).factors == ((10, 25, 40),)
    assert made.sized(6).factors == ((10, 16, 22, 28, 34, 40),)
    assert made.sized(3).rest == 0


def test_every_type_and_level_has_its_table() -> None:
    wanted = {f"{n}@{registry.get(n).version}/{level}" for n in fit.open_types() for level in registry.get(n).levels}
    assert set(balance.tables()) == wanted, "run `make balance`"
    for table in balance.tables().values():
        assert len(table.factors) == len(CUES)
        assert all(1 <= x <= fit.WIDE for row in table.factors for x in row)


def test_the_file_is_as_it_is_written() -> None:
    kept = (ROOT / "src" / "cofactor" / "balance.json").read_text(encoding="utf-8")
    rows = json.loads(kept)
    assert kept == fit.text(rows)
    assert all(isinstance(x, int) for row in rows.values() for factors in row["factors"] for x in factors)


@pytest.mark.soak
@pytest.mark.parametrize("name", ["vectors.dot", "matrices.rank", "determinants.determinant"])
def test_the_table_is_what_fitting_gives(name: str) -> None:
    kept = json.loads((ROOT / "src" / "cofactor" / "balance.json").read_text(encoding="utf-8"))
    mine = {key: row for key, row in kept.items() if key.startswith(f"{name}@")}
    assert dict(fit.rows([name], next(iter(mine.values()))["items"])) == mine
