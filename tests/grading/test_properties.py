"""Any right answer is right: random bases, orders and parametrisations; and no changed number ever is."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from cofactor.answers import Affine, Answer, Basis, Eigen, Factorization, MatrixAnswer, Number, VectorAnswer
from cofactor.exact import Exact, Matrix, add, determinant, multiply, scale, transpose
from cofactor.exercise import Exercise
from cofactor.grading import Nature, judge
from cofactor.reading import Typed
from tests.support import LEVELS, TYPES, sample

ITEMS = [exercise for name in TYPES for level in LEVELS for exercise in sample(name, level, 2).items]
BASES = [e for e in ITEMS if isinstance(e.answer, Basis)]
SOLUTIONS = [e for e in ITEMS if isinstance(e.answer, Affine) and e.answer.point is not None]
PAIRS = [e for e in ITEMS if isinstance(e.answer, Eigen)]
FACTORS = [e for e in ITEMS if isinstance(e.answer, Factorization)]
EXACT = [e for e in ITEMS if isinstance(e.answer, Number | VectorAnswer | MatrixAnswer)]

factors = st.fractions(min_value=-4, max_value=4, max_denominator=3).filter(bool)
numbers = st.integers(-3, 3) | st.just(Fraction(1, 2))


def nature(exercise: Exercise, answer: Answer) -> Nature:
    return judge(exercise, Typed(answer)).nature


@st.composite
def mixed(draw: st.DrawFn, vectors: Matrix) -> Matrix:
    """Another basis of the same space: an invertible matrix times these vectors."""
    n = len(vectors)
    if n == 0:
        return ()
    change = draw(st.lists(st.tuples(*[numbers] * n), min_size=n, max_size=n).map(tuple).filter(determinant))
    return multiply(change, vectors)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_basis(data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(BASES))
    key = exercise.answer
    assert isinstance(key, Basis)
    assert nature(exercise, Basis(key.ambient, data.draw(mixed(key.vectors)))) is Nature.RIGHT


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_parametrisation(data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(SOLUTIONS))
    key = exercise.answer
    assert isinstance(key, Affine)
    assert key.point is not None
    point = key.point
    for direction in key.directions:
        point = add(point, scale(data.draw(numbers), direction))
    assert nature(exercise, Affine(point, data.draw(mixed(key.directions)))) is Nature.RIGHT


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_eigenvectors_in_any_order(data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(PAIRS))
    key = exercise.answer
    assert isinstance(key, Eigen)
    items = [(x, m, data.draw(mixed(space))) for x, m, space in key.items]
    assert nature(exercise, Eigen(tuple(data.draw(st.permutations(items))))) is Nature.RIGHT


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_any_order_and_scale_of_the_factors(data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(FACTORS))
    key = exercise.answer
    assert isinstance(key, Factorization)
    order = data.draw(st.permutations(range(len(key.d))))
    columns = tuple(scale(data.draw(factors), transpose(key.p)[j]) for j in order)
    d: Matrix = tuple(
        tuple(key.d[j][j] if i == place else 0 for i in range(len(order))) for place, j in enumerate(order)
    )
    assert nature(exercise, Factorization(transpose(columns), d)) is Nature.RIGHT


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_changed_number_is_never_right(data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(EXACT))
    more: Exact = data.draw(factors)
    key = exercise.answer
    if isinstance(key, Number):
        other: Answer = Number(key.number + more)
    elif isinstance(key, VectorAnswer):
        i = data.draw(st.integers(0, len(key.entries) - 1))
        other = VectorAnswer((*key.entries[:i], key.entries[i] + more, *key.entries[i + 1 :]))
    else:
        assert isinstance(key, MatrixAnswer)
        i = data.draw(st.integers(0, len(key.rows) - 1))
        j = data.draw(st.integers(0, len(key.rows[i]) - 1))
        row = (*key.rows[i][:j], key.rows[i][j] + more, *key.rows[i][j + 1 :])
        other = MatrixAnswer((*key.rows[:i], row, *key.rows[i + 1 :]))
    verdict = judge(exercise, Typed(other))
    assert verdict.nature in (Nature.WRONG, Nature.PARTIAL)
    assert verdict.credit < 1


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_dependent_columns_are_never_right(data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from([e for e in FACTORS if len(e.answer.value()["D"]) == 3]))
    key = exercise.answer
    assert isinstance(key, Factorization)
    columns = transpose(key.p)
    i, j = data.draw(st.permutations(range(3)))[:2]
    wrong = tuple(scale(data.draw(factors), columns[i]) if k == j else v for k, v in enumerate(columns))
    d = tuple(tuple(key.d[i][i] if k == r == j else x for k, x in enumerate(row)) for r, row in enumerate(key.d))
    assert nature(exercise, Factorization(transpose(wrong), d)) is Nature.PARTIAL
