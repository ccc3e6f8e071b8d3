"""The kinds of answers: what each holds, prints, and counts as the same."""

from cofactor.answers.base import Answer, Json, record
from cofactor.answers.composed import Choice, Option, Part, Parts
from cofactor.answers.intervals import Interval
from cofactor.answers.plain import MatrixAnswer, Number, VectorAnswer
from cofactor.answers.selected import Choices, Order
from cofactor.answers.solution_sets import Affine, SystemAnswer
from cofactor.answers.spectral import Basis, Eigen, Factorization, SetAnswer, subspace
from cofactor.answers.symbolic import Expression

__all__ = [
    "KINDS",
    "Affine",
    "Answer",
    "Basis",
    "Choice",
    "Choices",
    "Eigen",
    "Expression",
    "Factorization",
    "Interval",
    "Json",
    "MatrixAnswer",
    "Number",
    "Option",
    "Order",
    "Part",
    "Parts",
    "SetAnswer",
    "SystemAnswer",
    "VectorAnswer",
    "read",
    "record",
    "subspace",
]

KINDS: dict[str, type[Answer]] = {
    kind.kind: kind
    for kind in (
        Number,
        VectorAnswer,
        MatrixAnswer,
        SetAnswer,
        Basis,
        Affine,
        Eigen,
        Factorization,
        Expression,
        SystemAnswer,
        Interval,
        Order,
        Choice,
        Choices,
        Parts,
    )
}


def read(record: dict[str, Json]) -> Answer:
    """The answer with this record. Raises ValueError or KeyError if it is malformed."""
    return KINDS[record["kind"]].read(record)
