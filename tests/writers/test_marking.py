"""The marking page: every answer once, in its column or on the page that the column names."""

import re

import pytest

from cofactor import registry
from cofactor.compile import latex as compiler
from cofactor.compile.paper import pdfs
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import Document, Engine, ProblemConfig, Sheet, SheetConfig
from cofactor.writers import latex, marking, typst

from .. import pages
from ..papers import tex

ENGINES = ["typst", pytest.param("latex", marks=[pytest.mark.tex, tex()])]


def sheet(engine: Engine = "typst", versions: int = 4, font_size: str = "11pt") -> Sheet:
    problems = (
        ProblemConfig(type="determinants.determinant", points=2, level="easy"),
        ProblemConfig(type="systems.classify", points=3),
        ProblemConfig(custom="Prove *it*.", points=4),
        ProblemConfig(type="eigen.characteristic_polynomial", level="hard", points=5),
        ProblemConfig(type="vectors.dot"),
    )
    config = SheetConfig(title="Week 4", versions=versions, engine=engine, problems=problems, font_size=font_size)
    return assemble(config)


def document(made: Sheet) -> Document:
    return Document("marking", "marking", made.versions)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_answer_can_be_found(engine: Engine) -> None:
    made = sheet(engine)
    (pdf,) = pdfs(made, [document(made)])
    shown = pages.text(pdf)
    assert len(shown) == 3  # three versions, one version, the long answers
    whole = " ".join(" ".join(shown).split())
    for version in made.versions:
        assert f"Form {version.form}" in whole
        first, choice = version.problems[0].exercise, version.problems[1].exercise
        assert first and choice  # noqa: PT018
        assert f")={first.answer.value()}".replace("-", "−") in whole.replace(" ", "")
        assert f"({choice.answer.value()})" in whole
    assert whole.count("page 3") == 4
    assert len(re.findall(r"Form [A-D], problem 4\.", shown[2])) == 4
    assert whole.replace(" ", "").count("/14") == 4
    assert whole.count("To be marked by hand.") == 4


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("font_size", ["11pt", "17pt"])
def test_every_type_fits(engine: Engine, font_size: str) -> None:
    problems = tuple(
        ProblemConfig(type=name, level=level, points=12) for name in registry.names() for level in registry.LEVEL_NAMES
    )
    made = assemble(SheetConfig(versions=3, engine=engine, problems=problems, font_size=font_size, seed="marking"))
    side = pages.SIDE if font_size == "11pt" else pages.SIDE_LARGE
    if engine == "latex":
        done = compiler.pdf(latex.source(made, document(made)))
        assert max(done.overfull, default=0) < 6
        assert pages.faults(done.pdf, side=side) == []
    else:
        (pdf,) = pdfs(made, [document(made)])
        assert pages.faults(pdf, side=side) == []


@pytest.mark.parametrize(("font_size", "count"), [("10pt", 3), ("12pt", 3), ("14pt", 2), ("20pt", 2)])
def test_columns_follow_the_size_of_the_text(font_size: str, count: int) -> None:
    assert marking.columns(SheetConfig(font_size=font_size)) == count


def test_labels_are_unique_and_all_used() -> None:
    made = sheet(versions=30)
    for source in (latex.source(made, document(made)), typst.document(made, document(made))):
        labels = re.findall(r"long-[A-Z]+-\d+", source)
        assert len(set(labels)) > 25
        assert all(labels.count(label) == 2 for label in labels)
