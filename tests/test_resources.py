"""The shipped files are found, and nothing else is."""

import os

import pytest

from cofactor import resources
from cofactor.errors import DefectError


def test_templates_and_configurations_are_found() -> None:
    assert "#let eq" in resources.read("templates/typst/math.typ")
    assert resources.path("config").is_dir()


def test_the_current_folder_does_not_matter(tmp_path: "os.PathLike[str]", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert resources.path("templates").is_dir()


@pytest.mark.parametrize("name", ["src/cofactor/errors.py", "templates/../pyproject.toml", "/etc/passwd"])
def test_other_files_are_refused(name: str) -> None:
    with pytest.raises(DefectError, match="no shipped file"):
        resources.path(name)


def test_missing_file_is_a_defect() -> None:
    with pytest.raises(DefectError, match=r"lacks templates/typst/none\.typ"):
        resources.read("templates/typst/none.typ")
