"""What is special about `matrices.product`: shapes, other products, slips against examples by hand."""

from itertools import product

import pytest
from flint import fmpz_mat

from cofactor import items
from cofactor.exact import Matrix, largest
from cofactor.mistakes.products import wrong_products
from cofactor.printers import text

A: Matrix = ((1, 2), (3, -4))
B: Matrix = ((5, -6), (7, 8))  # AB = (19, 10; -13, -50)


def test_slips_by_hand() -> None:
    assert {slug: value for slug, value, _ in wrong_products(A, B)} == {
        "mul-hadamard": ((5, -12), (21, -32)),
        "mul-ba": ((-13, 34), (31, -18)),
        "mul-colrow": ((-13, 31), (34, -18)),
        "mul-rowrow": ((-7, 23), (39, -11)),
        "mul-colcol": ((26, 18), (-18, -44)),
        "mul-entryshift": ((19, -13), (10, -50)),
        "mul-sign": ((19, 10), (43, -50)),
        "mul-short": ((5, -6), (15, -18)),
    }


def test_feedback_names_the_place_but_not_the_entry() -> None:
    feedback = {slug: text.inline(say) for slug, _, say in wrong_products(A, B)}
    assert feedback["mul-sign"] == "In row 2, column 1 you lost a sign: -4·7 = -28."
    assert "row 1 of A times column 1 of B: 1·5 + 2·7." in feedback["mul-hadamard"]


def test_rules_fit_the_shapes() -> None:
    wide, tall = ((1, 2, 3), (4, 5, 6)), ((1, 2), (3, 4), (5, 7))
    there_and_back = {slug: value for slug, value, _ in wrong_products(wide, tall)}
    assert len(there_and_back["mul-ba"]) == len(there_and_back["mul-colrow"]) == 3
    assert not {"mul-hadamard", "mul-rowrow", "mul-colcol"} & set(there_and_back)
    square = ((1, 2, 3), (4, 5, 6), (7, 8, 8))
    assert not {"mul-hadamard", "mul-ba", "mul-colrow", "mul-colcol"} & {
        slug for slug, *_ in wrong_products(wide, square)
    }


@pytest.mark.parametrize("shape", list(product((2, 3), repeat=3)))
def test_every_shape_works(shape: tuple[int, int, int]) -> None:
    rows, inner, columns = shape
    for index in range(12):
        e = items.make(
            "matrices.product",
            seed="shapes",
            index=index,
            level="easy",
            rows=rows,
            inner=inner,
            columns=columns,
            negatives=4,
        )
        a, b = (fmpz_mat([list(map(int, row)) for row in e.given.matrix(name)]) for name in ("A", "B"))
        ab = [[str(x) for x in row] for row in (a * b).tolist()]
        assert e.answer.value() == ab
        assert largest(tuple(tuple(map(int, row)) for row in ab)) <= 60
        assert sum(x < 0 for m in (a, b) for row in m.tolist() for x in row) == 4
        others = [b * a] if columns == rows else []
        others += [a.transpose() * b] if rows == inner else []
        others += [a * b.transpose()] if inner == columns else []
        assert a * b not in others
        assert len(e.mistakes) >= 3
