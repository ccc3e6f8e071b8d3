"""Gaussian elimination in the styles that courses teach, and what follows it.

Styles of the forward pass:

* `pivot_one`: make each pivot 1, then clear the entries below it.
* `multiplier`: leave the pivot, subtract (entry / pivot) times its row.
* `divide_all`: divide every row by its leading entry, then subtract.
* `primitive`: divide the pivot's row by what its entries share, its pivot being
  positive, then subtract (entry / pivot) times that row. It is no choice of a
  course: it keeps rows such as (0, 3, 2) free of fractions.

The pivot is the next row's entry unless that is 0, then the first row below
with a ±1 there, else the first with a non-zero entry, is swapped up. With
`divisor_first` a ±1, or else the first entry that divides its row, is preferred
even to a non-zero entry: the rule that keeps reductions of A - λI free of
fractions. (The smallest of these entries saves no multiplication and costs swaps.)
"""

from collections.abc import Sequence
from math import gcd

from cofactor.content import Content, Display, Para, say
from cofactor.exact import Exact, Matrix, Vector, divide, primitive
from cofactor.notation import Math, Prod, Sum, Tup, combination, eq
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

_UNITS = (1, -1)
STYLES = ("pivot_one", "multiplier", "divide_all")


def forward(rows: Rows, columns: int, style: str = "pivot_one", *, divisor_first: bool = False) -> tuple[int, ...]:
    """Reduce to row echelon form in the first `columns` columns; returns the pivot columns.

    In the styles `pivot_one` and `divide_all` every pivot ends as 1.
    """
    pivots: list[int] = []
    height = len(rows.rows)
    for column in range(columns):
        top = len(pivots)
        if top == height:
            break
        chosen = _pivot_row(rows.rows, top, column, divisor_first)
        if chosen is None:
            continue
        if chosen != top:
            rows.swap(top, chosen)
        if style == "divide_all":
            for i in range(top, height):
                _make_one(rows, i, column)
        elif style == "pivot_one":
            _make_one(rows, top, column)
        elif style == "primitive":
            _make_primitive(rows, top, column)
        _clear(rows, range(top + 1, height), top, column)
        pivots.append(column)
    return tuple(pivots)


def backward(rows: Rows, pivots: Sequence[int]) -> None:
    """From row echelon form with pivots 1 to reduced form: clear above the pivots, the last first."""
    for top in range(len(pivots) - 1, 0, -1):
        _clear(rows, range(top), top, pivots[top])


def reduce(rows: Rows, columns: int, *, divisor_first: bool = False) -> tuple[int, ...]:
    """Gauss and Jordan: each pivot made 1, then its column cleared above and below."""
    pivots: list[int] = []
    height = len(rows.rows)
    for column in range(columns):
        top = len(pivots)
        if top == height:
            break
        chosen = _pivot_row(rows.rows, top, column, divisor_first)
        if chosen is None:
            continue
        if chosen != top:
            rows.swap(top, chosen)
        _make_one(rows, top, column)
        _clear(rows, [i for i in range(height) if i != top], top, column)
        pivots.append(column)
    return tuple(pivots)


def most_arithmetic(height: int, width: int, rank: int, *, reduced: bool = True) -> tuple[int, int]:
    """The multiplications and additions of `forward` in the style `pivot_one`, and of `backward` if `reduced`.

    No matrix of this size and rank costs more: all numbers on the way are other than
    0 and ±1, and the pivots stand in the first columns.
    """
    free = width - rank
    multiplications = additions = 0
    for k in range(1, rank + 1):
        below, right = height - k, width - k
        above = k - 1 if reduced else 0
        multiplications += right + 1 + below * right + above * free
        additions += below * (right + 1) + above * (free + 1)
    return multiplications, additions


def stays_integer(a: Sequence[Vector], columns: int) -> bool:
    """Whether `reduce` with `divisor_first` brings an integer matrix to reduced form without meeting a fraction.

    Constructions ask this of every candidate: plain integers answer it six
    times as fast as a trial on a sheet of working.
    """
    rows: list[list[Exact]] = [list(row) for row in a]
    top = 0
    for column in range(columns):
        chosen = _pivot_row(rows, top, column, True)
        if chosen is None:
            continue
        pivot = rows[chosen]
        lead = pivot[column]
        if lead != 1:
            if any(x % lead for x in pivot):
                return False
            pivot = [x // lead for x in pivot]
        rows[chosen] = rows[top]
        for i, row in enumerate(rows):
            if entry := row[column]:
                rows[i] = [x - entry * y for x, y in zip(row, pivot, strict=True)]
        rows[top] = pivot
        top += 1
        if top == len(rows):
            break
    return True


def _pivot_row(rows: Sequence[Sequence[Exact]], top: int, column: int, divisor_first: bool) -> int | None:
    candidates = [i for i in range(top, len(rows)) if rows[i][column]]
    if not candidates:
        return None
    if candidates[0] == top and not divisor_first:
        return top
    for i in candidates:
        if rows[i][column] in _UNITS:
            return i
    if divisor_first:
        for i in candidates:
            if _divides_row(rows[i], column):
                return i
    return candidates[0]


def _divides_row(row: Sequence[Exact], column: int) -> bool:
    try:
        return gcd(*row) == abs(row[column])  # type: ignore[arg-type]
    except TypeError:  # there are fractions
        return False


def _make_one(rows: Rows, row: int, column: int) -> None:
    lead = rows.rows[row][column]
    if lead not in (0, 1):
        rows.scale(row, divide(1, lead))


def _make_primitive(rows: Rows, row: int, column: int) -> None:
    entries = rows.rows[row]
    factor = divide(primitive(entries)[column], entries[column])
    if factor != 1:
        rows.scale(row, factor)


def _clear(rows: Rows, targets: Sequence[int], source: int, column: int) -> None:
    pivot = rows.rows[source][column]
    for target in targets:
        entry = rows.rows[target][column]
        if entry:
            rows.add(target, source, divide(-entry, pivot))


def back_substitute(work: Work, rows: Matrix, variables: Sequence[str]) -> Vector:
    """Solve an upper triangular augmented system with non-zero pivots, the last unknown first."""
    n = len(rows)
    values: dict[int, Exact] = {}
    for i in range(n - 1, -1, -1):
        row = rows[i]
        products = [work.mul(row[j], values[j]) for j in range(i + 1, n)]
        right = row[n]
        for product in products:
            right = work.sub(right, product)
        values[i] = work.div(right, row[i])
        state = tuple(values[j] for j in range(i, n))
        work.record(
            "back_substitute",
            state,
            lambda i=i, row=row, known=dict(values): _substitution(i, row, known, variables),  # type: ignore[misc]
            variable=variables[i],
        )
    return tuple(values[j] for j in range(n))


def _substitution(i: int, row: Vector, known: dict[int, Exact], variables: Sequence[str]) -> Content:
    n = len(variables)
    others = [j for j in range(i + 1, n) if row[j]]
    left = combination([row[j] for j in range(i, n)], variables[i:])
    inserted = Sum((row[n], *(Prod((-row[j], known[j])) for j in others)))
    lead, value = row[i], known[i]
    if lead == 1:
        chain = eq(variables[i], inserted, value) if others else eq(variables[i], value)
        if not others:
            return (Para(say("Row {row} says {chain}.", row=i + 1, chain=chain)),)
        return (Para(say("Row {row} says {equation}, so {chain}.", row=i + 1, equation=eq(left, row[n]), chain=chain)),)
    if not others:
        steps = say(
            "Row {row} says {equation}, so {chain}.",
            row=i + 1,
            equation=eq(left, row[n]),
            chain=eq(variables[i], value),
        )
        return (Para(steps),)
    scaled = eq(combination([lead], [variables[i]]), inserted, lead * value)
    return (
        Para(
            say(
                "Row {row} says {equation}, so {scaled} and {result}.",
                row=i + 1,
                equation=eq(left, row[n]),
                scaled=scaled,
                result=eq(variables[i], value),
            )
        ),
    )


def check_solution(work: Work, a: Matrix, b: Vector, solution: Vector, triangular: Matrix) -> None:
    """Show the check of one equation; a check costs no effort, the student may leave it out.

    An equation that became a row of the triangular form [U | c] would repeat how a
    value was found. Of the others, if there are some, it is the one with the most unknowns.
    """
    used = set(map(primitive, triangular))
    row = max(range(len(a)), key=lambda i: (primitive((*a[i], b[i])) not in used, sum(map(bool, a[i]))))
    products = tuple(Prod((c, x)) for c, x in zip(a[row], solution, strict=True) if c)
    work.note("*Check* in equation {i}: {check}.", i=row + 1, check=eq(Sum(products), b[row]))


def point(variables: Sequence[str], values: Vector) -> Math:
    """(x, y, z) = (1, 2, 3)."""
    return eq(Tup(tuple(variables)), Tup(values))


def displayed(math: Math) -> Content:
    """One displayed formula as content."""
    return (Display(math),)
