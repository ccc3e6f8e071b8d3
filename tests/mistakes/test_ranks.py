"""Wrong ranks, by hand."""

from cofactor.mistakes.ranks import further_ranks, wrong_ranks
from cofactor.printers import text

# Already in echelon form, with rank 3: pivots in columns 1, 3 and 4, ones at seven places.
SKEW = ((1, 1, 2, 1, 1), (0, 0, 1, 1, 0), (0, 0, 0, 1, 0), (0, 0, 0, 0, 0))


def test_counts_of_an_echelon_form() -> None:
    assert {slug: count for slug, count, _ in (*wrong_ranks(SKEW), *further_ranks(SKEW))} == {
        "rank-nonzero-rows": 4,
        "rank-nullity": 2,
        "rank-columns": 5,
        "rank-last-row": 2,
        "rank-zero-rows": 1,
        "rank-entries": 8,
        "rank-first-pivot": 1,
        "rank-two-pivots": 2,
        "rank-lone-pivots": 1,
        "rank-diagonal": 1,
        "rank-last-pivot": 4,
        "rank-ones": 7,
        "rank-zeros": 12,
        "rank-size": 20,
    }


def test_what_is_said_of_the_pivots() -> None:
    said = {slug: text.inline(feedback) for slug, _, feedback in further_ranks(SKEW)}
    assert "the next pivot is in column 3" in said["rank-first-pivot"]
    assert "the next pivot is in column 4" in said["rank-two-pivots"]
    assert "row 1 of the echelon form, (1, 1, 2, 1, 1), too" in said["rank-lone-pivots"]
    assert "that of row 2 is in column 3" in said["rank-diagonal"]
    assert "column 2 has none" in said["rank-last-pivot"]


def test_pivots_on_the_diagonal_are_all_counted_there() -> None:
    slugs = [slug for slug, _, _ in further_ranks(((1, 2, 3), (0, 1, 4), (0, 0, 1)))]
    assert "rank-diagonal" not in slugs
    assert "rank-last-pivot" not in slugs
