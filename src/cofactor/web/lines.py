"""Working line by line: each row operation or matrix is checked against the last one.

The page keeps nothing: the lines that were accepted travel in the form, and are
checked again with every new one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.responses import Response

from cofactor.answers import Number
from cofactor.content import Display, Para, listed
from cofactor.exact import Exact, Matrix, num
from cofactor.exercise import Exercise
from cofactor.notation import RowOp, mat
from cofactor.reading import Misread, read, row_operations
from cofactor.steps import Line, Nature, Report, Session, session
from cofactor.web import printing
from cofactor.web.app import Call, NotThere
from cofactor.web.practice import address, item
from cofactor.web.selection import Selection
from cofactor.web.widgets import Cell, Grid

MOST = 60
"""Accepted lines of one working."""

_HEADINGS = {
    Nature.RIGHT: ("Right", "good"),
    Nature.SEVERAL: ("Right: several steps at once", "good"),
    Nature.SAME: ("Nothing changed", "ask"),
    Nature.WRONG: ("This line is not right", "bad"),
    Nature.REFUSED: ("This is not allowed", "bad"),
}
_BREAK = re.compile(r"[;,\n]")


class Puzzled(Exception):  # noqa: N818 - a line that cannot be read
    """A line that cannot be read; `name` is the field that is meant."""

    def __init__(self, message: str, name: str) -> None:
        super().__init__(message)
        self.name = name


@dataclass(frozen=True, slots=True)
class _Past:
    """One accepted line as it is shown, and as it travels."""

    operations: str
    matrix: str
    carried: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of the last line, at the cells too; `values` is what stays in the form."""

    heading: str
    tone: str
    lines: tuple[str, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


_NOTHING = _Said("", "", ())


def show(call: Call) -> Response:
    """The beginning of a working."""
    exercise, working = _begun(call)
    return _page(call, exercise, working, [])


def act(call: Call) -> Response:
    """The next line, one taken back, or a hint."""
    exercise, working = _begun(call)
    undo = call.sent("do") == "undo"
    done = [text for name, text in call.form if name == "done"][:MOST]
    past = [_replayed(working, text) for text in (done[:-1] if undo else done)]
    match call.sent("do"):
        case "undo":
            return _page(call, exercise, working, past)
        case "hint":
            hints = working.hints()
            asked = call.memory.asked(str(exercise.ref))
            call.memory.note(exercise, call.now, hints=max(1, asked.hints))
            said = _Said(
                "Hint", "ask", tuple(map(printing.inline, hints)) or ("Nothing is left to do.",), {}, dict(call.form)
            )
            return _page(call, exercise, working, past, said)
        case _:
            return _line(call, exercise, working, past)


def _begun(call: Call) -> tuple[Exercise, Session]:
    exercise = item(call.path["ref"])
    working = session(exercise)
    if working is None:
        raise NotThere("This item is not worked by row operations, so there is no working line by line.")
    return exercise, working


def _line(call: Call, exercise: Exercise, working: Session, past: list[_Past]) -> Response:
    values = dict(call.form)
    try:
        line = _typed(values, working.state)
    except Puzzled as error:
        said = _Said("This cannot be read yet", "ask", (str(error),), {error.name: "?"}, values)
        return _page(call, exercise, working, past, said)
    if len(past) >= MOST:
        said = _Said("This is a long way", "ask", (f"At most {MOST} lines are kept; take some back.",), {}, values)
        return _page(call, exercise, working, past, said)
    report = working.take(line)
    if report.accepted:
        past.append(_past(report, working))
        values = {}
    return _page(call, exercise, working, past, _said(report, values))


def _typed(values: Mapping[str, str], state: Matrix) -> Line:
    """The line in a form; a cell that was left empty keeps its number."""
    operations: list[RowOp] = []
    for text in filter(str.strip, _BREAK.split(values.get("operation", "")[:400])):
        try:
            operations += row_operations(text, len(state))
        except Misread as error:
            raise Puzzled(str(error), "operation") from None
    rows: list[tuple[Exact, ...]] = []
    filled = False
    for i, row in enumerate(state):
        entries = []
        for j, old in enumerate(row):
            text = values.get(f"m.{i}.{j}", "").strip()
            filled = filled or bool(text)
            entries.append(_entry(text, i, j) if text else old)
        rows.append(tuple(entries))
    if not operations and not filled:
        raise Puzzled("Give a row operation, or what changes in the matrix, or both.", "operation")
    return Line(tuple(operations), tuple(rows) if filled else None)


def _entry(text: str, i: int, j: int) -> Exact:
    try:
        found = read(text[:200], Number(0)).answer
    except Misread as error:
        raise Puzzled(f"Row {i + 1}, column {j + 1}: {error}", f"m.{i}.{j}") from None
    assert isinstance(found, Number)  # noqa: S101 - the kind that was asked for
    return found.number


def _past(report: Report, working: Session) -> _Past:
    shown = printing.inline(listed(list(report.operations))) if report.operations else ""
    cells = ";".join(",".join(map(num, row)) for row in report.state)
    return _Past(shown, printing.blocks(working.shown()), cells)


def _replayed(working: Session, text: str) -> _Past:
    """An accepted line once more; one that is no legal step (nobody's page has such) ends the working."""
    try:
        rows = tuple(
            tuple(_entry(cell, i, j) for j, cell in enumerate(row.split(",")))
            for i, row in enumerate(text[:4000].split(";"))
        )
    except Puzzled as error:
        raise NotThere("This working cannot be continued; begin it again.") from error
    report = working.take(Line((), rows))
    if not report.accepted:
        raise NotThere("This working cannot be continued; begin it again.")
    return _past(report, working)


def _said(report: Report, values: Mapping[str, str]) -> _Said:
    heading, tone = _HEADINGS[report.nature]
    lines = [printing.inline(report.remark)] if report.remark is not None else []
    if report.accepted and report.operations:
        lines.insert(0, printing.inline(listed(list(report.operations))))
    lines += [printing.inline(note) for note in report.notes]
    marks = {}
    if report.nature is Nature.WRONG and report.row is not None:
        columns = [report.column] if report.column is not None else range(1, len(report.state[0]) + 1)
        marks = {f"m.{report.row - 1}.{column - 1}": "look again" for column in columns}
    return _Said(heading, tone, tuple(lines), marks, values)


def _page(
    call: Call,
    exercise: Exercise,
    working: Session,
    past: Sequence[_Past],
    said: _Said = _NOTHING,
) -> Response:
    state = working.state
    cells = [
        [Cell(f"m.{i}.{j}", f"row {i + 1}, column {j + 1}") for j in range(len(row))] for i, row in enumerate(state)
    ]
    selection = Selection.of(call.asked)
    return call.page(
        "lines",
        ref=str(exercise.ref),
        title=exercise.type.title,
        prompt=printing.blocks(exercise.prompt),
        start=printing.blocks(
            (Para(working.route.begin), Display(mat(working.route.start, working.route.bar))),
        ),
        past=past,
        said=said,
        reached=working.reached,
        grid=Grid("m", "The next matrix", tuple(map(tuple, cells))),
        now={f"m.{i}.{j}": num(x) for i, row in enumerate(state) for j, x in enumerate(row)},
        action=address(exercise, selection, page="lines"),
        back=address(exercise, selection),
    )


PAGES = {"GET /lines/{ref:path}": show, "POST /lines/{ref:path}": act}
