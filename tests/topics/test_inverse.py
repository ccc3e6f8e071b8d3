"""What is special about `matrices.inverse`: certificates, the enumerated space, slips against examples by hand."""

import re
from collections import Counter
from itertools import product

import pytest
from flint import fmpq, fmpq_mat

from cofactor import items
from cofactor.answers import MatrixAnswer
from cofactor.construct.inverses import three_by_three, two_by_two
from cofactor.exact import Matrix, determinant, identity, inverse, largest, multiply, transpose
from cofactor.exercise import Exercise
from cofactor.mistakes.inverses import wrong_inverses
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.topics.matrices.inverse import TYPE, Params
from tests.contract.steps import flat

B2: Matrix = ((3, 5), (4, 6))  # det -2, inverse (-3 5/2; 2 -3/2)
A3: Matrix = ((1, 2, 1), (2, 5, 3), (1, 4, 5))  # pivots 1, 1, 2


def rules(a: Matrix, method: str) -> dict[str, str]:
    """The wrong inverses of `a` by rule, as text."""
    found = wrong_inverses(a, inverse(a), determinant(a), method)
    return {slug: text.inline(MatrixAnswer(value).shown()) for slug, value, _ in found}


def test_slips_of_the_formula_by_hand() -> None:
    assert rules(B2, "formula") == {
        "inv2-swaponly": "[-3 -5/2; -2 -3/2]",
        "inv2-signonly": "[-3/2 5/2; 2 -3]",
        "adj-noscale": "[6 -5; -4 3]",
        "det2-plus": "[3/19 -5/38; -2/19 3/38]",
        "adj-notransp": "[-3 2; 5/2 -3/2]",
        "inv-entry": "[1/3 1/5; 1/4 1/6]",
        "inv-transpose": "[3 4; 5 6]",
        "inv-neg": "[-3 -5; -4 -6]",
        "inv-divided": "[-3/2 -5/2; -2 -3]",
    }


def test_slips_of_gauss_jordan_by_hand() -> None:
    # [A | I]: R2 - 2R1, R3 - R1; R1 - 2R2, R3 - 2R2; R3 / 2; R1 + R3, R2 - R3.
    assert text.inline(MatrixAnswer(inverse(A3)).shown()) == "[13/2 -3 1/2; -7/2 2 -1/2; 3/2 -1 1/2]"
    found = rules(A3, "gauss_jordan")
    assert found["rowop-coef-only"] == "[1/2 -3 1/2; 1/2 2 -1/2; -1/2 -1 1/2]"
    assert found["rowop-sign"] == "[13/2 -3 1/2; -1/2 0 1/2; 3/2 -1 1/2]"
    assert found["gj-forward-only"] == "[1 0 0; -2 1 0; 3/2 -1 1/2]"
    assert found["adj-noscale"] == "[13 -6 1; -7 4 -1; 3 -2 1]"
    assert found["adj-notransp"] == "[13/2 -7/2 3/2; -3 2 -1; 1/2 -1/2 1/2]"


def test_feedback_names_the_place() -> None:
    feedback = {slug: text.inline(say) for slug, _, say in wrong_inverses(A3, inverse(A3), 2, "gauss_jordan")}
    assert feedback["inv-neg"].endswith("Row 1 of A times column 1 of your matrix is -6, not 1.")
    assert "R2 <- R2 + R3" in feedback["rowop-sign"]
    assert "R2 <- R2 - R3 that gives the 0" in feedback["rowop-sign"]
    assert feedback["rowop-coef-only"].startswith("In R2 <- R2 - 2R1 you changed the left half of row 2")


@pytest.mark.parametrize("det", range(1, 6))
@pytest.mark.parametrize("unit_pivot", [True, False])
def test_the_enumerated_space_is_what_it_says(det: int, unit_pivot: bool) -> None:
    entries = [x for x in range(-5, 6) if x]
    by_force = {
        ((a, b), (c, d))
        for a, b, c, d in product(entries, repeat=4)
        if abs(a * d - b * c) == det
        and len({abs(a), abs(d)}) == len({abs(b), abs(c)}) == 2
        and max(abs(a * d), abs(b * c)) <= 14
        and [abs(x) for x in (a, b, c, d)].count(1) <= 1 + unit_pivot
        and (abs(a) == 1 or not unit_pivot)
    }
    assert set(two_by_two(5, 14, det, unit_pivot=unit_pivot)) == by_force
    assert len(two_by_two(5, 14, det, unit_pivot=unit_pivot)) == len(by_force)


def test_easy_has_2432_items_that_show_each_step() -> None:
    assert TYPE.distinct(Params(n=2, method="formula")) == 1280
    assert TYPE.distinct(TYPE.levels["easy"].preset) == 2432
    for a in two_by_two(12, 60, 1):
        b = inverse(a)
        assert a not in (b, transpose(b), tuple(tuple(-x for x in row) for row in b))
        assert b != transpose(b)


@pytest.mark.parametrize("det", range(1, 6))
def test_three_by_three_is_certified(det: int) -> None:
    rng = Rng.root(f"certified {det}")
    made = [three_by_three(rng, 9, det, 7 + 2 * det) for _ in range(2500)]
    found = [x for x in made if x is not None]
    assert len(found) > 250
    for x in found:
        assert x.certified()
        assert abs(determinant(x.matrix)) == det
        assert largest(x.matrix) <= 9
        assert all(det % entry.denominator == 0 for row in x.inverse for entry in row)
        first = x.matrix[0][0], x.matrix[0][0] * x.matrix[1][1] - x.matrix[0][1] * x.matrix[1][0]
        assert first[0] in (1, -1)
        assert first[1] in (1, -1)


def shown(level: str, count: int) -> list[Exercise]:
    return [items.make("matrices.inverse", seed="inverse", index=i, level=level) for i in range(count)]


@pytest.mark.parametrize("level", ["easy", "medium", "hard"])
def test_flint_agrees_with_the_printed_inverse(level: str) -> None:
    for exercise in shown(level, 60):
        a = fmpq_mat([[fmpq(int(x)) for x in row] for row in exercise.given.matrix("A")])
        assert isinstance(exercise.answer, MatrixAnswer)
        rows = exercise.answer.value()
        parts = [[fmpq(*map(int, x.split("/"))) for x in row] for row in rows]
        assert a.inv() == fmpq_mat(parts)


@pytest.mark.parametrize(
    ("level", "units", "others"), [("easy", (80, 130), {2, 3}), ("medium", (80, 120), {2}), ("hard", (0, 0), {2, 3})]
)
def test_determinants_of_each_kind_are_met(level: str, units: tuple[int, int], others: set[int]) -> None:
    """Where they are ±1 throughout, nobody practises the division."""
    sizes = Counter(abs(determinant(e.given.matrix("A"))) for e in shown(level, 200))
    assert units[0] <= sizes.pop(1, 0) <= units[1]
    assert set(sizes) == others
    assert min(sizes.values()) >= 25


def test_fractions_of_easy_items_stand_in_the_inverse_alone() -> None:
    for e in shown("easy", 100):
        *before, last = [step.state for step in e.steps if step.state is not None]
        assert all(isinstance(x, int) for state in before for x in flat(state))
        assert isinstance(e.answer, MatrixAnswer)
        assert last == e.answer.rows


def test_fractions_come_last() -> None:
    """No state has a fraction before the row that ends with the last pivot is divided."""
    for exercise in shown("hard", 80):
        states = [step for step in exercise.steps if step.rule in ("write", "row_op")]
        bad = [
            i
            for i, step in enumerate(states)
            if any(not isinstance(x, int) for row in step.state for x in row)  # type: ignore[union-attr]
        ]
        assert bad == list(range(bad[0], len(states)))
        assert states[bad[0]].args["op"] == "scale"
        assert states[bad[0]].args["target"] == 3
        assert len(bad) <= 3


def test_medium_and_hard_hardly_repeat() -> None:
    for level in ("medium", "hard"):
        preset = TYPE.levels[level].preset
        drafts = [TYPE.construct(preset, Rng.root(f"variety {i}")) for i in range(12_000)]
        found = [TYPE.canonical(draft.given) for draft in drafts if draft is not None][:2000]
        assert len(found) == 2000
        assert len(set(found)) > 1900


def test_the_formula_is_for_two_rows() -> None:
    assert Params(n=3, method="formula").conflict() is not None
    assert Params(n=2, method="gauss_jordan").conflict() is None
    assert Params(least=3, det=2).conflict() is not None


def test_a_lost_factor_is_told_in_the_words_of_either_method() -> None:
    factors = set()
    for level in ("easy", "medium", "hard"):
        for index in range(30):
            e = items.make("matrices.inverse", seed="factor", index=index, level=level)
            for m in e.mistakes:
                if m.rule == "adj-noscale":
                    found = re.match(
                        r"A times your matrix is (-?\d*)I, not I. Divide every entry by (-?\d+), ",
                        text.inline(m.feedback),
                    )
                    assert found
                    det = int(found[2])
                    assert found[1] == {-1: "-"}.get(det, str(det))
                    assert isinstance(m.answer, MatrixAnswer)
                    n = len(m.answer.rows)
                    scaled = tuple(tuple(det * x for x in row) for row in identity(n))
                    assert multiply(e.given.matrix("A"), m.answer.rows) == scaled
                    factors.add(det)
    assert len(factors) > 3
