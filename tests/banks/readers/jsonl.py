import json

from tests.banks.contract import Question
from tests.banks.readers.native import NativeQuestion, formulas


def read(data: bytes) -> list[Question]:
    found: list[Question] = []
    for line in data.decode().splitlines():
        record = json.loads(line)
        found.append(NativeQuestion(record["ref"], formulas(record["prompt"]["latex"]), None, record["answer"]))
    return found
