"""Answers as they are typed for Maxima, the computer algebra system behind STACK."""

from collections.abc import Sequence

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Eigen,
    Expression,
    Factorization,
    MatrixAnswer,
    Number,
    Order,
    SetAnswer,
    VectorAnswer,
)
from cofactor.errors import DefectError
from cofactor.exact import Exact, Matrix, num

RANK = "rk(m):=if is(m=[]) then 0 else rank(apply(matrix,m));"
"""The rank of a list of vectors; an empty list has no matrix."""


def row(entries: Sequence[Exact]) -> str:
    """A vector as a list."""
    return f"[{','.join(map(num, entries))}]"


def rows(vectors: Matrix) -> str:
    """Vectors as a list of lists."""
    return f"[{','.join(map(row, vectors))}]"


def matrix(entries: Matrix) -> str:
    """A matrix."""
    return f"matrix({','.join(map(row, entries))})"


def string(text: str) -> str:
    """A string with exactly these characters."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typed(answer: Answer) -> tuple[str, ...]:
    """An answer as a student types it, a text for each input of its kind.

    A vector is a column, a set with multiplicities an ascending list, a basis a
    list of vectors, eigenvectors come in pairs with their eigenvalues.
    """
    match answer:
        case Number(value):
            return (num(value),)
        case VectorAnswer(entries):
            return (matrix(tuple((x,) for x in entries)),)
        case MatrixAnswer(entries):
            return (matrix(entries),)
        case SetAnswer(items, True):
            return (row(sorted(value for value, count in items for _ in range(count))),)
        case SetAnswer(items):
            return (f"{{{','.join(num(value) for value, _ in items)}}}",)
        case Expression():
            return (str(answer.value()),)
        case Order(labels):
            return (f"[{','.join(labels)}]",)
        case Basis(_, vectors):
            return (rows(vectors),)
        case Eigen(items):
            return (f"[{','.join(f'[{num(value)},{row(v)}]' for value, _, space in items for v in space)}]",)
        case Factorization(p, d):
            return matrix(p), matrix(d)
        case Affine(point, directions):
            return ("[]" if point is None else row(point)), rows(directions)
        case _:
            raise DefectError(f"nothing is typed into STACK for an answer of the kind {answer.kind}")
