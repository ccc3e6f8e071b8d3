"""The library behind `import cofactor` and behind the command line.

Everything here returns values; only `cofactor.sheets.publish` writes files.
Formats are named as on the command line: "json", "md", "tex", "typ", "html", "text".
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cofactor import items, registry
from cofactor.errors import UnknownNameError
from cofactor.exercise import Exercise, ExerciseType
from cofactor.grading.verdict import Verdict
from cofactor.items import load, make
from cofactor.refs import Reference
from cofactor.sheets.model import Kind, Sheet, SheetConfig, Version

__all__ = ["FORMATS", "batch", "chunks", "grade", "item", "load", "make", "sheet", "types", "write"]

FORMATS = ("json", "md", "tex", "typ", "html", "text")


def types() -> tuple[ExerciseType[Any], ...]:
    """All exercise types, sorted by id."""
    return tuple(map(registry.get, registry.names()))


def item(
    type: str,
    *,
    seed: str | int,
    index: int,
    level: str,
    parameters: Mapping[str, object],
    secret: bytes | None = None,
) -> Exercise:
    """`make`, with the parameters as a mapping: their names may be anything that a user typed."""
    return items.build(*items.resolve(type, level, seed, index, parameters, secret=secret), secret)


def batch(
    requests: Iterable[tuple[str, int]],
    *,
    seed: str | int,
    level: str = "medium",
    parameters: Mapping[str, object],
    secret: bytes | None = None,
) -> Iterator[Exercise]:
    """Items of several (type, count) requests in turn, none equal to another.

    The requests are checked before this returns; the items are made while they
    are consumed, and SpaceExhaustedError may come then. A type that is named
    twice goes on with its series.
    """
    taken: set[bytes] = set()
    series: dict[str, items.Series] = {}
    wanted = list(requests)
    for name, _ in wanted:
        if name not in series:
            series[name] = items.Series(name, seed=seed, level=level, parameters=parameters, secret=secret, taken=taken)
    return (next(series[name]) for name, count in wanted for _ in range(count))


def grade(exercise: Exercise | Reference | str, answer: str, *, secret: bytes | None = None) -> Verdict:
    """What an answer, as a student typed it, earns; the item may be named by its reference, with its secret.

    Raises Misread if the answer cannot be read, with the place.
    """
    from cofactor import grading

    return grading.grade(exercise if isinstance(exercise, Exercise) else load(exercise, secret=secret), answer)


def sheet(config: SheetConfig | str | os.PathLike[str]) -> Sheet:
    """The sheet of a configuration, or of the TOML file at a path, with all its versions verified.

    Raises ConfigError with all faults of the configuration, and
    SpaceExhaustedError if it asks for more distinct items than there are.
    """
    from cofactor.sheets.assemble import assemble
    from cofactor.sheets.config import read

    return assemble(config if isinstance(config, SheetConfig) else read(config))


def write(
    what: Sheet | Iterable[Exercise],
    format: str,
    *,
    form: str = "A",
    kind: Kind = "solutions",
    fields: Iterable[str] | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> str:
    """A sheet or some exercises as text, in one of `FORMATS`.

    Of a sheet the version `form` is written. The documents ("md", "tex",
    "typ" and "html") are the problem "sheet", its "key", or the "solutions" (exercises by
    themselves are written like a sheet without a title). With "json", `fields`
    leaves out all other fields. `templates` is a folder of your own templates
    (docs/templates.md) for "tex", "typ" and "html".

    Raises UnknownNameError for a format or version that is not there, UserError
    for a folder that is none of templates, and CompileError, with file and
    line, for a template that fails.
    """
    return "".join(chunks(what, format, form=form, kind=kind, fields=fields, templates=templates))


def chunks(
    what: Sheet | Iterable[Exercise],
    format: str,
    *,
    form: str = "A",
    kind: Kind = "solutions",
    fields: Iterable[str] | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> Iterator[str]:
    """The text of `write` piece by piece: of "json" and "text" each item as soon as it is made."""
    match format:
        case "json":
            from cofactor.writers import json

            wanted = None if fields is None else list(fields)
            return (json.line(exercise, wanted) + "\n" for exercise in _exercises(what, form))
        case "text":
            from cofactor.writers import text

            return (text.item(exercise, ("answer", "working")) + "\n" for exercise in _exercises(what, form))
        case "md" | "tex" | "typ" | "html":
            from cofactor.sheets.assemble import loose

            write = _writer(format, templates)
            sheet = what if isinstance(what, Sheet) else loose(what)
            return iter((write(sheet, _version(sheet, form), kind),))
        case _:
            raise UnknownNameError.suggest("format called", format, FORMATS)


def _exercises(what: Sheet | Iterable[Exercise], form: str) -> Iterable[Exercise]:
    if not isinstance(what, Sheet):
        return what
    return (problem.exercise for problem in _version(what, form).problems if problem.exercise is not None)


def _version(sheet: Sheet, form: str) -> Version:
    for version in sheet.versions:
        if version.form == form:
            return version
    raise UnknownNameError.suggest("version", form, [version.form for version in sheet.versions])


def _writer(format: str, templates: str | os.PathLike[str] | None) -> Callable[[Sheet, Version, Kind], str]:
    if format == "md":
        from cofactor.writers import markdown

        return markdown.write
    from cofactor.writers import html, latex, typst
    from cofactor.writers.own_templates import OwnTemplates

    own = OwnTemplates(templates) if templates is not None else None
    write = {"tex": latex.write, "html": html.write, "typ": typst.write}[format]
    return lambda sheet, version, kind: write(sheet, version, kind, own)
