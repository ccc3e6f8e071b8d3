"""How many formulas a piece of content holds: what a printer must print, no more and no fewer."""

from collections.abc import Iterator

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
from cofactor.exercise import Exercise
from cofactor.notation import Listing
from cofactor.printers import wording
from cofactor.working.solution import solution


def inline(piece: Hole) -> int:
    """The formulas of a sentence: one for each hole with mathematics, a listing one for each item."""
    match piece:
        case Say():
            return sum(inline(part) for part, _ in wording.fill(piece))
        case Join(pieces, _):
            return sum(map(inline, pieces))
        case Plain():
            return 0
        case Listing(items):
            return len(items) or 1
        case _:
            return 1


def blocks(content: Content, *, moves: bool = True) -> int:
    """The formulas of all blocks; each matrix of a reduction is one, or else (`moves`) the whole chain."""
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
            return sum(inline(body) for _, body in items)
        case Stage(title, inner):
            return inline(title) + blocks(inner, moves=moves)


def contents(exercise: Exercise) -> Iterator[Content]:
    """Everything that is printed of an item as blocks."""
    yield exercise.prompt
    yield solution(exercise.steps)


def pieces(exercise: Exercise) -> Iterator[Inline]:
    """Everything that is printed of an item as sentences."""
    yield exercise.key
    yield from exercise.hints
    yield from (mistake.feedback for mistake in exercise.mistakes)
