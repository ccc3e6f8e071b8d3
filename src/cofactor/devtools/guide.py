"""The page `docs/catalogue.md`: every type with a sample item, its levels and what they cost."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from cofactor import catalogue, items, registry
from cofactor.exercise import BOUND_NAMES, Exercise, ExerciseType
from cofactor.refs import Reference
from cofactor.writers import markdown

DRAWN = 200
SEED = "catalogue"
_COLUMNS = ("operations", "multiplications", "additions", "fractions", "largest", "denominator")

HEAD = f"""# The exercise types

This page is generated (`make accept`). The effort of a level stands as *median / most / bound* over {DRAWN} items, each
the first of a seed of its own; a dash stands where the level has no bound. What the columns count is said in the
[contributor's guide](../CONTRIBUTING.md). The number of distinct items is exact where a space is enumerated. Elsewhere
it is what those {DRAWN} draws show, and the space may be very much larger.
"""


def topics() -> tuple[str, ...]:
    """The topics of the shipped types, sorted."""
    return tuple(sorted({name.split(".")[0] for name in registry.shipped()}))


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, contents(), *map(section, topics())])


def contents() -> str:
    """The list of the types, by topic."""
    lines = []
    for name in registry.shipped():
        kind = registry.get(name)
        lines.append(f"- [`{name}`](#{_anchor(name)}): {_prose(kind.title)}")
    return "\n".join(lines) + "\n"


def section(topic: str) -> str:
    """Everything about the types of a topic."""
    parts = [f"## {topic.capitalize()}"]
    for name in registry.shipped():
        if name.split(".")[0] == topic:
            parts += _type(registry.get(name))
    return "\n\n".join(parts) + "\n"


def _anchor(name: str) -> str:
    return name.replace(".", "")


def _prose(text: str) -> str:
    """Plain text where Markdown would see markup, and in the cell of a table."""
    for sign in ("\\", "*", "_", "|", "<"):
        text = text.replace(sign, "\\" + sign)
    return text


def _type(kind: ExerciseType[Any]) -> Iterator[str]:
    yield f"### {kind.id}"
    facts = [f"Version {kind.version}", f"answer: {kind.answer.kind}", f"tags: {', '.join(kind.tags)}"]
    if kind.prerequisites:
        facts.append("after " + ", ".join(f"`{name}`" for name in kind.prerequisites))
    yield f"**{_prose(kind.title)}.** {_prose(kind.objective)}\n\n{'; '.join(facts)}."
    yield "\n".join(_parameters(kind))
    sample = items.make(kind.id, seed=SEED, level="medium")
    yield f"A sample, `{sample.ref}`:"
    yield _quoted(f"{markdown.blocks(sample.prompt)}\n\n**Answer.** {markdown.inline(sample.key)}")
    yield "\n".join(_levels(kind))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _parameters(kind: ExerciseType[Any]) -> Iterator[str]:
    names = list(kind.levels)
    yield f"| parameter | allowed | {' | '.join(names)} | meaning |"
    yield "| --- " * (len(names) + 3) + "|"
    for spec in catalogue.parameters(kind):
        allowed = ", ".join(spec.options) if spec.options else f"{spec.low} … {spec.high}"
        presets = " | ".join(str(getattr(level.preset, spec.name)) for level in kind.levels.values())
        yield f"| `{spec.name}` | {allowed} | {presets} | {_prose(spec.meaning)} |"


def _levels(kind: ExerciseType[Any]) -> Iterator[str]:
    known = catalogue.distinct(kind)
    shown = [name for name in BOUND_NAMES if name in _COLUMNS]
    yield f"| level | {' | '.join(shown)} | distinct items |"
    yield "| --- " * (len(shown) + 2) + "|"
    for level, declared in kind.levels.items():
        drawn = [_item(kind, level, number) for number in range(DRAWN)]
        bounds = declared.bounds_for(declared.preset)
        cells = []
        for name in shown:
            values = [getattr(exercise.effort, name) for exercise in drawn]
            bound = getattr(bounds, name)
            cells.append(f"{median(values):g} / {max(values)} / {'–' if bound is None else bound}")
        cells.append(_distinct(kind, known[level], drawn))
        yield f"| {level} | {' | '.join(cells)} |"


def _item(kind: ExerciseType[Any], level: str, number: int) -> Exercise:
    ref = Reference(kind.id, kind.version, level, (), f"{SEED}-{number}", 0)
    return items.build(ref, kind, kind.levels[level].preset)


def _distinct(kind: ExerciseType[Any], known: int | None, drawn: list[Exercise]) -> str:
    if known is not None:
        return f"{known:,}"
    seen = len({items.fingerprint(kind, exercise.given) for exercise in drawn})
    return f"at least {seen}"
