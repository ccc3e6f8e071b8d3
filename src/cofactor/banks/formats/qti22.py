"""QTI 2.2: a package that assessment platforms import, with a file for each item and a test that draws from them."""

from collections.abc import Iterable, Iterator

from cofactor.banks.formats import qti_package
from cofactor.banks.formats.qti_dialect import QTI22
from cofactor.banks.model import Bank, Item, Rendered

EXTENSION = "zip"
CAPABILITIES = qti_package.CAPABILITIES


def render(item: Item) -> Rendered:
    """One item, and its figures."""
    return qti_package.render(item, QTI22)


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The package: manifest, test, items, style sheet and figures."""
    return qti_package.pack(bank, made, QTI22)
