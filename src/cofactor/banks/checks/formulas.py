"""How many formulas an item has: as many must stand in every export."""

from collections.abc import Iterable

from cofactor.banks.model import Blanks, Item, OneChoice, SeveralChoice
from cofactor.content import (
    Block,
    Content,
    Derivation,
    Display,
    Hole,
    Inline,
    Join,
    Options,
    Para,
    Plain,
    Reduction,
    Say,
    Stage,
    System,
)
from cofactor.notation import Listing
from cofactor.printers import wording


def inline(piece: Hole) -> int:
    """The formulas of a sentence; a list of them counts each, for a line may break between."""
    match piece:
        case Say():
            return sum(inline(part) for part, _ in wording.fill(piece))
        case Join(pieces):
            return sum(map(inline, pieces))
        case Plain():
            return 0
        case Listing(items):
            return max(1, len(items))
        case _:
            return 1


def blocks(content: Content, *, moves: bool = False) -> int:
    """The formulas of blocks; with `moves`, each matrix of a reduction is a formula of its own."""
    return sum(_block(block, moves=moves) for block in content)


def _block(block: Block, *, moves: bool) -> int:
    match block:
        case Para(body):
            return inline(body)
        case Display() | System() | Derivation():
            return 1
        case Reduction(_, steps):
            return 1 + len(steps) if moves else 1
        case Options(items):
            return _each(body for _, body in items)
        case Stage(title, body):
            return inline(title) + blocks(body, moves=moves)


def question(item: Item, *, moves: bool = False) -> int:
    """The formulas of a question with what to enter, the labels of its boxes and its options."""
    total = blocks(item.stem, moves=moves)
    for field in item.fields:
        total += blocks(field.ask, moves=moves)
        form = field.form
        if isinstance(form, Blanks):
            total += _each(piece for blank in form for piece in (blank.before, blank.after))
            total += _each([form.lead])
        elif isinstance(form, OneChoice | SeveralChoice):
            total += _each(option.text for option in form.options)
    return total


def _each(pieces: Iterable[Inline | None]) -> int:
    return sum(inline(piece) for piece in pieces if piece is not None)
