"""The bank formats: one module each, imported on use.

A format is a module with four names. `render` makes the text of one item, by
itself and in any process; `pack` puts what was rendered together, in its order,
and yields the bytes of the file from first to last. Both are pure: the same
items give the same bytes. What a format leaves out beyond its capabilities,
`render` reports in the losses of what it returns.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from cofactor.banks.capabilities import Capabilities
from cofactor.banks.model import Bank, Item, Rendered
from cofactor.errors import UnknownNameError


class Format(Protocol):
    """What the module of a format offers."""

    EXTENSION: str
    """The ending of its files, without a dot."""
    CAPABILITIES: Capabilities

    def render(self, item: Item) -> Rendered:
        """One item; `body` of the result is whatever `pack` wants, and can be pickled."""

    def pack(self, bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
        """The file, piece by piece; what streams takes one item after the other."""


@dataclass(frozen=True, slots=True)
class _Entry:
    module: str
    title: str


FORMATS: dict[str, _Entry] = {
    "jsonl": _Entry("jsonl", "JSON Lines: everything about an item, one a line; `cofactor verify` reads it back"),
    "stack": _Entry("stack", "STACK questions in Moodle XML: judged by what they claim, for Moodle with STACK"),
    "moodle": _Entry("moodle", "Moodle XML: questions of Moodle's own types, filed by topic, type and level"),
    "canvas": _Entry("canvas", "Canvas: a QTI 1.2 package with a quiz that draws, and an item bank a category"),
    "notebook": _Entry("notebook", "Jupyter: a lab with its solutions, and its sources for otter-grader and nbgrader"),
    "qti22": _Entry("qti22", "QTI 2.2: a package for TAO, OpenOlat, Inspera, ILIAS and others, with a test that draws"),
    "qti3": _Entry("qti3", "QTI 3.0: the same package for newer platforms"),
    "html": _Entry("html", "HTML: one page with MathML, its hints and solutions unfold"),
    "docx": _Entry("word", "Word: one document with native equations"),
    "md": _Entry("markdown", "Markdown with LaTeX mathematics"),
    "numbas": _Entry("numbas", "Numbas: an exam that draws, with matrices, fractions and polynomials judged by value"),
    "prairielearn": _Entry(
        "prairielearn", "PrairieLearn: a folder a question for a course, and an assessment that draws"
    ),
    "olx": _Entry("olx", "Open edX: a content library in OLX, with numbers and polynomials judged by value"),
    "csv": _Entry("table", "CSV: a row an item, for spreadsheets and databases"),
    "anki": _Entry("anki", "Anki: a deck of flash cards for each topic, with folded solutions"),
}
"""Every format by its name on the command line."""


def get(name: str) -> Format:
    """The format of this name. Raises UnknownNameError if there is none."""
    if name not in FORMATS:
        raise UnknownNameError.suggest("bank format called", name, FORMATS)
    return cast("Format", import_module(f"cofactor.banks.formats.{FORMATS[name].module}"))


def title(name: str) -> str:
    """What a format is, in one line."""
    return FORMATS[name].title


def write(name: str, bank: Bank, items: Iterable[Item]) -> tuple[bytes, tuple[object, ...]]:
    """A whole bank in memory, with its losses: for small banks and for tests."""
    form = get(name)
    made = [form.render(item) for item in items]
    return b"".join(form.pack(bank, made)), tuple(loss for one in made for loss in one.losses)
