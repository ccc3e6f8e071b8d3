"""Find all eigenvalues of a matrix with a basis of each eigenspace."""

from collections.abc import Iterator
from functools import lru_cache

from cofactor import derive
from cofactor.answers import Answer, Eigen
from cofactor.combining import Apart, Later, Unit, later_free_lost, later_free_signs, spaces_turned
from cofactor.construct import spectra
from cofactor.content import Content, Display, Inline, listed, para, say
from cofactor.exact import Matrix, Vector, apply, multiplicity, null_space, rank, scale, shifted
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.eigen import pair_rules
from cofactor.mistakes.eigenvectors import further_pairs
from cofactor.notation import Tup, eq, mat
from cofactor.rng import Rng
from cofactor.topics.eigen._parameters import SPAN
from cofactor.topics.eigen._parameters import Eigenproblem as Params
from cofactor.working.eigenpairs import check_eigenvector, eigenpairs
from cofactor.working.trace import Work

BOUNDS = {
    2: Bounds(operations=8, multiplications=12, additions=8, largest=40, denominator=1),
    3: Bounds(operations=33, multiplications=49, additions=59, largest=130, denominator=1),
}


_OTHER_SYSTEM = ("eig-transpose", "eig-one-equation")
_VECTORS = ("eig-transpose", "free-sign", "free-entry-lost", "eig-rows", "eig-entries-reversed")


class Eigenpairs(ExerciseType[Params]):
    """As `eigen.diagonalize`, but a repeated eigenvalue may have one direction only: the count is the question."""

    id = "eigen.eigenpairs"
    version = 3
    title = "Find the eigenvalues and eigenvectors of a matrix"
    objective = "I can find every eigenvalue of a small matrix and a basis of each eigenspace."
    tags = ("la4.17", "la4.18", "la4.19")
    answer = Eigen
    prerequisites = ("eigen.eigenvalues", "eigen.eigenspace")
    combines = (
        Apart(Unit.BLOCK, ("charpoly-trace-sign", "eig-one-sign", "eig-one-equation", "fact-order", *_VECTORS)),
        Later(later_free_signs, ("free-sign",), after=_OTHER_SYSTEM),
        Later(later_free_lost, ("free-entry-lost",), after=("free-sign", *_OTHER_SYSTEM)),
        Later(spaces_turned, ("fact-order",), after=("eig-one-equation", *_VECTORS)),
    )
    levels = {
        "easy": Level(Params(n=2), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(n=3), lambda p: BOUNDS[p.n]),
        "hard": Level(Params(n=3, entry=12, repeated="yes"), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        if p.n == 2:
            small = rng.walk(_two_by_two(p.entry))
            return Draft(Given(A=small.matrix), _spaces(small.matrix, small.values))
        kind = rng.pick(("no", "yes")) if p.repeated == "mixed" else p.repeated
        if kind == "yes" and rng.chance(1, 2):
            found = spectra.defective_three_by_three(rng, p.entry, SPAN[3], reducible=True)
        else:
            draw = spectra.repeated_three_by_three if kind == "yes" else spectra.three_by_three
            made = draw(rng, p.entry, SPAN[3], reducible=True)
            found = None if made is None else (made.matrix, made.values)
        return None if found is None else Draft(Given(A=found[0]), _spaces(*found))

    def prompt(self, p: Params, given: Given) -> Content:
        return (
            para("Find all eigenvalues of the matrix {A}, and a basis of the eigenspace of each.", A="A"),
            Display(eq("A", mat(given.matrix("A")))),
        )

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        found = eigenpairs(work, a)
        work.stage(say("Result"), hint=say("List each eigenvalue with its eigenvectors."))
        for value, count, space in found:
            if count > len(space):
                work.note(
                    "{value} is a double root, but its eigenspace has dimension 1: the basis is {basis}.",
                    value=value,
                    basis=_basis(space),
                )
            else:
                work.note("The eigenspace of {value} has the basis {basis}.", value=eq("λ", value), basis=_basis(space))
        last, _, space = found[-1]
        check_eigenvector(work, a, space[0], last)
        return Eigen(found)

    def derive(self, p: Params, given: Given) -> Answer:
        a = given.matrix("A")
        return Eigen(tuple((x, m, derive.null_space(shifted(a, x))) for x, m in derive.eigenvalues(a)))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """A·v = λ·v for independent vectors, as many as each eigenspace has dimensions; no root is missing.

        Multiplicities are not asked: they follow from the matrix.
        """
        if not isinstance(answer, Eigen):
            return False
        a = given.matrix("A")
        values = [x for x, _, _ in answer.items]
        return (
            len(set(values)) == len(values)
            and sum(multiplicity(a, x) for x in values) == p.n
            and all(
                bool(space)
                and all(len(v) == p.n and apply(a, v) == scale(x, v) for v in space)
                and len(space) == p.n - rank(shifted(a, x)) == rank(space)
                for x, _, space in answer.items
            )
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, Eigen)  # noqa: S101 - the kind of this type
        a, pairs = given.matrix("A"), answer.items
        for slug, items, feedback in (*pair_rules(a, pairs), *further_pairs(a, pairs)):
            yield Mistake(slug, Eigen(items), feedback)

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Eigen)  # noqa: S101 - the kind of this type
        return listed(
            [say("{value}: {basis}", value=eq("λ", x), basis=_basis(space)) for x, _, space in answer.items],
            "; ",
        )

    def distinct(self, p: Params) -> int | None:
        return len(_two_by_two(p.entry)) if p.n == 2 else None


def _basis(space: Matrix) -> Inline:
    return listed([Tup(v) for v in space])


def _spaces(a: Matrix, values: Vector) -> Eigen:
    """The answer by exact reduction, from the spectrum that the matrix was built around."""
    return Eigen(tuple((x, values.count(x), null_space(shifted(a, x))) for x in sorted(set(values))))


@lru_cache(maxsize=8)
def _two_by_two(entry: int) -> tuple[spectra.Diagonalizable, ...]:
    """The space for n = 2, without the items that leave fewer than three wrong rules."""
    found = []
    for x in spectra.two_by_two(entry, 3, SPAN[2]):
        if spectra.gives_itself_away(x.matrix, x.values):
            continue
        truth = _spaces(x.matrix, x.values)
        wrong = {Eigen(items).canonical() for _, items, _ in pair_rules(x.matrix, truth.items)}
        if len(wrong - {truth.canonical()}) >= 3:
            found.append(x)
    return tuple(found)


TYPE = Eigenpairs()
