"""Wrong rules for bases of null spaces (rows 47, 48 and 54 of the list of misconceptions, and their relatives)."""

from collections.abc import Iterator

from cofactor.content import Say, enumerated, say
from cofactor.exact import Matrix, add, dot, rref, transpose
from cofactor.mistakes.elimination import SlippingRows, sign_feedback
from cofactor.mistakes.solution_sets import Reduced, free_sign
from cofactor.notation import Tup, combination, eq
from cofactor.working.elimination import backward, forward
from cofactor.working.null_space import basis_read_off
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

WrongSpace = tuple[str, Matrix, Say]


def wrong_null_spaces(a: Matrix, variables: tuple[str, ...], basis: Matrix) -> Iterator[WrongSpace]:
    """The rules that lead to vectors of the right length, the likeliest first; `basis` is the right one."""
    system = Reduced(a, (0,) * len(a), variables)
    if basis:
        sign = free_sign(system)
        yield sign.rule, sign.value[1] if sign.value else (), sign.feedback
        yield free_zero(system)
        yield free_lost(system, basis)
    else:
        yield null_zero_vector(variables)
    if len(basis) > 1:
        yield direction_lost(system, basis)
        yield free_together(system, basis)
    yield null_rows(system)
    yield elim_early_stop(system)
    if basis and len(a) == len(a[0]):
        yield null_transpose(a)
        yield null_columns(system)


def refuted(a: Matrix, vectors: Matrix) -> Say:
    """A vector that is not in the null space, with the row of A that shows it."""
    i, v = next(((i, v) for v in vectors for i, row in enumerate(a) if dot(row, v)), (0, vectors[0]))
    return say("Row {i} of {A} times {v} is {value}, not {zero}.", i=i + 1, A="A", v=Tup(v), value=dot(a[i], v), zero=0)


def _solved(a: Matrix) -> Matrix:
    """A basis of a null space in the form of the key: with other signs it would betray itself."""
    reduced, pivots = rref(a)
    return basis_read_off(reduced, pivots, len(a[0]), free_positive=True)


def further_null_spaces(a: Matrix, variables: tuple[str, ...], basis: Matrix) -> Iterator[WrongSpace]:
    """Rules beside those by which a matrix is judged to teach."""
    system = Reduced(a, (0,) * len(a), variables)
    if basis:
        yield null_pivots(system)
        yield null_packed(system)
    yield null_first_row(system)
    yield from null_slip(system)


def null_pivots(system: Reduced) -> WrongSpace:
    """null-pivots: the standard vectors of the pivot columns."""
    found = tuple(tuple(int(i == j) for i in range(len(system.variables))) for j in system.pivots)
    feedback = say(
        "Your vectors have a 1 at a pivot and 0 elsewhere. Choose the values of the free variables. {test}",
        test=refuted(system.matrix, found),
    )
    return "null-pivots", found, feedback


def null_packed(system: Reduced) -> WrongSpace:
    """null-packed: the values of the pivot variables are written first and those of the free variables last."""
    order = (*system.pivots, *system.free)
    found = tuple(tuple(v[j] for j in order) for v in system.directions)
    feedback = say(
        "You wrote the values of the free variables last. Each value stands in the place of its variable. {test}",
        test=refuted(system.matrix, found),
    )
    return "null-packed", found, feedback


def null_first_row(system: Reduced) -> WrongSpace:
    """null-first-row: only the first row of the reduced form is solved."""
    found = _solved((system.rows[0][:-1],))
    feedback = say(
        "You solved only row 1 of the reduced form, {equation}. {test}",
        equation=eq(combination(system.rows[0][:-1], system.variables), 0),
        test=refuted(system.matrix, found),
    )
    return "null-first-row", found, feedback


def null_slip(system: Reduced) -> Iterator[WrongSpace]:
    """rowop-sign: a sign is lost in the last row addition, and the rest is followed through."""
    n = len(system.variables)
    counting = Rows(Work(), system.matrix, bar=n, write=False)
    backward(counting, forward(counting, n))
    rows = SlippingRows(system.matrix, n, "sign", sum(step.args["op"] == "add" for step in counting.work.steps) - 1)
    pivots = forward(rows, n)
    backward(rows, pivots)
    found = _solved(rows.matrix)
    if rows.done is not None and found:
        yield "rowop-sign", found, sign_feedback(rows.done)


def free_zero(system: Reduced) -> WrongSpace:
    """free-zero: the free variables are set to 0, and only the zero vector is found."""
    feedback = say(
        "The zero vector is not alone: {x} is free. With {one} you get another vector.",
        x=system.free_names[0],
        one=eq(system.free_names[0], 1),
    )
    return "free-zero", (), feedback


def free_lost(system: Reduced, basis: Matrix) -> WrongSpace:
    """free-lost: the free variables themselves are left out of the vectors."""
    found = tuple(tuple(0 if j in system.free else x for j, x in enumerate(v)) for v in basis)
    feedback = say(
        "You solved for the pivot variables, but lost the value of {x} itself: it is {value}, not {zero}. {test}",
        x=system.free_names[0],
        value=basis[0][system.free[0]],
        zero=0,
        test=refuted(system.matrix, found),
    )
    return "free-lost", found, feedback


def direction_lost(system: Reduced, basis: Matrix) -> WrongSpace:
    """direction-lost: only the first free variable is used."""
    feedback = say(
        "One vector is not enough: {names} are free, and each gives a vector of its own.",
        names=enumerated(system.free_names),
    )
    return "direction-lost", basis[:1], feedback


def free_together(system: Reduced, basis: Matrix) -> WrongSpace:
    """free-together: all free variables are set to 1 at once, which gives one vector."""
    found = basis[0]
    for v in basis[1:]:
        found = add(found, v)
    feedback = say(
        "You gave {names} the value 1 at once. Give it to one of them at a time, and 0 to the other: "
        "you get a vector for each.",
        names=enumerated(system.free_names),
    )
    return "free-together", (found,), feedback


def null_rows(system: Reduced) -> WrongSpace:
    """null-rows: the rows of the reduced form."""
    found = tuple(row[:-1] for row in system.rows[: len(system.pivots)])
    feedback = say(
        "These are the rows of the reduced form. They span the row space; the null space holds the vectors whose "
        "product with every row is {zero}. {test}",
        zero=0,
        test=refuted(system.matrix, found),
    )
    return "null-rows", found, feedback


def null_zero_vector(variables: tuple[str, ...]) -> WrongSpace:
    """null-zero-vector: the zero vector is given as a basis of the zero space."""
    zero = (0,) * len(variables)
    feedback = say(
        "{zero} is the only vector of the null space, but it is no basis: a set with the zero vector is dependent. "
        "The basis of the zero space has no vectors.",
        zero=Tup(zero),
    )
    return "null-zero-vector", (zero,), feedback


def elim_early_stop(system: Reduced) -> WrongSpace:
    """elim-early-stop: the last row of the reduced form that is not zero is left out."""
    kept = len(system.pivots)
    found = _solved(tuple(row[:-1] for row in system.rows[: kept - 1]))
    feedback = say(
        "You left out row {i} of the reduced form, which says {equation}. {test}",
        i=kept,
        equation=eq(combination(system.rows[kept - 1][:-1], system.variables), 0),
        test=refuted(system.matrix, found),
    )
    return "elim-early-stop", found, feedback


def null_transpose(a: Matrix) -> WrongSpace:
    """null-transpose: the null space of the transpose."""
    found = _solved(transpose(a))
    feedback = say("You worked with the columns of {A} in place of its rows. {test}", A="A", test=refuted(a, found))
    return "null-transpose", found, feedback


def null_columns(system: Reduced) -> WrongSpace:
    """null-columns: the pivot columns of A, which span its column space."""
    found = tuple(tuple(row[j] for row in system.matrix) for j in system.pivots)
    feedback = say(
        "These are the pivot columns of {A}. They span its column space. {test}",
        A="A",
        test=refuted(system.matrix, found),
    )
    return "null-columns", found, feedback
