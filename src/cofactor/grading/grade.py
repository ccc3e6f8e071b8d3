"""From what a student typed to a verdict."""

from cofactor.exercise import Exercise
from cofactor.grading.judge import judge
from cofactor.grading.verdict import Verdict
from cofactor.reading import read


def grade(exercise: Exercise, text: str) -> Verdict:
    """What `text` earns as the answer to this item; a choice form is answered by its letter.

    Raises Misread if the text is no answer of the kind that is asked for.
    """
    unknowns = exercise.given.words("variables") if "variables" in exercise.given else ()
    return judge(exercise, read(text, exercise.answer, variables=unknowns))
