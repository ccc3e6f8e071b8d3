"""Digests of printed items, in this process or in another one with another hash seed.

    python -m tests.contract.digest systems.solve          a shipped type
    python -m tests.contract.digest some.module:TypeClass  a type that takes the place of the shipped one

prints a JSON object from the levels to the sha256 of the items.
"""

import json
import os
import subprocess
import sys
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from cofactor import items, registry
from cofactor.printers import typst
from cofactor.writers import json as json_writer
from tests.support import LEVELS, seed_of

ITEMS = 8
ROOT = Path(__file__).resolve().parents[2]


def digest(name: str, level: str) -> str:
    """The sha256 of the JSON lines and the Typst questions of the first items of a type and level."""
    found = sha256()
    for number in range(ITEMS):
        seed, index = seed_of(number)
        exercise = items.make(name, seed=seed, index=index, level=level)
        found.update(json_writer.line(exercise).encode() + b"\n" + typst.blocks(exercise.prompt).encode() + b"\n")
    return found.hexdigest()


def digests(name: str) -> dict[str, str]:
    """The digests of a type at all levels, the last level first; a failure stands in its place."""
    found = {}
    for level in reversed(LEVELS):
        try:
            found[level] = digest(name, level)
        except Exception as error:  # a type that is wrong may fail in any way
            found[level] = f"{type(error).__name__}: {error}"
    return found


@cache
def elsewhere(target: str) -> dict[str, str]:
    """The digests as another process with another hash seed finds them; `target` is what the process is called with."""
    environment = {**os.environ, "PYTHONHASHSEED": "424242", "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-m", "tests.contract.digest", target]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode:
        raise AssertionError(done.stderr)
    answer: dict[str, str] = json.loads(done.stdout)
    return answer


def main(target: str) -> None:
    """Print the digests of a type."""
    module, colon, name = target.partition(":")
    if colon:
        kind = getattr(import_module(module), name)()
        setattr(registry, "get", lambda _: kind)  # noqa: B010 - put in the place of the shipped type
        target = kind.id
    sys.stdout.write(json.dumps(digests(target)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
