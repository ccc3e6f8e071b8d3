"""Order a few matrices by rank, or by determinant."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cofactor import derive
from cofactor.answers import Answer, Order
from cofactor.construct.determinants import small_products
from cofactor.construct.ranks import ranked
from cofactor.construct.tries import first_kept
from cofactor.content import Content, Display, Para, listed, para, say
from cofactor.exact import Exact, Matrix, determinant, rank
from cofactor.exercise import Bounds, Draft, ExerciseType, Given, Level, Mistake
from cofactor.mistakes.orders import WrongOrder, ascending, by_determinant, by_rank
from cofactor.notation import Listing, Math, Rel, eq, mat
from cofactor.params import Parameters, between, one_of
from cofactor.rng import Rng
from cofactor.working.determinant import det_of
from cofactor.working.determinant import determinant as determinant_by_hand
from cofactor.working.elimination import most_arithmetic
from cofactor.working.ranks import count_pivots, echelon, rank_of
from cofactor.working.trace import Work

NAMES = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Params(Parameters):
    """What can be chosen."""

    by: str = one_of(("rank", "determinant"), "rank", "what the matrices are ordered by")
    count: int = between(3, 4, 3, "number of matrices")
    n: int = between(2, 4, 3, "number of rows and columns of each matrix")
    relation: str = one_of(("visible", "hidden"), "hidden", "whether relations between rows show; they do for rank 1")

    def conflict(self) -> str | None:
        if self.by == "rank" and self.count > self.n:
            return "by=rank needs n of at least count, to have that many different ranks"
        if self.by == "determinant" and self.n == 4:
            return "by=determinant needs n of 2 or 3"
        return None


# Largest entry of a matrix; for determinants also the largest product of an expansion and the largest determinant.
ENTRY = 9
DETERMINANT = {2: (9, 81, 50), 3: (4, 40, 60)}


def bounds(p: Params) -> Bounds:
    """The effort of one matrix, times their number; the ranks differ, so the arithmetic of each is counted."""
    if p.by == "determinant":
        operations, multiplications, additions = {2: (1, 2, 1), 3: (3, 12, 5)}[p.n]
        return Bounds(
            operations=p.count * operations + 1,
            multiplications=p.count * multiplications,
            additions=p.count * additions,
            fractions=0,
            largest={2: 150, 3: 100}[p.n],
            denominator=1,
        )
    costs = [most_arithmetic(p.n, p.n, rank, reduced=False) for rank in range(p.n, p.n - p.count, -1)]
    return Bounds(
        operations=p.count * (p.n * (p.n + 1) // 2 + 1),
        multiplications=sum(multiplications for multiplications, _ in costs),
        additions=sum(additions for _, additions in costs),
        fractions=0,
        largest=2 * ENTRY,
        denominator=1,
    )


class OrderByRank(ExerciseType[Params]):
    """Matrices of different ranks (`cofactor.construct.ranks`) or determinants, under names in random order."""

    id = "matrices.order_by_rank"
    version = 1
    title = "Order matrices by rank"
    objective = "I can compare matrices by their rank, or by their determinant."
    tags = ("la2.17",)
    answer = Order
    prerequisites = ("matrices.rank", "determinants.determinant")
    levels = {
        "easy": Level(Params(relation="visible"), bounds),
        "medium": Level(Params(), bounds),
        "hard": Level(Params(n=4), bounds),
    }

    def construct(self, p: Params, rng: Rng) -> Draft | None:
        named = _drawn(rng, p)
        if named is None:
            return None
        order = ascending(named, SIZE[p.by])
        wrong = {found for _, found, _ in _rules(p, named) if found is not None} - {order}
        if order is None or len(wrong) < 3:
            return None
        return Draft(Given(**named), witness=Order(order))

    def prompt(self, p: Params, given: Given) -> Content:
        *first, last = _named(given)
        by = say("by rank") if p.by == "rank" else say("by determinant")
        shown = [eq(name, mat(a)) for name, a in _named(given).items()]
        width = 2 if p.n < 4 else 1  # what a narrow column holds side by side
        lines = [tuple(shown[i : i + width]) for i in range(0, p.count, width)]
        lead = para(
            "Order the matrices {first} and {last} {by}, from the smallest to the largest.",
            first=listed(first),
            last=last,
            by=by,
        )
        return (lead, *(Display(Listing(line)) for line in lines))

    def work(self, p: Params, given: Given, work: Work) -> Answer:
        sizes: dict[str, Exact] = {}
        for name, a in _named(given).items():
            again = say("Now do the same with {A}.", A=name)
            if p.by == "rank":
                start = say("Reduce {A} to row echelon form and count its pivots.", A=name)
                work.stage(say("Rank of {A}", A=name), hint=again if sizes else start)
                sizes[name] = count_pivots(work, name, p.n, echelon(work, a)[1])
            else:
                start = say("Compute the determinant of {A}, with its sign.", A=name)
                work.stage(say("Determinant of {A}", A=name), hint=again if sizes else start)
                sizes[name] = determinant_by_hand(work, a, "diagonals", det_of(name))
        order = tuple(sorted(sizes, key=lambda name: sizes[name]))
        work.stage(say("Order"), hint=say("Sort the numbers that you found, the smallest first."))
        values = tuple(sizes[name] for name in order)
        symbols = [rank_of(name) if p.by == "rank" else det_of(name) for name in order]
        sentence = say(
            "Since {values}, {chain}: the order is {names}.",
            values=_chain(values),
            chain=_chain(symbols),
            names=listed(order),
        )
        work.record("order", values, lambda: (Para(sentence),))
        return Order(order)

    def derive(self, p: Params, given: Given) -> Answer:
        size = derive.rank if p.by == "rank" else derive.determinant
        return Order(ascending(_named(given), size) or ())

    def holds(self, p: Params, given: Given, answer: Answer) -> bool:
        """Each matrix once, each strictly below the next; by elimination without the pivot rule of the working."""
        named = _named(given)
        if not isinstance(answer, Order) or sorted(answer.labels) != sorted(named):
            return False
        sizes = [SIZE[p.by](named[label]) for label in answer.labels]
        return all(x < y for x, y in pairwise(sizes))

    def mistakes(self, p: Params, given: Given, answer: Answer) -> Iterator[Mistake]:
        for slug, labels, feedback in _rules(p, _named(given)):
            if labels is not None:
                yield Mistake(slug, Order(labels), feedback)

    def canonical(self, given: Given) -> object:
        return tuple(sorted(_named(given).values()))


def _chain(sizes: Sequence[Math]) -> Math:
    """The sizes with < between them."""
    return Rel(sizes[0], tuple(("<", size) for size in sizes[1:]))


SIZE: dict[str, Callable[[Matrix], Exact]] = {"rank": rank, "determinant": determinant}


def _named(given: Given) -> dict[str, Matrix]:
    """The matrices by their names, in the order in which they are printed."""
    return {name: given.matrix(name) for name, _ in given.items()}


def _rules(p: Params, named: dict[str, Matrix]) -> Iterator[WrongOrder]:
    return by_rank(named) if p.by == "rank" else by_determinant(named)


def _drawn(rng: Rng, p: Params) -> dict[str, Matrix] | None:
    """Matrices of different ranks, or with small determinants."""
    ranks = rng.sample(range(1, p.n + 1), min(p.count, p.n))
    found = {}
    for i, name in enumerate(NAMES[: p.count]):
        a = first_kept(60, lambda i=i: _candidate(rng, p, ranks[i % p.n]))  # type: ignore[misc]
        if a is None:
            return None
        found[name] = a
    return found


def _candidate(rng: Rng, p: Params, rank_: int) -> Matrix | None:
    if p.by == "determinant":
        return small_products(rng, p.n, *DETERMINANT[p.n])
    return ranked(rng, (p.n, p.n), rank_, ENTRY, visible=p.relation == "visible" or rank_ == 1)


TYPE = OrderByRank()
