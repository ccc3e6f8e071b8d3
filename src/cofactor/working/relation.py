"""Independence by hand: vectors as columns, pivots, and the relation found from the echelon form."""

from collections.abc import Sequence

from cofactor.content import Display, Para, Say, listed, para, say
from cofactor.exact import Exact, Matrix, Vector, apply, largest, null_space, transpose
from cofactor.notation import Math, Prod, Rel, Sum, Tup, combination, eq, mat, term
from cofactor.working.elimination import forward
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


def vector_names(k: int) -> tuple[str, ...]:
    """v_1, v_2, …"""
    return tuple(f"v_{i}" for i in range(1, k + 1))


def coefficient_names(k: int) -> tuple[str, ...]:
    """c_1, c_2, …"""
    return tuple(f"c_{i}" for i in range(1, k + 1))


def written_out(coefficients: Vector, vectors: Matrix) -> Sum:
    """2(1, 0) - (3, 1), with the vectors themselves."""
    return Sum(tuple(term(c, Tup(v)) for c, v in zip(coefficients, vectors, strict=True) if c))


def find_relation(work: Work, vectors: Matrix) -> Vector | None:
    """Coefficients of a combination that is the zero vector; None if the vectors are independent.

    For k vectors of rank k - 1 at least. The coefficients are coprime integers,
    and that of the column without a pivot is positive.
    """
    k = len(vectors)
    names, unknowns = vector_names(k), coefficient_names(k)
    work.stage(
        say("Elimination"),
        hint=say("Write the vectors as the columns of a matrix and reduce it to echelon form."),
    )
    work.show(
        (
            para("We look for numbers {unknowns}, not all of them 0, with", unknowns=listed(list(unknowns))),
            Display(relation_equation(k)),
            para(
                "This is a homogeneous system. The vectors are the columns of its matrix; "
                "the right-hand sides stay 0 and are left out. "
                "The row of a pivot is divided by the common factor of its entries, so that no fractions arise."
            ),
        )
    )
    rows = Rows(work, transpose(vectors))
    pivots = forward(rows, k, "primitive")
    hint = say("The worked solution has reached {M}. Which columns have a pivot?", M=mat(rows.matrix))
    work.stage(say("Pivots"), hint=hint)
    if len(pivots) == k:
        work.note(
            "Each of the {k} columns has a pivot, so the only solution is {zero}. "
            "The vectors are linearly independent.",
            k=k,
            zero=eq(*unknowns, 0),
        )
        return None
    free = next(j for j in range(k) if j not in pivots)
    work.note(
        "Column {i} has no pivot: {free} may be chosen freely, so there are solutions other than 0. "
        "The vectors are linearly dependent.",
        i=free + 1,
        free=unknowns[free],
    )
    relation = _solved(work, rows.matrix, pivots, free)
    work.note("So {relation}.", relation=eq(combination(relation, names), 0))
    zero = apply(transpose(vectors), relation)
    work.note("*Check:* {sum}.", sum=eq(written_out(relation, vectors), Tup(zero)))
    return relation


def _solved(work: Work, echelon: Matrix, pivots: Sequence[int], free: int) -> Vector:
    """The coefficients, the free one chosen so that all are integers, the others from the rows, the last first."""
    unknowns = coefficient_names(len(echelon[0]))
    (found,) = null_space(echelon)
    value = largest(((found[free],),))
    chosen = eq(unknowns[free], value)
    work.stage(
        say("Relation"),
        hint=say("Choose {chosen}, and find the other coefficients from the rows, the last row first.", chosen=chosen),
    )
    work.note("Choose {chosen}." if value == 1 else "Choose {chosen}, so that no fractions arise.", chosen=chosen)
    known: dict[int, Exact] = {free: value}
    for i in range(len(pivots) - 1, -1, -1):
        row, pivot = echelon[i], pivots[i]
        others = [j for j in sorted(known) if row[j] and known[j]]
        right: Exact = 0
        for j in others:
            right = work.sub(right, work.mul(row[j], known[j]))
        inserted = tuple(
            -row[j] * known[j] if row[j] in (1, -1) else Prod((-row[j], known[j]), dot=True) for j in others
        )
        known[pivot] = work.div(right, row[pivot])
        chain = (right,) if inserted in ((), (right,)) else (Sum(inserted), right)
        work.record(
            "coefficient",
            known[pivot],
            lambda i=i, row=row, pivot=pivot, chain=chain, value=known[pivot]: (  # type: ignore[misc]
                Para(_row_says(i, row, pivot, chain, value)),
            ),
            variable=unknowns[pivot],
        )
    return tuple(known[j] for j in range(len(unknowns)))


def _row_says(i: int, row: Vector, pivot: int, chain: tuple[Math, ...], value: Exact) -> Say:
    """Row 2 says 3c_2 + 2c_3 = 0, so 3c_2 = -2·3 = -6 and c_2 = -2."""
    unknowns = coefficient_names(len(row))
    name = unknowns[pivot]
    equation = eq(combination(row, unknowns), 0)
    if equation == eq(Sum((name,)), 0):
        return say("Row {row} says {equation}.", row=i + 1, equation=equation)
    solved = eq(combination([row[pivot]], [name]), *chain)
    if row[pivot] == 1:
        return say("Row {row} says {equation}, so {solved}.", row=i + 1, equation=equation, solved=solved)
    return say(
        "Row {row} says {equation}, so {solved} and {result}.",
        row=i + 1,
        equation=equation,
        solved=solved,
        result=eq(name, value),
    )


def relation_equation(k: int) -> Rel:
    """c_1·v_1 + … + c_k·v_k = 0."""
    pairs = zip(coefficient_names(k), vector_names(k), strict=True)
    return eq(Sum(tuple(Prod(pair) for pair in pairs)), 0)
