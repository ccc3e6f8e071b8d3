"""Whether what is said of a formula is all that stands in it: the numbers, the minus signs, lambda.

The judge compares what two printers made of the same tree; it knows nothing of the tree.
"""

import re
from collections import Counter

_NUMBER = re.compile(r"\d+")
# Powers have words of their own, and R stands for a row.
_POWERS = re.compile(r"\^\((?:2|3|-1)\)")
_LAYOUT = re.compile(r'delim: "."|augment: #\d+|align: #\w+|"[^"]*"')
_ARROWS = re.compile(r"<->|<-|->|-->|==>")
TYPST = re.compile(r'("(?:[^"\\]|\\.)*"), \$((?:[^$"\\]|\\.|"(?:[^"\\]|\\.)*")*)\$')


def unsaid(formula: str, said: str, minus: str = "-") -> list[str]:
    """What stands in a formula and is missing in its alternative; the formula is bare of markup and powers."""
    found = [
        f"{number} ({count} times)" for number, count in (_count(formula) - _count(said)).items() if int(number) >= 0
    ]
    if formula.count(minus) != said.count("minus"):
        found.append(f"{formula.count(minus)} minus signs, {said.count('minus')} said")
    if formula.count("λ") > said.count("lambda"):
        found.append("lambda")
    return found


def typst_faults(markup: str) -> list[str]:
    """The faults of all alternatives in the output of the Typst printer; one if there is no formula at all."""
    pairs = TYPST.findall(markup)
    faults = [] if pairs else ["no formula"]
    for said, body in pairs:
        bare = _ARROWS.sub(" ", _POWERS.sub("", _LAYOUT.sub("", body)))
        faults += [f"{fault} in {said}: {body}" for fault in unsaid(bare, said)]
    return faults


def _count(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text))
