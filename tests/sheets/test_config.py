"""Configurations: every fault told at once with its line, layers in their order, and what files are made of."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cofactor import resources
from cofactor.errors import ConfigError
from cofactor.sheets import config, keys
from cofactor.sheets.model import Conventions, ProblemConfig, SheetConfig

ONE = '[[problems]]\ntype = "systems.solve"\n'


def read(tmp_path: Path, text: str, **overrides: object) -> SheetConfig:
    path = tmp_path / "sheet.toml"
    path.write_text(text, encoding="utf-8")
    return config.read(path, overrides)


def faults(tmp_path: Path, text: str, **overrides: object) -> list[str]:
    """The faults of a configuration, its path cut off."""
    with pytest.raises(ConfigError) as caught:
        read(tmp_path, text, **overrides)
    return [fault.removeprefix(str(tmp_path / "sheet.toml")) for fault in caught.value.faults]


def test_everything_of_the_contract_is_read(tmp_path: Path) -> None:
    made = read(
        tmp_path,
        """
        title = "Week 4"
        course = "Linear Algebra"
        seed = 7
        versions = 3
        engine = "latex"
        paper = "letter"
        columns = 2
        font_size = "17pt"
        instructions = "Show your working."
        fields = ["Name", "Student number"]
        references = "all"
        shuffle = true
        [conventions]
        style = "divide_all"
        [[problems]]
        type = "systems.solve"
        count = 3
        level = "easy"
        points = 5
        space = "6.5cm"
        section = "Systems"
        set = { n = 3 }
        [[problems]]
        ref = ["systems.solve@1/easy/week4/7"]
        [[problems]]
        custom = "Prove it."
        """,
    )
    assert made == SheetConfig(
        title="Week 4",
        course="Linear Algebra",
        seed="7",
        versions=3,
        engine="latex",
        paper="letter",
        columns=2,
        font_size="17pt",
        instructions="Show your working.",
        fields=("Name", "Student number"),
        references="all",
        shuffle=True,
        conventions=Conventions(style="divide_all"),
        problems=(
            ProblemConfig(
                type="systems.solve",
                count=3,
                level="easy",
                points=5,
                space="6.5cm",
                section="Systems",
                set=(("n", 3),),
            ),
            ProblemConfig(ref=("systems.solve@1/easy/week4/7",)),
            ProblemConfig(custom="Prove it."),
        ),
    )


def test_the_defaults_are_those_of_the_model(tmp_path: Path) -> None:
    assert read(tmp_path, ONE) == SheetConfig(problems=(ProblemConfig(type="systems.solve"),))


def test_all_faults_are_told_in_one_go(tmp_path: Path) -> None:
    text = """\
titel = "x"
versions = 0
engine = "word"
seed = "a b"
columns = true
fields = "Name"
[conventions]
style = "pivot"
covarience = "n"
[[problems]]
type = "systems.slove"
[[problems]]
type = "systems.solve"
level = "medum"
points = -1
space = "6 cm"
[[problems]]
type = "systems.solve"
set = { n = 9, m = 1 }
[[problems]]
ref = ["systems.solve@1/easy/week4"]
count = 2
[[problems]]
section = "alone"
[[problems]]
custom = "x"
type = "systems.solve"
"""
    found = faults(tmp_path, text)
    expected = [
        (1, "There is no key of a sheet called 'titel': did you mean 'title'?"),
        (2, "versions is 0, but must be a whole number from 1 to 702."),
        (3, 'engine is "word", but must be one of "typst", "latex".'),
        (4, "'a b' is no seed"),
        (5, "columns is true, but must be a whole number from 1 to 2."),
        (6, 'fields is "Name", but must be a list'),
        (8, 'style is "pivot", but must be one of'),
        (9, "There is no key of [conventions] called 'covarience': did you mean 'covariance'?"),
        (11, "There is no exercise type 'systems.slove': did you mean 'systems.solve'?"),
        (14, 'level is "medum", but must be one of "easy", "medium", "hard".'),
        (15, "points is -1, but must be a whole number from 0 to 1000."),
        (16, 'space is "6 cm", but must be a length'),
        (19, "n is '9', but must be a whole number from 2 to 4."),
        (19, "There is no parameter of systems.solve called 'm'"),
        (21, "is no reference"),
        (22, "count belongs to a type; it has no effect beside ref."),
        (23, "a problem needs one of type, ref and custom, but this one has none of them."),
        (25, "but this one has type and custom."),
    ]
    assert len(found) == len(expected), found
    for line, message in expected:
        matching = [f for f in found if f.startswith(f":{line}: ") and message in f]
        assert len(matching) == 1, (line, message, found)
    assert [int(f.split(":")[1]) for f in found] == sorted(line for line, _ in expected)
    for fault in found:
        assert fault.isprintable()


NOT_CARRIED = ["fair = 'exact'", "out = 'x'", "[conventions]\nmarkov = 'row'"]
NOT_CARRIED_PROBLEM = ["fair = 'off'", "answer = 4"]


@pytest.mark.parametrize("key", NOT_CARRIED)
def test_what_has_no_effect_is_not_accepted(tmp_path: Path, key: str) -> None:
    assert "There is no key" in faults(tmp_path, f"{key}\n{ONE}")[0]


@pytest.mark.parametrize("key", NOT_CARRIED_PROBLEM)
def test_what_has_no_effect_in_a_problem_is_not_accepted(tmp_path: Path, key: str) -> None:
    assert "There is no key of [[problems]]" in faults(tmp_path, f"{ONE}{key}\n")[0]


BROKEN = [
    ('title = "x\n', ":1: this is not TOML: "),
    ("a = 1\nb = \n", ":2: this is not TOML: Invalid value (column 5)."),
    ("a = 1\na = 2\n", ":2: this is not TOML: Cannot overwrite a value"),
    ("x = [1,\n2", ":2: this is not TOML: "),
    ("x = " + "[" * 20_000, "this is not TOML that can be read: it is nested too deeply."),
    ("seed = " + "1" * 5000, "this is not TOML: a number has too many digits."),
    ("", "a sheet needs at least one [[problems]] entry."),
    ("problems = 3", ":1: problems must be tables"),
    ("problems = [1]", ":1: problems must be tables"),
    ("conventions = 3\n" + ONE, ":1: conventions must be a table"),
    ("seed = 2026.5\n" + ONE, ":1: seed is 2026.5, but must be a word"),
    ("seed = 1979-05-27\n" + ONE, ":1: seed is 1979-05-27, but must be a word"),
    ("seed = true\n" + ONE, ":1: seed is true"),
    ("title = 1\n" + ONE, ":1: title is 1, but must be a text of at most 200 characters."),
    ('title = ""\n' + ONE, ":1: title: it is empty."),
    ("title = 'A\u202eB'\n" + ONE, ":1: title: character 2 is U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    ("title = '線'\n" + ONE, ":1: title: character 1 is U+7DDA"),
    ("title = '" + "x" * 10_000 + "'\n" + ONE, ":1: title: it has 10000 characters, but at most 200 are allowed."),
    ("fields = ['a', 3]\n" + ONE, ":1: fields is 3"),
    ('fields = ["a", "b\\tc"]\n' + ONE, ":1: fields: character 2 is U+0009 (a tab)"),
    (ONE + "count = 101", ":3: count is 101, but must be a whole number from 1 to 100."),
    (ONE + "count = 99\n" + ONE + "count = 99\n" + ONE + "count = 3", ":1: the sheet has 201 problems"),
    (ONE + "space = '26cm'", ":3: space is"),
    (ONE + "set = 3", ":3: set is 3, but must be a table"),
    ("[[problems]]\ntype = 3", ":2: type is 3, but must be the id of an exercise type."),
    ("[[problems]]\nref = []", ":2: ref is [], but must be a list of references"),
    ("[[problems]]\nref = 'systems.solve@9/easy/1/0'", ":2: systems.solve@9/easy/1/0: version 9"),
    ("[[problems]]\nref = 'systems.solve@1/easy/1/0'\n" * 2, ":1: systems.solve@1/easy/1/0 stands in two problems"),
    ("[[problems]]\ncustom = 'x $y'", ":2: custom: character 3: '$' opens a formula"),
    ("[[problems]]\ncustom = 'x'\nset = {n = 1}", ":3: set belongs to a type"),
    (ONE + "options = 4", ':3: options belongs to form = "choice"; it has no effect'),
    (ONE + "form = 'choice'\noptions = 2", ":4: options is 2, but must be a whole number from 3 to 6."),
    (ONE + "form = 'multiple'", ':3: form is "multiple", but must be one of "open", "choice".'),
    ("[[problems]]\ncustom = 'x'\nform = 'choice'", ":3: a problem of your own stays open"),
    ("[[problems]]\ntype = 'systems.classify'\nform = 'choice'", ":3: systems.classify offers options of its own"),
    ("[[problems]]\nref = 'vectors.independence@2/easy/1/0'\nform = 'choice'", ":3: vectors.independence offers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), BROKEN, ids=[m[:40] for _, m in BROKEN])
def test_one_fault_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    (found,) = faults(tmp_path, text)
    assert message in found
    assert len(found) < 400
    assert found.isprintable()


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path, message in [
        (tmp_path / "nowhere.toml", "cannot be read: No such file or directory."),
        (tmp_path, "is a folder, not a configuration file."),
        (tmp_path / ("x" * 300), "cannot be read: File name too long."),
    ]:
        with pytest.raises(ConfigError, match=re.escape(message)):
            config.read(path)
    long = tmp_path / "long.toml"
    long.write_text("#" * 1_000_001)
    with pytest.raises(ConfigError, match="too long"):
        config.read(long)
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"a = 1\ntitle = '\xe9'\n")
    with pytest.raises(ConfigError, match=r"latin\.toml:2: this is not UTF-8 text"):
        config.read(latin)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.binary(max_size=300))
def test_random_bytes_are_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "random.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigError) as caught:
        config.read(path)
    for fault in caught.value.faults:
        assert fault.startswith(f"{path}:")
        assert fault.isprintable()


def test_windows_line_ends_and_marks_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n[[problems]]\r\ntype = 'systems.solve'\r\n")
    assert config.read(path).title == "x"
    path.write_bytes(b"title = 'x'\r\n\r\nseed = 'a b'\r\n[[problems]]\r\ntype = 'systems.solve'\r\n")
    with pytest.raises(ConfigError, match=r"windows\.toml:3: "):
        config.read(path)


def test_later_layers_override_earlier_ones(tmp_path: Path, own_home: Path) -> None:
    folder = own_home / "cofactor"
    folder.mkdir()
    (folder / "config.toml").write_text(
        "title = 'mine'\ncourse = 'mine'\nversions = 2\n[conventions]\nstyle = 'multiplier'\n"
    )
    made = read(tmp_path, f"title = 'sheet'\nversions = 3\n{ONE}", versions=4)
    assert (made.title, made.course, made.versions) == ("sheet", "mine", 4)
    assert made.conventions.style == "multiplier"
    assert made.paper == "a4"


def test_faults_of_all_layers_are_told(tmp_path: Path, own_home: Path) -> None:
    folder = own_home / "cofactor"
    folder.mkdir()
    (folder / "config.toml").write_text(f"paper = 'a5'\n{ONE}")
    found = faults(tmp_path, f"columns = 7\n{ONE}", versions=0)
    assert found[0].startswith(f"{folder / 'config.toml'}:1: paper")
    assert "config.toml:2: problems belong into a sheet's own file" in found[1]
    assert found[2].startswith(":1: columns is 7")
    assert found[3] == "--versions: versions is 0, but must be a whole number from 1 to 702."


def test_style_must_fit_the_types_that_have_one(tmp_path: Path) -> None:
    made = read(tmp_path, "[conventions]\nstyle = 'divide_all'\n" + ONE + "[[problems]]\ntype = 'eigen.eigenvalues'\n")
    assert made.conventions.style == "divide_all"


# ---- what is made of the keys


def test_every_key_is_a_field_of_the_model() -> None:
    assert {key.name for key in keys.SHEET} == set(SheetConfig.__slots__) - {"conventions", "problems"}
    assert {key.name for key in keys.CONVENTIONS} <= set(Conventions.__slots__)
    assert {key.name for key in keys.PROBLEM} == set(ProblemConfig.__slots__)


def test_the_schema_and_the_check_agree(tmp_path: Path) -> None:
    schema = json.loads(resources.read("config/schema.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    ready = tomllib.loads(resources.read("config/week4.toml"))
    validator.validate(ready)
    for text in ("versions = 0", "engine = 'x'", "nope = 1", "fields = [1]", "font_size = '13pt'", "seed = -1"):
        document = tomllib.loads(f"{text}\n{ONE}")
        assert not validator.is_valid(document), text
        assert faults(tmp_path, f"{text}\n{ONE}"), text
    for text in ("level = 'x'", "points = 0.5", "space = '1em'", "custom = 'x'", "set = 1"):
        document = tomllib.loads(f"{ONE}{text}\n")
        assert not validator.is_valid(document), text
        assert faults(tmp_path, f"{ONE}{text}\n"), text


@pytest.mark.parametrize("path", sorted(resources.path("config").glob("*.toml")), ids=lambda p: p.stem)
def test_ready_sheets_are_right(path: Path) -> None:
    if path.stem != "defaults":
        assert config.read(path).problems
