"""What is special about `eigen.eigenspace`: matrices whose zeros and eigenvectors' zeros stand in any place."""

import re
from collections import Counter

import pytest

from cofactor import items
from cofactor.answers import Basis
from cofactor.construct.eigenspaces import reduced_forms, singular
from cofactor.exact import Matrix, apply, largest, null_space, rank, rref, shifted
from cofactor.mistakes.eigenvectors import basis_rules
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.working.null_space import stays_integer
from cofactor.working.solution import solution


@pytest.mark.parametrize(("n", "size"), [(3, 1), (3, 2), (4, 2)])
def test_the_construction_keeps_what_it_promises(n: int, size: int) -> None:
    made = [singular(Rng.root(f"singular {n} {size} {i}"), n, size, 2, 3) for i in range(300)]
    found = [x for x in made if x is not None]
    assert len(found) > 100
    for a, basis in found:
        assert rank(a) == size
        assert stays_integer(a)
        assert len(basis) == n - size == rank(basis)
        assert not any(any(apply(a, v)) for v in basis)
        assert largest(basis) <= 2
        assert all(sum(map(bool, v)) > 1 for v in basis)
        assert all(map(any, a))


def test_reduced_forms_are_grouped_by_the_zeros_of_the_basis() -> None:
    # With pivots in columns 1 and 2 the vector is (-a, -b, 1): full, or with a zero in one of two places; with pivots
    # in columns 1 and 3 it is (-a, 1, 0).
    assert [len(cell) for cell in reduced_forms(3, 2, 2)] == [16, 4, 4, 4]
    assert [len(cell) for cell in reduced_forms(3, 1, 2)] == [16]
    cells = reduced_forms(4, 2, 2)
    assert len(cells) == 13
    for form in (form for cell in cells for form in cell):
        assert rref(form)[0] == form
    assert len({form for cell in cells for form in cell}) == sum(map(len, cells))


def test_zeros_stand_in_every_place_or_nowhere() -> None:
    made = [items.make("eigen.eigenspace", seed="places", index=i, level="medium") for i in range(300)]
    vectors: Counter[tuple[bool, ...]] = Counter()
    places: Counter[tuple[int, int]] = Counter()
    for e in made:
        assert isinstance(e.answer, Basis)
        vectors[tuple(map(bool, e.answer.vectors[0]))] += 1
        places.update((i, j) for i, row in enumerate(e.given.matrix("A")) for j, x in enumerate(row) if x == 0)
    assert set(vectors) == {(True, True, True), (False, True, True), (True, False, True), (True, True, False)}
    assert vectors[True, True, True] > 120
    assert min(vectors.values()) > 30
    assert len(places) == 9
    assert max(places.values()) < 45  # of 300: none is the usual place


def test_feedback_does_not_name_the_eigenvector() -> None:
    # (A + I)(0, 1, 0) = (2, 2, -1), which is the eigenvector: the second column of A + I spans it.
    shift = ((-4, 2, -4), (-1, 2, 2), (1, -1, 0))
    assert not any(apply(shift, (2, 2, -1)))
    a = tuple(tuple(x - (i == j) for j, x in enumerate(row)) for i, row in enumerate(shift))
    for _, wrong, feedback in basis_rules(a, -1, ((2, 2, -1),)):
        assert "= (2, 2, -1)" not in text.inline(feedback), wrong


def test_feedback_names_the_matrix_that_was_reduced() -> None:
    # With λ = -2 nobody "subtracts -2": A + 2I stands for it.
    seen: Counter[str] = Counter()
    for level, size in (("easy", 1), ("medium", 2), ("hard", 2)):
        for index in range(40):
            e = items.make("eigen.eigenspace", seed="shifts", index=index, level=level)
            a, value = e.given.matrix("A"), e.given.number("lambda")
            for m in e.mistakes:
                said = text.inline(m.feedback)
                assert not re.search(r"(?:subtract\w*|add\w*) -|first \d", said), said
                named = {"eig-no-shift": "A itself", "eig-plus-followed": f"A {'+-'[value < 0]} {abs(value)}I,"}
                if m.rule in named:
                    rows = "first row of" if size == 1 else "first two rows of"
                    shift = a if m.rule == "eig-no-shift" else shifted(a, -value)
                    assert f"{rows} {named[m.rule].replace(' 1I', ' I')}" in said
                    assert f"the matrix to reduce is A {'-+'[value < 0]} {abs(value)}I.".replace(" 1I", " I") in said
                    assert m.answer == Basis(len(a), null_space(shift[:size]))
                    seen[m.rule] += 1
    assert min(seen["eig-no-shift"], seen["eig-plus-followed"]) > 10


def test_hard_meets_many_patterns() -> None:
    made = [items.make("eigen.eigenspace", seed="places", index=i, level="hard") for i in range(200)]
    patterns = Counter(
        tuple(tuple(map(bool, v)) for v in e.answer.vectors) for e in made if isinstance(e.answer, Basis)
    )
    assert len(patterns) == 13
    assert max(patterns.values()) < 120


@pytest.mark.parametrize(("name", "level"), [("eigen.eigenspace", "medium"), ("eigen.eigenpairs", "medium")])
def test_pivots_are_taken_as_the_solution_says(name: str, level: str) -> None:
    others = 0
    for index in range(30):
        e = items.make(name, seed="pivots", index=index, level=level)
        assert "else the first entry that divides its row: so no fractions arise." in text.blocks(solution(e.steps))
        before: Matrix = ()
        for step in e.steps:
            if step.rule not in ("write", "row_op"):
                continue
            if step.args.get("op") in ("swap", "scale"):
                rows = before[int(step.args["target"]) - 1 :]
                column = next(j for j in range(len(before)) if any(row[j] for row in rows))
                units = [i for i, row in enumerate(rows) if row[column] in (1, -1)]
                divide = [i for i, row in enumerate(rows) if row[column] and not any(x % row[column] for x in row)]
                source = step.args["source" if step.args["op"] == "swap" else "target"]
                assert int(source) == int(step.args["target"]) + (units or divide)[0], e.ref
                others += not units
            before = step.state  # type: ignore[assignment]
    assert others > 10
