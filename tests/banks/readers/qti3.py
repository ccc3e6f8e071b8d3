"""QTI 3.0 packages."""

from tests.banks.contract import Question
from tests.banks.readers import qti

MOVES = True
ROOT = b"<qti-assessment-item"


def read(data: bytes) -> list[Question]:
    assert ROOT in data
    return qti.read(data)
