"""Wrong rules about eigenvectors, and wrong eigenvalues followed through to vectors.

An early error that is followed through gives an answer in which eigenvalues
and eigenvectors are both wrong, and agree with each other.
"""

from collections.abc import Callable, Iterator

from cofactor.content import Say, listed, say
from cofactor.exact import (
    Exact,
    Matrix,
    Vector,
    apply,
    cross,
    determinant,
    identity,
    inverse,
    largest,
    null_space,
    primitive,
    rref,
    scale,
    shifted,
    transpose,
)
from cofactor.mistakes.eigen import Pairs, free_place, other_sign, pivots_of, refuted
from cofactor.mistakes.spectra import check, one_sign
from cofactor.notation import Group, Prod, Tup, combination, eq

WrongPairs = tuple[str, Pairs, Say]
WrongBasis = tuple[str, Matrix, Say]
# A vector with a larger entry would betray itself.
LIMIT = 9


def vector_rules(a: Matrix, items: Pairs) -> Iterator[WrongPairs]:
    """The eigenvalues are right, the vectors are not."""
    for slug, slip, said in (
        ("free-entry-lost", _without_free, "You lost the free variable: its entry in your vectors is 0. {check}"),
        ("eig-rows", _coefficients, "You took the coefficients of the equation that is left for a vector. {check}"),
        ("eig-entries-reversed", _reversed, "The entries of your vectors stand in reversed order. {check}"),
    ):
        wrong = _changed(items, slip)
        if wrong is not None and (found := refuted(a, wrong)) is not None:
            yield slug, wrong, say(said, check=found)


def _changed(items: Pairs, slip: Callable[[Vector], Vector | None]) -> Pairs | None:
    """Every vector changed by a slip; None where it leads nowhere, or to the zero vector."""
    changed = []
    for x, m, space in items:
        vectors = [slip(v) for v in space]
        if any(v is None or not any(v) for v in vectors):
            return None
        changed.append((x, m, tuple(v for v in vectors if v is not None)))
    return tuple(changed)


def _without_free(v: Vector) -> Vector:
    place = free_place(v)
    return (*v[:place], 0, *v[place + 1 :])


def _coefficients(v: Vector) -> Vector | None:
    return primitive((v[1], -v[0])) if len(v) == 2 else None


def _reversed(v: Vector) -> Vector | None:
    return v[::-1] if len(v) == 2 else None


def followed_rules(a: Matrix, items: Pairs) -> Iterator[WrongPairs]:
    """Wrong eigenvalues, for which the first rows of A - λI are solved; the last row would not allow it."""
    n = len(a)
    values = tuple(x for x, m, _ in items for _ in range(m))
    entries = tuple(a[i][i] for i in range(n))
    wrongs = [
        (
            "eig-diag-followed",
            entries,
            say("You took the diagonal entries {x} for the eigenvalues.", x=listed(list(entries))),
        ),
        (
            "trace-sign-followed",
            tuple(-x for x in values),
            say("All your eigenvalues have the wrong sign."),
        ),
    ]
    if n == 2:
        wrongs += [
            ("one-sign-followed", one_sign(values), say("One of your eigenvalues has the wrong sign.")),
            (
                "no-half-followed",
                tuple(2 * x for x in values),
                say("At the end of the quadratic formula you did not divide by 2."),
            ),
        ]
    for slug, wrong, said in wrongs:
        if (pairs := _followed(a, wrong)) is not None and (x := _refusing(a, pairs)) is not None:
            yield (
                slug,
                pairs,
                say(
                    "{said} Then {shift} is invertible for {value}: your vector {v} solves its first {rows}, "
                    "but not the last one.",
                    said=said,
                    shift=combination([1, -x[0]], ["A", "I"]),
                    value=eq("λ", x[0]),
                    v=Tup(x[1]),
                    rows=say("row") if n == 2 else say("two rows"),
                ),
            )


def _followed(a: Matrix, values: Vector) -> Pairs | None:
    """Each value with the vector that solves all rows of A - λI but the last one."""
    if len(set(values)) < len(values):
        return None
    found = []
    for x in sorted(values):
        v = _solving(shifted(a, x)[:-1])
        if not any(v) or max(v) > LIMIT or min(v) < -LIMIT:
            return None
        found.append((x, 1, (v,)))
    return tuple(found)


def _solving(rows: Matrix) -> Vector:
    """The vector orthogonal to one row of two numbers, or to two rows of three; zero if the rows are dependent."""
    if len(rows) == 1:
        return primitive((-rows[0][1], rows[0][0]))
    return primitive(cross(*rows))


def _refusing(a: Matrix, items: Pairs) -> tuple[Exact, Vector] | None:
    """A value that is no eigenvalue, with its vector."""
    return next(((x, space[0]) for x, _, space in items if apply(a, space[0]) != scale(x, space[0])), None)


def further_pairs(a: Matrix, items: Pairs) -> Iterator[WrongPairs]:
    """Wrong answers to the full eigenproblem beside those of `pair_rules`, the likeliest first."""
    yield from vector_rules(a, items)
    if len(a) > 2:
        wide = tuple((x, m, null_space(rref(shifted(a, x))[0][:1])) for x, m, _ in items)
        if (found := refuted(a, wide)) is not None and all(largest(space) <= LIMIT for _, _, space in wide):
            feedback = say("For each eigenvalue you solved only the first equation that is left. {check}", check=found)
            yield "eig-one-equation", wide, feedback
    yield from followed_rules(a, items)
    yield from value_rules(a, items)


def value_rules(a: Matrix, items: Pairs) -> Iterator[WrongPairs]:
    """The vectors are right, an eigenvalue is not."""
    values = tuple(x for x, _, _ in items)
    wrong = one_sign(values)
    if len(set(wrong)) == len(wrong):
        pairs = tuple(sorted((y, m, space) for y, (_, m, space) in zip(wrong, items, strict=True)))
        if (found := refuted(a, pairs)) is not None:
            yield "eig-one-sign", pairs, say("One of your eigenvalues has the wrong sign. {check}", check=found)


def factor_rules(a: Matrix, p: Matrix, d: Matrix) -> Iterator[tuple[str, Matrix, Matrix, Say]]:
    """Wrong pairs (P, D) beside those of `factorization_rules`."""
    n = len(a)
    values = tuple(d[i][i] for i in range(n))
    columns = transpose(p)
    items: Pairs = tuple((x, 1, (v,)) for x, v in zip(values, columns, strict=True))
    flipped = tuple((x, m, other_sign(space)) for x, m, space in items)
    if (found := refuted(a, flipped)) is not None:
        feedback = say("The free variable changes its sign when it goes to the other side. {check}", check=found)
        yield "free-sign", *factors(flipped), feedback
    if n == 2:
        for slug, pairs, feedback in vector_rules(a, items):
            if slug != "free-entry-lost":  # a P with a row of zeros is no answer that anybody hands in
                yield slug, *factors(pairs), feedback
    for slug, pairs, feedback in followed_rules(a, items):
        yield slug, *factors(pairs), feedback
    one = one_sign(values)
    yield (
        "eig-one-sign",
        p,
        tuple(scale(x, row) for x, row in zip(one, identity(n), strict=True)),
        say("One of your eigenvalues has the wrong sign. {check}", check=check(a, one)),
    )
    pivots = pivots_of(a)
    if pivots is not None and all(isinstance(x, int) for x in pivots):
        yield (
            "eig-pivots",
            p,
            tuple(scale(x, row) for x, row in zip(pivots, identity(n), strict=True)),
            say("You put the pivots of {A} into {D}. Row operations change the eigenvalues.", A="A", D="D"),
        )
    if determinant(p) in (1, -1):
        turned = inverse(p)
        pairs = tuple((x, 1, (v,)) for x, v in zip(values, transpose(turned), strict=True))
        if (found := refuted(a, pairs)) is not None:
            feedback = say("Your {P} is the inverse of a matrix of eigenvectors. {check}", P="P", check=found)
            yield "fact-inverse", turned, d, feedback


def factors(items: Pairs) -> tuple[Matrix, Matrix]:
    """The vectors as columns of P, their values in D."""
    vectors = tuple(v for _, _, space in items for v in space)
    values = [x for x, _, space in items for _ in space]
    unit = identity(len(values))
    return transpose(vectors), tuple(scale(x, row) for x, row in zip(values, unit, strict=True))


def basis_rules(a: Matrix, value: Exact, basis: Matrix) -> Iterator[WrongBasis]:
    """Wrong bases of the eigenspace of λ = value, beside those of `eigenspace_rules`."""
    shift = shifted(a, value)
    reduced, pivots = rref(shift)
    columns = transpose(shift)
    for slug, wrong, said in (
        (
            "eig-entries-reversed",
            tuple(v[::-1] for v in basis if len(v) == 2),
            "The entries stand in reversed order. {test}",
        ),
        (
            "free-entry-lost",
            tuple(_without_free(v) for v in basis),
            "You lost the free variables: their entries cannot be 0 in all vectors. {test}"
            if len(basis) > 1
            else "You lost the free variable: its entry cannot be 0. {test}",
        ),
        (
            "free-alone",
            tuple(tuple(int(j == free_place(v)) for j in range(len(v))) for v in basis),
            "You chose values for the free variables and left the others at 0. {test}"
            if len(basis) > 1
            else "You chose a value for the free variable and left the others at 0. {test}",
        ),
        (
            "eig-column-space",
            tuple(primitive(columns[j]) for j in pivots),
            "Your vectors span the column space of {shift}, not its null space. {test}"
            if len(pivots) > 1
            else "Your vector spans the column space of {shift}, not its null space. {test}",
        ),
        ("eig-one-equation", null_space(reduced[:1]), "You solved only the first equation that is left. {test}"),
        (
            "eig-no-shift",
            null_space(a[: len(pivots)]),
            "You solved the first {rows} of {A} itself, but the matrix to reduce is {shift}. {test}",
        ),
        (
            "eig-plus-followed",
            null_space(shifted(a, -value)[: len(pivots)]),
            "You solved the first {rows} of {wrong}, but {x} is subtracted: the matrix to reduce is {shift}. {test}",
        ),
    ):
        # The image of a vector may be an eigenvector (where λ is defective): then it would tell the answer.
        fails = next((v for v in wrong if any(image := apply(shift, v)) and image not in basis), None)
        if fails is None or largest(wrong) > LIMIT or not all(map(any, wrong)):
            continue
        name = combination([1, -value], ["A", "I"])
        yield (
            slug,
            wrong,
            say(
                said,
                shift=name,
                wrong=combination([1, value], ["A", "I"]),
                A="A",
                x="λ",
                rows=say("row") if len(pivots) == 1 else say("two rows"),
                test=say(
                    "{product} is not zero.",
                    product=eq(Prod((Group(name), Tup(fails))), Tup(apply(shift, fails))),
                ),
            ),
        )
