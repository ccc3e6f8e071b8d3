"""What is special about `determinants.determinant`: small products, and a solution that tells each rule once."""

import re
from collections import Counter

import pytest

from cofactor import items
from cofactor.exact import determinant, largest
from cofactor.exercise import Given
from cofactor.mistakes.determinants import wrong_determinants
from cofactor.printers import text
from cofactor.topics.determinants.determinant import TYPE, Params
from cofactor.working.determinant import best_line, minor, places
from cofactor.working.trace import Work


def solution(a: tuple[tuple[int, ...], ...], method: str) -> str:
    work = Work()
    TYPE.work(Params(n=len(a), method=method), Given(A=a), work)
    return "\n".join(text.blocks(step.content()) for step in work.steps)


# Along the first row: 2·det(minor) - det(minor).
A4 = ((2, 1, 0, 0), (1, 1, 2, 1), (1, 2, 1, 1), (2, 1, 1, 3))


def test_the_rule_of_the_diagonals_is_told_at_the_first_minor_alone() -> None:
    said = solution(A4, "cofactors")
    assert said.count("Add the products along the diagonals that go down") == 1
    assert said.count("Add the products along the diagonals that go up") == 1
    assert said.count("Going down:") == said.count("Going up:") == 1
    assert "The first minor is |1 2 1; 2 1 1; 1 1 3|." in said
    assert "The second minor is |1 2 1; 1 1 1; 2 1 3|, worked out in the same way." in said
    assert said.count("So the minor is ") == 2
    assert "a zero needs no minor" in said


def test_a_three_by_three_determinant_keeps_its_name() -> None:
    said = solution(((1, 2, 1), (2, 1, 1), (1, 1, 3)), "diagonals")
    assert "So det(A) = 7 - 14 = -7." in said
    assert "minor" not in said


@pytest.mark.parametrize(("n", "method", "level"), [(3, "cofactors", "medium"), (4, "cofactors", "hard")])
def test_no_line_of_a_calculation_stands_twice(n: int, method: str, level: str) -> None:
    for index in range(60):
        e = items.make("determinants.determinant", seed="lines", index=index, level=level, n=n, method=method)
        lines = text.blocks(e.steps[-1].content()).replace("det(A) =", "=").splitlines()
        told = Counter(line.strip() for line in lines if line.strip())
        assert max(told.values()) == 1, e.ref


def test_products_with_minors_are_small() -> None:
    for index in range(150):
        e = items.make("determinants.determinant", seed="products", index=index, level="hard")
        a = e.given.matrix("A")
        along = [(i, j) for i, j in places(4, best_line(a)) if a[i][j]]
        products = [a[i][j] * determinant(minor(a, i, j)) for i, j in along]
        assert len(along) == 2
        assert largest((tuple(products),)) <= 90
        *written, value = e.steps[-1].state  # type: ignore[misc]
        assert set(written) <= {sign * x for x in products for sign in (1, -1)}
        assert sum(written) == value == determinant(a)


def test_reversed_signs_are_named_after_the_method_that_was_asked_for() -> None:
    # The 0 in the middle makes an expansion along row 2 without its signs lead to -det as well.
    a = ((-3, 1, 4), (-2, 0, -2), (-4, -5, -5))
    for method, slug in (("diagonals", "sarrus-swap"), ("cofactors", "cof-allplus")):
        rules = [rule for rule, value, _ in wrong_determinants(a, method) if value == -68]
        assert rules == [slug]
    # Along row 1 they differ, and both stand.
    other = ((-4, -1, 3), (1, -1, -5), (2, 1, 2))
    assert ("cof-allplus", -15) in [(rule, value) for rule, value, _ in wrong_determinants(other, "diagonals")]


@pytest.mark.parametrize(
    ("n", "method", "level"), [(3, "diagonals", "medium"), (3, "cofactors", "medium"), (4, "cofactors", "hard")]
)
def test_no_hint_holds_the_determinant_or_all_its_numbers(n: int, method: str, level: str) -> None:
    numbers = 0
    for index in range(60):
        e = items.make("determinants.determinant", seed="hints", index=index, level=level, n=n, method=method)
        *terms, value = e.steps[-1].state if method == "cofactors" else (1, 1, e.steps[-1].state)  # type: ignore[misc]
        hint = text.inline(e.hints[-1])
        said = {int(x) for x in re.findall(r"-?\d+", re.sub(r"(?:row|column) \d", "", hint))}
        assert value not in said, (e.ref, hint)
        assert 0 not in said, (e.ref, hint)
        assert said == set() or all(terms), (e.ref, hint)
        numbers += bool(said)
    assert numbers > 30


def test_no_term_of_an_expansion_is_minus_zero() -> None:
    zeros = 0
    for index in range(150):
        e = items.make("determinants.determinant", seed="zeros", index=index, level="hard")
        first, *rest = (
            line.strip() for line in text.blocks(e.steps[-1].content()).replace("det(A) =", "=").splitlines()
        )
        assert not first.startswith("= -0"), e.ref
        assert not any(re.search(r"(?:[-+=] 0 [-+]|[-+] 0$)", line) for line in rest), e.ref
        zeros += bool(re.search(r"(?:^= |· ?|[-+] )0\b", first))
    assert zeros > 5
