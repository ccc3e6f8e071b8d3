"""Reading one number, one vector, one matrix, an interval."""

from collections.abc import Sequence

from cofactor.answers import Interval, MatrixAnswer, Number, VectorAnswer
from cofactor.exact import Exact, Vector
from cofactor.reading.brackets import Group, Run, is_break, is_sign, is_word, split, tree
from cofactor.reading.desk import Desk, arrays, is_label, matrix, said, sides, token_name, vector
from cofactor.reading.misread import Misread
from cofactor.reading.tokens import Token
from cofactor.reading.values import Block, Scalar


def number(desk: Desk, like: Number) -> Number:
    """`14`, `det(A) = 14`, `2·7 = 14`, `1/3 ≈ 0.33`, which is 1/3."""
    near = split(desk.items, lambda x: is_sign(x, "≈"))
    *names, last = sides(near[0] if near and not is_label(sides(near[0])[-1]) else desk.items)
    reading = desk.reading()
    found = reading.scalar(last, desk.end)
    for k, run in enumerate(names):
        if run and (not is_label(run) or _multiple(run, alone=k == 0)):
            other = reading.scalar(run, desk.at)
            if other.number.exact() != found.number.exact():
                raise Misread("The two sides of this '=' are not equal.", other.at)
    return Number(desk.exact(found))


def _multiple(run: Run, *, alone: bool) -> bool:
    """Whether a side is a multiple of what is named: -x = 5 and 2x = 10 do not say what x is, nor `2 y` in x = 2 y = 3.

    The first side may begin with a number where more than a letter follows: 2u·v = 6.
    """
    if is_sign(run[0], "-"):
        return True
    return isinstance(run[0], Token) and run[0].kind == "number" and not (alone and len(run) > 2)


def vector_answer(desk: Desk, like: VectorAnswer) -> VectorAnswer:
    """`(1, 2)`, `[1 2]`, `<1, 2>`, `1, 2`, `(x, y) = (1, 2)`, `x = 1, y = 2`."""
    named = components(desk)
    if named is not None:
        reading = desk.reading()
        ordered = in_order([name for name, _ in named], desk.variables, desk.at)
        runs = dict(named)
        entries = tuple(reading.scalar(runs[name], desk.end) for name in ordered)
    else:
        entries = _entries(desk, said(desk))
        names = _tuple_names(desk.items)
        if names is not None and len(names) == len(entries):
            by_name = dict(zip(names, entries, strict=True))
            entries = tuple(by_name[name] for name in in_order(names, desk.variables, desk.at))
    if len(entries) != len(like.entries):
        message = f"{len(like.entries)} numbers were expected, here {_are(len(entries))}."
        raise Misread(message, entries[0].at if entries else desk.at)
    return VectorAnswer(tuple(desk.exact(x) for x in entries))


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"


def _entries(desk: Desk, items: Run) -> tuple[Scalar, ...]:
    reading = desk.reading(lists=True)
    if not arrays(items):
        return vector(reading.listed(items, desk.at, ""))
    found = reading.value(items, desk.end)
    return vector(found) if isinstance(found, Block) else (found,)


def components(desk: Desk) -> "list[tuple[str, Run]] | None":
    """`x = 1, y = 2`: the names with what each is; None if the answer is not written so."""
    found: list[tuple[str, Run]] = []
    pieces = split(assignments(desk.items), is_break)
    for piece in pieces:
        both = sides([Token("sign", "=", x.at, x.end) if is_sign(x, ":→") else x for x in piece])
        name = token_name(both[0])
        if len(both) != 2 or name is None or (len(pieces) == 1 and arrays(both[1])):
            return None
        if name in dict(found):
            raise Misread(f"{name} is given twice.", piece[0].at)
        if not both[1]:
            raise Misread(f"What is {name}? A number was expected here.", piece[-1].end)
        found.append((name, both[1]))
    return found or None


def assignments(items: Run) -> Run:
    """What stands in a program's brackets around named numbers: {x: 1, y: 2}, {{x -> 1}}, [x = 1]; else the items."""
    inner = items
    while len(inner) == 1 and isinstance(inner[0], Group):
        inner = inner[0].items
    if inner and token_name(inner[:1]) is not None:
        signs = [x for x in inner[1:3] if is_sign(x, ":=→")]
        if signs and (signs[0] is inner[1] or token_name(inner[:2]) is not None):
            return inner
    return items


def _tuple_names(items: Run) -> list[str] | None:
    """The names in `(x, y) = …`."""
    first = sides(items)[0]
    if len(first) != 1 or not isinstance(first[0], Group):
        return None
    names = [token_name(part) for part in split(first[0].items, is_break)]
    known = [name for name in names if name is not None]
    return known if len(known) == len(names) == len(set(known)) else None


def in_order(names: Sequence[str], variables: Sequence[str], at: int) -> list[str]:
    """The names in the order of the unknowns; x, y, z and x_1, x_2 … are known to have one, others stay as typed.

    Raises Misread at `at` if some are unknowns and some are not.
    """
    places = {name.lower(): place for place, name in enumerate(variables)}
    known = [name for name in names if name.lower() in places]
    if known and len(known) < len(names):
        other = next(name for name in names if name not in known)
        raise Misread(f"'{other[:20]}' is no unknown here; they are {', '.join(variables)}.", at)
    if {name.lower() for name in names} == set(places) and len(names) == len(places) == len(variables):
        return sorted(names, key=lambda name: places[name.lower()])
    stems = {name.partition("_")[0] for name in names}
    usual = set(names) <= set("xyz") or (len(stems) == 1 and len(names) > 1)
    if variables and not known and not usual:
        raise Misread(f"The unknowns here are {', '.join(variables)}.", at)
    if set(names) <= set("xyzw") and "w" not in names:
        return sorted(names)
    if len(stems) == 1 and all(name.partition("_")[2].isdigit() for name in names):
        return sorted(names, key=lambda name: int(name.partition("_")[2]))
    return list(names)


def matrix_answer(desk: Desk, like: MatrixAnswer) -> MatrixAnswer:
    """A matrix in any notation; it need not have the size of `like`."""
    return MatrixAnswer(exact_rows(desk, matrix(desk)))


def exact_rows(desk: Desk, rows: Sequence[Sequence[Scalar]], free: bool = False) -> tuple[Vector, ...]:
    """The numbers of a matrix."""
    return tuple(tuple(desk.exact(x, free) for x in row) for row in rows)


def interval(desk: Desk, like: Interval) -> Interval:
    """`[1, 3)`, `]1, 3]`, `(-inf, 2]`. The items are tokens without their brackets matched."""
    items = said(desk)
    first, last = items[0], items[-1]
    opens = isinstance(first, Token) and first.kind in ("open", "close") and first.text in "[(]"
    closes = isinstance(last, Token) and last.kind in ("open", "close") and last.text in "])["
    if len(items) < 3 or not opens or not closes:
        raise Misread("An interval was expected, for example [1, 3) or (-inf, 2].", first.at)
    inner = items[1:-1]
    ends = split(inner, lambda item: is_sign(item, ",;"))
    if len(ends) != 2:
        raise Misread("An interval has two ends with a comma between them.", inner[0].at)
    for item in inner:
        if isinstance(item, Token) and item.kind in ("open", "close") and item.text not in "(){}":
            raise Misread("A bracket cannot stand inside of an interval.", item.at)
    low, high = _end(desk, ends[0], False), _end(desk, ends[1], True)
    left = isinstance(first, Token) and first.text == "["
    right = isinstance(last, Token) and last.text == "]"
    if (low is None and left) or (high is None and right):
        raise Misread(
            "Infinity is in no interval: a round bracket belongs there.", first.at if low is None else last.at
        )
    if low is not None and high is not None and (low > high or (low == high and not (left and right))):
        raise Misread("The lower end comes first, and some number must lie between the ends.", inner[0].at)
    return Interval(low, high, (left, right))


def _end(desk: Desk, items: Run, high: bool) -> Exact | None:
    """An end of an interval, None for the infinity on its side."""
    *signs, last = items
    if is_sign(last, "∞") or is_word(last, ("inf", "infinity", "oo")):
        if len(signs) > 1 or not all(is_sign(x, "+" if high else "-") for x in signs) or (not high and not signs):
            raise Misread("An interval goes from -inf to inf at most.", items[0].at)
        return None
    return desk.exact(desk.reading().scalar(tree([x for x in items if isinstance(x, Token)]), desk.end))
