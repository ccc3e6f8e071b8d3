"""What is special about `elimination.row_operation`: the words of operations, slips by hand, chains that interlock."""

from fractions import Fraction

import pytest
from flint import fmpq, fmpq_mat

from cofactor import items
from cofactor.construct.row_operations import chain
from cofactor.exact import Matrix
from cofactor.mistakes.row_operations import row_operation_rules
from cofactor.notation import RowOp
from cofactor.printers import text
from cofactor.rng import Rng
from cofactor.working.row_operations import performed, spelled, understood, undone

ADD = RowOp("add", 2, 1, -3)
HALF = RowOp("scale", 1, 1, Fraction(-1, 2))
SWAP = RowOp("swap", 1, 2)
OPERATIONS = [
    ADD,
    HALF,
    SWAP,
    RowOp("add", 1, 3, 1),
    RowOp("add", 3, 2, -1),
    RowOp("scale", 4, 4, -1),
    RowOp("scale", 2, 2, 5),
    RowOp("add", 1, 2, Fraction(2, 3)),
]
A: Matrix = ((2, -4, 6), (5, 1, -1))


@pytest.mark.parametrize("op", OPERATIONS)
def test_words_are_what_is_printed_and_read_back(op: RowOp) -> None:
    assert spelled(op) == text.math(op)
    assert understood(spelled(op)) == op


@pytest.mark.parametrize(
    "words", ["", "R1", "R1 <- R2", "R1 <- R2 + 3R1", "R1 <- R1 * 2", "R1 <-> R2 ", "R1 <- 1/2R1 + R2"]
)
def test_other_words_name_no_operation(words: str) -> None:
    with pytest.raises(ValueError, match="no row operation"):
        understood(words)


@pytest.mark.parametrize("op", OPERATIONS[:3])
def test_undoing_leads_back(op: RowOp) -> None:
    assert undone(performed(A, [op]), [op]) == A


def slips(*operations: RowOp, bar: int = 3) -> dict[str, Matrix]:
    return {slug: rows for slug, rows, _ in row_operation_rules(A, operations, bar)}


def test_slips_of_an_addition() -> None:
    assert performed(A, [ADD]) == ((2, -4, 6), (-1, 13, -19))
    assert slips(ADD) == {
        "rowop-sign": ((2, -4, 6), (11, -11, 17)),
        "rowop-wrong-row": ((-1, 13, -19), (5, 1, -1)),
        "rowop-entry-only": ((2, -4, 6), (-1, 1, -1)),
        "rowop-factor-row": ((2, -4, 6), (-13, -7, 9)),
        "rowop-factor-lost": ((2, -4, 6), (3, 5, -7)),
        "rowop-source-scaled": ((-6, 12, -18), (-1, 13, -19)),
    }
    assert slips(ADD, bar=2)["rowop-coef-only"] == ((2, -4, 6), (-1, 13, -1))


def test_slips_of_a_division() -> None:
    assert slips(HALF) == {
        "rowop-sign": ((1, -2, 3), (5, 1, -1)),
        "rowop-entry-only": ((-1, -4, 6), (5, 1, -1)),
        "rowop-factor-inverse": ((-4, 8, -12), (5, 1, -1)),
        # Halving the other row would give fractions, which betray the slip.
    }


def test_slips_of_an_exchange() -> None:
    assert slips(SWAP) == {
        "rowop-entry-only": ((5, -4, 6), (2, 1, -1)),
        "rowop-swap-copy": ((5, 1, -1), (5, 1, -1)),
        "rowop-swap-columns": ((-4, 2, 6), (1, 5, -1)),
    }


def test_slips_of_a_chain() -> None:
    assert performed(A, [SWAP, ADD]) == ((5, 1, -1), (-13, -7, 9))
    found = slips(SWAP, ADD)
    assert found["rowop-stale-row"] == ((5, 1, -1), (-1, 13, -19))
    assert found["rowop-order"] == ((-1, 13, -19), (2, -4, 6))
    # The sign matters in the second operation only; the first is done right.
    assert found["rowop-sign"] == ((5, 1, -1), (17, -1, 3))


def test_feedback_is_about_this_operation() -> None:
    said = {slug: text.inline(feedback) for slug, _, feedback in row_operation_rules(A, [ADD], 3)}
    assert said["rowop-sign"] == (
        "You took the wrong sign: in column 1, R2 <- R2 - 3R1 gives 5 - 3·2 = -1, not 5 + 3·2 = 11."
    )
    assert said["rowop-factor-lost"].startswith("You computed R2 <- R2 - R1.")


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_chains_interlock_and_stay_integer(steps: int) -> None:
    made = [chain(Rng.root(f"{steps} {i}"), 3, 4, steps, kind="any", entry=9) for i in range(400)]
    kept = [one for one in made if one is not None]
    assert len(kept) >= 60
    for one in kept:
        assert one.certified()
        assert len(one.operations) == steps
        assert steps == 1 or any(op.kind == "add" for op in one.operations)
        state = one.matrix
        for before, op in zip((None, *one.operations), one.operations, strict=False):
            state = performed(state, [op])
            assert all(isinstance(x, int) for row in state for x in row)
            if before is not None:
                changed = {before.target} | ({before.source} if before.kind == "swap" else set())
                assert changed & {op.target, op.source}


def test_by_elementary_matrices_of_flint() -> None:
    for i in range(60):
        e = items.make("elimination.row_operation", seed="flint", index=i, level="easy")
        (op,) = map(understood, e.given.words("data"))
        n = len(e.given.matrix("A"))
        elementary = [[fmpq(int(r == c)) for c in range(n)] for r in range(n)]
        factor = fmpq(op.factor.numerator, op.factor.denominator)
        if op.kind == "swap":
            elementary[op.target - 1], elementary[op.source - 1] = elementary[op.source - 1], elementary[op.target - 1]
        else:
            elementary[op.target - 1][op.source - 1] = factor
        product = fmpq_mat(elementary) * fmpq_mat([[fmpq(int(x)) for x in row] for row in e.given.matrix("A")])
        assert e.answer.value() == [[str(x) for x in row] for row in product.tolist()]


@pytest.mark.parametrize("kind", ["swap", "scale", "add"])
def test_the_first_operation_can_be_chosen(kind: str) -> None:
    for level in ("easy", "medium", "hard"):
        for i in range(20):
            e = items.make("elimination.row_operation", seed="first", index=i, level=level, first=kind)
            assert understood(e.given.words("data")[0]).kind == kind
