"""Find the rank of a matrix by elimination, with a relation between its rows that shows or is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor import derive
from cofactor.answers import Answer, Number
from cofactor.construct.ranks import ranked
from cofactor.construct.tries import first_kept
from cofactor.content import Content, Display, Inline, para, say
from cofactor.exact import rank
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.ranks import further_ranks, wrong_ranks
from cofactor.notation import eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.elimination import most_arithmetic
from cofactor.working.ranks import count_pivots, echelon, rank_of
from cofactor.working.route import Route
from cofactor.working.trace import Work


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    rows: int = between(3, 4, 3, "number of rows")
    columns: int = between(3, 5, 4, "number of columns")
    entry: int = between(8, 12, 9, "largest absolute value of an entry")
    rank: str = one_of(("any", "1", "2", "3", "4"), "any", "the rank; any: drawn")
    relation: str = one_of(("visible", "hidden"), "hidden", "whether a relation between the rows shows at a glance")

    def ranks(self) -> range:
        """The ranks that the shape and the relation allow."""
        return range(1 if self.relation == "visible" else 2, min(self.rows, self.columns) + 1)

    def conflict(self) -> str | None:
        if self.rank != "any" and int(self.rank) not in self.ranks():
            low, high = self.ranks()[0], self.ranks()[-1]
            return (
                f"rank={self.rank} is not possible; with rows={self.rows}, columns={self.columns} and "
                f"relation={self.relation} it is a number from {low} to {high}"
            )
        return None


def bounds(p: Params) -> Bounds:
    """Every state is integer; each pivot row is divided at most once, and rows change places once."""
    multiplications, additions = most_arithmetic(p.rows, p.columns, p.ranks()[-1], reduced=False)
    return Bounds(
        operations=p.rows * (p.rows + 1) // 2 + 1,
        multiplications=multiplications,
        additions=additions,
        fractions=0,
        largest=2 * p.entry,
        denominator=1,
    )


class Rank(ExerciseType[Params]):
    """L·S with a staircase S, and rows c·S that become zero (`cofactor.construct.ranks`).

    In a choice the rank stands at every place by size, nearness and oddness. But there are few ranks and few sets of
    options: who has learned from hundreds of items which rank goes with which set is right in about four of five, or
    in three of five where the rank may be 4. Some options are greater than any rank of such a matrix, since the rank
    must be the smallest option as often as any other: of four options two at most, or one where the rank may be 4.
    """

    id = "matrices.rank"
    version = 1
    title = "Find the rank of a matrix"
    objective = "I can find the rank of a matrix by reducing it to row echelon form."
    tags = ("la2.14", "la2.15")
    answer = Number
    prerequisites = ("systems.solve",)
    levels = {
        "easy": Level(Params(columns=3, relation="visible"), bounds),
        "medium": Level(Params(), bounds),
        "hard": Level(Params(rows=4, columns=5), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        # Rank 1 half as often as each of the others.
        value = rng.pick([r for r in p.ranks() for _ in range(2 if r > 1 else 1)]) if p.rank == "any" else int(p.rank)
        shape, visible = (p.rows, p.columns), p.relation == "visible"
        a = first_kept(60, lambda: ranked(rng, shape, value, p.entry, visible=visible))
        if a is None or len({wrong for _, wrong, _ in wrong_ranks(a)} - {value}) < 3:
            return None
        return Draft(Given(A=a), witness=Number(value))

    def prompt(self, p: Params, given: Given) -> Content:
        return (para("Find the rank of the matrix {A}.", A="A"), Display(eq("A", mat(given.matrix("A")))))

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        work.stage(
            say("Row echelon form"),
            hint=say("Scale each pivot to 1 and clear the entries below it, column by column."),
        )
        _, pivots = echelon(work, given.matrix("A"))
        work.stage(say("Rank"), hint=say("Count the rows of the echelon form that are not zero."))
        return Number(count_pivots(work, "A", p.rows, pivots))

    def route(self, p: Params, given: Given) -> Route | None:
        return Route(given.matrix("A"))

    def derive(self, p: Params, given: Given) -> Answer:
        return Number(derive.rank(given.matrix("A")))

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Reduction without the pivot rule of the working; so many columns, and no more, are independent."""
        return isinstance(answer, Number) and answer.number == rank(given.matrix("A"))

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        a = given.matrix("A")
        for slug, value, feedback in (*wrong_ranks(a), *further_ranks(a)):
            yield Mistake(slug, Number(value), feedback)

    def credible(self, p: Params, given: Given, answer: Answer) -> bool:
        """A rank that the shape and the relation allow: smaller ones show at a glance, and none is greater."""
        return isinstance(answer, Number) and answer.number in p.ranks()

    def rivals(self, p: Params) -> int:
        """With two ranks below 4, the rank can be the smallest option beside both; below 3, not often enough."""
        return 2 if len(p.ranks()) > 2 and p.relation == "hidden" else 1

    def present(self, p: Params, given: Given, answer: Answer) -> Inline:
        assert isinstance(answer, Number)  # noqa: S101 - the kind of this type
        return say("{x}", x=eq(rank_of("A"), answer.number))


TYPE = Rank()
