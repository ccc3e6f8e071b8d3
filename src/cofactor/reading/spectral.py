"""Reading eigenvalues with their eigenvectors, and P with D."""

from collections.abc import Sequence

from cofactor.answers import Eigen, Factorization
from cofactor.exact import Exact, Vector, transpose
from cofactor.reading.bases import past_words, vectors
from cofactor.reading.brackets import Group, Run, is_break, is_sign, is_word, split, words
from cofactor.reading.desk import Desk, arrays, is_label, rows, token_name
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
        run = [x for x in piece if not says_times(x)]
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
            current += vectors(desk.on(tail), past_words(tail), ambient)
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
