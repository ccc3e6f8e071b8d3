"""The sheets that ship: each can be handed out as it is, by both engines."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cofactor import resources
from cofactor.answers import Choice
from cofactor.compile.paper import pdfs
from cofactor.sheets import config
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Document, Engine

from .. import pages
from ..papers import KINDS, tex

READY = sorted(path for path in resources.path("config").glob("*.toml") if path.stem != "defaults")
ENGINES = ["typst", pytest.param("latex", marks=[pytest.mark.tex, tex()])]


def test_there_is_a_sheet_for_each_week_and_an_exam() -> None:
    assert [path.stem for path in READY] == ["exam", "week1", "week2", "week3", "week4"]


@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
@pytest.mark.parametrize("engine", ENGINES)
def test_it_prints(path: Path, engine: Engine) -> None:
    sheet = assemble(replace(config.read(path), engine=engine))
    assert not sheet.losses
    first = sheet.versions[0]
    documents = [Document(kind, kind, (first,)) for kind in KINDS] + [Document("m", "marking", sheet.versions)]
    for document, pdf in zip(documents, pdfs(sheet, documents), strict=True):
        assert pages.faults(pdf) == [], document.stem


@pytest.mark.parametrize("path", READY, ids=lambda path: path.stem)
def test_the_points_are_those_of_its_comments(path: Path) -> None:
    said = sum(int(points) for points in re.findall(r"^# ---- .*?(\d+) points$", path.read_text(), re.MULTILINE))
    problems = config.read(path).problems
    assert said == sum((entry.points or 0) * (len(entry.ref) or entry.count) for entry in problems)


def test_the_exam_mixes_choices_and_open_problems() -> None:
    sheet = assemble(config.read(resources.path("config/exam.toml")))
    assert len(sheet.versions) == 4
    for version in sheet.versions:
        choices = [p.exercise is not None and isinstance(p.exercise.answer, Choice) for p in version.problems]
        assert choices == [True] * 7 + [False] * 6
        assert [p.number for p in version.problems if p.section is not None] == [1, 8]
