"""Wrong rules about the entries of the vectors of a null space: the reduced form, or nearly so, is right.

Their answers are as long as the right one, so that a choice does not show it by
its length (`cofactor.mistakes.null_spaces` has the rules with more vectors, or none).
"""

from collections.abc import Iterator

from cofactor.content import Say, say
from cofactor.exact import Matrix
from cofactor.mistakes.null_spaces import WrongSpace, refuted
from cofactor.mistakes.solution_sets import Reduced
from cofactor.notation import combination, eq
from cofactor.working.elimination import forward
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


def null_entries(a: Matrix, variables: tuple[str, ...]) -> Iterator[WrongSpace]:
    """The rules that lead somewhere, the likeliest first; the null space must not be the zero space."""
    system = Reduced(a, (0,) * len(a), variables)
    used = [i for i in range(len(system.pivots)) if any(system.rows[i][j] for j in system.free)]
    yield null_read_off(system)
    if len(used) > 1:
        yield free_sign_once(system, "free-sign-first", used[0])
        yield free_sign_once(system, "free-sign-last", used[-1])
    yield null_exchanged(system)
    yield null_reversed(system)
    if used:
        yield free_alone(system, used[0])


def _row(system: Reduced, i: int) -> Say:
    """What a row of the reduced form says."""
    row = system.rows[i][: len(system.variables)]
    return say(
        "row {i} of the reduced form says {equation}", i=i + 1, equation=eq(combination(row, system.variables), 0)
    )


def null_read_off(system: Reduced) -> WrongSpace:
    """null-read-off: the values are read off the echelon form, as if nothing stood above its pivots."""
    n = len(system.variables)
    rows = Rows(Work(), system.matrix, bar=n, write=False)
    pivots = forward(rows, n)
    found = tuple(
        tuple(-rows.matrix[pivots.index(k)][j] if k in pivots else int(k == j) for k in range(n)) for j in system.free
    )
    nonzero = [k for k in pivots if any(v[k] for v in system.directions)]
    i, k = next(((i, k) for i in range(len(pivots)) for k in nonzero if k > pivots[i] and rows.matrix[i][k]), (0, 0))
    feedback = say(
        "You read the values off the echelon form too early: its row {i} says {equation}, and there {y} is not 0. "
        "Clear the entries above the pivots first. {test}",
        i=i + 1,
        equation=eq(combination(rows.matrix[i], system.variables), 0),
        y=system.variables[k],
        test=refuted(system.matrix, found),
    )
    return "null-read-off", found, feedback


def free_sign_once(system: Reduced, slug: str, i: int) -> WrongSpace:
    """free-sign-first and free-sign-last: in one row the free variables change sides without changing their signs."""
    found = tuple(tuple(-x if k == system.pivots[i] else x for k, x in enumerate(v)) for v in system.directions)
    feedback = say(
        "The sign of {x} is wrong: {row}, and a term that changes sides changes its sign. {test}",
        x=system.variables[system.pivots[i]],
        row=_row(system, i),
        test=refuted(system.matrix, found),
    )
    return slug, found, feedback


def null_exchanged(system: Reduced) -> WrongSpace:
    """null-exchanged: the values of the first two pivot variables change places."""
    p, q = system.pivots[:2]
    order = [q if k == p else p if k == q else k for k in range(len(system.variables))]
    found = tuple(tuple(v[k] for k in order) for v in system.directions)
    feedback = say(
        "The values of {x} and {y} have changed places: {row}, which gives {x}. {test}",
        x=system.variables[p],
        y=system.variables[q],
        row=_row(system, 0),
        test=refuted(system.matrix, found),
    )
    return "null-exchanged", found, feedback


def null_reversed(system: Reduced) -> WrongSpace:
    """null-reversed: the values are written in the order in which they are found, the last first."""
    found = tuple(v[::-1] for v in system.directions)
    feedback = say(
        "Your entries stand in reversed order: the first one is the value of {x}, the last one that of {z}. {test}",
        x=system.variables[0],
        z=system.variables[-1],
        test=refuted(system.matrix, found),
    )
    return "null-reversed", found, feedback


def free_alone(system: Reduced, i: int) -> WrongSpace:
    """free-alone: a free variable is 1, and all others are left at 0."""
    found = tuple(tuple(int(k == j) for k in range(len(system.variables))) for j in system.free)
    feedback = say(
        "A free variable that is 1 changes the pivot variables too: {row}. {test}",
        row=_row(system, i),
        test=refuted(system.matrix, found),
    )
    return "free-alone", found, feedback
