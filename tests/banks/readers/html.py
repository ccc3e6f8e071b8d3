"""An HTML page, read back: the problems with their formulas."""

import re

from tests.banks.contract import Printed
from tests.banks.readers.documents import Shown, parts

GRADES = False
MOVES = True


def read(data: bytes) -> list[Printed]:
    found: list[Printed] = []
    for article in re.findall(r"<article.*?</article>", data.decode(), re.DOTALL):
        (ref,) = re.findall(r'<span class="reference">(.*?)</span>', article)
        question, solution = parts(article, '<details class="solution">', '<p class="answer">')
        question = question.partition('<details class="hint">')[0]
        found.append(Shown(ref, question.count("<math"), solution.count("<math")))
    return found
