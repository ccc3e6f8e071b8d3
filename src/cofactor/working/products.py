"""Dot products and matrix products by hand: entries in the same places multiplied, then added."""

from collections.abc import Sequence
from typing import Any

from cofactor.content import Content, Derivation, Display, Para, listed, say
from cofactor.exact import Exact, Matrix, Vector, dot, transpose
from cofactor.notation import Group, Math, Prod, Sum, Tup, eq, mat
from cofactor.working.trace import Work

AB = Prod(("A", "B"))


def dot_of(u: str, v: str) -> Math:
    """u·v, as a symbol."""
    return Prod((u, v), dot=True)


def written_out(u: Vector, v: Vector) -> Sum:
    """A dot product before anything is computed, every product with both its signs: 2·(-3) + (-4)·5."""
    pairs = enumerate(zip(u, v, strict=True))
    return Sum(tuple(Prod((Group(x) if i and x < 0 else x, y), dot=True) for i, (x, y) in pairs))


def without_zeros(terms: Sequence[Exact]) -> Sum:
    """A sum as a student writes it: without its zero terms, unless there are no others."""
    return Sum(tuple(x for x in terms if x))


def multiplied(work: Work, u: Vector, v: Vector) -> Vector:
    """The products of the entries in the same places."""
    pairs = tuple(zip(u, v, strict=True))
    found = tuple(work.mul(x, y) for x, y in pairs)

    def content() -> Content:
        shown = listed([eq(Prod(pair, dot=True), x) for pair, x in zip(pairs, found, strict=True)])
        return (Para(say("Multiply the entries in the same places: {products}.", products=shown)),)

    work.record("products", found, content)
    return found


def added(work: Work, terms: Vector, left: Math) -> Exact:
    """The sum of the products, which is the dot product `left`."""
    value = work.total(terms)
    sentence = say("Add the products, with their signs: {sum}.", sum=eq(left, without_zeros(terms), value))
    work.record("sum", value, lambda: (Para(sentence),))
    return value


def dot_product(work: Work, u: Vector, v: Vector, left: Math, **place: Any) -> Exact:
    """A dot product in one go; `place` says which entry of a matrix it is."""
    terms = tuple(work.mul(x, y) for x, y in zip(u, v, strict=True))
    value = work.total(terms)

    def content() -> Content:
        return (Derivation(left, (("=", written_out(u, v)), ("=", eq(without_zeros(terms), value)))),)

    work.record("dot", (*terms, value), content, **place)
    return value


def matrix_product(work: Work, a: Matrix, b: Matrix) -> Matrix:
    """AB entry by entry: each row of A with every column of B."""
    rows = []
    for i, row in enumerate(a, 1):
        if i == 1:
            work.stage(
                say("Row 1 of {AB}", AB=AB),
                hint=say(
                    "The entry in the top left corner is row 1 of {A} times column 1 of {B}: "
                    "multiply entry by entry, and add.",
                    A="A",
                    B="B",
                ),
            )
            work.note(
                "The entry {c} in row {i} and column {j} of {AB} is row {i} of {A} times column {j} of {B}.",
                c="c_ij",
                AB=AB,
                i="i",
                j="j",
                A="A",
                B="B",
            )
        else:
            work.stage(
                say("Row {i} of {AB}", i=i, AB=AB),
                hint=say(
                    "Now take row {i} of {A}, {row}, through the columns of {B}.", i=i, A="A", row=Tup(row), B="B"
                ),
            )
        columns = enumerate(transpose(b), 1)
        rows.append(tuple(dot_product(work, row, column, f"c_{i}{j}", line=i, column=j) for j, column in columns))
    result = tuple(rows)
    work.stage(say("Put together"), hint=say("Write each entry in its place, row by row."))
    work.record("assemble", result, lambda: (Display(eq(AB, mat(result))),))
    sums = tuple(sum(row) for row in b)
    work.note(
        "*Check:* the sums of the rows of {B} are {sums}. Row 1 of {A} times this vector is {product}, "
        "and the sum of row 1 of {AB} is {total}.",
        B="B",
        sums=Tup(sums),
        A="A",
        product=eq(written_out(a[0], sums), dot(a[0], sums)),
        AB=AB,
        total=eq(Sum(result[0]), sum(result[0])),
    )
    return result
