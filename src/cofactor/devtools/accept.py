"""Write the files that are made of code: `python -m cofactor.devtools.accept` in a checkout.

A test compares each of them with what the code would write.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from cofactor.sheets import schema

# Path from the root of the checkout, and what makes the text.
GENERATED: dict[str, Callable[[], str]] = {
    "config/defaults.toml": schema.defaults,
    "config/schema.json": schema.schema,
}


def accept(root: Path) -> list[str]:
    """Write every generated file that differs; return the paths of those that did."""
    changed = []
    for name, make in GENERATED.items():
        path, text = root / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


def main() -> None:
    """Write into the checkout in the current folder."""
    root = Path.cwd()
    if not (root / "src" / "cofactor").is_dir():
        sys.exit("Run this at the root of a checkout of Cofactor.")
    for name in accept(root):
        sys.stdout.write(f"wrote {name}\n")


if __name__ == "__main__":
    main()
