"""Choose the operations that preserve singularity, the determinant, or the solution set."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, Choices, Option
from cofactor.construct.changes import menu
from cofactor.content import VARIABLES, Content, Display, Options, Para, say
from cofactor.exact import Matrix
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.changes import slug, wrong_choices
from cofactor.notation import eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.changes import PROPERTIES, Change, changed, understood
from cofactor.working.elimination import point
from cofactor.working.preserving import Trial, judge, opening
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    property: str = one_of(PROPERTIES, "determinant", "what the operations are to preserve")
    n: int = between(2, 3, 3, "number of rows of the matrix, or of equations")
    options: int = between(4, 6, 6, "number of operations to judge")


LETTERS = "abcdef"
QUESTION = {
    "singularity": say(
        "Which of these operations preserve singularity, whatever the square matrix? After such an operation a "
        "singular matrix is still singular, and a non-singular one still non-singular. Choose all of them. "
        "You may try them on the matrix {A}.",
        A="A",
    ),
    "determinant": say(
        "Which of these operations leave the determinant as it is, whatever the square matrix? Choose all of them. "
        "You may try them on the matrix {A}.",
        A="A",
    ),
}
BOUNDS = {
    2: Bounds(operations=9, multiplications=6, additions=3, largest=180, denominator=1),
    3: Bounds(operations=12, multiplications=24, additions=10, largest=160, denominator=1),
}


class PreservingOperations(ExerciseType[Params]):
    """The printed matrix shows what is true in general (`cofactor.construct.changes`); 1 to all but 1 are right."""

    id = "elimination.preserving_operations"
    version = 2
    title = "Choose the operations that preserve a property"
    objective = "I can say which operations preserve singularity, the determinant or the solution set, and why."
    tags = ("la2.09", "la2.10")
    answer = Choices
    prerequisites = ("determinants.determinant",)
    levels = {
        "easy": Level(Params("singularity", 2, 5), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(), lambda p: BOUNDS[p.n]),
        "hard": Level(Params("solutions"), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        made = menu(rng, p.property, p.n, p.options)
        if made is None or len({slug(change, p.property) for change in made.changes}) < 4:
            return None
        words = tuple(change.words for change in made.changes)
        trial = made.trial
        if trial.solution is None:
            given = Given(A=trial.matrix, data=words)
        else:
            left, right = tuple(row[:-1] for row in trial.matrix), tuple(row[-1] for row in trial.matrix)
            given = Given(A=left, b=right, variables=VARIABLES[p.n], v=trial.solution, data=words)
        kept = [trial.kept(change) for change in made.changes]
        return Draft(given, witness=choices(given, kept, p.property))

    def prompt(self, p: Params, given: Given) -> Content:
        options = Options(tuple((o.id, o.text) for o in _options(given, p.property)))
        if p.property == "solutions":
            question = say(
                "Which of these operations on an augmented matrix keep the solution set, whatever the system? "
                "Choose all of them. You may try them on the system below: its only solution is {solution}.",
                solution=point(given.words("variables"), given.vector("v")),
            )
            return (Para(question), Display(mat(_trial(given, p.property).matrix, p.n)), options)
        return (Para(QUESTION[p.property]), Display(eq("A", mat(given.matrix("A")))), options)

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        trial, changes = _trial(given, p.property), changes_of(given)
        opening(work, trial)
        work.stage(say("The operations one by one"), hint=HINTS[p.property])
        judge(work, trial, changes, LETTERS)
        answer = choices(given, [change.preserves(p.property) for change in changes], p.property)
        work.note("So the answer is {letters}.", letters=answer.shown())
        return answer

    def derive(self, p: Params, given: Given) -> Answer:
        """By SymPy's determinants and reduced forms of the printed matrix, changed."""
        a = _trial(given, p.property).matrix

        def key(matrix: Matrix) -> object:
            if p.property == "solutions":
                return derive.rref(matrix)
            value = derive.determinant(matrix)
            return value if p.property == "determinant" else value == 0

        return choices(given, [key(changed(a, change)) == key(a) for change in changes_of(given)], p.property)

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Exactly the operations that keep the property of the printed matrix are chosen."""
        if not isinstance(answer, Choices):
            return False
        trial = _trial(given, p.property)
        kept = [letter for letter, c in zip(LETTERS, changes_of(given), strict=False) if trial.kept(c)]
        return sorted(answer.keys) == kept

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        options = _options(given, p.property)
        for rule, keys, feedback in wrong_choices(_trial(given, p.property), changes_of(given), LETTERS):
            yield Mistake(rule, Choices(keys, options), feedback)

    def canonical(self, given: Given) -> object:
        """The order of the options is none of the item."""
        right = given.vector("b") if "b" in given else ()
        return (given.matrix("A"), right, tuple(sorted(given.words("data"))))


HINTS = {
    "singularity": say(
        "What does each operation do to the determinant: can 0 become another number, or another number 0?"
    ),
    "determinant": say("A sum, an exchange, a factor: what does each of them do to the determinant?"),
    "solutions": say("Ask whether the operation can be undone, and whether it treats both sides of an equation alike."),
}


def changes_of(given: Given) -> tuple[Change, ...]:
    """The operations of the options."""
    return tuple(map(understood, given.words("data")))


def _trial(given: Given, what: str) -> Trial:
    a = given.matrix("A")
    if what != "solutions":
        return Trial(what, a)
    return Trial(what, tuple((*row, c) for row, c in zip(a, given.vector("b"), strict=True)), given.vector("v"))


def _options(given: Given, what: str) -> tuple[Option, ...]:
    return tuple(
        Option(letter, change.sentence, None if change.preserves(what) else slug(change, what))
        for letter, change in zip(LETTERS, changes_of(given), strict=False)
    )


def choices(given: Given, kept: list[bool], what: str) -> Choices:
    """The options for which `kept` is true."""
    keys = tuple(letter for letter, good in zip(LETTERS, kept, strict=False) if good)
    return Choices(keys, _options(given, what))


TYPE = PreservingOperations()
