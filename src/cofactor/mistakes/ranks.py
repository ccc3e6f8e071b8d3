"""Wrong rules about the rank (row 49 of the list of misconceptions and its relatives)."""

from collections.abc import Iterator, Sequence

from cofactor.content import Say, say
from cofactor.exact import Matrix, null_space, transpose
from cofactor.notation import Math, Prod, Tup, combination, eq
from cofactor.working.ranks import reduced_silently

WrongRank = tuple[str, int, Say]


def relation(a: Matrix) -> Math:
    """A relation between the rows of a matrix whose rank is below their number: 2R_1 - R_2 - R_3 = 0."""
    found = null_space(transpose(a))[0]
    return eq(combination(found, [f"R_{i + 1}" for i in range(len(a))]), 0)


def wrong_ranks(a: Matrix) -> Iterator[WrongRank]:
    """The rules that lead somewhere, the likeliest first."""
    m, n = len(a), len(a[0])
    echelon, pivots = reduced_silently(a)
    rank = len(pivots)
    if rank < m:
        yield rank_nonzero_rows(a)
    yield rank_nullity(n, rank)
    if rank < n:
        yield rank_columns(n, next(j for j in range(n) if j not in pivots))
    if rank > 1:
        yield rank_last_row(echelon, rank)
    if rank < m == n:
        yield rank_singular(n)
    yield rank_zero_rows(m, rank)
    yield rank_entries(echelon)


def further_ranks(a: Matrix) -> Iterator[WrongRank]:
    """Rules beside those by which a matrix is judged to teach."""
    echelon, pivots = reduced_silently(a)
    if len(pivots) > 1:
        yield rank_first_pivot(pivots[1])
    if len(pivots) > 2:
        yield rank_two_pivots(pivots[2])
    yield rank_lone_pivots(echelon, pivots)
    if pivots != tuple(range(len(pivots))):
        yield rank_diagonal(echelon, pivots)
        yield rank_last_pivot(pivots)
    yield rank_ones(echelon)
    yield rank_zeros(echelon)
    yield rank_size(a)


def rank_first_pivot(following: int) -> WrongRank:
    """rank-first-pivot: the elimination stops when the first column is cleared."""
    feedback = say(
        "You counted the pivot of the first column alone. Below it stand rows that are not zero: "
        "go on, the next pivot is in column {j}.",
        j=following + 1,
    )
    return "rank-first-pivot", 1, feedback


def rank_two_pivots(following: int) -> WrongRank:
    """rank-two-pivots: the elimination stops after the second pivot."""
    feedback = say(
        "You stopped at the second pivot. Below it there is still a row that is not zero: "
        "go on, the next pivot is in column {j}.",
        j=following + 1,
    )
    return "rank-two-pivots", 2, feedback


def rank_lone_pivots(echelon: Matrix, pivots: Sequence[int]) -> WrongRank:
    """rank-lone-pivots: only the rows with zeros behind the pivot are counted."""
    others = [i for i in range(len(pivots)) if any(echelon[i][pivots[i] + 1 :])]
    i = others[0] if others else 0
    feedback = say(
        "{count} is the number of rows with a pivot and nothing but zeros behind it. "
        "Every row with a pivot counts, row {i} of the echelon form, {row}, too.",
        count=len(pivots) - len(others),
        i=i + 1,
        row=Tup(echelon[i]),
    )
    return "rank-lone-pivots", len(pivots) - len(others), feedback


def rank_diagonal(echelon: Matrix, pivots: Sequence[int]) -> WrongRank:
    """rank-diagonal: the entries on the diagonal of the echelon form are counted that are not zero."""
    i, j = next((i, j) for i, j in enumerate(pivots) if i != j)
    count = sum(row[k] != 0 for k, row in enumerate(echelon) if k < len(row))
    feedback = say(
        "{count} is the number of entries on the diagonal of the echelon form that are not zero. "
        "A pivot may stand to the right of the diagonal: that of row {i} is in column {j}.",
        count=count,
        i=i + 1,
        j=j + 1,
    )
    return "rank-diagonal", count, feedback


def rank_last_pivot(pivots: Sequence[int]) -> WrongRank:
    """rank-last-pivot: the number of the last column with a pivot."""
    free = next(j for j in range(pivots[-1]) if j not in pivots)
    feedback = say(
        "The last pivot is in column {last}, but not every column before it has one: column {free} has none.",
        last=pivots[-1] + 1,
        free=free + 1,
    )
    return "rank-last-pivot", pivots[-1] + 1, feedback


def rank_ones(echelon: Matrix) -> WrongRank:
    """rank-ones: the ones of the echelon form are counted."""
    count = sum(x == 1 for row in echelon for x in row)
    feedback = say(
        "{count} is the number of ones in the echelon form. Only the first entry of a row that is not zero counts.",
        count=count,
    )
    return "rank-ones", count, feedback


def rank_zeros(echelon: Matrix) -> WrongRank:
    """rank-zeros: the zeros of the echelon form are counted."""
    count = sum(x == 0 for row in echelon for x in row)
    feedback = say(
        "{count} is the number of zeros in the echelon form. The rank is the number of rows that are not zero.",
        count=count,
    )
    return "rank-zeros", count, feedback


def rank_size(a: Matrix) -> WrongRank:
    """rank-size: rows times columns."""
    feedback = say(
        "{size} is the number of entries of {A}. The rank cannot be more than {most}.",
        size=eq(Prod((len(a), len(a[0])), dot=True), len(a) * len(a[0])),
        A="A",
        most=min(len(a), len(a[0])),
    )
    return "rank-size", len(a) * len(a[0]), feedback


def rank_nonzero_rows(a: Matrix) -> WrongRank:
    """rank-nonzero-rows: the rows that are not zero are counted before any reduction."""
    feedback = say(
        "You counted the rows of {A}. They are not independent: {relation}.",
        A="A",
        relation=relation(a),
    )
    return "rank-nonzero-rows", len(a), feedback


def rank_nullity(n: int, rank: int) -> WrongRank:
    """rank-nullity: the number of columns without a pivot."""
    feedback = say(
        "{count} is the number of columns without a pivot, the dimension of the null space. "
        "The rank is the number of columns with a pivot.",
        count=n - rank,
    )
    return "rank-nullity", n - rank, feedback


def rank_columns(n: int, free: int) -> WrongRank:
    """rank-columns: the columns are counted."""
    feedback = say("You counted the columns. In the echelon form, column {j} has no pivot.", j=free + 1)
    return "rank-columns", n, feedback


def rank_last_row(echelon: Matrix, rank: int) -> WrongRank:
    """rank-last-row: the last row of the echelon form that is not zero is overlooked."""
    feedback = say(
        "Row {r} of the echelon form, {row}, is not zero: it counts too.", r=rank, row=Tup(echelon[rank - 1])
    )
    return "rank-last-row", rank - 1, feedback


def rank_singular(n: int) -> WrongRank:
    """rank-singular: a singular matrix is given the rank 0, like its determinant."""
    feedback = say(
        "The determinant of {A} is 0, so the rank is below {n}. Only the zero matrix has rank 0.", A="A", n=n
    )
    return "rank-singular", 0, feedback


def rank_zero_rows(m: int, rank: int) -> WrongRank:
    """rank-zero-rows: the zero rows of the echelon form are counted."""
    feedback = say(
        "{count} is the number of zero rows in the echelon form. The rank is the number of the other rows.",
        count=m - rank,
    )
    return "rank-zero-rows", m - rank, feedback


def rank_entries(echelon: Matrix) -> WrongRank:
    """rank-entries: the entries of the echelon form that are not zero are counted, not the rows."""
    count = sum(x != 0 for row in echelon for x in row)
    feedback = say(
        "{count} is the number of entries of the echelon form that are not zero. "
        "The rank is the number of rows that are not zero.",
        count=count,
    )
    return "rank-entries", count, feedback
