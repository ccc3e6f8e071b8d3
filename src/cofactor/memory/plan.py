"""What comes next: due skills first, new ones as they unlock, neighbours that look alike side by side.

What is due comes in the order of its dates, but not the same type twice in a
row, and after a type one that looks like it and is solved differently, if such
a one is due: students learn to choose the method by telling the two apart. A new
skill comes when all its prerequisites are mastered and fewer than `AT_ONCE`
skills are begun and not mastered.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from graphlib import TopologicalSorter

from cofactor import registry
from cofactor.memory.values import Pick, Reason, Standing

AT_ONCE = 3

# Rows of the catalogue whose questions look alike, and whose methods differ.
_ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"la2.20", "la4.10"}),  # no, one or infinitely many solutions; dependent or independent
    frozenset({"la4.13", "la4.09"}),  # is it an eigenvector; is it in the span
    frozenset({"la4.05", "la4.14", "la2.14"}),  # of a square matrix the determinant, the polynomial, the rank
    frozenset({"la2.21", "la2.22", "la4.16"}),  # the solutions of a system, a null space, an eigenspace
    frozenset({"la2.11", "la2.13"}),  # a row echelon form, the reduced one
)


def order() -> tuple[str, ...]:
    """All types, each after its prerequisites, else in the order of the catalogue."""
    names = registry.names()
    sorter = TopologicalSorter({name: [p for p in prerequisites(name) if p in names] for name in names})
    sorter.prepare()
    made: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=names.index)
        made += ready
        sorter.done(*ready)
    return tuple(made)


def prerequisites(name: str) -> tuple[str, ...]:
    """The types that come before this one, of those that there are; none for one that there is not."""
    names = registry.names()
    return tuple(p for p in registry.get(name).prerequisites if p in names) if name in names else ()


def alike(one: str, other: str) -> bool:
    """Whether items of two different types look alike."""
    if one == other or not {one, other} <= set(registry.names()):
        return False
    tags, others = set(registry.get(one).tags), set(registry.get(other).tags)
    return any(tags & group and others & group for group in _ALIKE)


def pick(
    standings: Mapping[str, Standing], now: datetime, *, last: str | None = None, within: Collection[str] | None = None
) -> Pick | None:
    """What should come next among the types `within` (all of them by default), after one of the type `last`.

    A selection of which nothing is unlocked yet is practised all the same, from
    its beginning: who asks for a topic gets it. None if it is empty.
    """
    wanted = [name for name in order() if name in standings and (within is None or name in within)]
    found = [standings[name] for name in wanted if standings[name].unlocked] or [standings[n] for n in wanted[:1]]
    if not found:
        return None
    begun = sorted((s for s in found if s.due is not None), key=lambda s: (s.due, s.type))
    learning = [s for s in begun if s.mastered is None]
    due = [s for s in begun if s.due is not None and s.due <= now]
    new = [s for s in found if s.due is None]
    if due and (len(due) > 1 or due[0].type != last or not new):
        return _pick(due, last, Reason.DUE)
    if new and len(learning) < AT_ONCE:
        return _pick(new, None, Reason.NEW)
    if learning and (len(learning) > 1 or learning[0].type != last):
        return _pick(learning, last, Reason.GOING_ON)
    return _pick(begun or new, last, Reason.AHEAD if begun else Reason.NEW)


def _pick(candidates: list[Standing], last: str | None, reason: Reason) -> Pick:
    others = [s for s in candidates if s.type != last] or candidates
    best = next((s for s in others if last is not None and alike(s.type, last)), others[0])
    return Pick(best.type, best.level, reason)
