"""The registry finds types by name, refuses wrong declarations, and takes plug-ins from other distributions."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cofactor import registry
from cofactor.answers import VectorAnswer
from cofactor.errors import DefectError, UnknownNameError
from cofactor.exercise import ExerciseType
from cofactor.params import Parameters
from cofactor.topics.systems import solve
from cofactor.topics.systems.solve import Params, Solve


def test_the_types_of_the_first_release_are_there() -> None:
    wanted = {
        "determinants.determinant", "systems.solve", "matrices.inverse", "eigen.eigenvalues", "eigen.eigenspace",
        "eigen.diagonalize", "systems.classify", "vectors.independence",
    }  # fmt: skip
    assert wanted <= set(registry.names())
    assert list(registry.names()) == sorted(registry.names())


@pytest.mark.parametrize("name", registry.names())
def test_every_type_passes_its_check(name: str) -> None:
    assert registry.get(name).id == name
    assert registry.check(registry.get(name), name) == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("systems.sovle", "There is no exercise type 'systems.sovle': did you mean 'systems.solve'?"),
        ("zzz", "known are "),
        ("", "There is no exercise type ''"),
        ("systems", "There is no exercise type"),
        ("systems.__init__", "There is no exercise type"),
        ("..answers", "There is no exercise type"),
    ],
)
def test_an_unknown_type_is_refused_in_one_sentence(name: str, words: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        registry.get(name)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


class OddAnswer(VectorAnswer):
    __slots__ = ()
    kind = "oddity"


class Clashing(Params):
    def conflict(self) -> str | None:
        return "nothing goes together"


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"id": "systems.other"}, "its id is 'systems.other'"),
    ({"version": 0}, "its version must be 1 or more"),
    ({"levels": {"easy": Solve.levels["easy"]}}, "its levels must be easy, medium, hard"),
    ({"levels": dict(reversed(Solve.levels.items()))}, "its levels must be easy, medium, hard"),
    ({"objective": "Students can solve."}, 'its objective must begin with "I can "'),
    ({"tags": ()}, "it carries no tag of the catalogue"),
    ({"answer": OddAnswer}, "'oddity' is no kind of answer"),
]


@pytest.mark.parametrize(("change", "fault"), FAULTS)
def test_a_wrong_declaration_is_a_fault(change: dict[str, Any], fault: str) -> None:
    kind = type("Changed", (Solve,), change)()
    assert registry.check(kind, "systems.solve") == [fault]


def test_all_faults_are_told_at_once() -> None:
    kind = type("Changed", (Solve,), {"version": 0, "tags": (), "objective": ""})()
    assert len(registry.check(kind, "systems.solve")) == 3


def test_presets_are_checked() -> None:
    levels = {name: type(level)(Clashing(n=9, style="magic"), level.bounds) for name, level in Solve.levels.items()}
    faults = registry.check(type("Changed", (Solve,), {"levels": levels})(), "systems.solve")
    assert "the preset of easy conflicts: nothing goes together" in faults
    assert "the preset of hard: n is '9', but must be a whole number from 2 to 4." in faults
    assert any("style is 'magic'" in fault for fault in faults)


def test_missing_parts_are_told() -> None:
    class Bare(ExerciseType[Parameters]):
        """Nothing is declared."""

        construct = prompt = work = derive = holds = mistakes = staticmethod(lambda *_: None)  # type: ignore[assignment]

    faults = registry.check(Bare(), "systems.solve")
    assert faults[0] == "it declares no id"
    assert len(faults) == 7


@pytest.mark.parametrize("thing", [None, Solve, "systems.solve", object()])
def test_what_is_no_type_is_told(thing: object) -> None:
    assert registry.check(thing, "systems.solve") == ["is no ExerciseType"]


def test_a_wrong_type_is_never_handed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solve, "TYPE", type("Changed", (Solve,), {"version": 0})())
    registry.get.cache_clear()
    try:
        with pytest.raises(DefectError, match=r"^systems\.solve: its version must be 1 or more$"):
            registry.get("systems.solve")
    finally:
        registry.get.cache_clear()


PLUGIN = '''
from cofactor.topics.systems.solve import Solve


class Other(Solve):
    """A type of another package."""

    id = {id!r}
    version = {version}


TYPE = Other()
'''

Plug = Callable[..., Path]


@pytest.fixture
def plug(tmp_path: Path) -> Plug:
    """Write a distribution that adds a type through the entry-point group."""

    def write(name: str = "school.solve", id: str = "school.solve", version: int = 1) -> Path:
        (tmp_path / "school.py").write_text(PLUGIN.format(id=id, version=version), encoding="utf-8")
        info = tmp_path / "school-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: school\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[cofactor.types]\n{name} = school:TYPE\n", encoding="utf-8")
        return tmp_path

    return write


def run(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process that has the folder on its path."""
    paths = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


MAKE = "from cofactor import items; print(items.make('school.solve', seed=1, level='easy').ref)"


def test_a_plugin_adds_its_type(plug: Plug) -> None:
    done = run(plug(), MAKE)
    assert (done.stdout, done.stderr) == ("school.solve@1/easy/1/0\n", "")


def test_a_plugin_is_listed_without_being_imported(plug: Plug) -> None:
    code = (
        "import sys; from cofactor import registry; print('school.solve' in registry.names(), 'school' in sys.modules)"
    )
    assert run(plug(), code).stdout == "True False\n"


def test_plugins_can_be_turned_off(plug: Plug) -> None:
    done = run(plug(), MAKE, COFACTOR_NO_PLUGINS="1")
    assert "There is no exercise type 'school.solve'" in done.stderr


def test_a_plugin_with_a_wrong_declaration_is_refused(plug: Plug) -> None:
    done = run(plug(version=0), MAKE)
    assert "DefectError: school.solve: its version must be 1 or more" in done.stderr


def test_a_plugin_must_have_the_id_it_is_entered_under(plug: Plug) -> None:
    done = run(plug(id="school.other"), MAKE)
    assert "DefectError: school.solve: its id is 'school.other'" in done.stderr


def test_a_plugin_cannot_take_the_place_of_a_shipped_type(plug: Plug) -> None:
    folder = plug(name="systems.solve", id="systems.solve", version=7)
    code = "from cofactor import registry; print(type(registry.get('systems.solve')).__module__)"
    assert run(folder, code).stdout == "cofactor.topics.systems.solve\n"
