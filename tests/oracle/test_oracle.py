"""Every answer is right according to python-flint, which shares no code with Cofactor or SymPy.

It judges the JSON record of each item: the data as they are printed, the
answer as it is written.
"""

import json
import pkgutil
from importlib import import_module
from importlib.util import find_spec

import pytest

from cofactor import registry
from cofactor.writers import json as json_writer
from tests.oracle import topics
from tests.oracle.oracle import JUDGES, Case
from tests.support import LEVELS, SEEDS, SOAK_SEEDS, TYPES, sample, variants

SHIPPED = [name for name in TYPES if find_spec(f"cofactor.topics.{name}")]
CASES = [(name, level) for name in SHIPPED for level in LEVELS]


def _complaints(name: str, level: str, seeds: int) -> list[str]:
    assert name in JUDGES, f"tests/oracle/topics has no judge for {name}: write one from the definition alone"
    kind = registry.get(name)
    exercises = list(sample(name, level, seeds).items)
    for settings in variants(kind, level):
        exercises += sample(name, level, 4, settings).items
    assert len(exercises) >= seeds
    found = []
    for exercise in exercises:
        record = json.loads(json.dumps(json_writer.record(exercise, ["params", "given", "answer"])))
        found += [f"{exercise.ref}: {complaint}" for complaint in JUDGES[name](record)]
    return found


@pytest.mark.parametrize(("name", "level"), CASES)
def test_flint_agrees(name: str, level: str) -> None:
    complaints = _complaints(name, level, SEEDS)
    assert not complaints, "\n".join(complaints[:10])


@pytest.mark.soak
@pytest.mark.parametrize(("name", "level"), CASES)
def test_flint_agrees_in_the_soak(name: str, level: str) -> None:
    complaints = _complaints(name, level, SOAK_SEEDS)
    assert not complaints, "\n".join(complaints[:10])


def test_every_judge_has_its_type() -> None:
    assert set(JUDGES) <= set(SHIPPED)


MODULES = [import_module(f"tests.oracle.topics.{found.name}") for found in pkgutil.iter_modules(topics.__path__)]
TRIED: list[Case] = [case for module in MODULES for case in module.TRIED]
OFFERED = {name: options for module in MODULES for name, options in getattr(module, "OFFERED", {}).items()}
PARAMS = {name: params for module in MODULES for name, params in getattr(module, "PARAMS", {}).items()}


@pytest.mark.parametrize(("name", "given", "value", "right"), TRIED)
def test_the_judges_tell_right_from_wrong(name: str, given: object, value: object, right: bool) -> None:
    answer = {"value": value, "options": OFFERED.get(name)}
    complaints = JUDGES[name]({"params": PARAMS.get(name, {}), "given": given, "answer": answer})
    assert bool(complaints) is not right


def test_every_judge_is_tried() -> None:
    assert {name for name, _, _, right in TRIED if right} == {name for name, _, _, right in TRIED if not right}
    assert {name for name, *_ in TRIED} == set(JUDGES)
