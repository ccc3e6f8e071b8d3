"""What is special about `systems.classify`: three cases that look alike, and options that give nothing away."""

from collections import Counter
from fractions import Fraction

import pytest
from flint import fmpq_mat, fmpz_mat

from cofactor import items, registry
from cofactor.answers import Choice
from cofactor.construct.verdicts import case_system, related
from cofactor.exact import Matrix, Vector, add, apply, largest, scale
from cofactor.exercise import Exercise
from cofactor.mistakes.verdicts import Reading, contra_inf, elim_early_stop, zero_row_none
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.working.elimination import forward
from cofactor.working.rows import Rows
from cofactor.working.trace import Work
from cofactor.working.verdict import augmented, echelon, substituted

LEVELS = ["easy", "medium", "hard"]
CASES = ["none", "one", "infinite"]
XYZ = ("x", "y", "z")

# Echelon form [1 2 -1 | 3; 0 1 2 | 4; 0 0 0 | c]: the third equation is the sum of the first and twice the second.
SINGULAR: Matrix = ((1, 2, -1), (1, 3, 1), (3, 8, 1))


def shown(level: str, count: int, case: str = "any") -> list[Exercise]:
    return [items.make("systems.classify", seed="classify", index=i, level=level, case=case) for i in range(count)]


def points(b: Vector, last: int) -> dict[str, tuple[Vector, str]]:
    """Where the rules lead on the singular system with these constants, and their feedback."""
    reading = Reading(SINGULAR, b, XYZ)
    return {found.rule: (found.point, text.inline(found.feedback)) for found in reading.points(last, ())}


def test_rules_by_hand_for_no_solution() -> None:
    # R2 - R1 and R3 - 3R1 give [0 1 2 | 4] and [0 2 4 | 10], then R3 - 2R2 gives 0 = 2.
    b = (3, 7, 19)
    assert echelon(SINGULAR, b) == ((1, 2, -1, 3), (0, 1, 2, 4), (0, 0, 0, 2))
    found = points(b, 2)
    assert found["free-zero"][0] == (-5, 4, 0)
    assert found["last-row-misread"][0] == (5, 0, 2)
    assert found["backsub-sign"][0] == (3 + 2 * 8 - 2, 4 + 2 * 2, 2)
    assert found["read-column"][0] == (3, 4, 2)
    assert (
        found["free-zero"][1]
        == "You took z = 0 and left out the last equation: there the left side becomes 17, not 19."
    )
    assert "the row says 0 = 2" in found["last-row-misread"][1]
    assert "row 2 gives y = 4 - 2·2 = 0" in found["backsub-sign"][1]
    assert text.inline(contra_inf(Reading(SINGULAR, b, XYZ))).startswith("The last row is zero on the left only")


def test_rules_by_hand_for_infinitely_many() -> None:
    b = (3, 7, 17)
    found = points(b, -1)
    assert found["free-zero"][0] == (-5, 4, 0)
    assert "last-row-misread" not in found
    assert found["backsub-sign"][0] == (3 + 2 * 2 + 1, 2, -1)
    assert found["read-column"][0] == (3, 4, -1)
    assert "not the only one" in found["free-zero"][1]
    assert text.inline(zero_row_none(Reading(SINGULAR, b, XYZ))).startswith("The last row says 0 = 0")


def test_rules_by_hand_for_one_solution() -> None:
    a = (*SINGULAR[:2], (3, 8, 2))
    reading = Reading(a, (3, 7, 18), XYZ)  # the last row ends as [0 0 1 | 1]
    found = {w.rule: w.point for w in reading.points(1, range(3))}
    assert substituted(reading.triangle, 1) == (0, 2, 1)
    assert found["free-zero"] == (-5, 4, 0)
    assert found["backsub-sign"] == (3 + 2 * 6 - 1, 4 + 2, 1)
    assert found["read-column"] == (3, 4, 1)
    # R2 <- R2 - R1 with 7 kept on the right, or R3 <- R3 - 3R1 with 18 kept, or R3 <- R3 - 2R2 with 9 kept.
    kept = [w.point for w in reading.points(1, range(3)) if w.rule == "rowop-coef-only"]
    assert kept == [solved(7, 9 - 14), solved(4, 18 - 8), solved(4, 9)]
    assert text.inline(elim_early_stop(reading)).endswith("the last row of the echelon form says z = 1.")


def solved(second: int, last: int) -> Vector:
    """Back substitution in [1 2 -1 | 3; 0 1 2 | second; 0 0 1 | last]."""
    y = second - 2 * last
    return (3 - 2 * y + last, y, last)


@pytest.mark.parametrize("n", [2, 3, 4])
@pytest.mark.parametrize("case", CASES)
def test_constructions_are_certified_and_stay_integer(n: int, case: str) -> None:
    rng = Rng.root(f"classify {n} {case}")
    made = [case_system(rng, n, 9, case) for _ in range(600)]
    found = [x for x in made if x is not None]
    assert len(found) > 60
    for x in found:
        assert x.certified()
        assert largest(x.matrix) <= 9
        work = Work()
        forward(Rows(work, augmented(x.matrix, x.constants), bar=n), n)
        assert work.effort().fractions == 0


def test_relations_at_a_glance() -> None:
    assert related(((1, 2, 3), (2, 5, 1), (3, 7, 4)))  # the third row is the sum of the others
    assert related(((1, 2, 3), (2, 5, 1), (-2, -4, -6)))  # a multiple
    assert related(((1, 2, 3), (2, 4, 1), (3, 6, 5)))  # the second column is twice the first
    assert not related(((1, 2, 3), (2, 5, 1), (4, 9, 7)))
    assert related(((2, 3), (-2, -3)))
    assert not related(((2, 4), (3, 6)))


@pytest.mark.parametrize("level", LEVELS)
def test_flint_finds_the_same_option_true(level: str) -> None:
    for e in shown(level, 80):
        assert isinstance(e.answer, Choice)
        a = fmpz_mat([[int(x) for x in row] for row in e.given.matrix("A")])
        b = fmpz_mat([[int(x)] for x in e.given.vector("b")])
        own = a.rank()
        full = fmpz_mat([[*row, c] for row, (c,) in zip(a.tolist(), b.tolist(), strict=True)]).rank()
        if own == a.ncols():
            solution = [Fraction(str(x)) for x in fmpq_mat(a).solve(fmpq_mat(b)).entries()]
            true = ["cde"[i] for i, point in enumerate(e.given.matrix("data")) if list(point) == solution]
        else:
            true = ["a" if own < full else "b"]
        assert true == [e.answer.key], e.ref


@pytest.mark.parametrize("level", LEVELS)
def test_the_options_have_the_same_form_in_every_case(level: str) -> None:
    for e in shown(level, 150):
        assert isinstance(e.answer, Choice)
        data = e.given.matrix("data")
        assert len(set(data)) == 3
        assert [point[-1] for point in data].count(0) == 1
        assert all(isinstance(x, int) and abs(x) <= 9 for point in data for x in point)
        solving = [point for point in data if apply(e.given.matrix("A"), point) == e.given.vector("b")]
        assert len(solving) == (0 if e.answer.key == "a" else 1)
        if e.answer.key == "b":
            assert solving[0][-1] == 0
        wrong = [o for o in e.answer.options[2:] if o.id != e.answer.key]
        assert all(option.rule is not None for option in wrong)
        assert len({option.rule for option in wrong}) == len(wrong)
        assert len(e.mistakes) == (3 if e.answer.key in "cde" else 4)


@pytest.mark.parametrize("level", LEVELS)
def test_neither_place_nor_size_nor_nearness_tells_the_key(level: str) -> None:
    made = shown(level, 500)
    keys = Counter(e.answer.value() for e in made)
    assert all(70 <= keys[letter] <= 130 for letter in "abcde")
    size, nearness, zero = Counter[int](), [Fraction(0)] * 3, 0
    for e in made:
        if e.answer.value() in "ab":
            continue
        data = e.given.matrix("data")
        key = data["cde".index(e.answer.value())]
        sizes = [total_size(point) for point in data]
        distances = [sum(total_size(add(point, scale(-1, other))) for other in data) for point in data]
        size[sum(x < total_size(key) for x in sizes)] += 1
        own = distances[data.index(key)]
        before, alike = sum(x < own for x in distances), distances.count(own)
        for rank in range(before, before + alike):  # points that are equally far share their ranks
            nearness[rank] += Fraction(1, alike)
        zero += key[-1] == 0
    total = size.total()
    for rank in range(3):
        assert 0.15 * total <= size[rank] <= 0.55 * total
        assert 0.2 * total <= nearness[rank] <= 0.47 * total
    assert 0.17 * total <= zero <= 0.45 * total


def total_size(point: Vector) -> int:
    """The sum of the absolute values of the entries, which are integers."""
    return sum(abs(int(x)) for x in point)


@pytest.mark.parametrize("case", CASES)
def test_a_wanted_case_is_given(case: str) -> None:
    letters = {"none": "a", "infinite": "b", "one": "cde"}[case]
    assert all(e.answer.value() in letters for e in shown("medium", 30, case=case))


def test_systems_hardly_repeat() -> None:
    for level in LEVELS:
        seen = {items.fingerprint(e.type, e.given) for e in shown(level, 1000)}
        assert len(seen) > 960


def test_the_order_of_equations_and_the_points_make_no_other_item() -> None:
    e = shown("easy", 1)[0]
    kind, given = e.type, e.given
    turned = type(given)(
        A=given.matrix("A")[::-1],
        b=given.vector("b")[::-1],
        variables=given.words("variables"),
        data=given.matrix("data")[::-1],
    )
    assert kind.canonical(turned) == kind.canonical(given)


@pytest.mark.parametrize("ref", ["medium/check-2715/0", "hard/check-820/0", "hard/check-1111/0"])
def test_no_rule_stands_for_two_points_that_other_rules_lead_to(ref: str) -> None:
    made = items.load(f"systems.classify@{registry.get('systems.classify').version}/{ref}")
    rules = [mistake.rule for mistake in made.mistakes]
    assert len(rules) == 3
    assert len(set(rules)) == 3
