"""Answers that are made of others: a choice among options, several parts."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json, record
from cofactor.content import Inline, Join, Plain, Say, say
from cofactor.exact import num, parse_num


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice; `rule` is the wrong rule that leads to it, if one does."""

    id: str
    text: Say
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Choice(Answer):
    """One of several options, by its letter."""

    key: str
    options: tuple[Option, ...]
    of: Answer | None = None
    """The answer of the open item that was turned into a choice, if one was."""
    kind: ClassVar[str] = "choice"

    def value(self) -> Json:
        return self.key

    def extras(self) -> dict[str, Json]:
        return {} if self.of is None else {"of": record(self.of)}

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        from cofactor.answers import read

        options = tuple(Option(o["id"], say("{text}", text=Plain(o["text"])), o["rule"]) for o in record["options"])
        return cls(str(record["value"]), options, read(record["of"]) if "of" in record else None)

    def chosen(self) -> Option:
        """The option that the key names."""
        return next(option for option in self.options if option.id == self.key)

    def shown(self) -> Inline:
        return say("({letter}) {text}", letter=Plain(self.key), text=self.chosen().text)

    def canonical(self) -> object:
        return self.key


@dataclass(frozen=True, slots=True)
class Part:
    """One of several answers to a question, with its share of the credit."""

    name: str
    credit: Fraction
    answer: Answer


@dataclass(frozen=True, slots=True)
class Parts(Answer):
    """Several answers to one question; their credits add up to 1."""

    parts: tuple[Part, ...]
    kind: ClassVar[str] = "parts"

    def value(self) -> Json:
        return [{"name": p.name, "credit": num(p.credit), "answer": record(p.answer)} for p in self.parts]

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        from cofactor.answers import read

        return cls(tuple(Part(p["name"], Fraction(parse_num(p["credit"])), read(p["answer"])) for p in record["value"]))

    def shown(self) -> Inline:
        return Join(tuple(say("{x}", x=p.answer.shown()) for p in self.parts), "; ")

    def canonical(self) -> object:
        return tuple((part.name, part.answer.kind, part.answer.canonical()) for part in self.parts)
