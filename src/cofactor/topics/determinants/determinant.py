"""Compute a determinant: 2x2, 3x3 by diagonals or cofactors, 4x4 with a line of two zeros."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, Number
from cofactor.combining import Later, negated
from cofactor.construct.determinants import small_products, sparse_line
from cofactor.content import Content, Display, Inline, para, say
from cofactor.exact import determinant as bareiss
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.determinants import wrong_determinants
from cofactor.mistakes.expansions import further_determinants
from cofactor.notation import eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.determinant import det_of, determinant
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 4, 3, "number of rows")
    method: str = one_of(("diagonals", "cofactors"), "diagonals", "how a 3x3 matrix or larger is expanded")

    def conflict(self) -> str | None:
        if self.n == 4 and self.method == "diagonals":
            return "method=diagonals works for n=2 and n=3 only; take method=cofactors for n=4"
        return None


def bounds(p: Params) -> Bounds:
    """By the size and the method; a 3x3 minor with entries up to 3 is 108 at most."""
    if p.n == 2:
        return Bounds(operations=1, multiplications=2, additions=1, largest=81, denominator=1)
    if p.n == 4:
        return Bounds(operations=8, multiplications=26, additions=11, largest=108, denominator=1)
    operations, multiplications = (3, 12) if p.method == "diagonals" else (5, 9)
    return Bounds(operations=operations, multiplications=multiplications, additions=5, largest=120, denominator=1)


# Largest entry, product of an expansion and determinant for each size.
SIZES = {2: (9, 81, 50), 3: (5, 60, 90), 4: (3, 0, 90)}

METHOD = {
    "diagonals": say("Use the rule of the wrapped diagonals (Sarrus)."),
    "cofactors": say("Expand by cofactors along the row or column with the most zeros."),
}


class Determinant(ExerciseType[Params]):
    """Entries are drawn and kept if all products on the way are small; Bareiss' elimination is the witness."""

    id = "determinants.determinant"
    version = 2
    title = "Compute a determinant"
    objective = "I can compute the determinant of a small matrix by the method that suits its size."
    tags = ("la1.11", "la1.18", "la4.05")
    answer = Number
    combines = (
        Later(negated, ("det2-swap",), after=("det2-rows", "det2-columns")),
        Later(negated, ("sarrus-swap",), after=("sarrus-nowrap",)),
        Later(negated, ("cof-sign-start",), after=("cof-minor-plus", "cof-entries-dropped", "cof-first-term")),
    )
    levels = {
        "easy": Level(Params(n=2), bounds),
        "medium": Level(Params(n=3), bounds),
        "hard": Level(Params(n=4, method="cofactors"), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        entry, product, value = SIZES[p.n]
        a = sparse_line(rng, entry, value) if p.n == 4 else small_products(rng, p.n, entry, product, value)
        if a is None:
            return None
        witness = bareiss(a)
        # Part of niceness: enough wrong rules must lead to different wrong values.
        values = {wrong for _, wrong, _ in wrong_determinants(a, p.method)} - {witness}
        return Draft(Given(A=a), witness=Number(witness)) if len(values) >= 3 else None

    def prompt(self, p: Params, given: Given) -> Content:
        shown = Display(eq("A", mat(given.matrix("A"))))
        if p.n == 2:
            return (para("Compute the determinant of the matrix {A}.", A="A"), shown)
        return (para("Compute the determinant of the matrix {A}. {method}", A="A", method=METHOD[p.method]), shown)

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        if p.n == 2:
            work.stage(say("Formula"), hint=say("Multiply along the main diagonal first."))
            work.note("The product along the main diagonal, minus the product along the other one:")
        elif p.method == "diagonals":
            hint = say("Write the first two columns again to the right of the matrix: then each diagonal is straight.")
            work.stage(say("Diagonals"), hint=hint)
        else:
            work.stage(say("Cofactors"), hint=say("Find the row or column with the most zeros."))
        return Number(determinant(work, a, p.method, det_of("A"), staged=True))

    def derive(self, p: Params, given: Given) -> Answer:
        return Number(derive.determinant(given.matrix("A")))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        # A student's check is another expansion; Bareiss' elimination shares no step with the working.
        return isinstance(answer, Number) and answer.number == bareiss(given.matrix("A"))

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        data = (given.matrix("A"), p.method)
        named = set()
        for slug, value, feedback in (*wrong_determinants(*data), *further_determinants(*data)):
            if slug not in named:  # sarrus-swap stands for another rule where both lead to the same
                named.add(slug)
                yield Mistake(slug, Number(value), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Number)  # noqa: S101 - the kind of this type
        return say("{x}", x=eq(det_of("A"), answer.number))


TYPE = Determinant()
