"""What an answer is filled into: grids of cells, choices, lines; the same for every item of a kind.

Nothing here follows from the answer but its kind, and from the question what
the question shows (its options, its labels, its parts): the size of a grid is
the same for a vector of two entries and one of five. Cells that stay empty
outside of what was filled in are ignored.
"""

from dataclasses import dataclass
from typing import TypeAlias

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Choice,
    Choices,
    Eigen,
    Expression,
    Factorization,
    Interval,
    MatrixAnswer,
    Number,
    Order,
    Parts,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.content import Inline
from cofactor.errors import DefectError

WIDTH, HEIGHT = 5, 4
LARGE = 8
"""The rows and columns of a grid, and of a larger one where that is asked for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field for one number; `name` is that of the form, `label` what it is called."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows; `heads` names the rows where they differ, `columns` the columns."""

    key: str
    legend: str
    rows: tuple[tuple[Cell, ...], ...]
    heads: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A box to tick instead of filling in a grid."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Options:
    """One or several of the options of the question."""

    key: str
    legend: str
    many: bool
    options: tuple[tuple[str, Inline], ...]


@dataclass(frozen=True, slots=True)
class Sorter:
    """The labels of the question in an order: one list for each place."""

    key: str
    legend: str
    labels: tuple[str, ...]
    places: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Text: an expression in one line, equations one a line."""

    key: str
    legend: str
    rows: int
    example: str


Widget: TypeAlias = Grid | Flag | Options | Sorter | Lines


@dataclass(frozen=True, slots=True)
class Field:
    """One answer of a kind, with its widgets; `name` is that of its part, where there are several."""

    kind: str
    key: str
    name: str
    widgets: tuple[Widget, ...]


def fields(answer: Answer, *, large: bool = False) -> tuple[Field, ...]:
    """The fields for an answer of this kind, one for each of its parts."""
    if isinstance(answer, Parts):
        return tuple(_field(part.answer, f"p{i}", part.name, large) for i, part in enumerate(answer.parts))
    return (_field(answer, "a", "", large),)


def _field(answer: Answer, key: str, name: str, large: bool) -> Field:
    return Field(answer.kind, key, name, _widgets(answer, key, large))


def _widgets(answer: Answer, key: str, large: bool) -> tuple[Widget, ...]:
    width, height = (LARGE, LARGE) if large else (WIDTH, HEIGHT)
    match answer:
        case Number():
            return (Grid(key, "Number", ((Cell(f"{key}.0.0", "number"),),)),)
        case VectorAnswer():
            return (Grid(key, "Vector", (tuple(Cell(f"{key}.0.{j}", f"entry {j + 1}") for j in range(width)),)),)
        case MatrixAnswer():
            return (_matrix(key, "Matrix", height, width),)
        case Factorization():
            return tuple(_matrix(f"{key}{name}", name, height, width - 1) for name in ("P", "D"))
        case SetAnswer(ask_multiplicity=asked):
            return (_set(key, width, asked),)
        case Basis():
            return (
                _vectors(key, "Vectors, one a row", "vector", height, width),
                Flag(f"{key}.none", "no vectors: only the zero vector"),
            )
        case Affine():
            return (_affine(key, height, width), Flag(f"{key}.none", "no solution"))
        case Eigen():
            return (_eigen(key, width),)
        case Expression():
            return (Lines(key, "Expression", 1, "for example λ^2 - 3λ + 2"),)
        case Interval():
            return (Lines(key, "Interval", 1, "for example [-1, 3) or (2, inf)"),)
        case SystemAnswer():
            return (Lines(key, "Equations, one a line", 4, "for example 2x + 3y = 5"),)
        case Order(labels):
            names = tuple(sorted(labels))
            places = tuple(Cell(f"{key}.{i}", f"place {i + 1}") for i in range(len(names)))
            return (Sorter(key, "Order, the first on the left", names, places),)
        case Choice(options=options) | Choices(options=options):
            many = isinstance(answer, Choices)
            legend = "Choose all that are right" if many else "Choose one"
            return (Options(key, legend, many, tuple((option.id, option.text) for option in options)),)
        case _:
            raise DefectError(f"There is no field for answers of the kind {answer.kind}.")


def _matrix(key: str, legend: str, height: int, width: int) -> Grid:
    cells = [[Cell(f"{key}.{i}.{j}", f"row {i + 1}, column {j + 1}") for j in range(width)] for i in range(height)]
    return Grid(key, legend, tuple(map(tuple, cells)))


def _vectors(key: str, legend: str, word: str, height: int, width: int) -> Grid:
    cells = [[Cell(f"{key}.{i}.{j}", f"{word} {i + 1}, entry {j + 1}") for j in range(width)] for i in range(height)]
    return Grid(key, legend, tuple(map(tuple, cells)), tuple(f"{word} {i + 1}" for i in range(height)))


def _set(key: str, width: int, asked: bool) -> Grid:
    values = tuple(Cell(f"{key}.0.{j}", f"value {j + 1}") for j in range(width))
    if not asked:
        return Grid(key, "Values, in any order", (values,))
    counts = tuple(Cell(f"{key}.1.{j}", f"multiplicity of value {j + 1}") for j in range(width))
    return Grid(key, "Values, in any order", (values, counts), ("value", "multiplicity"))


def _affine(key: str, height: int, width: int) -> Grid:
    heads = ("point", *(f"direction {i}" for i in range(1, height)))
    cells = [[Cell(f"{key}.{i}.{j}", f"{head}, entry {j + 1}") for j in range(width)] for i, head in enumerate(heads)]
    return Grid(
        key, "Point and directions", tuple(map(tuple, cells)), heads,
        note="One solution has a point alone; infinitely many have directions too.",
    )  # fmt: skip


def _eigen(key: str, width: int) -> Grid:
    rows = []
    for i in range(width):
        entries = (Cell(f"{key}.{i}.{j}", f"row {i + 1}, entry {j} of the vector") for j in range(1, width))
        rows.append((Cell(f"{key}.{i}.0", f"row {i + 1}, eigenvalue"), *entries))
    return Grid(
        key, "Each eigenvalue with a vector", tuple(rows), columns=("λ", "vector"),
        note="A second vector of an eigenvalue takes a row of its own; its eigenvalue may be left out there.",
    )  # fmt: skip
