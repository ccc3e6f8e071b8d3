"""Matrices in reduced row echelon form, in row echelon form, or with exactly one defect."""

from cofactor.exact import Matrix
from cofactor.rng import Rng
from cofactor.working.staircase import Staircase

ENTRY = 7
TRIES = 60


def staircase(rng: Rng, rows: int, columns: int, case: str) -> Matrix | None:
    """A matrix whose only defect is `case` (one of `CASES`); None if the candidate is refused.

    One row is zero, in some matrices none.
    """
    full = rows - 1 if case == "zero_row" or rng.chance(3, 4) else rows
    # Searched here and not refused, so that every case is met equally often.
    a, pivots = rng.search("reduced form with enough entries", TRIES, lambda r: _reduced(r, rows, columns, full))
    if case != "reduced":
        _fill(rng, a, pivots, case)
    if case == "order":
        _misplace(rng, a, pivots)
    elif case == "zero_row":
        a.insert(rng.below(full), a.pop())
    elif case == "pivot":
        row = rng.below(full)
        a[row][pivots[row]] = rng.pick((-1, -1, 2, 2, 3, 4, 5, -2, -3))
    made = tuple(map(tuple, a))
    stairs = Staircase(made)
    return made if stairs.case == case and len(list(stairs.defects())) <= 1 and len(set(made)) == rows else None


def _reduced(rng: Rng, rows: int, columns: int, full: int) -> tuple[list[list[int]], list[int]] | None:
    """A reduced row echelon form with enough entries outside of its pivot columns, and its pivots."""
    pivots = sorted(rng.sample(range(columns), full))
    a = [[0] * columns for _ in range(rows)]
    for i, pivot in enumerate(pivots):
        a[i][pivot] = 1
        for j in range(pivot + 1, columns):
            if j not in pivots and rng.chance(5, 6):
                a[i][j] = rng.nonzero(ENTRY)
    entries = sum(x != 0 for row in a for x in row) - full
    return (a, pivots) if entries >= max(2, (columns - full) * full // 2) else None


def _fill(rng: Rng, a: list[list[int]], pivots: list[int], case: str) -> None:
    """Put entries above pivots: over exactly one for the case "above", over some in the other cases."""
    chosen = [rng.between(1, len(pivots) - 1)] if case == "above" else range(1, len(pivots))
    for i in chosen:
        if case == "above" or rng.chance(1, 2):
            a[rng.below(i)][pivots[i]] = rng.nonzero(ENTRY)


def _misplace(rng: Rng, a: list[list[int]], pivots: list[int]) -> None:
    """Exchange two neighbouring rows, or let the lower one begin in the column of the upper one."""
    i = rng.below(len(pivots) - 1)
    if rng.chance(1, 2):
        a[i], a[i + 1] = a[i + 1], a[i]
    else:
        a[i + 1][pivots[i]] = 1
