"""STACK's grading without STACK: the trees of an exported question, their tests evaluated by Maxima itself.

AlgEquiv is written down anew after STACK's documentation: equal sets, lists and
matrices element by element, truth values as such, everything else by its difference.
"""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

MAXIMA = shutil.which("maxima")

_ALG_EQUIV = """
equiv(a,b):=if is(a=b) then true
 elseif a=true or a=false or b=true or b=false then false
 elseif setp(a) or setp(b) then setp(a) and setp(b)
   and is(setify(map(ratsimp,listify(a)))=setify(map(ratsimp,listify(b))))
 elseif listp(a) or listp(b) then listp(a) and listp(b) and is(length(a)=length(b)) and every(equiv,a,b)
 elseif matrixp(a) or matrixp(b) then matrixp(a) and matrixp(b) and is(length(a)=length(b))
   and is(length(first(a))=length(first(b))) and equiv(args(a),args(b))
 else is(ratsimp(a-b)=0)$
"""


@dataclass(frozen=True)
class Case:
    """An exported question with what was typed into its inputs."""

    question: ET.Element
    typed: Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """What a tree said."""

    score: Fraction
    note: str


CHUNK = 100  # the time of one run of Maxima grows with the square of what it is asked


def run(cases: Sequence[Case]) -> list[dict[str, Outcome]]:
    """What each tree of each question says."""
    chunks = [cases[start : start + CHUNK] for start in range(0, len(cases), CHUNK)]
    return [outcome for chunk in chunks for outcome in _run(chunk)]


def _run(cases: Sequence[Case]) -> list[dict[str, Outcome]]:
    assert MAXIMA is not None
    script = [
        "display2d:false$",
        _ALG_EQUIV,
        *(line for number, case in enumerate(cases) for line in _script(number, case)),
    ]
    done = subprocess.run(
        [MAXIMA, "--very-quiet"], input="\n".join(script), capture_output=True, text=True, timeout=60, check=True
    )
    truth = {
        (int(number), tree, node): value == "true"
        for number, tree, node, value in re.findall(r"@(\d+) (\w+) (\d+) (true|false)", done.stdout)
    }
    return [
        {tree.findtext("name") or "": _walk(number, tree, truth, done.stdout) for tree in case.question.findall("prt")}
        for number, case in enumerate(cases)
    ]


def _script(number: int, case: Case) -> list[str]:
    lines = ["kill(values)$", *_lines(case.question, "questionvariables")]
    lines += [f"{name}:{text}$" for name, text in case.typed.items()]
    for tree in case.question.findall("prt"):
        name = tree.findtext("name")
        lines += _lines(tree, "feedbackvariables")
        for node in tree.findall("node"):
            test = f"equiv({node.findtext('sans')},{node.findtext('tans')})"
            lines.append(f'print(sconcat("@{number} {name} {node.findtext("name")} ",{test}))$')
    return lines


def _lines(element: ET.Element, tag: str) -> list[str]:
    text = element.findtext(f"{tag}/text") or ""
    return [line.removesuffix(";") + "$" for line in text.splitlines() if line]


def _walk(number: int, tree: ET.Element, truth: Mapping[tuple[int, str, str], bool], said: str) -> Outcome:
    nodes = {node.findtext("name") or "": node for node in tree.findall("node")}
    at = "0"
    while True:
        key = (number, tree.findtext("name") or "", at)
        assert key in truth, f"no verdict at {key}: {said[-2000:]}"
        side = "true" if truth[key] else "false"
        node, following = nodes[at], nodes[at].findtext(f"{side}nextnode") or "-1"
        if following == "-1":
            score = Fraction(node.findtext(f"{side}score") or "0")
            return Outcome(score, node.findtext(f"{side}answernote") or "")
        at = following
