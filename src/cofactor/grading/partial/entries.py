"""Answers that are right entry by entry: vectors, matrices, the coefficients of a polynomial.

What can be had without work earns nothing. An entry that is 0 in the key and in
the answer does not count; an answer whose entries are all the same earns
nothing; of the entries that count at least half must be right.
"""

from collections.abc import Collection, Sequence
from itertools import product

from cofactor.answers import Expression, Interval, MatrixAnswer, VectorAnswer
from cofactor.content import say
from cofactor.exact import Exact, Matrix, Vector, transpose
from cofactor.grading.partial.credit import HALF, NONE, ONE, Claim, Credit, credited

Entry = tuple[str, Exact, Exact]
"""The name of an entry, what it should be, what it is."""


def vector(key: VectorAnswer, typed: VectorAnswer) -> Credit:
    """One claim an entry."""
    if len(key.entries) != len(typed.entries):
        count = len(typed.entries)
        return Credit(remark=say("Your vector has {n} entries, which is not the number that is asked for.", n=count))
    pairs = zip(key.entries, typed.entries, strict=True)
    return _judged([(f"entry {i}", right, mine) for i, (right, mine) in enumerate(pairs, 1)])


def matrix(key: MatrixAnswer, typed: MatrixAnswer, printed: Sequence[Matrix] = ()) -> Credit:
    """One claim an entry; a matrix of another size earns nothing.

    A right entry does not count where the identity matrix or one of the matrices
    `printed` in the question, if it has this size, has the same.
    """
    if len(set(map(len, typed.rows))) > 1:
        return Credit(remark=say("The rows of your matrix are not equally long."))
    exchanged = bool(typed.rows) and transpose(typed.rows) == key.rows
    remark = (
        say("You have exchanged rows and columns: this is the transpose of the right matrix.") if exchanged else None
    )
    if _size(typed.rows) != _size(key.rows):
        r, c = _size(typed.rows)
        other = say("Your matrix is {r} × {c}, which is not the size of the answer.", r=r, c=c)
        return Credit(remark=remark or other)
    r, c = _size(key.rows)
    entries, free = [], set()
    for i, j in product(range(r), range(c)):
        name = f"row {i + 1}, column {j + 1}"
        entries.append((name, key.rows[i][j], typed.rows[i][j]))
        seen = {int(i == j), *(other[i][j] for other in printed if _size(other) == (r, c))}
        if typed.rows[i][j] in seen:
            free.add(name)
    found = _judged(entries, free)
    return Credit(found.parts, remark or found.remark)


def _size(rows: Matrix) -> tuple[int, int]:
    return len(rows), len(rows[0]) if rows else 0


def expression(key: Expression, typed: Expression) -> Credit:
    """One claim a coefficient; a highest coefficient of 1 or -1 does not count where it is right."""
    size = max(len(key.coefficients), len(typed.coefficients))
    right, mine = _padded(key.coefficients, size), _padded(typed.coefficients, size)
    names = [_power(key.variable, size - 1 - i) for i in range(size)]
    lead = next((i for i, c in enumerate(right) if c), 0)
    entries = list(zip(names, right, mine, strict=True))
    free = names[lead : lead + 1] if right[lead] in (1, -1) else []
    return _judged(entries, free)


def interval(key: Interval, typed: Interval) -> Credit:
    """One claim an end: half for the number, half for whether it belongs; an end at infinity that is right is free."""
    made = []
    ends = ("lower end", key.low, typed.low, 0), ("upper end", key.high, typed.high, 1)
    for name, right, mine, side in ends:
        belongs = key.closed[side] == typed.closed[side]
        if right is None or right != mine:
            share = ONE if right == mine else NONE
            made.append(Claim(name, share, weight=NONE if share else ONE))
        else:
            remark = None if belongs else say("Does the end itself belong to the interval?")
            made.append(Claim(name, ONE if belongs else HALF, remark))
    return credited(made)


def _judged(entries: Sequence[Entry], free: Collection[str] = ()) -> Credit:
    """The entries as claims; those that are named `free` do not count where they are right."""
    claims = []
    for name, right, mine in entries:
        idle = right == mine and (right == 0 or name in free)
        claims.append(Claim(name, ONE if right == mine else NONE, weight=NONE if idle else ONE))
    counted = [claim for claim in claims if claim.weight]
    hits = sum(1 for claim in counted if claim.share)
    flat = len(entries) > 1 and len({mine for _, _, mine in entries}) == 1
    return credited(claims, enough=2 * hits >= len(counted) and not flat)


def _padded(coefficients: Vector, size: int) -> Vector:
    return (0,) * (size - len(coefficients)) + coefficients


def _power(variable: str, power: int) -> str:
    if power == 0:
        return "the constant term"
    return f"the coefficient of {variable}" if power == 1 else f"the coefficient of {variable}^{power}"
