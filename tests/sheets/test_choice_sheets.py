"""Sheets with choices: asked for, kept open where they cannot be, and printed by both engines."""

import json
import re

import pytest

import cofactor
from cofactor import choices
from cofactor.answers import Choice
from cofactor.compile.paper import pdfs
from cofactor.exercise import Exercise
from cofactor.sheets import manifest
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Document, Engine, ProblemConfig, Sheet, SheetConfig

from .. import pages
from ..papers import tex

PROBLEMS = (
    ProblemConfig(type="determinants.determinant", count=2, form="choice"),
    ProblemConfig(type="eigen.diagonalize", form="choice", options=3, level="easy"),
    ProblemConfig(type="determinants.determinant"),
    ProblemConfig(ref=("vectors.dot@1/easy/x/0",), form="choice"),
)


def sheet(engine: Engine = "typst", **changes: object) -> Sheet:
    return assemble(SheetConfig(versions=2, problems=PROBLEMS, engine=engine, **changes))  # type: ignore[arg-type]


def exercises(made: Sheet) -> list[Exercise]:
    return [p.exercise for p in made.versions[0].problems if p.exercise is not None]


def test_problems_have_the_form_that_is_asked_for() -> None:
    made = exercises(sheet())
    counts = [len(e.answer.options) if isinstance(e.answer, Choice) else 0 for e in made]
    assert counts == [4, 4, 3, 0, 4]
    assert sheet().losses == ()


def test_the_manifest_tells_the_key() -> None:
    made = sheet()
    for problem, exercise in zip(
        json.loads(manifest.text(made))["versions"][0]["problems"], exercises(made), strict=True
    ):
        if isinstance(exercise.answer, Choice):
            assert problem["choice"]["key"] == exercise.answer.key
            assert problem["choice"]["rules"]["abcd".index(exercise.answer.key)] is None
        else:
            assert "choice" not in problem


@pytest.mark.parametrize("engine", ["typst", pytest.param("latex", marks=[pytest.mark.tex, tex()])])
def test_paper_shows_options_and_the_key_letter_and_answer(engine: Engine) -> None:
    made = sheet(engine)
    paper, key = pdfs(made, [Document(kind, kind, made.versions[:1]) for kind in ("sheet", "key")])
    assert not pages.faults(paper)
    assert not pages.faults(key)
    shown = "".join("".join(pages.text(paper)).split())
    assert len(re.findall(r"\(a\)", shown)) == 4
    assert len(re.findall(r"\(d\)", shown)) == 3
    answers = "".join("".join(pages.text(key)).split())
    for exercise in exercises(made):
        if isinstance(exercise.answer, Choice):
            assert f"({exercise.answer.key})" in answers


@pytest.mark.parametrize("format", ["md", "tex", "typ", "text", "json"])
def test_every_format_has_the_options(format: str) -> None:
    made = sheet()
    assert cofactor.write(made, format)


def test_what_cannot_be_a_choice_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choices, "SURVIVORS", 50)
    made = sheet()
    assert [(loss.form, loss.number) for loss in made.losses] == [(f, n) for f in "AB" for n in (1, 2, 3, 5)]
    assert str(made.losses[0]).startswith("form A, problem 1 keeps its open form: ")
    assert not any(isinstance(e.answer, Choice) for e in exercises(made))


def test_items_with_enough_wrong_answers_are_taken_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    turned = choices.turned
    monkeypatch.setattr(
        choices, "turned", lambda e, *more, **_: None if e.ref.index % 3 == 0 else turned(e, *more, insist=True)
    )
    problems = (ProblemConfig(type="determinants.determinant", count=4, form="choice"),)
    made = assemble(SheetConfig(problems=problems))
    assert [e.ref.index for e in exercises(made)] == [1, 2, 4, 5]
    assert made.losses == ()
