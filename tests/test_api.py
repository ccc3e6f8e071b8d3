"""The library: what `import cofactor` offers."""

import json
from pathlib import Path

import pytest

import cofactor
from cofactor import api, registry
from cofactor.sheets.model import Kind, ProblemConfig, SheetConfig
from tests.home import own_home

__all__ = ["own_home"]

CONFIG = SheetConfig(
    seed="1",
    versions=2,
    problems=(ProblemConfig(type="systems.solve", level="easy"), ProblemConfig(custom="Prove it.")),
)


def test_types_are_all_types() -> None:
    assert [kind.id for kind in cofactor.types()] == list(registry.names())


def test_make_and_load_give_the_same_item() -> None:
    made = cofactor.make("systems.solve", seed=7, level="easy", n=3)
    assert str(made.ref) == "systems.solve@1/easy,n=3/7/0"
    assert cofactor.load(str(made.ref)).given == made.given


def test_item_takes_parameters_of_any_name() -> None:
    with pytest.raises(cofactor.UnknownNameError, match="called 'seed'"):
        api.item("systems.solve", seed=1, index=0, level="easy", parameters={"seed": 3})


def test_a_batch_is_checked_before_anything_is_made() -> None:
    with pytest.raises(cofactor.UserError, match=r"systems\.slove"):
        api.batch([("systems.solve", 1), ("systems.slove", 1)], seed=1, parameters={})


def test_a_sheet_is_made_of_a_configuration_or_its_file(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("seed = 1\nversions = 2\n[[problems]]\ntype = 'systems.solve'\nlevel = 'easy'\n"
                    "[[problems]]\ncustom = 'Prove it.'\n")  # fmt: skip
    made = cofactor.sheet(path)
    assert made.config == CONFIG
    refs = [[p.exercise and p.exercise.ref for p in v.problems] for v in cofactor.sheet(CONFIG).versions]
    assert [[p.exercise and p.exercise.ref for p in v.problems] for v in made.versions] == refs


@pytest.mark.parametrize("format", api.FORMATS)
def test_sheets_and_exercises_are_written_in_every_format(format: str) -> None:
    sheet = cofactor.sheet(CONFIG)
    first, second = (cofactor.write(sheet, format, form=form) for form in "AB")
    assert first != second
    loose = cofactor.write([cofactor.make("systems.solve", seed=1, level="easy")], format)
    assert loose
    assert loose.endswith("\n")


def test_json_is_one_line_an_item() -> None:
    exercises = [cofactor.make("systems.solve", seed=1, index=i, level="easy") for i in range(2)]
    lines = cofactor.write(exercises, "json", fields=["ref", "answer"]).splitlines()
    assert [json.loads(line)["ref"] for line in lines] == [str(e.ref) for e in exercises]


def test_the_kinds_of_documents_differ() -> None:
    sheet = cofactor.sheet(CONFIG)
    kinds: tuple[Kind, ...] = ("sheet", "key", "solutions")
    assert len({cofactor.write(sheet, "tex", kind=kind) for kind in kinds}) == 3


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(cofactor.UnknownNameError, match="There is no format called 'pdf'"):
        cofactor.write([], "pdf")
    with pytest.raises(cofactor.UnknownNameError, match="There is no version 'C'"):
        cofactor.write(cofactor.sheet(CONFIG), "tex", form="C")
    with pytest.raises(cofactor.ConfigError, match="cannot be read"):
        cofactor.sheet("nowhere.toml")


def test_the_version_is_that_of_the_package() -> None:
    import tomllib

    project = Path(__file__).parent.parent / "pyproject.toml"
    assert cofactor.__version__ == tomllib.loads(project.read_text())["project"]["version"]
