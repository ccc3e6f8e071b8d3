"""Wrong reduced forms, inverses, null spaces, matrices of maps and systems from words, by hand."""

from cofactor import contexts, items
from cofactor.exact import Matrix
from cofactor.mistakes.echelons import further_rrefs
from cofactor.mistakes.inverses import gj_pivots_kept
from cofactor.mistakes.null_spaces import further_null_spaces
from cofactor.mistakes.transformations import further_matrices
from cofactor.mistakes.translation import further_systems
from cofactor.printers import text


def test_reduced_forms_by_hand() -> None:
    # row echelon form (1, 2, 3), (0, 1, 2); reduced (1, 0, -1), (0, 1, 2)
    found = {slug: rows for slug, rows, _ in further_rrefs(((1, 2, 3), (2, 5, 8)))}
    assert found == {
        "rref-columns-cleared": ((1, 0, 0), (0, 1, 0)),
        "rref-row-lost": ((1, 0, -1), (0, 0, 0)),
        "rref-free-signs": ((1, 0, 1), (0, 1, -2)),
        "rref-rows-unsorted": ((0, 1, 2), (1, 0, -1)),
        "rref-cut": ((1, 0, 0), (0, 1, 2)),
    }


def test_an_inverse_with_pivots_kept_by_hand() -> None:
    # [1 2 | 1 0; 0 2 | -1 1], then [1 0 | 2 -1; 0 2 | -1 1]
    wrong = gj_pivots_kept(((1, 2), (1, 4)))
    assert wrong is not None
    assert wrong[1] == ((2, -1), (-1, 1))
    assert "its entry in row 2, column 2 was still 2." in text.inline(wrong[2])
    assert gj_pivots_kept(((1, 2), (1, 3))) is None


def test_null_spaces_by_hand() -> None:
    # reduced form (1, 2, 0), (0, 0, 1): y is free
    a: Matrix = ((1, 2, -1), (2, 4, -1))
    found = {slug: vectors for slug, vectors, _ in further_null_spaces(a, ("x", "y", "z"), ((-2, 1, 0),))}
    assert found["null-pivots"] == ((1, 0, 0), (0, 0, 1))
    assert found["null-packed"] == ((-2, 0, 1),)
    assert found["null-first-row"] == ((-2, 1, 0), (0, 0, 1))
    # R1 <- R1 - R2 on (1, 1, 2) with (0, 1, 1): (1, 0, 3) where (1, 0, 1) is right
    found = {slug: v for slug, v, _ in further_null_spaces(((1, 1, 2), (1, 2, 3)), ("x", "y", "z"), ((-1, -1, 1),))}
    assert found["rowop-sign"] == ((-3, -1, 1),)


def test_matrices_of_maps_by_hand() -> None:
    right = ((1, 2), (3, 4))
    found = {slug: rows for slug, rows, _ in further_matrices(((1, 1), (0, 1)), ((3, 7), (2, 4)), right)}
    assert found == {
        "columns-exchanged": ((2, 1), (4, 3)),
        "column-sign": ((1, -2), (3, -4)),
        "basis-as-columns": ((1, 0), (1, 1)),
        "images-unused": ((1, 0), (-1, 1)),
        "image-of-sum": ((3, 2), (7, 4)),
    }


def test_two_comparisons_misread_alike() -> None:
    given = items.make("systems.translate", seed="alike", level="hard").given
    story = contexts.read(given.words("context"), given.vector("data"))
    found = {wrong.rule: wrong for wrong in further_systems(story)}
    for i, sentence in enumerate(story.sentences):
        row, moved, turned = (m[i] for m in (story.matrix, found["moved-all"].matrix, found["reversed-all"].matrix))
        if sentence.compares:
            assert moved == tuple(map(abs, row))
            assert sorted(turned) == sorted(row)
            assert turned != row
        else:
            assert moved == turned == row
