"""Decide whether a matrix is in row echelon form, in reduced row echelon form, or in neither, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cofactor import derive
from cofactor.answers import Answer, Choice, Option
from cofactor.construct.staircases import staircase
from cofactor.content import Content, Display, Options, Plain, para
from cofactor.exact import Matrix
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.staircases import Statements
from cofactor.notation import eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.staircase import CASES, Staircase, inspect
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    rows: int = between(3, 5, 4, "number of rows")
    columns: int = between(4, 7, 5, "number of columns")
    case: str = one_of(
        ("any", *CASES),
        "any",
        "reduced; an entry above a pivot; a row that begins too far left; a zero row too high; a pivot other than 1; "
        "any: drawn",
    )

    def conflict(self) -> str | None:
        if self.columns <= self.rows:
            return "columns must be more than rows"
        return None


BOUNDS = Bounds(operations=1, multiplications=0, additions=0, largest=9, denominator=1)
LETTERS = "abcde"


class EchelonForm(ExerciseType[Params]):
    """At most one condition fails; the five options name one condition each, and are the key equally often."""

    id = "elimination.echelon_form"
    version = 1
    title = "Recognise echelon forms"
    objective = "I can decide whether a matrix is in row echelon form or in reduced row echelon form, and say why."
    tags = ("la2.11", "la2.12")
    answer = Choice
    levels = {
        "easy": Level(Params(rows=3, columns=4), BOUNDS),
        "medium": Level(Params(), BOUNDS),
        "hard": Level(Params(rows=5, columns=7), BOUNDS),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        case = rng.pick(CASES) if p.case == "any" else p.case
        a = staircase(rng, p.rows, p.columns, case)
        return None if a is None else Draft(Given(A=a), witness=choice(a, case))

    def prompt(self, p: Params, given: Given) -> Content:
        a = given.matrix("A")
        return (
            para(
                "Which statement about the matrix {A} is true? The pivot of a row is its first non-zero entry; "
                "in this course the pivots of a row echelon form must be 1.",
                A="A",
            ),
            Display(eq("A", mat(a))),
            Options(tuple((option.id, option.text) for option in options(a))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        stairs = Staircase(a)
        inspect(work, stairs)
        made = choice(a, stairs.case)
        if stairs.case in ("order", "zero_row", "pivot"):
            work.note("So the matrix is in neither form: statement ({letter}) is true.", letter=Plain(made.key))
        else:
            work.note("Statement ({letter}) is true.", letter=Plain(made.key))
        return made

    def derive(self, p: Params, given: Given) -> Answer:
        """Reduced if SymPy reduces it to itself; else a staircase or not, with its zero rows and without them."""
        a = given.matrix("A")
        full = tuple(row for row in a if any(row))
        if derive.rref(a)[0] == a:
            case = "reduced"
        elif derive.is_echelon(a):
            case = "above" if all(next(x for x in row if x) == 1 for row in full) else "pivot"
        else:
            case = "zero_row" if derive.is_echelon(full) else "order"
        return choice(a, case)

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """By the definitions, for the statement that the option makes."""
        if not isinstance(answer, Choice) or answer.key not in LETTERS:
            return False
        return Statements(Staircase(given.matrix("A"))).truths()[LETTERS.index(answer.key)]

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        a = given.matrix("A")
        for letter, found in zip(LETTERS, Statements(Staircase(a)).rules(), strict=True):
            if found is not None:
                yield Mistake(found[0], Choice(letter, options(a)), found[1])


def choice(a: Matrix, case: str) -> Choice:
    """The statement for this case."""
    return Choice(LETTERS[CASES.index(case)], options(a))


@lru_cache(maxsize=64)
def options(a: Matrix) -> tuple[Option, ...]:
    """The five statements, in the order of the cases."""
    made = Statements(Staircase(a))
    return tuple(
        Option(letter, text, None if found is None else found[0])
        for letter, text, found in zip(LETTERS, made.texts(), made.rules(), strict=True)
    )


TYPE = EchelonForm()
