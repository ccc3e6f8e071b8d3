"""From the text of an answer to the answer: the reader of each kind, chosen by an answer of the kind."""

from collections.abc import Callable
from typing import Any

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Choice,
    Choices,
    Eigen,
    Expression,
    Factorization,
    Interval,
    MatrixAnswer,
    Number,
    Order,
    Parts,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.reading import bases, plain, selected, sets, solution_sets, spectral, symbolic
from cofactor.reading.brackets import Item, Run, tree
from cofactor.reading.desk import Desk
from cofactor.reading.misread import Misread
from cofactor.reading.parts import parts
from cofactor.reading.tokens import Token, tokens
from cofactor.reading.typed import Typed

_READERS: dict[type[Answer], Callable[[Desk, Any], Answer]] = {
    Number: plain.number,
    VectorAnswer: plain.vector_answer,
    MatrixAnswer: plain.matrix_answer,
    Interval: plain.interval,
    SetAnswer: sets.set_answer,
    Basis: bases.basis,
    Eigen: spectral.eigen,
    Factorization: spectral.factorization,
    Affine: solution_sets.affine,
    SystemAnswer: solution_sets.system,
    Expression: symbolic.expression,
    Order: selected.order,
    Choices: selected.choices,
}

# Where no answer contains an inequality, < and > are brackets of vectors.
_ANGLES = (VectorAnswer, Basis, Eigen, Affine)


def read(text: str, like: Answer, *, variables: tuple[str, ...] = ()) -> Typed:
    """What a student typed, as an answer of the kind of `like`.

    Of `like` only the kind, the size, the names and the options are used, never its
    values. `variables` are the names of the unknowns in the order of the answer's
    entries, if they are known: then `y = 2, x = 1` is (1, 2). Raises Misread, with
    one sentence and the place, for text that is no such answer. A number that is
    not rational is represented by a fraction that differs in the 50th digit, so that it
    equals no rational key. The work is bounded by `cofactor.reading.limits`.
    """
    try:
        return _read(text, like, variables)
    except RecursionError:  # the depth of brackets is bounded; this is for a caller deep in its own recursion
        raise Misread("This is nested too deeply.", 0) from None


def matrix(text: str) -> Typed:
    """A matrix by itself, of any size; the bar of an augmented one is ignored. Raises Misread."""
    return read(text, MatrixAnswer(((0,),)))


def _read(text: str, like: Answer, variables: tuple[str, ...]) -> Typed:
    if isinstance(like, Choice):
        return Typed(selected.choice(text, 0, like))
    found = tokens(text, decimal_comma=isinstance(like, Number))
    items: Run = found if isinstance(like, Interval) else tree(found, angles=isinstance(like, _ANGLES))
    at = items[0].at if items else len(text)
    desk = Desk(text, _trimmed(items), at, False, variables)
    answer = _one(desk, like)
    rounded = None
    if any(token.slack for token in found):
        try:
            rounded = _one(Desk(text, desk.items, at, True, variables), like)
        except Misread:  # for example 1/0.001, with the divisor rounded to 0
            rounded = None
        if rounded is not None and rounded.value() == answer.value():
            rounded = None
    return Typed(answer, desk.plain[0], rounded)


def _one(desk: Desk, like: Answer) -> Answer:
    if isinstance(like, Parts):
        return parts(desk, like, _one)
    if isinstance(like, Choice):
        return selected.choice(desk.text[desk.at : desk.end], desk.at, like)
    return _READERS[type(like)](desk, like)


def _trimmed(items: Run) -> Run:
    """Without empty lines around it, and the full stop at its end."""
    kept: list[Item] = list(items)
    while kept and _empty(kept[-1]):
        kept.pop()
    while kept and isinstance(kept[0], Token) and kept[0].kind == "line":
        kept.pop(0)
    return kept


def _empty(item: Item) -> bool:
    return isinstance(item, Token) and (item.kind == "line" or (item.kind == "sign" and item.text in (".", ";")))
