"""HTML: all items on one page that needs nothing else, with hints and solutions that unfold."""

from cofactor.banks.documents import Document
from cofactor.banks.model import Bank
from cofactor.sheets.model import SheetConfig
from cofactor.writers.html import Html, Marked, page
from cofactor.writers.view import View


def _file(view: View, bank: Bank, hints: list[list[str]]) -> bytes:
    del bank
    return page(view, SheetConfig(), hints).encode()


_DOCUMENT = Document(Marked(Html()), _file, hints=True)

EXTENSION = "html"
CAPABILITIES = _DOCUMENT.capabilities
render = _DOCUMENT.render
pack = _DOCUMENT.pack
