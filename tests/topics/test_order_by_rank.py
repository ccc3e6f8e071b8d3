"""What is special about `matrices.order_by_rank`: strict orders by either size, slips against examples by hand."""

from itertools import permutations

import pytest

from cofactor import items
from cofactor.content import Display
from cofactor.errors import ValueRangeError
from cofactor.exact import Matrix
from cofactor.mistakes.orders import ascending, by_determinant, by_rank
from cofactor.printers import text

RANKS: dict[str, Matrix] = {
    "A": ((1, 2, 3), (2, 4, 6), (3, 6, 9)),  # rank 1
    "B": ((1, 0, 0), (0, 2, 0), (0, 0, 3)),  # rank 3
    "C": ((1, 0, 1), (0, 1, 1), (1, 1, 2)),  # rank 2
}
DETERMINANTS: dict[str, Matrix] = {"A": ((1, 2), (3, 4)), "B": ((5, 1), (2, 3)), "C": ((1, -3), (2, 1))}  # -2, 13, 7


def test_slips_by_hand() -> None:
    assert {slug: "".join(order or ()) for slug, order, _ in by_rank(RANKS)} == {
        "order-relation-missed": "ABC",
        "rank-nonzero-rows": "ABC",
        "order-reversed": "BCA",
        "order-relation-missed-low": "CAB",
        "order-entry-sum": "BCA",
        "order-largest-entry": "CBA",
        "order-nonzero-entries": "BCA",
    }


def test_slips_of_determinants_by_hand() -> None:
    assert {slug: "".join(order or ()) for slug, order, _ in by_determinant(DETERMINANTS)} == {
        "order-abs": "ACB",  # right here, so the item drops it
        "order-reversed": "BCA",
        "det2-plus": "CAB",
        "det2-swap": "BCA",
        "diag-only": "CAB",
        "det2-rows": "ACB",
        "order-entry-sum": "CAB",
        "order-largest-entry": "CAB",
        "order-nonzero-entries": "",  # all equal
    }


def test_feedback_names_the_relation() -> None:
    feedback = {slug: text.inline(say) for slug, _, say in by_rank(RANKS)}
    assert feedback["order-relation-missed"] == (
        "You put C after B. The rows of C are dependent, R_1 + R_2 - R_3 = 0: rank(C) = 2, but rank(B) = 3."
    )


def test_ties_have_no_order() -> None:
    assert ascending(RANKS, len) is None


@pytest.mark.parametrize(
    "settings",
    [{}, {"n": 4, "count": 4}, {"by": "determinant", "n": 2, "count": 4}, {"by": "determinant", "n": 3}],
)
def test_every_order_is_asked(settings: dict[str, int | str]) -> None:
    made = [
        items.make("matrices.order_by_rank", seed="orders", index=i, level="easy", **settings)  # type: ignore[arg-type]
        for i in range(60)
    ]
    orders = {tuple(e.answer.value()) for e in made}
    possible = set(permutations("ABCD"[: int(settings.get("count", 3))]))
    assert orders <= possible
    assert len(orders) >= min(6, len(possible))
    assert all(len(e.mistakes) >= 3 for e in made)
    displays = [block for block in made[0].prompt if isinstance(block, Display)]
    assert len(displays) == (4 if settings.get("n") == 4 else 2)  # what a narrow column holds side by side


def test_items_with_the_matrices_exchanged_are_equal() -> None:
    e = items.make("matrices.order_by_rank", seed="eye", level="easy")
    named = dict(e.given.items())
    turned = type(e.given)(A=named["B"], B=named["C"], C=named["A"])
    assert e.type.canonical(turned) == e.type.canonical(e.given)


def test_combinations_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueRangeError, match="that many different ranks"):
        items.make("matrices.order_by_rank", seed=1, level="easy", count=4)
    with pytest.raises(ValueRangeError, match="needs n of 2 or 3"):
        items.make("matrices.order_by_rank", seed=1, level="hard", by="determinant")
