"""What the echelon form of an augmented matrix says: no, one, or infinitely many solutions."""

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector
from cofactor.notation import Prod, Sum, eq, mat
from cofactor.working.elimination import back_substitute, forward, point
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


def augmented(a: Matrix, b: Vector) -> Matrix:
    """The rows of [A | b]."""
    return tuple((*row, c) for row, c in zip(a, b, strict=True))


def echelon(a: Matrix, b: Vector) -> Matrix:
    """The echelon form of [A | b] with pivots 1, without a record of the way there."""
    rows = Rows(Work(), augmented(a, b), bar=len(a), write=False)
    forward(rows, len(a))
    return rows.matrix


def case_of(triangle: Matrix) -> str:
    """ "none", "one" or "infinite", by the last row of an echelon form whose other rows have pivots."""
    if triangle[-1][-2]:
        return "one"
    return "none" if triangle[-1][-1] else "infinite"


def substituted(triangle: Matrix, last: Exact, sign: int = 1) -> Vector:
    """Back substitution with this value for the last unknown.

    With `sign` -1 all terms change sides without changing their signs, the wrong way.
    """
    n = len(triangle)
    values: list[Exact] = [0] * n
    values[-1] = last
    for i in range(n - 2, -1, -1):
        values[i] = triangle[i][n] - sign * sum((triangle[i][j] * values[j] for j in range(i + 1, n)), 0)
    return tuple(values)


def conclude(work: Work, triangle: Matrix, variables: tuple[str, ...]) -> Vector | None:
    """Read the case off the last row, with reasons; the solution if there is exactly one."""
    n = len(triangle)
    case, constant = case_of(triangle), triangle[-1][-1]
    hint = say("The worked solution has reached {M}. Which equation does the last row stand for?", M=mat(triangle, n))
    work.stage(say("The last row"), hint=hint)
    equation = eq(
        Sum(tuple(Prod((x, name)) if x != 1 else name for x, name in zip(triangle[-1], variables, strict=False))),
        constant,
    )
    if case == "none":
        work.note(
            "Row {n} stands for {equation}, that is, {false}. No values of the unknowns make this true: "
            "the system has no solution.",
            n=n,
            equation=equation,
            false=eq(0, constant),
        )
        return None
    if case == "infinite":
        one, other = (point(variables, substituted(triangle, value)) for value in (0, 1))
        work.note(
            "Row {n} stands for {equation}, that is, {true}, which is always true. {rest}",
            n=n,
            equation=equation,
            true=eq(0, 0),
            rest=_free(variables),
        )
        work.note(
            "For instance, {zero} gives {one}, and {unit} gives {other}. The system has infinitely many solutions; "
            "a statement that it has exactly one is false, whichever one it names.",
            zero=eq(variables[-1], 0),
            one=one,
            unit=eq(variables[-1], 1),
            other=other,
        )
        return None
    work.note(
        "Row {n} stands for {equation}. There is a pivot in the column of every unknown, "
        "so the system has exactly one solution.",
        n=n,
        equation=eq(variables[-1], constant),
    )
    work.stage(
        say("Back substitution"), hint=say("Every unknown has a pivot in its column. Work upwards from the last row.")
    )
    return back_substitute(work, triangle, variables)


def _free(variables: tuple[str, ...]) -> Say:
    if len(variables) == 2:
        return say(
            "There is no pivot in the column of {free}, so {free} may be any number, and row 1 then gives {x}.",
            free=variables[1],
            x=variables[0],
        )
    return say(
        "There is no pivot in the column of {free}, so {free} may be any number, "
        "and the rows above then give the other unknowns.",
        free=variables[-1],
    )
