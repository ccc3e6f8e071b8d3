"""Answers that are one number, one vector or one matrix: right if every entry is."""

from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json, Numbers
from cofactor.content import Inline, say
from cofactor.exact import Exact, Matrix, Vector, num, parse_num
from cofactor.notation import Tup, mat


@dataclass(frozen=True, slots=True)
class Number(Answer):
    """One number."""

    number: Exact
    kind: ClassVar[str] = "number"

    def value(self) -> Json:
        return num(self.number)

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        return cls(parse_num(record["value"]))

    def shown(self) -> Inline:
        return say("{x}", x=self.number)

    def canonical(self) -> object:
        return self.number


@dataclass(frozen=True, slots=True)
class VectorAnswer(Answer):
    """One vector, entry by entry."""

    entries: Vector
    kind: ClassVar[str] = "vector"

    def value(self) -> Json:
        return [num(x) for x in self.entries]

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        return cls(tuple(map(parse_num, record["value"])))

    def shown(self) -> Inline:
        return say("{x}", x=Tup(self.entries))

    def canonical(self) -> object:
        return self.entries


@dataclass(frozen=True, slots=True)
class MatrixAnswer(Answer):
    """One matrix, entry by entry."""

    rows: Matrix
    kind: ClassVar[str] = "matrix"

    def value(self) -> Json:
        return [[num(x) for x in row] for row in self.rows]

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        return cls(tuple(tuple(map(parse_num, row)) for row in record["value"]))

    def shown(self) -> Inline:
        return say("{A}", A=mat(self.rows))

    def canonical(self) -> object:
        return self.rows

    def numbers(self) -> Numbers | None:
        width = len(self.rows[0]) if self.rows else 0
        if any(len(row) != width for row in self.rows):
            return None
        return (len(self.rows), width), tuple(chain.from_iterable(self.rows))

    @classmethod
    def filled(cls, size: tuple[int, ...], entries: tuple[Exact, ...]) -> Self:
        _, width = size
        return cls(tuple([entries[i : i + width] for i in range(0, len(entries), width)]))
