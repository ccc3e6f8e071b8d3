"""The table of rules: how each format carries each kind of answer."""

from collections.abc import Iterator, Sequence

from cofactor.answers import KINDS
from cofactor.banks import formats, rules
from cofactor.banks.capabilities import ALL_KINDS, Capabilities

REFUSED = "-"
ABREAST = 4
"""Formats that stand beside each other in a terminal."""


def rows(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A header, and a row a kind: the first rule that each format allows."""
    chosen = [formats.get(name).CAPABILITIES for name in names]
    yield ("kind", *names)
    for kind in KINDS:
        found = [rules.allowed(kind, capabilities) for capabilities in chosen]
        yield (kind, *(one[0].how if one else REFUSED for one in found))


NEEDS = {
    "itself": Capabilities(native=ALL_KINDS),
    "boxes": Capabilities(blanks=1, forms=False),
    "boxes with several right forms": Capabilities(blanks=1),
    "one choice": Capabilities(one=True),
    "several choice": Capabilities(several=True),
    "text": Capabilities(text=True),
}
"""What a format must have for a rule, in words."""


def ways() -> str:
    """The rules as a Markdown table: for each kind the ways to ask for it, the best first, with what they need."""
    lines = ["| kind | the first of these that the format can |", "| --- | --- |"]
    for kind, own in rules.RULES.items():
        shown = []
        for rule in own:
            needs = next(name for name, capabilities in NEEDS.items() if rule.allowed(capabilities))
            changed = r"\*" if rule.lost else ""
            shown.append(f"{rule.how} ({needs}){changed}")
        lines.append(f"| {kind} | {'; '.join(shown)} |")
    return "\n".join(lines)


def table(names: Sequence[str]) -> str:
    """The table in plain text, a few formats side by side, followed by what each format is."""
    parts = [_side_by_side(names[start : start + ABREAST]) for start in range(0, len(names), ABREAST)]
    return "\n\n".join([*parts, "\n".join(f"{name}: {formats.title(name)}" for name in names)])


def _side_by_side(names: Sequence[str]) -> str:
    lines = list(rows(names))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join(shown)
