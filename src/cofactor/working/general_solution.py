"""General solutions by hand: reduce, look at the zero row, name the free variables, sort by parameters."""

from collections.abc import Iterator, Sequence

from cofactor.answers.solution_sets import PARAMETERS
from cofactor.content import Content, Display, Para, para, say
from cofactor.exact import Exact, Matrix, Vector
from cofactor.notation import Math, Prod, Sum, Tup, column, combination, eq, term
from cofactor.working.elimination import backward, forward
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


def parameters(count: int) -> tuple[str, ...]:
    """The names of the parameters: t, or s and t."""
    return ("t",) if count == 1 else PARAMETERS[:count]


def parametric(point: Sequence[Math], directions: Sequence[Sequence[Math]]) -> Math:
    """(3, 0, 1) + t (-2, 1, 0), on one line."""
    names = parameters(len(directions))
    return Sum((Tup(tuple(point)), *(Prod((name, Tup(tuple(v)))) for name, v in zip(names, directions, strict=True))))


def free_columns(pivots: Sequence[int], n: int) -> tuple[int, ...]:
    """The columns without a pivot."""
    return tuple(j for j in range(n) if j not in pivots)


def read_off(reduced: Matrix, pivots: Sequence[int], n: int) -> tuple[Vector, Matrix]:
    """The point with all free variables 0, and the direction of each free variable."""
    free = free_columns(pivots, n)
    point: list[Exact] = [0] * n
    directions: list[list[Exact]] = [[int(j == place) for j in range(n)] for place in free]
    for row, pivot in zip(reduced, pivots, strict=False):
        point[pivot] = row[n]
        for v, place in zip(directions, free, strict=True):
            v[pivot] = -row[place]
    return tuple(point), tuple(map(tuple, directions))


ABOVE = say("Clear the entries above the pivots, from the last pivot up.")
FREE = say("Look for the columns without a pivot: their variables are free.")
COLLECT = say("Collect the constants in one vector and the multiples of each parameter in another.")
# Said of systems with and without solutions alike, so that neither these hints nor their number tell which.
REDUCE_IF = say(
    "If there are solutions, clear the entries above the pivots. The variables of the columns without a pivot are free."
)
COLLECT_IF = say(
    "If there are solutions, collect the constants in one vector and the multiples of each parameter in another."
)


def general_solution(
    work: Work, a: Matrix, b: Vector, variables: tuple[str, ...], *, solvable: bool
) -> tuple[Vector, Matrix] | None:
    """Solve A x = b with free variables, in stages; None if there is no solution.

    The equations are as many as the rank, or one more. `solvable` tells whether the
    question says that there are solutions; the hints do not, otherwise.
    """
    n = len(variables)
    work.stage(
        say("Forward elimination"),
        hint=say("Write the augmented matrix, make each pivot 1 and clear the entries below it."),
    )
    rows = Rows(work, tuple((*row, c) for row, c in zip(a, b, strict=True)), bar=n)
    pivots = forward(rows, n)
    if len(pivots) < len(a):
        work.stage(say("The last row"), hint=say("Which equation does the last row stand for, and when is it true?"))
        if not _last_row(work, len(a), rows.matrix[-1][n]):
            return None
    asked = not solvable and len(pivots) < len(a)
    above = any(rows.matrix[i][pivot] for pivot in pivots for i in range(pivots.index(pivot)))
    if above:
        work.stage(say("Reduced form"), hint=REDUCE_IF if asked else ABOVE)
        backward(rows, pivots)
    work.stage(say("Free variables"), hint=FREE if not asked else None if above else REDUCE_IF)
    _name_parameters(work, pivots, variables)
    _express(work, rows.matrix, pivots, variables)
    work.stage(say("Parametric vector form"), hint=COLLECT_IF if asked else COLLECT)
    point, directions = read_off(rows.matrix, pivots, n)
    work.record("general_solution", (point, *directions), lambda: _vectors(variables, point, directions), counts=False)
    _check(work, a, b, point, directions)
    return point, directions


def _last_row(work: Work, number: int, constant: Exact) -> bool:
    """Say what the zero row means; whether the system can be solved."""
    if constant:
        work.show((para("Row {n} stands for {false}.", n=number, false=eq(0, constant)),), hint=REDUCE_IF)
        work.show((para("No values of the variables make this true: the system has no solution."),), hint=COLLECT_IF)
        return False
    work.note(
        "Row {n} stands for {true}, which is true for all values: it can be left out, and the system can be solved.",
        n=number,
        true=eq(0, 0),
    )
    return True


def _name_parameters(work: Work, pivots: Sequence[int], variables: tuple[str, ...]) -> None:
    n, rank = len(variables), len(pivots)
    count = eq(Sum((n, -rank)), n - rank)
    free = [variables[j] for j in free_columns(pivots, n)]
    put = [eq(variable, name) for variable, name in zip(free, parameters(len(free)), strict=True)]
    if len(free) == 1:
        work.note(
            "The rank is {rank}, so {count} variable is free: {free}, whose column has no pivot. Put {put}.",
            rank=rank,
            count=count,
            free=free[0],
            put=put[0],
        )
    else:
        work.note(
            "The rank is {rank}, so {count} variables are free: {first} and {second}, whose columns have no pivot. "
            "Put {put} and {also}.",
            rank=rank,
            count=count,
            first=free[0],
            second=free[1],
            put=put[0],
            also=put[1],
        )


def _express(work: Work, reduced: Matrix, pivots: Sequence[int], variables: tuple[str, ...]) -> None:
    """Solve each row of the reduced form for its pivot variable."""
    n = len(variables)
    free = free_columns(pivots, n)
    for i, (row, pivot) in enumerate(zip(reduced, pivots, strict=False)):
        state = (row[n], *(-row[j] for j in free))
        work.record(
            "express",
            state,
            lambda i=i, row=row, pivot=pivot: _expressed(i, row, pivot, free, variables),  # type: ignore[misc]
            variable=variables[pivot],
        )


def _expressed(i: int, row: Vector, pivot: int, free: Sequence[int], variables: tuple[str, ...]) -> Content:
    n = len(variables)
    equation = eq(combination(row[:n], variables), row[n])
    right = tuple(_moved(row, free))
    if not right:
        return (Para(say("Row {row} says {equation}.", row=i + 1, equation=equation)),)
    solved = eq(variables[pivot], Sum((*((row[n],) if row[n] else ()), *right)))
    return (Para(say("Row {row} says {equation}, so {solved}.", row=i + 1, equation=equation, solved=solved)),)


def _moved(row: Vector, free: Sequence[int]) -> Iterator[Math]:
    for j, name in zip(free, parameters(len(free)), strict=True):
        if row[j]:
            yield term(-row[j], name)


def _vectors(variables: tuple[str, ...], point: Vector, directions: Matrix) -> Content:
    names = parameters(len(directions))
    moves = (Prod((name, column(v))) for name, v in zip(names, directions, strict=True))
    if len(names) == 1:
        lead = para("Together, for every number {t}:", t=names[0])
    else:
        lead = para("Together, for all numbers {s} and {t}:", s=names[0], t=names[1])
    return (lead, Display(eq(column(variables), Sum((column(point), *moves)))))


def _check(work: Work, a: Matrix, b: Vector, point: Vector, directions: Matrix) -> None:
    """Insert the point and each direction into the equation that tests the most entries; a check costs no effort."""

    def tests(i: int) -> list[int]:
        return sorted(sum(bool(c and x) for c, x in zip(a[i], v, strict=True)) for v in (point, *directions))

    i = max(range(len(a)), key=tests)
    inserted = [
        eq(Sum(tuple(Prod((c, x)) for c, x in zip(a[i], v, strict=True) if c and x)), value)
        for v, value in ((point, b[i]), *((v, 0) for v in directions))
    ]
    if len(directions) == 1:
        work.note(
            "*Check* in equation {i}: the point gives {point}, and the direction gives {first}.",
            i=i + 1,
            point=inserted[0],
            first=inserted[1],
        )
    else:
        work.note(
            "*Check* in equation {i}: the point gives {point}, and the directions give {first} and {second}.",
            i=i + 1,
            point=inserted[0],
            first=inserted[1],
            second=inserted[2],
        )
