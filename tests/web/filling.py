"""What a student who knows the answer fills into the form."""

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
from cofactor.exact import Matrix, num
from cofactor.printers import text


def filled(answer: Answer, key: str = "a") -> dict[str, str]:
    """The fields of the form that hold this answer."""
    match answer:
        case Parts(parts):
            return {k: v for i, part in enumerate(parts) for k, v in filled(part.answer, f"p{i}").items()}
        case Number(x):
            return {f"{key}.0.0": num(x)}
        case VectorAnswer(entries):
            return block((entries,), key)
        case MatrixAnswer(rows):
            return block(rows, key)
        case Factorization(p, d):
            return {**block(p, f"{key}P"), **block(d, f"{key}D")}
        case SetAnswer(items, asked):
            values = block((tuple(x for x, _ in items),), key)
            return values | ({f"{key}.1.{j}": str(m) for j, (_, m) in enumerate(items)} if asked else {})
        case Basis(_, vectors):
            return block(vectors, key) if vectors else {f"{key}.none": "1"}
        case Affine(point, directions):
            return {f"{key}.none": "1"} if point is None else block((point, *directions), key)
        case Eigen(items):
            return block(tuple((x, *v) for x, _, space in items for v in space), key)
        case Expression() | Interval():
            return {key: text.inline(answer.shown())}
        case SystemAnswer():
            return {key: "\n".join(map(text.inline, answer.equations()))}
        case Order(labels):
            return {f"{key}.{i}": label for i, label in enumerate(labels)}
        case Choice(letter):
            return {key: letter}
        case Choices(letters):
            return {f"{key}.{letter}": "1" for letter in letters} or {f"{key}.none": "1"}
        case _:
            raise AssertionError(answer)


def block(rows: Matrix, key: str) -> dict[str, str]:
    """Cells from the top left."""
    return {f"{key}.{i}.{j}": num(x) for i, row in enumerate(rows) for j, x in enumerate(row)}
