"""What is remembered: shown, exported, deleted."""

from datetime import datetime

from starlette.responses import Response

from cofactor import registry
from cofactor.errors import UserError
from cofactor.memory import Attempt
from cofactor.memory.values import SHOWN
from cofactor.refs import parse
from cofactor.web.app import Call, goto
from cofactor.web.feedback import HEADINGS

SHOWN_ROWS = 50
_WORDS = {**{nature.value: words for nature, words in HEADINGS.items()}, SHOWN: "solution shown"}


def show(call: Call) -> Response:
    """The last answers, and what can be done with all of them."""
    rows = [_row(attempt) for attempt in call.memory.attempts(limit=SHOWN_ROWS)]
    return call.page("memory", rows=rows, path=str(call.memory.path), deleted=bool(call.asked("deleted")))


def _row(attempt: Attempt) -> dict[str, object]:
    ref = parse(attempt.ref)
    kind = registry.get(ref.type) if ref.type in registry.names() else None
    return {
        "ref": attempt.ref if kind is not None and kind.version == ref.version else "",
        "title": ref.type if kind is None else kind.title,
        "at": _moment(attempt.at),
        "iso": attempt.at.isoformat(timespec="seconds"),
        "text": attempt.text,
        "verdict": _WORDS.get(attempt.nature, attempt.nature),
        "hints": attempt.hints,
    }


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def export(call: Call) -> Response:
    """Everything, as a JSON file."""
    return Response(
        call.memory.export(),
        media_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="cofactor-memory.json"'},
    )


def delete(call: Call) -> Response:
    """Delete everything, if that was meant."""
    if call.sent("sure") != "1":
        raise UserError("Nothing was deleted: tick the box to say that you mean it.")
    call.memory.forget()
    return goto("/memory?deleted=1")


PAGES = {"GET /memory": show, "GET /memory/export.json": export, "POST /memory/delete": delete}
