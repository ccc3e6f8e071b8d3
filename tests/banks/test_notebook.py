"""Labs: four copies of one notebook, graded by properties, without answers in what students get."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from cofactor.answers import Parts
from cofactor.banks import formats
from cofactor.banks.model import Bank, Item
from tests.banks import contract
from tests.banks.readers import notebook as reader
from tests.platforms.prepare import NOTEBOOK_FOLDER
from tests.support import TYPES

BANK = Bank("Lab 4: eigenvectors", "lab-4", "notebook")
CAPABILITIES = formats.get("notebook").CAPABILITIES
TOGETHER = ("matrices.inverse", "eigen.diagonalize", "spaces.null_space", "pca.components", "systems.general_solution")


def written(*names: str, count: int = 1) -> tuple[list[Item], bytes]:
    chosen = [item for name in names for item in contract.carried(name, CAPABILITIES, count).items]
    return chosen, formats.write("notebook", BANK, chosen)[0]


@pytest.mark.parametrize("name", TYPES)
def test_empty_labs_earn_nothing(name: str) -> None:
    _, data = written(name)
    (lab,) = reader.read(data)
    starter = next(c["source"] for c in reader.copies(data)["lab.ipynb"] if c["id"] == "q1-answer")
    assert isinstance(lab, reader.Lab)
    assert lab.passed(starter) == 0
    assert lab.passed(lab.answer) == 1


def test_students_get_no_answers() -> None:
    _, data = written(*TYPES)
    copies = reader.copies(data)
    student = {cell["id"]: cell["source"] for cell in copies["lab.ipynb"]}
    assert all("def test_" not in source for source in student.values())
    values = {}
    for cell in copies["lab-solutions.ipynb"]:
        if cell["id"].endswith("-answer"):
            for line in cell["source"].splitlines():
                name, _, value = line.partition(" = ")
                if name.startswith("answer_"):
                    values[name] = (value, student[cell["id"]])
    assert len(values) >= len(TYPES)
    for name, (value, starter) in values.items():
        assert f"{name} = ..." in starter
        assert len(value) < 8 or value.removeprefix("np.array(").removesuffix(")") not in starter, name


@pytest.mark.parametrize("name", ["systems.word_problem", "systems.translate"])
def test_stories_give_no_numbers_away(name: str) -> None:
    _, data = written(name)
    starter = next(c["source"] for c in reader.copies(data)["lab.ipynb"] if c["id"] == "q1-answer")
    assert starter == "answer_1 = ..."


def test_other_right_answers_pass() -> None:
    _, data = written("eigen.diagonalize")
    (lab,) = reader.read(data)
    assert isinstance(lab, reader.Lab)
    scaled = lab.answer + "\nP, D = answer_1\nanswer_1 = (2 * P[:, ::-1], D[::-1, ::-1])"
    assert lab.passed(scaled) == 1
    singular = lab.answer + "\nP, D = answer_1\nanswer_1 = (0 * P, D)"
    assert lab.passed(singular) == 0


def test_cells_are_valid_and_their_ids_unique() -> None:
    _, data = written(*TYPES)
    for cells in reader.copies(data).values():
        idents = [cell["id"] for cell in cells]
        assert len(set(idents)) == len(idents)
        for cell in cells:
            assert 1 <= len(cell["id"]) <= 64
            assert cell["cell_type"] in {"code", "markdown", "raw"}
            if cell["cell_type"] == "code":
                compile(cell["source"], cell["id"], "exec")


def test_points_of_parts_add_up() -> None:
    (item,), data = written("pca.components")
    graded = [cell for cell in reader.copies(data)["nbgrader/lab.ipynb"] if cell["metadata"].get("nbgrader")]
    points = [cell["metadata"]["nbgrader"]["points"] for cell in graded if cell["metadata"]["nbgrader"]["grade"]]
    assert isinstance(item.exercise.answer, Parts)
    assert len(points) == len(item.exercise.answer.parts) > 1
    assert sum(points) == pytest.approx(1)


@pytest.mark.platforms
def test_otter_grades_the_solution_full_and_the_empty_lab_nothing(tmp_path: Path) -> None:
    otter = NOTEBOOK_FOLDER / "bin" / "otter"
    if not otter.exists():
        if os.environ.get("CI"):
            pytest.fail("otter-grader is missing: run tests/platforms/prepare.py")
        pytest.skip("otter-grader is not there: make platforms fetches it")
    items, data = written(*TOGETHER)
    (tmp_path / "bank.zip").write_bytes(data)
    with ZipFile(tmp_path / "bank.zip") as archive:
        archive.extractall(tmp_path)
    environment = {**os.environ, "PATH": f"{otter.parent}{os.pathsep}{os.environ['PATH']}"}

    def run(*command: str) -> str:
        done = subprocess.run(
            [str(otter), *command],
            cwd=tmp_path / "otter",
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout + done.stderr

    run("assign", "--no-pdfs", "--no-run-tests", "lab.ipynb", "dist")
    (archive_path,) = (tmp_path / "otter" / "dist" / "autograder").glob("*autograder*.zip")
    scores = {}
    for who in ("autograder", "student"):
        shutil.copy(tmp_path / "otter" / "dist" / who / "lab.ipynb", tmp_path / "otter" / f"{who}.ipynb")
        (tmp_path / "otter" / who).mkdir()
        run("run", "-a", str(archive_path), "-o", who, f"{who}.ipynb")
        results = json.loads((tmp_path / "otter" / who / "results.json").read_text())
        scores[who] = sum(float(test.get("score", 0)) for test in results["tests"])
    assert scores["autograder"] == pytest.approx(sum(item.head.points for item in items)), scores
    assert scores["student"] == 0, scores
    assert sys.version_info >= (3, 11)
