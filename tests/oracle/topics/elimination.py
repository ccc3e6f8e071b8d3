"""Row operations and echelon forms."""

import re
from itertools import pairwise
from typing import Any

from flint import fmpq, fmpq_mat

from tests.oracle.oracle import SINGULAR, A, Case, Record, column, joined, judges, matrix, rational, scalar


@judges("elimination.rref")
def _rref(item: Record) -> list[str]:
    found, _ = matrix(item["given"]["A"]).rref()
    return [] if found == matrix(item["answer"]["value"]) else [f"the reduced row echelon form is {found}"]


ROW_OPERATION = re.compile(r"R(\d) (<->|<-) (?:R(\d) ([+-]) )?(-?)(\d+(?:/\d+)?)? ?R(\d)\Z")


def elementary(words: str, n: int) -> Any:
    """The matrix that does a row operation when it is multiplied from the left."""
    found = ROW_OPERATION.match(words)
    assert found is not None, words
    target, arrow, kept, sign, minus, size, source = found.groups()
    i, j = int(target) - 1, int(source) - 1
    made = scalar(fmpq(1), n)
    factor = rational(size or "1") * (-1 if minus or sign == "-" else 1)
    if arrow == "<->":
        made[i, i] = made[j, j] = fmpq(0)
        made[i, j] = made[j, i] = fmpq(1)
    elif kept is None:
        assert i == j, words
        made[i, i] = factor
    else:
        assert kept == target != source, words
        made[i, j] = factor
    return made


@judges("elimination.row_operation")
def _row_operation(item: Record) -> list[str]:
    found = matrix(item["given"]["A"])
    if "b" in item["given"]:
        found = joined(found, column(item["given"]["b"]))
    for words in item["given"]["data"]:
        found = elementary(words, found.nrows()) * found
    return [] if found == matrix(item["answer"]["value"]) else [f"the operations lead to {found}"]


def _echelon_statement(text: str, a: Any) -> bool:
    """Whether a statement about echelon forms is true, from the definition with pivots 1."""
    rows = a.tolist()
    leads = [next((j for j, x in enumerate(row) if x != 0), None) for row in rows]
    places = [j for j in leads if j is not None]
    high = any(lead is None and below is not None for lead, below in pairwise(leads))
    ordered = all(p < q for p, q in pairwise(places))
    ones = all(lead is None or row[lead] == 1 for lead, row in zip(leads, rows, strict=True))
    echelon, reduced = not high and ordered and ones, a.rref()[0] == a
    named = [int(n) - 1 for n in re.findall(r"row (\d)", text)]
    if "in reduced row echelon form." in text:
        return bool(reduced)
    if "above the pivot" in text:
        lead = leads[named[0]]
        return echelon and lead is not None and any(row[lead] != 0 for row in rows[: named[0]])
    if "begin further right" in text:
        lower, upper = (leads[i] for i in named)
        return not echelon and lower is not None and upper is not None and lower <= upper
    if "zero row" in text:
        return not echelon and high
    lead = leads[named[0]]
    return not echelon and lead is not None and rows[named[0]][lead] != 1


@judges("elimination.echelon_form")
def _echelon_form(item: Record) -> list[str]:
    a, answer = matrix(item["given"]["A"]), item["answer"]
    true = [option["id"] for option in answer["options"] if _echelon_statement(option["text"], a)]
    return [] if true == [answer["value"]] else [f"true are the options {true}"]


def after(words: str, a: Any) -> Any:
    """The matrix after the operation that the words ask for."""
    if "column" in words:
        return after(words.replace("column", "row"), a.transpose()).transpose()
    if words == "Transpose the matrix.":
        return a.transpose()
    rows = a.tolist()
    n = [int(x) for x in re.findall(r"-?\d+", words)]

    def combined(p: int, i: int, q: int, j: int) -> list[Any]:
        return [p * x + q * y for x, y in zip(rows[i - 1], rows[j - 1], strict=True)]

    left_only = ", but only left of the bar"
    shape = re.sub(r"-?\d+", "#", words.replace(left_only, ""))
    match shape:
        case "Exchange rows # and #.":
            first, second = n
            rows[first - 1], rows[second - 1] = rows[second - 1], rows[first - 1]
            return fmpq_mat(rows)
        case "Multiply every entry by #.":
            return a * n[0]
        case "Multiply row # by #.":
            target, new = n[0], combined(n[1], n[0], 0, n[0])
        case "Add row # to itself.":
            target, new = n[0], combined(1, n[0], 1, n[0])
        case "Subtract row # from itself.":
            target, new = n[0], combined(1, n[0], -1, n[0])
        case "Replace row # by row # minus row #.":
            assert n[0] == n[2], words
            target, new = n[0], combined(-1, n[0], 1, n[1])
        case "Replace row # by row #.":
            target, new = n[0], combined(0, n[0], 1, n[1])
        case "Replace row # by the sum of the other two rows.":
            one, other = {1, 2, 3} - {n[0]}
            target, new = n[0], combined(1, one, 1, other)
        case "Add # times row # to row #.":
            target, new = n[2], combined(1, n[2], n[0], n[1])
        case "Subtract # times row # from row #.":
            target, new = n[2], combined(1, n[2], -n[0], n[1])
        case "Add row # to row #.":
            target, new = n[1], combined(1, n[1], 1, n[0])
        case "Subtract row # from row #.":
            target, new = n[1], combined(1, n[1], -1, n[0])
        case "Add # to every entry of row #.":
            target, new = n[1], [x + n[0] for x in rows[n[1] - 1]]
        case "Subtract # from every entry of row #.":
            target, new = n[1], [x - n[0] for x in rows[n[1] - 1]]
        case _:
            raise AssertionError(words)
    if left_only in words:
        new = [*new[:-1], rows[target - 1][-1]]
    rows[target - 1] = new
    return fmpq_mat(rows)


@judges("elimination.preserving_operations")
def _preserving_operations(item: Record) -> list[str]:
    """On the printed matrix; a system keeps its solutions if it keeps its reduced form."""
    given, answer = item["given"], item["answer"]
    a = matrix(given["A"])
    what = item.get("params", {}).get("property", "solutions" if "b" in given else "determinant")
    if what == "solutions":
        a = joined(a, column(given["b"]))
    seen = {"solutions": lambda m: m.rref()[0], "determinant": lambda m: m.det(), "singularity": lambda m: m.det() == 0}
    said = [option["text"] for option in answer["options"]]
    if said != given["data"]:
        return ["the options are not the printed operations"]
    kept = [option["id"] for option in answer["options"] if seen[what](after(option["text"], a)) == seen[what](a)]
    return [] if kept == answer["value"] else [f"{what} is kept by {kept}"]


HALVED = {"A": [["4", "-2"], ["1", "1"]], "b": ["6", "1"], "data": ["R1 <- 1/2 R1"]}
CHANGES = [
    "Exchange rows 1 and 2.",
    "Add 3 times row 1 to row 2.",
    "Add 3 to every entry of row 2.",
    "Multiply row 1 by -2.",
]
STATEMENTS = [
    {"id": "a", "text": "It is in reduced row echelon form."},
    {"id": "b", "text": "It is in row echelon form, but not reduced, because of an entry above the pivot of row 2."},
    {"id": "c", "text": "It is in neither form, because row 2 does not begin further right than row 1."},
    {"id": "d", "text": "It is in neither form, because a zero row stands above a row that is not zero."},
    {"id": "e", "text": "It is in neither form, because the pivot of row 2 is not 1."},
]
OFFERED = {
    "elimination.echelon_form": STATEMENTS,
    "elimination.preserving_operations": [{"id": x, "text": text} for x, text in zip("abcd", CHANGES, strict=True)],
}
TRIED: list[Case] = [
    ("elimination.rref", {"A": SINGULAR}, [["1", "2"], ["0", "0"]], True),
    ("elimination.rref", {"A": SINGULAR}, [["1", "0"], ["0", "1"]], False),
    ("elimination.row_operation", {"A": A, "data": ["R1 <- R1 - 3R2", "R1 <-> R2"]}, [["1", "1"], ["1", "-5"]], True),
    ("elimination.row_operation", {"A": A, "data": ["R1 <- R1 - 3R2", "R1 <-> R2"]}, [["1", "-5"], ["1", "1"]], False),
    ("elimination.row_operation", HALVED, [["2", "-1", "3"], ["1", "1", "1"]], True),
    ("elimination.row_operation", HALVED, [["2", "-1", "6"], ["1", "1", "1"]], False),
    ("elimination.echelon_form", {"A": [["1", "2", "0"], ["0", "0", "1"], ["0", "0", "0"]]}, "a", True),
    ("elimination.echelon_form", {"A": [["1", "2", "0"], ["0", "0", "1"], ["0", "0", "0"]]}, "b", False),
    ("elimination.echelon_form", {"A": [["1", "2", "3"], ["0", "1", "1"], ["0", "0", "0"]]}, "b", True),
    ("elimination.echelon_form", {"A": [["1", "2", "0"], ["1", "0", "1"], ["0", "0", "0"]]}, "c", True),
    ("elimination.echelon_form", {"A": [["1", "2", "0"], ["0", "0", "0"], ["0", "0", "1"]]}, "d", True),
    ("elimination.echelon_form", {"A": [["1", "2", "0"], ["0", "3", "1"], ["0", "0", "0"]]}, "e", True),
    ("elimination.echelon_form", {"A": [["1", "2", "0"], ["0", "3", "1"], ["0", "0", "0"]]}, "a", False),
    ("elimination.preserving_operations", {"A": A, "data": CHANGES}, ["b"], True),
    ("elimination.preserving_operations", {"A": A, "data": CHANGES}, ["a", "b"], False),
    ("elimination.preserving_operations", {"A": A, "b": ["2", "2"], "data": CHANGES}, ["a", "b", "d"], True),
    ("elimination.preserving_operations", {"A": A, "b": ["2", "2"], "data": CHANGES}, ["a", "b", "c", "d"], False),
]
