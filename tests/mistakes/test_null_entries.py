"""Wrong entries of null space vectors, by hand."""

import pytest

from cofactor.mistakes.null_entries import null_entries
from cofactor.printers import text

# Echelon form x + 2y - z = 0 and y + 3z = 0; reduced x - 7z = 0. The null space is spanned by (7, -3, 1).
A = ((1, 2, -1), (2, 5, 1))


def found(a: tuple[tuple[int, ...], ...], variables: tuple[str, ...]) -> dict[str, tuple[tuple[int, ...], ...]]:
    return {slug: vectors for slug, vectors, _ in null_entries(a, variables)}  # type: ignore[misc]


def test_one_vector() -> None:
    assert found(A, ("x", "y", "z")) == {
        "null-read-off": ((1, -3, 1),),  # x = z, since 2y is overlooked
        "free-sign-first": ((-7, -3, 1),),
        "free-sign-last": ((7, 3, 1),),
        "null-exchanged": ((-3, 7, 1),),
        "null-reversed": ((1, -3, 7),),
        "free-alone": ((0, 0, 1),),
    }


def test_two_vectors() -> None:
    # x + 2y = 3z + 4t and nothing stands above a pivot: the first row alone has free variables after its pivot.
    a = ((1, 2, -3, 0), (0, 0, 0, 1))
    assert found(a, ("x", "y", "z", "t")) == {
        "null-read-off": ((-2, 1, 0, 0), (3, 0, 1, 0)),  # right here: nothing to clear
        "null-exchanged": ((0, 1, 0, -2), (0, 0, 1, 3)),
        "null-reversed": ((0, 0, 1, -2), (0, 1, 0, 3)),
        "free-alone": ((0, 1, 0, 0), (0, 0, 1, 0)),
    }


@pytest.mark.parametrize(
    ("slug", "part"),
    [
        ("null-read-off", "its row 1 says x + 2y - z = 0, and there y is not 0."),
        ("free-sign-first", "The sign of x is wrong: row 1 of the reduced form says x - 7z = 0"),
        ("free-sign-last", "The sign of y is wrong: row 2 of the reduced form says y + 3z = 0"),
        ("null-exchanged", "The values of x and y have changed places"),
        ("null-reversed", "the first one is the value of x, the last one that of z."),
        ("free-alone", "Row 1 of A times (0, 0, 1) is -1, not 0."),
    ],
)
def test_feedback(slug: str, part: str) -> None:
    said = {name: text.inline(feedback) for name, _, feedback in null_entries(A, ("x", "y", "z"))}
    assert part in said[slug]
