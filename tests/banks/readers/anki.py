"""An Anki collection, read back out of a package by SQLite as the format defines it."""

import re
import sqlite3
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from tests.banks.contract import Printed

GRADES = False
_FORMULA = re.compile(r"(?<!\\)\\[(\[]")


@dataclass(frozen=True)
class Card:
    """What a learner sees; nothing is graded by the program."""

    ref: str
    formulas: int
    solution: int | None
    answer: str


def notes(data: bytes) -> list[tuple[str, list[str]]]:
    """The guid and the fields of each note."""
    with ZipFile(BytesIO(data)) as archive:
        base = sqlite3.connect(":memory:")
        base.deserialize(archive.read("collection.anki2"))
    rows = base.execute("SELECT guid, flds FROM notes ORDER BY id").fetchall()
    base.close()
    return [(guid, fields.split("\x1f")) for guid, fields in rows]


def read(data: bytes) -> list[Printed]:
    found: list[Printed] = []
    for _, (ref, question, _hints, answer, solution) in notes(data):
        found.append(Card(ref, len(_FORMULA.findall(question)), len(_FORMULA.findall(solution)), answer))
    return found
