"""What is special about `systems.general_solution`: certificates, variety, wrong rules by hand."""

import re
from collections import Counter

import pytest

from cofactor import items
from cofactor.answers import Affine
from cofactor.construct.solution_sets import free_system, on_the_way
from cofactor.construct.subspaces import echelon
from cofactor.construct.systems import crout
from cofactor.exact import Matrix, largest, multiply, rank, rref
from cofactor.exercise import Given
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.topics.systems.general_solution import TYPE, Params
from cofactor.working.elimination import backward, forward
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

SIZES = [(2, 2, 1), (2, 3, 1), (2, 3, 2), (3, 3, 1), (3, 4, 2), (3, 5, 2), (4, 5, 2), (4, 4, 1), (4, 5, 1)]


@pytest.mark.parametrize(("m", "n", "nullity"), SIZES)
def test_the_construction_certifies_what_it_makes(m: int, n: int, nullity: int) -> None:
    rng = Rng.root(f"certificates {m} {n} {nullity}")
    made = [free_system(rng, m, n, nullity, 12, solvable=solvable) for solvable in [True, m == n - nullity] * 300]
    found = [system for system in made if system is not None]
    assert len(found) > 0.2 * len(made)
    for system in found:
        assert system.certified()
        a, b = system.matrix, system.constants
        reduced, pivots = rref(a)
        assert (reduced[: len(pivots)], pivots) == (system.reduced, system.pivots)
        assert len(system.directions) == nullity == n - rank(a)
        full = rank(tuple((*row, c) for row, c in zip(a, b, strict=True)))
        assert full == rank(a) + (system.shift != 0)


@pytest.mark.parametrize(("m", "n", "nullity"), SIZES)
def test_the_largest_number_on_the_way_is_known_beforehand(m: int, n: int, nullity: int) -> None:
    size = n - nullity
    rng = Rng.root(f"on the way {m} {n} {nullity}")
    for _ in range(60):
        factors = crout(rng, size, 20)
        if factors is None:
            continue
        lower, upper = factors
        lower = (*lower, *(tuple(rng.nonzero(3) for _ in range(size)) for _ in range(m - size)))
        reduced, pivots = echelon(rng, size, n, 2)
        constants = tuple((rng.nonzero(5),) for _ in range(size))
        shift = rng.between(-3, 3) if m > size else 0
        factor = multiply(lower, upper)
        a, b = multiply(factor, reduced), multiply(factor, constants)
        right = [row[0] + shift * (i >= size) for i, row in enumerate(b)]
        work = Work()
        rows = Rows(work, tuple((*row, c) for row, c in zip(a, right, strict=True)))
        assert forward(rows, n) == pivots
        backward(rows, pivots)
        states: list[Matrix] = [step.state for step in work.steps]  # type: ignore[misc]
        assert on_the_way(lower, upper, reduced) == max(largest(tuple(row[:n] for row in state)) for state in states)
        assert on_the_way(lower, upper, constants, shift) == max(
            largest((row[n:],)) for state in states for row in state
        )


def test_no_number_on_the_way_is_large() -> None:
    for level, most in (("easy", 24), ("medium", 24), ("hard", 30)):
        made = [items.make("systems.general_solution", seed="large", index=i, level=level) for i in range(150)]
        sizes = sorted(e.effort.largest for e in made)
        assert sizes[-1] <= most
        assert sizes[75] <= 20


def test_pivots_stand_in_different_columns() -> None:
    made = [items.make("systems.general_solution", seed="columns", index=i, level="hard") for i in range(120)]
    assert len({rref(e.given.matrix("A"))[1] for e in made}) == 5
    cases = Counter(isinstance(e.answer, Affine) and e.answer.point is None for e in made)
    assert 20 <= cases[True] <= 60


def test_no_solution_is_possible_only_where_the_question_says_so() -> None:
    for level in ("easy", "medium", "hard"):
        for index in range(40):
            e = items.make("systems.general_solution", seed="case", index=index, level=level)
            assert isinstance(e.answer, Affine)
            allowed = "that there are none" in text.blocks(e.prompt)
            assert allowed == (level == "hard")
            assert e.answer.point is not None or allowed


# x + 2y + 3z = 4 and 2x + 5y + 8z = 7 reduce to x - z = 6 and y + 2z = -1.
LINE = Given(A=((1, 2, 3), (2, 5, 8)), b=(4, 7), variables=("x", "y", "z"))
KEY = Affine((6, -1, 0), ((1, -2, 1),))


def test_any_parametrisation_is_right() -> None:
    p = Params(m=2, n=3, nullity=1)
    for right in (KEY, Affine((7, -3, 1), ((1, -2, 1),)), Affine((6, -1, 0), ((-2, 4, -2),))):
        assert TYPE.holds(p, LINE, right)
        assert right.same(KEY)
    for wrong in (
        Affine((6, -1, 0), ((0, 0, 0),)),
        Affine((6, -1, 0), ((1, -2, 1), (2, -4, 2))),
        Affine((6, -1, 0), ((1, 2, 1),)),
        Affine((6, -1), ((1, -2),)),
    ):
        assert not TYPE.holds(p, LINE, wrong)


def test_wrong_rules_by_hand_on_a_line() -> None:
    found = {m.rule: m.answer for m in TYPE.mistakes(Params(m=2, n=3, nullity=1), LINE, KEY)}
    assert found == {
        "free-zero": Affine((6, -1, 0)),
        "free-sign": Affine((6, -1, 0), ((-1, 2, 1),)),
        "point-missing": Affine((0, 0, 0), ((1, -2, 1),)),
        "free-lost": Affine((6, -1, 0), ((1, -2, 0),)),
        "solution-as-direction": Affine((6, -1, 0), ((7, -3, 1),)),
        "point-sign": Affine((-6, 1, 0), ((1, -2, 1),)),
        "rows-as-directions": Affine((6, -1, 0), ((1, 0, -1),)),
        # R1 <- R1 - 2R2 on (1, 2, 3 | 4) with (0, 1, 2 | -1): 4 is left, or 3 + 4 and 4 - 2 are written.
        "rowop-coef-only": Affine((4, -1, 0), ((1, -2, 1),)),
        "rowop-sign": Affine((2, -1, 0), ((-7, -2, 1),)),
    }


def test_wrong_rules_by_hand_without_a_solution() -> None:
    # x - y = 2 twice, but the second time with 5 on the right: 0 = 1.
    given = Given(A=((1, -1), (2, -2)), b=(2, 5), variables=("x", "y"))
    p = Params(m=2, n=2, nullity=1, case="none")
    mistakes = {m.rule: m for m in TYPE.mistakes(p, given, Affine(None))}
    assert {rule: m.answer for rule, m in mistakes.items()} == {
        "contra-inf": Affine((2, 0), ((1, 1),)),
        "free-zero": Affine((2, 0)),
        "last-row-misread": Affine((3, 1)),
        "point-missing": Affine((0, 0), ((1, 1),)),
    }
    assert "0 = 1" in text.inline(mistakes["contra-inf"].feedback)


def test_zero_row_read_as_a_contradiction() -> None:
    given = Given(A=((1, -1), (2, -2)), b=(2, 4), variables=("x", "y"))
    key = Affine((2, 0), ((1, 1),))
    found = {m.rule: m.answer for m in TYPE.mistakes(Params(m=2, n=2, nullity=1), given, key)}
    assert found["zero-row-none"] == Affine(None)


def test_hints_do_not_tell_whether_there_is_a_solution() -> None:
    made = [items.make("systems.general_solution", seed="hints", index=i, level="hard") for i in range(60)]
    answers = [e.answer for e in made]
    assert {isinstance(x, Affine) and x.point is None for x in answers} == {True, False}
    assert len({tuple(map(text.inline, e.hints)) for e in made}) == 1


def test_the_check_says_something_of_every_vector() -> None:
    for level in ("easy", "medium", "hard"):
        for index in range(40):
            e = items.make("systems.general_solution", seed="checks", index=index, level=level)
            assert "gives 0 = 0" not in (said := text.blocks(e.steps[-1].content())), e.ref
            assert not re.search(r"(?:give|and) 0 = 0", said), e.ref


def test_feedback_counts_the_vectors() -> None:
    for level, several in (("easy", False), ("medium", True)):
        for index in range(20):
            e = items.make("systems.general_solution", seed="number", index=index, level=level)
            assert several or not any("vectors" in text.inline(m.feedback) for m in e.mistakes), e.ref
