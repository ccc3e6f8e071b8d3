"""One item as a JSON object, in the shape and order of keys that the contract fixes.

Fields that were not asked for are not printed either, so a lean record costs
no prose.
"""

import json
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from cofactor.answers import Answer, Choice, Choices, Json, Parts
from cofactor.answers import record as answer_record
from cofactor.content import Content, Inline, Para
from cofactor.errors import UnknownNameError
from cofactor.exact import num
from cofactor.exercise import Exercise, Mistake
from cofactor.params import specs
from cofactor.printers import latex, text
from cofactor.working.trace import Effort, Step

SCHEMA = 1

# A record is built anew for each item, so it has no circles.
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False)


def record(exercise: Exercise, fields: Iterable[str] | None = None) -> dict[str, Json]:
    """The item as a dict that `json` takes; `fields` are the keys to keep, None for all.

    Raises UnknownNameError for a field that the contract has not.
    """
    return {name: FIELDS[name](exercise) for name in _chosen(fields)}


def line(exercise: Exercise, fields: Iterable[str] | None = None) -> str:
    """The item as one line of JSON Lines, without the line's end; the same item gives the same bytes."""
    return _ENCODER.encode(record(exercise, fields))


def _chosen(fields: Iterable[str] | None) -> Iterable[str]:
    if fields is None:
        return FIELDS
    wanted = set(fields)
    for name in sorted(wanted):
        if name not in FIELDS:
            raise UnknownNameError.suggest("field", name, FIELDS)
    return [name for name in FIELDS if name in wanted]


def _value(datum: object) -> Json:
    """Numbers as NUM strings, tuples as lists; words stay words."""
    if isinstance(datum, tuple):
        # Most parts are integers; a call for each of them would double the time.
        return [str(part) if type(part) is int else _value(part) for part in datum]
    return num(datum) if isinstance(datum, (int, Fraction)) else datum


def _texts(content: Content) -> dict[str, str]:
    return {"text": text.blocks(content), "latex": latex.blocks(content)}


def _inline_texts(piece: Inline) -> dict[str, str]:
    return {"text": text.inline(piece), "latex": latex.inline(piece)}


def _answer(exercise: Exercise) -> Json:
    return {**full(exercise.answer), **_inline_texts(exercise.key)}


def full(answer: Answer) -> dict[str, Json]:
    """The contract's record of an answer, with what only a printer can say about its options."""
    made = answer_record(answer)
    if isinstance(answer, Choice | Choices):
        made["options"] = [{"id": o.id, **_inline_texts(o.text), "rule": o.rule} for o in answer.options]
    if isinstance(answer, Parts):
        for part, shown in zip(answer.parts, made["value"], strict=True):
            shown["answer"] = full(part.answer)
    return made


def _step(step: Step) -> Json:
    content = step.content() if step.title is None else (Para(step.title), *step.content())
    return {
        "rule": step.rule,
        "args": {name: _value(value) for name, value in step.args.items()},
        "state": None if step.state is None else _value(step.state),
        **_texts(content),
    }


def _effort(effort: Effort) -> Json:
    return {name: getattr(effort, name) for name in Effort.__slots__}


def _mistake(exercise: Exercise, mistake: Mistake) -> Json:
    made: dict[str, Json] = {"rule": mistake.rule}
    if mistake.answer is not None:
        wrong = mistake.answer
        # The parts of an answer carry their options along; a choice alone is its letter.
        made["value"] = full(wrong)["value"] if isinstance(wrong, Parts) else wrong.value()
        made |= _inline_texts(exercise.present(wrong))
    return {**made, "feedback": text.inline(mistake.feedback)}


def _params(exercise: Exercise) -> Json:
    return {spec.name: getattr(exercise.params, spec.name) for spec in specs(type(exercise.params))}


FIELDS: dict[str, Callable[[Exercise], Any]] = {
    "schema": lambda _: SCHEMA,
    "ref": lambda e: str(e.ref),
    "type": lambda e: e.ref.type,
    "version": lambda e: e.ref.version,
    "level": lambda e: e.ref.level,
    "params": _params,
    "tags": lambda e: list(e.type.tags),
    "given": lambda e: {name: _value(datum) for name, datum in e.given.items()},
    "prompt": lambda e: _texts(e.prompt),
    "answer": _answer,
    "working": lambda e: [_step(step) for step in e.steps],
    "effort": lambda e: _effort(e.effort),
    "mistakes": lambda e: [_mistake(e, mistake) for mistake in e.mistakes],
    "figures": lambda _: [],
}
