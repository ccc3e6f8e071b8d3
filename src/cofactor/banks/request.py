"""What a bank is asked to hold: entries of a type with a count, or fixed references."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cofactor import catalogue, items, registry
from cofactor.choices import USUAL
from cofactor.errors import UserError
from cofactor.params import Setting
from cofactor.printers import text
from cofactor.sealing import Secret
from cofactor.sheets.config import conventional, with_usual
from cofactor.sheets.model import SheetConfig

MAX_ITEMS = 1_000_000
DEFAULT_TITLE = "Linear algebra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """So many items of one series, or one fixed item."""

    type: str
    level: str = "medium"
    settings: tuple[tuple[str, Setting], ...] = ()
    count: int = 1
    ref: str | None = None
    """A fixed item; it stands in the bank once."""
    points: int = 1
    options: int | None = None
    """How many options, if it is to be a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A whole bank as it is asked for."""

    title: str
    seed: str
    entries: tuple[Entry, ...]
    secret: Secret | None = None
    omitted: int = 0
    """Problems of the instructor's own, which have no key and stand in no bank."""

    def total_for(self, students: int = 0) -> int:
        """How many items it asks for; each student has items of their own, but for the fixed ones."""
        each = max(1, students)
        total = sum(1 if entry.ref is not None else entry.count * each for entry in self.entries)
        if total > MAX_ITEMS:
            raise UserError(f"{total:,} items are asked for, but a bank has at most {MAX_ITEMS:,}.")
        return total


def of_types(
    requests: Sequence[tuple[str, int]],
    *,
    seed: str,
    level: str,
    parameters: Mapping[str, Setting],
    secret: Secret | None = None,
) -> Request:
    """So many items of each type, all with the same level and parameters.

    Raises UserError for names and values that are not allowed.
    """
    key = secret.key if secret else None
    for name, _ in requests:
        items.resolve(name, level, seed, 0, parameters, secret=key)
    settings = tuple(sorted(parameters.items()))
    title = registry.get(requests[0][0]).title if len(requests) == 1 else DEFAULT_TITLE
    entries = tuple(Entry(type=name, level=level, settings=settings, count=count) for name, count in requests)
    return Request(title=title, seed=seed, entries=entries, secret=secret)


def of_sheet(config: SheetConfig, title: str, count: int | None = None) -> Request:
    """The items of a sheet's configuration, whose layout is left alone; `count` in the place of each entry's own."""
    entries: list[Entry] = []
    for problem in config.problems:
        points = 1 if problem.points is None else problem.points
        options = (problem.options or USUAL) if problem.form == "choice" else None
        if problem.type is not None:
            known = {spec.name: spec for spec in catalogue.parameters(registry.get(problem.type))}
            settings = with_usual(dict(problem.set), conventional(config.conventions), known)
            entries.append(
                Entry(
                    type=problem.type,
                    level=problem.level,
                    settings=tuple(sorted(settings.items())),
                    count=problem.count if count is None else count,
                    points=points,
                    options=options,
                )
            )
        for ref in problem.ref:
            own = items.locate(ref)[0]
            entries.append(Entry(type=own.type, level=own.level, ref=ref, points=points, options=options))
    omitted = sum(problem.custom is not None for problem in config.problems)
    if not entries:
        raise UserError(
            "The configuration has problems of your own only, which have no key; a bank needs a type or a ref."
        )
    return Request(title=title, seed=config.seed, entries=tuple(entries), secret=config.secret, omitted=omitted)


def plain(title: str) -> str:
    """A configured title as plain text."""
    from cofactor import markup

    return text.inline(markup.line(title, "title"))
