"""Find the eigenvalues of an integer matrix through its characteristic polynomial."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cofactor import derive
from cofactor.answers import Answer, SetAnswer
from cofactor.combining import Later, values_negated
from cofactor.construct import spectra
from cofactor.content import Content, Display, Inline, listed, para, say
from cofactor.exact import Matrix, Vector, multiplicity
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.eigen import wrong_spectra
from cofactor.mistakes.spectra import root_rules
from cofactor.notation import eq, mat, polynomial
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working import spectrum
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    n: int = between(2, 3, 3, "number of rows")
    entry: int = between(5, 12, 9, "largest absolute value of an entry")
    repeated: str = one_of(("no", "yes", "mixed"), "no", "whether an eigenvalue is repeated")

    def conflict(self) -> str | None:
        if self.n == 2 and self.repeated != "no":
            return "repeated eigenvalues need n=3"
        return None


# Largest eigenvalue for each size.
SPAN = {2: 9, 3: 5}

BOUNDS = {
    2: Bounds(operations=2, multiplications=4, additions=4, largest=90, denominator=1),
    3: Bounds(operations=9, multiplications=34, additions=32, largest=130, denominator=1),
}


class Eigenvalues(ExerciseType[Params]):
    """A = P·D·P^-1 with unimodular P (`cofactor.construct.spectra`); the diagonal is never the spectrum."""

    id = "eigen.eigenvalues"
    version = 2
    title = "Find the eigenvalues of a matrix"
    objective = "I can find the eigenvalues of a small matrix as the roots of its characteristic polynomial."
    tags = ("la4.14", "la4.17", "la4.18", "la4.19")
    answer = SetAnswer
    prerequisites = ("determinants.determinant",)
    combines = (
        Later(
            values_negated,
            ("charpoly-trace-sign",),
            after=("quad-no-half", "quad-half-root", "quad-no-root", "eig-first-lost", "quad-sign", "eig-one-sign"),
        ),
    )
    levels = {
        "easy": Level(Params(n=2), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(n=3), lambda p: BOUNDS[p.n]),
        "hard": Level(Params(n=3, repeated="mixed"), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        found = self._candidate(p, rng)
        if found is None:
            return None
        a, values = found
        if p.n == 3 and not _teaches(a, values):
            return None
        return Draft(Given(A=a), witness=SetAnswer.of(values, ask_multiplicity=p.repeated != "no"))

    def _candidate(self, p: Params, rng: Rng) -> tuple[Matrix, Vector] | None:
        if p.n == 2:
            made = rng.walk(_two_by_two(p.entry))
            return made.matrix, made.values
        kind = rng.pick(("no", "yes")) if p.repeated == "mixed" else p.repeated
        if kind == "yes" and rng.chance(1, 2):
            return spectra.defective_three_by_three(rng, p.entry, SPAN[3])
        draw = spectra.repeated_three_by_three if kind == "yes" else spectra.three_by_three
        drawn = draw(rng, p.entry, SPAN[3])
        return None if drawn is None else (drawn.matrix, drawn.values)

    def prompt(self, p: Params, given: Given) -> Content:
        ask = "Find all eigenvalues of the matrix {A}."
        if p.repeated != "no":
            ask = "Find all eigenvalues of the matrix {A}, each with its algebraic multiplicity."
        return (para(ask, A="A"), Display(eq("A", mat(given.matrix("A")))))

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        work.stage(say("Characteristic polynomial"), hint=say("Start with {det}.", det=spectrum.DET))
        coefficients = spectrum.characteristic_polynomial(work, a)
        work.stage(
            say("Eigenvalues"),
            hint=say("The eigenvalues are the roots of {p}.", p=polynomial(coefficients, spectrum.LAMBDA)),
        )
        roots = spectrum.integer_roots(work, coefficients)
        spectrum.conclude(work, a, roots)
        return SetAnswer.of(roots, ask_multiplicity=p.repeated != "no")

    def derive(self, p: Params, given: Given) -> Answer:
        return SetAnswer(derive.eigenvalues(given.matrix("A")), p.repeated != "no")

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Each value is a root of det(A - λI) so often, by the rank of (A - λI)^n; together they are all n roots."""
        if not isinstance(answer, SetAnswer):
            return False
        a = given.matrix("A")
        values = [x for x, _ in answer.items]
        found = [multiplicity(a, x) for x in values]
        asked = [m for _, m in answer.items] if p.repeated != "no" else found
        return len(set(values)) == len(values) and 0 not in found and sum(found) == len(a) and asked == found

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, SetAnswer)  # noqa: S101 - the kind of this type
        a = given.matrix("A")
        values = tuple(x for x, m in answer.items for _ in range(m))
        ask = p.repeated != "no"
        for slug, found, feedback in (*wrong_spectra(a, values), *root_rules(a, values)):
            yield Mistake(slug, None if found is None else SetAnswer.of(found, ask_multiplicity=ask), feedback)
        if len(set(values)) < len(values):
            yield Mistake(
                "eig-multiplicity",
                SetAnswer.of(tuple(sorted(set(values))), ask_multiplicity=True),
                say("Your multiplicities add up to {found}. They must add up to {n}.", found=len(set(values)), n=p.n),
            )

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, SetAnswer)  # noqa: S101 - the kind of this type
        if not answer.ask_multiplicity:
            return listed([eq("λ", x) for x, _ in answer.items])
        return listed([say("{eq} (multiplicity {m})", eq=eq("λ", x), m=m) for x, m in answer.items])

    def distinct(self, p: Params) -> int | None:
        return len(_two_by_two(p.entry)) if p.n == 2 else None


def _teaches(a: Matrix, values: Vector) -> bool:
    """Whether at least three wrong rules lead to different wrong sets."""
    truth = frozenset(values)
    wrong = {frozenset(found) for _, found, _ in wrong_spectra(a, tuple(sorted(values))) if found}
    return len(wrong - {truth}) >= 3


@lru_cache(maxsize=8)
def _two_by_two(entry: int) -> tuple[spectra.Diagonalizable, ...]:
    """The space for n = 2, without the items that leave fewer than three wrong rules."""
    return tuple(
        x
        for x in spectra.two_by_two(entry, 3, SPAN[2])
        if _teaches(x.matrix, x.values) and not spectra.gives_itself_away(x.matrix, x.values)
    )


TYPE = Eigenvalues()
