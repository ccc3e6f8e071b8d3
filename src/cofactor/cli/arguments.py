"""What several commands read from their arguments."""

import os
import re
import secrets
from collections.abc import Iterable
from pathlib import Path

import click

from cofactor.errors import UserError, ValueRangeError, clip

MAX_COUNT = 1_000_000
SOURCE_HELP = "The secret of a sealed item, as env:NAME or file:PATH; without it, what COFACTOR_SECRET holds."
TEMPLATES_HELP = "Your own templates in a folder: docs/templates.md."


def settings(pairs: Iterable[str]) -> dict[str, str]:
    """The parameters given by `--set name=value`, each once."""
    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UserError(f"--set: {clip(pair)!r} must look like name=value.")
        if name in found:
            raise UserError(f"--set: {clip(name)!r} is given twice.")
        found[name] = value
    return found


def type_and_count(argument: str, default: int = 1) -> tuple[str, int]:
    """`TYPE[:COUNT]` taken apart. Raises UserError for what is no type at all, and for a count out of range."""
    if is_reference(argument):
        raise UserError(
            f"{clip(argument)!r} is a reference, where a type is expected: cofactor show prints its item, "
            "and the configuration of a sheet takes it as ref."
        )
    if is_file(argument):
        raise UserError(f"{clip(argument)!r} is a file, where a type is expected; cofactor list shows the types.")
    name, colon, text = argument.partition(":")
    if not colon:
        return name, default
    if not re.fullmatch(r"[1-9][0-9]{0,6}", text) or int(text) > MAX_COUNT:
        raise ValueRangeError(f"{clip(argument)!r}: the count must be a whole number from 1 to {MAX_COUNT}.")
    return name, int(text)


def fresh_seed() -> str:
    """A seed that nobody chose."""
    return secrets.token_hex(4)


def tell_seed(seed: str) -> None:
    """Say on standard error which seed was drawn, so that it can be used again."""
    click.echo(f"Seed: {seed}", err=True)


def secret_key(source: str | None) -> bytes | None:
    """The secret that `--secret` names, or else the environment; None if there is neither."""
    from cofactor import sealing

    found = sealing.from_environment() if source is None else sealing.read(source, Path())
    return None if found is None else found.key


def seal_key(seed: str) -> bytes | None:
    """The secret of the environment for a seed that bears a seal; an open seed is not sealed by it."""
    from cofactor.refs import seal_of

    return None if seal_of(seed) is None else secret_key(None)


def is_reference(argument: str) -> bool:
    """Whether an argument is meant as a reference, well-formed or not: TYPE@…"""
    return re.match(r"[A-Za-z0-9_]+\.[A-Za-z0-9_]+@", argument) is not None


def is_file(argument: str) -> bool:
    """Whether an argument names a file: it ends in .toml, or has a slash and is no reference."""
    return argument.endswith(".toml") or (("/" in argument or os.sep in argument) and not is_reference(argument))
