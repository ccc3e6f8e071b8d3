"""Read the data of an item back from its printed question, as a student does.

Works on the plain-text print alone: matrices in one line or in two dimensions,
tuples, systems of equations. Shares nothing with the printers.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

Number = int | Fraction
Row = tuple[Number, ...]
Table = tuple[Row, ...]

_NUMBER = re.compile(r"-?\d+(?:/\d+)?\Z")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\|[^|\[\]]*\|")
_TUPLE = re.compile(r"\(([^()]*)\)")
_TERM = r"([+-]?)\s*(\d+(?:/\d+)?)?\s*·?\s*({names})(?![A-Za-z0-9_])"


def number(text: str) -> Number | None:
    """The number that the text is, or None."""
    if not _NUMBER.match(text):
        return None
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else value


def _row(text: str) -> Row | None:
    values = [number(part) for part in text.replace("|", " ").replace(",", " ").split()]
    return None if None in values else tuple(value for value in values if value is not None)


def matrices(text: str) -> list[Table]:
    """The matrices of numbers in a print, from the top left to the bottom right."""
    found: list[tuple[int, int, list[Row]]] = []
    growing: dict[tuple[int, int], int] = {}
    for line_number, line in enumerate(text.split("\n")):
        here: dict[tuple[int, int], int] = {}
        for match in _BRACKETS.finditer(line):
            rows = [_row(part) for part in match[0][1:-1].split(";")]
            if any(row is None or not row for row in rows):
                continue
            known = growing.get(match.span())
            if known is None:
                known = len(found)
                found.append((line_number, match.start(), []))
            found[known][2].extend(row for row in rows if row is not None)
            here[match.span()] = known
        growing = here
    return [tuple(rows) for _, _, rows in found]


def tuples(text: str) -> list[Row]:
    """The tuples of two numbers or more: (1, 2)."""
    rows = [_row(match[1]) for match in _TUPLE.finditer(text) if "," in match[1]]
    return [row for row in rows if row]


def equations(text: str, variables: Sequence[str]) -> Table:
    """The linear equations in these variables, each as its coefficients and its right-hand side."""
    term = re.compile(_TERM.format(names="|".join(map(re.escape, sorted(variables, key=len, reverse=True)))))
    found = []
    for line in text.split("\n"):
        left, equals, right = line.partition("=")
        constant = number(right.strip().rstrip("."))
        if not equals or constant is None:
            continue
        coefficients: dict[str, Number] = {}
        for sign, size, name in term.findall(left):
            value = Fraction(size or 1) * (-1 if sign == "-" else 1)
            coefficients[name] = coefficients.get(name, 0) + value
        if term.sub("", left).strip() in ("", "0"):
            found.append((*(coefficients.get(name, 0) for name in variables), constant))
    return tuple(found)


def numbers(text: str) -> list[Number]:
    """All numbers in reading order; subscripts and labels such as v_1 or R2 are none."""
    found = [number(match) for match in re.findall(r"(?<![\w./])-?\d+(?:/\d+)?(?![\w])", text)]
    return [value for value in found if value is not None]


def states_system(text: str, a: Table, b: Row, variables: Sequence[str]) -> bool:
    """Whether the print states A x = b: as equations, as an augmented matrix, or as A and b."""
    augmented = tuple((*row, c) for row, c in zip(a, b, strict=True))
    if equations(text, variables) == augmented:
        return True
    return augmented in matrices(text) or (states_matrix(text, a) and states_vector(text, b))


def states_matrix(text: str, a: Table) -> bool:
    """Whether the matrix is printed."""
    return a in matrices(text)


def states_vector(text: str, v: Row) -> bool:
    """Whether the vector is printed, as a tuple or as a column."""
    return v in tuples(text) or tuple((x,) for x in v) in matrices(text)


def states_vectors(text: str, vectors: Table) -> bool:
    """Whether the vectors are printed in this order: as tuples, or as columns."""
    columns = [tuple((x,) for x in v) for v in vectors]
    return _in_order(vectors, tuples(text)) or _in_order(columns, matrices(text))


def _in_order(wanted: Sequence[object], printed: Sequence[object]) -> bool:
    """Whether the wanted things stand among the printed ones in this order."""
    rest = iter(printed)
    return all(any(found == one for found in rest) for one in wanted)
