"""Reading eigenvalues with their eigenvectors, and P with D."""

from collections.abc import Sequence

from cofactor.answers import Eigen, Factorization
from cofactor.exact import Exact, Vector, transpose
from cofactor.reading.bases import past_words, vectors
from cofactor.reading.brackets import Group, Item, Run, is_break, is_sign, is_word, split, words
from cofactor.reading.desk import Desk, arrays, is_label, rows, side_by_side, token_name
from cofactor.reading.misread import Misread
from cofactor.reading.sets import says_times
from cofactor.reading.tokens import Token
from cofactor.reading.values import Block, Scalar

# ---- eigenvalues with eigenvectors


def eigen(desk: Desk, like: Eigen) -> Eigen:
    """`λ = -4: (0, 1, 1); λ = 1: (2, 2, 1)`, with several vectors for a value after commas."""
    ambient = len(like.items[0][2][0])
    found: dict[Exact, list[Vector]] = {}
    current: list[Vector] | None = None
    skip = False
    indices: list[int] = []
    items = desk.items
    while len(items) == 1 and isinstance(items[0], Group):
        items = items[0].items
    items = _without_tuples(items)
    values: list[Exact] = []
    for piece in _pieces(items):
        name = token_name(piece) or ""
        if name.startswith("E_") and name[2:].isdigit():
            current = found.setdefault(int(name[2:]), [])
            continue
        if "_" in name or (is_label(piece) and not arrays(piece)):
            multiple = any(word.startswith("mult") for word in words(piece))
            if "_" not in name and _has_number(piece) and not (multiple or name):
                raise Misread("Write an eigenvalue with its vectors as 2: (1, 0).", piece[0].at)
            skip = multiple and not _has_number(piece)
            indices += [int(name.partition("_")[2])] if name.partition("_")[2].isdigit() else []
            continue
        run = [x for x in piece if not says_times(x)]
        if skip or not run:
            skip = False
            continue
        head, tail = _value_and_vector(run)
        if head:
            value = desk.exact(desk.reading().scalar(head, desk.end))
            current = found.setdefault(value, [])
            values.append(value)
        if tail:
            if current is None:
                raise Misread("An eigenvalue was expected before its vectors, as in 2: (1, 0).", tail[0].at)
            current += vectors(desk.on(tail), past_words(tail), ambient)
    _share_out(found, values, indices)
    for value, space in found.items():
        if not space:
            raise Misread(f"An eigenvector of {value} is missing, as in {value}: (1, 0).", desk.end)
    if not found:
        raise Misread("Eigenvalues with their vectors were expected, as in 2: (1, 0); 3: (1, 1).", desk.at)
    return Eigen(tuple((value, len(found[value]), tuple(found[value])) for value in sorted(found)))


def _without_tuples(items: Run) -> Run:
    """The items without the brackets around a value and its vectors: (2, (1, 0)), and SymPy's (2, 1, [(1, 0)])."""
    out: list[Item] = []
    for piece in split(items, is_break):
        inner = piece[0].items if len(piece) == 1 and isinstance(piece[0], Group) else ()
        entries = split(inner, lambda x: is_sign(x, ","))
        if len(entries) in (2, 3) and arrays(entries[-1]) and not any(map(arrays, entries[:-1])):
            out += [*entries[0], Token("sign", ":", entries[0][-1].end, entries[0][-1].end), *entries[-1]]
        else:
            out += piece
        out.append(Token("sign", ",", piece[-1].end, piece[-1].end))
    return out[:-1]


def _share_out(found: dict[Exact, list[Vector]], values: Sequence[Exact], indices: Sequence[int]) -> None:
    """λ_1 = 2, λ_2 = 3, v_1 = (1, 0), v_2 = (1, 1): where no value but the last has vectors, all take one in turn."""
    *first, last = found.values() if found else [[]]
    in_turn = not indices or list(indices) == [*indices[: len(values)]] * 2
    if first and not any(first) and len(last) == len(values) and in_turn:
        given = list(last)
        last.clear()
        for value, v in zip(values, given, strict=True):
            found[value].append(v)


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
    items = desk.items
    while len(items) == 1 and isinstance(items[0], Group) and len(split(items[0].items, is_break)) == 2:
        items = items[0].items  # SymPy's diagonalize gives (P, D)
    for run in _named_pieces(items):
        label = run[0].text.lower() if len(run) == 1 and isinstance(run[0], Token) and run[0].kind == "word" else ""
        if label:
            if label not in named:
                raise Misread("The matrices here are called P and D.", run[0].at)
            if named[label]:
                raise Misread(f"{label.upper()} is given twice.", run[0].at)
            name = label
            continue
        for part in [[x] for x in run] if side_by_side(run) else [run]:
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
