"""The worked solution: chains of row operations, stages, and what interrupts them."""

from fractions import Fraction

from cofactor.content import Display, Para, Reduction, Stage, say
from cofactor.exact import Matrix
from cofactor.notation import RowOp, mat
from cofactor.working.rows import Rows
from cofactor.working.solution import solution
from cofactor.working.trace import Work

A: Matrix = ((2, 4, 2), (1, 3, 5), (3, 1, 1))


def test_operations_form_one_chain() -> None:
    work = Work()
    rows = Rows(work, A, bar=2)
    rows.scale(0, Fraction(1, 2))
    rows.add(1, 0, -1)
    rows.add(2, 0, -3)
    rows.swap(1, 2)
    (chain,) = solution(work.steps)
    assert isinstance(chain, Reduction)
    assert chain.start == mat(A, 2)
    assert [move.operations for move in chain.moves] == [
        (RowOp("scale", 1, 1, Fraction(1, 2)),),
        (RowOp("add", 2, 1, -1), RowOp("add", 3, 1, -3)),
        (RowOp("swap", 2, 3),),
    ]
    assert chain.moves[-1].result == mat(rows.matrix, 2)


def test_operations_that_disturb_each_other_stay_apart() -> None:
    work = Work()
    rows = Rows(work, A)
    rows.add(1, 0, -1)
    rows.add(2, 1, -1)  # uses the row that was just changed
    rows.add(2, 1, 2)  # changes the same row again
    (chain,) = solution(work.steps)
    assert isinstance(chain, Reduction)
    assert [len(move.operations) for move in chain.moves] == [1, 1, 1]


def test_remark_divides_a_chain() -> None:
    work = Work()
    rows = Rows(work, A)
    rows.add(1, 0, -1)
    between = rows.matrix
    work.note("Look here.")
    rows.add(2, 0, -1)
    first, remark, second = solution(work.steps)
    assert isinstance(first, Reduction)
    assert isinstance(remark, Para)
    assert isinstance(second, Reduction)
    assert second.start == mat(between)


def test_stages_hold_what_follows() -> None:
    work = Work()
    work.note("Before.")
    work.stage(say("First"))
    rows = Rows(work, A)
    rows.add(1, 0, -1)
    work.stage(say("Second"))
    work.note("After.")
    before, first, second = solution(work.steps)
    assert isinstance(before, Para)
    assert isinstance(first, Stage)
    assert isinstance(second, Stage)
    assert [type(block) for block in first.blocks] == [Reduction]
    assert [type(block) for block in second.blocks] == [Para]


def test_matrix_without_operations_is_shown() -> None:
    work = Work()
    Rows(work, A)
    assert solution(work.steps) == (Display(mat(A)),)


def test_operation_on_another_matrix_says_its_own_sentence() -> None:
    work = Work()
    rows = Rows(work, A)
    rows.add(1, 0, -1)
    other = Rows(work, ((1, 2), (3, 4)), write=False)
    other.add(1, 0, -3)
    chain, sentence = solution(work.steps)
    assert isinstance(chain, Reduction)
    assert isinstance(sentence, Para)


def test_no_steps_no_solution() -> None:
    assert solution(()) == ()
