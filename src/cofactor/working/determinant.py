"""Determinants by hand: the 2x2 formula, wrapped diagonals (Sarrus), cofactors."""

from collections.abc import Iterator

from cofactor.content import Content, Derivation, Para, Say, listed, say
from cofactor.exact import Exact, Matrix, transpose
from cofactor.notation import Call, Math, Neg, Prod, Sum, determinant_of, eq, term
from cofactor.working.trace import Work

Line = tuple[str, int]


ORDINALS = (say("first"), say("second"), say("third"), say("fourth"))


def determinant(work: Work, a: Matrix, method: str, name: Math | None = None, *, staged: bool = False) -> Exact:
    """det A, recorded; `method` is "diagonals" or "cofactors" and matters from 3x3 on.

    A 4x4 matrix is expanded by cofactors once, its minors by diagonals; that
    rule is told at the first minor. `name` stands on the left of the formulas;
    without it, the matrix in bars does. With `staged` the last step from 3x3 on
    is a stage of its own, with a hint.
    """
    left = determinant_of(a) if name is None else name
    if len(a) == 1:
        return a[0][0]
    if len(a) == 2:
        return _formula(work, a, left)
    if len(a) == 3 and method == "diagonals":
        return _diagonals(work, a, left, staged=staged)
    return _cofactors(work, a, left, method, staged=staged)


def _formula(work: Work, a: Matrix, left: Math) -> Exact:
    (p, q), (r, s) = a
    down, up = work.mul(p, s), work.mul(q, r)
    value = work.sub(down, up)

    def content() -> Content:
        inserted = Sum((Prod((p, s), dot=True), Neg(Prod((q, r), dot=True))))
        return (Derivation(left, (("=", inserted), ("=", Sum((down, -up))), ("=", value))),)

    work.record("formula", (down, up, value), content)
    return value


def diagonals_of(a: Matrix) -> tuple[list[tuple[Exact, ...]], list[tuple[Exact, ...]]]:
    """The entries on the three diagonals that go down, and on the three that go up."""
    down = [tuple(a[i][(i + j) % 3] for i in range(3)) for j in range(3)]
    up = [tuple(a[2 - i][(i + j) % 3] for i in range(3)) for j in range(3)]
    return down, up


def _product(work: Work, factors: tuple[Exact, ...]) -> Exact:
    value = factors[0]
    for factor in factors[1:]:
        value = work.mul(value, factor)
    return value


def _diagonals(work: Work, a: Matrix, left: Math | None, *, staged: bool = False, told: bool = False) -> Exact:
    """By the rule of the wrapped diagonals, which may have been told; for a minor, without a name on the left."""
    down, up = diagonals_of(a)
    for direction, lines in (("down", down), ("up", up)):
        products = tuple(_product(work, line) for line in lines)
        total = work.total(products)
        work.record(
            "diagonals",
            (*products, total),
            lambda d=direction, f=lines, v=products, t=total: (  # type: ignore[misc]
                Para(_diagonal_sentence(d, told)),
                Derivation(Sum(tuple(Prod(line, dot=True) for line in f)), (("=", Sum(v)), ("=", t))),
            ),
            line=direction,
        )
        if direction == "down":
            plus = total
    value = work.sub(plus, total)
    if staged:
        told_by_sums = 0 in (plus, total) or value in (plus, total)
        work.stage(
            say("Difference"),
            hint=say("Subtract the sum of the products that go up from the sum of those that go down.")
            if told_by_sums
            else say(
                "The products that go down add up to {plus}, those that go up to {total}.", plus=plus, total=total
            ),
        )
    difference = Sum((plus, Neg(total)))
    said = (
        say("So the minor is {result}.", result=eq(difference, value))
        if left is None
        else say("So {result}.", result=eq(left, difference, value))
    )
    work.record("difference", value, (Para(said),))
    return value


def _diagonal_sentence(direction: str, told: bool) -> Say:
    if told:
        return say("Going down:") if direction == "down" else say("Going up:")
    if direction == "down":
        return say("Add the products along the diagonals that go down to the right, wrapping around at the edge.")
    return say("Add the products along the diagonals that go up to the right; they will be subtracted.")


def best_line(a: Matrix) -> Line:
    """The row or column with the most zeros; rows and small indices first."""
    lines: list[tuple[int, Line]] = []
    for kind, rows in (("row", a), ("column", transpose(a))):
        lines += [(sum(x == 0 for x in row), (kind, i)) for i, row in enumerate(rows)]
    most = max(zeros for zeros, _ in lines)
    return next(line for zeros, line in lines if zeros == most)


def minor(a: Matrix, row: int, column: int) -> Matrix:
    """The matrix without one row and one column."""
    return tuple(tuple(x for j, x in enumerate(r) if j != column) for i, r in enumerate(a) if i != row)


def places(n: int, line: Line) -> list[tuple[int, int]]:
    """The positions along a row or column."""
    kind, index = line
    return [(index, k) if kind == "row" else (k, index) for k in range(n)]


def _cofactors(work: Work, a: Matrix, left: Math, method: str, *, staged: bool) -> Exact:
    line = best_line(a)
    used = [(i, j) for i, j in places(len(a), line) if a[i][j]]
    signed = [_signed(a, i, j) for i, j in used]
    minors = [minor(a, i, j) for i, j in used]
    work.record(
        "expand",
        tuple(minors),
        lambda: (
            Para(_expansion_sentence(a, line)),
            Derivation(left, (("=", Sum(tuple(map(term, signed, map(determinant_of, minors))))),)),
        ),
        line=line[0],
    )
    values = []
    for k, m in enumerate(minors):
        if len(m) < 3:
            values.append(determinant(work, m, method))
            continue
        work.note(
            "The {which} minor is {M}, worked out in the same way." if k else "The {which} minor is {M}.",
            which=ORDINALS[k],
            M=determinant_of(m),
        )
        values.append(_diagonals(work, m, None, told=k > 0))
    products = [work.mul(c, v) for c, v in zip(signed, values, strict=True)]
    value = work.total(products)
    if staged:
        work.stage(say("Put together"), hint=_combining_hint(line, signed, values, value))
    work.record(
        "combine",
        (*products, value),
        lambda: (Derivation(left, tuple(("=", side) for side in (*_combined(signed, values, products), value))),),
    )
    return value


def _combining_hint(line: Line, signed: list[Exact], values: list[Exact], value: Exact) -> Say:
    """The minors, unless the determinant is one of the numbers, or one product alone."""
    if 0 in values or len(values) == 1 or value in (*signed, *values):
        return say("Multiply each entry of {line}, with its sign, by its minor, and add.", line=line_name(line))
    return say(
        "With their signs, the entries {signed} of {line} have the minors {values}.",
        signed=listed(signed),
        line=line_name(line),
        values=listed(values),
    )


def _combined(signed: list[Exact], values: list[Exact], products: list[Exact]) -> Iterator[Math]:
    """The sum with the minors put in, and the sum of the products: without those that are 0, if it is another line."""
    first = 0 if signed[0] == -1 and not values[0] else term(signed[0], values[0])  # no sum begins with -0
    yield Sum((first, *map(term, signed[1:], values[1:])))
    # Where no factor is written before a minor, the products are there already.
    multiplied = any(v and c != 1 and (c, v > 0) != (-1, True) for c, v in zip(signed, values, strict=True))
    written = tuple(x for x in products if x)
    if len(written) > 1 and multiplied:
        yield Sum(written)


def line_name(line: Line) -> Say:
    """Row 2, column 4."""
    return say("row {i}", i=line[1] + 1) if line[0] == "row" else say("column {j}", j=line[1] + 1)


def _expansion_sentence(a: Matrix, line: Line) -> Say:
    along = places(len(a), line)
    zeros = any(a[i][j] == 0 for i, j in along)
    return say(
        "Expand along {line}. With the signs of the chessboard its entries {entries} become {signed}; "
        "a zero needs no minor."
        if zeros
        else "Expand along {line}. With the signs of the chessboard its entries {entries} become {signed}.",
        line=line_name(line),
        entries=listed([a[i][j] for i, j in along]),
        signed=listed([_signed(a, i, j) for i, j in along]),
    )


def _signed(a: Matrix, i: int, j: int) -> Exact:
    """An entry with the sign of its place on the chessboard."""
    return a[i][j] if (i + j) % 2 == 0 else -a[i][j]


def det_of(name: str) -> Call:
    """det A, as a symbol."""
    return Call("det", (name,))
