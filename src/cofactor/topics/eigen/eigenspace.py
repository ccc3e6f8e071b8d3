"""Find a basis of the eigenspace of a given eigenvalue."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from cofactor import derive
from cofactor.answers import Answer, Basis, subspace
from cofactor.combining import Later, backwards, fewer, free_lost, free_signs
from cofactor.construct.eigenspaces import singular
from cofactor.construct.spectra import directions
from cofactor.content import VARIABLES, Content, Display, Inline, listed, para, say
from cofactor.exact import Exact, Matrix, apply, largest, primitive, rank, scale, shifted
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.eigen import eigenspace_rules
from cofactor.mistakes.eigenvectors import basis_rules
from cofactor.notation import Tup, combination, eq, mat
from cofactor.params import Parameters, between
from cofactor.rng import Rng
from cofactor.working.null_space import PIVOT_RULE, eigenvector_check
from cofactor.working.null_space import null_space as null_space_by_hand
from cofactor.working.route import Route
from cofactor.working.spectrum import SHIFTED
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 4, 3, "number of rows")
    dimension: int = between(1, 2, 1, "dimension of the eigenspace")
    entry: int = between(6, 12, 9, "largest absolute value of an entry")

    def conflict(self) -> str | None:
        if self.dimension >= self.n:
            return "dimension must be smaller than n"
        if self.n == 4 and self.dimension == 1:
            return "n=4 needs dimension=2: with one free variable the reduction hardly ever stays in the integers"
        return None


BOUNDS = {
    2: Bounds(operations=3, multiplications=4, additions=2, largest=12, denominator=1),
    3: Bounds(operations=9, multiplications=10, additions=10, largest=24, denominator=1),
    4: Bounds(operations=11, multiplications=22, additions=21, largest=24, denominator=1),
}


_OTHER_SYSTEM = ("eig-transpose", "eig-one-equation", "eig-no-shift", "eig-plus-followed")


class Eigenspace(ExerciseType[Params]):
    """A = λI + C·R with R the wanted reduced form (`cofactor.construct.eigenspaces`)."""

    id = "eigen.eigenspace"
    version = 2
    title = "Find a basis of an eigenspace"
    objective = "I can find a basis of the eigenspace of a given eigenvalue."
    tags = ("la4.16", "la2.22")
    answer = Basis
    prerequisites = ("systems.solve",)
    combines = (
        Later(free_signs, ("free-sign",), after=_OTHER_SYSTEM),
        Later(free_lost, ("free-entry-lost",), after=("free-sign", *_OTHER_SYSTEM)),
        Later(
            backwards,
            ("eig-entries-reversed",),
            after=("free-sign", "free-entry-lost", *_OTHER_SYSTEM),
        ),
        Later(fewer, ("free-lost",), after=("free-sign", "free-entry-lost", *_OTHER_SYSTEM)),
    )
    levels = {
        "easy": Level(Params(n=2, entry=6), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(n=3), lambda p: BOUNDS[p.n]),
        "hard": Level(Params(n=4, dimension=2), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        if p.n == 2:
            small = rng.walk(_two_by_two(p.entry))
            return Draft(Given(A=small[0], **{"lambda": small[1]}), witness=Basis(2, small[2]))
        made = singular(rng, p.n, p.n - p.dimension, 2, 3)
        if made is None:
            return None
        shift, basis = made
        value = rng.nonzero(5)
        a = shifted(shift, -value)
        zeros = sum(x == 0 for row in a for x in row)
        if largest(a) > p.entry or zeros > p.n - 2 or not _teaches(a, value, basis):
            return None
        return Draft(Given(A=a, **{"lambda": value}), witness=Basis(p.n, basis))

    def prompt(self, p: Params, given: Given) -> Content:
        value = given.number("lambda")
        return (
            para(
                "{eigenvalue} is an eigenvalue of the matrix {A}. Find a basis of its eigenspace.",
                eigenvalue=eq("λ", value),
                A="A",
            ),
            Display(eq("A", mat(given.matrix("A")))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a, value = given.matrix("A"), given.number("lambda")
        shift = combination([1, -value], ["A", "I"])
        work.stage(
            say("Reduce {shift}", shift=shift),
            hint=say(
                "The eigenspace is the null space of {general}, here {shift}. Only the diagonal changes.",
                general=SHIFTED,
                shift=shift,
            ),
        )
        if p.n > 2:
            work.note("{rule}", rule=PIVOT_RULE)
        variables = VARIABLES[p.n]
        hint = (
            say("There will be {k} free variables.", k=p.dimension)
            if p.dimension > 1
            else say("One variable stays free; express the other in terms of it.")
            if p.n == 2
            else say("One variable stays free; express the others in terms of it.")
        )
        basis = null_space_by_hand(work, shifted(a, value), variables, (say("Eigenspace"), hint))
        work.note("*Check:* {checks}.", checks=listed([eigenvector_check(v, apply(a, v), value) for v in basis], "; "))
        return Basis(p.n, basis)

    def route(self, p: Params, given: Given) -> Route | None:
        value = given.number("lambda")
        begin = say("Begin with {shift}:", shift=combination([1, -value], ["A", "I"]))
        return Route(shifted(given.matrix("A"), value), "reduced", begin=begin)

    def derive(self, p: Params, given: Given) -> Answer:
        return Basis(p.n, derive.null_space(shifted(given.matrix("A"), given.number("lambda"))))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Independent vectors with A·v = λ·v, as many as the eigenspace has dimensions."""
        if not isinstance(answer, Basis) or answer.ambient != p.n:
            return False
        a, value = given.matrix("A"), given.number("lambda")
        return (
            len(answer.vectors) == p.n - rank(shifted(a, value))
            and all(len(v) == p.n and apply(a, v) == scale(value, v) for v in answer.vectors)
            and rank(answer.vectors) == len(answer.vectors)
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, Basis)  # noqa: S101 - the kind of this type
        data = (given.matrix("A"), given.number("lambda"), answer.vectors)
        for slug, vectors, feedback in (*eigenspace_rules(*data), *basis_rules(*data)):
            if vectors:
                yield Mistake(slug, Basis(p.n, vectors), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Basis)  # noqa: S101 - the kind of this type
        return listed([Tup(v) for v in answer.vectors])

    def distinct(self, p: Params) -> int | None:
        return len(_two_by_two(p.entry)) if p.n == 2 else None


def _teaches(a: Matrix, value: Exact, basis: Matrix) -> bool:
    """Whether enough wrong rules lead to different wrong spaces."""
    wrong = {subspace(vectors) for _, vectors, _ in eigenspace_rules(a, value, basis) if vectors}
    return len(wrong - {subspace(basis)}) >= 3


@lru_cache(maxsize=8)
def _two_by_two(entry: int) -> tuple[tuple[Matrix, Exact, Matrix], ...]:
    """All (A, λ, basis) with both rows of A - λI multiples of q·x - p·y, |p|, |q| <= 3, in a fixed order.

    Only those for which enough wrong rules lead to different wrong answers.
    """
    found = []
    steps = [x for x in range(-4, 5) if x]
    for (p, q), first, second in product(directions(2, 3), steps, steps):
        # Where free-sign, eig-rows, eig-transpose and eig-pivot-columns lead, without their feedback.
        wrong = {primitive((-p, q)), primitive((q, -p)), primitive((second, -first)), (1, 0)} - {(p, q)}
        if len(wrong) < 3:
            continue
        for value in (x for x in range(-5, 6) if x):
            a = ((value + first * q, -first * p), (second * q, value - second * p))
            if all(x for row in a for x in row) and largest(a) <= entry:
                found.append((a, value, ((p, q),)))
    return tuple(found)


TYPE = Eigenspace()
