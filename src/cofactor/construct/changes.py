"""Matrices with a list of changes of which some preserve a property and the others do not.

The matrix is a witness: whatever does not preserve the property in general
changes it for this very matrix, so that trying out and knowing give one key.
"""

from dataclasses import dataclass

from cofactor.construct.determinants import small_products
from cofactor.exact import Matrix, Vector, add, apply, largest, scale
from cofactor.rng import Rng
from cofactor.working.changes import FORMS, Change, changed
from cofactor.working.preserving import Trial

# Largest absolute value of an entry, of a product in the expansion, of the determinant.
SIZES = {2: (7, 49, 20), 3: (4, 30, 20)}
# Largest absolute value of an entry where a constant was added.
RAISED = {2: 9, 3: 5}
POINT = 12


@dataclass(frozen=True, slots=True)
class Menu:
    """A trial and the changes to judge, in the order in which they are listed."""

    trial: Trial
    changes: tuple[Change, ...]

    def certified(self) -> bool:
        """Whether each change does to the matrix what it does in general."""
        return all(self.trial.kept(change) == change.preserves(self.trial.what) for change in self.changes)


def menu(rng: Rng, what: str, n: int, size: int) -> Menu | None:
    """A matrix and `size` changes, from 1 to size - 1 of which preserve the property; None if refused."""
    trial = _trial(rng, what, n)
    if trial is None:
        return None
    kept, lost = _candidates(rng, trial, n)
    good, bad = _limited(rng, kept, n), _limited(rng, lost, n)
    low, high = max(1, size - len(bad)), min(size - 1, len(good))
    if low > high:
        return None
    wanted = rng.between(low, high)
    chosen = tuple(rng.shuffled([*good[:wanted], *bad[: size - wanted]]))
    return Menu(trial, chosen)


def _limited(rng: Rng, changes: list[Change], n: int) -> list[Change]:
    """The changes in random order, mostly a constant first, few of a family."""
    constants = [change for change in changes if change.form.family == "constant"]
    first = [rng.pick(constants)] if constants and rng.chance(4, 5) else []
    made: list[Change] = []
    for change in [*first, *rng.shuffled([change for change in changes if change not in first])]:
        family = change.form.family
        # A constant costs the computation of a determinant.
        limit = {"add": 3, "constant": 1 if n == 3 else 2}.get(family, 2)
        if sum(other.form.family == family for other in made) < limit:
            made.append(change)
    return made


def _trial(rng: Rng, what: str, n: int) -> Trial | None:
    entry, product, value = (4, 64, 60) if what == "solutions" else SIZES[n]
    if what == "singularity" and rng.chance(1, 5):
        singular = _singular(rng, n, entry)
        return None if singular is None else Trial(what, singular)
    a = small_products(rng, n, entry, product, value)
    if a is None or what != "solutions":
        return None if a is None else Trial(what, a)
    x = tuple(rng.nonzero(4) for _ in range(n))
    b = apply(a, x)
    if len(set(x)) < n or sum(x) == 1 or 0 in b or max(map(abs, map(int, b))) > 30:
        return None
    return Trial(what, tuple((*row, c) for row, c in zip(a, b, strict=True)), x)


def _singular(rng: Rng, n: int, entry: int) -> Matrix | None:
    """A singular matrix without zeros, one of whose rows is a combination of the others."""
    rows: list[Vector] = [tuple(rng.nonzero(3) for _ in range(n)) for _ in range(n - 1)]
    last = scale(rng.pick((2, -1, -2, 3, -3)), rows[0])
    if n == 3:
        last = add(last, scale(rng.pick((1, -1, 2, -2)), rows[1]))
    a = tuple(rng.shuffled([*rows, last]))
    return a if largest(a) <= entry and all(x for row in a for x in row) else None


def _candidates(rng: Rng, trial: Trial, n: int) -> tuple[list[Change], list[Change]]:
    """One change of each kind that this matrix shows truly: those that preserve the property, those that do not."""
    kept: list[Change] = []
    lost: list[Change] = []
    for kind in FORMS:
        change = _drawn(rng, kind, trial, n)
        if change is None:
            continue
        preserves = change.preserves(trial.what)
        point = trial.other_solution(change) or ()
        if trial.kept(change) == preserves and all(abs(int(x)) <= POINT for x in point):
            (kept if preserves else lost).append(change)
    return kept, lost


def _drawn(rng: Rng, kind: str, trial: Trial, n: int) -> Change | None:
    """A change of this kind with random lines and numbers; None where the kind does not apply."""
    form = FORMS[kind]
    if (kind == "sum" and n == 2) or (
        form.family in ("left", "transpose") and (form.family == "left") != (trial.solution is not None)
    ):
        return None
    i, j = rng.sample(range(1, n + 1), 2)
    match form.family:
        case "swap":
            return Change(kind, min(i, j), max(i, j))
        case "scale":
            return Change(kind, i, k=rng.pick((2, 3, 4, 5, -1, -2, -3)))
        case "scale_all":
            return Change(kind, k=rng.pick((2, 3, -2) if n == 2 else (2, -2)))
        case "constant":
            return _constant(rng, kind, trial, n)
        case "transpose":
            return Change(kind)
        case "zero" | "double":
            return Change(kind, i)
        case _:
            pass
    match kind:
        case "left_scale":
            return Change(kind, i, k=rng.pick((2, 3, -1)))
        case "sum":
            return Change(kind, i)
        case "add_rows" | "add_columns" | "subtract_rows":
            return Change(kind, i, j, rng.between(2, 4))
        case _:
            return Change(kind, i, j)


def _constant(rng: Rng, kind: str, trial: Trial, n: int) -> Change | None:
    """Add a constant to a line; in a non-singular matrix, when singularity is at stake, one that makes it singular."""
    options = [Change(kind, i, k=k) for i in range(1, n + 1) for k in range(1, 7)]
    options = [change for change in options if trial.solution or largest(changed(trial.matrix, change)) <= RAISED[n]]
    if trial.what == "singularity" and trial.value:
        options = [change for change in options if trial.after(change) == 0]
    return rng.pick(options) if options else None
