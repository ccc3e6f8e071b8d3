"""The items of a bank by category, for formats that draw from groups."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cofactor.banks.model import Rendered


def grouped(made: Iterable[Rendered]) -> Iterator[tuple[tuple[str, ...], list[Rendered]]]:
    """The items by category, in the order in which the categories come up; one group has items of equal points."""
    ordered: dict[tuple[tuple[str, ...], int], list[Rendered]] = {}
    for (path, points), some in groupby(made, lambda one: (one.head.category, one.head.points)):
        ordered.setdefault((path, points), []).extend(some)
    for (path, points), found in ordered.items():
        several = sum(other == path for other, _ in ordered) > 1
        yield (*path, f"{points} points") if several else path, found


def drawn(made: Sequence[Rendered]) -> int:
    """How many items of a group a student gets: all of their own, or one of those that are like each other."""
    return len(made) if made[0].head.group else 1


def heading(path: tuple[str, ...]) -> str:
    """A category in words: "Matrices, Inverse of a matrix, Easy"."""
    return ", ".join(part[:1].upper() + part[1:] for part in path)
