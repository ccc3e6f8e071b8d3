"""Choices of a bank: options of the item's own, or of its wrong rules, and the letters of them in boxes."""

from collections.abc import Iterator
from fractions import Fraction

from cofactor import choices as options_of
from cofactor.answers import (
    Choice,
    Choices,
    Option,
    Parts,
)
from cofactor.banks import forms
from cofactor.banks.convert import Made, Source, answer_of
from cofactor.banks.model import Alternative, Blank, Blanks, OneChoice, SeveralChoice, Text
from cofactor.content import Inline, para


def turned(source: Source) -> Made | None:
    """A choice among the key and answers of the item's wrong rules: four of them, or else three."""
    if source.part is not None:
        return None
    for count in (options_of.USUAL, options_of.LEAST):
        # The format leaves no other form to this very item.
        made = options_of.turned(source.exercise, count, source.secret, insist=True)
        if made is not None:
            return choice(Source(made, made.answer, source.prefix))
    return None


def choice(source: Source) -> Made:
    """The options, each with what its wrong rule says to whoever takes it."""
    answer = answer_of(Choice, source)
    remarks = dict(_remarks(source))
    found = tuple(_alternative(one, remarks, right=one.id == answer.key) for one in answer.options)
    # A question that has options of its own says what to choose.
    return Made(OneChoice(found), () if answer.of is None else (para("Choose the right answer."),))


def choices(source: Source) -> Made:
    """The options, any number of them right."""
    answer = answer_of(Choices, source)
    remarks = dict(_toggled(source, answer))
    found = tuple(_alternative(one, remarks, right=one.id in answer.keys) for one in answer.options)
    return Made(SeveralChoice(found))


def letter(source: Source) -> Made:
    """A box for the letter of the right option."""
    accepted = forms.word(answer_of(Choice, source).key)
    return Made(Blanks(((Blank(f"{source.prefix}1", accepted, None, Fraction(1)),),)), (_LETTER,))


def letter_text(source: Source) -> Made:
    """The letter of the right option as text."""
    return Made(Text(f"{source.prefix}1", forms.word(answer_of(Choice, source).key)), (_LETTER,))


_LETTER = para("Enter the letter of the right answer.")
_LETTERS = para(
    'Enter the letters of all right answers in alphabetical order, such as ac; enter "none" if none is right.'
)


def letters(source: Source) -> Made:
    """A box for the letters of all right options."""
    box = Blank(f"{source.prefix}1", _lettered(answer_of(Choices, source)), None, Fraction(1))
    return Made(Blanks(((box,),)), (_LETTERS,))


def letters_text(source: Source) -> Made:
    """The letters of all right options as text."""
    return Made(Text(f"{source.prefix}1", _lettered(answer_of(Choices, source))), (_LETTERS,))


def _alternative(option: Option, remarks: dict[str, Inline], *, right: bool) -> Alternative:
    return Alternative(option.id, option.text, right, option.rule, None if right else remarks.get(option.id))


def _remarks(source: Source) -> Iterator[tuple[str, Inline]]:
    """What to say to whoever chose a letter: the feedback of the likeliest rule that leads there."""
    for mistake in reversed(source.exercise.mistakes):
        wrong = mistake.answer
        if source.part is not None and isinstance(wrong, Parts):
            wrong = wrong.parts[source.part].answer
        if isinstance(wrong, Choice):
            yield wrong.key, mistake.feedback


def _toggled(source: Source, answer: Choices) -> Iterator[tuple[str, Inline]]:
    """What to say to whoever chose a wrong letter beside the right ones."""
    for mistake in reversed(source.exercise.mistakes):
        if isinstance(mistake.answer, Choices):
            extra = set(mistake.answer.keys) - set(answer.keys)
            if len(extra) == 1 and set(answer.keys) <= set(mistake.answer.keys):
                yield extra.pop(), mistake.feedback


def _lettered(answer: Choices) -> tuple[str, ...]:
    keys = sorted(answer.keys)
    if not keys:
        return forms.word("none")
    return tuple(dict.fromkeys(form for glue in ("", ",", ", ", " ") for form in forms.word(glue.join(keys))))
