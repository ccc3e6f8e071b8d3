"""Answers about eigenvalues and subspaces: sets of values, bases, factorizations."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json, Numbers
from cofactor.content import Inline, listed, say
from cofactor.exact import Exact, Matrix, Vector, is_diagonal, num, nums, parse_num, primitive, rref, transpose
from cofactor.notation import SetOf, Tup, eq, mat


@dataclass(frozen=True, slots=True)
class SetAnswer(Answer):
    """A set of numbers, ascending, each with its multiplicity."""

    items: tuple[tuple[Exact, int], ...]
    ask_multiplicity: bool = False
    kind: ClassVar[str] = "set"

    @classmethod
    def of(cls, values: Vector, *, ask_multiplicity: bool = False) -> Self:
        """Count the values, with repetitions, into a set."""
        return cls(tuple((x, values.count(x)) for x in sorted(set(values))), ask_multiplicity)

    def value(self) -> Json:
        return [{"value": num(x), "multiplicity": m} for x, m in self.items]

    def extras(self) -> dict[str, Json]:
        return {"ask_multiplicity": self.ask_multiplicity}

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        items = tuple((parse_num(item["value"]), int(item["multiplicity"])) for item in record["value"])
        return cls(items, bool(record.get("ask_multiplicity", False)))

    def shown(self) -> Inline:
        if not self.ask_multiplicity:
            return say("{x}", x=SetOf(tuple(x for x, _ in self.items)))
        return listed(
            [say("{x} (multiplicity {m})", x=x, m=m) if m > 1 else say("{x} (simple)", x=x) for x, m in self.items]
        )

    def canonical(self) -> object:
        return frozenset(self.items) if self.ask_multiplicity else frozenset(x for x, _ in self.items)


def subspace(vectors: Matrix) -> object:
    """A normal form of the span; vectors that are dependent or not equally long are no basis, and equal themselves."""
    if len(set(map(len, vectors))) > 1:
        return ("dependent", vectors)
    if len(vectors) == 1 and any(vectors[0]):
        return (primitive(vectors[0]),)
    reduced, pivots = rref(vectors) if vectors else ((), ())
    return reduced if len(pivots) == len(vectors) else ("dependent", vectors)


@dataclass(frozen=True, slots=True)
class Basis(Answer):
    """A subspace of R^ambient by a basis; no vectors for the zero space."""

    ambient: int
    vectors: Matrix
    kind: ClassVar[str] = "basis"

    def value(self) -> Json:
        return {"ambient": self.ambient, "vectors": nums(self.vectors)}

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        value = record["value"]
        return cls(int(value["ambient"]), tuple(tuple(map(parse_num, v)) for v in value["vectors"]))

    def shown(self) -> Inline:
        if not self.vectors:
            return say("no vectors, since the space is {x}", x=SetOf((0,)))
        return say("{x}", x=SetOf(tuple(Tup(v) for v in self.vectors)))

    def canonical(self) -> object:
        return (self.ambient, subspace(self.vectors))


@dataclass(frozen=True, slots=True)
class Factorization(Answer):
    """Two matrices P and D with A·P = P·D; columns of P may be scaled, and permuted along with D."""

    p: Matrix
    d: Matrix
    kind: ClassVar[str] = "factorization"

    def value(self) -> Json:
        return {"P": nums(self.p), "D": nums(self.d)}

    def extras(self) -> dict[str, Json]:
        return {"form": "A*P = P*D"}

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        p, d = (tuple(tuple(map(parse_num, row)) for row in record["value"][name]) for name in ("P", "D"))
        return cls(p, d)

    def shown(self) -> Inline:
        return say("{P}, {D}", P=eq("P", mat(self.p)), D=eq("D", mat(self.d)))

    def canonical(self) -> object:
        """The eigenvalues with their eigenspaces, whatever bases and order were chosen."""
        n = len(self.d)
        if len(self.p) != n or set(map(len, (*self.p, *self.d))) != {n}:
            return (self.p, self.d)  # no eigenvalue for each column
        if not is_diagonal(self.d):
            return (self.p, self.d)  # nothing to regroup
        values = [row[i] for i, row in enumerate(self.d)]
        if len(set(values)) == n and all(map(any, vectors := transpose(self.p))):  # nearly always
            return tuple(sorted([(value, (primitive(v),)) for value, v in zip(values, vectors, strict=True)]))
        columns: defaultdict[Exact, list[Vector]] = defaultdict(list)
        for j, v in enumerate(transpose(self.p)):
            columns[self.d[j][j]].append(v)
        return tuple((value, subspace(tuple(columns[value]))) for value in sorted(columns))

    def numbers(self) -> Numbers | None:
        n = len(self.p)
        if len(self.d) != n or set(map(len, (*self.p, *self.d))) != {n}:
            return None
        return (n,), tuple(chain.from_iterable((*self.p, *self.d)))

    @classmethod
    def filled(cls, size: tuple[int, ...], entries: tuple[Exact, ...]) -> Self:
        (n,) = size
        rows = tuple([entries[i : i + n] for i in range(0, len(entries), n)])
        return cls(rows[:n], rows[n:])


@dataclass(frozen=True, slots=True)
class Eigen(Answer):
    """Eigenvalues ascending, each with its algebraic multiplicity and a basis of its eigenspace."""

    items: tuple[tuple[Exact, int, Matrix], ...]
    kind: ClassVar[str] = "eigen"

    def value(self) -> Json:
        return [
            {"value": num(x), "multiplicity": m, "space": [[num(c) for c in v] for v in space]}
            for x, m, space in self.items
        ]

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        return cls(
            tuple(
                (
                    parse_num(item["value"]),
                    int(item["multiplicity"]),
                    tuple(tuple(map(parse_num, v)) for v in item["space"]),
                )
                for item in record["value"]
            )
        )

    def shown(self) -> Inline:
        return listed(
            [
                say("{value} with {vectors}", value=eq("λ", x), vectors=listed([Tup(v) for v in space]))
                for x, _, space in self.items
            ]
        )

    def canonical(self) -> object:
        """The eigenvalues with their eigenspaces; the multiplicity follows from them and is not compared."""
        return tuple((x, subspace(space)) for x, _, space in sorted(self.items))
