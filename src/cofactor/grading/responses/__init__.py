"""What students may answer to an item: right in many forms, wrong in likely ways, and not to be read.

Made from the answer alone, the same every time: for testing graders, and for
whoever writes banks and needs the accepted forms of an answer.
"""

from cofactor.answers import Answer, Choice
from cofactor.exercise import Exercise
from cofactor.grading.responses.faults import faults
from cofactor.grading.responses.freedoms import freedoms
from cofactor.grading.responses.spellings import spellings

__all__ = ["correct", "faults", "freedoms", "incorrect", "malformed", "spellings", "wrong_answers"]


def correct(exercise: Exercise) -> tuple[str, ...]:
    """Texts that are right: the key in every notation, and each other right answer in the plainest."""
    texts = [*spellings(exercise.answer), *(spellings(other)[0] for other in freedoms(exercise.answer))]
    return tuple(dict.fromkeys(texts))


def incorrect(exercise: Exercise) -> tuple[str, ...]:
    """Texts that can be read and are wrong: near misses, and where the item's wrong rules lead."""
    return tuple(dict.fromkeys(spellings(answer)[0] for answer in wrong_answers(exercise)))


def wrong_answers(exercise: Exercise) -> tuple[Answer, ...]:
    """The answers behind `incorrect`."""
    known = tuple(mistake.answer for mistake in exercise.mistakes if mistake.answer is not None)
    return (*faults(exercise.answer), *known)


def malformed(exercise: Exercise) -> tuple[tuple[str, int], ...]:
    """Texts that are no answer, each with the place (from 0) where reading them must fail."""
    text = spellings(exercise.answer)[0]
    if isinstance(exercise.answer, Choice):
        return (("", 0), ("@", 0), ("@" + text, 0), ("no such option", 0), ("__import__('os')", 0))
    middle = len(text) // 2
    return (
        ("", 0),
        ("@" + text, 0),
        (text + " @", len(text) + 1),
        (text[:middle] + "@" + text[middle:], middle),
        (text + ")", len(text)),
        ("__import__('os')", 0),
    )
