"""What is special about `matrices.rank`: the construction, relations that show or not, slips by hand."""

import pytest
from flint import fmpz_mat

from cofactor import items
from cofactor.construct.glance import proportional, sum_of_two
from cofactor.construct.ranks import ranked
from cofactor.errors import ValueRangeError
from cofactor.exact import Matrix, largest
from cofactor.mistakes.ranks import wrong_ranks
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.working.ranks import reduced_silently

A: Matrix = ((1, 2, 3), (2, 4, 6), (1, 1, 1))  # echelon form (1, 2, 3), (0, 1, 2), 0


def test_slips_by_hand() -> None:
    assert {slug: value for slug, value, _ in wrong_ranks(A)} == {
        "rank-nonzero-rows": 3,
        "rank-nullity": 1,
        "rank-columns": 3,
        "rank-last-row": 1,
        "rank-singular": 0,
        "rank-zero-rows": 1,
        "rank-entries": 5,
    }


def test_feedback_is_about_this_matrix() -> None:
    feedback = {slug: text.inline(say) for slug, _, say in wrong_ranks(A)}
    assert feedback["rank-nonzero-rows"].endswith("They are not independent: 2R_1 - R_2 = 0.")
    assert feedback["rank-columns"].endswith("In the echelon form, column 3 has no pivot.")
    assert feedback["rank-last-row"].startswith("Row 2 of the echelon form, (0, 1, 2), is not zero")


@pytest.mark.parametrize("shape", [(3, 3), (3, 4), (4, 3), (4, 5)])
@pytest.mark.parametrize("visible", [True, False])
def test_constructed_matrices_have_their_rank(shape: tuple[int, int], visible: bool) -> None:
    for rank in range(1 if visible else 2, min(shape) + 1):
        made = [ranked(Rng.root(f"{shape} {rank} {i}"), shape, rank, 9, visible=visible) for i in range(200)]
        kept = [a for a in made if a is not None]
        assert len(kept) >= 10, f"only {len(kept)} of 200 with rank {rank}"
        for a in kept:
            assert fmpz_mat([[int(x) for x in row] for row in a]).rank() == rank
            assert largest(a) <= 9
            shows = proportional(a) or sum_of_two(a)
            assert shows is (visible and rank < shape[0])
            echelon, pivots = reduced_silently(a)
            assert len(pivots) == rank
            assert all(x == int(x) for row in echelon for x in row)


def test_a_rank_that_is_not_possible_is_refused() -> None:
    with pytest.raises(ValueRangeError, match="a number from 1 to 3"):
        items.make("matrices.rank", seed=1, level="easy", rank="4")
    with pytest.raises(ValueRangeError, match="a number from 2 to 3"):
        items.make("matrices.rank", seed=1, level="medium", rank="1")


@pytest.mark.parametrize(("level", "ranks"), [("easy", "123"), ("medium", "23"), ("hard", "234")])
def test_every_rank_is_asked(level: str, ranks: str) -> None:
    found = [items.make("matrices.rank", seed="ranks", index=i, level=level).answer.value() for i in range(60)]
    assert all(found.count(rank) >= 9 for rank in ranks)
    assert set(found) == set(ranks)
