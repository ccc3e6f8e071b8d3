"""Answers that pick among labelled things: several of the options, or an order of them."""

from dataclasses import dataclass
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json
from cofactor.answers.composed import Option
from cofactor.content import Inline, Join, Plain, say


@dataclass(frozen=True, slots=True)
class Choices(Answer):
    """All the options that are right, by their letters."""

    keys: tuple[str, ...]
    options: tuple[Option, ...]
    kind: ClassVar[str] = "choices"

    def value(self) -> Json:
        return sorted(self.keys)

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        options = tuple(Option(o["id"], say("{text}", text=Plain(o["text"])), o["rule"]) for o in record["options"])
        return cls(tuple(map(str, record["value"])), options)

    def shown(self) -> Inline:
        if not self.keys:
            return say("none of them")
        return Join(tuple(say("({letter})", letter=Plain(key)) for key in sorted(self.keys)), ", ")

    def canonical(self) -> object:
        return frozenset(self.keys)


@dataclass(frozen=True, slots=True)
class Order(Answer):
    """Labels in the right order, which must be strict: an item has no ties."""

    labels: tuple[str, ...]
    kind: ClassVar[str] = "order"

    def value(self) -> Json:
        return list(self.labels)

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        return cls(tuple(map(str, record["value"])))

    def shown(self) -> Inline:
        return Join(tuple(say("{x}", x=label) for label in self.labels), ", ")

    def canonical(self) -> object:
        return self.labels
