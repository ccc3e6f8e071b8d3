"""How people may type an answer: one text a notation, by the kind of the answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
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
from cofactor.content import VARIABLES
from cofactor.exact import Exact, Matrix, Vector, num
from cofactor.grading.responses import numbers as write


def spellings(answer: Answer) -> tuple[str, ...]:
    """The answer as text in every notation that reading accepts, the plainest first; all say the same."""
    return tuple(dict.fromkeys(_SPELL[answer.kind](answer)))


def _set(answer: SetAnswer) -> Iterator[str]:
    if answer.ask_multiplicity:
        yield ", ".join(f"{num(x)} (multiplicity {m})" for x, m in answer.items)
        yield ", ".join(f"λ = {num(x)} (multiplicity {m})" for x, m in answer.items)
        yield ", ".join(num(x) for x, m in answer.items for _ in range(m))
        return
    values = [x for x, _ in answer.items]
    for spell in (write.plain, write.unicode, write.latex, write.unreduced, write.decimal):
        yield ", ".join(map(spell, values))
    yield f"{{{', '.join(map(num, reversed(values)))}}}"
    yield ", ".join(f"λ = {num(x)}" for x in values)
    yield " and ".join(map(num, values))


def _vectors(vectors: Matrix, spell: Callable[[Vector], str] = write.tuple_of) -> str:
    return ", ".join(map(spell, vectors))


def _basis(answer: Basis) -> Iterator[str]:
    if not answer.vectors:
        yield "{}"
        yield "no vectors"
        yield r"\emptyset"
        return
    yield _vectors(answer.vectors)
    yield f"{{{_vectors(answer.vectors)}}}"
    yield _vectors(answer.vectors, lambda v: f"[{' '.join(map(num, v))}]")
    yield _vectors(answer.vectors, lambda v: write.tuple_of(v, write.unreduced))
    yield _vectors(answer.vectors, lambda v: write.tuple_of(v, write.decimal))
    yield rf"\left\{{ {_vectors(answer.vectors, write.column)} \right\}}"
    yield f"span{{{_vectors(answer.vectors)}}}"
    if all(any(v) for v in answer.vectors):
        yield _vectors(answer.vectors, write.unit)


def _affine(answer: Affine) -> Iterator[str]:
    if answer.point is None:
        yield from ("no solution", "No solution.", "there is no solution", r"\emptyset")
        return
    for names in (("s", "t", "u", "v"), ("t", "s", "r", "q")):
        for times, vector in (("", write.tuple_of), ("*", write.tuple_of), (" ", write.column)):
            moves = [f" + {name}{times}{vector(v)}" for name, v in zip(names, answer.directions, strict=False)]
            yield vector(answer.point) + "".join(moves)
        if len(answer.point) in VARIABLES:
            yield ", ".join(
                f"{unknown} = {_linear((constant, *moves), ('', *names))}"
                for unknown, constant, *moves in zip(
                    VARIABLES[len(answer.point)], answer.point, *answer.directions, strict=True
                )
            )


def _linear(coefficients: Sequence[Exact], names: Sequence[str]) -> str:
    """1 + 3t - s: terms that are 0 are left out."""
    out = ""
    for c, name in zip(coefficients, names, strict=False):
        if c:
            size = -c if c < 0 else c
            body = (
                name
                if name and size == 1
                else f"({num(size)}){name}"
                if name and "/" in num(size)
                else f"{num(size)}{name}"
            )
            out += (f" {'-' if c < 0 else '+'} " if out else "-" if c < 0 else "") + body
    return out or "0"


def _eigen(answer: Eigen) -> Iterator[str]:
    for spell in (write.tuple_of, write.column):
        for name in ("λ = ", "lambda = ", ""):
            yield "; ".join(f"{name}{num(x)}: {_vectors(space, spell)}" for x, _, space in answer.items)
    yield "\n".join(f"λ = {num(x)}: {{{_vectors(space)}}}" for x, _, space in answer.items)


def _factorization(answer: Factorization) -> Iterator[str]:
    for spell in (write.rows, write.nested, write.bmatrix):
        yield f"P = {spell(answer.p)}, D = {spell(answer.d)}"
    yield f"D = {write.rows(answer.d)}\nP = {write.rows(answer.p)}"
    yield f"P = {write.rows(answer.p, write.unreduced)}, D = {write.rows(answer.d, write.unicode)}"
    values = ", ".join(num(answer.d[i][i]) for i in range(len(answer.d)))
    if not any(x for i, row in enumerate(answer.d) for j, x in enumerate(row) if i != j):
        yield f"P = {write.rows(answer.p)}, D = diag({values})"


def _expression(answer: Expression) -> Iterator[str]:
    degree = len(answer.coefficients) - 1
    powers = range(degree, -1, -1)
    names = ("λ", "lambda") if answer.variable == "λ" else (answer.variable,)
    for x in names:
        plain = [{0: "", 1: x}.get(k, f"{x}^{k}") for k in powers]
        yield _linear(answer.coefficients, plain)
        yield _linear(answer.coefficients[::-1], plain[::-1])
        starred = [{0: "", 1: f"*{x}"}.get(k, f"*{x}**{k}") for k in powers]
        terms = [f"({num(c)}){power}" for c, power in zip(answer.coefficients, starred, strict=True)]
        yield " + ".join(terms)
    raised = [{0: "", 1: names[0]}.get(k, names[0] + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)] for d in str(k))) for k in powers]
    yield _linear(answer.coefficients, raised).replace("-", "−")
    x = r"\lambda" if answer.variable == "λ" else answer.variable
    tex = [{0: "", 1: x}.get(k, f"{x}^{{{k}}}") for k in powers]
    yield _linear(answer.coefficients, tex)
    nested = f"({num(answer.coefficients[0])})" if answer.coefficients else "0"
    for c in answer.coefficients[1:]:
        nested = f"({nested}*{names[0]} + ({num(c)}))"
    yield nested


def _system(answer: SystemAnswer) -> Iterator[str]:
    pairs = list(zip(answer.coefficients, answer.constants, strict=True))
    plain = [f"{_linear(row, answer.variables)} = {num(c)}" for row, c in pairs]
    yield ", ".join(plain)
    yield "\n".join(plain)
    yield "; ".join(f"{_linear((*row, -c), (*answer.variables, ''))} = 0" for row, c in pairs)
    yield ", ".join(f"{num(c)} = {_linear(row[::-1], answer.variables[::-1])}" for row, c in pairs)


def _order(answer: Order) -> Iterator[str]:
    for between in (", ", " ", " < ", "; "):
        yield between.join(answer.labels)


def _choice(answer: Choice) -> Iterator[str]:
    key = answer.key
    yield from (key, f"({key})", key.upper())


def _choices(answer: Choices) -> Iterator[str]:
    keys = sorted(answer.keys)
    if not keys:
        yield "none"
        return
    for between in (", ", " ", ""):
        yield between.join(keys)
    yield ", ".join(f"({key})" for key in reversed(keys))
    yield " and ".join(key.upper() for key in keys)


def _parts(answer: Parts) -> Iterator[str]:
    every = [spellings(part.answer) for part in answer.parts]
    for texts in zip_longest(*every):
        filled = [text if text is not None else own[0] for text, own in zip(texts, every, strict=True)]
        yield "\n".join(f"{part.name}: {text}" for part, text in zip(answer.parts, filled, strict=True))


def _number(answer: Number) -> Iterator[str]:
    return write.numbers(answer.number)


def _vector(answer: VectorAnswer) -> Iterator[str]:
    return write.vectors(answer.entries)


def _matrix(answer: MatrixAnswer) -> Iterator[str]:
    return write.matrices(answer.rows)


def _interval(answer: Interval) -> Iterator[str]:
    low = "-inf" if answer.low is None else num(answer.low)
    high = "inf" if answer.high is None else num(answer.high)
    left, right = "([", ")]"
    yield f"{left[answer.closed[0]]}{low}, {high}{right[answer.closed[1]]}"
    yield f"{left[answer.closed[0]]}{low}, {high}{right[answer.closed[1]]}".replace("inf", "∞").replace("-", "−")
    yield f"{']['[answer.closed[0]]}{low}, {high}{'[]'[answer.closed[1]]}"
    below = r"-\infty" if answer.low is None else write.latex(answer.low)
    above = r"\infty" if answer.high is None else write.latex(answer.high)
    yield rf"\left{left[answer.closed[0]]} {below}, {above} \right{right[answer.closed[1]]}"


_SPELL: Mapping[str, Callable[[Any], Iterator[str]]] = {
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
