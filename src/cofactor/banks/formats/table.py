"""CSV: a row an item, for spreadsheets, databases and scripts; UTF-8 with a byte order mark, as spreadsheets want it.

Mathematics stands as plain text, with the LaTeX of question and answer beside
it; `value` and `extras` are the answer as JSON, and `accepted` what a box would accept.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO

from cofactor.answers import Choice, Choices, Number
from cofactor.banks import forms
from cofactor.banks.capabilities import ALL_KINDS, Capabilities
from cofactor.banks.model import Bank, Item, Rendered
from cofactor.characters import inert
from cofactor.printers import latex, text
from cofactor.writers import json as json_records

EXTENSION = "csv"
CAPABILITIES = Capabilities(native=ALL_KINDS)

COLUMNS = (
    "ref", "name", "topic", "type", "level", "group", "tags", "points", "kind", "question", "question_latex", "answer",
    "answer_latex", "value", "extras", "accepted", "options", "hints", "solution", "mistakes",
)  # fmt: skip


def render(item: Item) -> Rendered:
    """The cells of a row, but for those that its head has."""
    answer = item.exercise.answer
    full = json_records.full(answer)
    options = answer.options if isinstance(answer, Choice | Choices) else ()
    cells = (
        answer.kind,
        text.blocks(item.stem),
        latex.blocks(item.stem),
        text.inline(item.key),
        latex.inline(item.key),
        _json(full.pop("value")),
        _json({name: full[name] for name in full if name != "kind"}),
        " | ".join(forms.number(answer.number)) if isinstance(answer, Number) else "",
        "\n".join(f"({option.id}) {text.inline(option.text)}" for option in options),
        "\n".join(map(text.inline, item.hints)),
        text.blocks(item.solution),
        "\n".join(f"{m.rule}: {text.inline(m.feedback)}" for m in item.exercise.mistakes),
    )
    return Rendered(item.head, cells, item.losses)


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The header, and a row after the other."""
    del bank
    yield b"\xef\xbb\xbf" + row(COLUMNS)
    for one in made:
        head = one.head
        own = (head.ref, head.name, head.topic, head.title, head.level, head.group, " ".join(head.tags), head.points)
        yield row((*own, *one.body))  # type: ignore[misc]  # the cells of `render`


def row(cells: Iterable[object]) -> bytes:
    """One row of CSV (RFC 4180), none of its cells a formula to a spreadsheet."""
    line = StringIO()
    csv.writer(line).writerow([inert(str(cell)) for cell in cells])
    return line.getvalue().encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
