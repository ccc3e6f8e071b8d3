"""What a change does to one matrix, and the reasons why it preserves a property or not."""

from collections.abc import Sequence
from functools import cached_property

from cofactor.content import Content, Para, Plain, Say, say
from cofactor.exact import Exact, Matrix, Vector, add, apply, determinant, dot, null_space
from cofactor.notation import Math, Pow, Prod, Sum, Tup, eq
from cofactor.working.changes import Change, changed
from cofactor.working.determinant import det_of
from cofactor.working.determinant import determinant as determinant_by_hand
from cofactor.working.trace import Work


class Trial:
    """A matrix on which changes are tried: square, or augmented with the only solution of its system."""

    __slots__ = ("__dict__", "matrix", "solution", "what")

    def __init__(self, what: str, matrix: Matrix, solution: Vector | None = None) -> None:
        self.what, self.matrix, self.solution = what, matrix, solution

    @cached_property
    def value(self) -> Exact:
        """The determinant of a square matrix."""
        return determinant(self.matrix)

    def after(self, change: Change) -> Exact:
        """The determinant after the change."""
        return determinant(changed(self.matrix, change))

    def kept(self, change: Change) -> bool:
        """Whether this matrix keeps the property."""
        if self.solution is None:
            after = self.after(change)
            return after == self.value if self.what == "determinant" else bool(after) == bool(self.value)
        new = changed(self.matrix, change)
        left = tuple(row[:-1] for row in new)
        return bool(determinant(left)) and apply(left, self.solution) == tuple(row[-1] for row in new)

    def other_solution(self, change: Change) -> Vector | None:
        """Another solution of the changed system, in a change that loses an equation."""
        if self.solution is None or change.form.family not in ("zero", "lose"):
            return None
        return add(self.solution, null_space(tuple(row[:-1] for row in changed(self.matrix, change)))[0])

    def reason(self, change: Change) -> Say:
        """Why the change preserves the property, or how this matrix shows that it does not."""
        if self.what == "determinant":
            return _value_reason(self, change)
        return _solution_reason(self, change) if self.what == "solutions" else _singular_reason(self, change)


def judge(work: Work, trial: Trial, changes: Sequence[Change], letters: str) -> None:
    """Go through the changes; determinants that no rule gives are computed."""
    for letter, change in zip(letters, changes, strict=False):
        kept = change.preserves(trial.what)
        if change.form.family == "constant" and trial.solution is None:
            work.note("({letter}) After this change the determinant is computed anew.", letter=Plain(letter))
            determinant_by_hand(work, changed(trial.matrix, change), "diagonals")
        state = (trial.other_solution(change) or trial.solution) if trial.solution else trial.after(change)
        assert state is not None  # noqa: S101 - a trial has a determinant or a solution
        work.record("judge", state, _judgement(letter, kept, trial.reason(change)))


def _judgement(letter: str, kept: bool, reason: Say) -> Content:
    template = "({letter}) Yes. {reason}" if kept else "({letter}) No. {reason}"
    return (Para(say(template, letter=Plain(letter), reason=reason)),)


# ---- determinants


def _value_reason(trial: Trial, change: Change) -> Say:
    d, e = trial.value, trial.after(change)
    rows = change.form.lines == "row"
    match change.form.family:
        case "swap":
            if rows:
                return say("Exchanging two rows changes the sign of the determinant: {d} becomes {e}.", d=d, e=e)
            return say("Exchanging two columns changes the sign of the determinant: {d} becomes {e}.", d=d, e=e)
        case "scale":
            product = eq(Prod((change.k, d), dot=True), e)
            if rows:
                return say("The factor of a row multiplies the determinant: {d} becomes {e}.", d=d, e=product)
            return say("The factor of a column multiplies the determinant: {d} becomes {e}.", d=d, e=product)
        case "scale_all":
            n = len(trial.matrix)
            product = eq(Prod((Pow(change.k, n), d), dot=True), e)
            return say("Each of the {n} rows brings the factor {k}: {d} becomes {e}.", n=n, k=change.k, d=d, e=product)
        case "double":
            return say("The row is multiplied by 2, and the determinant with it: {d} becomes {e}.", d=d, e=e)
        case "reverse":
            return say(
                "Row {i} changes its sign before row {j} is added, and the determinant with it: {d} becomes {e}.",
                i=change.i,
                j=change.j,
                d=d,
                e=e,
            )
        case "constant":
            return say(
                "The constant is no multiple of another line: the determinant was {d} and becomes {e}.", d=d, e=e
            )
        case "zero":
            return say("Row {i} becomes zero, and so does the determinant: it was {d}.", i=change.i, d=d)
        case "lose":
            return _equal_rows(change, say("so the determinant becomes 0; it was {d}", d=d))
        case _:
            return _unchanged(change)


def _unchanged(change: Change) -> Say:
    if change.form.family == "transpose":
        return say("A matrix and its transpose have the same determinant.")
    if change.form.lines == "row":
        return say("Adding a multiple of one row to another row does not change the determinant.")
    return say("Adding a multiple of one column to another column does not change the determinant.")


def _equal_rows(change: Change, result: Say) -> Say:
    if change.kind == "copy":
        i, j = sorted((change.i, change.j))
        return say("Rows {i} and {j} are then equal, {result}.", i=i, j=j, result=result)
    return say("Row {i} is then the sum of the other two rows, {result}.", i=change.i, result=result)


def _singular_reason(trial: Trial, change: Change) -> Say:
    d, e = trial.value, trial.after(change)
    match change.form.family:
        case "swap" | "reverse":
            return say("The determinant only changes its sign: 0 stays 0, and no other number becomes 0.")
        case "scale" | "scale_all" | "double":
            k: Math = 2 if change.kind == "double" else change.k
            factor = Pow(k, len(trial.matrix)) if change.kind == "scale_all" else k
            return say(
                "The determinant is multiplied by {k}: 0 stays 0, and no other number becomes 0.",
                k=factor,
            )
        case "constant":
            if d:
                return say("The determinant was {d} and becomes 0: a non-singular matrix turns singular.", d=d)
            return say("The determinant was 0 and becomes {e}: a singular matrix turns non-singular.", e=e)
        case "zero":
            return say("Row {i} becomes zero, so the matrix becomes singular; {A} is not.", i=change.i, A="A")
        case "lose":
            return _equal_rows(change, say("so the matrix becomes singular; {A} is not", A="A"))
        case _:
            return _unchanged(change)


# ---- solution sets


def _solution_reason(trial: Trial, change: Change) -> Say:
    i, j, k = change.i, change.j, change.k
    if not change.preserves("solutions"):
        return _lost(trial, change) if change.form.family in ("zero", "lose") else _violated(trial, change)
    match change.kind:
        case "swap_rows":
            return say("The same equations stand in another order.")
        case "scale_row":
            return say("Both sides of equation {i} are multiplied by {k}; dividing them by {k} undoes it.", i=i, k=k)
        case "scale_all":
            return say("Both sides of every equation are multiplied by {k}; dividing them by {k} undoes it.", k=k)
        case "double":
            return say("Both sides of equation {i} are multiplied by 2; dividing them by 2 undoes it.", i=i)
        case "reverse":
            return say("Nothing is lost: row {j} minus the new row {i} is the old row {i}.", i=i, j=j)
        case "add_rows":
            return say("Nothing is lost: subtracting {k} times row {j} again gives the old row {i}.", i=i, j=j, k=k)
        case "subtract_rows":
            return say("Nothing is lost: adding {k} times row {j} again gives the old row {i}.", i=i, j=j, k=k)
        case _:
            return say("Nothing is lost: adding row {j} again gives the old row {i}.", i=i, j=j)


def _lost(trial: Trial, change: Change) -> Say:
    return say(
        "Equation {i} is lost: {point} solves the new system, but not the old one.",
        i=change.i,
        point=Tup(trial.other_solution(change) or ()),
    )


def _violated(trial: Trial, change: Change) -> Say:
    """The first new equation that the old solution does not satisfy."""
    solution = trial.solution or ()
    rows = changed(trial.matrix, change)
    row = next(i for i, row in enumerate(rows) if dot(row[:-1], solution) != row[-1])
    left = Sum(tuple(Prod((c, x), dot=True) for c, x in zip(rows[row], solution, strict=False) if c))
    return say(
        "In the new row {i} the old solution gives {left}, but the right side is {right}.",
        i=row + 1,
        left=eq(left, dot(rows[row][:-1], solution)),
        right=rows[row][-1],
    )


def opening(work: Work, trial: Trial) -> None:
    """What is known of the matrix before it is changed."""
    if trial.solution is not None:
        return
    work.stage(say("The determinant"), hint=say("Compute {det} first.", det=det_of("A")))
    determinant_by_hand(work, trial.matrix, "diagonals", det_of("A"))
    if trial.what == "singularity":
        work.note("{A} is non-singular." if trial.value else "{A} is singular.", A="A")
