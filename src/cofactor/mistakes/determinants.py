"""Wrong rules for determinants (rows 1-9 of the list of misconceptions)."""

from math import prod

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, determinant, tidy
from cofactor.notation import Neg, Prod, Sum
from cofactor.working.determinant import best_line, diagonals_of, line_name, minor, places

Wrong = tuple[str, Exact, Say]


def wrong_determinants(a: Matrix, method: str) -> list[Wrong]:
    """The rules that fit the size and the method, the likeliest first."""
    if len(a) == 2:
        return [det2_plus(a), det2_swap(a), diag_only(a), det2_rows(a)]
    rules = [cof_allplus(a), diag_only(a), cof_minor_plus(a)] if method == "cofactors" else []
    if len(a) == 3:
        # An expansion without signs along the second line, with 0 in the middle, only reverses the sign of the whole:
        # who was asked for the diagonals will rather have subtracted the wrong way round.
        _, unsigned, _ = lost = cof_allplus(a)
        turned = sarrus_swap(a)
        rules += [sarrus_addall(a), sarrus_nowrap(a), diag_only(a)]
        rules.append(turned if method == "diagonals" and unsigned == turned[1] else lost)
    else:
        rules += [cof_sign_start(a), cof_entries_dropped(a)]
    return list({slug: (slug, value, feedback) for slug, value, feedback in reversed(rules)}.values())[::-1]


def det2_plus(a: Matrix) -> Wrong:
    """det2-plus: ad + bc."""
    (p, q), (r, s) = a
    feedback = say(
        "You added the second product. It is subtracted: {right}.",
        right=Sum((Prod((p, s), dot=True), Neg(Prod((q, r), dot=True)))),
    )
    return "det2-plus", tidy(p * s + q * r), feedback


def det2_swap(a: Matrix) -> Wrong:
    """det2-swap: bc - ad."""
    (p, q), (r, s) = a
    feedback = say(
        "You subtracted the product of the main diagonal from the other one. It is the other way round: {right}.",
        right=Sum((Prod((p, s), dot=True), Neg(Prod((q, r), dot=True)))),
    )
    return "det2-swap", tidy(q * r - p * s), feedback


def det2_rows(a: Matrix) -> Wrong:
    """det2-rows: the entries of each row multiplied, instead of the diagonals."""
    (p, q), (r, s) = a
    feedback = say(
        "You multiplied along the rows. The products run along the diagonals: {down} and {up}.",
        down=Prod((p, s), dot=True),
        up=Prod((q, r), dot=True),
    )
    return "det2-rows", tidy(p * q - r * s), feedback


def diag_only(a: Matrix) -> Wrong:
    """diag-only: the product of the main diagonal, as if the matrix were triangular."""
    line = tuple(a[i][i] for i in range(len(a)))
    feedback = say(
        "{product} is the product of the main diagonal alone. "
        "That is the determinant of a triangular matrix, but {A} is not triangular.",
        product=Prod(line, dot=True),
        A="A",
    )
    return "diag-only", tidy(prod(line)), feedback


def sarrus_nowrap(a: Matrix) -> Wrong:
    """sarrus-nowrap: only the two unbroken diagonals."""
    down, up = (lines[0] for lines in diagonals_of(a))
    feedback = say(
        "You used only the two diagonals that do not wrap around, {down} and {up}. There are three in each direction.",
        down=Prod(down, dot=True),
        up=Prod(up, dot=True),
    )
    return "sarrus-nowrap", tidy(prod(down) - prod(up)), feedback


def sarrus_addall(a: Matrix) -> Wrong:
    """sarrus-addall: all six products added."""
    down, up = diagonals_of(a)
    rising = sum(prod(line) for line in up)
    feedback = say(
        "You added all six products. Those that go up to the right add up to {up}, and are subtracted.", up=rising
    )
    return "sarrus-addall", tidy(sum(prod(line) for line in down) + rising), feedback


def sarrus_swap(a: Matrix) -> Wrong:
    """sarrus-swap: the falling products are subtracted from the rising ones."""
    feedback = say("Your signs are reversed: the products that go up to the right are the ones to subtract.")
    return "sarrus-swap", -determinant(a), feedback


def cof_allplus(a: Matrix) -> Wrong:
    """cof-allplus: entries times minors along a line, without the signs."""
    line = best_line(a)
    value = sum((a[i][j] * determinant(minor(a, i, j)) for i, j in places(len(a), line)), 0)
    feedback = say(
        "You left out the signs of the chessboard along {line}: the signs alternate from place to place.",
        line=line_name(line),
    )
    return "cof-allplus", tidy(value), feedback


def cof_sign_start(a: Matrix) -> Wrong:
    """cof-sign-start: the alternation of signs starts wrong, so every term is reversed."""
    i, j = next((i, j) for i, j in places(len(a), best_line(a)) if a[i][j])
    feedback = say(
        "Your signs alternate, but begin with the wrong one: the place in row {i}, column {j} has the sign {sign}, "
        "because {sum} is {parity}.",
        i=i + 1,
        j=j + 1,
        sum=Sum((i + 1, j + 1)),
        sign=say("plus") if (i + j) % 2 == 0 else say("minus"),
        parity=say("even") if (i + j) % 2 == 0 else say("odd"),
    )
    return "cof-sign-start", -determinant(a), feedback


def cof_minor_plus(a: Matrix) -> Wrong:
    """cof-minor-plus: 2x2 minors computed as ad + bc."""

    def value(m: Matrix) -> Exact:
        if len(m) == 2:
            return tidy(m[0][0] * m[1][1] + m[0][1] * m[1][0])
        terms = ((-1) ** (i + j) * m[i][j] * value(minor(m, i, j)) for i, j in places(len(m), best_line(m)))
        return tidy(sum(terms, 0))

    feedback = (
        say("You added the second product in the 2 by 2 determinants. It is subtracted.")
        if len(a) <= 3
        else say(
            "You expanded the minors too, and added the second product in their 2 by 2 determinants. It is subtracted."
        )
    )
    return "cof-minor-plus", value(a), feedback


def cof_entries_dropped(a: Matrix) -> Wrong:
    """cof-entries-dropped: the minors are added up with their signs, but not multiplied by the entries."""
    line = best_line(a)
    used = [(i, j) for i, j in places(len(a), line) if a[i][j]]
    value = sum(((-1) ** (i + j) * determinant(minor(a, i, j)) for i, j in used), 0)
    feedback = say(
        "You added up the minors with their signs. Each is first multiplied by its entry of {line}.",
        line=line_name(line),
    )
    return "cof-entries-dropped", tidy(value), feedback
