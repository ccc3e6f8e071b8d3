"""Wrong answers with two mistakes: each is what a student gets who makes both, and nothing else."""

import pytest

from cofactor import choices, combining, items, registry
from cofactor.answers import Answer, Eigen, Expression, Factorization, MatrixAnswer, Number, SetAnswer, VectorAnswer
from cofactor.answers.blocks import blocks, built
from cofactor.combining import Act, Apart, Later, Unit
from cofactor.composites import JOINT, answer_of, composites, doubled
from cofactor.contexts import Story
from cofactor.exact import Exact, Matrix, Vector, null_space, transpose
from cofactor.exercise import Exercise
from cofactor.mistakes.solution_sets import Reduced
from cofactor.mistakes.translation import wrong_systems
from cofactor.printers import text

OPEN = [name for name in registry.names() if not choices.has_own(name)]
NEVER = {"matrices.order_by_rank", "matrices.rank", "vectors.dot"}


def several(name: str) -> list[Exercise]:
    return [items.make(name, seed=f"two-{i}", level="medium") for i in range(8)]


@pytest.mark.parametrize("name", OPEN)
def test_they_are_wrong_and_differ_from_all_others(name: str) -> None:
    for exercise in several(name):
        single = {m.rule: m for m in exercise.mistakes if m.answer is not None}
        seen = {exercise.answer.canonical(), *(answer_of(m).canonical() for m in single.values())}
        for made in composites(exercise):
            assert made.rule.isascii()
            assert type(answer_of(made)) is type(exercise.answer)
            assert not exercise.holds(answer_of(made))
            assert answer_of(made).canonical() not in seen
            seen.add(answer_of(made).canonical())


@pytest.mark.parametrize("name", OPEN)
def test_each_is_the_composition_of_the_rules_that_it_names(name: str) -> None:
    """Done again from what the type declares: a later act on the earlier answer, or changes of different units."""
    for exercise in several(name):
        single = {m.rule: answer_of(m) for m in exercise.mistakes if m.answer is not None}
        for made in composites(exercise):
            first, second = made.rule.split(JOINT)
            assert answer_of(made) in set(redone(exercise, (first, single[first]), (second, single[second])))


def redone(exercise: Exercise, one: tuple[str, Answer], other: tuple[str, Answer]) -> list[Answer]:
    key = exercise.answer
    found = []
    for way in exercise.type.combines:
        if isinstance(way, Later) and one[0] in way.after and other[0] in way.slips:
            own, a, b = (blocks(key, x) or blocks(x, x) or [] for x in (key, one[1], other[1]))
            # What is done to the wrong answer leads from the key to the answer of the later slip.
            assert way.act(own, b, own) == b
            made = way.act(own, b, a)
            found.append(built(key, made or []))
        elif isinstance(way, Apart) and {one[0], other[0]} <= set(way.slips):
            own, a, b = (blocks(key, x) or [] for x in (key, one[1], other[1]))
            # No entry has both changes, and all others are those of the key.
            joined = [
                tuple(
                    tuple(y if x == k else x for k, x, y in zip(*row, strict=True)) for row in zip(*block, strict=True)
                )
                if len({tuple(map(len, part)) for part in block}) == 1
                else block[2]
                if block[1] == block[0]
                else block[1]
                for block in zip(own, a, b, strict=True)
            ]
            found.append(built(key, joined))
    return [answer for answer in found if answer is not None]


@pytest.mark.parametrize("name", OPEN)
def test_the_feedback_says_where_each_mistake_alone_leads(name: str) -> None:
    for exercise in several(name):
        single = {m.rule: m for m in exercise.mistakes if m.answer is not None}
        for made in composites(exercise):
            first, second = (single[rule] for rule in made.rule.split(JOINT))
            said = text.inline(made.feedback)
            for mistake in (first, second):
                shown = text.inline(exercise.present(answer_of(mistake)))
                assert f"{shown}. {text.inline(mistake.feedback)}" in said
            assert "shows two mistakes" not in said


# ---- the same by other routes: the data are worked again, with both slips


def story_of(exercise: Exercise) -> Story:
    from cofactor.topics.systems.word_problem import told

    return told(exercise.given)


def test_a_misread_story_is_solved_and_then_its_values_change_places() -> None:
    checked = 0
    for i in range(40):
        exercise = items.make("systems.word_problem", seed=f"two-{i}", level="medium")
        story = story_of(exercise)
        misread = {wrong.rule: wrong for wrong in wrong_systems(story)}
        for made in composites(exercise):
            first, second = made.rule.split(JOINT)
            if first not in misread:
                continue
            entries = answer_of(made)
            assert isinstance(entries, VectorAnswer)
            right = exercise.answer
            assert isinstance(right, VectorAnswer)
            values = list(entries.entries)
            if second == "backsub-forward":
                values.reverse()
            else:
                assert second == "values-exchanged"
                other = next(j for j, x in enumerate(right.entries) if x != right.entries[0])
                values[0], values[other] = values[other], values[0]
            system = misread[first]
            assert [sum(c * x for c, x in zip(row, values, strict=True)) for row in system.matrix] == list(
                system.constants
            )
            checked += 1
    assert checked > 10


def test_a_null_space_is_solved_with_both_slips() -> None:
    checked = 0
    for i in range(60):
        exercise = items.make("spaces.null_space", seed=f"two-{i}", level="medium")
        a = exercise.given.matrix("A")
        system = Reduced(a, (0,) * len(a), ("x", "y", "z", "w"))
        for made in composites(exercise):
            first, second = made.rule.split(JOINT)
            if first != "free-sign":
                continue
            found = answer_of(made).value()["vectors"]
            vectors = [solved(system, j, sign=1, lost=second == "free-lost") for j in system.free]
            if second == "null-reversed":
                vectors = [v[::-1] for v in vectors]
            elif second == "null-exchanged":
                p, q = system.pivots[:2]
                vectors = [exchanged(v, p, q) for v in vectors]
            elif second == "null-packed":
                vectors = [tuple(v[j] for j in (*system.pivots, *system.free)) for v in vectors]
            elif second == "direction-lost":
                vectors = vectors[:1]
            elif second == "free-together":
                vectors = [tuple(map(sum, zip(*vectors, strict=True)))]
            else:
                assert second == "free-lost"
            assert found == [[str(x) for x in v] for v in vectors]
            checked += 1
    assert checked > 20


def solved(system: Reduced, free: int, sign: int, *, lost: bool) -> Vector:
    """A vector of the null space, with the sign that the term of the free variable gets on the other side."""
    v: list[Exact] = [0] * len(system.variables)
    v[free] = 0 if lost else 1
    for row, pivot in zip(system.rows, system.pivots, strict=False):
        v[pivot] = sign * row[free]
    return tuple(v)


def exchanged(v: Vector, p: int, q: int) -> Vector:
    return tuple(v[q] if j == p else v[p] if j == q else x for j, x in enumerate(v))


def test_a_system_with_all_constants_reversed_is_solved_with_the_other_slip() -> None:
    """Every slip is linear in the constants: the item with -b has its answers with the other sign."""
    checked = 0
    for i in range(20):
        exercise = items.make("systems.solve", seed=f"two-{i}", level="medium")
        given = exercise.given
        minus = VectorAnswer(tuple(-x for x in exercise.answer.entries))  # type: ignore[attr-defined]
        turned = {
            m.rule: m.answer
            for m in exercise.type.mistakes(
                exercise.params,
                type(given)(**{**dict(given.items()), "b": tuple(-x for x in given.vector("b"))}),
                minus,
            )
        }
        for made in composites(exercise):
            first, second = made.rule.split(JOINT)
            if second == "aug-sign":
                assert turned[first] == made.answer
                checked += 1
    assert checked > 20


def test_eigenvectors_of_the_transpose_are_read_off_with_a_wrong_sign() -> None:
    checked = 0
    for i in range(60):
        exercise = items.make("eigen.eigenspace", seed=f"two-{i}", level="medium")
        a = exercise.given.matrix("A")
        value = exercise.given.number("lambda")
        for made in composites(exercise):
            if made.rule != "eig-transpose+free-sign":
                continue
            shift = transpose(
                tuple(tuple(x - (value if i == j else 0) for j, x in enumerate(r)) for i, r in enumerate(a))
            )
            (v,) = null_space(shift)
            last = max(j for j, x in enumerate(v) if x)
            assert answer_of(made).value()["vectors"] == [[str(x if j == last else -x) for j, x in enumerate(v)]]
            checked += 1
    assert checked > 5


# ---- by hand


@pytest.mark.parametrize("name", OPEN)
def test_answers_are_put_together_again_as_they_were(name: str) -> None:
    for exercise in several(name):
        taken = blocks(exercise.answer, exercise.answer)
        if taken is not None:
            assert built(exercise.answer, taken) == exercise.answer
        for mistake in exercise.mistakes:
            parts = None if mistake.answer is None else blocks(exercise.answer, mistake.answer)
            if parts is not None and mistake.answer is not None:
                again = built(exercise.answer, parts)
                assert again is None or again.same(mistake.answer)


def test_most_types_have_them_and_some_never() -> None:
    having = {name for name in OPEN if any(any(composites(exercise)) for exercise in several(name))}
    assert having == {name for name in OPEN if registry.get(name).combines}
    assert not having & NEVER
    assert having | NEVER == set(OPEN)


@pytest.mark.soak
def test_every_rule_that_a_type_combines_is_one_of_its_rules() -> None:
    for name in OPEN:
        kind = registry.get(name)
        known = {
            m.rule
            for level in kind.levels
            for i in range(40)
            for m in items.make(name, seed=f"known-{i}", level=level).mistakes
        }
        for way in kind.combines:
            named = {*way.slips, *(way.after if isinstance(way, Later) else ())}
            assert named <= known, (name, named - known)


KEY = MatrixAnswer(((1, 2), (3, 4)))
D = ((2, 0), (0, 3))
EIGEN = Eigen(((1, 1, ((1, 0),)), (2, 1, ((0, 1),))))

APART: list[tuple[str, Unit, Answer, Answer, Answer, Answer | None]] = [
    (
        "different entries: both changes",
        Unit.ENTRY,
        KEY, MatrixAnswer(((9, 2), (3, 4))), MatrixAnswer(((1, 8), (3, 4))),
        MatrixAnswer(((9, 8), (3, 4))),
    ),
    (
        "but not where a row is worked as a whole",
        Unit.ROW, KEY, MatrixAnswer(((9, 2), (3, 4))), MatrixAnswer(((1, 8), (3, 4))), None,
    ),
    (
        "the same entry: one wrong vector beside another is no answer of anybody",
        Unit.ENTRY, VectorAnswer((1, 2, 3)), VectorAnswer((4, 5, 6)), VectorAnswer((1, 8, 9)), None,
    ),
    (
        "D from one, P from the other",
        Unit.BLOCK,
        Factorization(((1, 1), (0, 1)), D), Factorization(((1, 0), (1, 1)), D),
        Factorization(((1, 1), (0, 1)), ((3, 0), (0, 2))), Factorization(((1, 0), (1, 1)), ((3, 0), (0, 2))),
    ),
    (
        "eigenvalues from one, a space from the other, in the order of the key",
        Unit.BLOCK,
        EIGEN, Eigen(((-2, 1, ((0, 1),)), (-1, 1, ((1, 0),)))), Eigen(((1, 1, ((1, 0),)), (2, 1, ((1, 1),)))),
        Eigen(((-2, 1, ((1, 1),)), (-1, 1, ((1, 0),)))),
    ),
    ("other shapes have no units in common", Unit.ENTRY, KEY, MatrixAnswer(((1, 2, 3), (4, 5, 6))), KEY, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "key", "first", "second", "wanted"), [c[1:] for c in APART], ids=[c[0] for c in APART]
)
def test_apart_by_hand(unit: Unit, key: Answer, first: Answer, second: Answer, wanted: Answer | None) -> None:
    made = list(doubled((Apart(unit, ("a", "b")),), key, ("a", first), ("b", second)))
    assert made == ([] if wanted is None else [wanted])


LATER: list[tuple[str, Act, Answer, Answer, Answer, Answer | None]] = [
    ("a lost sign of a wrong number", combining.negated, Number(7), Number(-7), Number(3), Number(-3)),
    ("no lost sign, no act", combining.negated, Number(7), Number(5), Number(3), None),
    (
        "a sign at one place",
        combining.some_signs,
        Expression((1, -5, 6)), Expression((1, -5, -6)), Expression((1, 5, 2)), Expression((1, 5, -2)),
    ),
    (
        "the signs of a set",
        combining.values_negated,
        SetAnswer(((1, 1), (2, 1))), SetAnswer(((-2, 1), (-1, 1))), SetAnswer(((1, 1), (4, 1))),
        SetAnswer(((-4, 1), (-1, 1))),
    ),
    (
        "rows for columns",
        combining.turned,
        KEY, MatrixAnswer(((1, 3), (2, 4))), MatrixAnswer(((5, 6), (7, 8))), MatrixAnswer(((5, 7), (6, 8))),
    ),
    (
        "a factor that is left in",
        combining.scaled,
        KEY, MatrixAnswer(((2, 4), (6, 8))), MatrixAnswer(((0, 1), (1, 0))), MatrixAnswer(((0, 2), (2, 0))),
    ),
    (
        "values in each other's places",
        combining.two_exchanged,
        VectorAnswer((4, 4, 8)), VectorAnswer((8, 4, 4)), VectorAnswer((1, 2, 3)), VectorAnswer((3, 2, 1)),
    ),
    (
        "a row taken for zero",
        combining.rows_emptied,
        KEY, MatrixAnswer(((1, 2), (0, 0))), MatrixAnswer(((5, 6), (7, 8))), MatrixAnswer(((5, 6), (0, 0))),
    ),
    (
        "signs of columns",
        combining.columns_negated,
        KEY, MatrixAnswer(((1, -2), (3, -4))), MatrixAnswer(((5, 6), (7, 8))), MatrixAnswer(((5, -6), (7, -8))),
    ),
    (
        "rows in the wrong order",
        combining.rows_unsorted,
        MatrixAnswer(((1, 0), (0, 1), (0, 0))), MatrixAnswer(((0, 1), (1, 0), (0, 0))),
        MatrixAnswer(((1, 5), (0, 1), (0, 0))), MatrixAnswer(((0, 1), (1, 5), (0, 0))),
    ),
    (
        "vectors with the next eigenvalue",
        combining.spaces_turned,
        EIGEN, Eigen(((1, 1, ((0, 1),)), (2, 1, ((1, 0),)))), Eigen(((1, 1, ((1, 1),)), (2, 1, ((0, 1),)))),
        Eigen(((1, 1, ((0, 1),)), (2, 1, ((1, 1),)))),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("act", "key", "own", "other", "wanted"), [c[1:] for c in LATER], ids=[c[0] for c in LATER])
def test_later_by_hand(act: Act, key: Answer, own: Answer, other: Answer, wanted: Answer | None) -> None:
    how = (Later(act, ("later",), after=("first",)),)
    assert list(doubled(how, key, ("first", other), ("later", own))) == ([] if wanted is None else [wanted])
    assert not list(doubled(how, key, ("later", own), ("first", other)))
    assert not list(doubled(how, key, ("other", other), ("later", own)))


def rows(*several: Vector) -> list[Matrix]:
    return [(row,) for row in several]


def test_acts_on_vectors() -> None:
    key = rows((2, 1, 0, 0), (3, 0, 1, 5))
    assert combining.free_signs(key, key, key) == rows((-2, 1, 0, 0), (-3, 0, -1, 5))
    assert combining.free_lost(key, key, key) == rows((2, 0, 0, 0), (3, 0, 1, 0))
    assert combining.later_free_lost(key, key, key) == rows((2, 1, 0, 0), (3, 0, 1, 0))
    assert combining.backwards(key, key, key) == rows((0, 0, 1, 2), (5, 1, 0, 3))
    assert combining.columns_exchanged(key, rows((1, 2, 0, 0), (0, 3, 1, 5)), rows((6, 7, 8, 9), (1, 2, 3, 4))) == rows(
        (7, 6, 8, 9), (2, 1, 3, 4)
    )
    assert combining.columns_signed(key, rows((2, -1, 0, 0), (3, 0, 1, 5)), rows((6, 7, 8, 9), (1, 2, 3, 4))) == rows(
        (6, -7, 8, 9), (1, -2, 3, 4)
    )
    assert combining.columns_ordered(key, rows((2, 0, 1, 0), (3, 5, 0, 1)), rows((6, 7, 8, 9), (1, 2, 3, 4))) == rows(
        (6, 9, 7, 8), (1, 4, 2, 3)
    )
    assert combining.columns_ordered(rows((1, 1)), rows((1, 1)), rows((2, 3))) is None  # which is which?
    assert combining.fewer(key, key[:1], rows((6, 7, 8, 9), (1, 2, 3, 4))) == rows((6, 7, 8, 9))
    assert combining.fewer(key, key[:1], rows((6, 7, 8, 9))) is None
    assert combining.summed(key, rows((5, 1, 1, 5)), rows((6, 7, 8, 9), (1, 2, 3, 4))) == rows((7, 9, 11, 13))
