"""Wrong rules about the matrix of a linear transformation (rows 64-66 of the list of misconceptions)."""

from collections.abc import Iterator

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


def further_matrices(basis: Matrix, images: Matrix, right: Matrix) -> Iterator[tuple[str, Matrix, Say]]:
    """Rules beside those by which a basis with its images is judged to teach."""
    columns = transpose(right)
    yield (
        "columns-exchanged",
        transpose((columns[1], columns[0], *columns[2:])),
        say(
            "The first two columns of your matrix have changed places: column 1 is the image of {e}.",
            e=Tup((1, *(0 for _ in columns[1:]))),
        ),
    )
    last = tuple(-x for x in columns[-1])
    yield (
        "column-sign",
        transpose((*columns[:-1], last)),
        say(
            "A sign was lost when you expressed {e} by the given vectors: test the last column of {A}.",
            e=Tup((*(0 for _ in columns[1:]), 1)),
            A="A",
        ),
    )
    yield (
        "basis-as-columns",
        transpose(basis),
        say("The columns of your matrix are the given vectors, not images of vectors."),
    )
    undone = inverse(transpose(basis))
    if all(isinstance(x, int) for row in undone for x in row):
        yield (
            "images-unused",
            undone,
            say(
                "Your matrix sends the given vectors to the standard vectors. Their images under {T} must enter, too.",
                T="T",
            ),
        )
    for i, v in enumerate(basis):
        at = [j for j, x in enumerate(v) if x]
        if len(at) > 1 and any(sum(x != 0 for x in u) == 1 for u in basis):
            place = at[0]
            yield (
                "image-of-sum",
                transpose((*columns[:place], images[i], *columns[place + 1 :])),
                say(
                    "You took the image of {v} for that of {e}. First write {e} by the given vectors.",
                    v=Tup(v),
                    e=Tup(tuple(int(j == place) for j in range(len(v)))),
                ),
            )
            break
