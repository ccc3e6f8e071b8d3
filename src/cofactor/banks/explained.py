"""The table of rules: how each format carries each kind of answer."""

from collections.abc import Iterator, Sequence

from cofactor.answers import KINDS
from cofactor.banks import formats, rules

REFUSED = "-"


def rows(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A header, and a row a kind: the first rule that each format allows."""
    chosen = [formats.get(name).CAPABILITIES for name in names]
    yield ("kind", *names)
    for kind in KINDS:
        found = [rules.allowed(kind, capabilities) for capabilities in chosen]
        yield (kind, *(one[0].how if one else REFUSED for one in found))


def table(names: Sequence[str]) -> str:
    """The table in plain text, followed by what each format is."""
    lines = list(rows(names))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([*shown, "", *(f"{name}: {formats.title(name)}" for name in names)])
