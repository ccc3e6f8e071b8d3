"""Wrong determinants beside those by which `cofactor.mistakes.determinants` decides whether a matrix teaches."""

from collections.abc import Iterator
from math import prod

from cofactor.content import say
from cofactor.exact import Exact, Matrix, determinant, tidy
from cofactor.mistakes.determinants import Wrong, sarrus_swap
from cofactor.notation import Prod
from cofactor.working.determinant import best_line, diagonals_of, minor, places


def further_determinants(a: Matrix, method: str) -> Iterator[Wrong]:
    """The rules that fit the size and the method, the likeliest first."""
    if len(a) == 2:
        yield det2_columns(a)
        yield det2_one_product(a)
    elif method == "diagonals":
        yield sarrus_down_only(a)
        yield sarrus_swap(a)
        yield sarrus_last_plus(a)
    else:
        yield cof_first_term(a)
        yield cof_no_signs(a)
    yield det_trace(a)


def det2_columns(a: Matrix) -> Wrong:
    """det2-columns: the entries of each column multiplied, instead of the diagonals."""
    (p, q), (r, s) = a
    feedback = say(
        "You multiplied along the columns. The products run along the diagonals: {down} and {up}.",
        down=Prod((p, s), dot=True),
        up=Prod((q, r), dot=True),
    )
    return "det2-columns", tidy(p * r - q * s), feedback


def det2_one_product(a: Matrix) -> Wrong:
    """det2-one-product: only the other diagonal is multiplied, and subtracted from nothing."""
    (p, q), (r, s) = a
    feedback = say(
        "You wrote down only the product that is subtracted, {up}. "
        "It is subtracted from that of the main diagonal, {down}.",
        up=Prod((q, r), dot=True),
        down=Prod((p, s), dot=True),
    )
    return "det2-one-product", tidy(-q * r), feedback


def sarrus_down_only(a: Matrix) -> Wrong:
    """sarrus-down-only: the products that go up to the right are left out."""
    down, _ = diagonals_of(a)
    feedback = say("You added the three products that go down to the right, but left out those that go up.")
    return "sarrus-down-only", tidy(sum(prod(line) for line in down)), feedback


def sarrus_last_plus(a: Matrix) -> Wrong:
    """sarrus-last-plus: the minus sign is applied to the first rising product only."""
    down, up = diagonals_of(a)
    first, *rest = up
    value = sum(prod(line) for line in down) - prod(first) + sum(prod(line) for line in rest)
    feedback = say(
        "You subtracted {first} but added the other two products that go up to the right. All three are subtracted.",
        first=Prod(first, dot=True),
    )
    return "sarrus-last-plus", tidy(value), feedback


def cof_first_term(a: Matrix) -> Wrong:
    """cof-first-term: the expansion stops after its first term that is not zero."""
    i, j = next((i, j) for i, j in places(len(a), best_line(a)) if a[i][j])
    feedback = say(
        "You stopped after the term of the entry {x} in row {i}, column {j}. Each entry of the line has a term.",
        x=a[i][j],
        i=i + 1,
        j=j + 1,
    )
    return "cof-first-term", tidy((-1) ** (i + j) * a[i][j] * determinant(minor(a, i, j))), feedback


def cof_no_signs(a: Matrix) -> Wrong:
    """cof-no-signs: entries times minors without the signs, in the 3 by 3 and 2 by 2 determinants as well."""
    feedback = say(
        "You added all terms, in the smaller determinants too. Every expansion has the signs of the chessboard."
    )
    return "cof-no-signs", _permanent(a), feedback


def _permanent(a: Matrix) -> Exact:
    if len(a) == 1:
        return a[0][0]
    return tidy(sum(x * _permanent(minor(a, 0, j)) for j, x in enumerate(a[0]) if x))


def det_trace(a: Matrix) -> Wrong:
    """det-trace: the sum of the diagonal entries."""
    feedback = say("You added the diagonal entries. That is the trace of {A}.", A="A")
    return "det-trace", tidy(sum(a[i][i] for i in range(len(a)))), feedback
