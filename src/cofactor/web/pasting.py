"""What is pasted into a grid: read like a typed matrix, given back as the texts of its cells."""

from fractions import Fraction

from cofactor.answers import MatrixAnswer
from cofactor.exact import num
from cofactor.reading import Misread, matrix

_SIMPLE = 10**12
"""A denominator above this stands for a number that is no fraction."""


def rows(text: str) -> list[list[str]]:
    """The numbers in a text, by rows. Raises Misread if it is no matrix, or has other numbers than fractions."""
    found = matrix(text).answer
    assert isinstance(found, MatrixAnswer)  # noqa: S101 - what `matrix` reads
    if any(Fraction(x).denominator > _SIMPLE for row in found.rows for x in row):
        raise Misread("Only whole numbers, decimals and fractions can be pasted here; type the others.", 0)
    return [[num(x) for x in row] for row in found.rows]
