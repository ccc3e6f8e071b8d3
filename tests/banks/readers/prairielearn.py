"""PrairieLearn folders as its elements grade them (docs/elements of PrairieLearn)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cofactor.banks.checks import prairielearn as checks
from tests.banks.contract import Question, Response
from tests.banks.readers import numbas

_SOLUTION = re.compile(r"<pl-answer-panel>(.*)</pl-answer-panel>", re.DOTALL)
_ASIDE = re.compile(r'<pl-hidden-hints>.*?</pl-hidden-hints>|feedback="[^"]*"', re.DOTALL)


def read(data: bytes) -> list[Question]:
    assert not (found := list(checks.faults(data))), found[:5]
    return [Read(files) for files in checks.questions(data).values()]


@dataclass(frozen=True)
class Read:
    files: Mapping[str, bytes]

    @property
    def ref(self) -> str:
        return str(json.loads(self.files["info.json"])["title"]).rpartition("(")[2].removesuffix(")")

    @property
    def page(self) -> str:
        return self.files["question.html"].decode()

    @property
    def formulas(self) -> int:
        return numbas.count(_ASIDE.sub("", _SOLUTION.sub("", self.page)))

    @property
    def solution(self) -> int:
        found = _SOLUTION.search(self.page)
        return numbas.count(found[1]) if found else 0

    def grade(self, response: Response) -> Fraction | None:
        """The mean of the elements' scores by their weights; an answer that cannot be read is not graded."""
        keys = checks.matrices(self.files.get("server.py", b"").decode())
        typed = iter(response.values())
        found = [(Fraction(one.attributes["weight"]), score(one, typed, keys)) for one in checks.Page(self.page).graded]
        assert next(typed, None) is None
        if any(credit is None for _, credit in found):
            return None
        total = sum(weight for weight, _ in found)
        return sum((weight * (credit or 0) for weight, credit in found), Fraction(0)) / total


def score(one: checks.Graded, typed: Iterator[str], keys: Mapping[str, list[list[Fraction]]]) -> Fraction | None:
    attributes = one.attributes
    match one.tag:
        case "pl-number-input":
            value = numbas.number(next(typed))
            return None if value is None else near(Fraction(float(attributes["correct-answer"])), value)
        case "pl-matrix-component-input":
            entries = [entry for row in keys[attributes["answers-name"]] for entry in row]
            values = [numbas.number(next(typed)) for _ in entries]
            if any(value is None for value in values):
                return None
            assert attributes["allow-partial-credit"] == "true"
            return sum((near(a, b or Fraction(0)) for a, b in zip(entries, values, strict=True)), Fraction(0)) / len(
                entries
            )
        case "pl-string-input":
            assert attributes["ignore-case"] == attributes["remove-spaces"] == "true"
            answer = next(typed)
            plain = [text.replace(" ", "").lower() for text in (answer, attributes["correct-answer"])]
            return Fraction(plain[0] == plain[1]) if answer else None
        case "pl-symbolic-input":
            answer = json.loads(next(typed))["value"].replace("lambda", attributes["variables"])
            key, name = attributes["correct-answer"], attributes["variables"]
            return Fraction(all(numbas.at(answer, name, x) == numbas.at(key, name, x) for x in map(Fraction, range(9))))
        case "pl-multiple-choice":
            return Fraction(one.options["abcdefghij".index(next(typed))][0]["correct"] == "true")
        case "pl-checkbox":
            assert attributes["partial-credit"] == "off"
            ticked = {"abcdefghij".index(letter) for letter in next(typed).split(",") if letter}
            wanted = {place for place, (option, _) in enumerate(one.options) if option["correct"] == "true"}
            return Fraction(ticked == wanted) if ticked else None
        case other:
            raise AssertionError(other)


def near(key: Fraction, value: Fraction) -> Fraction:
    """Equal up to the absolute tolerance."""
    return Fraction(abs(float(key) - float(value)) <= 1e-9)
