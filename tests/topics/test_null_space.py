"""What is special about `spaces.null_space`: the zero space, integer vectors, slips against examples by hand."""

import re

import pytest

from cofactor import items
from cofactor.answers import Basis
from cofactor.construct.glance import proportional
from cofactor.content import VARIABLES, enumerated
from cofactor.errors import ValueRangeError
from cofactor.exact import Matrix, identity, largest, null_space, transpose
from cofactor.mistakes.null_spaces import wrong_null_spaces
from cofactor.printers import text

A: Matrix = ((1, 2, -1), (2, 4, -1))  # reduced form (1, 2, 0), (0, 0, 1)
WIDE: Matrix = ((1, 1, 2, 0), (1, 2, 3, 1))  # reduced form (1, 0, 1, -1), (0, 1, 1, 1)
BASIS: Matrix = ((-1, -1, 1, 0), (1, -1, 0, 1))


def rules(a: Matrix, basis: Matrix) -> dict[str, Matrix]:
    return {slug: vectors for slug, vectors, _ in wrong_null_spaces(a, VARIABLES[len(a[0])], basis)}


def test_slips_by_hand() -> None:
    assert rules(A, ((-2, 1, 0),)) == {
        "free-sign": ((2, 1, 0),),
        "free-zero": (),
        "free-lost": ((-2, 0, 0),),
        "null-rows": ((1, 2, 0), (0, 0, 1)),
        "elim-early-stop": ((-2, 1, 0), (0, 0, 1)),
    }


def test_slips_with_two_free_variables_by_hand() -> None:
    found = rules(WIDE, BASIS)
    assert found["free-sign"] == ((1, 1, 1, 0), (-1, 1, 0, 1))
    assert found["free-lost"] == ((-1, -1, 0, 0), (1, -1, 0, 0))
    assert found["direction-lost"] == ((-1, -1, 1, 0),)
    assert found["free-together"] == ((0, -2, 1, 1),)
    assert found["null-rows"] == ((1, 0, 1, -1), (0, 1, 1, 1))


def test_slips_of_square_matrices_by_hand() -> None:
    singular = ((1, 0, 1), (0, 1, 2), (1, 1, 3))
    found = rules(singular, ((-1, -2, 1),))
    assert found["null-transpose"] == ((-1, -1, 1),)
    assert found["null-columns"] == ((1, 0, 1), (0, 1, 1))
    assert rules(((1, 0, 0), (0, 1, 0), (0, 0, 2)), ()) == {
        "null-zero-vector": ((0, 0, 0),),
        "null-rows": identity(3),
        "elim-early-stop": ((0, 0, 1),),
    }


def test_feedback_refutes_the_vector() -> None:
    feedback = {slug: text.inline(say) for slug, _, say in wrong_null_spaces(A, VARIABLES[3], ((-2, 1, 0),))}
    assert feedback["free-lost"].endswith("it is 1, not 0. Row 1 of A times (-2, 0, 0) is -2, not 0.")
    assert feedback["free-zero"].endswith("y is free. With y = 1 you get another vector.")


@pytest.mark.parametrize("nullity", ["0", "1", "2"])
def test_the_wanted_dimension(nullity: str) -> None:
    for index in range(25):
        e = items.make("spaces.null_space", seed="wanted", index=index, level="hard", nullity=nullity)
        answer = e.answer
        assert isinstance(answer, Basis)
        assert len(answer.vectors) == int(nullity)
        assert answer.same(Basis(4, null_space(e.given.matrix("A"))))
        assert largest(answer.vectors) <= 9
        last = [step.state for step in e.steps if step.rule == "row_op"][-1]
        assert (last == identity(4)) is False or nullity == "0"


def test_a_full_rank_needs_no_backward_pass() -> None:
    for index in range(10):
        e = items.make("spaces.null_space", seed="full", index=index, level="hard", nullity="0")
        additions = [step.args for step in e.steps if step.rule == "row_op" and step.args["op"] == "add"]
        assert all(int(args["target"]) > int(args["source"]) for args in additions)


def test_dimensions_and_columns_vary() -> None:
    made = [items.make("spaces.null_space", seed="vary", index=i, level="hard") for i in range(80)]
    sizes = [len(e.answer.value()["vectors"]) for e in made]
    assert 5 <= sizes.count(0) <= 28
    assert min(sizes.count(1), sizes.count(2)) >= 15
    easy = [items.make("spaces.null_space", seed="vary", index=i, level="easy") for i in range(80)]
    given_away = [proportional(transpose(e.given.matrix("A"))) for e in easy]
    assert 5 <= sum(given_away) <= 35


def test_combinations_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueRangeError, match="do not go together"):
        items.make("spaces.null_space", seed=1, level="easy", nullity="0")


def test_wrong_vectors_look_like_those_of_the_key() -> None:
    # Behind the free variable to which a vector belongs all entries are 0: it is the last that is not.
    seen = set()
    for level in ("easy", "medium", "hard"):
        for index in range(25):
            e = items.make("spaces.null_space", seed="signs", index=index, level=level)
            wrong = [
                (m.rule, m.answer) for m in e.mistakes if m.rule in ("rowop-sign", "elim-early-stop", "null-transpose")
            ]
            for rule, answer in (("key", e.answer), *wrong):
                assert isinstance(answer, Basis)
                seen.add(rule)
                assert all(next(x for x in reversed(v) if x) > 0 for v in answer.vectors), (e.ref, rule)
    assert len(seen) == 4


@pytest.mark.parametrize("name", ["spaces.null_space", "eigen.eigenspace"])
def test_lists_in_sentences_end_with_and(name: str) -> None:
    for level in ("medium", "hard"):
        for index in range(25):
            e = items.make(name, seed="lists", index=index, level=level)
            (said,) = [text.blocks(step.content()) for step in e.steps if step.rule == "null_space"]
            outside = re.sub(r"[(][^()]*[)]", "v", said)
            size = len(e.answer.vectors) if isinstance(e.answer, Basis) else 0
            if size:
                free, solved = re.split(r" free, ", outside.split(":" if size == 1 else ". ")[0])
                assert free.count(" and ") == size - 1
                assert "," not in free
                assert solved.count(" and ") == (solved.count("=") > 1), said
                assert solved.count(",") == max(0, solved.count("=") - 2), said
            assert ("the other to 0" in said) is (size == 2)


def test_enumerations_of_any_length() -> None:
    names = ["x", "y", "z", "t"]
    assert [text.inline(enumerated(names[:k])) for k in (1, 2, 3, 4)] == ["x", "x and y", "x, y and z", "x, y, z and t"]
