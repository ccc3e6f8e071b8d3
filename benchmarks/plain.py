"""The script that one would write with SymPy alone: an item to diagonalize, its solution and all LaTeX."""

import random
from typing import Any

from sympy import Matrix, Symbol, diag, eye, latex


def unimodular(rng: random.Random, n: int) -> Matrix:
    """A random integer matrix with determinant 1."""
    p = eye(n)
    for _ in range(2 * n):
        i, j = rng.sample(range(n), 2)
        p = p.elementary_row_op("n->n+km", row=i, k=rng.choice([-1, 1]), row2=j)
    return p


def diagonalize(number: int, n: int = 3) -> dict[str, Any]:
    """A matrix that can be diagonalized, solved and checked by SymPy, everything as LaTeX."""
    rng = random.Random(number)
    built = unimodular(rng, n)
    a = built * diag(*rng.sample([x for x in range(-5, 6) if x], n)) * built.inv()
    pairs = a.eigenvects()
    p, d = a.diagonalize()
    if a * p != p * d:
        raise AssertionError(a)
    polynomial = a.charpoly(Symbol("lambda"))
    reduced = [(a - value * eye(n)).rref()[0] for value, _, _ in pairs]
    return {
        "A": latex(a),
        "polynomial": latex(polynomial.as_expr()),
        "pairs": [[latex(value), [latex(v) for v in space]] for value, _, space in pairs],
        "reduced": [[latex(a - value * eye(n)), latex(r)] for (value, _, _), r in zip(pairs, reduced, strict=True)],
        "P": latex(p),
        "D": latex(d),
    }
