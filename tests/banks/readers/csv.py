import csv
import json
from io import StringIO

from tests.banks.contract import Question
from tests.banks.readers.native import NativeQuestion, formulas


def read(data: bytes) -> list[Question]:
    found: list[Question] = []
    for row in csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")):
        cells = {name: cell.removeprefix("'") for name, cell in row.items()}
        answer = {"kind": cells["kind"], "value": json.loads(cells["value"]), **json.loads(cells["extras"])}
        found.append(NativeQuestion(cells["ref"], formulas(cells["question_latex"]), None, answer))
    return found
