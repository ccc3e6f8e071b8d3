"""The exercise types there are: found by name, imported on use, checked on import.

A type `topic.name` of this package is the module `cofactor.topics.topic.name`
with the instance `TYPE`. Other packages add types through the entry-point group
`cofactor.types`, whose entries are named by the type's id and point to the
instance; the environment variable COFACTOR_NO_PLUGINS turns them off.
"""

import os
import pkgutil
from functools import cache, lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any

from cofactor.answers import KINDS
from cofactor.errors import DefectError, UnknownNameError, ValueRangeError
from cofactor.exercise import ExerciseType
from cofactor.params import specs

LEVEL_NAMES = ("easy", "medium", "hard")
_DECLARED = ("id", "version", "title", "objective", "tags", "answer", "levels")


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The ids of all types, sorted by topic and name; imports none of them."""
    return tuple(sorted({*_own(), *_plugins()}))


def shipped() -> tuple[str, ...]:
    """The ids of the types of this package alone, sorted."""
    return tuple(sorted(_own()))


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    root = import_module("cofactor.topics")
    found = []
    for topic in pkgutil.iter_modules(root.__path__):
        if topic.ispkg:
            package = import_module(f"cofactor.topics.{topic.name}")
            found += [f"{topic.name}.{module.name}" for module in pkgutil.iter_modules(package.__path__)]
    return frozenset(name for name in found if not name.split(".")[1].startswith("_"))


@lru_cache(maxsize=1)
def _plugins() -> dict[str, Any]:
    """The types of other packages; none of them can take the place of one of ours, whose references are public."""
    if os.environ.get("COFACTOR_NO_PLUGINS"):
        return {}
    return {point.name: point for point in entry_points(group="cofactor.types") if point.name not in _own()}


@cache
def get(name: str) -> ExerciseType[Any]:
    """The type with this id.

    Raises UnknownNameError if there is none, DefectError if its declaration
    contradicts itself.
    """
    if name not in names():
        raise UnknownNameError.suggest("exercise type", name, names())
    plugin = _plugins().get(name)
    found = plugin.load() if plugin else import_module(f"cofactor.topics.{name}").TYPE
    if faults := check(found, name):
        raise DefectError(f"{name}: {'; '.join(faults)}")
    kind: ExerciseType[Any] = found
    return kind


def check(kind: object, name: str) -> list[str]:
    """What is wrong with a type's declaration; empty if nothing is."""
    if not isinstance(kind, ExerciseType):
        return ["is no ExerciseType"]
    faults = [f"it declares no {part}" for part in _DECLARED if not hasattr(kind, part)]
    if faults:
        return faults
    if kind.id != name:
        faults.append(f"its id is {kind.id!r}")
    if kind.version < 1:
        faults.append("its version must be 1 or more")
    if tuple(kind.levels) != LEVEL_NAMES:
        faults.append(f"its levels must be {', '.join(LEVEL_NAMES)}")
    if not kind.objective.startswith("I can "):
        faults.append('its objective must begin with "I can "')
    if not kind.tags:
        faults.append("it carries no tag of the catalogue")
    if KINDS.get(kind.answer.kind) is not kind.answer:
        faults.append(f"{kind.answer.kind!r} is no kind of answer")
    for level, value in kind.levels.items():
        if (why := value.preset.conflict()) is not None:
            faults.append(f"the preset of {level} conflicts: {why}")
        for spec in specs(type(value.preset)):
            try:
                spec.read(getattr(value.preset, spec.name), f"the preset of {level}")
            except ValueRangeError as error:
                faults.append(str(error))
    return faults
