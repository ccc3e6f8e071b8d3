"""Items as JSON beside a plain SymPy script, and beside mathgenerator where it is installed.

    python -m benchmarks.items [--count 100] [--runs 5]

Ratios are those that count: how many items of ours are made in the time of one
item of the script.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks import plain
from benchmarks.measure import Task, interleaved, table
from cofactor import items
from cofactor.writers import json

SCRIPT = "plain SymPy script, eigen 3x3"
LEAN = ("given", "answer", "effort")
# (type, parameters beside those of the level "medium")
OURS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("eigen.diagonalize", {"n": 3}),
    ("eigen.eigenvalues", {"n": 3}),
    ("systems.solve", {"n": 3}),
    ("matrices.inverse", {"n": 3}),
    ("determinants.determinant", {"n": 3}),
)
# What mathgenerator has that corresponds: a 3x3 inverse with integers, a 2x2 determinant. Answers without working.
THEIRS = ("invert_matrix", "int_matrix_22_determinant")


def ours(name: str, parameters: dict[str, Any], fields: Iterable[str] | None) -> Callable[[int], object]:
    """What makes the item with a number and writes its record."""
    return lambda number: json.line(items.make(name, seed="benchmark", index=number, **parameters), fields)


def theirs() -> list[tuple[str, Callable[[int], object]]]:
    """The generators of mathgenerator that correspond to a type of ours; none if it is not installed."""
    if find_spec("mathgenerator") is None:
        return []
    module: Any = import_module("mathgenerator")

    def seeded(name: str) -> Callable[[int], object]:
        def generate(number: int) -> object:
            random.seed(number)
            return getattr(module, name)()

        return generate

    return [(f"mathgenerator {name}", seeded(name)) for name in THEIRS]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description="Items a second, beside a plain SymPy script.")
    parser.add_argument("--count", type=int, default=100, help="items of each kind in a run")
    parser.add_argument("--runs", type=int, default=5, help="runs, of which the median counts")
    chosen = parser.parse_args(arguments)

    tasks = [Task(SCRIPT, plain.diagonalize, chosen.count)]
    for name, parameters in OURS:
        size = "x".join([str(parameters["n"])] * 2)
        tasks.append(Task(f"{name} {size}, full record", ours(name, parameters, None), chosen.count))
        tasks.append(Task(f"{name} {size}, {','.join(LEAN)}", ours(name, parameters, LEAN), chosen.count))
    # Theirs are short: more of them, so that the clock can tell.
    tasks += [Task(name, make, 10 * chosen.count) for name, make in theirs()]
    found = interleaved(tasks, chosen.runs)
    rows = [
        [name, f"{seconds * 1e6:,.0f}", f"{1 / seconds:,.0f}", f"{found[SCRIPT] / seconds:.1f}"]
        for name, seconds in found.items()
    ]
    print(table(["item", "us", "items/s", "times the script's rate"], rows))


if __name__ == "__main__":
    main()
