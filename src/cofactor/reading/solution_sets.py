"""Reading solution sets and systems of equations."""

from collections.abc import Sequence
from dataclasses import replace

from cofactor.answers import Affine, SystemAnswer
from cofactor.exact import Vector
from cofactor.reading.bases import by_name, vectors
from cofactor.reading.brackets import Group, Item, Run, is_break, is_sign, is_word, split, words
from cofactor.reading.desk import Desk, arrays, matrix, said, sides, token_name, vector
from cofactor.reading.misread import Misread
from cofactor.reading.plain import assignments, components, in_order
from cofactor.reading.polynomials import Poly
from cofactor.reading.tokens import Token
from cofactor.reading.values import Block, Scalar

_NO_SOLUTION = {"no", "none", "inconsistent", "empty", "unsolvable", "impossible"}
_FREE = ("free", "arbitrary", "any", "all", "real", "reals", "parameter", "parameters", "where", "for", "with",
         "arbitrarily", "anything")  # fmt: skip


def affine(desk: Desk, like: Affine) -> Affine:
    """`(1, 2, 0) + t(3, -1, 1)`, `(1 + 3t, 2 - t, t)`, `x = 1 + 3t, y = 2 - t, z = t`, `no solution`."""
    items = _unset(desk.items)
    if any(word.startswith("infinit") for word in words([x for x in items if isinstance(x, Token)])):
        items = _without_infinitely(items)
    if not arrays(items) and any(is_sign(x, "∅") or _NO_SOLUTION & set(words([x])) for x in items):
        return Affine(None)
    if not items:
        if desk.items:
            return Affine(None)  # {}: the empty set
        raise Misread("A solution set was expected here, for example (1, 2, 0) + t(3, -1, 1).", desk.at)
    items, free = _without_conditions(items)
    here = desk.on(items)
    named = components(here)
    ambient = None if like.point is None else len(like.point)
    if named is not None:
        entries = _by_components(here, named, free, ambient)
    else:
        if any(is_sign(x, "=") for x in items) and not arrays(items):
            raise Misread("Each unknown stands alone on its left side, as in x = 1 + 3t, y = 2 - t.", items[0].at)
        whole = _spanned(here, ambient)
        if whole is not None:
            return whole
        reading, last = here.reading(None, lists=True), said(here)
        value = reading.value(last, here.end) if arrays(last) else reading.listed(last, here.at, "")
        if isinstance(value, Scalar):
            raise Misread("A point in brackets was expected here, as in (1, 2, 0) + t(3, -1, 1).", value.at)
        entries = vector(value)
    return _parametrised(desk, entries, ambient)


def _parametrised(desk: Desk, entries: Sequence[Scalar], ambient: int | None) -> Affine:
    if ambient is not None and len(entries) != ambient:
        message = f"A point with {ambient} coordinates was expected here; this one has {len(entries)}."
        raise Misread(message, entries[0].at if entries else desk.at)
    names = sorted({name for x in entries for name in x.poly.names()})
    point, *directions = by_name(entries, names)
    return Affine(tuple(desk.exact(x, free=True) for x in point), tuple(desk.free(v) for v in directions))


def _unset(items: Run) -> Run:
    """Without the braces around the whole, and what stands behind a bar or colon in them."""
    inside = assignments(items)
    if inside is not items:
        return inside  # {x: 1, y: 2}
    last = sides(items)[-1]
    if len(last) == 1 and isinstance(last[0], Group) and last[0].fence == "{":
        inner = last[0].items
        cut = next((k for k, x in enumerate(inner) if is_sign(x, ("|", ":"))), len(inner))
        behind = inner[cut + 1 :]
        if cut == 1 and isinstance(inner[0], Group) and any(is_sign(x, "=") for x in behind):
            names = [token_name(part) for part in split(inner[0].items, is_break)]
            return behind if all(names) else inner[:cut]  # {(x, y) | x = 1 + y}
        return inner[:cut]
    return items


def _without_infinitely(items: Run) -> Run:
    """The solutions behind "infinitely many solutions:". Raises Misread if there are none."""
    start = 0
    while start < len(items):
        item = items[start]
        if not (isinstance(item, Token) and (is_break(item) or is_sign(item, ":") or len(item.text) > 2)):
            return items[start:]
        start += 1
    raise Misread("Which ones? Write them all, for example (1, 2, 0) + t(3, -1, 1).", items[0].at)


def _without_conditions(items: Run) -> tuple[Run, list[str]]:
    """Without "t ∈ R", "where t is any number", "z free"; and the letters that are said to be free."""
    free: list[str] = []
    kept: list[Item] = []
    for piece in split(items, is_break):
        cut = next((k for k, x in enumerate(piece) if is_sign(x, "∈") or is_word(x, (*_FREE, "in"))), None)
        if cut is None:
            kept += [*piece, Token("sign", ",", piece[-1].end, piece[-1].end)]
            continue
        head = [x for x in piece[:cut] if not is_word(x, ("is",))]
        head = head[:-1] if head and is_sign(head[-1], "=") else head  # z = anything
        equal = any(is_sign(x, "=") for x in head)
        name = token_name(head[-2:] if len(head) > 1 and token_name(head[-2:]) else head[-1:])
        if name is not None and (not equal or len(sides(head)) == 2):
            both = sides(head)
            if equal and token_name(both[0]) and both[1] and token_name(both[1]) != name:
                kept += [*_before_letter(head, name), Token("sign", ",", piece[cut].at, piece[cut].at)]
            elif equal:
                kept += [*head, Token("sign", ",", piece[cut].at, piece[cut].at)]
            free.append(name)
        elif head:
            kept += [*head, Token("sign", ",", piece[cut].at, piece[cut].at)]
    return kept[:-1], free


def _before_letter(head: Sequence[Item], name: str) -> list[Item]:
    """An equation with the letter behind it: `y = 2 - t` of `y = 2 - t t`."""
    return list(head[: -2 if "_" in name else -1])


def _by_components(
    desk: Desk, named: "list[tuple[str, Run]]", free: Sequence[str], ambient: int | None
) -> tuple[Scalar, ...]:
    reading = desk.reading(None)
    found = {name: reading.scalar(run, desk.end) for name, run in named}
    for scalar in list(found.values()):
        for name in sorted(scalar.poly.names()):
            # x = 1 + 3z, y = 2 - z: the unknown z is a parameter itself.
            if (
                name not in found
                and ambient is not None
                and len(found) < ambient
                and _akin(name, named, desk.variables)
            ):
                found[name] = Scalar(Poly.variable(name), scalar.at)
    for name in free:
        if (
            name not in found
            and (name in desk.variables or not desk.variables)
            and ambient is not None
            and len(found) < ambient
        ):
            found[name] = Scalar(Poly.variable(name), desk.at)
    if ambient is not None and len(found) != ambient:
        raise Misread(f"{ambient} unknowns were expected, here are {len(found)}.", desk.at)
    found = _solved(desk, found)
    return tuple(found[name] for name in in_order(list(found), desk.variables, desk.at))


def _solved(desk: Desk, found: dict[str, Scalar]) -> dict[str, Scalar]:
    """The unknowns in terms of parameters: in x = 1 + 3z, y = 2 - z, z = t the z of the others is t, too.

    Raises Misread where an unknown is given by itself, as in x = y, y = x.
    """
    typed = {name.lower(): name for name in found}
    same = {name for name, scalar in found.items() if scalar.poly == Poly.variable(name)}
    for _ in range(len(found) + 1):
        changed = False
        for name, scalar in found.items():
            poly = scalar.poly
            used = [x for x in sorted(poly.names()) if x.lower() in typed and typed[x.lower()] not in same]
            if not used or poly.degree > 1:
                continue
            desk.meter.spend(20 * len(used), scalar.at)
            try:
                for x in used:
                    factor = Poly.constant(poly.coefficient(x))
                    poly = poly - factor * Poly.variable(x) + factor * found[typed[x.lower()]].poly
            except OverflowError:
                raise Misread("This is too large; write the answer in a simpler form.", scalar.at) from None
            found = found | {name: replace(scalar, poly=poly)}
            changed = True
        if not changed:
            return found
    raise Misread("Write each unknown with parameters, as in x = 1 + 3t, y = 2 - t, z = t.", desk.at)


def _own_names(named: "list[tuple[str, Run]]", variables: tuple[str, ...]) -> bool:
    """Whether the unknowns are called otherwise than in the question."""
    return not any(name in variables for name, _ in named)


def _akin(name: str, named: "list[tuple[str, Run]]", variables: tuple[str, ...]) -> bool:
    """Whether a letter is an unknown like those that are given, not a parameter."""
    if not _own_names(named, variables):
        return name in variables
    stems = {given.partition("_")[0] for given, _ in named}
    return name in "xyz" if stems <= set("xyz") and "_" not in named[0][0] else name.partition("_")[0] in stems


def _spanned(desk: Desk, ambient: int | None) -> Affine | None:
    """`(1, 2, 0) + span{(3, -1, 1)}`."""
    items = said(desk)
    place = next((k for k, x in enumerate(items) if is_word(x, ("span",))), None)
    if place is None or place + 1 >= len(items):
        return None
    before, behind = items[:place], items[place + 1 :]
    if not before and len(behind) > 2 and is_sign(behind[1], "+"):
        before, behind = [*behind[2:], behind[1]], behind[:1]  # span{(3, -1, 1)} + (1, 2, 0)
    if len(behind) > 1 and is_sign(behind[1], "+-"):
        raise Misread("Put the point before span, as in (1, 2, 0) + span{(3, -1, 1)}.", behind[1].at)
    if before and not is_sign(before[-1], "+"):
        raise Misread("'+' was expected before span.", items[place].at)
    n = ambient
    point: Vector | None = None
    if before[:-1]:
        value = desk.reading((), lists=True).value(before[:-1], desk.at)
        if not isinstance(value, Block):
            raise Misread("A point in brackets was expected here.", value.at)
        point = tuple(desk.exact(x, free=True) for x in vector(value))
        if n is not None and len(point) != n:
            raise Misread(f"A point with {n} coordinates was expected here; this one has {len(point)}.", value.at)
        n = len(point)
    if n is None:
        raise Misread("A point was expected before span.", items[place].at)
    return Affine(point or (0,) * n, vectors(desk, behind, n))


# ---- systems


def system(desk: Desk, like: SystemAnswer) -> SystemAnswer:
    """Equations `3s + 2h = 52` with commas, semicolons or lines between them, or an augmented matrix."""
    items = desk.items
    while len(items) == 1 and isinstance(items[0], Group) and words(items):
        items = items[0].items
    if not words(items) and arrays(items):
        found = matrix(desk)
        width = len(like.variables) + 1
        if len(found[0]) != width:
            raise Misread(f"An augmented matrix with {width} columns was expected here.", found[0][0].at)
        lines = [desk.free(row) for row in found]
        return SystemAnswer(like.variables, tuple(x[:-1] for x in lines), tuple(x[-1] for x in lines))
    reading = desk.reading(like.variables)
    lines = []
    for piece in split(items, is_break):
        both = sides([x for x in piece if not is_sign(x, "&")])
        if len(both) != 2 or not all(both):
            raise Misread("An equation was expected here, with one '=' and something on both sides.", piece[0].at)
        left, right = (reading.scalar(side, desk.end) for side in both)
        total = left.poly - right.poly
        if total.degree > 1:
            raise Misread("An equation here only adds multiples of the unknowns.", left.at)
        constant, *parts = by_name([Scalar(total, left.at)], like.variables)
        constant_term = Scalar(-constant[0].poly, left.at)
        lines.append(desk.free([*(part[0] for part in parts), constant_term]))
        if len(lines) > 20:
            raise Misread("A system here has at most 20 equations.", piece[0].at)
    if not lines:
        raise Misread(f"Equations in {', '.join(like.variables)} were expected here, one a line.", desk.at)
    return SystemAnswer(like.variables, tuple(x[:-1] for x in lines), tuple(x[-1] for x in lines))
