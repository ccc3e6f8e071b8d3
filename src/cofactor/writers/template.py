"""The Jinja2 environments of the templates. An undefined name is an error.

On paper: delimiters that are foreign to LaTeX and Typst, `((* … *))` for
statements, `((( … )))` for values, `((= … =))` for comments; nothing is escaped,
values have been printed before. In HTML and XML: Jinja2's own delimiters, and
everything is escaped that is not marked as printed.
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cofactor import resources
from cofactor.errors import CompileError, clip

if TYPE_CHECKING:
    from jinja2 import Environment

_COMMON: dict[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
}
_HTML: dict[str, Any] = {**_COMMON, "autoescape": True}
_PAPER: dict[str, Any] = {
    **_COMMON,
    "block_start_string": "((*",
    "block_end_string": "*))",
    "variable_start_string": "(((",
    "variable_end_string": ")))",
    "comment_start_string": "((=",
    "comment_end_string": "=))",
    "autoescape": False,
}


def render(name: str, folder: Path | None = None, **values: object) -> str:
    """The shipped template `name` with these values.

    Templates of the same name in `folder` replace the shipped ones; they run in
    a sandbox and see no file outside of it. Raises CompileError for a template
    of the user's that fails.
    """
    from jinja2 import TemplateError

    html = name.endswith((".html.j2", ".xml.j2"))
    if folder is None:
        return _shipped(html).get_template(name).render(values)
    try:
        return _own(folder, html).get_template(name).render(values)
    except (TemplateError, OSError, UnicodeDecodeError, TypeError, ValueError) as error:
        raise CompileError(f"The template {name} in {clip(str(folder))} fails: {clip(str(error), 200)}.") from None


@lru_cache(maxsize=2)
def _shipped(html: bool) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources.path("templates"))
    return Environment(loader=loader, undefined=StrictUndefined, **(_HTML if html else _PAPER))  # noqa: S701 - values are printed


@lru_cache(maxsize=4)
def _own(folder: Path, html: bool) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    places = [folder, resources.path("templates")]
    syntax = _HTML if html else _PAPER
    return ImmutableSandboxedEnvironment(loader=FileSystemLoader(places), undefined=StrictUndefined, **syntax)
