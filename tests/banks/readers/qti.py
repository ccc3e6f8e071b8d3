"""QTI packages as a delivery engine reads them: responses are bound, and response processing is run as it is written.

The rules and expressions are those of the information model (IMS QTI 2.2, section "Response Processing"); an element
that is not known here fails the test. NULL is None, numbers are exact, containers are frozen sets.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from cofactor.banks.checks import qti as checks
from tests.banks.contract import Question, Response

Value = Fraction | str | bool | frozenset[str] | None


def read(data: bytes) -> list[Question]:
    assert not (found := list(checks.faults(data))), found[:5]
    return [Read(item) for item in checks.items(data)]


@dataclass(frozen=True)
class Read:
    item: ET.Element

    @property
    def ref(self) -> str:
        return self.item.get("label", "")

    @property
    def formulas(self) -> int:
        return len(list(self._only("itemBody").iter("math:math")))

    @property
    def solution(self) -> int:
        return sum(
            len(list(one.iter("math:math")))
            for one in self.item.iter("modalFeedback")
            if one.get("outcomeIdentifier") == "SOLUTION"
        )

    def grade(self, response: Response) -> Fraction:
        outcomes = self.outcomes(response)
        score, most = outcomes["SCORE"], outcomes["MAXSCORE"]
        assert isinstance(score, Fraction)
        assert isinstance(most, Fraction)
        return score / most

    def shown(self, response: Response) -> list[str]:
        """The identifiers of the feedback that is shown."""
        outcomes = self.outcomes(response)
        found = []
        for one in self.item.iter("modalFeedback"):
            ident, value = one.get("identifier", ""), outcomes[one.get("outcomeIdentifier", "")]
            held = ident in value if isinstance(value, frozenset) else ident == value
            if held == (one.get("showHide") == "show"):
                found.append(ident)
        return found

    def outcomes(self, response: Response) -> dict[str, Value]:
        """What the variables are after one attempt."""
        engine = Engine(self.item, dict(self._bound(response)))
        engine.run(self._only("responseProcessing"))
        return engine.values

    def _only(self, tag: str) -> ET.Element:
        (found,) = self.item.findall(tag)
        return found

    def _bound(self, response: Response) -> Iterator[tuple[str, Value]]:
        """The response variables: what was typed or chosen, interaction by interaction."""
        interactions = [one for one in self._only("itemBody").iter() if one.tag.endswith("Interaction")]
        for interaction, typed in zip(interactions, response.values(), strict=True):
            ident = interaction.get("responseIdentifier", "")
            if interaction.tag == "textEntryInteraction":
                yield ident, typed or None
                continue
            options = [one.get("identifier", "") for one in interaction.findall("simpleChoice")]
            chosen = [options["abcdefghij".index(letter)] for letter in typed.split(",") if letter]
            if interaction.get("maxChoices") == "1":
                assert len(chosen) <= 1
                yield ident, chosen[0] if chosen else None
            else:
                yield ident, frozenset(chosen) or None


class Engine:
    """Variables, and the rules that set them."""

    def __init__(self, item: ET.Element, responses: dict[str, Value]) -> None:
        self.declared = {one.get("identifier", ""): one for one in item if one.tag.endswith("Declaration")}
        self.values: dict[str, Value] = dict(responses)
        for ident, one in self.declared.items():
            if one.tag == "outcomeDeclaration":
                default = one.find("defaultValue/value")
                self.values[ident] = None if default is None else _literal(default.text, one.get("baseType"))

    def run(self, rules: Iterable[ET.Element]) -> None:
        for rule in rules:
            match rule.tag:
                case "setOutcomeValue":
                    (expression,) = rule
                    self.values[self._outcome(rule)] = self.value(expression)
                case "responseCondition":
                    self._condition(rule)
                case other:
                    raise AssertionError(f"a rule {other}")

    def _outcome(self, rule: ET.Element) -> str:
        ident = rule.get("identifier", "")
        assert self.declared[ident].tag == "outcomeDeclaration"
        return ident

    def _condition(self, rule: ET.Element) -> None:
        for branch in rule:
            condition, *then = [None, *branch] if branch.tag == "responseElse" else list(branch)
            if condition is None or self.value(condition) is True:
                self.run(then)
                return

    def value(self, expression: ET.Element) -> Value:
        ident = expression.get("identifier", "")
        match expression.tag:
            case "variable":
                assert ident in self.declared
                return self.values.get(ident)
            case "baseValue":
                return _literal(expression.text, expression.get("baseType"))
            case "correct":
                found = [_literal(one.text, "identifier") for one in self.declared[ident].iter("value")]
                single = self.declared[ident].get("cardinality") == "single"
                return found[0] if single else frozenset(str(one) for one in found)
            case "mapResponse":
                return self._mapped(self.declared[ident])
            case name:
                return _operated(name, [self.value(part) for part in expression])

    def _mapped(self, declaration: ET.Element) -> Fraction:
        (mapping,) = declaration.findall("mapping")
        given = self.values.get(declaration.get("identifier", ""))
        assert given is None or isinstance(given, str)
        for entry in mapping.findall("mapEntry"):
            key = entry.get("mapKey", "")
            exact = entry.get("caseSensitive", "true") == "true"
            if given is not None and (given == key if exact else given.casefold() == key.casefold()):
                return Fraction(entry.get("mappedValue", ""))
        return Fraction(mapping.get("defaultValue", "0"))


def _literal(text: str | None, kind: str | None) -> Value:
    assert text is not None
    return Fraction(text) if kind in {"float", "integer"} else text


def _operated(name: str, values: list[Value]) -> Value:
    if name == "or":
        return True if True in values else None if None in values else False
    if None in values:
        return None
    if name == "match":
        left, right = values
        return left == right
    if name == "member":
        left, right = values
        assert isinstance(right, frozenset)
        return left in right
    arithmetic: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
        "sum": lambda x, y: x + y,
        "product": lambda x, y: x * y,
        "divide": lambda x, y: x / y,
    }
    assert name in arithmetic, f"an expression {name}"
    numbers = [value for value in values if isinstance(value, Fraction)]
    assert len(numbers) == len(values)
    result = numbers[0]
    for number in numbers[1:]:
        result = arithmetic[name](result, number)
    return result
