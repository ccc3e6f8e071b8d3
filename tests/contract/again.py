"""An item's data read back from its record, and answers that are surely wrong for it."""

import json
from collections.abc import Iterator
from contextlib import suppress
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
    MatrixAnswer,
    Number,
    Order,
    Part,
    Parts,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.exact import parse_num
from cofactor.exercise import Exercise, Given
from cofactor.writers import json as json_writer


def given_again(e: Exercise) -> Given:
    """The data as they stand in the JSON record of the item."""
    recorded = json.loads(json.dumps(json_writer.record(e, ["given"])))["given"]
    return Given(**{name: _datum(name, value) for name, value in recorded.items()})


def _datum(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_datum(name, part) for part in value)
    if name == "variables":
        return value
    with suppress(ValueError):
        return parse_num(value)
    return value


def spoiled(answer: Answer) -> Iterator[Answer]:
    """Answers of the same kind that are surely wrong."""
    match answer:
        case Number(number):
            yield Number(number + 1)
        case VectorAnswer(entries):
            yield VectorAnswer((entries[0] + 1, *entries[1:]))
            yield VectorAnswer((*entries, 0))
        case MatrixAnswer(rows):
            yield MatrixAnswer(((rows[0][0] + 1, *rows[0][1:]), *rows[1:]))
        case SetAnswer(found, ask):
            yield SetAnswer(found[1:], ask)
            yield SetAnswer((*found, (found[-1][0] + 1, 1)), ask)
        case Basis(ambient, vectors):
            if vectors:
                yield Basis(ambient, vectors[1:])
            yield Basis(ambient, (*vectors, vectors[0]) if vectors else ((1,) * ambient,))
            yield Basis(ambient, ((0,) * ambient, *vectors[1:]))
        case Affine(None, _):
            yield Affine((0, 0), ())
        case Affine(point, directions) if point is not None:
            yield Affine(None, ())
            yield Affine(point, directions[1:] if directions else (point,))
        case Eigen(found):
            yield Eigen(found[1:])
            yield Eigen(tuple((x + 1, m, space) for x, m, space in found))
            yield Eigen(tuple((x, m, ((0,) * len(space[0]),)) for x, m, space in found))
        case Expression(coefficients, variable):
            yield Expression(tuple(-c for c in coefficients), variable)
            yield Expression((*coefficients[:-1], coefficients[-1] + 1), variable)
            yield Expression((*coefficients, 0), variable)
        case SystemAnswer(variables, a, b):
            yield SystemAnswer(variables, a, (b[0] + 1, *b[1:]))
            yield SystemAnswer(variables, a[1:], b[1:])
        case Order(labels):
            yield Order(labels[::-1])
        case Choices(keys, options):
            for option in options:
                changed = [key for key in keys if key != option.id] if option.id in keys else [*keys, option.id]
                yield Choices(tuple(sorted(changed)), options)
        case Factorization(p, d):
            yield Factorization(p, tuple(row[::-1] for row in d))
            yield Factorization(tuple((0,) * len(row) for row in p), d)
        case Choice(key, options):
            for option in options:
                if option.id != key:
                    yield Choice(option.id, options)
        case Parts(parts):
            for i, part in enumerate(parts):
                for other in spoiled(part.answer):
                    yield Parts((*parts[:i], Part(part.name, part.credit, other), *parts[i + 1 :]))
        case _:
            raise AssertionError(f"nothing is known about wrong answers of the kind {answer.kind}")
