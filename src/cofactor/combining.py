"""Which two wrong rules one student can follow in one answer, and where that leads.

Two slips make one wrong answer in two ways. A *later* slip is made on the
finished answer, whatever that is: it is turned, its signs are reversed, its
entries change places. Such an act is done to the answer that the earlier slip
led to. Slips that stand *apart* each change their own part of the answer, an
eigenvalue and a vector, say, and neither part is computed from the other: both
changes are made. A type names the slips for which this is true
(`ExerciseType.combines`); no others are combined.

Answers come as blocks (`cofactor.answers.blocks`). An act sees the key, the
answer that its slip alone leads to, and the answer to act on. It reads from the
first two what the slip does, and it returns None where they do not tell.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from cofactor.exact import Exact, Matrix, Vector, add, divide, scale, tidy, transpose

Blocks: TypeAlias = list[Matrix]
Act: TypeAlias = Callable[[Blocks, Blocks, Blocks], Blocks | None]


class Unit(Enum):
    """What is computed by itself."""

    BLOCK = "block"
    ROW = "row"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Later:
    """Slips made on a finished answer: `act` says how, and `after` which slips may have led to that answer."""

    act: Act
    slips: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Slips that are made together if the units that they change are not the same."""

    unit: Unit
    slips: tuple[str, ...]


Combines: TypeAlias = tuple[Later | Apart, ...]


def combined(how: Combines, key: Blocks, one: tuple[str, Blocks], other: tuple[str, Blocks]) -> Iterator[Blocks]:
    """The answers of a student who makes the first slip and then the other one; each slip with its own answer."""
    (first, a), (second, b) = one, other
    for way in how:
        if isinstance(way, Later):
            fits = second in way.slips and first in way.after and way.act(key, b, key) == b
            made = way.act(key, b, a) if fits else None
        else:
            made = _both(way.unit, key, a, b) if {first, second} <= set(way.slips) else None
        if made is not None:
            yield made


def _shape(blocks: Blocks) -> list[list[int]]:
    return [[len(row) for row in block] for block in blocks]


def _both(unit: Unit, key: Blocks, a: Blocks, b: Blocks) -> Blocks | None:
    """Both changes, if no unit has both."""
    if not len(key) == len(a) == len(b):
        return None
    if unit is Unit.BLOCK:
        return (
            None
            if any(k not in (x, y) for k, x, y in zip(key, a, b, strict=True))
            else [y if x == k else x for k, x, y in zip(key, a, b, strict=True)]
        )
    if not _shape(key) == _shape(a) == _shape(b):
        return None
    found = []
    for own, left, right in zip(key, a, b, strict=True):
        rows = []
        for k, x, y in zip(own, left, right, strict=True):
            units = [(k, x, y)] if unit is Unit.ROW else [((p,), (q,), (r,)) for p, q, r in zip(k, x, y, strict=True)]
            if any(p not in (q, r) for p, q, r in units):
                return None
            rows.append(tuple(c for p, q, r in units for c in (r if q == p else q)))
        found.append(tuple(rows))
    return found


# ---- what is done to a finished answer


def _where(changed: Callable[[Matrix, Matrix, Matrix], Matrix | None]) -> Act:
    """An act on the blocks that its slip changes; the others stay."""

    def act(key: Blocks, own: Blocks, other: Blocks) -> Blocks | None:
        if not len(key) == len(own) == len(other):
            return None
        found = []
        for k, x, y in zip(key, own, other, strict=True):
            block = y if x == k else changed(k, x, y)
            if block is None:
                return None
            found.append(block)
        return found

    return act


def _times(factor: Exact, block: Matrix) -> Matrix:
    return tuple(scale(factor, row) for row in block)


def _alike(*blocks: Matrix) -> bool:
    return len({tuple(map(len, block)) for block in blocks}) == 1


def _pairs(a: Matrix, b: Matrix) -> list[tuple[Exact, Exact]]:
    return [pair for x, y in zip(a, b, strict=True) for pair in zip(x, y, strict=True)]


negated = _where(lambda _key, _own, other: _times(-1, other))
"""All signs are reversed."""

emptied = _where(lambda _key, _own, other: _times(0, other))
"""Zeros stand in place of all entries."""

turned = _where(lambda _key, _own, other: transpose(other))
"""Rows are written as columns."""

values_negated = _where(lambda _key, _own, other: tuple(scale(-1, row[::-1]) for row in other))
"""All signs of a set are reversed, in which numbers ascend."""


@_where
def scaled(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    """A factor is left in, or too much."""
    factor = next((divide(y, x) for x, y in _pairs(key, own) if x), None)
    return None if factor is None else _times(factor, other)


@_where
def some_signs(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    """The entries at certain places have the other sign, whatever they are."""
    if not _alike(key, own, other):
        return None
    return tuple(
        tuple(z if x == y else -z for x, y, z in zip(*rows, strict=True)) for rows in zip(key, own, other, strict=True)
    )


def _each(change: Callable[[Vector], Vector], start: int = 0) -> Act:
    """A change of each row of each block from number `start` on, whether the key shows it there or not."""

    def act(_key: Blocks, _own: Blocks, other: Blocks) -> Blocks:
        return [*other[:start], *(tuple(map(change, block)) for block in other[start:])]

    return act


def _free_place(v: Vector) -> int:
    """Where the free variable stands to which a vector belongs that is read off a reduced form: behind it all is 0."""
    return max((j for j, x in enumerate(v) if x), default=0)


def _sign_kept(v: Vector) -> Vector:
    return tuple(x if j == _free_place(v) else -x for j, x in enumerate(v))


def _place_lost(v: Vector) -> Vector:
    return tuple(0 if j == _free_place(v) else x for j, x in enumerate(v))


backwards = _each(lambda v: v[::-1])
"""The entries of each row stand in reversed order."""

free_signs, later_free_signs = _each(_sign_kept), _each(_sign_kept, start=1)
"""In vectors that are read off, the terms of the free variable change sides and keep their signs."""

free_lost, later_free_lost = _each(_place_lost), _each(_place_lost, start=1)
"""In vectors that are read off, the value of the free variable is left out."""


def columns_signed(key: Blocks, own: Blocks, other: Blocks) -> Blocks | None:
    """In all vectors, the entries of some variables have the other sign."""
    if not (_alike(*key, *own, *other) and len(key) == len(own) == len(other)):
        return None
    columns = list(zip(*map(transpose, map(_stacked, (key, own, other))), strict=True))
    return [(row,) for row in transpose(tuple(z if x == y else scale(-1, z) for x, y, z in columns))]


def _exchanged(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    if not _alike(key, own, other):
        return None
    columns = list(zip(transpose(key), transpose(own), strict=True))
    places = [j for j, (x, y) in enumerate(columns) if x != y]
    if len(places) != 2:
        return None
    i, j = places
    return tuple((*row[:i], row[j], *row[i + 1 : j], row[i], *row[j + 1 :]) for row in other)


two_exchanged = _where(_exchanged)
"""Two columns change places."""


def columns_exchanged(key: Blocks, own: Blocks, other: Blocks) -> Blocks | None:
    """The same two entries of all vectors change places."""
    if not (_alike(*key, *own, *other) and len(key) == len(own) == len(other)):
        return None
    made = _exchanged(_stacked(key), _stacked(own), _stacked(other))
    return None if made is None else [(row,) for row in made]


def columns_ordered(key: Blocks, own: Blocks, other: Blocks) -> Blocks | None:
    """The entries of all vectors are written in one other order, which the key shows if no two of them are alike."""
    if not (_alike(*key, *own, *other) and len(key) == len(own) == len(other)):
        return None
    columns, moved, changed = (transpose(_stacked(blocks)) for blocks in (key, own, other))
    order = []
    for column in moved:
        places = [j for j, x in enumerate(columns) if x == column]
        if not places or len({changed[j] for j in places}) > 1:
            return None
        order.append(places[0])
    return [(row,) for row in transpose(tuple(changed[j] for j in order))]


def _stacked(blocks: Blocks) -> Matrix:
    return tuple(row for block in blocks for row in block)


@_where
def rows_exchanged(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    """Two rows change places."""
    made = _exchanged(transpose(key), transpose(own), transpose(other))
    return None if made is None else transpose(made)


@_where
def rows_unsorted(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    """The rows that are not zero stand in reversed order."""
    top = sum(map(any, key))
    return None if any(map(any, other[top:])) else (*other[:top][::-1], *other[top:])


@_where
def rows_emptied(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    """A row is taken for a zero row."""
    return tuple(z if x == y else scale(0, z) for x, y, z in zip(key, own, other, strict=True))


@_where
def rows_scaled(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    """Each row has a factor."""
    found = []
    for x, y, z in zip(key, own, other, strict=True):
        factor = next((divide(q, p) for p, q in zip(x, y, strict=True) if p), 1)
        found.append(tuple(tidy(factor * c) for c in z))
    return tuple(found)


@_where
def columns_negated(key: Matrix, own: Matrix, other: Matrix) -> Matrix | None:
    """The signs of some columns are reversed."""
    columns = list(zip(*map(transpose, (key, own, other)), strict=True))
    if any(any(z) and not any(x) for x, _, z in columns):
        return None
    return transpose(tuple(z if x == y else scale(-1, z) for x, y, z in columns))


def fewer(key: Blocks, own: Blocks, other: Blocks) -> Blocks | None:
    """The last vectors are left out, or all but the first."""
    if len(other) != len(key) or own not in (key[: len(own)], key[:1]):
        return None
    return other[: len(own)]


def summed(key: Blocks, own: Blocks, other: Blocks) -> Blocks | None:
    """The sum of the vectors stands in their place."""
    if len(other) != len(key) or len(own) != 1:
        return None
    total: Vector = other[0][0]
    for block in other[1:]:
        total = add(total, block[0])
    return [(total,)]


def spaces_turned(key: Blocks, own: Blocks, other: Blocks) -> Blocks | None:
    """The vectors stand with the next eigenvalue; the eigenvalues are the first block."""
    return None if len(other) != len(key) or own != [key[0], *key[2:], key[1]] else [other[0], *other[2:], other[1]]
