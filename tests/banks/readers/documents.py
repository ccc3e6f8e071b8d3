"""What readers of documents for people share."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """A problem as it is read; people grade."""

    ref: str
    formulas: int
    solution: int


def parts(text: str, middle: str, end: str) -> tuple[str, str]:
    """What stands before `middle`, and between it and the last `end`."""
    head, _, rest = text.partition(middle)
    return head, rest.rpartition(end)[0]
