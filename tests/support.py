"""Items for the tests: built once a process, and kept.

`sample` holds items of a shipped type, built and verified as users get them;
`unchecked` builds items of any type instance and leaves the judging to the
checks, so that they can be tried on types that are wrong.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from cofactor import items, registry
from cofactor.errors import DefectError, SpaceExhaustedError, ValueRangeError
from cofactor.exercise import Exercise, ExerciseType
from cofactor.params import Parameters, Setting, differing, replaced, specs
from cofactor.refs import Reference
from cofactor.rng import Rng
from cofactor.working.trace import Work

LEVELS = registry.LEVEL_NAMES
TYPES = registry.names()
SEEDS = 60
SOAK_SEEDS = 500


@dataclass(frozen=True)
class Sample:
    """Items of one type at one level; `faults` tells of those that could not be built."""

    kind: ExerciseType[Any]
    level: str
    items: tuple[Exercise, ...]
    faults: tuple[str, ...] = ()


def seed_of(number: int) -> tuple[str, int]:
    """Seed and index of the item `number`: many seeds, and not only the first item of each."""
    return f"contract-{number}", number % 5


Settings = tuple[tuple[str, Setting], ...]


def _build(name: str, level: str, number: int, settings: Settings) -> Exercise | str:
    seed, index = seed_of(number)
    try:
        return items.build(*items.resolve(name, level, seed, index, dict(settings)))
    except (DefectError, SpaceExhaustedError) as error:
        return str(error)


_shipped = cache(_build)


def _gathered(kind: ExerciseType[Any], level: str, made: list[Exercise | str]) -> Sample:
    found = tuple(one for one in made if isinstance(one, Exercise))
    return Sample(kind, level, found, tuple(one for one in made if isinstance(one, str)))


def sample(name: str, level: str, count: int = SEEDS, settings: Settings = ()) -> Sample:
    """`count` items of a shipped type, each with a seed of its own."""
    return _gathered(registry.get(name), level, [_shipped(name, level, number, settings) for number in range(count)])


def built(kind: ExerciseType[Any], level: str, count: int) -> Sample:
    """The same for a type that has been put in the place of the shipped one."""
    return _gathered(kind, level, [_build(kind.id, level, number, ()) for number in range(count)])


def unchecked(kind: ExerciseType[Any], level: str, count: int, params: Parameters | None = None) -> Sample:
    """`count` items of a type that may be wrong: nothing is verified, and bounds are kept only where they can be."""
    made = tuple(_draft(kind, level, *seed_of(number), params) for number in range(count))
    return Sample(kind, level, made)


def _draft(kind: ExerciseType[Any], level: str, seed: str, index: int, params: Parameters | None) -> Exercise:
    preset = kind.levels[level].preset
    chosen = preset if params is None else params
    settings = tuple((name, str(value)) for name, value in differing(chosen, preset).items())
    ref = Reference(kind.id, kind.version, level, settings, seed, index)
    rng = Rng.root(str(ref), series=ref.series, index=index).child("data")
    bounds = kind.levels[level].bounds_for(chosen)
    first: Exercise | None = None
    for _ in range(items.TRIES):
        draft = kind.construct(chosen, rng)
        if draft is None:
            continue
        work = Work()
        answer = kind.work(chosen, draft.given, work)
        made = Exercise(ref, kind, chosen, draft.given, answer, tuple(work.steps), work.effort())
        if not bounds.exceeded(made.effort):
            return made
        first = first or made
    assert first is not None, "construct refuses everything"
    return first


def variants(kind: ExerciseType[Any], level: str) -> list[Settings]:
    """Settings that are allowed beside the preset: each parameter at its extremes and options, and all together."""
    preset = kind.levels[level].preset
    known = specs(type(preset))
    wanted: list[dict[str, Setting]] = []
    for spec in known:
        values: tuple[Setting, ...] = spec.options or (spec.low, spec.high)
        wanted += [{spec.name: value} for value in values]
    wanted.append({spec.name: spec.options[-1] if spec.options else spec.low for spec in known})
    wanted.append({spec.name: spec.options[-1] if spec.options else spec.high for spec in known})
    found: list[Settings] = []
    for settings in wanted:
        try:
            params = replaced(preset, settings, kind.id)
        except ValueRangeError:
            continue
        differs = tuple(differing(params, preset).items())
        if differs and differs not in found:
            found.append(differs)
    return found
