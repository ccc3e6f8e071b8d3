"""Write the files that are made of code: `python -m cofactor.devtools.accept` in a checkout.

A test compares each of them with what the code would write.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from cofactor.devtools import distinct, guide, pins, spectra
from cofactor.sheets import schema

# Path from the root of the checkout, and what makes the text.
GENERATED: dict[str, Callable[[], str]] = {
    "config/defaults.toml": schema.defaults,
    "config/schema.json": schema.schema,
    "src/cofactor/construct/accepted.json": spectra.text,
    "src/cofactor/distinct.json": distinct.text,
    "docs/catalogue.md": guide.page,
    "tests/pins.json": pins.text,
}


def accept(root: Path) -> list[str]:
    """Write every generated file that differs; return the paths of those that did."""
    changed = []
    for name, make in GENERATED.items():
        path, text = root / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


def main() -> None:
    """Write into the checkout in the current folder."""
    root = Path.cwd()
    if not (root / "src" / "cofactor").is_dir():
        sys.exit("Run this at the root of a checkout of Cofactor.")
    kept = root / "tests" / "pins.json"
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    for name in accept(root):
        sys.stdout.write(f"wrote {name}\n")
    for line in pins.differences(before, json.loads(kept.read_text(encoding="utf-8"))):
        if "raise the version" in line:
            sys.stdout.write(f"note: {line}\n")


if __name__ == "__main__":
    main()
