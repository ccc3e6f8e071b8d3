"""How a practice went: the outcomes of each type counted."""

from collections import Counter

from cofactor.drill.practice import Outcome, Practice


class Tally:
    """Outcomes by type, in the order in which the types came."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[Outcome]] = {}

    def add(self, practice: Practice) -> None:
        """Count an item that ended; one that the student only looked at does not."""
        if practice.tries or practice.shown or practice.skipped:
            self.counts.setdefault(practice.exercise.type.id, Counter())[practice.outcome] += 1

    @property
    def items(self) -> int:
        """How many items were counted."""
        return sum(counter.total() for counter in self.counts.values())

    def table(self) -> list[str]:
        """The counts as aligned lines, with a head; empty if nothing was counted."""
        if not self.counts:
            return []
        kept = [outcome for outcome in Outcome if any(counter[outcome] for counter in self.counts.values())]
        wide = max(map(len, self.counts))
        lines = ["  ".join([" " * wide, *kept])]
        for name, counter in self.counts.items():
            cells = [f"{counter[outcome] or '-':>{len(outcome)}}" for outcome in kept]
            lines.append("  ".join([f"{name:<{wide}}", *cells]))
        return lines
