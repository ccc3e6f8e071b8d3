"""Changes of a matrix, allowed as row operations or not: their words, what they do, what they preserve.

A change belongs to the data of an item in the words in which it is printed. The
properties are "singularity" (singular or not), "determinant" (its value) and
"solutions" (the solution set of an augmented matrix). Rows and columns count
from 1.
"""

import re
from dataclasses import dataclass
from string import Formatter

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, add, scale, transpose

PROPERTIES = ("singularity", "determinant", "solutions")


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of change: its sentence, and of `PROPERTIES` those that it preserves, whatever the matrix.

    `lines` says what i and j number, `family` what kinds are mistaken in the same way.
    """

    template: str
    family: str
    lines: str
    preserves: tuple[str, ...]


_ALL = PROPERTIES
_NO_VALUE = ("singularity", "solutions")
# A sentence is understood as the first kind that it fits.
FORMS = {
    "zero": Form("Multiply row {i} by 0.", "zero", "row", ()),
    "swap_rows": Form("Exchange rows {i} and {j}.", "swap", "row", _NO_VALUE),
    "swap_columns": Form("Exchange columns {i} and {j}.", "swap", "column", ("singularity",)),
    "scale_row": Form("Multiply row {i} by {k}.", "scale", "row", _NO_VALUE),
    "scale_column": Form("Multiply column {i} by {k}.", "scale", "column", ("singularity",)),
    "scale_all": Form("Multiply every entry by {k}.", "scale_all", "row", _NO_VALUE),
    "double": Form("Add row {i} to itself.", "double", "row", _NO_VALUE),
    "reverse": Form("Replace row {i} by row {j} minus row {i}.", "reverse", "row", _NO_VALUE),
    "add_rows": Form("Add {k} times row {j} to row {i}.", "add", "row", _ALL),
    "subtract_rows": Form("Subtract {k} times row {j} from row {i}.", "add", "row", _ALL),
    "subtract_row": Form("Subtract row {j} from row {i}.", "add", "row", _ALL),
    "add_columns": Form("Add {k} times column {j} to column {i}.", "add", "column", ("singularity", "determinant")),
    "subtract_column": Form("Subtract column {j} from column {i}.", "add", "column", ("singularity", "determinant")),
    "transpose": Form("Transpose the matrix.", "transpose", "row", ("singularity", "determinant")),
    "cancel": Form("Subtract row {i} from itself.", "zero", "row", ()),
    "copy": Form("Replace row {i} by row {j}.", "lose", "row", ()),
    "sum": Form("Replace row {i} by the sum of the other two rows.", "lose", "row", ()),
    "raise_row": Form("Add {k} to every entry of row {i}.", "constant", "row", ()),
    "lower_row": Form("Subtract {k} from every entry of row {i}.", "constant", "row", ()),
    "raise_column": Form("Add {k} to every entry of column {i}.", "constant", "column", ()),
    "lower_column": Form("Subtract {k} from every entry of column {i}.", "constant", "column", ()),
    "left_scale": Form("Multiply row {i} by {k}, but only left of the bar.", "left", "row", ()),
    "left_add": Form("Add row {j} to row {i}, but only left of the bar.", "left", "row", ()),
}


def _holes(template: str) -> list[str]:
    """The names of the holes, in the order of their first use."""
    return list(dict.fromkeys(name for _, name, _, _ in Formatter().parse(template) if name))


def _pattern(template: str) -> re.Pattern[str]:
    named = template
    for hole in _holes(template):
        named = named.replace(f"{{{hole}}}", f"(?P<{hole}>-?[0-9]+)", 1).replace(f"{{{hole}}}", f"(?P={hole})")
    return re.compile(named.replace(".", "[.]"))


_PATTERNS = {kind: _pattern(form.template) for kind, form in FORMS.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, the line that it changes, another line, a factor or constant."""

    kind: str
    i: int = 1
    j: int = 1
    k: int = 1

    @property
    def form(self) -> Form:
        """What is said of its kind."""
        return FORMS[self.kind]

    @property
    def words(self) -> str:
        """The sentence that asks for it."""
        return self.form.template.format(i=self.i, j=self.j, k=self.k)

    @property
    def sentence(self) -> Say:
        """The same for printing."""
        return say(self.form.template, **{hole: getattr(self, hole) for hole in _holes(self.form.template)})

    def preserves(self, what: str) -> bool:
        """Whether it preserves the property in every matrix."""
        return what in self.form.preserves


def understood(words: str) -> Change:
    """The change that the sentence asks for. Raises ValueError if it asks for none."""
    for kind, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(words):
            return Change(kind, **{name: int(value) for name, value in found.groupdict().items()})
    raise ValueError(f"no change: {words!r}")


def changed(a: Matrix, change: Change) -> Matrix:
    """The matrix after the change; for the kinds `left_…` it is augmented by one column."""
    if change.kind == "transpose":
        return transpose(a)
    if change.kind == "scale_all":
        return tuple(scale(change.k, row) for row in a)
    by_columns = change.form.lines == "column"
    lines = list(transpose(a) if by_columns else a)
    i, j = change.i - 1, change.j - 1
    if change.form.family == "swap":
        lines[i], lines[j] = lines[j], lines[i]
    else:
        lines[i] = _line(change, lines[i], lines[j], lines)
    return transpose(tuple(lines)) if by_columns else tuple(lines)


def _line(change: Change, own: Vector, other: Vector, lines: list[Vector]) -> Vector:
    """What the line i becomes."""
    k: Exact = change.k
    match change.kind:
        case "scale_row" | "scale_column":
            return scale(k, own)
        case "double":
            return scale(2, own)
        case "zero" | "cancel":
            return scale(0, own)
        case "reverse":
            return add(other, scale(-1, own))
        case "add_rows" | "add_columns":
            return add(own, scale(k, other))
        case "subtract_rows":
            return add(own, scale(-k, other))
        case "subtract_row" | "subtract_column":
            return add(own, scale(-1, other))
        case "copy":
            return other
        case "sum":
            first, second = (line for n, line in enumerate(lines) if n != change.i - 1)
            return add(first, second)
        case "raise_row" | "raise_column":
            return tuple(x + k for x in own)
        case "lower_row" | "lower_column":
            return tuple(x - k for x in own)
        case "left_scale":
            return (*scale(k, own[:-1]), own[-1])
        case "left_add":
            return (*add(own[:-1], other[:-1]), own[-1])
        case kind:
            raise ValueError(f"no change of one line: {kind}")
