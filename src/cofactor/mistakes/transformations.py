"""Wrong rules about the matrix of a linear transformation (rows 64-66 of the list of misconceptions)."""

from cofactor.content import Say, say
from cofactor.exact import Matrix, inverse, multiply, transpose
from cofactor.notation import Prod, Tup, eq


def matrix_rules(basis: Matrix, images: Matrix, right: Matrix) -> list[tuple[str, Matrix, Say]]:
    """Wrong matrices of the map that sends each basis vector (a row) to its image (a row)."""
    b, c = transpose(basis), transpose(images)
    return [
        (
            "matrix-rows-images",
            transpose(right),
            say("You wrote the images of the standard vectors as rows. They are the columns of {A}.", A="A"),
        ),
        (
            "images-as-columns",
            c,
            say(
                "You took the given images for the columns of {A}. The columns are the images of the standard vectors, "
                "but {v} is none of them.",
                A="A",
                v=Tup(next(v for v in basis if sum(x != 0 for x in v) > 1 or 1 not in v)),
            ),
        ),
        (
            "basis-times-images",
            multiply(c, b),
            say(
                "You multiplied by the basis; it must be undone. Test your matrix: it must give {claim}.",
                claim=eq(Prod(("A", Tup(basis[0]))), Tup(images[0])),
            ),
        ),
        (
            "inverse-order",
            multiply(inverse(b), c),
            say("You multiplied in the wrong order: the basis is undone first, so its inverse stands on the right."),
        ),
        (
            "images-order",
            transpose((*images[1:], images[0])),
            say("The images stand in the wrong order, and belong to the given vectors, not to the standard ones."),
        ),
    ]
