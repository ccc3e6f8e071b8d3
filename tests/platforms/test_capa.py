"""Exports for Open edX, graded by its own CAPA engine; `make platforms` fetches it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cofactor.banks import formats
from cofactor.banks.checks import olx as checks
from cofactor.banks.formats import olx
from cofactor.banks.model import Blanks, Field, Native, OneChoice, SeveralChoice, Text
from tests.banks import contract
from tests.platforms.prepare import CAPA, CAPA_FOLDER
from tests.platforms.test_platforms import missing
from tests.support import TYPES

pytestmark = pytest.mark.platforms

PROBE = Path(__file__).with_name("capa_probe.py")
Typed = list[str | list[str]]


def entered(field: Field, response: contract.Response) -> Typed:
    """What a learner enters for a response to a field."""
    match field.form:
        case OneChoice():
            return [_option(response[field.name])]
        case SeveralChoice():
            return [[_option(letter) for letter in response[field.name].split(",") if letter]]
        case Native():
            return [json.loads(response[field.name])["value"]]
        case Text(id):
            return [response[id]]
        case Blanks() as form:
            return [response[blank.id] for blank in form]


def _option(letter: str) -> str:
    return f"choice_{'abcdefghij'.index(letter)}"


def test_the_engine_grades_every_type_as_the_item_asks() -> None:
    if not CAPA_FOLDER.is_dir():
        missing(f"Open edX's CAPA engine is not there: run `make platforms`, which fetches {CAPA}")
    cases = []
    for name in TYPES:
        for item in contract.carried(name, olx.CAPABILITIES, 1).items:
            (problem,) = checks.problems(formats.write("olx", contract.BANK, [item])[0]).values()
            first, *others = contract.right(item)
            asked = [first, *others, *contract.wrong(item)]
            typed = [[one for field in item.fields for one in entered(field, response)] for response in asked]
            cases.append((item.head.ref, len(others), json.dumps([checks.source(problem), typed])))
    done = subprocess.run(
        [sys.executable, "-S", "-B", PROBE],
        input="\n".join(line for _, _, line in cases),
        env={"PYTHONPATH": str(CAPA_FOLDER)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for (ref, accepted, _), line in zip(cases, done.stdout.splitlines(), strict=True):
        first, *scores = json.loads(line)
        assert first[0] == first[1] > 0, (ref, first)
        # A minus that is no hyphen is a complaint: whoever typed it is asked again.
        for one in scores[:accepted]:
            assert isinstance(one, str) or one[0] == one[1], (ref, one)
        assert scores[accepted:]
        for one in scores[accepted:]:
            assert isinstance(one, str) or one[0] < one[1], (ref, one)
