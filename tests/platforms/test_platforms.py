"""The pinned items are the same on other Pythons, with other SymPy releases, and under Pyodide in Node.

`make platforms` fetches what is needed. Where something is missing its test is skipped with the reason; with CI set,
only what a package registry for Python provides must be there.
"""

import json
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest

from cofactor import registry
from cofactor.devtools import pins
from tests.platforms.prepare import PYODIDE_MODULE, SYMPY, SYMPY_FOLDER

pytestmark = pytest.mark.platforms

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"
PROBE = HERE / "probe.py"
GRADING_PROBE = HERE / "grading_probe.py"
KEPT: pins.Pins = json.loads((HERE.parent / "pins.json").read_text(encoding="utf-8"))
OWN = f"{sys.version_info.major}.{sys.version_info.minor}"
OTHERS = [version for version in ("3.11", "3.12", "3.13", "3.14") if version != OWN]


def missing(reason: str) -> NoReturn:
    """A tool that a package registry provides is not there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def package(name: str) -> Path:
    """The folder of an installed package."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@pytest.fixture(scope="session")
def pure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with SymPy and mpmath alone: both are pure Python, so any interpreter can use the installed ones."""
    folder = tmp_path_factory.mktemp("pure")
    for name in ("sympy", "mpmath"):
        (folder / name).symlink_to(package(name))
    return folder


def probe(*command: str | Path, **environment: str) -> dict[str, Any]:
    """What a process prints that runs the probe."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "SYMPY"))}
    done = subprocess.run(
        [str(part) for part in command],
        env={**clean, "COFACTOR_NO_PLUGINS": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def python(interpreter: str | Path, *folders: Path, **environment: str) -> dict[str, Any]:
    """The probe in an interpreter that sees these folders and its standard library only."""
    paths = os.pathsep.join(map(str, (SOURCE, *folders)))
    return probe(interpreter, "-S", "-B", PROBE, PYTHONPATH=paths, PYTHONHASHSEED="77", **environment)


def same(found: dict[str, Any]) -> None:
    differing = pins.differences(KEPT, found["pins"])
    where = f"Python {found['python']}, SymPy {found['sympy']}, {found['ground']}"
    assert found["pins"].keys() == KEPT.keys()
    assert not differing, "\n".join([f"{where} makes other items:", *differing])


def interpreter(version: str) -> str | None:
    """A CPython of this version: on the path, or among those of pyenv and uv."""
    places = [shutil.which(f"python{version}")]
    for pattern in (f".pyenv/versions/{version}.*", f".local/share/uv/python/cpython-{version}*"):
        places += [str(path / "bin" / f"python{version}") for path in sorted(Path.home().glob(pattern))]
    for place in filter(None, places):
        code = "import sys; print('{}.{}'.format(*sys.version_info))"
        try:
            done = subprocess.run([place, "-S", "-c", code], capture_output=True, text=True, check=False, timeout=20)
        except OSError:
            continue
        if done.returncode == 0 and done.stdout.strip() == version:
            return place
    return None


@pytest.mark.parametrize("version", OTHERS)
def test_another_python(version: str, pure: Path) -> None:
    found = interpreter(version)
    if found is None:
        pytest.skip(f"there is no CPython {version} here")
    made = python(found, pure)
    assert made["python"].startswith(version)
    same(made)


def test_another_sympy() -> None:
    if not SYMPY_FOLDER.is_dir():
        missing(f"SymPy {SYMPY} is not there: run `make platforms`")
    made = python(sys.executable, SYMPY_FOLDER)
    assert made["sympy"] == SYMPY
    same(made)


def test_without_flint(pure: Path) -> None:
    made = python(sys.executable, pure, SYMPY_GROUND_TYPES="python")
    assert made["ground"] == "python"
    same(made)


def test_with_flint(pure: Path) -> None:
    if find_spec("flint") is None:
        missing("python-flint is not installed")
    made = probe(sys.executable, "-B", PROBE, SYMPY_GROUND_TYPES="flint", PYTHONPATH=str(SOURCE))
    assert made["ground"] == "flint"
    same(made)


def in_pyodide(script: Path) -> dict[str, Any]:
    """What a probe prints under Pyodide in Node, with the sources and pure Python packages mounted."""
    node = shutil.which("node")
    if node is None:
        missing("there is no node here")
    if not PYODIDE_MODULE.is_file():
        missing("Pyodide is not there: run `make platforms`, which needs npm")
    mounts = [(SOURCE / "cofactor", "cofactor"), (package("sympy"), "sympy"), (package("mpmath"), "mpmath")]
    given = [f"{folder}=/given/{name}" for folder, name in mounts]
    return probe(node, HERE / "pyodide.mjs", PYODIDE_MODULE, script, *given)


def test_pyodide_in_node() -> None:
    made = in_pyodide(PROBE)
    assert not made["python"].startswith(OWN)
    same(made)


def test_pyodide_grades_alike() -> None:
    """One item of every type is made and answered, rightly, wrongly and not to be read: the same bytes as here."""
    theirs = in_pyodide(GRADING_PROBE)
    assert theirs["emscripten"]
    ours = probe(sys.executable, "-B", GRADING_PROBE, PYTHONPATH=str(SOURCE))
    assert not ours["emscripten"]
    assert ours["verdicts"].keys() == set(registry.shipped())
    for name, verdicts in ours["verdicts"].items():
        assert theirs["verdicts"][name] == verdicts, name
        for _, verdict in verdicts["right"]:
            assert json.loads(verdict)["credit"] == "1"
        for _, verdict in verdicts["wrong"]:
            assert json.loads(verdict)["credit"] != "1"
        for _, fault in verdicts["malformed"]:
            assert {"error", "at"} == set(json.loads(fault))


def test_a_difference_would_be_told() -> None:
    name = next(iter(KEPT))
    other = {**KEPT, name: {**KEPT[name], "easy": {**KEPT[name]["easy"], "data": "0"}}}
    with pytest.raises(AssertionError, match=r"Python 3\.99, SymPy 2, gmpy makes other items"):
        same({"python": "3.99", "sympy": "2", "ground": "gmpy", "pins": other})
