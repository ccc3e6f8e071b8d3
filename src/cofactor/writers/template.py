"""The Jinja2 environments of the templates. An undefined name is an error.

On paper: delimiters that are foreign to LaTeX and Typst, `((* … *))` for
statements, `((( … )))` for values, `((= … =))` for comments; nothing is escaped,
values have been printed before. In HTML and XML: Jinja2's own delimiters, and
everything is escaped that is not marked as printed.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cofactor import resources

if TYPE_CHECKING:
    from jinja2 import Environment

    from cofactor.writers.own_templates import OwnTemplates

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


# The folders of templates whose values are escaped.
_ESCAPED = ("docx/", "html/", "web/")


def render(name: str, own: "OwnTemplates | None" = None, **values: object) -> str:
    """The template `name` with these values: the shipped one, or that of the user's `own` folder.

    Raises CompileError for a template of the user's that fails.
    """
    if own is not None:
        return own.render(name, values)
    return _shipped(name.startswith(_ESCAPED)).get_template(name).render(values)


def syntax(name: str) -> dict[str, Any]:
    """The options of Jinja2 that the template of this name is written for."""
    return _HTML if name.startswith(_ESCAPED) else _PAPER


@lru_cache(maxsize=2)
def _shipped(escaped: bool) -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(resources.path("templates"))
    return Environment(loader=loader, undefined=StrictUndefined, **(_HTML if escaped else _PAPER))  # noqa: S701 - values are printed
