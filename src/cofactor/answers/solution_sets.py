"""Answers that are sets of solutions: point plus directions, and systems of equations."""

from dataclasses import dataclass
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json
from cofactor.content import Inline, Join, Say, say
from cofactor.exact import Exact, Matrix, Vector, num, parse_num, primitive, rank
from cofactor.notation import Math, Prod, Sum, Tup, combination, eq

PARAMETERS = ("s", "t", "u", "v")


@dataclass(frozen=True, slots=True)
class Affine(Answer):
    """A solution set: `point` plus all combinations of `directions`; no point, no solution."""

    point: Vector | None
    directions: Matrix = ()
    kind: ClassVar[str] = "affine"

    def value(self) -> Json:
        point = None if self.point is None else [num(x) for x in self.point]
        return {"point": point, "directions": [[num(x) for x in v] for v in self.directions]}

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        value = record["value"]
        point = None if value["point"] is None else tuple(map(parse_num, value["point"]))
        return cls(point, tuple(tuple(map(parse_num, v)) for v in value["directions"]))

    def shown(self) -> Inline:
        if self.point is None:
            return say("no solution")
        if not self.directions:
            return say("{x}", x=Tup(self.point))
        names = ("t",) if len(self.directions) == 1 else PARAMETERS[: len(self.directions)]
        moves: tuple[Math, ...] = tuple(Prod((name, Tup(v))) for name, v in zip(names, self.directions, strict=True))
        return say("{x}", x=Sum((Tup(self.point), *moves)))

    def same(self, other: Answer) -> bool:
        """Equal sets of points, whatever parametrisation was chosen."""
        if not isinstance(other, Affine):
            return False
        if self == other:
            return True
        if self.point is None or other.point is None or len(self.directions) != len(other.directions):
            return False
        if len(self.point) != len(other.point):
            return False
        size = len(self.directions)
        between = tuple(x - y for x, y in zip(self.point, other.point, strict=True))
        independent = not size or rank(self.directions) == size == rank(other.directions)
        together = (*self.directions, *other.directions, between)
        return independent and rank(together) == size


@dataclass(frozen=True, slots=True)
class SystemAnswer(Answer):
    """A system A x = b, up to the order of its equations and non-zero multiples of each."""

    variables: tuple[str, ...]
    coefficients: Matrix
    constants: Vector
    kind: ClassVar[str] = "system"

    def value(self) -> Json:
        return {
            "variables": list(self.variables),
            "A": [[num(x) for x in row] for row in self.coefficients],
            "b": [num(x) for x in self.constants],
        }

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        value = record["value"]
        rows = tuple(tuple(map(parse_num, row)) for row in value["A"])
        return cls(tuple(map(str, value["variables"])), rows, tuple(map(parse_num, value["b"])))

    def shown(self) -> Inline:
        return Join(tuple(self.equations()), ", ")

    def equations(self) -> list[Say]:
        """The equations one by one."""
        rows = zip(self.coefficients, self.constants, strict=True)
        return [say("{equation}", equation=eq(combination(row, self.variables), c)) for row, c in rows]

    def same(self, other: Answer) -> bool:
        if not isinstance(other, SystemAnswer) or sorted(self.variables) != sorted(other.variables):
            return False
        return self._rows(self.variables) == other._rows(self.variables)

    def _rows(self, order: tuple[str, ...]) -> list[Vector]:
        places = [self.variables.index(name) for name in order]
        rows: list[tuple[Exact, ...]] = []
        for row, c in zip(self.coefficients, self.constants, strict=True):
            rows.append((*(row[j] for j in places), c))
        return sorted(primitive(row) for row in rows)
