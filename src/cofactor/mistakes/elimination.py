"""Wrong rules of elimination and back substitution (rows 38-43 of the list of misconceptions)."""

from collections.abc import Sequence
from dataclasses import dataclass

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, divide, rank, rref, tidy, transpose
from cofactor.notation import RowOp
from cofactor.working.elimination import forward
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


@dataclass(frozen=True, slots=True)
class Wrong:
    """Where a wrong rule leads, and what to tell the student."""

    value: Vector
    feedback: Say


class SlippingRows(Rows):
    """Row operations of which one addition, the first or number `at`, goes wrong: `slip` is "coef-only" or "sign"."""

    __slots__ = ("at", "done", "seen", "slip")

    def __init__(self, rows: Matrix, bar: int, slip: str, at: int = 0) -> None:
        super().__init__(Work(), rows, bar, write=False)
        self.slip = slip
        self.at = at
        self.done: RowOp | None = None
        self.seen: Exact = 0

    def add(self, target: int, source: int, factor: Exact) -> None:
        if self.done is not None or self.at > 0:
            self.at -= 1
            super().add(target, source, factor)
            return
        self.done = RowOp("add", target + 1, source + 1, factor)
        before, other = self.rows[target], self.rows[source]
        self.seen = before[-1]
        lead = next(j for j, y in enumerate(other) if y)
        if self.slip == "coef-only":
            row = [tidy(x + factor * y) for x, y in zip(before, other, strict=True)]
            row[self.bar :] = before[self.bar :]
        else:
            row = [tidy(x - factor * y) for x, y in zip(before, other, strict=True)]
            row[lead] = 0  # the student still writes the 0 that the step is for
        self.rows[target] = tuple(row)


def _finish(rows: Rows, n: int) -> Vector | None:
    """The unique solution of what is left, by exact back substitution; None if there is none."""
    reduced, pivots = rref(rows.matrix)
    if pivots != tuple(range(n)):
        return None
    return tuple(row[n] for row in reduced[:n])


def _augmented(a: Matrix, b: Vector) -> Matrix:
    return tuple((*row, c) for row, c in zip(a, b, strict=True))


def rowop_coef_only(a: Matrix, b: Vector, style: str, at: int = 0, *, divisor_first: bool = False) -> Wrong | None:
    """rowop-coef-only: the right-hand side is not updated in the first row addition, or in number `at`."""
    n = len(a)
    rows = SlippingRows(_augmented(a, b), n, "coef-only", at)
    forward(rows, n, style, divisor_first=divisor_first)
    value = _finish(rows, n)
    if value is None or rows.done is None:
        return None
    return Wrong(value, coef_only_feedback(rows.done, rows.seen))


def coef_only_feedback(right: RowOp, seen: Exact) -> Say:
    """What to say to a student who left the right-hand side of a row as it was."""
    return say(
        "In {operation} you changed the coefficients of row {row}, but left its right-hand side at {seen}. "
        "A row operation acts on the whole equation.",
        operation=right,
        row=right.target,
        seen=seen,
    )


def rowop_sign(a: Matrix, b: Vector, style: str, at: int = 0, *, divisor_first: bool = False) -> Wrong | None:
    """rowop-sign: the multiple of the pivot row enters the first row addition, or number `at`, with the wrong sign."""
    n = len(a)
    rows = SlippingRows(_augmented(a, b), n, "sign", at)
    forward(rows, n, style, divisor_first=divisor_first)
    value = _finish(rows, n)
    if value is None or rows.done is None:
        return None
    return Wrong(value, sign_feedback(rows.done))


def sign_feedback(right: RowOp) -> Say:
    """What to say to a student who put down the 0 of this row addition, but added with the wrong sign."""
    wrong = RowOp("add", right.target, right.source, -right.factor)
    return say(
        "You wrote down 0 in row {row} but computed its other entries with {wrong}. "
        "Only {right} gives the 0: use one multiple for the whole row.",
        row=right.target,
        wrong=wrong,
        right=right,
    )


def backsub_sign(triangular: Matrix, variables: Sequence[str]) -> Wrong | None:
    """backsub-sign: terms change sides in back substitution without changing their sign."""
    n = len(triangular)
    values: list[Exact] = [0] * n
    for i in range(n - 1, -1, -1):
        row = triangular[i]
        moved = sum((row[j] * values[j] for j in range(i + 1, n)), 0)
        values[i] = divide(row[n] + moved, row[i])
    slip = next((i for i in range(n - 2, -1, -1) if any(triangular[i][i + 1 : n])), None)
    if slip is None:
        return None  # nothing changes sides
    feedback = say(
        "Up to the triangular form all is well. When you solved row {row} for {variable}, "
        "a term changed sides but kept its sign.",
        row=slip + 1,
        variable=variables[slip],
    )
    return Wrong(tuple(values), feedback)


def matrix_transposed(a: Matrix, b: Vector) -> Wrong | None:
    """matrix-transposed: the coefficients of an equation are written as a column."""
    if rank(a) < len(a):
        return None
    augmented = _augmented(transpose(a), b)
    reduced, _ = rref(augmented)
    feedback = say(
        "Your values solve another system: the one whose columns are the equations. "
        "Each equation is a row of the augmented matrix."
    )
    return Wrong(tuple(row[-1] for row in reduced), feedback)


def aug_sign(solution: Vector) -> Wrong:
    """aug-sign: the constants enter the augmented matrix with their signs reversed."""
    feedback = say(
        "All your signs are reversed. The constants already stand on the right of the equations: "
        "they go into the augmented matrix as they are."
    )
    return Wrong(tuple(-x for x in solution), feedback)
