"""Answers that are sets of solutions: point plus directions, and systems of equations."""

from dataclasses import dataclass
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json
from cofactor.content import Inline, Join, Say, say
from cofactor.exact import Matrix, Vector, add, num, parse_num, primitive, rref, scale
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

    def canonical(self) -> object:
        """The reduced directions, and the point of the set that is zero in their pivot columns.

        Directions that are dependent, or of another length than the point, are no parametrisation and equal only
        themselves.
        """
        if self.point is None:
            return (None, ())
        if not self.directions or {len(self.point)} != set(map(len, self.directions)):
            return (self.point, self.directions)
        reduced, pivots = rref(self.directions)
        if len(pivots) < len(self.directions):
            return (self.point, self.directions)
        point = self.point
        for direction, pivot in zip(reduced, pivots, strict=True):
            point = add(point, scale(-point[pivot], direction))
        return (point, reduced)


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

    def canonical(self) -> object:
        order = sorted(range(len(self.variables)), key=lambda j: self.variables[j])
        rows = (
            primitive((*(row[j] for j in order), c)) for row, c in zip(self.coefficients, self.constants, strict=True)
        )
        return (tuple(sorted(self.variables)), tuple(sorted(rows)))
