"""Matrices with a list of changes of which some preserve a property and the others do not.

The matrix is a witness: whatever does not preserve the property in general
changes it for this very matrix, so that trying out and knowing give one key.
"""

from collections import Counter
from collections.abc import Callable
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
# Lists of changes that are tried for a matrix.
LISTS = 20


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
    # A stream of its own: refusals, which are not equally likely, leave it as likely as for any other option
    # that the longest sentence, or the shortest, preserves the property.
    plan = rng.child("plan")
    singular = what == "singularity" and plan.chance(1, 5)
    trial = _trial(rng, what, n, singular=singular)
    if trial is None:
        return None
    # Only a constant takes a singular matrix out of its class, and that sentence is never the shortest: where the
    # matrix is not singular, the shortest preserves the property a little less often.
    least = size - _limit("constant", n) if singular else 1
    wanted = plan.between(least, min(size - 1, _preserving(what, n)))
    longest = plan.chance(wanted, size)
    less = 3 * (size - 1) if what == "singularity" else 0
    # The only change that does not preserve it cannot be the longest and the shortest.
    alone = wanted == size - 1 and not longest
    shortest = singular or alone or plan.chance(max(0, 40 * (wanted - longest) - less), 40 * (size - 1))
    kept, lost = _candidates(rng, trial, n)
    for _ in range(LISTS):
        good, bad = _limited(rng, kept, n), _limited(rng, lost, n)
        chosen = [*good[:wanted], *bad[: size - wanted]]
        if len(chosen) == size and _looks(chosen, what, max) == {longest} and _looks(chosen, what, min) == {shortest}:
            return Menu(trial, tuple(rng.shuffled(chosen)))
    return None


def _looks(changes: list[Change], what: str, extreme: Callable[[list[int]], int]) -> set[bool]:
    """Whether the changes with the longest or shortest sentences preserve the property."""
    lengths = [len(change.words) for change in changes]
    wanted = extreme(lengths)
    return {change.preserves(what) for change, length in zip(changes, lengths, strict=True) if length == wanted}


def _limited(rng: Rng, changes: list[Change], n: int) -> list[Change]:
    """The changes in random order, mostly a constant first, few of a family."""
    constants = [change for change in changes if change.form.family == "constant"]
    first = [rng.pick(constants)] if constants and rng.chance(4, 5) else []
    made: list[Change] = []
    for change in [*first, *rng.shuffled([change for change in changes if change not in first])]:
        family = change.form.family
        if sum(other.form.family == family for other in made) < _limit(family, n):
            made.append(change)
    return made


def _limit(family: str, n: int) -> int:
    """How many changes of a family a list may have; a constant costs the computation of a determinant."""
    return {"add": 3, "constant": 1 if n == 3 else 2}.get(family, 2)


def _preserving(what: str, n: int) -> int:
    """How many changes of a list can preserve the property."""
    families = Counter(
        form.family
        for form in FORMS.values()
        if what in form.preserves and not (form.family == "transpose" and what == "solutions")
    )
    return sum(min(count, _limit(family, n)) for family, count in families.items())


def _trial(rng: Rng, what: str, n: int, *, singular: bool) -> Trial | None:
    entry, product, value = (4, 64, 60) if what == "solutions" else SIZES[n]
    if singular:
        found = _singular(rng, n, entry)
        return None if found is None else Trial(what, found)
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
