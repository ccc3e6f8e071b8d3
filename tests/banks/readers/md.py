"""A Markdown text, read back: the problems with their formulas."""

import re

from tests.banks.contract import Printed
from tests.banks.readers.documents import Shown

GRADES = False
_FORMULA = re.compile(r"(?<!\\)\$\$.*?(?<!\\)\$\$|(?<![\\$])\$[^$]+(?<!\\)\$", re.DOTALL)


def read(data: bytes) -> list[Printed]:
    found: list[Printed] = []
    for block in re.split(r"^### Problem \d+.*$", data.decode(), flags=re.MULTILINE)[1:]:
        # The worked solution begins with its first stage, if it has any.
        body, _, tail = block.rpartition("**Answer.**")
        ref = re.findall(r"`(\S+)`", tail)[0]
        question, stage, solution = body.partition("\n**1\\. ")
        found.append(Shown(ref, len(_FORMULA.findall(question)), len(_FORMULA.findall(stage + solution))))
    return found
