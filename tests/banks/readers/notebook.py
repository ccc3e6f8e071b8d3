"""Labs as a grader runs them: the student's cells, then the tests, each worth its points."""

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import numpy as np

from cofactor import answers
from cofactor.banks import python
from tests.banks.contract import Question, Response

_FORMULA = re.compile(r"(?<!\\)\$\$|(?<![\\$])\$(?!\$)")


def copies(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """The cells of each copy."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: json.loads(archive.read(name))["cells"] for name in archive.namelist()}


def read(data: bytes) -> list[Question]:
    cells = {cell["id"]: cell for cell in copies(data)["lab-solutions.ipynb"]}
    found: list[Question] = []
    for name in [ident for ident in cells if re.fullmatch(r"q\d+", ident)]:
        solution = cells[f"{name}-solution"]["source"]
        tests = [c["source"] for i, c in cells.items() if re.fullmatch(rf"test_{name}(_\w+)?-check", i)]
        body, _, tail = solution.rpartition("\n\n*Answer.*")
        found.append(
            Lab(
                tail.rpartition("`")[0].rpartition("`")[2],
                _count(cells[name]["source"]),
                _count(body),
                cells["setup"]["source"],
                cells[f"{name}-answer"]["source"],
                tuple(tests),
            )
        )
    return found


def _count(markdown: str) -> int:
    return len(_FORMULA.findall(markdown)) // 2


@dataclass(frozen=True)
class Lab:
    ref: str
    formulas: int
    solution: int
    setup: str
    answer: str
    tests: tuple[str, ...]

    def grade(self, response: Response) -> Fraction:
        given = answers.read(json.loads(response["answer"]))
        parts = [part.answer for part in given.parts] if isinstance(given, answers.Parts) else [given]
        names = [line.partition(" = ")[0] for line in self.answer.splitlines() if line.startswith("answer_")]
        cell = "\n".join(f"{name} = {python.value(one).code}" for name, one in zip(names, parts, strict=True))
        return self.passed(cell)

    def passed(self, cell: str) -> Fraction:
        """The share of the tests that pass with this cell."""
        space: dict[str, Any] = {}
        exec(f"{self.setup}\n{cell}", space)
        passed = 0
        for test in self.tests:
            try:
                with np.errstate(all="ignore"):
                    exec(test, space)
            except Exception:
                continue
            passed += 1
        return Fraction(passed, len(self.tests))
