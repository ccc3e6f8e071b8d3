"""Judging an answer: by the claim of its type first, by the key only for what a wrong one earns."""

from collections.abc import Iterator

from cofactor.answers import Answer, Parts
from cofactor.content import say
from cofactor.errors import DefectError
from cofactor.exact import Matrix
from cofactor.exercise import Exercise, Given, Mistake
from cofactor.grading.partial import partial
from cofactor.grading.partial.credit import HALF, NONE, ONE, Credit
from cofactor.grading.parts import parts
from cofactor.grading.verdict import Nature, Verdict
from cofactor.reading import Typed

ROUNDING = say("Close: that is a rounding of the answer; give it exactly.")


def judge(exercise: Exercise, typed: Typed) -> Verdict:
    """What an answer to this item earned, why, and the named wrong rule that leads to it.

    Right is what the type's own claim accepts, whatever it looks like. Only a
    right answer earns 1. Raises DefectError if the type cannot judge the answer.
    """
    if _holds(exercise, typed.answer):
        if typed.simplified:
            return Verdict(Nature.RIGHT, ONE)
        simple = exercise.present(typed.answer)
        return Verdict(
            Nature.UNSIMPLIFIED, ONE, feedback=say("Written as simply as possible: {answer}.", answer=simple)
        )
    if typed.rounded is not None and _holds(exercise, typed.rounded):
        return Verdict(Nature.INEXACT, NONE, feedback=ROUNDING)
    credit = _credit(exercise, typed)
    if credit.total >= 1:  # it says what the key says, but breaks a demand of the question
        credit = credit.scaled(HALF / credit.total)
    looks_like = mistake(exercise, typed)
    return Verdict(
        Nature.PARTIAL if credit.total else Nature.WRONG,
        credit.total,
        credit.parts,
        None if looks_like is None else looks_like.rule,
        credit.remark if looks_like is None else looks_like.feedback,
    )


def mistake(exercise: Exercise, typed: Typed) -> Mistake | None:
    """The first wrong rule of the item that leads to this answer, to its rounding, or to a wrong part of it."""
    wrong = [typed.answer] if typed.rounded is None else [typed.answer, typed.rounded]
    known = [(one, one.answer) for one in exercise.mistakes if one.answer is not None]
    for one, answer in known:
        if any(answer.same(mine) for mine in wrong):
            return one
    for one, answer in known:
        if any(_shares_error(exercise.answer, answer, mine) for mine in wrong):
            return one
    return None


def _shares_error(key: Answer, wrong: Answer, typed: Answer) -> bool:
    """Whether two answers in parts have the same error in a part."""
    if not (isinstance(key, Parts) and isinstance(wrong, Parts) and isinstance(typed, Parts)):
        return False
    right, mine = (dict(_named(answer)) for answer in (key, typed))
    return any(
        name in mine and name in right and answer.same(mine[name]) and not answer.same(right[name])
        for name, answer in _named(wrong)
    )


def _named(answer: Parts) -> Iterator[tuple[str, Answer]]:
    return ((part.name, part.answer) for part in answer.parts)


def _credit(exercise: Exercise, typed: Typed) -> Credit:
    key, printed = exercise.answer, tuple(_printed(exercise.given))
    if isinstance(key, Parts) and isinstance(typed.answer, Parts):
        rounded = typed.rounded if isinstance(typed.rounded, Parts) else None
        return parts(key, typed.answer, exercise.carried(typed.answer), rounded, printed)
    return partial(key, typed.answer, printed)


def _printed(given: Given) -> Iterator[Matrix]:
    """The matrices of the question, and the augmented matrix of its system."""
    yield from (
        given.matrix(name)
        for name, data in given.items()
        if isinstance(data, tuple) and data and isinstance(data[0], tuple)
    )
    if "A" in given and "b" in given:
        yield tuple((*row, c) for row, c in zip(given.matrix("A"), given.vector("b"), strict=True))


def _holds(exercise: Exercise, answer: Answer) -> bool:
    try:
        return exercise.holds(answer)
    except Exception as error:  # a type of another package may fail in any way
        raise DefectError(f"{exercise.ref}: the claim of the type cannot judge {answer.value()}: {error}") from error
