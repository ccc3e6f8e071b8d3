"""One item as a JSON object, in the shape and order of keys that the contract fixes.

Fields that were not asked for are not printed either, so a lean record costs
no prose.
"""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from typing import Any

from cofactor.answers import Answer, Choice, Choices, Json, Parts
from cofactor.answers import record as answer_record
from cofactor.content import Content, Inline, Para
from cofactor.errors import UnknownNameError
from cofactor.exact import num
from cofactor.exercise import Exercise, ExerciseType, Mistake
from cofactor.params import Parameters, specs
from cofactor.printers import latex, text
from cofactor.working.phrase import Phrase
from cofactor.working.rows import RowStep
from cofactor.working.trace import Arg, Effort, Step
from cofactor.writers import forms

SCHEMA = 1

# A record is built anew for each item, so it has no circles.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
encoded = _ENCODER.encode


def record(exercise: Exercise, fields: Iterable[str] | None = None) -> dict[str, Json]:
    """The item as a dict that `json` takes; `fields` are the keys to keep, None for all.

    Raises UnknownNameError for a field that the contract has not.
    """
    made: dict[str, Json] = json.loads(line(exercise, fields))
    return made


def line(exercise: Exercise, fields: Iterable[str] | None = None) -> str:
    """The item as one line of JSON Lines, without the line's end; the same item gives the same bytes.

    Most of a record is numbers and printed text that is in hand as text
    already: writing it at once takes a third of the time of building lists and
    dicts for an encoder.
    """
    return "{" + ", ".join([f'"{name}": {FIELDS[name](exercise)}' for name in _chosen(fields)]) + "}"


def _chosen(fields: Iterable[str] | None) -> Iterable[str]:
    if fields is None:
        return FIELDS
    wanted = set(fields)
    for name in sorted(wanted):
        if name not in FIELDS:
            raise UnknownNameError.suggest("field", name, FIELDS)
    return [name for name in FIELDS if name in wanted]


def _data(datum: Any) -> str:
    """Numbers as NUM strings, tuples as lists, words as they are, None as null."""
    if type(datum) is int:
        return f'"{datum}"'
    if type(datum) is tuple:
        if datum and type(datum[0]) is tuple:
            width = len(datum[0])
            if set(map(type, datum)) == {tuple} and set(map(len, datum)) == {width}:
                flat = tuple(chain.from_iterable(datum))
                if set(map(type, flat)) == {int}:
                    return _table(len(datum), width) % flat
        return "[" + ", ".join([_data(part) for part in datum]) + "]"
    if isinstance(datum, str):
        return quoted(datum)
    return "null" if datum is None else f'"{num(datum)}"'


@lru_cache(maxsize=64)
def _table(height: int, width: int) -> str:
    """A matrix of integers with a %d for each entry."""
    row = "[" + ", ".join(['"%d"'] * width) + "]"
    return "[" + ", ".join([row] * height) + "]"


def texts(content: Content) -> str:
    """A content as the text and the LaTeX of a record."""
    if len(content) == 1 and type(content[0]) is Para:  # most steps are one sentence
        return _inline_pair(content[0].body)
    return f'"text": {quoted(text.blocks(content))}, "latex": {quoted(latex.blocks(content))}'


def _inline_texts(piece: Inline) -> dict[str, str]:
    return {"text": text.inline(piece), "latex": latex.inline(piece)}


def _answer(exercise: Exercise) -> str:
    if _states_itself(exercise.type):
        said = forms.answer(exercise.answer, _stated)
        if said is not None:
            return said
    return encoded({**full(exercise.answer), **_inline_texts(exercise.key)})


def _states_itself(kind: ExerciseType[Any]) -> bool:
    """Whether the key of a type is nothing but its answer."""
    return type(kind).present is ExerciseType.present


def _stated(answer: Answer) -> str:
    return encoded({**full(answer), **_inline_texts(answer.shown())})


def full(answer: Answer) -> dict[str, Json]:
    """The contract's record of an answer, with what only a printer can say about its options."""
    made = answer_record(answer)
    if isinstance(answer, Choice | Choices):
        made["options"] = [{"id": o.id, **_inline_texts(o.text), "rule": o.rule} for o in answer.options]
    if isinstance(answer, Parts):
        for part, shown in zip(answer.parts, made["value"], strict=True):
            shown["answer"] = full(part.answer)
    return made


def _step(step: Step) -> str:
    if type(step) is RowStep:
        return forms.row_step(step, printed) or printed(step)
    if type(step) is Phrase and (said := forms.phrase(step, texts)) is not None:
        return f'{_head(step.rule, tuple(step.args.items()))}"state": {_data(step.state)}, {said}}}'
    return printed(step)


def printed(step: Step) -> str:
    """The record of a step, printed afresh."""
    content = step.content() if step.title is None else (Para(step.title), *step.content())
    return f'{_head(step.rule, tuple(step.args.items()))}"state": {_data(step.state)}, {texts(content)}}}'


@lru_cache(maxsize=1024)  # a few hundred operations make up all reductions
def _head(rule: str, args: tuple[tuple[str, Arg], ...]) -> str:
    listed = ", ".join([f"{quoted(name)}: {_data(value)}" for name, value in args])
    return f'{{"rule": {quoted(rule)}, "args": {{{listed}}}, '


_COSTS = Effort.__slots__
_costs = attrgetter(*_COSTS)
_EFFORT = "{" + ", ".join([f'"{name}": "%s"' if name == "skeleton" else f'"{name}": %d' for name in _COSTS]) + "}"


def _effort(effort: Effort) -> str:
    return _EFFORT % _costs(effort)


def _mistake(exercise: Exercise, mistake: Mistake) -> str:
    said = _wrong(exercise, mistake.answer) if mistake.answer is not None else ""
    return f'{{"rule": {quoted(mistake.rule)}, {said}"feedback": {quoted(text.inline(mistake.feedback))}}}'


def _wrong(exercise: Exercise, answer: Answer) -> str:
    if _states_itself(exercise.type):
        said = forms.answer(answer, valued)
        if said is not None:
            return said
    # The parts of an answer carry their options along; a choice alone is its letter.
    value = full(answer)["value"] if isinstance(answer, Parts) else answer.value()
    return f'"value": {encoded(value)}, {_inline_pair(exercise.present(answer))}, '


def valued(answer: Answer) -> str:
    """The value of a wrong answer with its text and LaTeX, printed afresh."""
    return f'"value": {encoded(answer.value())}, {_inline_pair(answer.shown())}, '


def _inline_pair(piece: Inline) -> str:
    return f'"text": {quoted(text.inline(piece))}, "latex": {quoted(latex.inline(piece))}'


@lru_cache(maxsize=256)  # the items of a series share theirs
def _params(params: Parameters) -> str:
    return encoded({spec.name: getattr(params, spec.name) for spec in specs(type(params))})


@lru_cache(maxsize=256)
def _tags(tags: tuple[str, ...]) -> str:
    return encoded(list(tags))


def _given(exercise: Exercise) -> str:
    return "{" + ", ".join([f"{quoted(name)}: {_data(datum)}" for name, datum in exercise.given.items()]) + "}"


# Each writes the JSON text of one field.
FIELDS: dict[str, Callable[[Exercise], str]] = {
    "schema": lambda _: str(SCHEMA),
    "ref": lambda e: quoted(str(e.ref)),
    "type": lambda e: quoted(e.ref.type),
    "version": lambda e: str(e.ref.version),
    "level": lambda e: quoted(e.ref.level),
    "params": lambda e: _params(e.params),
    "tags": lambda e: _tags(e.type.tags),
    "given": _given,
    "prompt": lambda e: f"{{{texts(e.prompt)}}}",
    "answer": _answer,
    "working": lambda e: f"[{', '.join([_step(step) for step in e.steps])}]",
    "effort": lambda e: _effort(e.effort),
    "mistakes": lambda e: f"[{', '.join([_mistake(e, mistake) for mistake in e.likeliest])}]",
    "figures": lambda _: "[]",
}
