"""Writing a bank: streamed into a staging file, moved in at the end, with what was lost on the way."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cofactor.banks import formats
from cofactor.banks.model import Bank, Refused, Rendered, UnsupportedError
from cofactor.banks.produce import Outcome, produce
from cofactor.banks.request import Request
from cofactor.sheets import output
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
    groups: Sequence[str] = (),
    workers: int = 1,
    skip: bool = False,
    force: bool = False,
    done: Callable[[int], object] = lambda _: None,
) -> Report:
    """Write the bank to `path`; `done` is called with 1 after each item.

    Raises UnsupportedError, and writes nothing, if the format cannot carry
    some of the items and `skip` does not leave them out.
    """
    output.check(path.parent, [path.name], force=force)
    form = formats.get(format)
    report = Report(path)
    bank = Bank(request.title, slugged(request.title), request.seed)

    def carried() -> Iterator[Rendered]:
        for outcome in produce(request, format, groups=groups, workers=workers):
            report.take(outcome)
            done(1)
            if isinstance(outcome, Rendered):
                yield outcome
        _judge(report, format, skip=skip)

    output.deliver(path.parent, [(path.name, form.pack(bank, carried()))])
    return report


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
