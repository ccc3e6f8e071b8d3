"""Wrong answers that are near the key: a changed entry, another size, a dependent basis, something missing."""

from collections.abc import Callable, Iterator, Mapping
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
from cofactor.exact import Matrix, Vector, add, identity, rank, scale, transpose
from cofactor.grading.responses.freedoms import with_part


def faults(answer: Answer) -> tuple[Answer, ...]:
    """Answers of the same kind that say something else, deterministically; at least one for every kind."""
    found: list[Answer] = []
    for one in _FAULTS[answer.kind](answer):
        if not answer.same(one) and one not in found:
            found.append(one)
    return tuple(found)


def changed(v: Vector, place: int) -> Vector:
    """The vector with 1 added in one place."""
    return (*v[:place], v[place] + 1, *v[place + 1 :])


def outside(space: Matrix, size: int) -> Vector | None:
    """The first unit vector outside of a space; None if the space is everything."""
    units = (tuple(int(i == j) for j in range(size)) for i in range(size))
    return next((unit for unit in units if rank((*space, unit)) > len(space)), None)


def _number(answer: Number) -> Iterator[Answer]:
    yield Number(answer.number + 1)
    yield Number(-answer.number)
    yield Number(2 * answer.number - 1)


def _vector(answer: VectorAnswer) -> Iterator[Answer]:
    v = answer.entries
    yield from (VectorAnswer(changed(v, i)) for i in range(len(v)))
    yield VectorAnswer(scale(-1, v))
    yield VectorAnswer(v[::-1])
    yield VectorAnswer((0,) * len(v))


def _matrix(answer: MatrixAnswer) -> Iterator[Answer]:
    a = answer.rows
    for i, row in enumerate(a):
        yield MatrixAnswer((*a[:i], changed(row, i % len(row)), *a[i + 1 :]))
    yield MatrixAnswer(tuple(scale(-1, row) for row in a))
    yield MatrixAnswer(transpose(a))
    yield MatrixAnswer(tuple((0,) * len(row) for row in a))
    yield MatrixAnswer((*a, a[-1]))
    yield MatrixAnswer(tuple((*row, 1) for row in a))


def _set(answer: SetAnswer) -> Iterator[Answer]:
    items, ask = answer.items, answer.ask_multiplicity
    top = max((x for x, _ in items), default=0) + 1
    yield SetAnswer((*items, (top, 1)), ask)
    if items:
        yield SetAnswer((*items[:-1], (top, items[-1][1])), ask)
        yield SetAnswer(tuple((-x, m) for x, m in items), ask)
    if len(items) > 1:
        yield SetAnswer(items[1:], ask)
    if ask and items:
        yield SetAnswer(((items[0][0], items[0][1] + 1), *items[1:]), ask)


def _bases(space: Matrix, size: int) -> Iterator[Matrix]:
    odd = outside(space, size)
    if not space:
        if odd is not None:
            yield (odd,)
        yield identity(size)
        return
    if odd is not None:
        yield (*space[:-1], add(space[-1], odd))
        yield (*space, odd)
    yield ((0,) * size, *space[1:])
    yield (*space, scale(2, space[0]))
    if len(space) > 1:
        yield space[1:]
        yield (*space[:-1], space[0])


def _basis(answer: Basis) -> Iterator[Answer]:
    return (Basis(answer.ambient, vectors) for vectors in _bases(answer.vectors, answer.ambient))


def _affine(answer: Affine) -> Iterator[Answer]:
    if answer.point is None:
        yield Affine((0, 0, 0))
        yield Affine((1, 0, 0), ((1, 1, 1),))
        return
    size = len(answer.point)
    yield Affine(None)
    if (odd := outside(answer.directions, size)) is not None:
        yield Affine(add(answer.point, odd), answer.directions)
    for directions in _bases(answer.directions, size):
        yield Affine(answer.point, directions)
    if answer.directions:
        yield Affine(answer.point)


def _eigen(answer: Eigen) -> Iterator[Answer]:
    items = answer.items
    top = max(x for x, _, _ in items) + 1
    (x, m, space), others = items[0], items[1:]
    for wrong in _bases(space, len(space[0])):
        yield Eigen(((x, m, wrong), *others))
    yield Eigen(((top, m, space), *others))
    if others:
        yield Eigen(others)
        swapped = [own for _, _, own in (*others, items[0])]
        yield Eigen(tuple((x, m, own) for (x, m, _), own in zip(items, swapped, strict=True)))


def _factorization(answer: Factorization) -> Iterator[Answer]:
    p, d = answer.p, answer.d
    yield Factorization(p, tuple(tuple(row[::-1]) for row in d[::-1]))
    yield Factorization(p, (changed(d[0], 0), *d[1:]))
    yield Factorization(p, (changed(d[0], 1), *d[1:]))
    yield Factorization(tuple((0, *row[1:]) for row in p), d)
    yield Factorization(tuple((row[0], row[0], *row[2:]) for row in p), d)
    yield Factorization(transpose(p), d)
    yield Factorization(d, p)
    yield Factorization(tuple((0,) * len(row) for row in p), d)


def _expression(answer: Expression) -> Iterator[Answer]:
    c, x = answer.coefficients, answer.variable
    yield from (Expression(changed(c, i), x) for i in range(len(c)))
    yield Expression(scale(-1, c), x)
    yield Expression((*c, 0), x)


def _system(answer: SystemAnswer) -> Iterator[Answer]:
    names, a, b = answer.variables, answer.coefficients, answer.constants
    for i, row in enumerate(a):
        yield SystemAnswer(names, (*a[:i], changed(row, 0), *a[i + 1 :]), b)
        yield SystemAnswer(names, a, changed(b, i))
    yield SystemAnswer(names, a, scale(-1, b))
    if len(a) > 1:
        yield SystemAnswer(names, a[1:], b[1:])


def _interval(answer: Interval) -> Iterator[Answer]:
    """A moved end, an end that belongs or not, an end at infinity; always a low end below the high one."""
    low, high, (left, right) = answer.low, answer.high, answer.closed
    if low is not None:
        yield Interval(low - 1, high, answer.closed)
        yield Interval(low, high, (not left, right))
        yield Interval(None, high, (False, right))
    if high is not None:
        yield Interval(low, high + 1, answer.closed)
        yield Interval(low, high, (left, not right))
        yield Interval(low, None, (left, False))
    yield Interval(0, 1)
    yield Interval(0, 1, (True, True))


def _order(answer: Order) -> Iterator[Answer]:
    labels = answer.labels
    yield Order(labels[::-1])
    yield from (Order((*labels[:i], labels[i + 1], labels[i], *labels[i + 2 :])) for i in range(len(labels) - 1))


def _choice(answer: Choice) -> Iterator[Answer]:
    return (Choice(option.id, answer.options, answer.of) for option in answer.options)


def _choices(answer: Choices) -> Iterator[Answer]:
    for option in answer.options:
        kept = set(answer.keys) ^ {option.id}
        yield Choices(tuple(sorted(kept)), answer.options)
    yield Choices(tuple(option.id for option in answer.options), answer.options)


def _parts(answer: Parts) -> Iterator[Answer]:
    for k, part in enumerate(answer.parts):
        for other in faults(part.answer)[:2]:
            yield with_part(answer, k, other)


_FAULTS: Mapping[str, Callable[[Any], Iterator[Answer]]] = {
    "number": _number,
    "vector": _vector,
    "matrix": _matrix,
    "interval": _interval,
    "set": _set,
    "basis": _basis,
    "affine": _affine,
    "eigen": _eigen,
    "factorization": _factorization,
    "expression": _expression,
    "system": _system,
    "order": _order,
    "choice": _choice,
    "choices": _choices,
    "parts": _parts,
}
