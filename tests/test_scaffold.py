"""`cofactor new`: what it writes works as it stands, is refused where it must be, and is whole or not there."""

import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from cofactor import items, lint, registry, scaffold
from cofactor.errors import OutputError, UserError
from tests.cli.run import refused, run
from tests.contract.checks import CHECKS
from tests.support import built, unchecked

NAME = "school.mid_point"
PACKAGE = "cofactor_school_mid_point"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """What `new` takes for a checkout of Cofactor."""
    (tmp_path / "src/cofactor/topics/vectors").mkdir(parents=True)
    (tmp_path / "src/cofactor/topics/vectors/__init__.py").write_text("")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "cofactor"\n')
    return tmp_path


def imported(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    return module


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# ---- in a checkout


def test_a_checkout_gets_the_type_its_topic_and_its_test(checkout: Path) -> None:
    done = run("new", NAME, "--dir", checkout / "src")
    assert done.exit_code == 0, done.output
    assert files(checkout) == [
        "pyproject.toml",
        "src/cofactor/topics/school/__init__.py",
        "src/cofactor/topics/school/mid_point.py",
        "src/cofactor/topics/vectors/__init__.py",
        "tests/topics/test_mid_point.py",
    ]
    assert f"cofactor check-type {NAME}" in done.output


def test_a_topic_that_is_there_keeps_its_package(checkout: Path) -> None:
    made = scaffold.create("vectors.halves", checkout)
    assert made.files == ("src/cofactor/topics/vectors/halves.py", "tests/topics/test_halves.py")
    assert (checkout / "src/cofactor/topics/vectors/__init__.py").read_text() == ""


def test_the_type_keeps_the_contract(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scaffold.create(NAME, checkout)
    kind = imported(checkout / "src/cofactor/topics/school/mid_point.py", "cofactor_new_type").TYPE
    assert registry.check(kind, NAME) == []
    monkeypatch.setattr(registry, "get", lambda _: kind)
    for level in registry.LEVEL_NAMES:
        assert built(kind, level, 20).faults == ()
        sample = unchecked(kind, level, 20)
        for name, check in CHECKS.items():
            if name != "same_in_another_process":  # only what is installed can be found there
                assert check(sample) == [], (level, name)


def test_check_type_finds_nothing_broken(checkout: Path) -> None:
    scaffold.create(NAME, checkout)
    kind = imported(checkout / "src/cofactor/topics/school/mid_point.py", "cofactor_new_type").TYPE
    for level in registry.LEVEL_NAMES:
        report = lint.check_level(kind, level, 100)
        assert report.broken == []
        assert not [line for line in report.advice if "guess" not in line], report.advice


# ---- a plug-in


def _entered(folder: Path) -> dict[str, str]:
    """The environment in which a plug-in is installed: its distribution's data, made from its pyproject.toml."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = project["entry-points"]["cofactor.types"]
    source = folder / "src"
    info = source / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    lines = [f"{name} = {target}" for name, target in entries.items()]
    (info / "entry_points.txt").write_text("\n".join(["[cofactor.types]", *lines, ""]), encoding="utf-8")
    paths = os.pathsep.join([str(source), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}


def _ran(environment: dict[str, str], folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        env=environment, cwd=folder, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_plugin_is_listed_and_sound_once_it_is_installed(tmp_path: Path) -> None:
    assert run("new", NAME, "--dir", tmp_path).exit_code == 0
    folder = tmp_path / "cofactor-school-mid-point"
    assert files(folder) == [
        "README.md",
        "pyproject.toml",
        f"src/{PACKAGE}/__init__.py",
        f"src/{PACKAGE}/mid_point.py",
        "tests/test_mid_point.py",
    ]
    environment = _entered(folder)
    assert _ran(environment, tmp_path, "cofactor", "list", "--topic", "school") == f"{NAME}  Mid point\n"
    checked = _ran(environment, tmp_path, "cofactor", "check-type", NAME, "--seeds", "20")
    assert f"{NAME}@1/hard: 20 items, 0 failures" in checked
    made = _ran(environment, tmp_path, "cofactor", "make", NAME, "--seed", "7", "--format", "md")
    assert "2u - v" in made
    assert "6 passed" in _ran(environment, folder, "pytest", "-q", "-p", "no:cacheprovider", "tests")


def test_what_is_written_ends_with_one_newline_and_is_filled_in(tmp_path: Path) -> None:
    made = scaffold.create(NAME, tmp_path)
    for path in made.files:
        text = (made.root / path).read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "((" not in text or path.endswith(".py")
        assert max(map(len, text.splitlines())) <= 120


# ---- refused


@pytest.mark.parametrize(
    "name", ["", "plain", "a.b.c", "School.x", "school.2d", "../up.x", "school.x-y", "school.ünder", "school.x\n"]
)
def test_what_is_no_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no name of a type: it must look like"):
        scaffold.create(name, tmp_path)
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("school.class", "'class' cannot be part of a name"),
        ("match.x", "'match' cannot be part of a name"),
        ("school." + "x" * 40, "is too long"),
        ("systems.solve", "There is an exercise type 'systems.solve' already"),
    ],
)
def test_a_name_that_cannot_serve_is_refused(name: str, words: str, tmp_path: Path) -> None:
    assert words in refused(run("new", name, "--dir", tmp_path))
    assert files(tmp_path) == []


def test_nothing_is_replaced(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (checkout / "tests/topics").mkdir(parents=True)
    (checkout / "tests/topics/test_mid_point.py").write_text("mine")
    before = files(checkout)
    assert "exists already; nothing was replaced" in refused(run("new", NAME, "--dir", checkout))
    assert files(checkout) == before
    outside = tmp_path_factory.mktemp("outside")
    scaffold.create(NAME, outside)
    with pytest.raises(OutputError, match="exists already"):
        scaffold.create(NAME, outside)


def test_all_or_nothing(checkout: Path) -> None:
    (checkout / "tests").mkdir()
    (checkout / "tests/topics").write_text("a file, where a folder is needed")
    before = files(checkout)
    assert "Nothing was left there" in refused(run("new", NAME, "--dir", checkout))
    assert files(checkout) == before
    assert not (checkout / "src/cofactor/topics/school").exists()


def test_the_type_of_the_template_is_an_item_like_any_other(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scaffold.create(NAME, checkout)
    kind = imported(checkout / "src/cofactor/topics/school/mid_point.py", "cofactor_new_type").TYPE
    monkeypatch.setattr(registry, "get", lambda _: kind)
    assert str(items.make(NAME, seed=3).ref) == f"{NAME}@1/medium/3/0"
