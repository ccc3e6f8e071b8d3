"""Anki: a note an item, with the question on the front, the answer and the folded solution on the back.

The guid of a note is made from its reference, so an item keeps its place in a
learner's collection: a bank that was exported again adds nothing, one with a
later edition updates what has changed. (A note is only replaced by one with a
later date; by default genanki would hash the fields, and an edited note would
come twice.) Decks and the note type have fixed ids for the same reason.

Mathematics is LaTeX for Anki's own MathJax. Basic notes are used, no cloze
deletions: those end at the first `}}` of a formula.
"""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZipFile

from cofactor.banks.capabilities import ALL_KINDS, Capabilities
from cofactor.banks.model import Bank, Item, Rendered
from cofactor.errors import UserError
from cofactor.printers import mathjax
from cofactor.zipped import zipped

if TYPE_CHECKING:
    import genanki

EXTENSION = "apkg"
CAPABILITIES = Capabilities(native=ALL_KINDS, points=False, feedback=False)

FIELDS = ("Reference", "Question", "Hints", "Answer", "Solution")
_FRONT = """<div class="question">{{Question}}</div>
{{Hints}}
"""
_BACK = """{{FrontSide}}
<hr id="answer">
<div class="key">{{Answer}}</div>
{{#Solution}}<details class="solution"><summary>Worked solution</summary>{{Solution}}</details>{{/Solution}}
<p class="reference">{{Reference}}</p>
"""
_STYLE = """.card { font-family: system-ui, sans-serif; font-size: 1.1rem; line-height: 1.45;
  max-width: 44rem; margin: 1rem auto; padding: 0 1rem; }
summary { cursor: pointer; margin: 0.6rem 0; font-weight: 600; }
.solution { overflow-x: auto; }
.reference { font-size: 0.75rem; opacity: 0.6; }
"""
_VERSION = slice(96, 100)
"""Where SQLite's own version stands in a database; it tells nothing about the content (sqlite.org/fileformat)."""


def render(item: Item) -> Rendered:
    """The deck's name, and the fields and tags of the note."""
    hints = "".join(
        f"<details><summary>Hint {place}</summary><p>{mathjax.inline(hint)}</p></details>"
        for place, hint in enumerate(item.hints, 1)
    )
    fields = (
        mathjax.text(item.head.ref),
        mathjax.blocks(item.stem + tuple(block for field in item.fields for block in field.ask)),
        hints,
        f"<p>{mathjax.inline(item.key)}</p>",
        mathjax.blocks(item.solution),
    )
    tags = [tag.replace(" ", "_") for tag in item.head.tags]
    return Rendered(item.head, (fields, tags), item.losses)


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The package: one deck for each topic below a deck with the bank's title.

    Raises UserError if genanki is not installed.
    """
    genanki = _genanki()
    model = genanki.Model(
        _number("note type", *FIELDS),
        "Cofactor exercise",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Exercise", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    decks: dict[str, Any] = {}
    for one in made:
        fields, tags = cast("tuple[tuple[str, ...], list[str]]", one.body)
        levels = (bank.title, *filter(None, (one.head.group,)), one.head.topic.capitalize())
        name = "::".join(part.replace("::", ":") for part in levels)
        deck = decks.setdefault(name, genanki.Deck(_number("deck", name), name))
        deck.add_note(
            genanki.Note(
                model=model, fields=list(fields), tags=tags, guid=_digest("note", one.head.ref, one.head.group)
            )
        )
    edition = datetime.strptime(bank.date, "%Y-%m-%d").replace(tzinfo=UTC)
    yield _normal(genanki.Package(list(decks.values())), edition.timestamp())


def _genanki() -> Any:
    try:
        import genanki
    except ImportError:
        raise UserError("The format anki needs the package genanki: pip install 'cofactor[banks]'.") from None
    return genanki


def _normal(package: "genanki.Package", timestamp: float) -> bytes:
    """The package with nothing of this moment or machine in it: the same notes give the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bank.apkg")
        package.write_to_file(path, timestamp=timestamp)
        with ZipFile(path) as archive:
            files = {name: archive.read(name) for name in sorted(archive.namelist())}
    database = bytearray(files["collection.anki2"])
    database[_VERSION] = bytes(4)
    files["collection.anki2"] = bytes(database)
    return zipped(files.items())


def _digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=10).hexdigest()


def _number(*parts: str) -> int:
    """An id as Anki wants it: positive, below 2^53, the same for the same name."""
    return (1 << 40) + int(_digest(*parts)[:10], 16)
