"""The shapes of answers that the JSON contract fixes, written down once more."""

import re
from fractions import Fraction
from itertools import pairwise
from typing import Any

_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)\Z")
_RATIO = re.compile(r"-?[1-9]\d*/[1-9]\d*\Z")


def is_num(value: Any) -> bool:
    """Whether a value is a NUM: an integer, or p/q in lowest terms."""
    if not isinstance(value, str) or value == "-0":
        return False
    if _INTEGER.match(value):
        return True
    return bool(_RATIO.match(value)) and str(Fraction(value)) == value


def _vector(value: Any, size: int | None = None) -> bool:
    return isinstance(value, list) and all(map(is_num, value)) and len(value) == (size or len(value))


def _matrix(value: Any) -> bool:
    return isinstance(value, list) and len(value) > 0 and all(_vector(row, len(value[0])) for row in value)


def _set(value: Any) -> bool:
    if not all(list(item) == ["value", "multiplicity"] and item["multiplicity"] >= 1 for item in value):
        return False
    numbers = [item["value"] for item in value]
    return _vector(numbers) and all(Fraction(a) < Fraction(b) for a, b in pairwise(numbers))


def _factorization(value: Any) -> bool:
    return list(value) == ["P", "D"] and all(map(_matrix, value.values()))


def _parts(value: Any) -> bool:
    names = [part["name"] for part in value]
    credits = sum(Fraction(part["credit"]) for part in value)
    return (
        credits == 1
        and len(set(names)) == len(names)
        and all(list(part) == ["name", "credit", "answer"] and is_num(part["credit"]) for part in value)
    )


def _eigen(value: Any) -> bool:
    shaped = all(list(item) == ["value", "multiplicity", "space"] for item in value)
    bare = [{"value": item["value"], "multiplicity": item["multiplicity"]} for item in value]
    return shaped and _set(bare) and all(_matrix(item["space"]) for item in value)


def _basis(value: Any) -> bool:
    return list(value) == ["ambient", "vectors"] and all(_vector(v, value["ambient"]) for v in value["vectors"])


def _affine(value: Any) -> bool:
    if list(value) != ["point", "directions"]:
        return False
    point, directions = value["point"], value["directions"]
    return directions == [] if point is None else _vector(point) and all(_vector(v, len(point)) for v in directions)


def _system(value: Any) -> bool:
    if list(value) != ["variables", "A", "b"] or not all(isinstance(name, str) for name in value["variables"]):
        return False
    return _vector(value["b"], len(value["A"])) and all(_vector(row, len(value["variables"])) for row in value["A"])


def _expression(answer: dict[str, Any]) -> bool:
    names = answer.get("variables", [])
    words = re.findall(r"[A-Za-z_]+", answer["value"])
    allowed = re.fullmatch(r"[A-Za-z0-9_+\-*/^() ]+", answer["value"]) is not None
    return allowed and set(words) <= {*names, "sqrt", "ln", "exp", "pi", "i"} and len(names) > 0


def _chosen(answer: dict[str, Any], keys: list[Any]) -> bool:
    options = answer["options"]
    ids = [option["id"] for option in options]
    fields = [["id", "text", "latex", "rule"]] * len(options)
    return set(keys) <= set(ids) and len(set(ids)) == len(ids) and [list(option) for option in options] == fields


def shape_faults(answer: dict[str, Any]) -> list[str]:
    """How the record of an answer differs from the contract's shape for its kind."""
    value = answer["value"]
    match answer["kind"]:
        case "number":
            fits = is_num(value)
        case "vector":
            fits = _vector(value) and len(value) > 0
        case "matrix":
            fits = _matrix(value)
        case "set":
            fits = _set(value) and isinstance(answer["ask_multiplicity"], bool)
        case "basis":
            fits = _basis(value)
        case "affine":
            fits = _affine(value)
        case "eigen":
            fits = _eigen(value)
        case "factorization":
            fits = _factorization(value) and answer["form"] == "A*P = P*D"
        case "expression":
            fits = _expression(answer)
        case "system":
            fits = _system(value)
        case "order":
            fits = all(isinstance(label, str) for label in value) and len(set(value)) == len(value) > 1
        case "choice":
            fits = _chosen(answer, [value])
        case "choices":
            fits = value == sorted(value) and _chosen(answer, value)
        case "parts":
            inner = [fault for part in value for fault in shape_faults(part["answer"])]
            return inner if _parts(value) else [f"{value} has not the shape of parts", *inner]
        case kind:
            return [f"no kind of answer: {kind!r}"]
    return [] if fits else [f"{value} has not the shape of a {answer['kind']}"]
