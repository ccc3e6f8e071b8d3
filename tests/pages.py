"""A check of what stands on the pages of a PDF: nothing sticks out, nothing overlaps.

It measures the boxes of the characters, so it sees what an engine clips or
overprints without a word. Lines and rules are not measured.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

CM = 72 / 2.54
TOP, BOTTOM = 2.0 * CM, 2.4 * CM  # the margins of the templates
SIDE, SIDE_LARGE = 2.2 * CM, 1.6 * CM  # left and right; less for large print
SLACK = 2.5  # punctuation may hang out by less than this, and ascenders by twice as much
DEPTH = 7.0  # TeX lets the last line of a page hang down by half a line
KERNED = 0.4  # letters that are moved together, "We", share up to a quarter of their boxes
_BRACKETS = "()[]{}|"
FOOT = 12.0  # the foot of the page begins this far below the text


@dataclass(frozen=True)
class Char:
    """One character and its box in points, from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Char") -> float:
        """The share of the smaller box that the boxes have in common."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        if width <= 0 or height <= 0:
            return 0.0
        return width * height / min(self.area, other.area)

    def joined(self, other: "Char") -> bool:
        """Whether both are parts of one ligature: they have one box."""
        return abs(self.left - other.left) < 0.01 and abs(self.right - other.right) < 0.01 and self.top == other.top

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.top - self.bottom)


def faults(pdf: bytes, *, columns: int = 1, gutter: float = 20.0, side: float = SIDE) -> list[str]:
    """What is wrong with the pages of a document that our templates laid out; empty if nothing is."""
    document = pdfium.PdfDocument(pdf)
    try:
        found = []
        for number, page in enumerate(document, 1):
            width, height = page.get_size()
            chars = list(characters(page))
            found += [f"page {number}: {fault}" for fault in _outside(chars, width, height, side)]
            if columns == 2:
                found += [f"page {number}: {fault}" for fault in _in_gutter(chars, width, gutter, number == 1)]
            found += [f"page {number}: {fault}" for fault in _overprinted(chars)]
        return found
    finally:
        document.close()


def text(pdf: bytes) -> list[str]:
    """The text of every page."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def characters(page: pdfium.PdfPage) -> Iterator[Char]:
    """All characters of a page that leave ink."""
    textpage = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for i in range(textpage.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(textpage, i))
        if sign.isspace() or not sign.isprintable():
            continue
        if not raw.FPDFText_GetCharBox(textpage, i, left, right, bottom, top):
            continue
        char = Char(sign, left.value, bottom.value, right.value, top.value)
        if char.area > 0:
            yield char


def _outside(chars: list[Char], width: float, height: float, side: float) -> Iterator[str]:
    for char in chars:
        if char.left < side - SLACK:
            yield f"{char.text!r} sticks out {side - char.left:.1f} pt to the left"
        if char.right > width - side + SLACK:
            yield f"{char.text!r} sticks out {char.right - width + side:.1f} pt to the right"
        if char.top > height - TOP + 2 * SLACK:
            yield f"{char.text!r} sticks out {char.top - height + TOP:.1f} pt at the top"
        if char.bottom < BOTTOM - DEPTH and char.top > BOTTOM - FOOT:
            yield f"{char.text!r} sticks out {BOTTOM - char.bottom:.1f} pt at the bottom"
        if char.bottom < 0.4 * BOTTOM:
            yield f"{char.text!r} is below the foot of the page"


def _in_gutter(chars: list[Char], width: float, gutter: float, first: bool) -> Iterator[str]:
    low, high = (width - gutter) / 2 + SLACK, (width + gutter) / 2 - SLACK
    # On the first page, what spans the columns ends above the first problem.
    problems = [a for a, b in pairwise(chars) if a.text == "P" and b.text == "r"]
    ceiling = max(char.top for char in problems) if first and problems else float("inf")
    for char in chars:
        if char.left < high and char.right > low and char.bottom > BOTTOM - SLACK and char.top <= ceiling:
            yield f"{char.text!r} stands in the gutter"


def _overprinted(chars: list[Char]) -> Iterator[str]:
    # The pieces of a large bracket overlap by design.
    cells: defaultdict[tuple[int, int], list[Char]] = defaultdict(list)
    for char in chars:
        if char.text in _BRACKETS or not char.text.isascii():
            continue
        near = {
            (x, y)
            for x in range(int(char.left) // 20, int(char.right) // 20 + 1)
            for y in range(int(char.bottom) // 20, int(char.top) // 20 + 1)
        }
        others = {id(other): other for cell in near for other in cells[cell]}
        for other in others.values():
            if char.overlap(other) > KERNED and not char.joined(other):
                yield f"{char.text!r} is printed over {other.text!r} at {char.left:.0f}, {char.bottom:.0f}"
        for cell in near:
            cells[cell].append(char)
