"""Reading sets of numbers, bases, eigenvalues with their eigenvectors, and P with D."""

from collections.abc import Iterable, Sequence

from cofactor.answers import Basis, Eigen, Factorization, SetAnswer
from cofactor.exact import Exact, Matrix, Vector, transpose
from cofactor.reading.brackets import Group, Item, Run, cells, is_break, is_line, is_sign, is_word, split, words
from cofactor.reading.desk import CONSTANTS, Desk, arrays, is_label, rows, sides, token_name, vector
from cofactor.reading.misread import Misread
from cofactor.reading.plain import in_order
from cofactor.reading.tokens import Token
from cofactor.reading.values import Block, Scalar, Value

TIMES = {"simple": 1, "single": 1, "once": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3}
NOTHING = ("no", "none", "empty", "zero", "trivial")

# ---- sets


def set_answer(desk: Desk, like: SetAnswer) -> SetAnswer:
    """`{2, 3}`, `λ = 2, λ = 3`, `2, 2, 3`, `2 (multiplicity 2), 3`, `{2: 2, 3: 1}`."""
    items: Run = desk.items
    found: list[Exact] = []
    if not items:
        raise Misread("Numbers were expected here, for example 2, 3.", desk.at)
    while (inner := _inside(items)) is not None:
        items = inner
    if not _nothing(items):
        for piece in split(items, is_break):
            for last in _last_sides(piece):
                for cell in _entries(last):
                    found += _repeated(desk, cell)
    if len(found) > 40:
        raise Misread("A set here has at most 40 numbers.", desk.at)
    return SetAnswer.of(tuple(found), ask_multiplicity=like.ask_multiplicity)


def _inside(items: Run) -> Run | None:
    """What stands within the only brackets, in array(…) too, or behind the name before them."""
    parts = sides(items)
    last = parts[-1]
    if len(parts) > 1 and not (len(last) == 1 and isinstance(last[0], Group) and all(map(is_label, parts[:-1]))):
        return None
    while len(last) > 1 and (is_word(last[0], ("array", "np", "numpy", "set", "list")) or is_sign(last[0], ".")):
        last = last[1:]
    if len(last) != 1 or not isinstance(last[0], Group):
        return None
    return last[0].items


def _nothing(items: Run) -> bool:
    return not items or any(word in NOTHING for word in words(items)) or is_sign(items[0], "∅")


def _last_sides(piece: Run) -> list[Run]:
    *names, last = sides(piece)
    for name in names:
        if not is_label(name):
            raise Misread("Before '=' only a name can stand here.", piece[0].at)
    if not last:
        raise Misread("A number was expected after '='.", piece[-1].end)
    return [last]


def _entries(run: Run) -> list[Run]:
    """The numbers that spaces part; what says how often one counts stays with it."""
    if any(is_sign(x, ":") for x in run) or any(_says_times(x) for x in run):
        return [run]
    if any(is_sign(x, "±") for x in run):
        return [run]
    return cells(run) if not arrays(run) else [run]


def _says_times(item: Item) -> bool:
    return any(word in TIMES or word.startswith("mult") or word == "times" for word in words([item]))


def _repeated(desk: Desk, run: Run) -> list[Exact]:
    """A number, as often as it counts."""
    colon = next((k for k, x in enumerate(run) if is_sign(x, ":")), None)
    mark = next((k for k, x in enumerate(run) if _says_times(x) or is_word(x, ("with", "of", "algebraic"))), None)
    at = colon if mark is None else mark if colon is None else min(mark, colon)
    if at == 0:
        raise Misread("A number was expected before this.", run[0].at)
    count = 1
    if at is not None:
        tail = run[at + 1 :] if at == colon else run[at:]
        count = _times(tail, run[at].at)
        run = run[:at]
    both = next((k for k, x in enumerate(run) if is_sign(x, "±")), None)
    if both is None:
        return [desk.exact(desk.reading().scalar(run, desk.end))] * count
    ways = [[*run[:both], Token("sign", sign, run[both].at, run[both].end), *run[both + 1 :]] for sign in "+-"]
    return [desk.exact(desk.reading().scalar(way, desk.end)) for way in ways] * count


def _times(tail: Run, at: int) -> int:
    """How often a number counts, from `(multiplicity 2)`, `(twice)`, `x 2`."""
    flat: list[Token] = []
    pending = list(reversed(tail))
    while pending:
        item = pending.pop()
        if isinstance(item, Group):
            pending += reversed(item.items)
        else:
            flat.append(item)
    numbers = [x for x in flat if x.kind == "number"]
    said_ = [TIMES[x.text.lower()] for x in flat if x.kind == "word" and x.text.lower() in TIMES]
    counts = [int(x.value) for x in numbers if x.value.denominator == 1] + said_
    if len(counts) != 1 or len(numbers) + len(said_) != 1 or not 1 <= counts[0] <= 20:
        raise Misread("How often a number counts is written 2 (multiplicity 3).", at)
    return counts[0]


# ---- bases


def basis(desk: Desk, like: Basis) -> Basis:
    """`{(1, 0, 1), (0, 1, 0)}`, `span{…}`, `s(1, 0) + t(0, 1)`, `no vectors`, a relation `2v_1 - v_2 = 0`."""
    if not desk.items:
        raise Misread("Vectors were expected here, for example (1, 0, 1), (0, 1, 0), or: no vectors.", desk.at)
    if _no_vectors(desk.items):
        return Basis(like.ambient, ())
    coefficients = _coefficients(desk, like.ambient)
    if coefficients is not None:
        return Basis(like.ambient, tuple(_directions(desk, coefficients, like.ambient)))
    relation = _relation(desk, like.ambient)
    if relation is not None:
        return Basis(like.ambient, (relation,))
    found = vectors(desk, _past_words(desk.items), like.ambient)
    if not found:
        raise Misread("Vectors were expected here, for example (1, 0, 1), (0, 1, 0), or: no vectors.", desk.at)
    return Basis(like.ambient, found)


def _no_vectors(items: Run) -> bool:
    if any(word in NOTHING for word in words(items)):
        return True
    while len(items) == 1 and isinstance(items[0], Group) and items[0].fence in "{(":
        items = items[0].items
        if not items:
            return True
    only = items[0] if len(items) == 1 else None
    return only is not None and (
        is_sign(only, "∅") or (isinstance(only, Token) and only.kind == "number" and only.value == 0)
    )


def _past_words(items: Run) -> Run:
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
        items = _past_words(items[start:])
    while len(items) == 1 and isinstance(items[0], Group) and (items[0].fence == "{" or _list_of_lists(items[0])):
        items = _past_words(items[0].items)
    reading = desk.reading(None, lists=True)
    if not arrays(items):
        listed: list[Value] = [reading.listed(items, desk.at, "")]
    else:
        listed = []
        for named in split(items, is_break):
            start = max((k + 1 for k, x in enumerate(named) if is_sign(x, ("=", ":"))), default=0)
            piece = _past_words(named[start:])  # v_1 = (1, 0)
            if len(piece) > 1 and all(isinstance(x, Group) for x in piece):
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
    return [desk.free(part) for part in by_name(entries, names)[1:]]


def by_name(entries: Sequence[Scalar], names: Sequence[str]) -> list[list[Scalar]]:
    """The constant part of a vector, then what each letter multiplies. Raises Misread for products of letters."""
    from cofactor.reading.polynomials import Poly

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
    return tuple(found[name] for name in in_order(list(found), desk.variables))


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


# ---- eigenvalues with eigenvectors


def eigen(desk: Desk, like: Eigen) -> Eigen:
    """`λ = -4: (0, 1, 1); λ = 1: (2, 2, 1)`, with several vectors for a value after commas."""
    ambient = len(like.items[0][2][0])
    found: dict[Exact, list[Vector]] = {}
    current: list[Vector] | None = None
    skip = False
    items = desk.items
    while len(items) == 1 and isinstance(items[0], Group):
        items = items[0].items
    for piece in _pieces(items):
        name = token_name(piece) or ""
        if name.startswith("E_") and name[2:].isdigit():
            current = found.setdefault(int(name[2:]), [])
            continue
        if "_" in name or (is_label(piece) and not arrays(piece)):
            skip = any(word.startswith("mult") for word in words(piece)) and not _has_number(piece)
            continue
        run = [x for x in piece if not _says_times(x)]
        if skip or not run:
            skip = False
            continue
        head, tail = _value_and_vector(run)
        if head:
            value = desk.exact(desk.reading().scalar(head, desk.end))
            current = found.setdefault(value, [])
        if tail:
            if current is None:
                raise Misread("An eigenvalue was expected before its vectors, as in 2: (1, 0).", tail[0].at)
            current += vectors(desk.on(tail), _past_words(tail), ambient)
    for value, space in found.items():
        if not space:
            raise Misread(f"An eigenvector of {value} is missing, as in {value}: (1, 0).", desk.end)
    if not found:
        raise Misread("Eigenvalues with their vectors were expected, as in 2: (1, 0); 3: (1, 1).", desk.at)
    return Eigen(tuple((value, len(found[value]), tuple(found[value])) for value in sorted(found)))


_BETWEEN = ("with", "has", "have", "eigenvector", "eigenvectors", "eigenvalue", "eigenvalues", "vector", "vectors")


def _pieces(items: Run) -> list[Run]:
    return split(
        items, lambda x: is_break(x) or is_sign(x, ("=", ":", "→", "|")) or is_word(x, _BETWEEN) or is_word(x, ("is",))
    )


def _has_number(run: Run) -> bool:
    return any(isinstance(x, Token) and x.kind == "number" for x in run)


def _value_and_vector(run: Run) -> tuple[Run, Run]:
    """The eigenvalue and the vectors in a piece; `2 (1, 0)` has both."""
    if not arrays(run):
        return run, ()
    for k, item in enumerate(run):
        before = run[k - 1] if k else None
        if before is not None and item.spaced and arrays(run[k:]) and not arrays(run[:k]):
            signs = is_sign(before, "+-*/^√") or is_sign(item, "+-*/^")
            if not signs and not is_label(run[:k]):
                return run[:k], run[k:]
    return (), run


# ---- factorizations


def factorization(desk: Desk, like: Factorization) -> Factorization:
    """`P = [1 1; 1 2], D = [2 0; 0 3]` in either order; without names, the diagonal one is D."""
    n = len(like.d)
    named: dict[str, list[Block]] = {"p": [], "d": []}
    lone: list[Block] = []
    name = ""
    reading = desk.reading(lists=True)
    for run in _named_pieces(desk.items):
        label = run[0].text.lower() if len(run) == 1 and isinstance(run[0], Token) and run[0].kind == "word" else ""
        if label:
            if label not in named:
                raise Misread("The matrices here are called P and D.", run[0].at)
            if named[label]:
                raise Misread(f"{label.upper()} is given twice.", run[0].at)
            name = label
            continue
        lists = len(run) > 1 and all(isinstance(x, Group) for x in run)
        for part in [[x] for x in run] if lists else [run]:
            value = reading.value(part, part[0].at)
            if isinstance(value, Scalar):
                raise Misread("A matrix was expected here, for example P = [1 1; 1 2].", value.at)
            (named[name] if name else lone).append(value)
    if lone and (named["p"] or named["d"]):
        raise Misread("Name both matrices: P = [1 1; 1 2], D = [2 0; 0 3].", lone[0].at)
    if len(lone) == 2:
        first, second = (_square(desk, [block], n) for block in lone)
        p, d = (second, first) if _diagonal(first) and not _diagonal(second) else (first, second)
    elif named["p"] and named["d"]:
        p, d = _square(desk, named["p"], n), _square(desk, named["d"], n)
    else:
        raise Misread("Two matrices were expected: P = [1 1; 1 2], D = [2 0; 0 3].", desk.end)
    columns = [desk.free(column) for column in zip(*p, strict=True)]
    return Factorization(transpose(tuple(columns)), tuple(tuple(desk.exact(x) for x in row) for row in d))


def _named_pieces(items: Run) -> list[Run]:
    """The matrices, and the names before their equals signs, in turn."""
    out: list[Run] = []
    for piece in split(items, is_break):
        start = 0
        for k, item in enumerate(piece):
            if is_sign(item, ("=", ":")):
                out += [part for part in (piece[start : k - 1], piece[k - 1 : k]) if part]
                start = k + 1
        if start < len(piece):
            out.append(piece[start:])
    return out


def _square(desk: Desk, blocks: list[Block], n: int) -> list[tuple[Scalar, ...]]:
    whole = blocks[0] if len(blocks) == 1 else Block(tuple((block,) for block in blocks), "[", blocks[0].at)
    found = rows(whole)
    if len(found) != n or len(found[0]) != n:
        raise Misread(f"A matrix with {n} rows and {n} columns was expected here.", blocks[0].at)
    return found


def _diagonal(a: Sequence[Sequence[Scalar]]) -> bool:
    return not any(x.number for i, row in enumerate(a) for j, x in enumerate(row) if i != j)
