"""Reading row operations: R2 <- R2 + 3R1, R2 + 3R1 -> R2, R2 = R2/3, swap R1 R2, R1 <-> R2."""

from cofactor.exact import Exact
from cofactor.notation import RowOp
from cofactor.reading import limits
from cofactor.reading.brackets import Group, Item, Run, is_line, is_sign, is_word, split, tree, words
from cofactor.reading.formula import Reading
from cofactor.reading.misread import Misread
from cofactor.reading.names import Names
from cofactor.reading.tokens import Token, tokens
from cofactor.reading.values import Scalar

_SWAP = ("swap", "exchange", "interchange", "switch")
_FILLER = ("and", "with", "rows", "row")
_HOW = "write it as R2 <- R2 + 3R1, R2 <- 1/2 R2 or R1 <-> R2"


def row_operation(text: str, rows: int) -> RowOp:
    """One elementary row operation on a matrix with this many rows, in any of the usual notations.

    The row that changes is the one alone on its side of the arrow, whichever way
    that points. Raises Misread for anything else: two operations in one
    (R2 <- 2R2 + 3R1 is legal, but is R2 <- 2R2 and then R2 <- R2 + 3R1), a factor
    that is 0 or no rational number, a row that is not there, a step that changes nothing.
    """
    operations, at = _step(text, rows)
    if len(operations) == 1:
        return operations[0]
    first, second, *others = operations
    if first.kind == "add" or others:
        raise Misread("One step adds a multiple of one row; write two steps.", at)
    scale = f"R{first.target} <- {_times(first.factor)}R{first.target}"
    sign, size = ("-", -second.factor) if second.factor < 0 else ("+", second.factor)
    add = f"R{second.target} <- R{second.target} {sign} {_times(size)}R{second.source}"
    raise Misread(f"These are two steps in one: write {scale}, and then {add}.", at)


def row_operations(text: str, rows: int) -> tuple[RowOp, ...]:
    """A step that changes one row, or swaps two: `row_operation`, and steps such as R2 <- 2R2 + 3R1 - R3.

    Those keep a multiple of the row other than 0: they are a scaling and additions, one after the other.
    """
    return _step(text, rows)[0]


def _step(text: str, rows: int) -> tuple[tuple[RowOp, ...], int]:
    """The operations of a step, and where they stand."""
    items = _rows_named([x for x in tree(tokens(text)) if not is_line(x)])
    if not items:
        raise Misread(f"A row operation was expected here; {_HOW}.", len(text))
    reading = Reading(Names(tuple(f"R_{i}" for i in range(1, rows + 1))), limits.Meter())
    if any(is_word(x, _SWAP) for x in items):
        return (_swap_in_words(items, rows),), items[0].at
    for sign in ("↔", "←", "→", "=", "+=", "-="):
        both = split(items, lambda x, sign=sign: is_sign(x, (sign,)))  # type: ignore[misc]
        if len(both) == 1 and not is_sign(items[0], (sign,)) and not is_sign(items[-1], (sign,)):
            continue
        if len(both) != 2:
            raise Misread(f"A row was expected on both sides of the arrow; {_HOW}.", items[0].at)
        return _between(both[0], both[1], sign, rows, reading)
    raise Misread(f"This does not say which row changes; {_HOW}.", items[0].at)


def _rows_named(items: Run) -> list[Item]:
    """`row 2`, `R 2`, `R2`, `r_2` and `L2` all as the letter R with its number."""
    out: list[Item] = []
    k = 0
    while k < len(items):
        item = items[k]
        after = items[k + 1] if k + 1 < len(items) else None
        if isinstance(item, Group):
            inner = tuple(_rows_named(item.items))
            out.append(Group(item.fence, inner, item.at, item.end, item.spaced))
        elif (
            is_word(item, ("r", "row", "l"))
            and isinstance(after, Token)
            and after.kind in ("number", "lower")
            and after.text.isdigit()
        ):
            out.append(Token("word", "R", item.at, item.end, item.spaced))
            out.append(Token("lower", after.text.lstrip("0") or "0", after.at, after.end))
            k += 1
        else:
            out.append(item)
        k += 1
    return out


def _index(token: Token, rows: int) -> int:
    row = int(token.text) if len(token.text) < 4 and token.text.isdigit() else 0
    if not 1 <= row <= rows:
        raise Misread(f"There is no row {token.text[:9]}; the rows are R1 to R{rows}.", token.at)
    return row


def _swap_in_words(items: Run, rows: int) -> RowOp:
    while len(items) == 2 and isinstance(items[1], Group):
        items = (items[0], *items[1].items)
    found: list[Token] = []
    for item in items:
        if isinstance(item, Token) and item.kind in ("lower", "number") and item.text.isdigit():
            found.append(item)
        elif not is_word(item, (*_SWAP, *_FILLER, "r")) and not is_sign(item, (",", "↔")):
            raise Misread("Two rows were expected here, as in swap R1 R2.", item.at)
    if len(found) != 2:
        raise Misread("Two rows were expected here, as in swap R1 R2.", items[-1].end)
    return _swapped(_index(found[0], rows), _index(found[1], rows), found[1].at)


def _swapped(first: int, second: int, at: int) -> RowOp:
    if first == second:
        raise Misread("A row swapped with itself stays where it is; name two rows.", at)
    return RowOp("swap", first, second)


def _lone(run: Run, rows: int) -> int | None:
    """The row that a side is, None if it is more than a row."""
    while len(run) == 1 and isinstance(run[0], Group):
        run = run[0].items
    if len(run) == 2 and is_word(run[0], ("r",)) and isinstance(run[1], Token) and run[1].kind == "lower":
        return _index(run[1], rows)
    return None


def _between(left: Run, right: Run, sign: str, rows: int, reading: Reading) -> tuple[tuple[RowOp, ...], int]:
    alone = _lone(left, rows), _lone(right, rows)
    if sign == "↔":
        if alone[0] is None or alone[1] is None:
            raise Misread("Two rows are swapped, as in R1 <-> R2.", left[0].at)
        return (_swapped(alone[0], alone[1], right[0].at),), left[0].at
    if alone[0] is not None and alone[1] is not None and sign not in ("+=", "-="):
        first, second = alone
        if first == second:
            raise Misread("This changes nothing.", left[0].at)
        raise Misread(f"Write R{first} <-> R{second} to swap the two rows; a row cannot just be copied.", left[0].at)
    if alone[0] is not None:
        target, run = alone[0], right
    elif alone[1] is not None and sign not in ("+=", "-="):
        target, run = alone[1], left
    else:
        raise Misread(f"One side of the arrow must be the row that changes, alone; {_HOW}.", left[0].at)
    _check_rows(run, rows)
    factors = _combination(reading, run, rows)
    if sign in ("+=", "-="):
        factors = {row: -c if sign == "-=" else c for row, c in factors.items()}
        factors[target] = factors.get(target, 0) + 1
    return _operations(target, {row: c for row, c in factors.items() if c}, run[0].at), run[0].at


def _check_rows(run: Run, rows: int) -> None:
    pending = list(run)
    while pending:
        item = pending.pop()
        if isinstance(item, Group):
            pending += item.items
        elif item.kind == "lower":
            _index(item, rows)


def _combination(reading: Reading, run: Run, rows: int) -> dict[int, Exact]:
    """The multiples of rows that a side adds."""
    if not words(run):
        raise Misread("A row was expected here, as in 3R1.", run[0].at)
    found = reading.scalar(run, run[0].at)
    if found.poly.degree > 1:
        raise Misread("Rows are multiplied by numbers only.", found.at)
    if found.poly.coefficient():
        raise Misread("Only multiples of rows can be added to a row, as in R2 + 3R1.", found.at)
    return {row: _rational(found, f"R_{row}") for row in range(1, rows + 1)}


def _rational(found: Scalar, name: str) -> Exact:
    value = found.poly.coefficient(name)
    if value.rational is None:
        raise Misread("A factor here is a whole number or a fraction.", found.at)
    return value.exact()


def _operations(target: int, factors: dict[int, Exact], at: int) -> tuple[RowOp, ...]:
    own = factors.pop(target, 0)
    if not factors:
        if own == 0:
            raise Misread("A row cannot be multiplied by 0: its equation would be lost.", at)
        if own == 1:
            raise Misread("This changes nothing.", at)
    elif own == 0:
        raise Misread(
            f"R{target} itself is missing: a row may be replaced by R{target} plus a multiple of another.", at
        )
    scaled = () if own == 1 else (RowOp("scale", target, target, own),)
    return (*scaled, *(RowOp("add", target, source, factor) for source, factor in factors.items()))


def _times(factor: Exact) -> str:
    if factor in (1, -1):
        return "" if factor == 1 else "-"
    return str(factor) if isinstance(factor, int) else f"{factor} "
