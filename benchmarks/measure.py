"""Measuring things beside each other on a machine that may be busy."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time


@dataclass(frozen=True)
class Task:
    """Something to measure: its name, what makes the item with a number, how many are made in a run."""

    name: str
    make: Callable[[int], object]
    count: int


def interleaved(tasks: Sequence[Task], runs: int) -> dict[str, float]:
    """Seconds of processor time an item, the median of the runs, by the names of the tasks.

    Each run goes through all tasks, so that a slow minute of the machine is
    slow for all of them. No item is made twice: nothing can be remembered.
    Garbage is collected before each turn, so that none pays for another's.
    """
    found: dict[str, list[float]] = {task.name: [] for task in tasks}
    for task in tasks:
        task.make(0)  # imports, tables and the first use of everything
    for run in range(runs):
        for task in tasks:
            gc.collect()
            start = process_time()
            for number in range(run * task.count, (run + 1) * task.count):
                task.make(number + 1)
            found[task.name].append((process_time() - start) / task.count)
    return {name: median(times) for name, times in found.items()}


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns aligned for reading as text."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    first, rest = widths[0], widths[1:]

    def line(cells: Sequence[str]) -> str:
        padded = [cells[0].ljust(first), *(cell.rjust(width) for cell, width in zip(cells[1:], rest, strict=True))]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * first, *("-" * (width - 1) + ":" for width in rest)]
    return "\n".join([line(head), line(rule), *map(line, rows)])
