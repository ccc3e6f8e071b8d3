"""Content inside QTI: paragraphs, lists and tables of XHTML, mathematics as MathML that is also XML.

What is printed for browsers is read as XML and made to fit: each <math> gets
its namespace, what QTI does not know of is dropped. The package has a style
sheet, but players may leave it away. So the bar of an augmented matrix is said
twice on the formula itself: by `columnlines`, which Chromium ignores, and by a
border, which other players clean away. Columns are aligned by `columnalign` for
players that draw mathematics with MathJax.
"""

from collections.abc import Callable, Iterator, Sequence
from xml.etree import ElementTree as ET

from cofactor.banks.model import Blank, Blanks
from cofactor.banks.xml import node
from cofactor.content import Content, Inline
from cofactor.printers import mathml

MATHML = "http://www.w3.org/1998/Math/MathML"

_BAR = "border-left: 1px solid"
_ALIGNED = {"matrix numbers": "right", "system": "right", "aligned": "right left", "steps": "left"}
"""How the columns of each class of tables are aligned."""
_BRACKETS = {"left": "[⎡⎢⎣", "right": "]⎤⎥⎦"}
"""A whole bracket, and its upper, middle and lower piece."""
_UNKNOWN = ("role", "aria-label", "tabindex")
"""Attributes that HTML has and QTI 2.2 has not; they make wide formulas scroll."""


def blocks(content: Content) -> list[ET.Element]:
    """The blocks of a content."""
    return list(_parsed(mathml.blocks(content)))


def inline(tag: str, *pieces: Inline | str | ET.Element | None, **attributes: str) -> ET.Element:
    """An element with sentences, literal text and other elements in it, with a space between two of them."""
    made = node(tag, **attributes)
    for piece in pieces:
        if piece is None:
            continue
        if len(made) or made.text:
            _append(made, " ")
        if isinstance(piece, ET.Element):
            made.append(piece)
        elif isinstance(piece, str):
            _append(made, piece)
        else:
            parsed = _parsed(mathml.inline(piece))
            _append(made, parsed.text or "")
            made.extend(parsed)
    return made


def boxes(form: Blanks, box: Callable[[Blank], ET.Element]) -> Iterator[ET.Element]:
    """The boxes where they belong: in lines behind their labels, or as a matrix; `box` makes one of them."""
    if form.grid:
        yield _matrix([[box(blank) for blank in row] for row in form.rows], form.lead, form.bar)
        return
    for i, row in enumerate(form.rows):
        pieces = (piece for blank in row for piece in (blank.before, box(blank), blank.after))
        yield inline("p", form.lead if i == 0 else None, *pieces)


def _parsed(html: str) -> ET.Element:
    tree = ET.fromstring(f"<div>{html}</div>")  # noqa: S314 - what our own printer has made, without entities
    for element in list(tree.iter()):
        for name in _UNKNOWN:
            element.attrib.pop(name, None)
        if element.tag == "math":
            _formula(element)
    return tree


def _formula(formula: ET.Element) -> None:
    """The namespace; what MathML 2, which QTI 2.2 knows, says otherwise; the bars."""
    formula.attrib = {"xmlns": MATHML, **formula.attrib}
    if formula.attrib.pop("displaystyle", None):
        styled = node("mstyle", *formula, displaystyle="true")
        formula[:] = [styled]
    for table in formula.iter("mtable"):
        if (align := _ALIGNED.get(table.get("class", ""))) is not None:
            table.set("columnalign", align)
        for row in table:
            for place, cell in enumerate(row):
                if cell.get("class") == "bar":
                    cell.set("style", _BAR)
                    table.set("columnlines", " ".join(["none"] * (place - 1) + ["solid"] + ["none"]))


def _matrix(cells: Sequence[Sequence[ET.Element]], lead: Inline | None, bar: int | None) -> ET.Element:
    """A table of boxes between brackets, behind what it is equal to.

    The brackets are characters, a piece for each row, which the style sheet makes into lines.
    """
    rows = []
    for i, row in enumerate(cells):
        place = 0 if len(cells) == 1 else 1 if i == 0 else 3 if i == len(cells) - 1 else 2
        ends = "".join((" top" if place in (0, 1) else "", " bottom" if place in (0, 3) else ""))
        left, right = (node("td", pieces[place], class_=f"bracket {side}{ends}") for side, pieces in _BRACKETS.items())
        inner = []
        for j, cell in enumerate(row):
            if j == bar:
                inner.append(node("td", "│", class_="bar"))
            inner.append(node("td", cell))
        head = [inline("td", lead, rowspan=str(len(cells)))] if lead is not None and i == 0 else []
        rows.append(node("tr", *head, left, *inner, right))
    return node("table", node("tbody", *rows), class_="boxes")


def _append(parent: ET.Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
