"""Wrong rules for matrix products (rows 14 to 17 of the list of misconceptions)."""

from collections.abc import Iterator

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, multiply, tidy, transpose
from cofactor.notation import Math, Prod, eq
from cofactor.working.products import AB, written_out

WrongNumber = tuple[str, Exact | None, Say]
WrongMatrix = tuple[str, Matrix, Say]
# A larger dot product would betray itself.
LIMIT = 200


def wrong_products(a: Matrix, b: Matrix) -> list[WrongMatrix]:
    """The rules that fit the shapes, the likeliest first."""
    shape, other = (len(a), len(a[0])), (len(b), len(b[0]))
    found = [mul_hadamard(a, b)] if shape == other else []
    if other[1] == shape[0]:
        found += [mul_ba(a, b), mul_colrow(a, b)]
    if shape[1] == other[1]:
        found.append(mul_rowrow(a, b))
    if shape[0] == other[0]:
        found.append(mul_colcol(a, b))
    slips = [slip for slip in (mul_sign(a, b), mul_minus_minus(a, b)) if slip is not None]
    return [*found, mul_entryshift(a, b), *slips, mul_short(a, b)]


def _right(a: Matrix, b: Matrix, i: int, j: int) -> Math:
    """The entry of AB written out, without its value: 2·3 + 4·1."""
    return written_out(a[i], transpose(b)[j])


def _differing(a: Matrix, b: Matrix, wrong: Matrix) -> tuple[int, int]:
    """The first place where the wrong matrix, if it has the shape of AB, has another entry; else the top left."""
    right = multiply(a, b)
    places = ((i, j) for i in range(min(len(right), len(wrong))) for j in range(min(len(right[0]), len(wrong[0]))))
    return next(((i, j) for i, j in places if right[i][j] != wrong[i][j]), (0, 0))


def mul_hadamard(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-hadamard: the entries in the same places are multiplied."""
    value = tuple(tuple(tidy(x * y) for x, y in zip(r, s, strict=True)) for r, s in zip(a, b, strict=True))
    i, j = _differing(a, b, value)
    feedback = say(
        "You multiplied the entries in the same places, such as {wrong}. Row {i}, column {j} of {AB} holds "
        "row {i} of {A} times column {j} of {B}: {right}.",
        wrong=eq(Prod((a[i][j], b[i][j]), dot=True), value[i][j]),
        i=i + 1,
        j=j + 1,
        AB=AB,
        A="A",
        B="B",
        right=_right(a, b, i, j),
    )
    return "mul-hadamard", value, feedback


def mul_ba(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-BA: the factors in the other order."""
    value = multiply(b, a)
    i, j = _differing(a, b, value)
    feedback = say(
        "This is {BA}. In {AB} the rows come from {A}, the left factor, and the columns from {B}: "
        "row {i}, column {j} holds {right}.",
        BA=Prod(("B", "A")),
        AB=AB,
        A="A",
        B="B",
        i=i + 1,
        j=j + 1,
        right=_right(a, b, i, j),
    )
    return "mul-ba", value, feedback


def _lines(rule: str, a: Matrix, b: Matrix, value: Matrix, used: Say) -> WrongMatrix:
    """A rule that takes rows for columns, or columns for rows."""
    i, j = _differing(a, b, value)
    feedback = say(
        "You multiplied {used}. It is rows of {A} with columns of {B}: row {i}, column {j} of {AB} holds {right}.",
        used=used,
        A="A",
        B="B",
        i=i + 1,
        j=j + 1,
        AB=AB,
        right=_right(a, b, i, j),
    )
    return rule, value, feedback


def mul_colrow(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-colrow: columns of A times rows of B."""
    used = say("columns of {A} with rows of {B}", A="A", B="B")
    return _lines("mul-colrow", a, b, multiply(transpose(a), transpose(b)), used)


def mul_rowrow(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-rowrow: rows of A times rows of B."""
    used = say("rows of {A} with rows of {B}", A="A", B="B")
    return _lines("mul-rowrow", a, b, multiply(a, transpose(b)), used)


def mul_colcol(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-colcol: columns of A times columns of B."""
    used = say("columns of {A} with columns of {B}", A="A", B="B")
    return _lines("mul-colcol", a, b, multiply(transpose(a), b), used)


def mul_entryshift(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-entryshift: right entries, with rows and columns exchanged."""
    right = multiply(a, b)
    value = transpose(right)
    m, n = len(right), len(right[0])
    i, j = next(
        ((i, j) for i in range(m) for j in range(n) if i != j and (m != n or right[i][j] != right[j][i])), (0, 1)
    )
    feedback = say(
        "Your entries are right, but rows and columns are exchanged: {c}, from row {i} of {A} and column {j} of {B}, "
        "stands in row {i}, column {j}.",
        c=right[i][j],
        i=i + 1,
        A="A",
        j=j + 1,
        B="B",
    )
    return "mul-entryshift", value, feedback


def mul_sign(a: Matrix, b: Matrix) -> WrongMatrix | None:
    """mul-sign: in one entry, the sign of a negative product is lost."""
    for i, j, x, y in _factors(a, b):
        if x * y < 0:
            template = "In row {i}, column {j} you lost a sign: {product}."
            return "mul-sign", *_slip(a, b, (i, j, x, y), template)
    return None


def mul_minus_minus(a: Matrix, b: Matrix) -> WrongMatrix | None:
    """mul-minus-minus: in one entry, the product of two negative numbers is taken as negative."""
    for i, j, x, y in _factors(a, b):
        if x < 0 and y < 0:
            template = "In row {i}, column {j}, minus times minus is plus: {product}."
            return "mul-minus-minus", *_slip(a, b, (i, j, x, y), template)
    return None


Factors = tuple[int, int, Exact, Exact]


def _factors(a: Matrix, b: Matrix) -> Iterator[Factors]:
    """All products of the working with their places, those of the last row first."""
    for i in range(len(a) - 1, -1, -1):
        for j, column in enumerate(transpose(b)):
            yield from ((i, j, x, y) for x, y in zip(a[i], column, strict=True))


def _slip(a: Matrix, b: Matrix, where: Factors, template: str) -> tuple[Matrix, Say]:
    i, j, x, y = where
    right = multiply(a, b)
    value = tuple(
        tuple(tidy(c - 2 * x * y) if (r, s) == (i, j) else c for s, c in enumerate(row)) for r, row in enumerate(right)
    )
    product = eq(Prod((x, y), dot=True), tidy(x * y))
    return value, say(template, i=i + 1, j=j + 1, product=product)


def further_products(a: Matrix, b: Matrix) -> Iterator[WrongMatrix]:
    """Rules beside those by which a pair of matrices is judged to teach."""
    yield mul_minus(a, b)
    yield mul_abs(a, b)
    if len(b) > 2:
        yield mul_first(a, b)


def mul_minus(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-minus: in every entry the second product is subtracted, as in a determinant."""
    signs = tuple(1 if i % 2 == 0 else -1 for i in range(len(b)))
    value = tuple(
        tuple(tidy(sum(s * x * y for s, x, y in zip(signs, row, column, strict=True))) for column in transpose(b))
        for row in a
    )
    i, j = _differing(a, b, value)
    feedback = say(
        "You subtracted the second product in each entry, as in a determinant. The products are added: row {i}, "
        "column {j} is {right}.",
        i=i + 1,
        j=j + 1,
        right=_right(a, b, i, j),
    )
    return "mul-minus", value, feedback


def mul_abs(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-abs: all minus signs are lost."""
    positive = [tuple(tuple(-x if x < 0 else x for x in row) for row in m) for m in (a, b)]
    value = multiply(*positive)
    i, j = _differing(a, b, value)
    feedback = say(
        "You multiplied without the minus signs. Row {i}, column {j} is {right}.",
        i=i + 1,
        j=j + 1,
        right=_right(a, b, i, j),
    )
    return "mul-abs", value, feedback


def mul_first(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-first: only the first product of every entry is written down."""
    value = multiply(tuple(row[:1] for row in a), b[:1])
    i, j = _differing(a, b, value)
    feedback = say(
        "You wrote down only the first product of each entry. Row {i}, column {j} is the sum {right}.",
        i=i + 1,
        j=j + 1,
        right=_right(a, b, i, j),
    )
    return "mul-first", value, feedback


def mul_short(a: Matrix, b: Matrix) -> WrongMatrix:
    """mul-short: the last product of every entry is left out."""
    value = multiply(tuple(row[:-1] for row in a), b[:-1])
    i, j = _differing(a, b, value)
    size = len(b)
    feedback = say(
        "Each entry is the sum of {size} products. In row {i}, column {j} you left out the last one, {last}.",
        size=size,
        i=i + 1,
        j=j + 1,
        last=eq(Prod((a[i][-1], b[-1][j]), dot=True), tidy(a[i][-1] * b[-1][j])),
    )
    return "mul-short", value, feedback
