"""What the readers of all kinds work on: the items of an answer, and how its pieces become exact numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cofactor.exact import Exact, Vector, tidy
from cofactor.reading import limits, rounding
from cofactor.reading.brackets import Group, Item, Run, cells, is_break, is_line, is_sign, is_word, split, words
from cofactor.reading.formula import Reading
from cofactor.reading.misread import Misread
from cofactor.reading.names import Names
from cofactor.reading.tokens import Token
from cofactor.reading.values import Block, Scalar, Value

CONSTANTS = ("pi", "π", "e", "sqrt", "ln", "exp", "frac", "np", "numpy", "array", "matrix", "sympy", "sp", "diag",
             "fraction", "rational")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Desk:
    """An answer, or a part of it, on its way to be read."""

    text: str
    """The whole answer as typed."""
    items: Run
    at: int
    """Where these items begin."""
    rounded: bool = False
    """Whether decimals stand for what they may be roundings of."""
    variables: tuple[str, ...] = ()
    """The names of the unknowns in their order, if they are known."""
    meter: limits.Meter = field(default_factory=limits.Meter)
    plain: list[bool] = field(default_factory=lambda: [True])
    """One entry: whether all numbers so far are written as simply as can be."""

    def on(self, items: Run) -> "Desk":
        """The same answer's other items."""
        return replace(self, items=items, at=items[0].at if items else self.at)

    @property
    def end(self) -> int:
        """Behind the last item."""
        return self.items[-1].end if self.items else self.at

    def reading(self, names: tuple[str, ...] | None = (), lists: bool = False) -> Reading:
        """How its formulas are read."""
        return Reading(Names(names), self.meter, lists, self.rounded)

    def exact(self, scalar: Scalar, free: bool = False) -> Exact:
        """The number of a scalar; whether it is simply written counts unless `free`."""
        value = scalar.number.exact()
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > limits.RESULT_BITS:
            raise Misread("This number has too many digits.", scalar.at)
        if not free and not scalar.simple():
            self.plain[0] = False
        return value

    def free(self, entries: Sequence[Scalar]) -> Vector:
        """A vector that may be scaled: rational whenever a multiple of it is."""
        numbers = [entry.number for entry in entries]
        typed = [entry.typed for entry in entries if entry.typed is not None]
        if self.rounded and len(typed) == len(entries) and any(slack for _, slack in typed):
            found = rounding.direction(typed)
            if found is not None:
                return tuple(map(tidy, found))
        if any(number.rational is None for number in numbers):
            lead = next(number for number in numbers if number)
            self.meter.spend(20 * len(numbers), entries[0].at)
            try:
                over = lead.inverse()
                ratios = [number * over for number in numbers]
            except OverflowError:
                raise Misread("This is too large; write the answer in a simpler form.", entries[0].at) from None
            if all(ratio.rational is not None for ratio in ratios):
                return tuple(ratio.exact() for ratio in ratios)
        return tuple(self.exact(entry, free=True) for entry in entries)


# ---- labels and sides


def sides(items: Run) -> list[Run]:
    """What stands between the equals signs; empty sides included."""
    found: list[list[Item]] = [[]]
    for item in items:
        if is_sign(item, ("=", "≈", "∈")) or is_word(item, ("is", "are", "equals")):
            found.append([])
        else:
            found[-1].append(item)
    return list(found)


def is_label(run: Run) -> bool:
    """Whether a side only names what the other is: det(A), A⁻¹, (x, y, z); in x = 1, y = 2 `1, y` is none."""
    return bool(run) and all(any(word not in CONSTANTS for word in words(piece)) for piece in split(run, is_break))


def said(desk: Desk) -> Run:
    """The last side of each line, without what names it. Raises Misread if a side is no name."""
    out: list[Item] = []
    for line in _lines(desk.items):
        *names, last = sides(line)
        for name in names:
            if not is_label(name):
                at = name[0].at if name else line[0].at
                raise Misread("Before '=' only a name can stand here.", at)
        if names and not last and line is not desk.items:
            raise Misread("Nothing stands after '='.", line[-1].end)
        out += last
    if not out:
        raise Misread("An answer was expected here.", desk.end)
    return out


def _lines(items: Run) -> list[Run]:
    """The lines, each with its break at the end."""
    found: list[list[Item]] = [[]]
    for item in items:
        found[-1].append(item)
        if is_line(item):
            found.append([])
    return [line for line in found if line]


# ---- lists


def arrays(items: Run) -> bool:
    """Whether a list in brackets stands among the items."""
    return any(isinstance(item, Group) and _array(item) for item in items)


def _array(group: Group) -> bool:
    pending: list[Group] = [group]
    while pending:
        found = pending.pop()
        if found.fence in "[⟨" or any(is_sign(x, ",;&|") or is_line(x) for x in found.items):
            return True
        if found.fence == "(" and any(x.spaced and not is_sign(x, "+-*/^") for x in found.items[1:]):
            return len(cells([x for x in found.items if not is_sign(x, "+-*/^")])) > 1
        pending += [x for x in found.items if isinstance(x, Group)]
    return False


def side_by_side(piece: Run) -> bool:
    """Whether the piece is several lists without commas, (1, 0) (0, 1); in (1/2)(1, 0) the first is a factor."""
    groups = [item for item in piece if isinstance(item, Group)]
    if len(piece) < 2 or len(groups) < len(piece):
        return False
    return groups[0].fence != "(" or arrays(groups[:1]) or not arrays(groups[1:])


def values(reading: Reading, items: Run) -> list[Value]:
    """The values in a row or on lines, each in brackets of its own or a product with such."""
    found: list[Value] = []
    for piece in split(items, is_break):
        if side_by_side(piece):
            found += [reading.value([item], item.at) for item in piece]
        else:
            found.append(reading.value(piece, piece[0].at))
    return found


def rows(block: Block) -> list[tuple[Scalar, ...]]:
    """A matrix by its rows, from [1 2; 3 4] and from [[1, 2], [3, 4]]. Raises Misread unless they are equally long."""
    found: list[tuple[Scalar, ...]] = []
    for row in block.rows:
        lists = [x for x in row if isinstance(x, Block)]
        if lists and len(lists) < len(row):
            raise Misread("Numbers and lists stand side by side here.", lists[0].at)
        for inner in lists:
            if len(inner.rows) > 1:
                raise Misread("A row of a matrix was expected here.", inner.at)
            found.append(_scalars(inner.rows[0]))
        if not lists:
            found.append(_scalars(row))
    for k, row_ in enumerate(found, 1):
        if len(row_) != len(found[0]):
            counts = [f"{len(x)} {'entry' if len(x) == 1 else 'entries'}" for x in (row_, found[0])]
            message = f"Row {k} has {counts[0]}, row 1 has {counts[1]}; all rows are equally long."
            raise Misread(message, row_[0].at if row_ else block.at)
    return found


def _scalars(row: Sequence[Value]) -> tuple[Scalar, ...]:
    found = []
    for x in row:
        if isinstance(x, Block):
            raise Misread("A number was expected here, not a list.", x.at)
        found.append(x)
    return tuple(found)


def vector(block: Block) -> tuple[Scalar, ...]:
    """A list as one vector: (1, 2), [1; 2], [[1], [2]] and [[1, 2]]. Raises Misread for a matrix."""
    found = rows(block)
    if len(found) > 1 and len(found[0]) > 1:
        raise Misread("One vector was expected here, not a matrix; write it as (1, 2, 3).", block.at)
    return tuple(x for row in found for x in row)


def matrix(desk: Desk, lead: str = "A matrix") -> list[tuple[Scalar, ...]]:
    """The rows of a matrix in any notation, named or not."""
    reading = desk.reading(lists=True)
    items = said(desk)
    if not arrays(items):
        block = reading.listed(items, desk.at, "")
        if not block.rows:
            raise Misread(f"{lead} was expected here, for example 1 2; 3 4.", desk.end)
        return rows(block)
    # SymPy draws an empty line between the rows of a matrix.
    found = values(
        reading, [x for x in items if not (isinstance(x, Group) and x.fence == "[" and not x.items)] or items
    )
    for value in found:
        if isinstance(value, Scalar):
            raise Misread(f"{lead} was expected here, for example [1 2; 3 4].", value.at)
    blocks = [value for value in found if isinstance(value, Block)]
    if not blocks:
        raise Misread(f"{lead} was expected here, for example [1 2; 3 4].", desk.at)
    if len(blocks) == 1:
        return rows(blocks[0])
    return rows(Block(tuple((block,) for block in blocks), "[", blocks[0].at))


def token_name(items: Run) -> str | None:
    """The name that the items are, with its index; None if they are anything else."""
    if not items or not isinstance(items[0], Token) or items[0].kind != "word" or len(items) > 2:
        return None
    if len(items) == 1:
        return items[0].text
    index = items[1]
    if (
        not isinstance(index, Token)
        or index.kind not in ("lower", "number")
        or index.spaced
        or not index.text.isalnum()
    ):
        return None
    return f"{items[0].text}_{index.text}"
