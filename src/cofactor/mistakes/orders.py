"""Wrong rules for ordering matrices by rank or by determinant: other sizes, and slips in the right one."""

from collections.abc import Callable, Iterator, Mapping

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, determinant, largest, rank
from cofactor.mistakes.determinants import wrong_determinants
from cofactor.mistakes.ranks import relation
from cofactor.notation import Math, eq, rel
from cofactor.working.determinant import det_of
from cofactor.working.ranks import rank_of

Named = Mapping[str, Matrix]
WrongOrder = tuple[str, tuple[str, ...] | None, Say]


def ascending(matrices: Named, size: Callable[[Matrix], Exact]) -> tuple[str, ...] | None:
    """The names by this size of their matrices, the smallest first; None if two are equal."""
    return _sorted({name: size(a) for name, a in matrices.items()})


def _sorted(sizes: Mapping[str, Exact]) -> tuple[str, ...] | None:
    return tuple(sorted(sizes, key=lambda name: sizes[name])) if len(set(sizes.values())) == len(sizes) else None


def by_rank(matrices: Named) -> Iterator[WrongOrder]:
    """The rules for the order by rank, the likeliest first."""
    order = ascending(matrices, rank) or tuple(matrices)
    ranks = {name: rank(a) for name, a in matrices.items()}
    yield order_relation_missed("order-relation-missed", len(order) - 2, matrices, order, ranks)
    yield rank_nonzero_rows(matrices, order, ranks)
    yield order_reversed(order, eq(rank_of(order[-1]), ranks[order[-1]]))
    yield order_relation_missed("order-relation-missed-low", 0, matrices, order, ranks)
    yield from _other_sizes(
        matrices, say("about the rank: {right}", right=rel(rank_of(order[0]), "<", rank_of(order[1])))
    )


def by_determinant(matrices: Named) -> Iterator[WrongOrder]:
    """The rules for the order by determinant, the likeliest first."""
    order = ascending(matrices, determinant) or tuple(matrices)
    values = {name: determinant(a) for name, a in matrices.items()}
    yield order_abs(matrices, values)
    yield order_reversed(order, eq(det_of(order[-1]), values[order[-1]]))
    yield from _wrong_determinants(matrices, values)
    right = rel(det_of(order[0]), "<", det_of(order[1]))
    yield from _other_sizes(matrices, say("about the determinant: {right}", right=right))


def order_relation_missed(
    rule: str, place: int, matrices: Named, order: tuple[str, ...], ranks: Mapping[str, int]
) -> WrongOrder:
    """A matrix is ranked above the next one, because a relation between its rows was not seen."""
    low, high = order[place], order[place + 1]
    feedback = say(
        "You put {low} after {high}. The rows of {low} are dependent, {relation}: {low_rank}, but {high_rank}.",
        low=low,
        high=high,
        relation=relation(matrices[low]),
        low_rank=eq(rank_of(low), ranks[low]),
        high_rank=eq(rank_of(high), ranks[high]),
    )
    return rule, (*order[:place], high, low, *order[place + 2 :]), feedback


def rank_nonzero_rows(matrices: Named, order: tuple[str, ...], ranks: Mapping[str, int]) -> WrongOrder:
    """rank-nonzero-rows: the rows are counted without any reduction, which leaves the matrices as they are printed."""
    feedback = say(
        "No matrix here has a zero row, but that does not make the ranks equal: reduce each of them first. "
        "You will find {first} and {last}.",
        first=eq(rank_of(order[0]), ranks[order[0]]),
        last=eq(rank_of(order[-1]), ranks[order[-1]]),
    )
    return "rank-nonzero-rows", tuple(matrices), feedback


def order_reversed(order: tuple[str, ...], top: Math) -> WrongOrder:
    """order-reversed: from the largest to the smallest."""
    feedback = say(
        "Your order is right, but the wrong way round: {top} is the largest, so {last} comes last.",
        top=top,
        last=order[-1],
    )
    return "order-reversed", order[::-1], feedback


def order_abs(matrices: Named, values: Mapping[str, Exact]) -> WrongOrder:
    """order-abs: the determinants are ordered without their signs."""
    lowest = min(values, key=lambda name: values[name])
    feedback = say(
        "You left out the signs: {value} is negative, so {name} comes first.",
        value=eq(det_of(lowest), values[lowest]),
        name=lowest,
    )
    return "order-abs", ascending(matrices, lambda a: abs(int(determinant(a)))), feedback


def _wrong_determinants(matrices: Named, values: Mapping[str, Exact]) -> Iterator[WrongOrder]:
    """Each wrong rule for a determinant, applied to all matrices."""
    method = "diagonals"
    rules = {name: wrong_determinants(a, method) for name, a in matrices.items()}
    for i, (slug, _, _) in enumerate(next(iter(rules.values()))):
        found = {name: wrong[i][1] for name, wrong in rules.items()}
        name = next((name for name in matrices if found[name] != values[name]), None)
        if name is not None:
            feedback = say(
                "Look at {name} again. {slip} So {right}.",
                name=name,
                slip=rules[name][i][2],
                right=eq(det_of(name), values[name]),
            )
            yield slug, _sorted(found), feedback


def _other_sizes(matrices: Named, right: Say) -> Iterator[WrongOrder]:
    """Orders by something else that can be seen without any work."""
    sums = ascending(matrices, lambda a: sum(sum(row) for row in a))
    yield (
        "order-entry-sum",
        sums,
        say("You compared the sums of the entries. They say nothing {right}.", right=right),
    )
    top = ascending(matrices, largest)
    yield (
        "order-largest-entry",
        top,
        say("You compared the largest entries. They say nothing {right}.", right=right),
    )
    filled = ascending(matrices, lambda a: sum(x != 0 for row in a for x in row))
    yield (
        "order-nonzero-entries",
        filled,
        say("You counted the entries that are not zero. Their number says nothing {right}.", right=right),
    )
