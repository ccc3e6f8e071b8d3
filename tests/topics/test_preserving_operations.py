"""What is special about `elimination.preserving_operations`: truths in general, witnesses, keys of every size."""

from collections import Counter
from itertools import product

import pytest

from cofactor import items
from cofactor.answers import Choices
from cofactor.construct.changes import menu
from cofactor.exact import Matrix, determinant, rref
from cofactor.exercise import Exercise
from cofactor.mistakes.changes import slug, wrong_choices
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.working.changes import FORMS, PROPERTIES, Change, changed, understood
from cofactor.working.preserving import Trial

LEVELS = ["easy", "medium", "hard"]


def shown(level: str, count: int) -> list[Exercise]:
    return [items.make("elimination.preserving_operations", seed="keep", index=i, level=level) for i in range(count)]


@pytest.mark.parametrize("kind", FORMS)
def test_words_are_what_is_printed_and_read_back(kind: str) -> None:
    for k in (2, -3):
        change = understood(Change(kind, 2, 1, k).words)
        assert change.kind == kind
        assert change.words == text.inline(change.sentence) == Change(kind, 2, 1, k).words


def test_other_words_ask_for_nothing() -> None:
    for words in (
        "",
        "Add row 1.",
        "Multiply row 1 by x.",
        "Exchange rows 1 and 2",
        "Replace row 1 by row 2 minus row 3.",
    ):
        with pytest.raises(ValueError, match="no change"):
            understood(words)


# By hand on rows (1, 2, 3), (4, 5, 6), (7, 8, 10).
A: Matrix = ((1, 2, 3), (4, 5, 6), (7, 8, 10))
RESULTS = {
    "swap_rows": ((4, 5, 6), (1, 2, 3), (7, 8, 10)),
    "swap_columns": ((2, 1, 3), (5, 4, 6), (8, 7, 10)),
    "scale_row": ((1, 2, 3), (8, 10, 12), (7, 8, 10)),
    "scale_column": ((1, 4, 3), (4, 10, 6), (7, 16, 10)),
    "scale_all": ((2, 4, 6), (8, 10, 12), (14, 16, 20)),
    "double": ((1, 2, 3), (8, 10, 12), (7, 8, 10)),
    "reverse": ((1, 2, 3), (-3, -3, -3), (7, 8, 10)),
    "add_rows": ((1, 2, 3), (6, 9, 12), (7, 8, 10)),
    "subtract_rows": ((1, 2, 3), (2, 1, 0), (7, 8, 10)),
    "subtract_row": ((1, 2, 3), (3, 3, 3), (7, 8, 10)),
    "add_columns": ((1, 4, 3), (4, 13, 6), (7, 22, 10)),
    "subtract_column": ((1, 1, 3), (4, 1, 6), (7, 1, 10)),
    "transpose": ((1, 4, 7), (2, 5, 8), (3, 6, 10)),
    "zero": ((1, 2, 3), (0, 0, 0), (7, 8, 10)),
    "cancel": ((1, 2, 3), (0, 0, 0), (7, 8, 10)),
    "copy": ((1, 2, 3), (1, 2, 3), (7, 8, 10)),
    "sum": ((1, 2, 3), (8, 10, 13), (7, 8, 10)),
    "raise_row": ((1, 2, 3), (6, 7, 8), (7, 8, 10)),
    "lower_row": ((1, 2, 3), (2, 3, 4), (7, 8, 10)),
    "raise_column": ((1, 4, 3), (4, 7, 6), (7, 10, 10)),
    "lower_column": ((1, 0, 3), (4, 3, 6), (7, 6, 10)),
    "left_scale": ((1, 2, 3), (8, 10, 6), (7, 8, 10)),
    "left_add": ((1, 2, 3), (5, 7, 6), (7, 8, 10)),
}


@pytest.mark.parametrize("kind", FORMS)
def test_changes_by_hand(kind: str) -> None:
    change = Change(kind, 1, 2) if kind.startswith("swap") else Change(kind, 2, 1, 2)
    assert changed(A, change) == RESULTS[kind]


@pytest.mark.parametrize("kind", [kind for kind, form in FORMS.items() if form.family != "left" and kind != "sum"])
def test_truths_hold_in_general(kind: str) -> None:
    """Over all 2x2 matrices with entries of absolute value 2 at most; what does not hold fails somewhere."""
    broken = {"singularity": False, "determinant": False}
    for p, q, r, s in product(range(-2, 3), repeat=4):
        a = ((p, q), (r, s))
        before, after = determinant(a), determinant(changed(a, Change(kind, 2, 1, 3)))
        broken["determinant"] |= before != after
        broken["singularity"] |= (before == 0) != (after == 0)
    for what, breaks in broken.items():
        assert breaks is not Change(kind).preserves(what), what


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind not in ("transpose", "sum")])
def test_truths_hold_for_systems(kind: str) -> None:
    """Over all solvable systems of two equations with entries of absolute value 1 at most: the rows span the same."""
    breaks = False
    for p, q, b, r, s, c in product(range(-1, 2), repeat=6):
        a = ((p, q, b), (r, s, c))
        reduced, pivots = rref(a)
        if 2 in pivots:
            continue  # no solution: other systems have none either
        breaks |= rref(changed(a, Change(kind, 2, 1, 3)))[0] != reduced
    assert breaks is not Change(kind).preserves("solutions")


@pytest.mark.parametrize("what", PROPERTIES)
@pytest.mark.parametrize("n", [2, 3])
def test_the_printed_matrix_shows_what_is_true_in_general(what: str, n: int) -> None:
    made = [menu(Rng.root(f"{what} {n} {i}"), what, n, 6) for i in range(300)]
    kept = [one for one in made if one is not None]
    assert len(kept) >= 30
    for one in kept:
        assert one.certified()
        assert len(one.changes) == 6


@pytest.mark.parametrize("level", LEVELS)
def test_keys_have_every_size(level: str) -> None:
    sizes: Counter[int] = Counter()
    letters: Counter[str] = Counter()
    for e in shown(level, 300):
        assert isinstance(e.answer, Choices)
        sizes[len(e.answer.keys)] += 1
        letters.update(e.answer.keys)
        assert 1 <= len(e.answer.keys) < len(e.answer.options)
    assert min(sizes[k] for k in range(1, 5)) >= 20, sizes
    assert max(letters.values()) - min(letters.values()) <= 60, letters


def test_singular_and_non_singular_matrices_are_met() -> None:
    values = [determinant(e.given.matrix("A")) for e in shown("easy", 100)]
    assert 8 <= values.count(0) <= 40


def test_wrong_choices_by_hand() -> None:
    # det A = -3: (a) changes its sign, (b) keeps it, (c) doubles it, (d) gives another one, (e) keeps it.
    trial = Trial("determinant", A)
    changes = [
        Change("swap_rows", 1, 2),
        Change("add_rows", 2, 1, 3),
        Change("double", 3),
        Change("raise_row", 1, k=1),
        Change("add_columns", 1, 3, 2),
    ]
    found = {rule: (keys, text.inline(feedback)) for rule, keys, feedback in wrong_choices(trial, changes, "abcde")}
    assert {rule: keys for rule, (keys, _) in found.items()} == {
        "det-swap-same": ("a", "b", "e"),
        "rowop-add-refused": ("e",),
        "det-double-ignored": ("b", "c", "e"),
        "rowop-addconst": ("b", "d", "e"),
        "column-op-refused": ("b",),
    }
    assert found["det-swap-same"][1].endswith("changes the sign of the determinant: -3 becomes 3.")
    assert found["det-double-ignored"][1].startswith("(c) does not belong to the answer.")


def test_reasons_for_systems_by_hand() -> None:
    # x + 2y = 5, 3x - y = 1 has the solution (1, 2).
    trial = Trial("solutions", ((1, 2, 5), (3, -1, 1)), (1, 2))

    def reason(change: Change) -> str:
        return text.inline(trial.reason(change))

    assert reason(Change("zero", 2)) == "Equation 2 is lost: (3, 1) solves the new system, but not the old one."
    assert reason(Change("raise_row", 1, k=2)) == (
        "In the new row 1 the old solution gives 3·1 + 4·2 = 11, but the right side is 7."
    )
    assert reason(Change("left_scale", 2, k=3)) == (
        "In the new row 2 the old solution gives 9·1 - 3·2 = 3, but the right side is 1."
    )
    assert (
        reason(Change("add_rows", 2, 1, 3)) == "Nothing is lost: subtracting 3 times row 1 again gives the old row 2."
    )
    assert not trial.kept(Change("swap_columns", 1, 2))


def test_every_kind_has_a_rule_for_every_property_that_it_can_be_asked_for() -> None:
    for kind, form in FORMS.items():
        for what in PROPERTIES:
            if (form.family == "left" and what != "solutions") or (kind == "transpose" and what == "solutions"):
                continue
            assert slug(Change(kind), what)


@pytest.mark.parametrize("index", [3, 33])
def test_plans_can_be_kept(index: int) -> None:
    """These drew one change that loses the property, and it as the longest and the shortest."""
    made = items.make("elimination.preserving_operations", seed="near", index=index, level="easy")
    assert len(made.answer.value()) == 4
