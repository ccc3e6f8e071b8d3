"""Typst documents: one self-contained source for each version and kind, macros included."""

from pathlib import Path

from cofactor.printers import typst
from cofactor.sheets.model import Kind, Sheet, Version
from cofactor.writers.template import render
from cofactor.writers.view import build, ragged

_PAPERS = {"a4": "a4", "letter": "us-letter"}


def write(sheet: Sheet, version: Version, kind: Kind, templates: Path | None = None) -> str:
    """The Typst source of one document; `templates` is a folder of the user's own."""
    view = build(sheet, version, kind, typst)
    config = sheet.config
    return render(
        f"typst/{kind}.typ.j2",
        templates,
        view=view,
        paper=_PAPERS[config.paper],
        size=config.font_size,
        ragged=ragged(config),
    )
