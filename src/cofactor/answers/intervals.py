"""Answers that are intervals of real numbers."""

from dataclasses import dataclass
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json
from cofactor.content import Inline, Plain, say
from cofactor.exact import Exact, num, parse_num


@dataclass(frozen=True, slots=True)
class Interval(Answer):
    """All numbers between two ends; None for an end at infinity. `closed`: which ends belong to it."""

    low: Exact | None
    high: Exact | None
    closed: tuple[bool, bool] = (False, False)
    kind: ClassVar[str] = "interval"

    def value(self) -> Json:
        low = "-inf" if self.low is None else num(self.low)
        high = "inf" if self.high is None else num(self.high)
        return {"low": low, "high": high, "closed": list(self.closed)}

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        value = record["value"]
        low = None if value["low"] == "-inf" else parse_num(value["low"])
        high = None if value["high"] == "inf" else parse_num(value["high"])
        left, right = value["closed"]
        if type(left) is not bool or type(right) is not bool:
            raise ValueError("not a pair of truth values")
        return cls(low, high, (left, right))

    def shown(self) -> Inline:
        low = "-∞" if self.low is None else self.low
        high = "∞" if self.high is None else self.high
        left, right = ("[" if self.closed[0] else "("), ("]" if self.closed[1] else ")")
        return say(
            "{left}{low}, {high}{right}",
            left=Plain(left),
            low=low,
            high=high,
            right=Plain(right),
        )

    def canonical(self) -> object:
        return (self.low, self.high, self.closed)
