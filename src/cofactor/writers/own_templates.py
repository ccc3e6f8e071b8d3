"""An instructor's own templates: files that stand in for the shipped ones of the same name.

The folder has the names of `templates/`: `html/style.css`, `latex/sheet.tex.j2` …
All of it is read and parsed before anything is made, and nothing else is opened
later: what a template includes, imports or extends is one of these files, or else
a shipped one. `shipped/html/style.css` is the shipped file whatever the folder
holds, so that an own file can add to it. Files whose names begin with an
underscore are parts that own templates include.

They run in Jinja2's immutable sandbox: no attribute with an underscore, no call of
what is unsafe, no range over 100,000 numbers, and nothing is random. Whoever
writes a template is trusted with the looks of a document, not with the machine.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path, PurePosixPath
from traceback import extract_tb
from typing import TYPE_CHECKING, NoReturn

from cofactor import resources
from cofactor.errors import CompileError, UserError, clip
from cofactor.writers.template import syntax

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDERS = ("docx", "html", "latex", "typst")
"""Where the templates of documents are; those of the web application are nobody's to replace."""
SHIPPED = "shipped/"
MAX_BYTES = 1_000_000

_PRIVATE = re.compile(r"\bcofactor\.[a-z_.]+(?=[A-Z])")


@cache
def replaceable() -> tuple[str, ...]:
    """The names of all templates that can be replaced, sorted."""
    root = resources.path("templates")
    files = (path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file())
    return tuple(sorted(path.relative_to(root).as_posix() for path in files))


class OwnTemplates:
    """The templates of one folder, above the shipped ones.

    Raises UserError if `folder` is no such folder or holds what is no template,
    and CompileError, with file and line, for a template that does not parse.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)
        self._texts = dict(_files(self._folder))
        if not self._texts:
            raise UserError(f"{folder} holds no templates; one would be {Path(folder, 'html', 'style.css')}.")
        self._environments: dict[bool, Environment] = {}
        for name, text in self._texts.items():
            try:
                self._environment(name).compile(text, name, str(self._folder / name))
            except Exception as error:  # Python's compiler has limits of its own
                raise CompileError(self._sentence(name, error, "cannot be read")) from None

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The template of this name. Raises CompileError, with file and line, if it fails."""
        try:
            return self._environment(name).get_template(name).render(values)
        except Exception as error:  # an expression of a template can raise anything
            raise CompileError(self._sentence(name, error, "fails")) from None

    def _environment(self, name: str) -> "Environment":
        from jinja2 import FunctionLoader, StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment

        options = syntax(name)
        escapes = bool(options["autoescape"])
        if escapes not in self._environments:
            made = ImmutableSandboxedEnvironment(
                loader=FunctionLoader(self._load), undefined=StrictUndefined, **options
            )
            del made.globals["lipsum"], made.filters["random"]
            self._environments[escapes] = made
        return self._environments[escapes]

    def _load(self, name: str) -> tuple[str, str, None] | None:
        """The text of a template and the path that errors tell; nothing is opened but what is shipped."""
        if name in self._texts:
            return self._texts[name], str(self._folder / name), None
        inner = name.removeprefix(SHIPPED)
        if inner in replaceable():
            return resources.read(f"templates/{inner}"), SHIPPED + inner, None
        return None

    def _sentence(self, name: str, error: Exception, what: str) -> str:
        from jinja2 import TemplateNotFound, TemplateSyntaxError

        if isinstance(error, TemplateNotFound):
            why = _unknown(str(error.name), [*self._texts, *replaceable()])
        else:
            why = clip(_PRIVATE.sub("", str(error)).rstrip(".") or type(error).__name__, 300) + "."
        if isinstance(error, TemplateSyntaxError):
            return f"{error.filename}:{error.lineno}: this template cannot be read: {why}"
        paths = {str(self._folder / own) for own in self._texts} | {SHIPPED + inner for inner in replaceable()}
        places = [f"{f.filename}:{f.lineno}" for f in extract_tb(error.__traceback__) if f.filename in paths]
        return f"{places[-1] if places else self._folder / name}: this template {what}: {why}"


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """The names and texts of the templates in a folder, sorted; what begins with a dot is left alone."""
    if not folder.is_dir():
        what = "is a file" if os.path.lexists(folder) else "does not exist"
        raise UserError(f"{folder} {what}; own templates need a folder.")
    root = os.path.realpath(folder)
    for place, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for path in (Path(place, one) for one in (*folders, *sorted(files)) if not one.startswith(".")):
            if not Path(os.path.realpath(path)).is_relative_to(root):
                raise UserError(f"{path} leads out of {folder}; templates are files inside of it.")
            if path.name not in folders:
                name = path.relative_to(folder).as_posix()
                if name not in replaceable() and not _is_part(name):
                    raise UserError(f"{path} stands in for nothing: {_unknown(name, replaceable())}")
                yield name, _text(path)


def _is_part(name: str) -> bool:
    path = PurePosixPath(name)
    return path.name.startswith("_") and path.parts[0] in FOLDERS


def _unknown(name: str, known: Sequence[str]) -> str:
    """Say that no template has this name, with the nearest."""
    close = get_close_matches(name, known, n=1)
    allowed = f"did you mean {close[0]!r}?" if close else f"they stand in {', '.join(FOLDERS)}."
    return f"no template is called {clip(name)!r}; {allowed}"


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise UserError(f"{path} is no file that could be read.")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        _refuse(error)
    if len(data) > MAX_BYTES:
        raise UserError(f"{path} is too long: a template has at most {MAX_BYTES:,} bytes.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(f"{path}:{line}: this is not UTF-8 text; save the template as UTF-8.") from None


def _refuse(error: OSError) -> NoReturn:
    raise UserError(f"{error.filename} cannot be read: {error.strerror or error}.") from None
