"""What must hold of the responses of an item, as functions that return their complaints."""

import json
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from cofactor.answers import Answer, Eigen, Part, Parts, SetAnswer
from cofactor.errors import UserError
from cofactor.exercise import Exercise
from cofactor.grading import Verdict, grade, judge
from cofactor.grading.responses import correct, freedoms, incorrect, malformed, wrong_answers
from cofactor.printers import text
from cofactor.reading import Misread, Typed
from cofactor.writers import json as json_writer
from tests.oracle import topics
from tests.oracle.oracle import JUDGES

for found in pkgutil.iter_modules(topics.__path__):
    import_module(f"tests.oracle.topics.{found.name}")

Judge = Callable[[Exercise, Typed], Verdict]
Grade = Callable[[Exercise, str], Verdict]


# ---- answers


def right_answers_score_full(exercise: Exercise, judge: Judge = judge) -> Iterator[str]:
    for answer in (exercise.answer, *freedoms(exercise.answer)):
        verdict = judge(exercise, Typed(answer))
        if not verdict.correct or verdict.credit != 1:
            yield f"{answer.value()} is {verdict}"


def wrong_answers_score_less(exercise: Exercise, judge: Judge = judge) -> Iterator[str]:
    wrong = wrong_answers(exercise)
    if len(wrong) < 2:
        yield "there are too few wrong answers"
    for answer in wrong:
        verdict = judge(exercise, Typed(answer))
        if verdict.correct or verdict.credit >= 1:
            yield f"{answer.value()} is {verdict}"


def wrong_rules_are_named(exercise: Exercise, judge: Judge = judge) -> Iterator[str]:
    for mistake in exercise.mistakes:
        if mistake.answer is not None:
            verdict = judge(exercise, Typed(mistake.answer))
            if (verdict.mistake, verdict.feedback) != (mistake.rule, mistake.feedback):
                yield f"{mistake.rule} is called {verdict.mistake}"


def the_oracle_agrees(exercise: Exercise, judge: Judge = judge) -> Iterator[str]:
    """python-flint judges the JSON record of each response, and says the same."""
    oracle = JUDGES.get(exercise.ref.type)
    if oracle is None:
        return  # a type of another package
    for answer in (exercise.answer, *freedoms(exercise.answer), *wrong_answers(exercise)):
        said = judge(exercise, Typed(answer)).correct
        try:
            record = json_writer.record(replace(exercise, answer=in_order(answer)), ["params", "given", "answer"])
            complaints = oracle(json.loads(json.dumps(record)))
        except Exception as error:  # what cannot be shown or computed with is no right answer
            complaints = [repr(error)]
        if said is bool(complaints):
            yield f"{answer.value()} is {'right' if said else 'wrong'}, but the oracle says {complaints}"


def in_order(answer: Answer) -> Answer:
    """Eigenvalues ascending, as the contract of the records has them."""
    match answer:
        case SetAnswer():
            return SetAnswer(tuple(sorted(answer.items)), answer.ask_multiplicity)
        case Eigen():
            return Eigen(tuple(sorted(answer.items)))
        case Parts():
            return Parts(tuple(Part(part.name, part.credit, in_order(part.answer)) for part in answer.parts))
        case _:
            return answer


# ---- texts


def correct_texts_score_full(exercise: Exercise, grade: Grade = grade) -> Iterator[str]:
    for typed in correct(exercise):
        yield from _graded(exercise, typed, grade, right=True)


def the_printed_key_is_right(exercise: Exercise, grade: Grade = grade) -> Iterator[str]:
    shown = exercise.key
    yield from _graded(exercise, text.inline(shown), grade, right=True)


def incorrect_texts_score_less(exercise: Exercise, grade: Grade = grade) -> Iterator[str]:
    for typed in incorrect(exercise):
        yield from _graded(exercise, typed, grade, right=False)


def printed_mistakes_are_named(exercise: Exercise, grade: Grade = grade) -> Iterator[str]:
    for mistake in exercise.mistakes:
        if mistake.answer is None:
            continue
        typed = text.inline(exercise.present(mistake.answer))
        try:
            verdict = grade(exercise, typed)
        except UserError as error:
            yield f"{typed!r} ({mistake.rule}) cannot be read: {error}"
            continue
        if verdict.mistake != mistake.rule or verdict.credit >= 1:
            yield f"{typed!r} ({mistake.rule}) is {verdict}"


def malformed_texts_are_refused(exercise: Exercise, grade: Grade = grade) -> Iterator[str]:
    for typed, place in malformed(exercise):
        try:
            verdict = grade(exercise, typed)
        except Misread as misread:
            if abs(misread.at - place) > 1:
                yield f"{typed!r} fails at {misread.at}, not at {place}: {misread}"
            if not str(misread).endswith((".", "?")):
                yield f"{typed!r}: {misread!s} is no sentence"
        else:
            yield f"{typed!r} is read, as {verdict}"


def _graded(exercise: Exercise, typed: str, grade: Grade, *, right: bool) -> Iterator[str]:
    try:
        verdict = grade(exercise, typed)
    except UserError as error:
        yield f"{typed!r} cannot be read: {error}"
        return
    if verdict.correct is not right or (verdict.credit == 1) is not right:
        yield f"{typed!r} is {verdict}"


ON_ANSWERS: dict[str, Callable[[Exercise, Judge], Iterator[str]]] = {
    check.__name__: check
    for check in (right_answers_score_full, wrong_answers_score_less, wrong_rules_are_named, the_oracle_agrees)
}
ON_TEXTS: dict[str, Callable[[Exercise, Grade], Iterator[str]]] = {
    check.__name__: check
    for check in (
        correct_texts_score_full,
        the_printed_key_is_right,
        incorrect_texts_score_less,
        printed_mistakes_are_named,
        malformed_texts_are_refused,
    )
}
