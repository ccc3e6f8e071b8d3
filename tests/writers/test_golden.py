"""The sources of one small sheet, as they were last accepted: `pytest --update-goldens` accepts anew."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cofactor.sheets.model import Kind
from cofactor.writers import html, latex, markdown, typst
from cofactor.writers.json import line

from ..papers import KINDS, body, item, small

FOLDER = Path(__file__).parent / "golden"
WRITERS = {"tex": latex.write, "typ": typst.write, "md": markdown.write, "html": html.write}


def source(ending: str, kind: Kind) -> str:
    """One document of the small sheet, without the macros before it."""
    sheet = small(versions=2)
    return body(WRITERS[ending](sheet, sheet.versions[0], kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", list(WRITERS))
def test_source_is_as_accepted(ending: str, kind: Kind, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{kind}.{ending}"
    text = source(ending, kind)
    if request.config.getoption("--update-goldens"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def everything() -> str:
    """All sources of the small sheet and some records, as one text."""
    sheet = small(versions=2)
    parts = [write(sheet, sheet.versions[1], kind) for write in WRITERS.values() for kind in KINDS]
    return "\0".join([*parts, line(item("eigen.diagonalize", "medium")), line(item("systems.classify", "hard"))])


@pytest.mark.parametrize("hashes", ["1", "4711"])
def test_another_process_writes_the_same_bytes(hashes: str) -> None:
    code = "import json; from tests.writers.test_golden import everything; print(json.dumps(everything()))"
    root = Path(__file__).parents[2]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": hashes,
        "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)]),
    }
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment, cwd=root)
    assert json.loads(ran.stdout) == everything()
