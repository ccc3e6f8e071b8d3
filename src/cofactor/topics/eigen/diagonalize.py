"""Diagonalize an integer matrix with integer eigenvalues: P and D with A·P = P·D."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from cofactor import derive
from cofactor.answers import Answer, Factorization
from cofactor.combining import Apart, Later, Unit, turned
from cofactor.construct import spectra
from cofactor.content import Content, Display, Para, say
from cofactor.exact import Vector, apply, determinant, diagonal, is_diagonal, primitive, scale, shifted, transpose
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.eigen import factorization_rules
from cofactor.mistakes.eigenvectors import factor_rules
from cofactor.notation import Listing, Pow, Prod, eq, kept, mat
from cofactor.rng import Rng
from cofactor.topics.eigen._parameters import SPAN
from cofactor.topics.eigen._parameters import Eigenproblem as Params
from cofactor.working.eigenpairs import check_eigenvector, eigenpairs
from cofactor.working.trace import Work

BOUNDS = {
    2: Bounds(operations=9, multiplications=12, additions=8, largest=60, denominator=1),
    3: Bounds(operations=34, multiplications=70, additions=70, largest=130, denominator=1),
}

_QUESTION = kept(
    say(
        "Find an invertible matrix {P} and a diagonal matrix {D} with {claim}, where",
        P="P",
        D="D",
        claim=eq("A", Prod(("P", "D", Pow("P", -1)))),
    )
)
_TOGETHER = kept(say("Put together"))
_COLUMNS = say("The eigenvectors are the columns of {P}.", P="P")
_RESULT = kept(
    say("The eigenvectors are the columns of {P}, in the order in which their eigenvalues stand in {D}:", P="P", D="D")
)


_VECTORS = ("eig-transpose", "free-sign", "eig-rows", "eig-entries-reversed")


class Diagonalize(ExerciseType[Params]):
    """P unimodular, D integer (`cofactor.construct.spectra`); every reduction of A - λI stays integer."""

    id = "eigen.diagonalize"
    version = 3
    title = "Diagonalize a matrix"
    objective = "I can diagonalize a matrix: find P and D from its eigenvalues and eigenvectors."
    tags = ("la4.20", "la4.17", "la4.18")
    answer = Factorization
    prerequisites = ("eigen.eigenvalues", "eigen.eigenspace")
    combines = (
        Apart(
            Unit.BLOCK,
            (
                *("fact-order", "eig-diag", "charpoly-trace-sign", "eig-one-sign", "eig-pivots"),  # D
                *("fact-rows", "fact-inverse", *_VECTORS),  # P
            ),
        ),
        Later(turned, ("fact-rows",), after=_VECTORS),
    )
    levels = {
        "easy": Level(Params(n=2), lambda p: BOUNDS[p.n]),
        "medium": Level(Params(n=3), lambda p: BOUNDS[p.n]),
        "hard": Level(Params(n=3, entry=12, repeated="mixed"), lambda p: BOUNDS[p.n]),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        if p.n == 2:
            made: spectra.Diagonalizable | None = rng.walk(_two_by_two(p.entry))
        else:
            repeated = p.repeated == "yes" or (p.repeated == "mixed" and rng.chance(1, 2))
            draw = spectra.repeated_three_by_three if repeated else spectra.three_by_three
            made = draw(rng, p.entry, SPAN[3], reducible=True)
        if made is None:
            return None
        pairs = sorted(zip(made.values, made.vectors, strict=True))
        witness = Factorization(transpose(tuple(v for _, v in pairs)), diagonal([x for x, _ in pairs]))
        return Draft(Given(A=made.matrix), witness)

    def prompt(self, p: Params, given: Given) -> Content:
        return Para(_QUESTION), Display(eq("A", mat(given.matrix("A"))))

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        a = given.matrix("A")
        columns: list[Vector] = []
        values: list[int] = []
        for value, _, space in eigenpairs(work, a):
            columns += space
            values += [int(value)] * len(space)
        big_p, big_d = transpose(tuple(columns)), diagonal(tuple(values))
        work.stage(_TOGETHER, hint=_COLUMNS)
        work.record(
            "assemble",
            (big_p, big_d),
            lambda: (Para(_RESULT), Display(Listing((eq("P", mat(big_p)), eq("D", mat(big_d)))))),
        )
        check_eigenvector(work, a, columns[-1], values[-1])
        return Factorization(big_p, big_d)

    def derive(self, p: Params, given: Given) -> Answer:
        a = given.matrix("A")
        columns: list[Vector] = []
        values: list[int] = []
        for value, _ in derive.eigenvalues(a):
            found = [primitive(v) for v in derive.null_space(shifted(a, value))]
            columns += found
            values += [int(value)] * len(found)
        return Factorization(transpose(tuple(columns)), diagonal(tuple(values)))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """A·P = P·D with D diagonal and P invertible."""
        if not isinstance(answer, Factorization):
            return False
        if not len(answer.p) == len(answer.d) == p.n or set(map(len, (*answer.p, *answer.d))) != {p.n}:
            return False
        a = given.matrix("A")
        # Column by column: the first that is no eigenvector ends the search through wrong answers.
        return (
            all(apply(a, v) == scale(answer.d[j][j], v) for j, v in enumerate(transpose(answer.p)))
            and is_diagonal(answer.d)
            and determinant(answer.p) != 0
        )

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        assert isinstance(answer, Factorization)  # noqa: S101 - the kind of this type
        data = (given.matrix("A"), answer.p, answer.d)
        for slug, big_p, big_d, feedback in chain(factorization_rules(*data), factor_rules(*data)):
            yield Mistake(slug, Factorization(big_p, big_d), feedback)

    def distinct(self, p: Params) -> int | None:
        return len(_two_by_two(p.entry)) if p.n == 2 else None


@lru_cache(maxsize=8)
def _two_by_two(entry: int) -> tuple[spectra.Diagonalizable, ...]:
    space = spectra.two_by_two(entry, 3, SPAN[2])
    return tuple(x for x in space if sum(x.values) and not spectra.gives_itself_away(x.matrix, x.values))


TYPE = Diagonalize()
