"""Linear transformations."""

from tests.oracle.oracle import Case, Record, judges, matrix


@judges("transformations.matrix_of")
def _matrix_of(item: Record) -> list[str]:
    vectors, images = matrix(item["given"]["vectors"]).transpose(), matrix(item["given"]["data"]).transpose()
    if vectors.nrows() != vectors.ncols() or vectors.det() == 0:
        return ["the vectors are no basis: the transformation is not determined"]
    found = images * vectors.inv()
    return [] if found == matrix(item["answer"]["value"]) else [f"the matrix is {found}"]


IMAGES = {"vectors": [["1", "1"], ["0", "1"]], "data": [["-4", "3"], ["0", "4"]]}
NO_BASIS = {"vectors": [["1", "1"], ["2", "2"]], "data": [["1", "1"], ["2", "2"]]}

TRIED: list[Case] = [
    ("transformations.matrix_of", IMAGES, [["-4", "0"], ["-1", "4"]], True),
    ("transformations.matrix_of", IMAGES, [["-4", "-1"], ["0", "4"]], False),
    ("transformations.matrix_of", NO_BASIS, [["1", "0"], ["0", "1"]], False),
]
