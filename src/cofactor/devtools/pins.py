"""Pins: hashes of a few items of every type and level, so that no reference changes its item unnoticed.

    python -m cofactor.devtools.pins [TYPE…]    the pins as this Python and this SymPy find them

The pin `data` covers parameters, data, answer, effort and the rules, arguments
and states of the steps: a change of it asks for a new version of the type. The
pin `mistakes` covers the wrong rules with their values, the pin `text` what is
printed around all of them.
"""

import json
import sys
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, TypeAlias

from cofactor import items, registry
from cofactor.exercise import Exercise
from cofactor.writers import json as records

SEED = "pin"
ITEMS = 5
_PRINTED = ("text", "latex", "feedback")

Pins: TypeAlias = dict[str, dict[str, dict[str, str]]]
"""Type and version, level, kind of pin."""


def pins(names: Iterable[str] | None = None) -> Pins:
    """The pins of these types, or of all that this release ships."""
    found: Pins = {}
    for name in registry.shipped() if names is None else names:
        kind = registry.get(name)
        found[f"{name}@{kind.version}"] = {level: _pinned(name, level) for level in kind.levels}
    return found


def _pinned(name: str, level: str) -> dict[str, str]:
    hashes = {part: sha256() for part in ("data", "mistakes", "text")}
    for index in range(ITEMS):
        exercise = items.make(name, seed=SEED, index=index, level=level)
        for into, part in zip(hashes.values(), parted(exercise), strict=True):
            into.update(json.dumps(part, ensure_ascii=False).encode() + b"\n")
    return {part: found.hexdigest() for part, found in hashes.items()}


def parted(exercise: Exercise) -> tuple[Any, Any, Any]:
    """The record of an item without wrong rules and what is printed, the wrong rules, and what is printed alone."""
    record = records.record(exercise)
    data = _without_text({name: value for name, value in record.items() if name != "prompt"})
    # A step without a state is a remark or the title of a stage.
    data["working"] = [step for step in data["working"] if step["state"] is not None]
    return data, data.pop("mistakes"), _text_of(record)


def _without_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_text(part) for name, part in value.items() if name not in _PRINTED}
    return [_without_text(part) for part in value] if isinstance(value, list) else value


def _text_of(value: Any) -> list[str]:
    """All printed texts of a record in order."""
    if isinstance(value, list):
        return [text for part in value for text in _text_of(part)]
    if not isinstance(value, dict):
        return []
    found = []
    for name, part in value.items():
        found += [str(part)] if name in _PRINTED else _text_of(part)
    return found


def differences(before: Pins, now: Pins) -> list[str]:
    """What changed between two sets of pins, and what to do about it; types that `now` has not are left out."""
    found = []
    for name, levels in now.items():
        if name not in before:
            found.append(f"{name} is not pinned yet: run `make accept`.")
            continue
        for level, fresh in levels.items():
            old = before[name].get(level, {})
            if old.get("data") != fresh["data"]:
                found.append(
                    f"{name}/{level}: the data, answer, effort or steps of pinned items changed: raise the version of "
                    f"{name.partition('@')[0]} and run `make accept`, or take the change back."
                )
            elif old.get("mistakes") != fresh["mistakes"]:
                found.append(
                    f"{name}/{level}: the wrong answers of pinned items changed: run `make accept` and read them."
                )
            elif old.get("text") != fresh["text"]:
                found.append(
                    f"{name}/{level}: the printed text of pinned items changed: run `make accept` and read it."
                )
    return found


def text() -> str:
    """The content of `tests/pins.json`, one level a line."""
    types = []
    for name, levels in pins().items():
        lines = [f"    {json.dumps(level)}: {json.dumps(both)}" for level, both in levels.items()]
        types.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(types) + "\n}\n"


def main() -> None:
    """Print the pins of the named types, or of all."""
    sys.stdout.write(json.dumps(pins(sys.argv[1:] or None)) + "\n")


if __name__ == "__main__":
    main()
