"""Partial credit, by the kind of the answer: how much of an answer that is not right is right.

A function takes the key and an answer of the same kind that is wrong, of any
size, and never fails. Answers in parts are `cofactor.grading.parts`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cofactor.answers import Answer, MatrixAnswer
from cofactor.exact import Matrix
from cofactor.grading.partial.credit import Credit
from cofactor.grading.partial.entries import expression, interval, matrix, vector
from cofactor.grading.partial.selected import choices, nothing
from cofactor.grading.partial.spaces import affine, basis
from cofactor.grading.partial.spectral import eigen, factorization, values
from cofactor.grading.partial.systems import system

__all__ = ["PARTIAL", "Credit", "partial"]

PARTIAL: Mapping[str, Callable[[Any, Any], Credit]] = {
    "number": nothing,
    "vector": vector,
    "matrix": matrix,
    "set": values,
    "basis": basis,
    "affine": affine,
    "eigen": eigen,
    "factorization": factorization,
    "expression": expression,
    "interval": interval,
    "system": system,
    "order": nothing,
    "choice": nothing,
    "choices": choices,
}


def partial(key: Answer, typed: Answer, printed: Sequence[Matrix] = ()) -> Credit:
    """What a wrong answer earns beside the key; `printed` are the matrices of the question, whose entries are free."""
    if isinstance(key, MatrixAnswer) and isinstance(typed, MatrixAnswer):
        return matrix(key, typed, printed)
    return PARTIAL[key.kind](key, typed) if key.kind == typed.kind else Credit()
