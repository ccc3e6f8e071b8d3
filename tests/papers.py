"""Sheets for the tests of writers and compilers."""

import os
import shutil
from functools import cache

import pytest

from cofactor import items, registry
from cofactor.content import Inline, Plain, para, say
from cofactor.exercise import Exercise
from cofactor.sheets import assemble
from cofactor.sheets.model import Engine, Kind, Problem, Sheet, SheetConfig, Version, Where

KINDS: tuple[Kind, ...] = ("sheet", "key", "solutions")
TITLE = Plain("Week 4: determinants")
LEVELS = registry.LEVEL_NAMES


def tex(program: str = "pdflatex") -> pytest.MarkDecorator:
    """Skips a test where this TeX is missing, but not in CI, where it must be there."""
    missing = shutil.which(program) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"{program} is not installed")


def body(source: str) -> str:
    """The source of a document without its preamble."""
    for opening in (r"\begin{document}", "// ---- A-", "<body>"):
        source = source[source.index(opening) :] if opening in source else source
    return source


@cache
def item(name: str, level: str, seed: str = "paper", index: int = 0) -> Exercise:
    """One item, built once."""
    return items.make(name, seed=seed, level=level, index=index)


def small(
    *,
    title: Inline = TITLE,
    references: Where = "key",
    points: int | None = 5,
    space: str | None = "4cm",
    versions: int = 1,
    engine: Engine = "typst",
    columns: int = 1,
) -> Sheet:
    """A sheet with a section, an exercise, and a problem of the instructor's own."""
    config = SheetConfig(references=references, engine=engine, columns=columns)
    made = []
    for number in range(versions):
        exercise = item("systems.solve", "medium", index=number)
        own = (para("Prove that *every* symmetric matrix {A} has real eigenvalues.", A="A"),)
        made.append(
            Version(
                "ABCD"[number],
                (
                    Problem(1, points, space, Plain("Systems"), exercise),
                    Problem(2, 1 if points else None, space, None, None, own),
                ),
            )
        )
    fields = (Plain("Name"), Plain("Student number"))
    return Sheet(config, title, Plain("Linear Algebra"), say("Show *all* working."), fields, tuple(made))


def loose() -> Sheet:
    """One item of every type without a sheet around them, as `make` writes them."""
    return assemble.loose(item(name, "medium") for name in registry.names())


def everything(
    *,
    seed: str = "paper",
    columns: int = 1,
    font_size: str = "11pt",
    references: Where = "all",
    space: str | None = None,
) -> Sheet:
    """One version with every type that there is, at every level."""
    config = SheetConfig(columns=columns, font_size=font_size, references=references)
    problems: list[Problem] = []
    for name in registry.names():
        heading: Inline | None = Plain(registry.get(name).title)
        for level in LEVELS:
            problems.append(Problem(len(problems) + 1, 5, space, heading, item(name, level, seed)))
            heading = None
    fields = (Plain("Name"), Plain("Student number"))
    version = Version("A", tuple(problems))
    return Sheet(config, Plain("Everything there is"), Plain("Linear Algebra"), Plain("Work."), fields, (version,))
