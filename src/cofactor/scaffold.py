"""The files of a new exercise type: in a checkout of Cofactor, or as a plug-in package of its own."""

import keyword
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cofactor import registry
from cofactor.errors import OutputError, UserError, clip
from cofactor.writers.template import render

_NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\Z")
# Room for a level, a seed and parameters in a reference of 100 characters.
MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class Created:
    """What was written: the folder that it stands in, and the paths below it."""

    root: Path
    files: tuple[str, ...]
    plugin: bool


def create(name: str, folder: Path) -> Created:
    """Write the files of the type TOPIC.NAME; all of them, or none.

    In a checkout of Cofactor (`folder` or one above it) that is a module and
    its test, anywhere else a package in a new folder below `folder`. Raises
    UserError for a name that cannot be one, OutputError if a file exists.
    """
    _check(name)
    checkout = _checkout(folder)
    if checkout is not None:
        files, root = _in_checkout(name, checkout), checkout
    else:
        files = _plugin(name)
        root = folder / _distribution(name)
        if os.path.lexists(root):
            raise OutputError(f"{root} exists already; nothing was replaced.")
    _write(root, files)
    return Created(root, tuple(files), checkout is None)


def _check(name: str) -> None:
    if not _NAME.match(name):
        raise UserError(
            f"{clip(name)!r} is no name of a type: it must look like topic.name, "
            "in small letters, digits and underscores, each part beginning with a letter."
        )
    if len(name) > MAX_NAME:
        raise UserError(f"{clip(name)!r} is too long: a name has at most {MAX_NAME} characters.")
    for part in name.split("."):
        if keyword.iskeyword(part) or keyword.issoftkeyword(part) or part.endswith("_"):
            raise UserError(f"{part!r} cannot be part of a name: choose another word.")
    if name in registry.names():
        raise UserError(f"There is an exercise type {name!r} already: choose another name.")


def _checkout(folder: Path) -> Path | None:
    """The root of the checkout of Cofactor that a folder lies in."""
    for place in (folder.absolute(), *folder.absolute().parents):
        with suppress(OSError, UnicodeDecodeError):
            if (place / "src/cofactor/topics").is_dir():
                declared = (place / "pyproject.toml").read_text(encoding="utf-8")
                if re.search(r'^name = "cofactor"$', declared, re.MULTILINE):
                    return place
    return None


def _distribution(name: str) -> str:
    return "cofactor-" + name.replace(".", "-").replace("_", "-")


def _words(name: str, module: str) -> dict[str, Any]:
    """What the templates ask for."""
    topic, short = name.split(".")
    return {
        "id": name,
        "topic": topic,
        "module_name": short,
        "title": short.replace("_", " ").capitalize(),
        "class_name": "".join(part.capitalize() for part in short.split("_")),
        "module": module,
    }


def _in_checkout(name: str, root: Path) -> dict[str, str]:
    """Paths below the root of a checkout, and what they are to hold."""
    topic, short = name.split(".")
    words = _words(name, f"cofactor.topics.{name}")
    files = {
        f"src/cofactor/topics/{topic}/{short}.py": render("new/type.py.j2", **words),
        f"tests/topics/test_{short}.py": render("new/test_type.py.j2", plugin=False, **words),
    }
    package = f"src/cofactor/topics/{topic}/__init__.py"
    if not (root / package).exists():
        files[package] = render("new/init.py.j2", docstring=f"{topic.replace('_', ' ').capitalize()}.")
    return files


def _plugin(name: str) -> dict[str, str]:
    """Paths below the folder of a plug-in, and what they are to hold."""
    short = name.split(".")[1]
    distribution = _distribution(name)
    package = distribution.replace("-", "_")
    words = _words(name, f"{package}.{short}")
    project: dict[str, Any] = {
        "distribution": distribution,
        "package": package,
        "cofactor": version("cofactor"),
        **words,
    }
    return {
        "pyproject.toml": render("new/pyproject.toml.j2", **project),
        "README.md": render("new/README.md.j2", **project),
        f"src/{package}/__init__.py": render("new/init.py.j2", docstring=f"An exercise type for Cofactor: `{name}`."),
        f"src/{package}/{short}.py": render("new/type.py.j2", **words),
        f"tests/test_{short}.py": render("new/test_type.py.j2", plugin=True, **words),
    }


def _write(root: Path, files: Mapping[str, str]) -> None:
    """Write all files; if one cannot be written, take back the others and their folders."""
    for path in files:
        if os.path.lexists(root / path):
            raise OutputError(f"{root / path} exists already; nothing was replaced.")
    made: list[Path] = []
    try:
        for path, text in files.items():
            target = root / path
            for folder in reversed([place for place in target.parents if not place.exists()]):
                folder.mkdir()
                made.append(folder)
            with target.open("x", encoding="utf-8", newline="\n") as stream:
                made.append(target)
                stream.write(text)
    except BaseException as error:
        for place in reversed(made):
            with suppress(OSError):
                if place.is_dir():
                    place.rmdir()
                else:
                    place.unlink()
        if isinstance(error, OSError):
            why = error.strerror or str(error)
            raise OutputError(f"The files cannot be written to {root}: {why}. Nothing was left there.") from None
        raise
