"""Rectangles of characters with a baseline: what plain text is laid out with."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from cofactor.notation import node


@node
class Box:
    """Lines of one width, and the index of the line that stands on the baseline."""

    lines: tuple[str, ...]
    baseline: int = 0

    @property
    def width(self) -> int:
        """The number of columns that the box takes."""
        return width(self.lines[0])


def width(text: str) -> int:
    """The number of columns that a text takes in a terminal."""
    return len(text) if text.isascii() else _columns(text)


@lru_cache(maxsize=256)  # what formulas begin with comes again and again
def _columns(text: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int, right: bool = False) -> str:
    """The text with spaces up to a number of columns, at its left if it is to stand at the right."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def box(lines: Sequence[str], baseline: int = 0) -> Box:
    """A box from lines of any width."""
    columns = max(map(width, lines), default=0)
    return Box(tuple(pad(line, columns) for line in lines) or ("",), baseline)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes side by side, their baselines on one line."""
    if len(boxes) == 1:
        return boxes[0]
    if all(len(part.lines) == 1 for part in boxes):  # nothing is tall: four times as fast
        return Box(("".join([part.lines[0] for part in boxes]),))
    above = max((part.baseline for part in boxes), default=0)
    below = max((len(part.lines) - part.baseline for part in boxes), default=1)
    columns = []
    for part in boxes:
        blank = [" " * part.width]
        under = below + part.baseline - len(part.lines)
        columns.append(blank * (above - part.baseline) + [*part.lines] + blank * under)
    return Box(tuple(map("".join, zip(*columns, strict=True))), above)


def below(boxes: Sequence[Box], gap: int = 0) -> tuple[str, ...]:
    """The lines of boxes one under the other, with `gap` blank lines between them."""
    lines: list[str] = []
    for part in boxes:
        if lines:
            lines += [""] * gap
        lines += part.lines
    return tuple(lines)


def grid(cells: Sequence[Sequence[Box]], bar: int | None) -> list[Box]:
    """Rows of cells as one box a row: columns flush right, `|` before the column `bar`."""
    columns = max(map(len, cells), default=0)
    empty = Box(("",))
    rows = [[*row, *[empty] * (columns - len(row))] for row in cells]
    widths = [max((row[j].width for row in rows), default=0) for j in range(columns)]
    out = []
    for row in rows:
        parts: list[Box] = []
        for j, cell in enumerate(row):
            if j:
                parts.append(Box((" ",)))
            if j == bar:
                parts.append(Box(("| ",)))
            parts.append(Box(tuple(pad(line, widths[j], right=True) for line in cell.lines), cell.baseline))
        out.append(beside(parts) if parts else empty)
    return out
