"""Print what this interpreter makes and says of answers to one item of every type; also run inside of Pyodide."""

import json
import platform
import sys
from hashlib import blake2b

from cofactor import items, registry
from cofactor.exercise import Exercise
from cofactor.grading import grade
from cofactor.grading.responses import correct, incorrect, malformed
from cofactor.printers import text as printer
from cofactor.reading import Misread
from cofactor.steps import Session, read_line, session
from cofactor.working.row_operations import performed
from cofactor.working.rows import operation
from cofactor.writers import json as records
from cofactor.writers import verdict as written


def said(exercise: Exercise, text: str) -> str:
    """The verdict, or the fault, as the bytes that the command prints."""
    try:
        return written.line(written.record(grade(exercise, text)))
    except Misread as misread:
        return written.line(written.fault(misread))


def worked(exercise: Exercise) -> list[list[str]]:
    """What is said of lines of working, right and wrong, at each step of the item's own route; none without one."""
    working = session(exercise)
    told: list[list[str]] = []
    for step in exercise.steps:
        if working is None or step.rule != "row_op" or working.reached:
            continue
        op, state, after = operation(step.args), working.state, working.state[-1]
        wrong = (*state[:-1], tuple(x + 1 for x in after))
        right = performed(state, (op,))
        for rows in (wrong, right):
            matrix = "; ".join(" ".join(map(str, row)) for row in rows)
            for text in (matrix, "R1 <- 0R1", f"{printer.math(op)}: {matrix}"):
                lines, line = working.lines, heard(working, text)
                told.append([text, *line])
                if working.lines > lines and not (rows is right and ":" in text):
                    working.undo()
    return told


def heard(working: Session, text: str) -> list[str]:
    """What is said of one line."""
    try:
        report = working.take(read_line(text, len(working.state)))
    except Misread as misread:
        return [str(misread), str(misread.at)]
    said = [printer.inline(piece) for piece in (report.remark, *report.notes) if piece is not None]
    return [report.nature, str(report.rule), f"{report.row} {report.column}", *said]


found = {}
for name in registry.shipped():
    exercise = items.make(name, seed="graded", level="medium")
    texts = {
        "right": correct(exercise),
        "wrong": incorrect(exercise),
        "malformed": [text for text, _ in malformed(exercise)],
    }
    found[name] = {
        "item": blake2b(records.line(exercise).encode(), digest_size=8).hexdigest(),
        "steps": worked(exercise),
        **{kind: [[text, said(exercise, text)] for text in chosen] for kind, chosen in texts.items()},
    }
print(json.dumps({"python": platform.python_version(), "emscripten": sys.platform == "emscripten", "verdicts": found}))
