"""What a student typed as a line of working: a row operation, the next matrix, or both with a colon between."""

import re
from collections.abc import Sequence

from cofactor.answers import MatrixAnswer
from cofactor.exact import Matrix
from cofactor.notation import RowOp
from cofactor.reading import Misread, matrix, row_operations
from cofactor.steps.session import Line

# Where an operation begins: R2, r_2, row 2, swap; not the r of \begin{pmatrix}.
_OPERATION = re.compile(r"(?i)(?<![a-z\\])(?:r\s*_?\{?\d|[r₁-₉]?[₁-₉]|rows?\b|swap|exchange|interchange|switch)")
_BETWEEN = re.compile(r"[,;]\s*(?=(?:r\s*_?\{?\d|rows?\b|swap|exchange|interchange|switch))", re.IGNORECASE)

# A row without brackets: numbers, perhaps with a bar.
_ROW = re.compile(r"[-+−\d\s./,|&]*\d[-+−\d\s./,|&]*")


def is_operation(text: str) -> bool:
    """Whether a row operation is meant, well written or not."""
    return _OPERATION.search(text) is not None


def read_line(text: str, height: int) -> Line:
    """The line of working on a matrix of so many rows. Raises Misread, with the place in `text`."""
    if not is_operation(text):
        return Line(matrix=_rows(text))
    head, colon, tail = text.partition(":")
    operations: list[RowOp] = []
    start = 0
    for end in [*(found.start() for found in _BETWEEN.finditer(head)), len(head)]:
        piece = head[start:end].lstrip(",; \n")
        try:
            operations += row_operations(piece, height)
        except Misread as error:
            raise Misread(str(error), end - len(piece) + error.at) from None
        start = end
    if not colon or not tail.strip():
        return Line(tuple(operations))
    try:
        return Line(tuple(operations), _rows(tail))
    except Misread as error:
        raise Misread(str(error), len(head) + 1 + error.at) from None


def _rows(text: str) -> Matrix:
    typed = matrix(text).answer
    assert isinstance(typed, MatrixAnswer)  # noqa: S101 - what the reader of matrices makes
    return typed.rows


def wants_more(lines: Sequence[str], height: int) -> bool:
    """Whether more lines belong to a line of working that begins with these: rows of a matrix still to come."""
    text = "\n".join(lines)
    if is_operation(text):
        _, colon, tail = text.partition(":")
        if not colon:
            return False
        lines = [line for line in tail.splitlines() if line.strip()]
        text = tail
    if open_brackets(text) or text.rstrip().endswith((";", ",", "&", "\\")):
        return True
    one_row = bool(_ROW.fullmatch(lines[-1])) if lines else True
    return one_row and not any(sign in text for sign in ";]}") and len(lines) < height


def open_brackets(text: str) -> bool:
    """Whether a bracket or an environment of LaTeX is still to be closed."""
    opened = sum(text.count(sign) for sign in "([{") - sum(text.count(sign) for sign in ")]}")
    return opened > 0 or text.count("\\begin") > text.count("\\end")
