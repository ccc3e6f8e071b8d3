"""Reading vectors: bases of subspaces, combinations with letters, relations."""

from collections.abc import Iterable, Sequence

from cofactor.answers import Basis
from cofactor.exact import Matrix, Vector
from cofactor.reading.brackets import Group, Item, Run, is_break, is_line, is_sign, is_word, split, words
from cofactor.reading.desk import CONSTANTS, Desk, arrays, side_by_side, sides, token_name, vector
from cofactor.reading.misread import Misread
from cofactor.reading.plain import in_order
from cofactor.reading.polynomials import Poly
from cofactor.reading.sets import NOTHING
from cofactor.reading.tokens import Token
from cofactor.reading.values import Block, Scalar, Value


def basis(desk: Desk, like: Basis) -> Basis:
    """`{(1, 0, 1), (0, 1, 0)}`, `span{…}`, `s(1, 0) + t(0, 1)`, `no vectors`, a relation `2v_1 - v_2 = 0`."""
    if not desk.items:
        raise Misread("Vectors were expected here, for example (1, 0, 1), (0, 1, 0), or: no vectors.", desk.at)
    desk = desk.on(within_conditions(desk.items))
    if _no_vectors(desk.items) or _no_vectors(past_words(desk.items)):
        return Basis(like.ambient, ())
    coefficients = _coefficients(desk, like.ambient)
    if coefficients is not None:
        return Basis(like.ambient, tuple(_directions(desk, coefficients, like.ambient)))
    relation = _relation(desk, like.ambient)
    if relation is not None:
        return Basis(like.ambient, (relation,))
    items = past_words(desk.items)
    if len(desk.items) > len(items) > 1 and is_sign(items[1], "+-"):
        raise Misread("A space is spanned by vectors alone; nothing is added to it.", items[1].at)
    return Basis(like.ambient, vectors(desk, items, like.ambient))


def within_conditions(items: Run) -> Run:
    """Without "t ∈ R" and the like: behind a bar or colon in the braces around the whole, or behind it all."""
    if len(items) == 1 and isinstance(items[0], Group) and items[0].fence == "{":
        inner = items[0].items
        cut = next((k for k, x in enumerate(inner) if is_sign(x, "|:") and any(map(_limits, inner[k:]))), None)
        return items if cut is None else inner[:cut]
    cut = next((k for k, x in enumerate(items) if is_word(x, ("with", "where", "for")) or _limits(x)), None)
    if cut is None or cut == 0 or not any(map(_limits, items[cut:])):
        return items
    if cut > 1 and is_break(items[cut - 2]):  # (t, 2t), t ∈ R
        cut -= 2
    return items[:cut]


def _limits(item: Item) -> bool:
    return is_sign(item, "∈") or is_word(item, ("in", "real", "arbitrary", "free"))


def _no_vectors(items: Run) -> bool:
    if not arrays(items) and any(word in NOTHING for word in words(items)):
        return True
    while len(items) == 1 and isinstance(items[0], Group) and items[0].fence in "{(":
        items = items[0].items
        if not items:
            return True
    only = items[0] if len(items) == 1 else None
    return only is not None and (
        is_sign(only, "∅") or (isinstance(only, Token) and only.kind == "number" and only.value == 0)
    )


def past_words(items: Run) -> Run:
    """Without the words before the vectors: span, basis, along."""
    while items and isinstance(items[0], Token) and items[0].kind == "word" and items[0].text.lower() not in CONSTANTS:
        if len(items[0].text) == 1:
            break  # s(1, 0) + t(0, 1)
        if len(items) > 1 and ((isinstance(items[1], Token) and items[1].kind == "word") or _holds_lists(items[1])):
            items = items[1:]
        else:
            break
    return items


def _holds_lists(item: Item) -> bool:
    return isinstance(item, Group) and (item.fence == "{" or arrays([item]))


def vectors(desk: Desk, items: Run, ambient: int) -> Matrix:
    """Vectors in a row, in brackets around them, or as all combinations of them with letters."""
    start = max((k + 1 for k, x in enumerate(items) if is_sign(x, ("=", ":"))), default=0)
    if len(items) > start and not any(is_break(x) for x in items):
        items = past_words(items[start:])
    while len(items) == 1 and isinstance(items[0], Group) and (items[0].fence == "{" or _list_of_lists(items[0])):
        items = past_words(items[0].items)
    reading = desk.reading(None, lists=True)
    if not arrays(items):
        block = reading.listed(items, desk.at, "")
        if len(block.rows) > 1 and max(map(len, block.rows)) > 1:
            raise Misread("Put each vector in brackets, as in (1, 2, 3), (0, 1, 1).", desk.at)
        listed: list[Value] = [block]
    else:
        listed = []
        for named in split(items, is_break):
            start = max((k + 1 for k, x in enumerate(named) if is_sign(x, ("=", ":"))), default=0)
            piece = past_words(named[start:])  # v_1 = (1, 0)
            if side_by_side(piece):
                listed += [reading.value([x], x.at) for x in piece]
            elif piece:
                listed.append(reading.value(piece, piece[0].at))
    found: list[Vector] = []
    for value in listed:
        if isinstance(value, Scalar):
            raise Misread("A vector in brackets was expected here, as in (1, 2).", value.at)
        for block in _apart(value, ambient):
            found += _directions(desk, vector(block), ambient)
        if len(found) > 12:
            raise Misread("A basis here has at most 12 vectors.", value.at)
    return tuple(found)


def _list_of_lists(group: Group) -> bool:
    """Whether the entries are lists with commas of their own: ((1, 0), (0, 1)); rows of a matrix are not."""
    pieces = split(group.items, is_break)
    return (
        len(pieces) > 1
        and not any(is_sign(x, ";") or is_line(x) for x in group.items)
        and all(len(p) == 1 and isinstance(p[0], Group) and (len(p[0].items) > 1) for p in pieces)
    )


def _apart(block: Block, ambient: int) -> Iterable[Block]:
    """The vectors in a list of vectors; a column of lists of one is one vector."""
    inner = [x for x in block.flat() if isinstance(x, Block)]
    if not inner or (len(inner) == ambient and all(len(x.flat()) == 1 for x in inner)):
        return [block]
    return inner


def _directions(desk: Desk, entries: Sequence[Scalar], ambient: int) -> list[Vector]:
    """The vector, or the vectors that the letters in it multiply."""
    if len(entries) != ambient:
        at = entries[0].at if entries else desk.at
        raise Misread(f"A vector with {ambient} entries was expected here; this one has {len(entries)}.", at)
    names = sorted({name for x in entries for name in x.poly.names()})
    if not names:
        return [desk.free(entries)]
    constant, *parts = by_name(entries, names)
    if any(x.number for x in constant):
        raise Misread("A space is spanned by vectors alone; nothing is added to it.", entries[0].at)
    return [desk.free(part) for part in parts]


def by_name(entries: Sequence[Scalar], names: Sequence[str]) -> list[list[Scalar]]:
    """The constant part of a vector, then what each letter multiplies. Raises Misread for products of letters."""
    for x in entries:
        if x.poly.degree > 1:
            raise Misread("Letters can only be multiplied by numbers here.", x.at)
    parts: list[tuple[str, ...]] = [(), *((name,) for name in names)]
    return [[Scalar(Poly.constant(x.poly.coefficient(*part)), x.at, plain=x.plain) for x in entries] for part in parts]


def _coefficients(desk: Desk, ambient: int) -> tuple[Scalar, ...] | None:
    """The entries in `c_1 = 2, c_2 = -1`, in `c_1 = c_2 = 0` and in `x = 2t, y = t`; None if not all are given so."""
    found: dict[str, Scalar] = {}
    reading = desk.reading(None)
    for piece in split(desk.items, is_break):
        *left, last = sides(piece)
        names = [token_name(side) for side in left]
        if not names or not last or arrays(last):
            return None
        for name in names:
            if name is None or name in found or len(found) == ambient:
                return None
            found[name] = reading.scalar(last, desk.end)
    if len(found) != ambient or ambient < 2:
        return None
    return tuple(found[name] for name in in_order(list(found), desk.variables, desk.at))


def _relation(desk: Desk, ambient: int) -> Vector | None:
    """The coefficients of `-3v_1 + v_2 = 0` or `v_2 = 3v_1`; None if the answer is no such equation."""
    both = sides(desk.items)
    if len(both) != 2 or not all(both) or arrays(desk.items):
        return None
    letters = {word for word in words(desk.items) if word not in CONSTANTS}
    if len(letters) == 1:
        letter = letters.pop()
        names = tuple(f"{letter}_{i}" for i in range(1, ambient + 1))
    elif len(letters) <= ambient == len(desk.variables):
        names = desk.variables
    else:
        return None
    reading = desk.reading(names)
    left, right = (reading.scalar(side, desk.end) for side in both)
    total = left.poly - right.poly
    if total.degree > 1 or total.coefficient():
        raise Misread("A relation adds multiples of the vectors to 0, as in 2v_1 - v_2 = 0.", left.at)
    whole = Scalar(total, left.at)
    return desk.free([part[0] for part in by_name([whole], names)[1:]])
