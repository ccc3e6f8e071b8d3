"""What there is to choose from: the exercise types with their facts, as records."""

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from cofactor import registry
from cofactor.errors import UnknownNameError
from cofactor.exercise import ExerciseType
from cofactor.params import Spec, specs


def select(topic: str | None = None, tag: str | None = None) -> list[ExerciseType[Any]]:
    """The types of a topic and with a tag, sorted by id. Raises UnknownNameError if no type has them."""
    names = registry.names()
    topics = {name.split(".")[0] for name in names}
    if topic is not None and topic not in topics:
        raise UnknownNameError.suggest("topic", topic, topics)
    kinds = [registry.get(name) for name in names if topic is None or name.split(".")[0] == topic]
    if tag is not None:
        tags = {t for kind in kinds for t in kind.tags}
        if tag not in tags:
            raise UnknownNameError.suggest("tag among these types", tag, tags)
    return [kind for kind in kinds if tag is None or tag in kind.tags]


def record(kind: ExerciseType[Any]) -> dict[str, Any]:
    """The contract's record of a type."""
    return {
        "id": kind.id,
        "title": kind.title,
        "objective": kind.objective,
        "topic": kind.id.split(".")[0],
        "tags": list(kind.tags),
        "version": kind.version,
        "levels": list(kind.levels),
        "parameters": [_parameter(kind, spec) for spec in parameters(kind)],
        "answer": kind.answer.kind,
        "prerequisites": list(kind.prerequisites),
        "distinct": distinct(kind),
    }


def distinct(kind: ExerciseType[Any]) -> dict[str, int | None]:
    """How many distinct items each level has with its preset; None where nobody has counted.

    Counting may mean enumerating, so the counts of the shipped types stand in
    a generated file; those of other packages' types are asked for.
    """
    if kind.id in registry.shipped():
        return _counted().get(f"{kind.id}@{kind.version}") or dict.fromkeys(kind.levels)
    return {name: kind.distinct(level.preset) for name, level in kind.levels.items()}


@cache
def _counted() -> dict[str, dict[str, int | None]]:
    found: dict[str, dict[str, int | None]] = json.loads(
        (Path(__file__).parent / "distinct.json").read_text(encoding="utf-8")
    )
    return found


def topic_title(topic: str) -> str:
    """What a topic is called: the first line of its package, else its name."""
    try:
        words = (import_module(f"cofactor.topics.{topic}").__doc__ or "").strip()
    except ModuleNotFoundError:
        words = ""
    return words.splitlines()[0].removesuffix(".") if words else topic.replace("_", " ").capitalize()


def parameters(kind: ExerciseType[Any]) -> tuple[Spec, ...]:
    """The parameters that a type declares; all its levels share them."""
    return specs(type(next(iter(kind.levels.values())).preset))


def _parameter(kind: ExerciseType[Any], spec: Spec) -> dict[str, Any]:
    """A parameter; its default depends on the level."""
    return {
        "name": spec.name,
        "range": {"options": list(spec.options)} if spec.options else {"low": spec.low, "high": spec.high},
        "default": {name: getattr(level.preset, spec.name) for name, level in kind.levels.items()},
        "meaning": spec.meaning,
    }


def as_json(kinds: list[ExerciseType[Any]]) -> str:
    """The records as a JSON array, one type a line."""
    lines = [json.dumps(record(kind), ensure_ascii=False) for kind in kinds]
    return "[\n" + ",\n".join(lines) + "\n]"
