"""The Jinja2 environment of the paper templates.

Delimiters that are foreign to LaTeX and Typst: `((* … *))` for statements,
`((( … )))` for values, `((= … =))` for comments. An undefined name is an error.
Nothing is escaped here: values have been printed before.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cofactor import resources
from cofactor.errors import CompileError, clip

if TYPE_CHECKING:
    from jinja2 import Environment

_SYNTAX: dict[str, Any] = {
    "block_start_string": "((*",
    "block_end_string": "*))",
    "variable_start_string": "(((",
    "variable_end_string": ")))",
    "comment_start_string": "((=",
    "comment_end_string": "=))",
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "autoescape": False,
    "auto_reload": False,
}


def render(name: str, folder: Path | None = None, **values: object) -> str:
    """The shipped template `name` with these values.

    Templates of the same name in `folder` replace the shipped ones; they run in
    a sandbox and see no file outside of it. Raises CompileError for a template
    of the user's that fails.
    """
    from jinja2 import TemplateError

    if folder is None:
        return _shipped().get_template(name).render(values)
    try:
        return _own(folder).get_template(name).render(values)
    except (TemplateError, OSError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise CompileError(f"The template {name} in {clip(str(folder))} fails: {clip(str(error), 200)}.") from None


@lru_cache(maxsize=1)
def _shipped() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources.path("templates"))
    return Environment(loader=loader, undefined=StrictUndefined, **_SYNTAX)  # noqa: S701 - printed by the printers


@lru_cache(maxsize=4)
def _own(folder: Path) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    places = [folder, resources.path("templates")]
    return ImmutableSandboxedEnvironment(loader=FileSystemLoader(places), undefined=StrictUndefined, **_SYNTAX)
