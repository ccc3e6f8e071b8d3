"""Items of a type for the lint, each with what it took to make and how it prints."""

import copy
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from traceback import extract_tb
from typing import Any

from cofactor import items
from cofactor.answers import read
from cofactor.content import Para
from cofactor.exercise import Draft, Exercise, ExerciseType
from cofactor.params import Parameters
from cofactor.refs import Reference
from cofactor.rng import Rng
from cofactor.working.trace import Work
from cofactor.writers import json as records

# Items that are also made a second time and sent through every printer.
CLOSELY = 20


@dataclass(slots=True)
class Made:
    """One item: its record as a line of JSON, and the seconds for the item and for the record."""

    exercise: Exercise
    line: str
    building: float
    printing: float


@dataclass(slots=True)
class Sample:
    """Items of one type and level, and what could not be made."""

    made: list[Made] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    tries: int = 0
    """Candidates that `construct` was asked for."""


def gather(kind: ExerciseType[Any], level: str, seeds: int) -> Sample:
    """`seeds` plain draws: the first item of as many series."""
    found = Sample()
    counted = _counting(kind, found)
    preset = kind.levels[level].preset
    for number in range(seeds):
        ref = Reference(kind.id, kind.version, level, (), f"check-{number}", 0)
        try:
            made = _make(ref, counted, preset)
            found.failures += _faults(made, counted, close=number < CLOSELY)
        except Exception as error:  # a type under construction may fail in any way
            found.failures.append(_told(ref, error))
        else:
            found.made.append(made)
    return found


def _counting(kind: ExerciseType[Any], into: Sample) -> ExerciseType[Any]:
    """The type, with its calls of `construct` counted."""
    counted = copy.copy(kind)
    construct = kind.construct

    def count(p: Parameters, rng: Rng) -> Draft | None:
        into.tries += 1
        return construct(p, rng)

    vars(counted)["construct"] = count
    return counted


def _make(ref: Reference, kind: ExerciseType[Any], params: Parameters) -> Made:
    start = perf_counter()
    exercise = items.build(ref, kind, params)
    middle = perf_counter()
    line = records.line(exercise)
    return Made(exercise, line, middle - start, perf_counter() - middle)


def _told(ref: Reference, error: Exception) -> str:
    said = " ".join(str(error).split())
    if str(ref) in said:
        return said
    last = extract_tb(error.__traceback__)[-1]
    return f"{ref}: {type(error).__name__} in line {last.lineno} of {Path(last.filename).name}: {said or last.line}"


def _faults(made: Made, kind: ExerciseType[Any], *, close: bool) -> Iterator[str]:
    """What is wrong with one item that could be built."""
    exercise = made.exercise
    record = json.loads(made.line)
    if type(exercise.answer) is not kind.answer:
        yield f"{exercise.ref}: the answer is no {kind.answer.kind}, which the type declares."
    if not read(record["answer"]).same(exercise.answer):
        yield f"{exercise.ref}: the answer of the JSON record reads back as another one."
    if (
        kind.levels[exercise.level].preset == exercise.params
        and exercise.level == "easy"
        and _passes_fractions(exercise)
    ):
        yield f"{exercise.ref}: a fraction stands in the middle of the working of an easy item."
    if not exercise.hints:
        yield f"{exercise.ref}: the working gives no hint."
    if close:
        again = items.build(exercise.ref, kind, exercise.params)
        if records.line(again) != made.line:
            yield f"{exercise.ref}: made a second time, the item differs."
        yield from _unprinted(exercise)


def _unprinted(exercise: Exercise) -> Iterator[str]:
    """The printers that print nothing, or fail."""
    from cofactor.printers import latex, mathml, spoken, text, typst
    from cofactor.working.solution import solution

    for printer in (latex, mathml, spoken, text, typst):
        name = printer.__name__.rpartition(".")[2]
        for place, content in (
            ("question", exercise.prompt),
            ("key", (Para(exercise.key),)),
            ("solution", solution(exercise.steps)),
        ):
            try:
                if not printer.blocks(content).strip():
                    yield f"{exercise.ref}: the printer {name} prints nothing for the {place}."
            except Exception as error:  # see above
                yield f"{exercise.ref}: the printer {name} fails on the {place}: {type(error).__name__}: {error}"


def _passes_fractions(exercise: Exercise) -> bool:
    """Whether a recorded state other than the last one, the result, has a fraction."""
    before = Work()
    before.steps += [step for step in exercise.steps if step.state is not None][:-1]
    return before.effort().fractions > 0
