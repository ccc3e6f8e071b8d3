"""Independence by hand: vectors as columns, pivots, and the relation read from the reduced form."""

from collections.abc import Sequence

from cofactor.content import Content, Display, Para, listed, para, say
from cofactor.exact import Matrix, Vector, apply, transpose
from cofactor.notation import Prod, Rel, Sum, Tup, combination, eq, mat, term
from cofactor.working.elimination import backward, forward
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
    """Coefficients of a combination that is the zero vector, the last one 1; None if the vectors are independent.

    For vectors any k - 1 of which are independent in the order of elimination.
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
                "the right-hand sides stay 0 and are left out."
            ),
        )
    )
    rows = Rows(work, transpose(vectors))
    pivots = forward(rows, k)
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
    work.note(
        "Column {k} has no pivot: {free} may be chosen freely, so there are solutions other than 0. "
        "The vectors are linearly dependent.",
        k=k,
        free=unknowns[-1],
    )
    work.stage(
        say("Relation"), hint=say("Clear the entries above the pivots, then choose {free}.", free=eq(unknowns[-1], 1))
    )
    backward(rows, pivots)
    relation: Vector = (*(-rows.rows[i][-1] for i in range(k - 1)), 1)
    work.record("read_relation", relation, lambda: _reading(rows.matrix, relation, unknowns))
    work.note("So {relation}.", relation=eq(combination(relation, names), 0))
    zero = apply(transpose(vectors), relation)
    work.note("*Check:* {sum}.", sum=eq(written_out(relation, vectors), Tup(zero)))
    return relation


def relation_equation(k: int) -> Rel:
    """c_1·v_1 + … + c_k·v_k = 0."""
    pairs = zip(coefficient_names(k), vector_names(k), strict=True)
    return eq(Sum(tuple(Prod(pair) for pair in pairs)), 0)


def _reading(reduced: Matrix, relation: Vector, unknowns: Sequence[str]) -> Content:
    k = len(unknowns)
    equations = [eq(combination(reduced[i], unknowns), 0) for i in range(k - 1)]
    values = [eq(unknowns[i], relation[i]) for i in range(k - 1)]
    return (
        Para(say("The rows say {equations}.", equations=listed(equations))),
        Para(say("With {free} this gives {values}.", free=eq(unknowns[-1], 1), values=listed(values))),
    )
