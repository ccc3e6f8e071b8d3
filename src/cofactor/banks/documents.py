"""Banks as documents for people: what the formats html, md and docx share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from cofactor.banks.capabilities import ALL_KINDS, Capabilities
from cofactor.banks.model import Bank, Head, Item, Rendered
from cofactor.content import Plain
from cofactor.writers.view import Printer, ProblemView, View


@dataclass(frozen=True, slots=True)
class Printed:
    """One item, printed; it can be sent from one process to another."""

    statement: str
    answer: str
    solution: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A format that prints all items one after the other, below the headings of their categories.

    Nothing is graded, so every kind of answer is carried as it is.
    """

    printer: Printer
    file: Callable[[View, Bank, list[list[str]]], bytes]
    """The document of a view, with the hints of each problem."""
    hints: bool = False

    @property
    def capabilities(self) -> Capabilities:
        """What documents carry."""
        return Capabilities(native=ALL_KINDS, tags=False, feedback=False, hints=self.hints)

    def render(self, item: Item) -> Rendered:
        """One item, printed."""
        asked = tuple(block for field in item.fields for block in field.ask)
        printed = Printed(
            self.printer.blocks((*item.stem, *asked)),
            self.printer.inline(item.key),
            self.printer.solution(item.solution),
            tuple(map(self.printer.inline, item.hints)),
        )
        return Rendered(item.head, printed, item.losses)

    def pack(self, bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
        """The whole document, which holds all its items in memory."""
        problems: list[ProblemView] = []
        hints: list[list[str]] = []
        category: tuple[str, ...] = ()
        for number, one in enumerate(made, 1):
            printed = cast("Printed", one.body)
            problems.append(self._problem(number, one.head, printed, new=one.head.category != category))
            hints.append(list(printed.hints))
            category = one.head.category
        title = self.printer.inline(Plain(bank.title))
        view = View(
            kind="solutions",
            name="bank",
            subtitle="",
            title=title,
            plain_title=title,
            course=None,
            form="",
            student="",
            fields=(),
            filled=(),
            instructions=None,
            total="",
            columns=1,
            problems=tuple(problems),
        )
        yield self.file(view, bank, hints)

    def _problem(self, number: int, head: Head, printed: Printed, *, new: bool) -> ProblemView:
        path = ", ".join(part[:1].upper() + part[1:] for part in head.category)
        return ProblemView(
            number=number,
            follows=True,
            points="" if head.points == 1 else f"{head.points} points",
            space=None,
            section=self.printer.inline(Plain(path)) if new else None,
            level=3,
            statement=printed.statement,
            answer=printed.answer,
            solution=printed.solution,
            reference=head.ref,
        )
