"""Answers that are expressions; so far polynomials in one variable."""

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from cofactor.answers.base import Answer, Json
from cofactor.content import Inline, say
from cofactor.exact import Exact, Vector, num, parse_num
from cofactor.notation import polynomial

# The spelling of a symbol in the contract's ASCII expressions, and back.
_ASCII = {"λ": "lambda"}
_GREEK = {spelled: symbol for symbol, spelled in _ASCII.items()}
_TERM = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<number>\d+(?:/\d+)?)(?:\*(?=[a-z]))?)?(?P<symbol>[a-z]+)?(?:\^(?P<power>\d+))?\Z"
)


@dataclass(frozen=True, slots=True)
class Expression(Answer):
    """A polynomial by its coefficients, highest power first, in one variable ("x", "λ")."""

    coefficients: Vector
    variable: str = "x"
    kind: ClassVar[str] = "expression"

    def value(self) -> Json:
        name = _ASCII.get(self.variable, self.variable)
        degree = len(self.coefficients) - 1
        text = ""
        for i, c in enumerate(self.coefficients):
            if c == 0:
                continue
            power = degree - i
            symbol = "" if power == 0 else name if power == 1 else f"{name}^{power}"
            magnitude = -c if c < 0 else c
            size = num(magnitude) if magnitude != 1 or not symbol else ""
            body = f"{size}*{symbol}" if size and symbol else size or symbol
            text += (f" {'-' if c < 0 else '+'} " if text else "-" if c < 0 else "") + body
        return text or "0"

    def extras(self) -> dict[str, Json]:
        return {"variables": [_ASCII.get(self.variable, self.variable)]}

    @classmethod
    def read(cls, record: dict[str, Json]) -> Self:
        """Read what `value` writes; other expressions are refused with ValueError."""
        (name,) = record["variables"]
        text = str(record["value"])
        if len(text) > 400:
            raise ValueError("an expression of more than 400 characters")
        powers: dict[int, Exact] = {}
        for part in re.findall(r"[+-]?[^+-]+", text.replace(" ", "")):
            match = _TERM.match(part)
            if match is None or match["symbol"] not in (None, name) or (match["power"] and not match["symbol"]):
                raise ValueError(f"not a term of a polynomial: {part[:40]!r}")
            power = int(match["power"] or 1) if match["symbol"] else 0
            if power in powers or power > 20:
                raise ValueError(f"a power twice or too high: {part[:40]!r}")
            size = parse_num(match["number"] or "1")
            powers[power] = -size if match["sign"] == "-" else size
        degree = max(powers, default=0)
        return cls(tuple(powers.get(degree - i, 0) for i in range(degree + 1)), _GREEK.get(name, name))

    def shown(self) -> Inline:
        return say("{p}", p=polynomial(self.coefficients, self.variable))

    def canonical(self) -> object:
        start = next((i for i, c in enumerate(self.coefficients) if c), len(self.coefficients))
        return self.coefficients[start:]
