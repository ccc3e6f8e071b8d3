"""Wrong rules about the triangular form and the values that are read off it (rows 38-43 of the list)."""

from collections.abc import Iterator, Sequence

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, divide, rref
from cofactor.mistakes.elimination import Wrong, rowop_coef_only, rowop_sign
from cofactor.notation import combination, eq, term
from cofactor.working.rows import Rows

# Larger values, or fractions, would betray themselves.
LIMIT = 60


def late_slips(
    a: Matrix, b: Vector, style: str, rows: Rows, *, divisor_first: bool = False
) -> Iterator[tuple[str, Wrong]]:
    """Slips in the last row addition of an elimination that has several; `rows` were reduced rightly."""
    last = sum(step.args["op"] == "add" for step in rows.work.steps) - 1
    if last < 1:
        return
    for slug, slip in (("rowop-coef-only-late", rowop_coef_only), ("rowop-sign-late", rowop_sign)):
        found = slip(a, b, style, last, divisor_first=divisor_first)
        if found is not None:
            yield slug, found


def value_rules(triangular: Matrix, values: Vector, variables: Sequence[str]) -> Iterator[tuple[str, Wrong]]:
    """Wrong values from a right triangular form [U | c]; those that are integers of ordinary size."""
    for slug, found in (
        ("backsub-read-off", backsub_read_off(triangular, values, variables)),
        ("backsub-last-sign", backsub_last_sign(triangular, values, variables)),
        ("backsub-forward", backsub_forward(triangular, variables)),
    ):
        if found is not None and all(isinstance(x, int) and abs(x) <= LIMIT for x in found.value):
            yield slug, found


def _row(triangular: Matrix, i: int, variables: Sequence[str]) -> Say:
    """What a row of the triangular form says."""
    n = len(variables)
    return say(
        "row {i} says {equation}",
        i=i + 1,
        equation=eq(combination(triangular[i][:n], list(variables)), triangular[i][n]),
    )


def backsub_read_off(triangular: Matrix, values: Vector, variables: Sequence[str]) -> Wrong | None:
    """backsub-read-off: the right-hand sides of the triangular form are taken for the values."""
    n = len(variables)
    found = tuple(divide(row[n], row[i]) for i, row in enumerate(triangular))
    slip = next((i for i in range(n) if found[i] != values[i]), None)
    if slip is None:
        return None
    feedback = say(
        "You solved row {i} for {x} as if no other unknown stood in it, but {row}: put in the values that you know "
        "first.",
        i=slip + 1,
        x=variables[slip],
        row=_row(triangular, slip, variables),
    )
    return Wrong(found, feedback)


def backsub_last_sign(triangular: Matrix, values: Vector, variables: Sequence[str]) -> Wrong | None:
    """backsub-last-sign: the last unknown gets the wrong sign, and the others follow from it."""
    n = len(variables)
    if values[-1] == 0:
        return None
    found: list[Exact] = [0] * n
    found[-1] = -values[-1]
    for i in range(n - 2, -1, -1):
        row = triangular[i]
        found[i] = divide(row[n] - sum(row[j] * found[j] for j in range(i + 1, n)), row[i])
    feedback = say(
        "Your value of {x} has the wrong sign. Solve the last row of the triangular form for {x} again, and put the "
        "new value into the rows above it.",
        x=variables[-1],
    )
    return Wrong(tuple(found), feedback)


def backsub_coefficient(triangular: Matrix, variables: Sequence[str]) -> Wrong | None:
    """backsub-coefficient: known values are put in without their coefficients, of which only the signs are kept."""
    n = len(variables)
    found: list[Exact] = [0] * n
    slip = None
    for i in range(n - 1, -1, -1):
        row = triangular[i]
        known = [(row[j], j) for j in range(i + 1, n) if row[j]]
        found[i] = divide(row[n] - sum(found[j] if c > 0 else -found[j] for c, j in known), row[i])
        slip = slip or next(((i, j) for c, j in known if c not in (1, -1) and found[j]), None)
    if slip is None:
        return None
    i, j = slip
    feedback = say(
        "In row {i} you put in the value of {known} once. Its term is {term}: {row}.",
        i=i + 1,
        known=variables[j],
        term=term(triangular[i][j], variables[j]),
        row=_row(triangular, i, variables),
    )
    return Wrong(tuple(found), feedback)


def backsub_forward(triangular: Matrix, variables: Sequence[str]) -> Wrong | None:
    """backsub-forward: the values of a right triangular form are given to the unknowns in reversed order."""
    n = len(variables)
    reduced, pivots = rref(triangular)
    if pivots != tuple(range(n)):
        return None
    feedback = say(
        "Your values stand in reversed order: the last row of the triangular form gives {last}, not {first}.",
        last=variables[-1],
        first=variables[0],
    )
    return Wrong(tuple(row[n] for row in reduced[::-1]), feedback)


def aug_one_sign(a: Matrix, b: Vector) -> Wrong | None:
    """aug-one-sign: the constant of one equation enters the augmented matrix with its sign reversed."""
    for i, c in enumerate(b):
        if not c:
            continue
        wrong = (*b[:i], -c, *b[i + 1 :])
        reduced, _ = rref(tuple((*row, x) for row, x in zip(a, wrong, strict=True)))
        value = tuple(row[-1] for row in reduced)
        if all(isinstance(x, int) and abs(x) <= LIMIT for x in value):
            feedback = say(
                "In equation {i} your values give {wrong} on the left: you changed the sign of its constant {c}.",
                i=i + 1,
                wrong=-c,
                c=c,
            )
            return Wrong(value, feedback)
    return None
