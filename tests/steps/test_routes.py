"""Generated students: right routes by any order of operations, wrong lines by each rule at each line."""

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest

from cofactor import registry, steps
from cofactor.exact import Matrix
from cofactor.exercise import Exercise
from cofactor.notation import RowOp
from cofactor.steps import Line, Nature
from cofactor.working.route import Route
from tests import support
from tests.steps import students
from tests.steps.students import Grid, did, done, equivalent, grid, legal, plain

ROUTED = (
    "eigen.eigenspace",
    "elimination.row_operation",
    "elimination.rref",
    "matrices.inverse",
    "matrices.rank",
    "spaces.null_space",
    "systems.classify",
    "systems.general_solution",
    "systems.solve",
    "transformations.matrix_of",
    "vectors.independence",
)
FREE = tuple(name for name in ROUTED if name != "elimination.row_operation")
COUNTS = [pytest.param(9, id="few"), pytest.param(200, id="many", marks=pytest.mark.soak)]


def sessions(name: str, count: int) -> Iterator[tuple[Exercise, steps.Session, Random]]:
    """Items of all levels of a type that have a route, each with a session."""
    for number in range(count):
        level = support.LEVELS[number % 3]
        exercise = support.sample(name, level, number // 3 + 1).items[number // 3]
        session = steps.session(exercise)
        if session is not None:
            yield exercise, session, Random(f"{name} {number}")


def student(random: Random, session: steps.Session) -> list[list[RowOp]]:
    """The operations of each line: some at random, then an elimination to the form, now and then several in a line."""
    a = grid(session.state)
    moves = []
    for _ in range(random.randrange(3)):
        moves.append(legal(random, a))
        a = done(a, moves[-1])
    moves += [[op] for op in students.completion(random, a, session.route)]
    lines: list[list[RowOp]] = []
    while moves:
        together = random.choice((1, 1, 1, 2, 3))
        lines.append([op for move in moves[:together] for op in move])
        del moves[:together]
    return lines


def test_the_types_with_a_route() -> None:
    """A new type with a route is added to the list; its students then come by themselves."""
    declared = [name for name in registry.names() if any(True for _ in sessions(name, 3))]
    assert declared == list(ROUTED)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", FREE)
def test_any_legal_route_is_right(name: str, count: int) -> None:
    for exercise, session, random in sessions(name, count):
        a = grid(session.state)
        reports = []
        for ops in student(random, session):
            before, a = a, done(a, ops)
            how = random.choice(("operations", "matrix", "both"))
            line = Line(tuple(ops) if how != "matrix" else (), plain(a) if how != "operations" else None)
            report = session.take(line)
            reports.append(report)
            place = f"{exercise.ref} line {len(reports)}: {report}"
            if before == a:
                assert report.nature is Nature.SAME, place
            elif how == "matrix" and len(ops) > 1:
                assert report.accepted, place
            else:
                assert report.nature is Nature.RIGHT, place
            assert grid(session.state) == grid(report.state) == a, place
            if how == "matrix" and report.operations and before != a:
                assert done(before, list(report.operations)) == a, "the operations that were recognised do it"
        assert session.reached, f"{exercise.ref}: {session.state}"
        assert session.hints() == ()
        assert not reports or reports[-1].reached or reports[-1].nature is Nature.SAME


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", FREE)
def test_a_wrong_line_is_named_where_it_happens(name: str, count: int) -> None:
    """At each line of a right route, each rule: with the operation given, and by the matrix alone."""
    for exercise, session, random in sessions(name, count):
        bar = session.route.columns
        moves = [op for line in student(random, session) for op in line]
        for number, op in enumerate(moves):
            before, right = session.state, did(grid(session.state), op)
            for wrong, rules in students.slipped(grid(before), op, bar).items():
                report = session.take(Line((op,), wrong))
                place = f"{exercise.ref} line {number + 1}, {op} with {rules}: {before} -> {wrong}: {report}"
                assert report.nature is Nature.WRONG, place
                assert report.rule in rules, place
                assert (report.row, report.column) == first_difference(right, grid(wrong)), place
                assert session.state == before, place
                silent(session, before, wrong, rules, bar, place)
            assert session.take(Line((op,), plain(right))).nature in (Nature.RIGHT, Nature.SAME)


def silent(session: steps.Session, before: Matrix, wrong: Matrix, rules: set[str], bar: int, place: str) -> None:
    """The matrix alone: accepted if it is row equivalent, else a rule that really leads to it."""
    report = session.take(Line(matrix=wrong))
    if equivalent(before, wrong):
        assert report.accepted or report.nature is Nature.SAME, f"{place}; alone: {report}"
        if report.accepted:
            session.undo()
    else:
        assert report.nature is Nature.WRONG, f"{place}; alone: {report}"
        assert report.rule is not None, f"{place}; alone: {report}"
        assert report.operations, place
        led = students.slipped(grid(before), report.operations[0], bar)
        assert report.rule in led.get(wrong, set()), f"{place}; alone: {report}"
    assert session.state == before


def first_difference(a: Grid, b: Grid) -> tuple[int, int]:
    return next((i + 1, j + 1) for i in range(len(a)) for j in range(len(a[0])) if a[i][j] != b[i][j])


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("name", FREE)
def test_an_arithmetic_slip_is_found_at_its_entry(name: str, count: int) -> None:
    for exercise, session, random in sessions(name, count):
        for ops in student(random, session):
            right = done(grid(session.state), ops)
            i, j = random.randrange(len(right)), random.randrange(len(right[0]))
            wrong = [list(row) for row in right]
            wrong[i][j] += random.choice((-10, -2, -1, 1, 2, Fraction(1, 2)))
            before = session.state
            report = session.take(Line(tuple(ops), plain(wrong)))
            place = f"{exercise.ref}: {ops} on {before}: {report}"
            assert report.nature is Nature.WRONG, place
            assert (report.row, report.column) == (i + 1, j + 1), place
            alone = session.take(Line(matrix=plain(wrong)))
            if equivalent(before, plain(wrong)):
                assert alone.accepted or alone.nature is Nature.SAME, place
                if alone.accepted:
                    session.undo()
            else:
                assert alone.nature is Nature.WRONG, f"{place}; alone: {alone}"
                assert alone.remark is not None
            assert session.state == before
            session.take(Line(tuple(ops)))
        assert session.reached


def test_one_wrong_row_among_several_is_found() -> None:
    """Rows 2 and 3 are cleared in one line, and the slip is in one of them."""
    before: Matrix = ((1, 2, -1, 4), (2, 7, 3, 1), (3, -1, 5, 2))
    ops = (RowOp("add", 2, 1, -2), RowOp("add", 3, 1, -3))
    route = Route(before, bar=3)
    right = done(grid(before), list(ops))
    for at, rule, entries in (
        (1, "rowop-coef-only", (0, 3, 5, 1)),
        (1, "rowop-sign", (0, 11, 1, 9)),
        (2, "rowop-sign", (0, 5, 2, 14)),
        (2, "rowop-entry-only", (0, -1, 5, 2)),
        (2, "rowop-coef-only", (0, -7, 8, 2)),
    ):
        typed = tuple(entries if i == at else row for i, row in enumerate(plain(right)))
        for line in (Line(matrix=typed), Line(ops, typed)):
            report = steps.Session(route).take(line)
            assert (report.nature, report.rule, report.row) == (Nature.WRONG, rule, at + 1), report
    slip = tuple((*row[:2], row[2] + 1, row[3]) if i == 2 else row for i, row in enumerate(plain(right)))
    report = steps.Session(route).take(Line(matrix=slip))
    assert (report.nature, report.row, report.column) == (Nature.WRONG, 3, 3)


@pytest.mark.parametrize("count", COUNTS)
def test_named_operations_are_done_in_their_order(count: int) -> None:
    for exercise, session, random in sessions("elimination.row_operation", count):
        bar, left = session.route.columns, list(session.route.operations)
        while left:
            before = session.state
            assert session.take(Line(tuple(left[:1]))).nature is Nature.REFUSED, "an operation is no work here"
            other = next(op for op in (legal(random, grid(before))[0] for _ in range(99)) if op != left[0])
            assert session.take(Line((other,), plain(did(grid(before), other)))).nature is Nature.REFUSED
            for wrong, rules in students.slipped(grid(before), left[0], bar).items():
                report = session.take(Line(matrix=wrong))
                place = f"{exercise.ref}: {left[0]} with {rules}: {before} -> {wrong}: {report}"
                later = [plain(done(grid(before), left[:k])) for k in range(2, len(left) + 1)]
                if wrong in later or wrong == before:
                    assert report.nature is not Nature.WRONG, place
                    while session.state != before:
                        session.undo()
                    continue
                assert report.nature is Nature.WRONG, place
                assert report.rule is not None, place
                assert session.state == before, place
            assert str(session.hints()[0])
            together = random.randint(1, len(left))
            after = plain(done(grid(before), left[:together]))
            report = session.take(Line(tuple(left[:together]) if random.random() < 0.5 else (), after))
            if before != after:
                assert report.accepted, f"{exercise.ref}: {report}"
                assert session.state == after
            else:  # operations that cancel each other
                session.take(Line(matrix=plain(did(grid(before), left[0]))))
                together = 1
            del left[:together]
        assert session.reached
        assert session.state == exercise.answer.rows  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", FREE)
def test_hints_lead_to_the_form_from_anywhere(name: str) -> None:
    for exercise, session, random in sessions(name, 9):
        for ops in [legal(random, grid(session.state)) for _ in range(random.randrange(3))]:
            session.take(Line(tuple(ops)))
        for _ in range(60):
            if session.reached:
                break
            step = steps.hints.following(session.route, session.state, exercise.steps)
            assert step is not None
            assert len(session.hints()) == 2
            before = session.state
            assert session.take(Line((step.operation,))).nature is Nature.RIGHT, f"{exercise.ref}: {step}"
            keeps_its_word(step, before, session.state)
        assert session.reached, exercise.ref


def keeps_its_word(step: steps.hints.Next, before: Matrix, after: Matrix) -> None:
    """The operation does what its aim says."""
    holes = dict(zip(step.aim.names, step.aim.values, strict=True))
    i = int(str(holes["i"])) - 1
    first = next((x for x in after[i] if x), 0)
    if step.aim.template.startswith("Clear"):
        j = int(str(holes["j"])) - 1
        assert (before[i][j], after[i][j]) == (holes["x"], 0)
    elif step.aim.template.startswith("Make the first"):
        assert first == 1
    elif step.aim.template.startswith("Make the entry"):
        j = int(str(holes["j"])) - 1
        assert abs(Fraction(after[i][j])) < abs(Fraction(before[i][j]))
    elif step.aim.template.startswith("Bring"):
        assert after[i][int(str(holes["j"])) - 1] != 0
    elif step.aim.template.startswith("Divide"):
        assert all(x == step.operation.factor * y for x, y in zip(after[i], before[i], strict=True))
        assert all(isinstance(x, int) for x in after[i])
    else:
        assert first > 0 > next(x for x in before[i] if x)
