"""The files that ship beside the code: `templates/` and `config/`.

In a checkout they stand at the root of the repository, in an installed wheel
under `cofactor/_data`. Nothing is ever looked up in the current folder.
"""

from functools import cache
from pathlib import Path

from cofactor.errors import DefectError

FOLDERS = ("templates", "config")


@cache
def root() -> Path:
    """The folder that holds `templates/` and `config/`."""
    package = Path(__file__).resolve().parent
    for folder in (package / "_data", package.parent.parent):
        if all((folder / name).is_dir() for name in FOLDERS):
            return folder
    raise DefectError("This installation of Cofactor lacks its templates; install it again.")


def path(name: str) -> Path:
    """The path of a shipped file or folder: `path("config/week4.toml")`."""
    first, *rest = name.split("/")
    if first not in FOLDERS or ".." in rest:
        raise DefectError(f"{name!r} is no shipped file.")
    return root() / name


@cache
def read(name: str) -> str:
    """The text of a shipped file: `read("templates/typst/math.typ")`."""
    try:
        return path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise DefectError(f"This installation of Cofactor lacks {name}; install it again.") from error
