"""The kinds of answers: what each holds, prints, and counts as the same."""

from cofactor.answers.base import Answer, Json, record
from cofactor.answers.composed import Choice, Option, Part, Parts
from cofactor.answers.plain import MatrixAnswer, Number, VectorAnswer
from cofactor.answers.spectral import Basis, Factorization, SetAnswer

__all__ = [
    "KINDS",
    "Answer",
    "Basis",
    "Choice",
    "Factorization",
    "Json",
    "MatrixAnswer",
    "Number",
    "Option",
    "Part",
    "Parts",
    "SetAnswer",
    "VectorAnswer",
    "read",
    "record",
]

KINDS: dict[str, type[Answer]] = {
    kind.kind: kind for kind in (Number, VectorAnswer, MatrixAnswer, SetAnswer, Basis, Factorization, Choice, Parts)
}


def read(record: dict[str, Json]) -> Answer:
    """The answer with this record. Raises ValueError or KeyError if it is malformed."""
    return KINDS[record["kind"]].read(record)
