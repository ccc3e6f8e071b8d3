"""The JSON record: keys, order and shapes of the contract, and nothing printed that was not asked for."""

import json
from fractions import Fraction

import pytest

from cofactor import registry
from cofactor.errors import UnknownNameError
from cofactor.exact import parse_num
from cofactor.exercise import Exercise
from cofactor.writers.json import line, record

from ..papers import LEVELS, item

KEYS = [
    "schema", "ref", "type", "version", "level", "params", "tags", "given", "prompt",
    "answer", "working", "effort", "mistakes", "figures",
]  # fmt: skip
EFFORT = [
    "operations", "multiplications", "additions", "mixed_signs", "fractions",
    "digits", "largest", "denominator", "skeleton",
]  # fmt: skip


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", registry.names())
def test_record_of_every_type(name: str, level: str) -> None:
    made = json.loads(line(item(name, level)))
    assert list(made) == KEYS
    assert made["schema"] == 1
    assert made["ref"] == f"{name}@{made['version']}/{level}/paper/0"
    assert list(made["effort"]) == EFFORT
    assert made["prompt"].keys() == {"text", "latex"}
    assert list(made["answer"])[:2] == ["kind", "value"]
    assert list(made["answer"])[-2:] == ["text", "latex"]
    assert all(made["answer"][key] for key in ("text", "latex"))
    for step in made["working"]:
        assert list(step) == ["rule", "args", "state", "text", "latex"]
    for mistake in made["mistakes"]:
        assert mistake["feedback"]
        assert ("value" in mistake) == ("latex" in mistake)
    assert made["figures"] == []


def numbers_in(value: object) -> list[str]:
    """All texts of a nested list."""
    return [x for part in value for x in numbers_in(part)] if isinstance(value, list) else [str(value)]


@pytest.mark.parametrize("name", registry.names())
def test_numbers_are_nums(name: str) -> None:
    made = record(item(name, "medium"))
    for step in made["working"]:
        if step["state"] is not None:
            for number in numbers_in(step["state"]):
                parse_num(number)
    assert not [x for x in made["given"].values() if isinstance(x, int | float)]


def test_one_line_of_plain_characters() -> None:
    text = line(item("eigen.eigenvalues", "easy"))
    assert "\n" not in text
    assert "λ" in text  # not escaped


def test_factor_is_a_num() -> None:
    made = record(item("systems.solve", "medium"))
    args = [step["args"] for step in made["working"] if step["rule"] == "row_op"]
    assert {type(value) for arg in args for value in arg.values()} == {str}
    assert any(Fraction(arg["factor"]).denominator > 1 for arg in args if "factor" in arg)


def test_choice_tells_its_options() -> None:
    answer = record(item("systems.classify", "medium"))["answer"]
    assert answer["value"] in [option["id"] for option in answer["options"]]
    for option in answer["options"]:
        assert list(option) == ["id", "text", "latex", "rule"]


def test_fields_leave_out_and_do_not_print(monkeypatch: pytest.MonkeyPatch) -> None:
    exercise = item("systems.solve", "easy")

    def refuse(self: Exercise) -> object:
        raise AssertionError("printed though nobody asked")

    monkeypatch.setattr(Exercise, "prompt", property(refuse))
    monkeypatch.setattr(Exercise, "mistakes", property(refuse))
    made = record(exercise, ["effort", "given", "answer"])
    assert list(made) == ["given", "answer", "effort"]


def test_unknown_field_is_named() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'answer'"):
        record(item("systems.solve", "easy"), ["anwser"])
