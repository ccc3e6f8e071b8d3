"""STACK questions in Moodle XML. What they grade is tried with Maxima itself, in `test_stack`."""

import re
from xml.etree import ElementTree as ET

from cofactor.banks.checks import moodle as checks
from cofactor.banks.checks import stack
from tests.banks.contract import Printed
from tests.banks.readers import moodle

GRADES = False
_RADIO = re.compile(r"(?<!\\)\\\\[(\[]")  # in a string of Maxima


class Read:
    def __init__(self, question: ET.Element) -> None:
        self.ref = question.findtext("idnumber") or ""
        html = question.findtext("questiontext/text") or ""
        self.formulas = moodle.count(html) + len(_RADIO.findall(question.findtext("questionvariables/text") or ""))
        self.solution = moodle.count(question.findtext("generalfeedback/text") or "")


def read(data: bytes) -> list[Printed]:
    found = checks.faults(data) + stack.faults(data)
    assert not found, found[:5]
    questions = [one for one in ET.fromstring(data) if one.get("type") != "category"]
    return [Read(one) if one.get("type") == "stack" else moodle.question(one) for one in questions]
