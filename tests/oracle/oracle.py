"""What python-flint says about the answer of a printed item: one function per exercise type, in `topics`.

A function takes the JSON record of an item and returns what is wrong with its
answer. Nothing of Cofactor is imported here.
"""

from collections.abc import Callable
from typing import Any

from flint import fmpq, fmpq_mat, fmpz_mat

Record = dict[str, Any]
Judge = Callable[[Record], list[str]]
JUDGES: dict[str, Judge] = {}


def judges(type_id: str) -> Callable[[Judge], Judge]:
    """Enter a function as the judge of a type."""

    def enter(judge: Judge) -> Judge:
        JUDGES[type_id] = judge
        return judge

    return enter


def rational(text: str) -> Any:
    """A NUM as flint's rational."""
    top, _, bottom = text.partition("/")
    return fmpq(int(top), int(bottom or 1))


def matrix(rows: list[list[str]]) -> Any:
    """Rows of NUM as flint's matrix."""
    return fmpq_mat([[rational(x) for x in row] for row in rows])


def column(entries: list[str]) -> Any:
    """A vector of NUM as a matrix with one column."""
    return matrix([[x] for x in entries])


def whole(rows: list[list[str]]) -> Any:
    """Rows of integers as flint's integer matrix."""
    return fmpz_mat([[int(x) for x in row] for row in rows])


def joined(a: Any, b: Any) -> Any:
    """[A | b]."""
    return fmpq_mat([left + right for left, right in zip(a.tolist(), b.tolist(), strict=True)])


def scalar(value: Any, n: int) -> Any:
    """value·I."""
    return fmpq_mat([[value if i == j else fmpq(0) for j in range(n)] for i in range(n)])


Case = tuple[str, object, object, bool]
"""A type, the data and the answer of a small item, and whether that answer is right."""

# Small matrices for such cases.
A = [["4", "-2"], ["1", "1"]]
SINGULAR = [["1", "2"], ["2", "4"]]
