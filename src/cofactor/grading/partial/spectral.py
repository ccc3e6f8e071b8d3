"""Answers about eigenvalues: sets of them, with their eigenvectors, and factorizations.

The eigenvalues and eigenspaces are those of the key, whichever bases it shows.
"""

from collections import Counter, defaultdict

from cofactor.answers import Eigen, Factorization, SetAnswer
from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, num, rank, transpose
from cofactor.grading.partial.credit import HALF, NONE, ONE, Claim, Credit, collected
from cofactor.grading.partial.spaces import claims

MISSING = say("Vectors are missing.")
Spaces = dict[Exact, Matrix]
LONGEST = 16  # characters of a number that is written out


def values(key: SetAnswer, typed: SetAnswer) -> Credit:
    """One claim a number; where multiplicities are asked, they are half of it."""
    wanted = dict(key.items)
    made = []
    seen: set[Exact] = set()
    for x, m in typed.items:
        remark: Say | None = None
        share = ONE
        if x not in wanted or x in seen:
            share, remark = NONE, say("This does not belong to the set.") if x not in wanted else None
        elif key.ask_multiplicity and wanted[x] != m:
            share, remark = HALF, say("The multiplicity is not {m}.", m=m)
        seen.add(x)
        made.append(Claim(_called(x), share, remark))
    return collected(made, len(wanted), say("Numbers are missing."))


def eigen(key: Eigen, typed: Eigen) -> Credit:
    """One claim an eigenvalue: half for the value, half for its space.

    Eigenvectors that stand beside a wrong value still earn their half.
    """
    spaces = {x: space for x, _, space in key.items}
    said = {x for x, _, _ in typed.items}
    left = {x: space for x, space in spaces.items() if x not in said}
    seen: set[Exact] = set()
    made = []
    for x, _, own in typed.items:
        name = f"λ = {_called(x)}"
        if x in spaces and x not in seen:
            made.append(_at_value(name, spaces[x], own))
        else:
            made.append(_beside(name, left, own))
        seen.add(x)
    return collected(made, len(spaces), say("Eigenvalues are missing."))


def _at_value(name: str, space: Matrix, own: Matrix) -> Claim:
    outside = say("Multiply the matrix by this vector: the result is not the eigenvalue times the vector.")
    found = claims(space, own, "vector", outside)
    inside = collected(found, len(space), MISSING).total if found else NONE
    remark = next((claim.remark for claim in found if claim.remark is not None), None)
    if not own:
        remark = say("No eigenvector is given.")
    elif remark is None and inside < 1:
        remark = say("The eigenspace is larger: independent eigenvectors are missing.")
    return Claim(name, HALF + HALF * inside, remark)


def _beside(name: str, left: Spaces, own: Matrix) -> Claim:
    """A number that is no eigenvalue: its vectors may be the eigenvectors of one that is not mentioned."""
    for x, space in left.items():
        if own and all(claim.share for claim in claims(space, own, "vector")) and len(own) == len(space):
            del left[x]
            return Claim(name, HALF, say("This is an eigenvector, but of another eigenvalue."))
    return Claim(name, NONE, say("This is not an eigenvalue."))


def factorization(key: Factorization, typed: Factorization) -> Credit:
    """One claim a column: half for an eigenvector that depends on none before it, half for its eigenvalue in D.

    Where the column is no eigenvector, an eigenvalue in D earns its half.
    """
    n = len(key.p)
    if any(len(rows) != n or any(len(row) != n for row in rows) for rows in (typed.p, typed.d)):
        return Credit(remark=say("P and D must both be {n} × {n}.", n=n))
    spaces = _spaces(key)
    unused = Counter(key.d[j][j] for j in range(n))
    found: Matrix = ()
    made = []
    for j, v in enumerate(transpose(typed.p)):
        value = typed.d[j][j]
        straight = not any(row[j] for i, row in enumerate(typed.d) if i != j)
        own = _value_of(v, spaces)
        remark: Say | None = None
        share = NONE
        if own is None:
            remark = say("Column {j} of P is not an eigenvector.", j=j + 1)
        elif rank((*found, v)) == len(found):
            remark, own = say("Column {j} of P is a combination of the columns before it.", j=j + 1), None
        else:
            found = (*found, v)
            share += HALF
        if not straight:
            remark = remark or say("D must be diagonal.")
        elif own is not None and own != value:
            remark = say("Column {j} of P is an eigenvector, but not of the entry of D below it.", j=j + 1)
        elif unused[value] > 0:
            unused[value] -= 1
            share += HALF
        made.append(Claim(f"column {j + 1}", share, remark))
    return collected(made, n, MISSING)


def _called(x: Exact) -> str:
    """A number as the name of a claim: one that is no simple fraction by its first digits."""
    exactly = num(x)
    if len(exactly) <= LONGEST:
        return exactly
    thousandths = round((-x if x < 0 else x) * 1000)
    return f"{'-' if x < 0 else ''}{thousandths // 1000}.{thousandths % 1000:03}…"


def _spaces(key: Factorization) -> Spaces:
    columns: defaultdict[Exact, list[Vector]] = defaultdict(list)
    for j, v in enumerate(transpose(key.p)):
        columns[key.d[j][j]].append(v)
    return {x: tuple(space) for x, space in columns.items()}


def _value_of(v: Vector, spaces: Spaces) -> Exact | None:
    """The eigenvalue of an eigenvector; None for other vectors and for zero."""
    if not any(v):
        return None
    return next((x for x, space in spaces.items() if rank((*space, v)) == len(space)), None)
