"""Other right answers than the key: what each kind leaves free, taken up deterministically."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Eigen,
    Factorization,
    Part,
    Parts,
    SetAnswer,
    SystemAnswer,
)
from cofactor.exact import Exact, Matrix, Vector, add, scale, transpose

FACTORS: tuple[Exact, ...] = (-1, 2, Fraction(-1, 2), 3)


def freedoms(answer: Answer) -> tuple[Answer, ...]:
    """Answers that say the same as this one without being equal to it; none for a kind that leaves no freedom."""
    return tuple(one for one in _FREE[answer.kind](answer) if one != answer) if answer.kind in _FREE else ()


def bases(vectors: Matrix) -> Iterator[Matrix]:
    """Other bases of the same space: scaled, in another order, mixed."""
    if not vectors:
        return
    yield from (tuple(scale(c, v) for v in vectors) for c in FACTORS)
    yield vectors[::-1]
    mixed: list[Vector] = [vectors[0]]
    for before, v in pairwise(vectors):
        mixed.append(add(v, scale(2, before)))
    yield tuple(mixed)
    yield tuple(scale(FACTORS[i % len(FACTORS)], v) for i, v in enumerate(reversed(mixed)))


def _set(answer: SetAnswer) -> Iterator[Answer]:
    yield SetAnswer(answer.items[::-1], answer.ask_multiplicity)


def _basis(answer: Basis) -> Iterator[Answer]:
    return (Basis(answer.ambient, vectors) for vectors in bases(answer.vectors))


def _affine(answer: Affine) -> Iterator[Answer]:
    """Another point, other directions, both."""
    if answer.point is None:
        return
    moved = answer.point
    for i, v in enumerate(answer.directions):
        moved = add(moved, scale(2 - 3 * i, v))
    yield Affine(moved, answer.directions)
    for directions in bases(answer.directions):
        yield Affine(answer.point, directions)
        yield Affine(moved, directions)


def _eigen(answer: Eigen) -> Iterator[Answer]:
    yield Eigen(answer.items[::-1])
    choices = [list(bases(space)) for _, _, space in answer.items]
    for spaces in zip(*choices, strict=True):
        yield Eigen(tuple((x, m, space) for (x, m, _), space in zip(answer.items, spaces, strict=True)))


def _factorization(answer: Factorization) -> Iterator[Answer]:
    """The columns scaled, in the other order, and mixed where they share an eigenvalue."""
    columns = transpose(answer.p)
    values = [answer.d[j][j] for j in range(len(answer.d))]
    for c in FACTORS:
        yield _factors([scale(c, v) for v in columns], values)
    yield _factors(columns[::-1], values[::-1])
    yield _factors([*columns[1:], columns[0]], [*values[1:], values[0]])
    for j in range(1, len(values)):
        if values[j] == values[j - 1]:
            yield _factors([*columns[:j], add(columns[j], columns[j - 1]), *columns[j + 1 :]], values)


def _factors(columns: "list[Vector] | Matrix", values: list[Exact]) -> Factorization:
    d = tuple(tuple(x if i == j else 0 for j in range(len(values))) for i, x in enumerate(values))
    return Factorization(transpose(tuple(columns)), d)


def _system(answer: SystemAnswer) -> Iterator[Answer]:
    yield SystemAnswer(answer.variables, answer.coefficients[::-1], answer.constants[::-1])
    for c in FACTORS:
        rows = tuple(scale(c, row) for row in answer.coefficients)
        yield SystemAnswer(answer.variables, rows, scale(c, answer.constants))


def _parts(answer: Parts) -> Iterator[Answer]:
    for k, part in enumerate(answer.parts):
        for other in freedoms(part.answer):
            yield with_part(answer, k, other)


def with_part(answer: Parts, place: int, other: Answer) -> Parts:
    """The answer with another answer in one of its parts."""
    part = answer.parts[place]
    changed = Part(part.name, part.credit, other)
    return Parts((*answer.parts[:place], changed, *answer.parts[place + 1 :]))


_FREE: Mapping[str, Callable[[Any], Iterator[Answer]]] = {
    "set": _set,
    "basis": _basis,
    "affine": _affine,
    "eigen": _eigen,
    "factorization": _factorization,
    "system": _system,
    "parts": _parts,
}
