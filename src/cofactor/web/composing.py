"""From what was filled in to one typed answer, and from a place in it back to its cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cofactor.errors import DefectError, UserError
from cofactor.web.widgets import Cell, Field, Flag, Grid, Lines, Options, Sorter

LONGEST = 2_000
"""Characters of one field."""


class Unfilled(UserError):  # noqa: N818 - what is missing, said to its author
    """Something is missing in a form, or does not belong there; `name` is the field."""

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name


@dataclass(slots=True)
class Composed:
    """The text of an answer, and which of its stretches came from which cell."""

    text: str = ""
    marks: list[tuple[int, int, Cell]] = field(default_factory=list)

    def add(self, text: str, cell: Cell | None = None) -> None:
        """Append a stretch."""
        if cell is not None:
            self.marks.append((len(self.text), len(self.text) + len(text), cell))
        self.text += text

    def listed(self, cells: Iterable[tuple[Cell, str]], opening: str, closing: str) -> None:
        """Append numbers with commas between them."""
        self.add(opening)
        for i, (cell, value) in enumerate(cells):
            self.add(", " if i else "")
            self.add(value, cell)
        self.add(closing)

    def cell(self, at: int) -> Cell | None:
        """The cell that a place of the text came from."""
        return next((cell for start, end, cell in self.marks if start <= at <= end), None)


def composed(fields: Sequence[Field], values: Mapping[str, str]) -> Composed:
    """The answer that the fields hold. Raises Unfilled if one of them cannot be told."""
    made = Composed()
    if len(fields) == 1 and not fields[0].name:
        _compose(made, fields[0], values)
        return made
    filled = [one for one in fields if not _empty(one, values)]
    if not filled:
        raise Unfilled("Fill in an answer first.", _first(fields[0]))
    for i, one in enumerate(filled):
        made.add("; " if i else "")
        made.add(f"{one.name} = ")
        _compose(made, one, values)
    return made


def kept(fields: Sequence[Field], values: Mapping[str, str]) -> dict[str, str]:
    """What was filled into these fields, and nothing else."""
    names = {name for one in fields for name in _names(one)}
    return {name: value for name, value in values.items() if name in names and value.strip()}


def _names(one: Field) -> Iterable[str]:
    for widget in one.widgets:
        match widget:
            case Grid(rows=rows):
                yield from (cell.name for row in rows for cell in row)
            case Sorter(places=places):
                yield from (cell.name for cell in places)
            case Options(key, many=True, options=options):
                yield from (f"{key}.{letter}" for letter, _ in options)
                yield f"{key}.none"
            case Options(key) | Flag(key) | Lines(key):
                yield key


def _first(one: Field) -> str:
    return next(iter(_names(one)))


def _empty(one: Field, values: Mapping[str, str]) -> bool:
    return not any(values.get(name, "").strip() for name in _names(one))


def _compose(made: Composed, one: Field, values: Mapping[str, str]) -> None:
    if _empty(one, values):
        raise Unfilled("Fill in an answer first.", _first(one))
    match one.widgets:
        case (Grid() as grid, Flag(key, label)) if values.get(key):
            if any(values.get(cell.name, "").strip() for row in grid.rows for cell in row):
                raise Unfilled(f"Either tick “{label}”, or fill in the cells.", key)
            made.add("no solution" if one.kind == "affine" else "{}")
        case (Grid() as grid, *others):
            _grid(made, one, grid, values)
            for other in others:
                if isinstance(other, Grid):
                    made.add(", ")
                    _grid(made, one, other, values)
        case (Lines(key),):
            lines = [line.strip() for line in _value(values, Cell(key, "text")).splitlines()]
            made.add("; ".join(filter(None, lines)))
        case (Sorter(places=places),):
            for i, place in enumerate(places):
                if not values.get(place.name):
                    raise Unfilled(f"Choose what stands at {place.label}.", place.name)
                made.add(", " if i else "")
                made.add(_value(values, place), place)
        case (Options(key, many=False),):
            made.add(_value(values, Cell(key, "choice")))
        case (Options(key, options=options),):
            chosen = [letter for letter, _ in options if values.get(f"{key}.{letter}")]
            if chosen and values.get(f"{key}.none"):
                raise Unfilled("Either tick “none of them”, or those that are right.", f"{key}.none")
            made.add(", ".join(chosen) if chosen else "none")
        case _:
            raise DefectError(f"The form has no way to hold an answer of the kind {one.kind}.")


def _grid(made: Composed, one: Field, grid: Grid, values: Mapping[str, str]) -> None:
    match one.kind:
        case "number":
            cell = grid.rows[0][0]
            made.add(_value(values, cell), cell)
        case "vector":
            made.listed(_run(grid.rows[0], values, grid), "(", ")")
        case "matrix":
            _matrix(made, grid, values)
        case "factorization":
            made.add(f"{grid.legend} = ")
            _matrix(made, grid, values)
        case "set":
            _set(made, grid, values)
        case "basis":
            made.add("{")
            for i, row in enumerate(_rows(grid, values)):
                made.add(", " if i else "")
                made.listed(_run(row, values, grid), "(", ")")
            made.add("}")
        case "affine":
            _affine(made, grid, values)
        case _:
            _eigen(made, grid, values)


def _matrix(made: Composed, grid: Grid, values: Mapping[str, str]) -> None:
    """The smallest block that holds what was filled in; a hole in it is told."""
    places = [
        (i, j) for i, row in enumerate(grid.rows) for j, cell in enumerate(row) if values.get(cell.name, "").strip()
    ]
    if not places:
        raise Unfilled(f"Fill in {grid.legend}.", grid.rows[0][0].name)
    (top, bottom), (left, right) = ((min(line), max(line)) for line in zip(*places, strict=True))
    made.add("[")
    for i in range(top, bottom + 1):
        made.add(", " if i > top else "")
        made.listed(((cell, _value(values, cell)) for cell in grid.rows[i][left : right + 1]), "[", "]")
    made.add("]")


def _set(made: Composed, grid: Grid, values: Mapping[str, str]) -> None:
    filled = [j for j, cell in enumerate(grid.rows[0]) if any(values.get(r[j].name, "").strip() for r in grid.rows)]
    made.add("{")
    for i, j in enumerate(filled):
        made.add(", " if i else "")
        made.add(_value(values, grid.rows[0][j]), grid.rows[0][j])
        if len(grid.rows) > 1 and values.get(grid.rows[1][j].name, "").strip():
            made.add(" (multiplicity ")
            made.add(_value(values, grid.rows[1][j]), grid.rows[1][j])
            made.add(")")
    made.add("}")


def _affine(made: Composed, grid: Grid, values: Mapping[str, str]) -> None:
    point, *directions = grid.rows
    made.listed(_run(point, values, grid), "(", ")")
    names = iter("stuvwpq")
    for row in directions:
        if any(values.get(cell.name, "").strip() for cell in row):
            made.add(f" + {next(names)}")
            made.listed(_run(row, values, grid), "(", ")")


def _eigen(made: Composed, grid: Grid, values: Mapping[str, str]) -> None:
    begun = False
    for head, *entries in _rows(grid, values):
        if values.get(head.name, "").strip():
            made.add("; " if begun else "")
            made.add(_value(values, head), head)
            made.add(": ")
        elif begun:
            made.add(", ")
        else:
            raise Unfilled("The first vector needs its eigenvalue.", head.name)
        begun = True
        made.listed(_run(entries, values, grid), "(", ")")


def _rows(grid: Grid, values: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    return [row for row in grid.rows if any(values.get(cell.name, "").strip() for cell in row)]


def _run(row: Sequence[Cell], values: Mapping[str, str], grid: Grid) -> list[tuple[Cell, str]]:
    """The cells of a row up to the last that was filled in."""
    last = max((j for j, cell in enumerate(row) if values.get(cell.name, "").strip()), default=-1)
    return [(cell, _value(values, cell)) for cell in row[: max(last, 0) + 1]]


def _value(values: Mapping[str, str], cell: Cell) -> str:
    text = values.get(cell.name, "").strip()
    if not text:
        raise Unfilled(f"{cell.label.capitalize()} is empty.", cell.name)
    if len(text) > LONGEST:
        raise Unfilled(f"{cell.label.capitalize()} is too long: at most {LONGEST} characters.", cell.name)
    if cell.label not in ("text", "choice") and any(sign in text for sign in ",;[]{}"):
        raise Unfilled(f"{cell.label.capitalize()} takes one number; it holds “{text[:30]}”.", cell.name)
    return text
