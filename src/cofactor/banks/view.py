"""The neutral view of an exercise for one format: its fields by the rules, and everything that is printed with them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from cofactor.answers import Part, Parts
from cofactor.banks import rules
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.convert import Source
from cofactor.banks.model import Blanks, Field, Form, Head, Item, Loss, OneChoice, Refused, SeveralChoice
from cofactor.content import Content, Options, Plain, para
from cofactor.exercise import Exercise
from cofactor.working.solution import solution

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def view(exercise: Exercise, head: Head, capabilities: Capabilities, secret: bytes | None = None) -> Item | Refused:
    """The item as the format carries it, with its losses; or why it cannot.

    `secret` opens a sealed item when it is turned into a choice.
    """
    carried = _carried(exercise, capabilities, secret)
    if carried is None:
        why = f"the format has no way to ask for an answer of the kind {exercise.answer.kind!r}"
        return Refused(head.ref, why)
    fields, changes = carried
    stem, fields = _placed(exercise.prompt, fields)
    losses = [Loss(head.ref, "the answer", change) for change in changes]
    losses += [Loss(head.ref, what, why) for what, why in _omitted(exercise, head, fields, capabilities)]
    return Item(
        head,
        stem,
        tuple(fields),
        exercise.key,
        solution(exercise.steps) if capabilities.solution else (),
        exercise.hints,
        (),
        tuple(losses),
        exercise,
    )


_Carried = tuple[list[Field], list[str]]


def _carried(exercise: Exercise, capabilities: Capabilities, secret: bytes | None) -> _Carried | None:
    """The fields, and how the question was changed."""
    for rule in rules.allowed(exercise.answer.kind, capabilities):
        if isinstance(exercise.answer, Parts) and rule.each:
            if (together := _parts(exercise, exercise.answer.parts, capabilities)) is not None:
                return together
            continue
        made = rule.make(Source(exercise, exercise.answer, "a", secret=secret))
        if made is not None and _fits([made.form], capabilities):
            return [Field("answer", Fraction(1), made.form, made.ask)], [rule.lost] if rule.lost else []
    return None


def _parts(exercise: Exercise, parts: Sequence[Part], capabilities: Capabilities) -> _Carried | None:
    """Each part by its own rules; in a format that does not mix forms, all of them in boxes."""
    own = capabilities if capabilities.mixed else replace(capabilities, one=False, several=False, text=False)
    fields: list[Field] = []
    changes: list[str] = []
    for place, part in enumerate(parts):
        source = Source(exercise, part.answer, _LETTERS[place], place)
        for rule in rules.allowed(part.answer.kind, own):
            made = rule.make(source)
            if made is not None:
                label = para("*{name}*", name=Plain(part.name.capitalize()))
                fields.append(Field(part.name, part.credit, made.form, (label, *made.ask)))
                changes += [rule.lost] if rule.lost else []
                break
        else:
            return None
    return (fields, changes) if _fits([field.form for field in fields], capabilities) else None


def _fits(forms: Sequence[Form], capabilities: Capabilities) -> bool:
    """Whether a question may hold so many boxes; a choice without a right option scores nothing anywhere."""
    if any(isinstance(form, SeveralChoice) and not any(one.right for one in form.options) for form in forms):
        return False
    return sum(len(list(form)) for form in forms if isinstance(form, Blanks)) <= capabilities.blanks


def _silent(boxes: Blanks) -> bool:
    """Whether no box knows what to say about wrong answers."""
    return not any(blank.remarks for blank in boxes)


def _placed(prompt: Content, fields: Sequence[Field]) -> tuple[Content, list[Field]]:
    """The question up to the options that a field offers, and what follows them before the next field."""
    offered = [place for place, field in enumerate(fields) if isinstance(field.form, OneChoice | SeveralChoice)]
    cuts = [place for place, block in enumerate(prompt) if isinstance(block, Options)]
    if not offered or not cuts:
        return prompt, list(fields)
    placed = list(fields)
    after = prompt[cuts[0] + 1 :]
    if offered[0] + 1 < len(placed):
        following = placed[offered[0] + 1]
        label, *rest = following.ask
        placed[offered[0] + 1] = replace(following, ask=(label, *after, *rest))
        after = ()
    return (*prompt[: cuts[0]], *after), placed


def _omitted(
    exercise: Exercise, head: Head, fields: Sequence[Field], capabilities: Capabilities
) -> Iterator[tuple[str, str]]:
    """What is left out, and why."""
    if not capabilities.solution:
        yield "the worked solution", "the format has no place for it"
    if not capabilities.hints and exercise.hints:
        yield "the hints", "the format shows none before an answer is given"
    if not capabilities.points and head.points != 1:
        yield "the points", "the format has no place for them"
    if not capabilities.tags and head.tags:
        yield "the tags", "the format has no place for them"
    if not capabilities.categories:
        yield "the category", "the format has no place for it"
    shown = [field.form for field in fields]
    if exercise.mistakes and any(isinstance(form, Blanks) and _silent(form) for form in shown):
        yield "the feedback of wrong rules", "boxes are judged one by one"
    elif not capabilities.feedback and any(isinstance(form, OneChoice | SeveralChoice) for form in shown):
        yield "the feedback of wrong options", "the format has no place for it"
