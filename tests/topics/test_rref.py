"""What is special about `elimination.rref`: the construction, both passes in the integers, slips by hand."""

from fractions import Fraction

import pytest
from flint import fmpz_mat

from cofactor import items
from cofactor.construct.echelons import reducible
from cofactor.errors import ValueRangeError
from cofactor.exact import Matrix, largest, rref
from cofactor.mistakes.echelons import rref_rules
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.topics.elimination.rref import leading

# By hand: R1 <- 1/2 R1 gives (1, 3, -1); R2 <- R2 + 3R1 gives (0, 2, 2); R2 <- 1/2 R2; R1 <- R1 - 3R2.
A: Matrix = ((2, 6, -2), (-3, -7, 5))
# The first column begins with 0, and the second pivot stands in column 3.
SWAPPED: Matrix = ((0, 0, 1, 2), (1, 2, 3, 1), (2, 4, 7, 4))


def slips(a: Matrix) -> dict[str, Matrix]:
    return {slug: rows for slug, rows, _ in rref_rules(a)}


def test_slips_by_hand() -> None:
    assert slips(A) == {
        "rref-not-unique-ref": ((1, 3, -1), (0, 1, 1)),
        "rowop-entry-only": ((1, 0, -1), (0, 1, 1)),
        "rref-pivot-not-one": ((2, 0, -8), (0, 2, 2)),
        # R2 <- R2 - 3R1 would give (-6, -16, 8), written (0, -16, 8); then fractions. So the slip is R1 <- R1 + 3R2.
        "rowop-sign": ((1, 0, 2), (0, 1, 1)),
        # R1 <- 1/2 R1 as (1, 6, -2): R2 becomes (0, 11, -1), with fractions. So the slip is R2 as (0, 1, 2).
        "rowop-pivot-only": ((1, 0, -7), (0, 1, 2)),
    }


def test_feedback_is_about_this_matrix() -> None:
    said = {slug: text.inline(feedback) for slug, _, feedback in rref_rules(A)}
    assert said["rref-not-unique-ref"].endswith("above the pivot of row 2 stands 3. Clear it with R1 <- R1 - 3R2.")
    assert said["rref-pivot-not-one"].startswith("Row 1 begins with 2.")
    assert "computed its other entries with R1 <- R1 + 3R2" in said["rowop-sign"]


def test_slips_after_an_exchange_of_rows() -> None:
    # R1 <-> R2, R3 <- R3 - 2R1 gives (0, 0, 1, 2), and R3 <- R3 - R2 a zero row.
    assert rref(SWAPPED)[0] == ((1, 2, 0, -5), (0, 0, 1, 2), (0, 0, 0, 0))
    found = slips(SWAPPED)
    assert found["rref-order-restored"] == ((0, 0, 1, 2), (1, 2, 0, -5), (0, 0, 0, 0))
    assert found["rref-not-unique-ref"] == ((1, 2, 3, 1), (0, 0, 1, 2), (0, 0, 0, 0))
    assert "rref-pivot-not-one" not in found  # every pivot is 1 from the start
    assert "rref-above-left" not in found  # there is one entry to clear: leaving it is the row echelon form


@pytest.mark.parametrize("shape", [(2, 3, 2), (3, 4, 2), (3, 4, 3), (4, 5, 3), (4, 5, 4)])
@pytest.mark.parametrize("swap", [True, False])
def test_constructed_matrices_are_certified(shape: tuple[int, int, int], swap: bool) -> None:
    rows, columns, pivots = shape
    made = [reducible(Rng.root(f"{shape} {swap} {i}"), rows, columns, pivots, 9, swap=swap) for i in range(200)]
    kept = [one for one in made if one is not None]
    assert len(kept) >= 15
    for one in kept:
        assert one.certified()
        found, rank = fmpz_mat([[int(x) for x in row] for row in one.matrix]).rank(), len(one.pivots)
        assert found == rank == pivots
        assert (one.matrix[0][0] == 0) is swap
        assert largest(one.matrix) <= 9
        assert leading(one.padded) == one.pivots


def test_no_item_is_finished_from_the_start() -> None:
    for level in ("easy", "medium", "hard"):
        for i in range(100):
            e = items.make("elimination.rref", seed="start", index=i, level=level)
            assert e.effort.operations >= 3
            assert leading(e.given.matrix("A")) is None
            assert len(e.mistakes) >= 3


def test_leading_knows_reduced_forms() -> None:
    assert leading(((1, 2, 0), (0, 0, 1))) == (0, 2)
    assert leading(((0, 1, 5), (0, 0, 0))) == (1,)
    for other in (
        ((1, 2, 3), (0, 0, 1)),
        ((2, 0, 1), (0, 1, 1)),
        ((0, 1, 0), (1, 0, 0)),
        ((0, 0, 0), (1, 0, 0)),
        ((1, 0, 0), (1, 0, 0)),
        ((Fraction(1, 2), 0, 0), (0, 1, 0)),
    ):
        assert leading(other) is None, other


def test_pivots_vary() -> None:
    seen = set()
    for i in range(300):
        e = items.make("elimination.rref", seed="pivots", index=i)
        seen.add(rref(e.given.matrix("A"))[1])
    assert seen == {(0, 1), (0, 2), (0, 3), (0, 1, 2), (0, 1, 3)}


def test_ranks_that_teach_nothing_are_refused() -> None:
    with pytest.raises(ValueRangeError, match="rank=1 leaves nothing to clear"):
        items.make("elimination.rref", seed=1, rank=1)
    with pytest.raises(ValueRangeError, match="rank must be at most rows"):
        items.make("elimination.rref", seed=1, rank=4)
    with pytest.raises(ValueRangeError, match="every answer is the same"):
        items.make("elimination.rref", seed=1, columns=3, rank=3)
