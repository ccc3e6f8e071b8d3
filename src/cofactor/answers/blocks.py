"""Answers taken apart into blocks, and put together again.

A block is a matrix: P or D, a point, a direction, one eigenvector space … Two
answers to one question that have the same parts have the same number of blocks.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from cofactor.answers.base import Answer
from cofactor.answers.composed import Part, Parts
from cofactor.answers.plain import MatrixAnswer, Number, VectorAnswer
from cofactor.answers.solution_sets import Affine, SystemAnswer
from cofactor.answers.spectral import Basis, Eigen, Factorization, SetAnswer, subspace
from cofactor.answers.symbolic import Expression
from cofactor.exact import Exact, Matrix

Blocks: TypeAlias = list[Matrix]


def blocks(key: Answer, answer: Answer) -> Blocks | None:
    """An answer taken apart, in the order of the key; None if it does not have the key's parts."""
    match key, answer:
        case Number(), Number():
            return [((answer.number,),)]
        case VectorAnswer(), VectorAnswer():
            return [(answer.entries,)]
        case MatrixAnswer(), MatrixAnswer():
            return [answer.rows]
        case Factorization(), Factorization():
            return [answer.p, answer.d]
        case Expression(), Expression():
            length = max(len(key.coefficients), len(answer.coefficients))
            return [((0,) * (length - len(answer.coefficients)) + answer.coefficients,)]
        case SetAnswer(), SetAnswer() if len(key.items) == len(answer.items):
            return [(tuple(x for x, _ in answer.items),)]
        case Basis(), Basis() if len(key.vectors) == len(answer.vectors):
            return [(v,) for v in answer.vectors]
        case Affine(), Affine() if answer.point is not None and len(key.directions) == len(answer.directions):
            return [(answer.point,), *((v,) for v in answer.directions)]
        case SystemAnswer(), SystemAnswer() if key.variables == answer.variables:
            return [((*row, c),) for row, c in zip(answer.coefficients, answer.constants, strict=True)]
        case Eigen(), Eigen() if len(key.items) == len(answer.items):
            items = _aligned(key, answer)
            return [(tuple(x for x, _, _ in items),), *(space for _, _, space in items)]
        case Parts(), Parts() if [p.name for p in key.parts] == [p.name for p in answer.parts]:
            found = [blocks(k.answer, p.answer) for k, p in zip(key.parts, answer.parts, strict=True)]
            return [block for part in found if part for block in part] if all(found) else None
        case _:
            return None


def _aligned(key: Eigen, answer: Eigen) -> Sequence[tuple[Exact, int, Matrix]]:
    """The eigenvalues with their spaces in the order of the key: by the values if they are the same, or the spaces."""
    if [x for x, _, _ in key.items] == [x for x, _, _ in answer.items]:
        return answer.items
    places = {subspace(item[2]): item for item in answer.items}
    found = [places.get(subspace(space)) for _, _, space in key.items]
    return [item for item in found if item] if all(found) else answer.items


def built(key: Answer, parts: Blocks) -> Answer | None:
    """The answer with these blocks, of the key's kind; None if they make no answer."""
    match key:
        case Number():
            return Number(parts[0][0][0])
        case VectorAnswer():
            return VectorAnswer(parts[0][0])
        case MatrixAnswer():
            return MatrixAnswer(parts[0])
        case Factorization():
            return Factorization(parts[0], parts[1])
        case Expression():
            return replace(key, coefficients=parts[0][0])
        case SetAnswer():
            values = parts[0][0]
            several = tuple(sorted((x, m) for x, (_, m) in zip(values, key.items, strict=True)))
            return replace(key, items=several) if len(set(values)) == len(values) else None
        case Basis():
            vectors = tuple(block[0] for block in parts)
            return replace(key, vectors=vectors) if all(map(any, vectors)) else None
        case Affine():
            point, *directions = (block[0] for block in parts)
            return Affine(point, tuple(directions)) if all(map(any, directions)) else None
        case SystemAnswer():
            rows = [block[0] for block in parts]
            return replace(key, coefficients=tuple(r[:-1] for r in rows), constants=tuple(r[-1] for r in rows))
        case Eigen():
            values = parts[0][0]
            made = sorted((x, m, s) for x, (_, m, _), s in zip(values, key.items, parts[1:], strict=True))
            return (
                Eigen(tuple(made))
                if len(set(values)) == len(values) and all(any(v) for b in parts for v in b)
                else None
            )
        case Parts():
            made_parts: list[Part] = []
            rest = parts
            for part in key.parts:
                count = len(blocks(part.answer, part.answer) or ())
                answer = built(part.answer, rest[:count])
                if answer is None:
                    return None
                made_parts.append(replace(part, answer=answer))
                rest = rest[count:]
            return Parts(tuple(made_parts))
        case _:
            return None
