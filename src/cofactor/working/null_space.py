"""Null spaces by hand: reduce, read off the pivot variables, set each free variable to 1 in turn."""

from collections.abc import Sequence
from math import gcd

from cofactor.content import Content, Para, Say, enumerated, para, say
from cofactor.exact import Exact, Matrix, Vector, divide, primitive
from cofactor.notation import Math, Prod, Tup, combination, eq
from cofactor.working import elimination
from cofactor.working.elimination import reduce
from cofactor.working.phrase import Phrase
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

PIVOT_RULE = say(
    "As pivot take a {one} or {minus} where the column has one, else the first entry that divides its row: so no "
    "fractions arise.",
    one=1,
    minus=-1,
)

NO_CONDITION = say("there is no condition")


def null_space(work: Work, a: Matrix, variables: Sequence[str], reading: tuple[Say, Say] | None = None) -> Matrix:
    """A basis of the null space of `a`, reduced and read off; primitive integer vectors.

    A 2x2 matrix of rank 1 needs no division: its row q·x - p·y = 0 is solved by
    (p, q). Otherwise the matrix is brought to reduced row echelon form. With
    `reading`, a title and a hint, what follows the reduction is a stage of its own.
    """
    if len(a) == 2 == len(a[0]):
        return _line(work, a, variables, reading)
    rows = Rows(work, a)
    pivots = reduce(rows, len(a[0]), divisor_first=True)
    if reading is not None:
        work.stage(*reading)
    return read_basis(work, rows.matrix, pivots, variables)


def read_basis(
    work: Work, reduced: Matrix, pivots: Sequence[int], variables: Sequence[str], *, free_positive: bool = False
) -> Matrix:
    """The basis read off a reduced row echelon form with these pivot columns, recorded.

    With `free_positive` a single vector, too, has its free variable positive.
    """
    basis = basis_read_off(reduced, pivots, len(variables), free_positive=free_positive)
    work.steps.append(_reading(reduced, pivots, basis, variables))
    return basis


def _line(work: Work, a: Matrix, variables: Sequence[str], reading: tuple[Say, Say] | None) -> Matrix:
    """The null space of a 2x2 matrix of rank 1 without a zero column."""
    rows = Rows(work, a)
    if not any(rows.rows[0]):
        rows.swap(0, 1)
    first = rows.rows[0]
    shared = gcd(*(int(x) for x in first))
    lead = next(x for x in first if x)
    if shared != 1 or lead < 0:
        rows.scale(0, divide(1, shared if lead > 0 else -shared))
    row, below = rows.rows
    if any(below):
        place = 0 if row[0] else 1
        rows.add(1, 0, divide(-below[place], row[place]))
    if reading is not None:
        work.stage(*reading)
    basis = (primitive((-row[1], row[0])),)
    solution = tuple(int(x) for x in basis[0])
    work.record(
        "null_space",
        basis,
        lambda: (
            Para(
                say(
                    "What is left is {equation}, which {vector} solves; every solution is a multiple of it.",
                    equation=eq(combination(row, variables), 0),
                    vector=eq(Tup(tuple(variables)), Tup(solution)),
                )
            ),
        ),
    )
    return basis


def basis_read_off(reduced: Matrix, pivots: Sequence[int], columns: int, *, free_positive: bool) -> Matrix:
    """The basis of `read_basis`: primitive vectors, each with its free variable positive; a single one only if asked.

    Else a single one begins with a positive entry.
    """
    basis = []
    open_columns = [j for j in range(columns) if j not in pivots]
    for free in open_columns:
        v: list[Exact] = [0] * columns
        v[free] = 1
        for i, pivot in enumerate(pivots):
            v[pivot] = -reduced[i][free]
        found = primitive(tuple(v))
        kept = found[free] > 0 or (len(open_columns) == 1 and not free_positive)
        basis.append(found if kept else tuple(-x for x in found))
    return tuple(basis)


def _reading(reduced: Matrix, pivots: Sequence[int], basis: Matrix, variables: Sequence[str]) -> Phrase:
    free = tuple([j for j in range(len(variables)) if j not in pivots])
    if not free:
        return Phrase("null_space", basis, _only_zero, "", (), structure=(len(variables),), counts=True)
    coefficients = [-row[j] for row, _ in zip(reduced, pivots, strict=False) for j in free]
    entries = [x for v in basis for x in v]
    kinds = "c" * len(coefficients) + "p" * len(entries)
    structure = (tuple(pivots), free, tuple(variables))
    return Phrase("null_space", basis, _read_off, kinds, (*coefficients, *entries), structure=structure, counts=True)


def _only_zero(columns: int) -> Content:
    return (para("Every column has a pivot, so the only solution is {zero}.", zero=Tup((0,) * columns)),)


def _read_off(pivots: tuple[int, ...], free: tuple[int, ...], variables: tuple[str, ...], *numbers: Exact) -> Content:
    """`numbers`: the coefficients of the free variables, a row for each pivot variable, then the basis vectors."""
    k, n = len(free), len(variables)
    start = k * len(pivots)
    basis = [numbers[i : i + n] for i in range(start, start + k * n, n)]
    names = [variables[j] for j in free]
    solved = [eq(variables[pivot], combination(numbers[i * k : (i + 1) * k], names)) for i, pivot in enumerate(pivots)]
    if k == 1:
        return (
            para(
                "With {free} free, {solved}: {choice} gives the basis {v}, since every solution is a multiple of it.",
                free=names[0],
                solved=enumerated(solved) if solved else NO_CONDITION,
                choice=eq(names[0], basis[0][free[0]]),
                v=Tup(basis[0]),
            ),
        )
    return (
        para(
            "With {free} free, {solved}. Setting one of the free variables to 1 and the other to 0, in turn, "
            "gives the basis {vectors}."
            if k == 2
            else "With {free} free, {solved}. Setting one of the free variables to 1 and the others to 0, in turn, "
            "gives the basis {vectors}.",
            free=enumerated(names),
            solved=enumerated(solved) if solved else NO_CONDITION,
            vectors=enumerated([Tup(v) for v in basis]),
        ),
    )


def eigenvector_check(v: Vector, image: Vector, value: Exact) -> Math:
    """A (2, -2, 1) = (6, -6, 3) = 3 (2, -2, 1), a factor 1 written too."""
    return eq(Prod(("A", Tup(v))), Tup(image), Prod((value, Tup(v))))


def stays_integer(a: Matrix) -> bool:
    """Whether `null_space` reduces an integer matrix without meeting a fraction."""
    return elimination.stays_integer(a, len(a[0]))
