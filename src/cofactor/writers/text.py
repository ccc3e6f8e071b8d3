"""Plain text for the terminal: an item with as much of its solution as is asked for."""

from collections.abc import Collection
from textwrap import indent

from cofactor.content import Content, Para
from cofactor.exercise import Exercise
from cofactor.printers import text
from cofactor.working.solution import solution

WIDTH = 100
PARTS = ("hints", "answer", "working", "mistakes")


def item(exercise: Exercise, parts: Collection[str] = PARTS, width: int = WIDTH) -> str:
    """The item with its reference, its question, and these parts of what belongs to it."""
    out = [f"{exercise.type.title} ({exercise.level})", str(exercise.ref), "", _shown(exercise.prompt, width)]
    if "hints" in parts and exercise.hints:
        hints = [f"{n}. {_shown((Para(hint),), width - 5).lstrip()}" for n, hint in enumerate(exercise.hints, 1)]
        out += _part("Hints", "\n".join(hints))
    if "answer" in parts:
        out += _part("Answer", _shown((Para(exercise.key),), width))
    if "working" in parts:
        out += _part("Solution", _shown(solution(exercise.steps), width))
    if "mistakes" in parts and exercise.mistakes:
        out += _part("Mistakes that lead elsewhere", "\n\n".join(_mistakes(exercise, width)))
    return "\n".join(out) + "\n"


def _shown(content: Content, width: int) -> str:
    return indent(text.blocks(content, width - 2).strip("\n"), "  ")


def _part(title: str, body: str) -> list[str]:
    return ["", title, indent(body, "  ") if not body.startswith("  ") else body]


def _mistakes(exercise: Exercise, width: int) -> list[str]:
    found = []
    for mistake in exercise.mistakes:
        lines = [f"  {mistake.rule}"]
        if mistake.answer is not None:
            lines.append(_shown((Para(mistake.answer.shown()),), width))
        lines.append(_shown((Para(mistake.feedback),), width))
        found.append("\n".join(lines))
    return found
