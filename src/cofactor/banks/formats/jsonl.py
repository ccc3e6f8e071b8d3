"""JSON Lines: the record of each item as `cofactor make` writes it, which `cofactor verify` checks."""

from collections.abc import Iterable, Iterator

from cofactor.banks.capabilities import ALL_KINDS, Capabilities
from cofactor.banks.model import Bank, Item, Rendered
from cofactor.writers import json

EXTENSION = "jsonl"
CAPABILITIES = Capabilities(native=ALL_KINDS, points=False)


def render(item: Item) -> Rendered:
    """One line."""
    return Rendered(item.head, json.line(item.exercise) + "\n", item.losses)


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """One line after the other."""
    del bank
    for one in made:
        yield str(one.body).encode()
