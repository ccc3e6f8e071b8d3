"""Numbas exams as its runtime marks them (the marking algorithms of its part types, `marking_scripts` of Numbas)."""

import ast
import json
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cofactor.banks.checks import numbas
from tests.banks.contract import Question, Response

_FORMULA = re.compile(r"(?<!\\)\$(?:[^$\\]|\\.)+\$|(?<!\\)\\\[", re.DOTALL)
_DECIMAL = re.compile(r"\s*(-?)\s*(\d+(?:\.\d*)?|\.\d+)\s*\Z")
_FRACTION = re.compile(r"\s*(-?)\s*(\d+)\s*/\s*(\d+)\s*\Z")
_OPERATIONS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_POINTS = [Fraction(k, 2) for k in range(2, 7)]


def read(data: bytes) -> list[Question]:
    assert not (found := list(numbas.faults(data))), found[:5]
    return [Read(one) for group in numbas.exam(data)["question_groups"] for one in group["questions"]]


def count(html: str) -> int:
    return len(_FORMULA.findall(html))


@dataclass(frozen=True)
class Read:
    question: dict[str, Any]

    @property
    def ref(self) -> str:
        return str(self.question["name"]).rpartition("(")[2].removesuffix(")")

    @property
    def formulas(self) -> int:
        parts = self.question["parts"]
        return count(self.question["statement"]) + sum(
            count(html) for part in parts for html in (part["prompt"], *part.get("choices", ()))
        )

    @property
    def solution(self) -> int:
        return count(self.question["advice"])

    def grade(self, response: Response) -> Fraction | None:
        """What is typed into the parts one after the other; a part that cannot read its answer asks again."""
        typed = iter(response.values())
        found = [marked(part, typed) for part in self.question["parts"]]
        assert next(typed, None) is None
        if any(credit is None for credit, _ in found):
            return None
        total = sum(marks for _, marks in found)
        return sum(((credit or 0) * marks for credit, marks in found), Fraction(0)) / total


Marked = tuple[Fraction | None, Fraction]
"""The share of its marks that a part gives (None if it asks again), and its marks."""


def marked(part: Mapping[str, Any], typed: Iterator[str]) -> Marked:
    marks = Fraction(part.get("marks", 0)).limit_denominator(10**6)
    match part["type"]:
        case "gapfill":
            gaps = [marked(gap, typed) for gap in part["gaps"]]
            total = sum((worth for _, worth in gaps), Fraction(0))
            if any(credit is None for credit, _ in gaps):
                return None, total
            return sum(((credit or 0) * worth for credit, worth in gaps), Fraction(0)) / total, total
        case "numberentry":
            value = number(next(typed))
            low, high = numbas.number(part["minValue"]), numbas.number(part["maxValue"])
            return (None if value is None else Fraction(low <= value <= high)), marks
        case "matrix":
            cells = [(entry, number(next(typed))) for row in numbas.rows(part["correctAnswer"]) for entry in row]
            if any(value is None for _, value in cells):
                return None, marks
            assert part["markPerCell"]
            return Fraction(sum(entry == value for entry, value in cells), len(cells)), marks
        case "patternmatch":
            answer = next(typed)
            matched = re.fullmatch(part["answer"], answer, re.IGNORECASE)
            return (Fraction(matched is not None) if answer else None), marks
        case "jme":
            answer = json.loads(next(typed))["value"]
            (name,) = set(re.findall("[a-z]+", part["answer"]))
            agree = all(at(answer, name, x) == at(part["answer"], name, x) for x in _POINTS)
            return Fraction(agree), marks
        case "1_n_2":
            worth = Fraction(part["matrix"]["abcdefghij".index(next(typed))]).limit_denominator(10**6)
            best = Fraction(max(part["matrix"])).limit_denominator(10**6)
            return worth / best, best
        case "m_n_2":
            assert part["markingMethod"] == "all-or-nothing"
            ticked = {"abcdefghij".index(letter) for letter in next(typed).split(",") if letter}
            wanted = {place for place, worth in enumerate(part["matrix"]) if worth > 0}
            credit = Fraction(ticked == wanted) if ticked else None
            return credit, Fraction(part["maxMarks"]).limit_denominator(10**6)
        case other:
            raise AssertionError(other)


def number(typed: str) -> Fraction | None:
    """A number as Numbas reads it; it takes no minus but the hyphen."""
    if match := _DECIMAL.match(typed):
        return Fraction(match[1] + match[2])
    if (match := _FRACTION.match(typed)) and int(match[3]):
        return Fraction(int(match[1] + match[2]), int(match[3]))
    return None


def at(polynomial: str, name: str, x: Fraction) -> Fraction:
    """The value of a polynomial at a point."""

    def value(node: ast.expr) -> Fraction:
        match node:
            case ast.Constant(int() as constant):
                return Fraction(constant)
            case ast.Name("x"):
                return x
            case ast.UnaryOp(ast.USub(), operand):
                return -value(operand)
            case ast.BinOp(left, ast.Pow(), right):
                return value(left) ** int(value(right))
            case ast.BinOp(left, op, right):
                a, b = value(left), value(right)
                return _OPERATIONS[type(op)](a, b)
            case _:
                raise AssertionError(ast.dump(node))

    # Python has a use of its own for "lambda".
    return value(ast.parse(polynomial.replace(name, "x").replace("^", "**"), mode="eval").body)
