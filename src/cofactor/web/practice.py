"""Practising: the first page, and the page of an item."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from starlette.responses import JSONResponse, Response

from cofactor import items
from cofactor.content import Options as OptionsBlock
from cofactor.exercise import Exercise
from cofactor.grading import Verdict, grade
from cofactor.memory import Asked, Attempt
from cofactor.memory.values import SHOWN
from cofactor.reading import Misread
from cofactor.steps import session as steps_session
from cofactor.web import printing, progress
from cofactor.web.app import Call, goto
from cofactor.web.composing import Composed, Unfilled, composed, kept
from cofactor.web.feedback import Feedback, of_misread, of_unfilled, of_verdict
from cofactor.web.pasting import rows
from cofactor.web.selection import Selection
from cofactor.web.widgets import HEIGHT, WIDTH, Field, Grid, Options, Widget, fields
from cofactor.working.solution import solution

TEXT = "text"
"""The field for an answer typed as text."""


@lru_cache(maxsize=64)
def item(ref: str) -> Exercise:
    """The item with this reference, kept for the requests that follow."""
    return items.load(ref)


def home(call: Call) -> Response:
    """What is due, and every topic with its progress."""
    due = call.memory.due(call.now)
    picked = call.memory.pick(call.now)
    return call.page(
        "home",
        topics=progress.topics(call.memory, call.now),
        due=len(due),
        picked=picked,
        begun=any(s.due for s in call.memory.summary().values()),
    )


def following(call: Call) -> Response:
    """Draw the next item of a selection."""
    selection = Selection.of(call.sent)
    if selection.type:
        level = selection.level or call.memory.summary()[selection.type].level
        exercise = call.memory.draw(selection.type, level, call.now)
    else:
        found = call.memory.next_item(call.now, within=selection.within, level=selection.level or None)
        assert found is not None  # noqa: S101 - a topic that is known has types
        exercise = found[0]
    return goto(address(exercise, selection))


def address(exercise: Exercise, selection: Selection, fragment: str = "", page: str = "item") -> str:
    """The address of an item's page."""
    return f"/{page}/{quote(str(exercise.ref), safe='/@,=')}{selection.query}{fragment}"


def show(call: Call) -> Response:
    """An item, with what was said to the last answer."""
    exercise = item(call.path["ref"])
    last = _last(call, exercise)
    if last is None:
        return _page(call, exercise, Selection.of(call.asked), {}, None)
    large = any(_far(name) for name in last.cells or ())
    values = {TEXT: last.text} if last.cells is None else last.cells
    return _page(call, exercise, Selection.of(call.asked), values, _feedback(exercise, last, large), large=large)


def _last(call: Call, exercise: Exercise) -> Attempt | None:
    """The last answer to an item."""
    attempts = call.memory.attempts(ref=str(exercise.ref), limit=10)
    return next((attempt for attempt in attempts if attempt.nature != SHOWN), None)


def _feedback(exercise: Exercise, attempt: Attempt, large: bool) -> Feedback:
    """What is said to an answer that was kept; the same answer is judged the same."""
    shape = fields(exercise.answer, large=large)
    made = Composed(attempt.text) if attempt.cells is None else composed(shape, attempt.cells)
    return of_verdict(grade(exercise, attempt.text), shape, made)


def act(call: Call) -> Response:
    """An answer, a hint, the solution, or a larger grid."""
    exercise = item(call.path["ref"])
    selection = Selection.of(call.asked)
    values, large = dict(call.form), call.sent("large") == "1"
    match call.sent("do"):
        case "hint":
            wanted = call.sent("hint")
            number = min(int(wanted), len(exercise.hints)) if wanted.isdecimal() and len(wanted) < 4 else 0
            call.memory.note(exercise, call.now, hints=number)
            return _page(call, exercise, selection, values, _unchanged(call, exercise, values, large), large=large)
        case "solution":
            asked = call.memory.note(exercise, call.now, shown=True)
            if not asked.settled:
                call.memory.record(
                    Attempt(ref=str(exercise.ref), at=call.now, text="", nature=SHOWN, hints=asked.hints, shown=True)
                )
            return goto(address(exercise, selection, "#solution"))
        case "large":
            return _page(call, exercise, selection, values, None, large=True)
        case _:
            return _answer(call, exercise, selection, values, large)


def _answer(call: Call, exercise: Exercise, selection: Selection, values: Mapping[str, str], large: bool) -> Response:
    shape = fields(exercise.answer, large=large)
    typed = values.get(TEXT, "").strip()
    cells = None if typed else kept(shape, values)
    made = Composed(typed)
    try:
        if cells is not None:
            made = composed(shape, cells)
        verdict = grade(exercise, made.text)
    except Unfilled as error:
        return _page(call, exercise, selection, values, of_unfilled(error), large=large)
    except Misread as error:
        return _page(call, exercise, selection, values, of_misread(error, made), large=large)
    _record(call, exercise, made.text, cells, verdict)
    return goto(address(exercise, selection, "#feedback"))


def _unchanged(call: Call, exercise: Exercise, values: Mapping[str, str], large: bool) -> Feedback | None:
    """What was said to the last answer, if the form still holds it."""
    last = _last(call, exercise)
    if last is None:
        return None
    typed = values.get(TEXT, "").strip()
    same = (
        typed == last.text if last.cells is None else kept(fields(exercise.answer, large=large), values) == last.cells
    )
    return _feedback(exercise, last, large) if same else None


def _record(call: Call, exercise: Exercise, text: str, cells: Mapping[str, str] | None, verdict: Verdict) -> None:
    asked = call.memory.note(exercise, call.now)
    call.memory.record(
        Attempt(
            ref=str(exercise.ref), at=call.now, text=text, cells=cells, nature=verdict.nature, credit=verdict.credit,
            mistake=verdict.mistake, hints=asked.hints, shown=asked.shown,
        )
    )  # fmt: skip


def _far(name: str) -> bool:
    """Whether a cell stands outside of the usual grid."""
    _, _, place = name.partition(".")
    row, _, column = place.partition(".")
    return row.isdecimal() and column.isdecimal() and (int(row) >= HEIGHT or int(column) >= WIDTH)


@dataclass(frozen=True, slots=True)
class _State:
    """What of an item is unfolded."""

    hints: tuple[str, ...]
    more: bool
    """Whether there are more hints. How many would tell a verdict: an item without a solution ends earlier."""
    solution: str
    key: str


def _state(exercise: Exercise, asked: Asked) -> _State:
    hints = exercise.hints
    shown = tuple(printing.inline(hint) for hint in hints[: asked.hints])
    more = len(shown) < len(hints)
    if not asked.shown:
        return _State(shown, more, "", "")
    return _State(shown, more, printing.blocks(solution(exercise.steps)), printing.inline(exercise.key))


def _page(
    call: Call,
    exercise: Exercise,
    selection: Selection,
    values: Mapping[str, str],
    feedback: Feedback | None,
    *,
    large: bool = False,
) -> Response:
    shape = fields(exercise.answer, large=large)
    offered = any(isinstance(widget, Options) for one in shape for widget in one.widgets)
    prompt = tuple(b for b in exercise.prompt if not (offered and isinstance(b, OptionsBlock)))
    return call.page(
        "item",
        ref=str(exercise.ref),
        title=exercise.type.title,
        level=exercise.level,
        prompt=printing.blocks(prompt),
        fields=[_printed(one) for one in shape],
        values=values,
        feedback=feedback,
        state=_state(exercise, call.memory.asked(str(exercise.ref))),
        selection=selection,
        action=address(exercise, selection),
        large=large,
        lines="" if steps_session(exercise) is None else address(exercise, selection, page="lines"),
    )


def _printed(one: Field) -> dict[str, object]:
    """A field for the template, with the texts of its options printed."""
    grids = any(isinstance(widget, Grid) and len(widget.rows[0]) > 1 for widget in one.widgets)
    return {"name": one.name, "widgets": [_widget(widget) for widget in one.widgets], "grids": grids}


def _widget(widget: Widget) -> dict[str, object]:
    shown: dict[str, object] = {"kind": type(widget).__name__.lower(), "of": widget}
    if isinstance(widget, Options):
        shown["options"] = [(letter, printing.inline(text)) for letter, text in widget.options]
    return shown


def cells(call: Call) -> Response:
    """What was pasted, as rows of cells; for the script."""
    try:
        return JSONResponse({"rows": rows(call.sent("text"))})
    except Misread as error:
        return JSONResponse({"error": str(error)})


PAGES = {
    "GET /": home,
    "POST /next": following,
    "GET /item/{ref:path}": show,
    "POST /item/{ref:path}": act,
    "POST /cells": cells,
}
