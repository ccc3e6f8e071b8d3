"""Prose and displayed mathematics, as data that every printer can print.

A sentence is a `Say`: a message template in English with named holes. The
template is the key under which a translation can be found later, so a sentence
is written whole, never glued together from pieces. In a template `{name}` is a
hole and `*words*` are emphasised; everything else is literal text. A hole holds
mathematics (`cofactor.notation`), another `Say`, or `Plain` text.

A `Content` is a tuple of blocks. `Reduction` holds a chain of row operations
whose matrices may move to the next line but are never broken themselves.
"""

from collections.abc import Sequence
from typing import TypeAlias

from cofactor.exact import Matrix, Vector
from cofactor.notation import Keeping, Mat, Math, Relation, RowOp, node


@node
class Plain:
    """Literal text that has not been checked by anybody: printers escape all of it."""

    text: str


@node
class Say(Keeping):
    """A sentence: a template, and what goes into its holes, by their names."""

    template: str
    names: tuple[str, ...] = ()
    values: "tuple[Hole, ...]" = ()


@node
class Join:
    """Several inline pieces with a separator that is literal text: "1, 2 and 3" made by `listed`."""

    pieces: "tuple[Inline, ...]"
    separator: str = " "


Inline: TypeAlias = Say | Plain | Join
Hole: TypeAlias = Math | Say | Plain | Join


@node
class Para:
    """A paragraph."""

    body: Inline


@node
class Display:
    """A formula on its own line; it does not break."""

    math: Math


@node
class System:
    """A system A x = b of linear equations, aligned by variables, without zero terms."""

    coefficients: Matrix
    constants: Vector
    variables: tuple[str, ...]


@node
class Derivation:
    """`first` and then a line for each (relation, side): a chain that breaks before each relation."""

    first: Math
    steps: tuple[tuple[Relation, Math], ...]


@node
class Move:
    """Row operations that are done together, and the matrix after them."""

    operations: tuple[RowOp, ...]
    result: Mat


@node
class Reduction:
    """A chain of row operations; lines may break before a move only."""

    start: Mat
    moves: tuple[Move, ...]


@node
class Options:
    """The options of a choice, each with its letter."""

    items: tuple[tuple[str, Inline], ...]


@node
class Stage:
    """A titled part of a worked solution; the printers number the stages."""

    title: Inline
    blocks: "tuple[Block, ...]"


Block: TypeAlias = Para | Display | System | Derivation | Reduction | Options | Stage
Content: TypeAlias = tuple[Block, ...]


def say(template: str, /, **holes: Hole) -> Say:
    """A sentence with its holes filled: `say("Find {P}.", P="P")`."""
    return Say(template, tuple(holes), tuple(holes.values()))


def para(template: str, /, **holes: Hole) -> Para:
    """A paragraph of one sentence template."""
    return Para(Say(template, tuple(holes), tuple(holes.values())))


def system(a: Matrix, b: Vector, variables: Sequence[str]) -> System:
    """A displayed system of linear equations."""
    return System(a, b, tuple(variables))


def listed(items: "Sequence[Hole]", separator: str = ", ") -> Join:
    """Items with commas, or another separator, as one inline piece."""
    pieces = (item if isinstance(item, Say | Plain | Join) else Say("{x}", ("x",), (item,)) for item in items)
    return Join(tuple(pieces), separator)


def enumerated(items: "Sequence[Hole]") -> Say:
    """Items in words: x, or x and y, or x, y and z."""
    if len(items) == 1:
        return say("{x}", x=items[0])
    return say("{first} and {last}", first=listed(items[:-1]), last=items[-1])


VARIABLES: dict[int, tuple[str, ...]] = {
    1: ("x",),
    2: ("x", "y"),
    3: ("x", "y", "z"),
    4: ("x_1", "x_2", "x_3", "x_4"),
    5: ("x_1", "x_2", "x_3", "x_4", "x_5"),
}
