"""Word: all items in one document, with native equations."""

from cofactor.banks.documents import Document
from cofactor.banks.model import Bank
from cofactor.sheets.model import SheetConfig
from cofactor.writers.docx import Word, package
from cofactor.writers.html import Marked
from cofactor.writers.view import View


def _file(view: View, bank: Bank, hints: list[list[str]]) -> bytes:
    del hints
    return package(view, SheetConfig(), bank.title)


_DOCUMENT = Document(Marked(Word()), _file)

EXTENSION = "docx"
CAPABILITIES = _DOCUMENT.capabilities
render = _DOCUMENT.render
pack = _DOCUMENT.pack
