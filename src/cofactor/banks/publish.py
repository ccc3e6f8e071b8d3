"""Writing a bank: streamed into a staging file, moved in at the end, with what was lost on the way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cofactor.banks import formats
from cofactor.banks.formats.table import row
from cofactor.banks.model import EDITION, Bank, Refused, Rendered, UnsupportedError
from cofactor.banks.produce import Outcome, produce
from cofactor.banks.request import Request
from cofactor.errors import OutputError
from cofactor.sheets import output
from cofactor.sheets.model import Student
from cofactor.sheets.publish import slugged

SHOWN = 10
"""Refused items that an error names."""


@dataclass(slots=True)
class Report:
    """What became of a bank."""

    path: Path
    written: int = 0
    losses: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What was lost and why, with how many items it concerns."""
    refused: list[Refused] = field(default_factory=list)

    def take(self, outcome: Outcome) -> None:
        """Count one item."""
        if isinstance(outcome, Refused):
            self.refused.append(outcome)
            return
        self.written += 1
        self.losses.update({(loss.what, loss.why) for loss in outcome.losses})


def publish(
    request: Request,
    format: str,
    path: Path,
    *,
    students: Sequence[Student] = (),
    workers: int = 1,
    skip: bool = False,
    force: bool = False,
    edition: str | None = None,
    done: Callable[[int], object] = lambda _: None,
) -> Report:
    """Write the bank to `path`; `done` is called with 1 after each item.

    With `students` each of them has items of their own, filed under them, and
    a table beside the bank tells whose is which.

    `edition` is the date that the bank bears, as YYYY-MM-DD.

    Raises UnsupportedError, and writes nothing, if the format cannot carry
    some of the items and `skip` does not leave them out.
    """
    if not path.name:
        raise OutputError(f"{path} is a folder; a bank needs the name of a file.")
    listing = path.with_name(f"{path.stem}-students.csv")
    output.check(path.parent, [path.name, *([listing.name] if students else [])], force=force)
    form = formats.get(format)
    report = Report(path)
    groups = [group_of(student) for student in students]
    refs: list[tuple[str, str]] = []
    bank = Bank(request.title, slugged(request.title), request.seed, edition or EDITION)

    def carried() -> Iterator[Rendered]:
        for outcome in produce(request, format, groups=groups, workers=workers):
            report.take(outcome)
            done(1)
            if isinstance(outcome, Rendered):
                if students:
                    refs.append((outcome.head.group, outcome.head.ref))
                yield outcome
        _judge(report, format, skip=skip)

    files: list[tuple[str, Iterable[bytes]]] = [(path.name, form.pack(bank, carried()))]
    if students:
        files.append((listing.name, _listing(students, refs)))  # written last, when all references are known
    output.deliver(path.parent, files)
    return report


def group_of(student: Student) -> str:
    """What the items of a student are filed under: no name, for a bank may be seen by many."""
    return f"student {student.file}"


def numbered(count: int) -> list[Student]:
    """So many students without names."""
    return [Student("", "", f"{number:0{len(str(count))}}") for number in range(1, count + 1)]


def _listing(students: Sequence[Student], refs: Sequence[tuple[str, str]]) -> Iterator[bytes]:
    """A row for each item of each student; items of no group are everybody's."""
    yield row(("student", "id", "name", "number", "ref"))
    own: dict[str, list[str]] = {}
    for group, ref in refs:
        own.setdefault(group, []).append(ref)
    for student in students:
        for number, ref in enumerate([*own.get("", []), *own.get(group_of(student), [])], 1):
            yield row((student.file, student.id, student.name, number, ref))


def _judge(report: Report, format: str, *, skip: bool) -> None:
    if not report.refused or (skip and report.written):
        return
    lines = [f"  {one.ref}: {one.why}" for one in report.refused[:SHOWN]]
    if len(report.refused) > SHOWN:
        lines.append(f"  … and {len(report.refused) - SHOWN} more")
    items = "1 item" if len(report.refused) == 1 else f"{len(report.refused)} items"
    hint = "" if skip else " Leave them out by --skip-unsupported."
    raise UnsupportedError("\n".join([f"The format {format} cannot carry {items}; nothing was written.{hint}", *lines]))


def table(losses: Counter[tuple[str, str]]) -> list[str]:
    """The losses as lines of a table, the most frequent first."""
    rows = sorted(losses.items(), key=lambda row: (-row[1], row[0]))
    wide = max((len(what) for (what, _), _ in rows), default=0)
    return [f"{number:>6}  {what:<{wide}}  {why}" for (what, why), number in rows]
