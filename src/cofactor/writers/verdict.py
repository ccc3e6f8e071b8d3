"""What grading says of an answer: as JSON for programs, as plain text for the terminal."""

import json
from unicodedata import east_asian_width

from cofactor.answers import Json
from cofactor.content import Para, Plain, listed, say
from cofactor.exact import num
from cofactor.grading.verdict import Nature, PartVerdict, Verdict
from cofactor.printers import text
from cofactor.reading.misread import Misread

WIDTH = 100
_BEFORE, _AFTER = 60, 20  # how much of a long answer stands around its fault

_HEADLINES = {
    Nature.RIGHT: "Right.",
    Nature.UNSIMPLIFIED: "Right, but not simplified.",
    Nature.INEXACT: "Not exact.",
    Nature.PARTIAL: "Partly right: {credit} of the credit.",
    Nature.WRONG: "Not right.",
}


def record(verdict: Verdict) -> dict[str, Json]:
    """The contract's object: what the answer earned, part by part, and what it looks like."""
    return {
        "correct": verdict.correct,
        "nature": verdict.nature.name.lower(),
        "credit": num(verdict.credit),
        "parts": [_part(part) for part in verdict.parts],
        "mistake": verdict.mistake,
        "feedback": None if verdict.feedback is None else text.inline(verdict.feedback),
    }


def fault(misread: Misread) -> dict[str, Json]:
    """The object that stands for a verdict where the answer could not be read; `at` counts characters from 0."""
    return {"error": str(misread), "at": misread.at}


def line(made: dict[str, Json]) -> str:
    """One line of JSON, without the line's end."""
    return json.dumps(made, ensure_ascii=False)


def shown(verdict: Verdict, width: int = WIDTH) -> str:
    """The verdict for a reader: headline, the parts that are not right, feedback."""
    headline = _HEADLINES[verdict.nature].format(credit=num(verdict.credit))
    wrong = [part for part in verdict.parts if not part.right]
    told = [say("{name}: {remark}", name=Plain(p.name), remark=p.remark) for p in wrong if p.remark is not None]
    if bare := [Plain(part.name) for part in wrong if part.remark is None]:
        told.append(say("not right: {names}", names=listed(bare, "; ")))
    out = [headline]
    out += ["  " + text.blocks((Para(one),), width - 4).strip("\n").replace("\n", "\n    ") for one in told]
    if verdict.feedback is not None:
        out.append(text.blocks((Para(verdict.feedback),), width).strip("\n"))
    if verdict.mistake is not None:
        out.append(f"(wrong rule: {verdict.mistake})")
    return "\n".join(out) + "\n"


def pointed(typed: str, misread: Misread) -> str:
    """The line of the answer where reading failed, with a caret below the place."""
    place = min(max(misread.at, 0), len(typed))
    first = typed.rfind("\n", 0, place) + 1
    last = typed.find("\n", place)
    line = typed[first : len(typed) if last < 0 else last]
    start = max(0, place - first - _BEFORE)
    part = line[start : place - first + _AFTER]
    safe = "".join(c if c.isprintable() else "?" for c in part)
    lead = "…" if start else ""
    more = "…" if start + len(part) < len(line) else ""
    indent = sum(2 if east_asian_width(c) in "WF" else 1 for c in lead + safe[: place - first - start])
    return f"  {lead}{safe}{more}\n  {' ' * indent}^"


def _part(part: PartVerdict) -> dict[str, Json]:
    return {
        "name": part.name,
        "worth": num(part.worth),
        "credit": num(part.credit),
        "right": part.right,
        "remark": None if part.remark is None else text.inline(part.remark),
    }
