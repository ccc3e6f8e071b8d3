"""Open edX libraries as the CAPA engine grades them; `tests/platforms/test_capa.py` asks the engine itself."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from cofactor.banks.checks import olx
from tests.banks.contract import Question, Response
from tests.banks.readers import numbas

_FORMULA = re.compile(r"(?<!\\)\\[(\[]")
_ASIDE = {"solution", "demandhint", "choicehint"}


def read(data: bytes) -> list[Question]:
    assert not (found := list(olx.faults(data))), found[:5]
    return [Read(problem) for problem in olx.problems(data).values()]


def count(element: ET.Element) -> int:
    return len(_FORMULA.findall("".join(element.itertext())))


@dataclass(frozen=True)
class Read:
    problem: ET.Element

    @property
    def ref(self) -> str:
        return self.problem.get("display_name", "").rpartition("(")[2].removesuffix(")")

    @property
    def formulas(self) -> int:
        return count(self.problem) - sum(count(one) for one in self.problem.iter() if one.tag in _ASIDE)

    @property
    def solution(self) -> int:
        return sum(count(one) for one in self.problem.iter("solution"))

    def grade(self, response: Response) -> Fraction | None:
        """Each response is worth the same; a number that cannot be read is asked for again."""
        typed = iter(response.values())
        found = [credit(one, typed) for one in self.problem.iter() if one.tag in olx.RESPONSES]
        assert next(typed, None) is None
        if any(one is None for one in found):
            return None
        return Fraction(sum(one or 0 for one in found), len(found))


def credit(response: ET.Element, typed: Iterator[str]) -> bool | None:
    answer = response.get("answer", "")
    margin = Fraction(next((one.get("default", "0") for one in response.iter("responseparam")), "0"))
    match response.tag:
        case "numericalresponse":
            value = numbas.number(next(typed))
            return None if value is None else abs(Fraction(answer) - value) <= margin
        case "formularesponse":
            name = response.get("samples", "").partition("@")[0]
            text = json.loads(next(typed))["value"]
            points = [1 + Fraction(2 * k, 7) for k in range(8)]
            return all(abs(numbas.at(text, name, x) - numbas.at(answer, name, x)) <= margin for x in points)
        case "stringresponse":
            accepted = {answer, *(one.get("answer", "") for one in response.iter("additional_answer"))}
            return next(typed).strip().lower() in {form.lower() for form in accepted}
        case _:
            picked = {"abcdefghij".index(letter) for letter in next(typed).split(",") if letter}
            right = {place for place, one in enumerate(response.iter("choice")) if one.get("correct") == "true"}
            return picked == right
