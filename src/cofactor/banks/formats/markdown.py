"""Markdown with LaTeX between dollars: all items in one text."""

from cofactor.banks.documents import Document
from cofactor.banks.model import Bank
from cofactor.writers.markdown import Markdown, page
from cofactor.writers.view import View


def _file(view: View, bank: Bank, hints: list[list[str]]) -> bytes:
    del bank, hints
    return page(view).encode()


_DOCUMENT = Document(Markdown(), _file)

EXTENSION = "md"
CAPABILITIES = _DOCUMENT.capabilities
render = _DOCUMENT.render
pack = _DOCUMENT.pack
