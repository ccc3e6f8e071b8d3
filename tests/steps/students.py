"""Students at work on an elimination, with arithmetic and slips of their own.

Nothing here calls the checker or the shipped wrong rules: rows are lists of
fractions, operations and slips are written from their definitions.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

from cofactor.exact import Matrix, tidy
from cofactor.notation import RowOp
from cofactor.working.route import Route

Grid = list[list[Fraction]]


def grid(a: Matrix) -> Grid:
    return [[Fraction(x) for x in row] for row in a]


def plain(a: Grid) -> Matrix:
    return tuple(tuple(tidy(x) for x in row) for row in a)


def did(a: Grid, op: RowOp) -> Grid:
    """The rows after one operation."""
    new = [list(row) for row in a]
    i, j, k = op.target - 1, op.source - 1, Fraction(op.factor)
    if op.kind == "swap":
        new[i], new[j] = new[j], new[i]
    elif op.kind == "scale":
        new[i] = [k * x for x in a[i]]
    else:
        new[i] = [x + k * y for x, y in zip(a[i], a[j], strict=True)]
    return new


def done(a: Grid, ops: list[RowOp]) -> Grid:
    for op in ops:
        a = did(a, op)
    return a


def reduced(a: Grid) -> Grid:
    """The reduced form, by a plain Gauss-Jordan of its own."""
    rows, top = [list(row) for row in a], 0
    for column in range(len(a[0])):
        place = next((i for i in range(top, len(rows)) if rows[i][column]), None)
        if place is None:
            continue
        rows.insert(top, rows.pop(place))
        rows[top] = [x / rows[top][column] for x in rows[top]]
        for i in range(len(rows)):
            if i != top:
                rows[i] = [x - rows[i][column] * y for x, y in zip(rows[i], rows[top], strict=True)]
        top += 1
    return rows


def equivalent(a: Matrix, b: Matrix) -> bool:
    return reduced(grid(a)) == reduced(grid(b))


def legal(random: Random, a: Grid) -> list[RowOp]:
    """Any legal step, sensible or not: one operation, or the two of a compound like R2 <- 2R2 + 3R1."""
    rows = range(1, len(a) + 1)
    i, j = random.sample(rows, 2)
    factor = random.choice((-3, -2, -1, 1, 2, 3, Fraction(1, 2), Fraction(-2, 3)))
    kind = random.choice(("swap", "scale", "add", "add", "add", "compound"))
    if kind == "swap":
        return [RowOp("swap", i, j)]
    scale = RowOp("scale", i, i, random.choice((-1, 2, -2, 3, Fraction(1, 2))))
    if kind == "scale":
        return [scale]
    add = RowOp("add", i, j, tidy(Fraction(factor)))
    return [add] if kind == "add" else [scale, add]


def completion(random: Random, a: Grid, route: Route) -> Iterator[RowOp]:
    """The operations of an elimination with pivots chosen at random, scaled early, late or never."""
    top, places = 0, []
    normal = random.random() < 0.6
    for column in range(route.columns):
        below = [i for i in range(top, len(a)) if a[i][column]]
        if not below:
            continue
        chosen = random.choice(below)
        if chosen != top:
            op = RowOp("swap", *random.sample((top + 1, chosen + 1), 2))
            a = did(a, op)
            yield op
        if normal and a[top][column] != 1:
            op = RowOp("scale", top + 1, top + 1, tidy(1 / a[top][column]))
            a = did(a, op)
            yield op
        others = [i for i in range(len(a)) if i > top or (i < top and route.form == "reduced")]
        random.shuffle(others)
        for i in others:
            if a[i][column]:
                op = RowOp("add", i + 1, top + 1, tidy(-a[i][column] / a[top][column]))
                a = did(a, op)
                yield op
        places.append(column)
        top += 1
        if top == len(a):
            break
    for i, column in enumerate(places if route.form == "reduced" else []):
        if a[i][column] != 1:
            op = RowOp("scale", i + 1, i + 1, tidy(1 / a[i][column]))
            a = did(a, op)
            yield op


# ---- slips: what a student writes instead of the result of an operation; None where the slip cannot happen

Slip = Callable[[Grid, RowOp, int], Grid | None]


def with_row(a: Grid, row: int, entries: list[Fraction]) -> Grid:
    return [*a[: row - 1], entries, *a[row:]]


def sign(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind == "swap" or (op.kind == "scale" and op.factor > 0):
        return None
    return did(a, RowOp(op.kind, op.target, op.source, -op.factor))


def sign_under_zero(a: Grid, op: RowOp, bar: int) -> Grid | None:
    wrong = sign(a, op, bar)
    lead = next(j for j, x in enumerate(a[op.source - 1]) if x)
    if op.kind != "add" or wrong is None or did(a, op)[op.target - 1][lead] or not a[op.target - 1][lead]:
        return None
    row = wrong[op.target - 1]
    return with_row(wrong, op.target, [*row[:lead], Fraction(0), *row[lead + 1 :]])


def coef_only(a: Grid, op: RowOp, bar: int) -> Grid | None:
    return [new[:bar] + old[bar:] for new, old in zip(did(a, op), a, strict=True)]


def wrong_row(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind == "swap":
        return None
    if op.kind == "scale":
        other = op.target % len(a) + 1
        return did(a, RowOp("scale", other, other, op.factor))
    return with_row(a, op.source, did(a, op)[op.target - 1])


def entry_only(a: Grid, op: RowOp, bar: int) -> Grid | None:
    new = did(a, op)
    columns = [j for j in range(len(a[0])) if new[op.target - 1][j] != a[op.target - 1][j]]
    if len(columns) < 2:
        return None
    pairs = zip(a, new, strict=True)
    return [[y if j == columns[0] else x for j, (x, y) in enumerate(zip(*rows, strict=True))] for rows in pairs]


def factor_row(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind != "add" or op.factor == 1:
        return None
    new = [op.factor * x + y for x, y in zip(a[op.target - 1], a[op.source - 1], strict=True)]
    return with_row(a, op.target, new)


def factor_inverse(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind != "scale" or not isinstance(op.factor, Fraction):
        return None
    size = op.factor.denominator * (1 if op.factor > 0 else -1)
    return with_row(a, op.target, [size * x for x in a[op.target - 1]])


def addconst(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind != "scale" or isinstance(op.factor, Fraction) or op.factor == -1:
        return None
    return with_row(a, op.target, [x + op.factor for x in a[op.target - 1]])


def factor_lost(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind != "add" or op.factor in (1, -1):
        return None
    return did(a, RowOp("add", op.target, op.source, 1 if op.factor > 0 else -1))


def source_scaled(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind != "add" or op.factor in (1, -1):
        return None
    return with_row(did(a, op), op.source, [op.factor * x for x in a[op.source - 1]])


def swap_copy(a: Grid, op: RowOp, bar: int) -> Grid | None:
    return with_row(a, op.target, a[op.source - 1]) if op.kind == "swap" else None


def swap_columns(a: Grid, op: RowOp, bar: int) -> Grid | None:
    if op.kind != "swap" or max(op.target, op.source) > len(a[0]):
        return None
    order = list(range(len(a[0])))
    order[op.target - 1], order[op.source - 1] = op.source - 1, op.target - 1
    return [[row[j] for j in order] for row in a]


SLIPS: tuple[tuple[str, Slip], ...] = (
    ("rowop-sign", sign),
    ("rowop-sign", sign_under_zero),
    ("rowop-coef-only", coef_only),
    ("rowop-wrong-row", wrong_row),
    ("rowop-entry-only", entry_only),
    ("rowop-factor-row", factor_row),
    ("rowop-factor-inverse", factor_inverse),
    ("rowop-addconst", addconst),
    ("rowop-factor-lost", factor_lost),
    ("rowop-source-scaled", source_scaled),
    ("rowop-swap-copy", swap_copy),
    ("rowop-swap-columns", swap_columns),
)


def slipped(a: Grid, op: RowOp, bar: int) -> dict[Matrix, set[str]]:
    """What the slips make of an operation, each wrong matrix with all rules that lead to it."""
    found: dict[Matrix, set[str]] = {}
    right = did(a, op)
    if not any(a[op.source - 1]):
        return found
    for slug, slip in SLIPS:
        wrong = slip(a, op, bar)
        if wrong is not None and wrong != right:
            found.setdefault(plain(wrong), set()).add(slug)
    return found
