"""Wrong rules about eigenvalues and eigenvectors (rows 55-63 of the list of misconceptions)."""

from collections.abc import Iterator

from cofactor.content import Say, listed, say
from cofactor.exact import (
    Exact,
    Matrix,
    Vector,
    apply,
    cross,
    determinant,
    diagonal,
    divide,
    null_space,
    primitive,
    rref,
    scale,
    shifted,
    transpose,
)
from cofactor.mistakes.spectra import check
from cofactor.notation import Call, Group, Neg, Prod, Sum, Tup, combination, eq, kept, polynomial

WrongSet = tuple[str, Vector | None, Say]

CLAIM = eq(Prod(("A", "P")), Prod(("P", "D")))
_ROWS = kept(say("Your eigenvectors are the rows of {P}. They must be its columns.", P="P"))
_TRANSPOSE = kept(say("These are eigenvectors of the transpose of {A}: test {claim}.", A="A", claim=CLAIM))


def wrong_spectra(a: Matrix, values: Vector) -> list[WrongSet]:
    """The rules for eigenvalues, the likeliest first; None for a rule without a value here."""
    return [eig_diag(a), eig_pivots(a), charpoly_trace_sign(a, values), a_minus_scalar(a), charpoly_det_sign(a)]


def eig_diag(a: Matrix) -> WrongSet:
    """eig-diag: the diagonal entries."""
    diagonal = tuple(a[i][i] for i in range(len(a)))
    feedback = say(
        "{entries} are the diagonal entries of {A}. They are the eigenvalues of a triangular matrix only.",
        entries=listed(list(diagonal)),
        A="A",
    )
    return "eig-diag", diagonal, feedback


def pivots_of(a: Matrix) -> Vector | None:
    """The pivots of elimination without swaps; None if one is zero."""
    rows = [list(row) for row in a]
    found: list[Exact] = []
    for k, row in enumerate(rows):
        if row[k] == 0:
            return None
        found.append(row[k])
        for lower in rows[k + 1 :]:
            factor = divide(lower[k], row[k])
            for j in range(k, len(row)):
                lower[j] = lower[j] - factor * row[j]
    return tuple(divide(x, 1) for x in found)


def eig_pivots(a: Matrix) -> WrongSet:
    """eig-pivots: the pivots after row reduction."""
    pivots = pivots_of(a)
    feedback = say(
        "You row-reduced {A} and read off the pivots. Row operations change the eigenvalues.",
        A="A",
    )
    return "eig-pivots", pivots, feedback


def charpoly_trace_sign(a: Matrix, values: Vector) -> WrongSet:
    """charpoly-trace-sign: every root with the other sign, from λ² + tr·λ + det or from misread factors."""
    found = tuple(-x for x in values)
    return "charpoly-trace-sign", found, say("All your signs are reversed. {check}", check=check(a, found))


def a_minus_scalar(a: Matrix) -> WrongSet:
    """A-minus-scalar: λ is subtracted from every entry, so the polynomial is linear: det A - sλ."""
    ones = tuple(tuple(x - 1 for x in row) for row in a)
    slope = determinant(a) - determinant(ones)
    feedback = say(
        "You subtracted {x} from every entry. {shift} changes the diagonal only; "
        "your polynomial {linear} is not even of degree {n}.",
        x="λ",
        shift=Sum(("A", Neg(Prod(("λ", "I"))))),
        linear=polynomial((-slope, determinant(a)), "λ"),
        n=len(a),
    )
    return "a-minus-scalar", (divide(determinant(a), slope),) if slope else None, feedback


def charpoly_det_sign(a: Matrix) -> WrongSet:
    """charpoly-det-sign: the constant term of the characteristic polynomial has the wrong sign (2x2)."""
    feedback = say(
        "The constant term of your polynomial has the wrong sign: it is {det}.",
        det=eq(Call("det", ("A",)), determinant(a)),
    )
    if len(a) != 2:
        return "charpoly-det-sign", None, feedback
    trace, det = a[0][0] + a[1][1], determinant(a)
    inside = int(trace * trace + 4 * det)
    root = next((r for r in range(40) if r * r == inside), None)
    if root is None:
        return "charpoly-det-sign", None, feedback
    return "charpoly-det-sign", (divide(trace - root, 2), divide(trace + root, 2)), feedback


def eigenspace_rules(a: Matrix, value: Exact, basis: Matrix) -> list[tuple[str, Matrix, Say]]:
    """Wrong bases of the eigenspace of λ = value, the likeliest first."""
    n = len(a)
    shift = combination([1, -value], ["A", "I"])
    reduced, pivots = rref(shifted(a, value))
    kept = tuple(primitive(row) for row in reduced if any(row))
    flipped = tuple(tuple(-x if j in pivots else x for j, x in enumerate(v)) for v in basis)
    rules: list[tuple[str, Matrix, Say]] = [
        (
            "free-sign",
            flipped,
            say(
                "A free variable changes its sign when it goes to the other side. "
                "Multiply {shift} by your vector: the product must be zero."
                if len(basis) == 1
                else "A free variable changes its sign when it goes to the other side. "
                "Multiply {shift} by each vector of your basis: the product must be zero.",
                shift=shift,
            ),
        ),
        (
            "eig-rows",
            kept,
            say(
                "This is the row that is left in the reduced matrix. The eigenvectors solve {equation}."
                if len(kept) == 1
                else "These are the rows of the reduced matrix. The eigenvectors solve {equation}.",
                equation=eq(Prod((Group(shift), "v")), 0),
            ),
        ),
        (
            "eig-transpose",
            null_space(shifted(transpose(a), value)),
            say(
                "This is an eigenvector of the transpose of {A}: you worked with columns in place of rows."
                if len(basis) == 1
                else "These are eigenvectors of the transpose of {A}: you worked with columns in place of rows.",
                A="A",
            ),
        ),
        (
            "eig-plus",
            null_space(shifted(a, -value)),
            say("You reduced {wrong}; it must be {right}.", wrong=combination([1, value], ["A", "I"]), right=shift),
        ),
        (
            "a-minus-scalar",
            null_space(tuple(tuple(x - value for x in row) for row in a)),
            say(
                "You subtracted {x} from every entry of {A}; {shift} changes the diagonal only.",
                x="λ",
                A="A",
                shift=shift,
            ),
        ),
    ]
    if len(basis) > 1:
        lost = say(
            "One vector is not enough: there are {k} free variables, so the eigenspace has dimension {k}.", k=len(basis)
        )
        rules.insert(0, ("free-lost", basis[:1], lost))
    ones = tuple(int(j in pivots) for j in range(n))
    rules.append(
        (
            "eig-pivot-columns",
            tuple(tuple(int(i == j) for j in range(n)) for i in range(n) if ones[i]),
            say("The pivots do not name eigenvectors: solve for the pivot variables in terms of the free ones."),
        )
    )
    return rules


def factorization_rules(a: Matrix, p: Matrix, d: Matrix) -> Iterator[tuple[str, Matrix, Matrix, Say]]:
    """Wrong pairs (P, D), the likeliest first."""
    n = len(a)
    values = tuple(d[i][i] for i in range(n))
    turned = (*values[1:], values[0])
    order = say(
        "The columns of {P} and the entries of {D} are in different orders. {check}",
        P="P",
        D="D",
        check=refuted(a, tuple((x, 1, (v,)) for x, v in zip(turned, transpose(p), strict=True))) or CLAIM,
    )
    yield "fact-order", p, diagonal(turned), order
    yield "fact-rows", transpose(p), d, _ROWS
    entries = tuple(a[i][i] for i in range(n))
    feedback = say(
        "You took the diagonal entries {entries} of {A} for its eigenvalues. "
        "That is right for triangular matrices only.",
        entries=listed(entries),
        A="A",
    )
    yield "eig-diag", p, diagonal(entries), feedback
    other = _of_transpose(a, values, transpose(p))
    if len(other) == n:
        yield "eig-transpose", transpose(other), d, _TRANSPOSE
    yield (
        "charpoly-trace-sign",
        p,
        diagonal(tuple(-x for x in values)),
        say("The eigenvectors are right, but every eigenvalue has the wrong sign: test {claim}.", claim=CLAIM),
    )


def _of_transpose(a: Matrix, values: Vector, vectors: Matrix) -> Matrix:
    """Eigenvectors of the transpose in the order of the ascending eigenvalues of `a`, which has these eigenvectors."""
    if len(set(values)) == 3:
        # The columns of A - λI span the other two eigenspaces: a row that sends them to 0 is orthogonal to both.
        return tuple([primitive(cross(vectors[i - 2], vectors[i - 1])) for i in range(3)])
    turned = transpose(a)
    return tuple([v for value in sorted(set(values)) for v in null_space(shifted(turned, value))])


Pairs = tuple[tuple[Exact, int, Matrix], ...]


def pair_rules(a: Matrix, items: Pairs) -> list[tuple[str, Pairs, Say]]:
    """Wrong answers to the full eigenproblem, the likeliest first."""
    rules: list[tuple[str, Pairs, Say]] = []
    for x, m, space in items:
        if m > 1:
            lost = len(space) > 1
            # One vector more than there is, or one fewer: the eigenvector of another eigenvalue fills the gap.
            other = next(vectors[0] for value, _, vectors in items if value != x)
            wrong = space[:1] if lost else (*space, other)
            feedback = (
                say("{x} is a double root with two free variables: its eigenspace has dimension 2.", x=x)
                if lost
                else say("{x} is a double root, but only one variable is free: its eigenspace has dimension 1.", x=x)
            )
            rules.append(("repeated-defective", tuple((v, k, wrong if v == x else s) for v, k, s in items), feedback))
    reversed_signs = tuple(sorted((-x, m, space) for x, m, space in items))
    rules.append(
        (
            "charpoly-trace-sign",
            reversed_signs,
            say("Every eigenvalue has the wrong sign. {check}", check=refuted(a, reversed_signs) or CLAIM),
        )
    )
    flipped = tuple((x, m, other_sign(space)) for x, m, space in items)
    rules.append(
        (
            "free-sign",
            flipped,
            say(
                "The eigenvalues are right. The free variable changes its sign when it goes to the other side: "
                "test {claim}.",
                claim=eq(Prod(("A", "v")), Prod(("λ", "v"))),
            ),
        )
    )
    transposed = tuple((x, m, null_space(shifted(transpose(a), x))) for x, m, _ in items)
    rules.append(
        (
            "eig-transpose",
            transposed,
            say("These are eigenvectors of the transpose of {A}: you worked with columns in place of rows.", A="A"),
        )
    )
    turned = tuple(sorted((x, m, items[(i + 1) % len(items)][2]) for i, (x, m, _) in enumerate(items)))
    rules.append(
        (
            "fact-order",
            turned,
            say("The eigenvectors stand with the wrong eigenvalues. {check}", check=refuted(a, turned) or CLAIM),
        )
    )
    return rules


def free_place(v: Vector) -> int:
    """Where the free variable stands to which a basis vector belongs: behind it all entries are 0.

    This holds for the vectors that are read off a reduced form, one a free variable.
    """
    return max(j for j, x in enumerate(v) if x)


def other_sign(space: Matrix) -> Matrix:
    """The vectors of a space with the other sign for the pivot variables."""
    return tuple(tuple(c if j == free_place(v) else -c for j, c in enumerate(v)) for v in space)


def refuted(a: Matrix, items: Pairs) -> Say | None:
    """The first vector that is no eigenvector of its eigenvalue; None if there is none."""
    for x, _, space in items:
        for v in space:
            image = apply(a, v)
            if image != scale(x, v):
                return say(
                    "Test {claim}: {product}, but {multiple}.",
                    claim=eq(Prod(("A", "v")), Prod(("λ", "v"))),
                    product=eq(Prod(("A", Tup(v))), Tup(image)),
                    multiple=eq(Prod((x, Tup(v))), Tup(scale(x, v))),
                )
    return None
