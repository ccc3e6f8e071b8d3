"""Singular matrices of rank 1 or 2 with a varied null space, whose reduction stays in the integers.

A = C·R with R in reduced row echelon form. With the pivot rule that prefers a
±1, and else an entry that divides its row, the reduction of A stays in Z if the
first column of C has a ±1, in whichever row: the rows below the first pivot are
multiples of the second row of R, and the first entry of a multiple divides it.
(A of rank 1 has such rows from the start.)

R is drawn by the places of the zeros in the basis that is read off it, then
uniformly among the forms with these zeros.
"""

from functools import lru_cache
from itertools import combinations, product

from cofactor.exact import Matrix, multiply, null_space, rank
from cofactor.rng import Rng


def singular(rng: Rng, n: int, size: int, free: int, reach: int) -> tuple[Matrix, Matrix] | None:
    """An n x n matrix of this rank, 1 or 2, and a basis of its null space with entries <= free.

    Half of the null spaces have a basis with as few zeros as can be, the others
    one of the other patterns, all equally often. No row is zero, and no two are
    equal. None if the candidate is refused.
    """
    # A stream of its own: refusals, which are not equally likely, leave the zeros of an item as they are.
    cells = rng.child("zeros")
    full, *others = reduced_forms(n, size, free)
    reduced = rng.pick(full if not others or cells.chance(1, 2) else cells.pick(others))
    factor = [[rng.between(-reach, reach) for _ in range(size)] for _ in range(n)]
    factor[rng.below(n)][0] = rng.sign()
    a = multiply(tuple(map(tuple, factor)), reduced)
    if not all(map(any, a)) or len(set(a)) < n or rank(a) < size:
        return None
    return a, null_space(reduced)


@lru_cache(maxsize=8)
def reduced_forms(n: int, size: int, free: int) -> tuple[tuple[Matrix, ...], ...]:
    """The reduced forms with pivots in `size` of n columns, the first column among them, and entries up to `free`.

    Grouped by the zeros in the basis of their null spaces, the fewest first;
    each vector of the basis has two entries at least that are not 0.
    """
    cells: dict[tuple[tuple[bool, ...], ...], list[Matrix]] = {}
    for others in combinations(range(1, n), size - 1):
        pivots = (0, *others)
        places = [(i, j) for i, pivot in enumerate(pivots) for j in range(pivot + 1, n) if j not in pivots]
        for entries in product(range(-free, free + 1), repeat=len(places)):
            rows = [[int(j == pivot) for j in range(n)] for pivot in pivots]
            for (i, j), x in zip(places, entries, strict=True):
                rows[i][j] = x
            reduced: Matrix = tuple(map(tuple, rows))
            pattern = tuple(tuple(x == 0 for x in v) for v in null_space(reduced))
            if all(zeros.count(False) > 1 for zeros in pattern):
                cells.setdefault(pattern, []).append(reduced)
    ordered = sorted(cells, key=lambda pattern: (sum(map(sum, pattern)), pattern))
    return tuple(tuple(cells[pattern]) for pattern in ordered)
