"""What readers of formats that hold the answer itself share."""

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cofactor import answers
from tests.banks.contract import Response

_FORMULA = re.compile(r"(?<!\\)\$[^$]+(?<!\\)\$|\\\[|\\begin\{cofreduction\}")


@dataclass(frozen=True)
class NativeQuestion:
    ref: str
    formulas: int
    solution: int | None
    answer: dict[str, Any]
    """The record of the right answer."""

    def grade(self, response: Response) -> Fraction:
        return Fraction(answers.read(self.answer).same(answers.read(json.loads(response["answer"]))))


def formulas(latex: str) -> int:
    """The formulas in the text of the LaTeX printer."""
    return len(_FORMULA.findall(latex))
