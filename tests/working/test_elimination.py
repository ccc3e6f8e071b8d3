"""The styles of elimination: each step follows, the result is what the style promises, the matrix stays equivalent."""

import re
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cofactor import items
from cofactor.answers import VectorAnswer
from cofactor.construct.systems import solved_system
from cofactor.content import VARIABLES
from cofactor.exact import Matrix, Vector, apply, determinant, identity, multiply, primitive, rref
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.topics.systems import solve
from cofactor.working.elimination import STYLES, back_substitute, backward, forward, most_arithmetic, reduce
from cofactor.working.rows import Rows
from cofactor.working.trace import Work
from tests.contract.steps import chain_faults
from tests.exact_matrices import back, flint, integers, matrices, rectangular, square

styles = st.sampled_from(STYLES)


def eliminated(a: Matrix, style: str, **options: Any) -> tuple[Rows, tuple[int, ...]]:
    rows = Rows(Work(), a)
    return rows, forward(rows, len(a[0]), style, **options)


@given(rectangular(), styles, st.booleans())
def test_forward_reaches_an_equivalent_echelon_form(a: Matrix, style: str, divisor_first: bool) -> None:
    rows, pivots = eliminated(a, style, divisor_first=divisor_first)
    assert chain_faults(rows.work.steps)[0] == []
    assert rref(rows.matrix) == rref(a)
    assert pivots == rref(a)[1]
    for i, row in enumerate(rows.matrix):
        lead = next((j for j, x in enumerate(row) if x), None)
        assert lead == (pivots[i] if i < len(pivots) else None)
        if style != "multiplier" and lead is not None:
            assert row[lead] == 1


@given(rectangular())
def test_primitive_rows_begin_positive_and_share_nothing(a: Matrix) -> None:
    rows, pivots = eliminated(a, "primitive")
    assert chain_faults(rows.work.steps)[0] == []
    assert rref(rows.matrix) == rref(a)
    assert pivots == rref(a)[1]
    for row, pivot in zip(rows.matrix, pivots, strict=False):
        assert row == primitive(row)
        assert row[pivot] > 0
        assert not any(row[:pivot])


@given(rectangular(), st.booleans())
def test_reduce_reaches_the_reduced_form(a: Matrix, divisor_first: bool) -> None:
    rows = Rows(Work(), a)
    pivots = reduce(rows, len(a[0]), divisor_first=divisor_first)
    assert (rows.matrix, pivots) == rref(a)
    assert rows.matrix == back(flint(a).rref()[0])
    assert chain_faults(rows.work.steps)[0] == []


@given(rectangular(), st.sampled_from(["pivot_one", "divide_all"]))
def test_forward_and_backward_reach_the_reduced_form(a: Matrix, style: str) -> None:
    rows, pivots = eliminated(a, style)
    backward(rows, pivots)
    assert (rows.matrix, pivots) == rref(a)
    assert chain_faults(rows.work.steps)[0] == []


@given(square(2, 4, integers))
def test_the_multipliers_are_the_factor_l(a: Matrix) -> None:
    """In the style `multiplier`, A = L·U with the subtracted multiples below the diagonal of L."""
    rows, _ = eliminated(a, "multiplier")
    steps = [step.args for step in rows.work.steps if step.rule == "row_op"]
    assume(all(args["op"] == "add" for args in steps))
    lower = [list(row) for row in identity(len(a))]
    for args in steps:
        lower[int(args["target"]) - 1][int(args["source"]) - 1] = -Fraction(args["factor"])
    assert multiply(tuple(map(tuple, lower)), rows.matrix) == a


@given(square(2, 4, integers))
def test_the_divided_rows_are_the_factors_of_crout(a: Matrix) -> None:
    """In the style `pivot_one`, A = L·U with unit U: column k of L is what stands in column k when its turn comes."""
    rows, _ = eliminated(a, "pivot_one")
    assume(determinant(a) != 0)
    steps = rows.work.steps
    assume(all(step.args.get("op") != "swap" for step in steps))
    n = len(a)
    lower: list[list[Any]] = [[0] * n for _ in range(n)]
    state: Any = a
    done = 0
    for step in [*steps[1:], None]:
        while done < n and all(state[i][done - 1] == 0 for i in range(done, n) if done):
            for i in range(done, n):
                lower[i][done] = state[i][done]
            done += 1
        if step is not None:
            state = step.state
    assert multiply(tuple(map(tuple, lower)), rows.matrix) == a


def test_the_first_usable_row_becomes_the_pivot() -> None:
    rows, _ = eliminated(((0, 1), (2, 3), (1, 4)), "multiplier")
    assert rows.work.steps[1].args == {"op": "swap", "target": 1, "source": 3}  # the ±1 is preferred
    rows, _ = eliminated(((0, 1), (2, 3), (4, 4)), "multiplier")
    assert rows.work.steps[1].args == {"op": "swap", "target": 1, "source": 2}
    rows, _ = eliminated(((2, 1), (1, 3)), "multiplier")
    assert rows.work.steps[1].args["op"] == "add"  # no swap where there is no need


def test_with_divisor_first_a_row_that_divides_comes_first() -> None:
    rows, _ = eliminated(((3, 4), (2, 6)), "pivot_one", divisor_first=True)
    assert rows.work.steps[1].args == {"op": "swap", "target": 1, "source": 2}
    rows, _ = eliminated(((2, 6), (1, 4)), "pivot_one", divisor_first=True)
    assert rows.work.steps[1].args == {"op": "swap", "target": 1, "source": 2}


@given(rectangular(), st.booleans())
def test_no_reduction_costs_more_than_the_most(a: Matrix, reduced: bool) -> None:
    rows, pivots = eliminated(a, "pivot_one")
    if reduced:
        backward(rows, pivots)
    effort = rows.work.effort()
    multiplications, additions = most_arithmetic(len(a), len(a[0]), len(pivots), reduced=reduced)
    assert effort.multiplications <= multiplications
    assert effort.additions <= additions


def test_the_most_arithmetic_is_met() -> None:
    rows, pivots = eliminated(((3, 7, 2, 4), (2, 5, 5, 5), (5, 3, 2, 5)), "pivot_one")
    assert (rows.work.multiplications, rows.work.additions) == most_arithmetic(3, 4, 3, reduced=False) == (17, 11)
    backward(rows, pivots)
    assert (rows.work.multiplications, rows.work.additions) == most_arithmetic(3, 4, 3) == (20, 17)


@given(st.integers(1, 4), st.data())
def test_back_substitution_solves(n: int, data: st.DataObject) -> None:
    a = data.draw(matrices(n, n))
    triangular = tuple(tuple(x if j >= i else 0 for j, x in enumerate(row)) for i, row in enumerate(a))
    assume(all(triangular[i][i] for i in range(n)))
    b: Vector = data.draw(matrices(1, n))[0]
    work = Work()
    augmented = tuple((*row, c) for row, c in zip(triangular, b, strict=True))
    found = back_substitute(work, augmented, VARIABLES[n])
    assert apply(triangular, found) == b
    assert [step.state for step in work.steps] == [found[i:] for i in range(n - 1, -1, -1)]
    assert [step.args["variable"] for step in work.steps] == list(reversed(VARIABLES[n]))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("n", [2, 3, 4])
def test_constructed_systems_are_certified_and_stay_integer(style: str, n: int) -> None:
    """The integrality lemma: what `construct` builds needs no fraction in the style it was built for."""
    rng = Rng.root(f"lemma {style} {n}")
    for _ in range(40):
        made = rng.search("system", 5000, lambda r: solved_system(r, n, 12, style))
        assert made.certified()
        rows = Rows(Work(), tuple((*row, c) for row, c in zip(made.matrix, made.constants, strict=True)), n)
        forward(rows, n, style)
        solution = back_substitute(rows.work, rows.matrix, VARIABLES[n])
        assert solution == made.solution
        assert rows.work.effort().fractions == 0
        assert all(step.args.get("op") != "swap" for step in rows.work.steps)


def test_a_matrix_without_crout_factors_leaves_the_integers() -> None:
    """The other direction of the lemma, at its smallest: 2 does not divide 3."""
    rows, _ = eliminated(((2, 3), (4, 8)), "pivot_one")
    assert rows.work.effort().fractions > 0


# ---- the example that sets the standard: its states, and its cost counted by hand

A = ((-2, -4, 2), (-3, -3, 9), (3, 4, -9))
B = (-10, 3, -1)
STATES = [
    ((-2, -4, 2, -10), (-3, -3, 9, 3), (3, 4, -9, -1)),
    ((1, 2, -1, 5), (-3, -3, 9, 3), (3, 4, -9, -1)),
    ((1, 2, -1, 5), (0, 3, 6, 18), (3, 4, -9, -1)),
    ((1, 2, -1, 5), (0, 3, 6, 18), (0, -2, -6, -16)),
    ((1, 2, -1, 5), (0, 1, 2, 6), (0, -2, -6, -16)),
    ((1, 2, -1, 5), (0, 1, 2, 6), (0, 0, -2, -4)),
    ((1, 2, -1, 5), (0, 1, 2, 6), (0, 0, 1, 2)),
]


def worked() -> tuple[Work, VectorAnswer]:
    from cofactor.exercise import Given

    work = Work()
    answer = solve.TYPE.work(solve.Params(), Given(A=A, b=B, variables=("x", "y", "z")), work)
    assert isinstance(answer, VectorAnswer)
    return work, answer


def test_the_example_is_worked_as_printed() -> None:
    work, answer = worked()
    assert answer.entries == (3, 2, 2)
    assert [step.state for step in work.steps if step.rule in ("write", "row_op")] == STATES
    assert [step.state for step in work.steps if step.rule == "back_substitute"] == [(2,), (2, 2), (3, 2, 2)]


def test_the_example_costs_what_a_count_by_hand_says() -> None:
    effort = worked()[0].effort()
    assert effort.operations == 6 + 3
    assert effort.fractions == 0
    assert effort.denominator == 1
    assert effort.largest == 18
    # R1: -1/2·(-2, -4, 2, -10); R2: 3·(2, 5); R3: -3·(2, 5); R2: 1/3·(3, 6, 18); R3: 2·(2, 6); R3: -1/2·(-2, -4);
    # then z = 2, y = 6 - 2·2, x = 5 - 2·2 + 2.
    assert effort.multiplications == 4 + 2 + 2 + 3 + 2 + 2 + 1 + 1
    # R2 and R3 below row 1: four each; R3 below row 2: three; then one, then two.
    assert effort.additions == 4 + 4 + 3 + 1 + 2


@pytest.mark.parametrize("name", ["systems.solve", "systems.classify", "systems.word_problem"])
def test_the_check_is_no_row_of_the_triangular_form(name: str) -> None:
    checked = 0
    for level in ("easy", "medium", "hard"):
        for index in range(15):
            e = items.make(name, seed="checks", index=index, level=level)
            said = text.blocks(tuple(block for step in e.steps for block in step.content()))
            if found := re.search(r"Check in equation (\d)", said):
                i = int(found[1]) - 1
                equation = (*e.given.matrix("A")[i], e.given.vector("b")[i])
                reduced = next(step.state for step in reversed(e.steps) if step.rule == "row_op")
                assert isinstance(reduced, tuple)
                assert primitive(equation) not in [primitive(row) for row in reduced], e.ref  # type: ignore[arg-type]
                checked += 1
    assert checked > 20
