"""Print what this interpreter makes and says of answers to one item of every type; also run inside of Pyodide."""

import json
import platform
import sys
from hashlib import blake2b

from cofactor import items, registry
from cofactor.exercise import Exercise
from cofactor.grading import grade
from cofactor.grading.responses import correct, incorrect, malformed
from cofactor.reading import Misread
from cofactor.writers import json as records
from cofactor.writers import verdict as written


def said(exercise: Exercise, text: str) -> str:
    """The verdict, or the fault, as the bytes that the command prints."""
    try:
        return written.line(written.record(grade(exercise, text)))
    except Misread as misread:
        return written.line(written.fault(misread))


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
        **{kind: [[text, said(exercise, text)] for text in chosen] for kind, chosen in texts.items()},
    }
print(json.dumps({"python": platform.python_version(), "emscripten": sys.platform == "emscripten", "verdicts": found}))
