"""Follow recorded steps with arithmetic of our own, and count again what they cost."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from cofactor.working.trace import Step

Rows = list[list[Fraction]]


def flat(state: Any) -> list[Any]:
    """All numbers in a state."""
    if isinstance(state, tuple | list):
        return [value for part in state for value in flat(part)]
    return [state]


def written(steps: Sequence[Step]) -> list[Any]:
    """All numbers in the recorded states."""
    return [value for step in steps if step.state is not None for value in flat(step.state)]


def untidy(steps: Sequence[Step]) -> list[str]:
    """Recorded values that are neither an int nor a Fraction that is no integer."""
    values = written(steps)
    bad = [v for v in values if type(v) is not int and not (type(v) is Fraction and v.denominator != 1)]
    return [f"{value!r} in a recorded state" for value in bad]


def recount(steps: Sequence[Step]) -> dict[str, int]:
    """The parts of the effort that follow from the recorded states."""
    values = [Fraction(value) for value in written(steps)]
    pairs = [str(value).lstrip("-").split("/") for value in values]
    return {
        "operations": len([step for step in steps if step.counts and step.state is not None]),
        "fractions": len([pair for pair in pairs if len(pair) == 2]),
        "digits": sum(len(part) for pair in pairs for part in pair),
        "largest": max((int(pair[0]) for pair in pairs), default=0),
        "denominator": max((int(pair[1]) for pair in pairs if len(pair) == 2), default=1),
    }


def shape(steps: Sequence[Step]) -> tuple[tuple[str, ...], ...]:
    """The operations with their numbers removed: what equal skeletons share."""
    places = ("op", "target", "source", "variable", "line", "column")
    return tuple(
        (step.rule, *(str(step.args[name]) for name in places if name in step.args))
        for step in steps
        if step.counts and step.state is not None
    )


def _rows(state: Any) -> Rows:
    return [[Fraction(x) for x in row] for row in state]


def applied(rows: Rows, args: dict[str, Any]) -> tuple[Rows, dict[str, int]]:
    """The rows after one recorded operation, and the arithmetic that it takes."""
    target, source = int(args["target"]) - 1, int(args["source"]) - 1
    result = [list(row) for row in rows]
    cost = {"multiplications": 0, "additions": 0, "mixed_signs": 0}
    if min(target, source) < 0 or args["op"] not in ("swap", "scale", "add"):
        raise ValueError(f"no operation: {args}")
    if args["op"] == "swap":
        result[target], result[source] = rows[source], rows[target]
        return result, cost
    factor = Fraction(args["factor"])
    for j, y in enumerate(rows[source]):
        product = factor * y
        cost["multiplications"] += abs(factor) not in (0, 1) and abs(y) not in (0, 1)
        x = rows[target][j]
        if args["op"] == "scale":
            result[target][j] = product
        else:
            cost["additions"] += bool(x and product)
            cost["mixed_signs"] += x * product < 0
            result[target][j] = x + product
    return result, cost


def chain_faults(steps: Sequence[Step]) -> tuple[list[str], dict[str, int]]:
    """Recorded row operations that do not lead from one matrix to the next; and the arithmetic of them all."""
    found: list[str] = []
    total = {"multiplications": 0, "additions": 0, "mixed_signs": 0}
    rows: Rows | None = None
    bar: Any = None
    for step in steps:
        if step.rule == "write":
            rows, bar = _rows(step.state), step.args.get("bar")
            if len({len(row) for row in rows}) != 1 or (bar is not None and not 0 < int(bar) < len(rows[0])):
                found.append(f"the matrix written down is ragged or its bar stands outside: {step.state}, {bar}")
        elif step.rule == "row_op":
            if rows is None:
                found.append("a row operation before any matrix was written down")
                continue
            rows, cost = applied(rows, step.args)
            for name, value in cost.items():
                total[name] += value
            if rows != _rows(step.state):
                found.append(f"{step.args} does not lead to {step.state}")
                rows = _rows(step.state)
            if step.args.get("bar") != bar:
                found.append(f"the bar moves from {bar} to {step.args.get('bar')}")
            if step.args["op"] == "scale" and Fraction(step.args["factor"]) in (0, 1):
                found.append(f"a row is multiplied by {step.args['factor']}")
            if step.args["op"] != "scale" and step.args["target"] == step.args["source"]:
                found.append(f"a row is combined with itself: {step.args}")
        elif step.rule == "back_substitute" and rows is not None:
            found += _substitution_faults(rows, step.state)
    return found, total


def _substitution_faults(rows: Rows, state: Any) -> list[str]:
    known = [Fraction(x) for x in flat(state)]
    n = len(rows[0]) - 1
    row = rows[n - len(known)]
    left = sum(c * x for c, x in zip(row[n - len(known) : n], known, strict=True))
    return [] if left == row[n] else [f"{state} does not satisfy the equation {row} that it was read from"]
