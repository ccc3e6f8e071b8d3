"""What is special about `vectors.dot`: signs, the second question, slips against examples by hand."""

import pytest

from cofactor import items
from cofactor.exact import Vector, add, dot, scale
from cofactor.mistakes.dots import wrong_dots, wrong_multiples
from cofactor.printers import text
from cofactor.working.solution import solution

U: Vector = (2, -3, -1)
V: Vector = (4, 5, -6)  # products 8, -15, 6


def test_slips_by_hand() -> None:
    assert {slug: value for slug, value, _ in wrong_dots(U, V)} == {
        "dot-sign": 29,
        "dot-minus-minus": -13,
        "dot-abs": 29,
        "dot-of-sums": -6,
        "dot-sum-all": 1,
        "dot-reversed": -31,
        "dot-vector": None,
    }


def test_feedback_names_the_numbers() -> None:
    feedback = {slug: text.inline(say) for slug, _, say in wrong_dots(U, V)}
    assert feedback["dot-sign"] == "You lost a sign: -3·5 = -15, not 15."
    assert feedback["dot-minus-minus"] == "Minus times minus is plus: -1·(-6) = 6, not -6."
    assert feedback["dot-vector"].startswith("A dot product is one number. (8, -15, 6) holds the products")


def test_slips_of_the_multiple_by_hand() -> None:
    # u = 2v + w with v = (1, 2), w = (-2, 1): u·v = 10, v·v = 5, u·u = 25.
    found = {slug: str(value) for slug, value, _ in wrong_multiples((0, 5), (1, 2), 2)}
    assert found == {
        "orth-sign": "-2",
        "orth-undivided": "10",
        "orth-inverted": "1/2",
        "orth-other-square": "2/5",
        "orth-entries": "10/3",
    }


@pytest.mark.parametrize("n", range(2, 6))
def test_products_have_both_signs(n: int) -> None:
    for index in range(30):
        e = items.make("vectors.dot", seed="signs", index=index, level="easy", n=n)
        u, v = e.given.vector("u"), e.given.vector("v")
        products = [int(x * y) for x, y in zip(u, v, strict=True)]
        assert min(products) < 0 < max(products)
        assert abs(sum(products)) <= 60
        assert sum(x == 0 for x in products) <= (n > 3)


@pytest.mark.parametrize("n", [2, 3])
def test_the_multiple_makes_the_vectors_orthogonal(n: int) -> None:
    found = set()
    for index in range(40):
        e = items.make("vectors.dot", seed="orthogonal", index=index, level="easy", ask="orthogonal", n=n, entry=5)
        u, v, k = e.given.vector("u"), e.given.vector("v"), e.answer.value()
        assert dot(add(u, scale(-int(k), v)), v) == 0
        found.add(k)
    assert len(found) >= 5


def test_zero_products_are_left_out_of_the_sum() -> None:
    for index in range(40):
        e = items.make("vectors.dot", seed="zeros", index=index, level="hard")
        if 0 in e.given.vector("u") or 0 in e.given.vector("v"):
            last = text.blocks(solution(e.steps)).rpartition("u·v = ")[2]
            assert " 0 " not in last.split("=")[0]
            return
    raise AssertionError("no item with a zero entry")
