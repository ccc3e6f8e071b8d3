"""Wrong rules for inverse matrices (rows 1, 24-29, 41 and 43 of the list of misconceptions)."""

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, divide, identity, multiply, tidy, transpose
from cofactor.mistakes.elimination import SlippingRows
from cofactor.notation import Neg, RowOp, Tup, eq, term
from cofactor.working.elimination import forward, reduce
from cofactor.working.inverse import DET, augmented, cross_products
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

Wrong = tuple[str, Matrix, Say]


def wrong_inverses(a: Matrix, inverted: Matrix, det: Exact, method: str) -> list[Wrong]:
    """The rules that fit the method and lead somewhere, the likeliest first."""
    if method == "formula":
        found = [
            inv2_swaponly(a, det),
            inv2_signonly(a, det),
            adj_noscale(inverted, det),
            det2_plus(a),
            adj_notransp(a, inverted),
            inv_entry(a),
            inv_transpose(a),
            inv_neg(a),
            inv_divided(a, det),
        ]
    else:
        found = [
            rowop_coef_only(a),
            rowop_sign(a),
            gj_forward_only(a),
            adj_noscale(inverted, det),
            adj_notransp(a, inverted),
            inv_transpose(a),
            inv_entry(a),
            inv_neg(a),
            gj_pivots_kept(a),
        ]
    return [wrong for wrong in found if wrong is not None]


def refutation(a: Matrix, wrong: Matrix) -> Say:
    """The first entry of A·wrong that is not that of I."""
    unit = identity(len(a))
    found = multiply(a, wrong)
    i, j = next(((i, j) for i, row in enumerate(unit) for j, x in enumerate(row) if x != found[i][j]), (0, 0))
    return say(
        "Row {i} of {A} times column {j} of your matrix is {value}, not {right}.",
        i=i + 1,
        A="A",
        j=j + 1,
        value=found[i][j],
        right=unit[i][j],
    )


def inv_entry(a: Matrix) -> Wrong | None:
    """inv-entry: the reciprocal of each entry."""
    if any(x == 0 for row in a for x in row):
        return None
    value = tuple(tuple(divide(1, x) for x in row) for row in a)
    entry = max((x for row in a for x in row), key=lambda x: x * x)
    feedback = say(
        "You took the reciprocal of each entry, such as {reciprocal} for {entry}. {check}",
        reciprocal=divide(1, entry),
        entry=entry,
        check=refutation(a, value),
    )
    return "inv-entry", value, feedback


def inv_neg(a: Matrix) -> Wrong:
    """inv-neg: -A."""
    value = tuple(tuple(-x for x in row) for row in a)
    feedback = say(
        "{negative} is the inverse of {A} for addition, not for multiplication. {check}",
        negative=Neg("A"),
        A="A",
        check=refutation(a, value),
    )
    return "inv-neg", value, feedback


def inv_transpose(a: Matrix) -> Wrong:
    """inv-transpose: the transpose of A."""
    value = transpose(a)
    feedback = say(
        "You wrote down the transpose of {A}. {check}",
        A="A",
        check=refutation(a, value),
    )
    return "inv-transpose", value, feedback


def adj_noscale(inverted: Matrix, det: Exact) -> Wrong | None:
    """adj-noscale: no division by the determinant."""
    if det == 1:
        return None  # nothing is missing
    value = tuple(tuple(tidy(det * x) for x in row) for row in inverted)
    feedback = say(
        "{A} times your matrix is {multiple}, not {I}. Divide every entry by {det}, the determinant of {A}: "
        "all signs change."
        if det == -1
        else "{A} times your matrix is {multiple}, not {I}. Divide every entry by {det}, the determinant of {A}.",
        A="A",
        multiple=term(det, "I"),
        I="I",
        det=det,
    )
    return "adj-noscale", value, feedback


def adj_notransp(a: Matrix, inverted: Matrix) -> Wrong:
    """adj-notransp: the cofactors in their own places instead of the transposed ones."""
    value = transpose(inverted)
    if len(a) == 2:
        feedback = say(
            "You let {b} and {c} change places as well. They change their signs only; {a} and {d} change places.",
            a=a[0][0],
            b=a[0][1],
            c=a[1][0],
            d=a[1][1],
        )
    else:
        feedback = say(
            "The rows and the columns of your matrix have changed places. {check}",
            check=refutation(a, value),
        )
    return "adj-notransp", value, feedback


def inv2_swaponly(a: Matrix, det: Exact) -> Wrong:
    """inv2-swaponly: the diagonal swapped, the signs of the other entries kept."""
    (p, q), (r, s) = a
    value = tuple(tuple(divide(x, det) for x in row) for row in ((s, q), (r, p)))
    feedback = say(
        "You let {p} and {s} change places, but did not change the signs of {q} and {r}.", p=p, q=q, r=r, s=s
    )
    return "inv2-swaponly", value, feedback


def inv2_signonly(a: Matrix, det: Exact) -> Wrong:
    """inv2-signonly: the signs off the diagonal changed, the diagonal left in its order."""
    (p, q), (r, s) = a
    value = tuple(tuple(divide(x, det) for x in row) for row in ((p, -q), (-r, s)))
    feedback = say("You changed the signs of {q} and {r}, but {p} and {s} must change places too.", p=p, q=q, r=r, s=s)
    return "inv2-signonly", value, feedback


def det2_plus(a: Matrix) -> Wrong | None:
    """det2-plus: division by ad + bc."""
    (p, q), (r, s) = a
    divisor = tidy(p * s + q * r)
    if divisor == 0:
        return None
    value = tuple(tuple(divide(x, divisor) for x in row) for row in ((s, -q), (-r, p)))
    feedback = say(
        "You divided by {wrong}. The second product is subtracted: {right}.",
        wrong=divisor,
        right=eq(DET, cross_products(a), tidy(p * s - q * r)),
    )
    return "det2-plus", value, feedback


def inv_divided(a: Matrix, det: Exact) -> Wrong | None:
    """inv-divided: the matrix itself is divided by its determinant."""
    if det == -1:
        return None  # the same as -A
    value = tuple(tuple(divide(x, det) for x in row) for row in a)
    feedback = say(
        "You divided {A} itself by {det}. The entries must change their places or signs first. {check}"
        if det != 1
        else "You divided {A} itself by {det}, which is 1. The entries must change their places or signs. {check}",
        A="A",
        det=DET,
        check=refutation(a, value),
    )
    return "inv-divided", value, feedback


def gj_pivots_kept(a: Matrix) -> Wrong | None:
    """gj-pivots-kept: the left half is only diagonal when the right half is read off."""
    n = len(a)
    rows = Rows(Work(), augmented(a), n, write=False)
    pivots = forward(rows, n, "multiplier")
    for top in range(n - 1, 0, -1):
        for target in range(top):
            lead, entry = rows.rows[top][pivots[top]], rows.rows[target][pivots[top]]
            if entry:
                rows.add(target, top, -divide(entry, lead))
    i = next((i for i in range(n) if rows.rows[i][i] != 1), None)
    if i is None:
        return None
    feedback = say(
        "You read off the right half when the left half was only diagonal: its entry in row {i}, column {i} was "
        "still {entry}. Divide each row by its pivot, until the left half is {I}.",
        i=i + 1,
        entry=rows.rows[i][i],
        I="I",
    )
    return "gj-pivots-kept", tuple(row[n:] for row in rows.matrix), feedback


def _right_half(rows: Rows, n: int) -> Matrix | None:
    """The right half of [I | X]; None if the left half did not become I."""
    if tuple(row[:n] for row in rows.matrix) != identity(n):
        return None
    return tuple(row[n:] for row in rows.matrix)


def rowop_coef_only(a: Matrix) -> Wrong | None:
    """rowop-coef-only: the right half is not updated in the first row addition."""
    n = len(a)
    rows = SlippingRows(augmented(a), n, "coef-only")
    reduce(rows, n)
    value = _right_half(rows, n)
    if value is None or rows.done is None:
        return None
    kept = tuple(identity(n)[rows.done.target - 1])
    feedback = say(
        "In {operation} you changed the left half of row {row}, but left its right half at {kept}. "
        "A row operation acts on all {width} entries of the row.",
        operation=rows.done,
        row=rows.done.target,
        kept=Tup(kept),
        width=2 * n,
    )
    return "rowop-coef-only", value, feedback


def rowop_sign(a: Matrix) -> Wrong | None:
    """rowop-sign: the multiple of the pivot row enters the last row addition with the wrong sign."""
    n = len(a)
    counting = Rows(Work(), augmented(a), n, write=False)
    reduce(counting, n)
    additions = sum(step.args["op"] == "add" for step in counting.work.steps)
    if additions == 0:
        return None
    rows = SlippingRows(augmented(a), n, "sign", additions - 1)
    reduce(rows, n)
    value = _right_half(rows, n)
    if value is None or rows.done is None:
        return None
    right = rows.done
    feedback = say(
        "Row {row} of your matrix comes from {wrong} in the last step; "
        "it is {right} that gives the 0 in the left half.",
        row=right.target,
        wrong=RowOp("add", right.target, right.source, -right.factor),
        right=right,
    )
    return "rowop-sign", value, feedback


def gj_forward_only(a: Matrix) -> Wrong:
    """gj-forward-only: the right half is read off when only the entries below the pivots are 0."""
    n = len(a)
    rows = Rows(Work(), augmented(a), n, write=False)
    forward(rows, n)
    i, j = next(((i, j) for i in range(n) for j in range(i + 1, n) if rows.rows[i][j]), (0, 1))
    feedback = say(
        "You read off the right half when the left half was only triangular: its entry in row {i}, column {j} was "
        "still {entry}. Clear above the pivots too, until the left half is {I}.",
        i=i + 1,
        j=j + 1,
        entry=rows.rows[i][j],
        I="I",
    )
    return "gj-forward-only", tuple(row[n:] for row in rows.matrix), feedback
