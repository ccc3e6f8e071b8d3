"""Eigenvalues and eigenspaces."""

import re
from typing import Any

from flint import fmpq, fmpq_mat

from tests.oracle.oracle import A, Case, Record, column, judges, matrix, rational, scalar, whole

# A term of a polynomial in lambda: sign, number, variable, power.
TERM = re.compile(r"(?=[^+-]|[+-][^+-])([+-]?)(\d+(?:/\d+)?)?\*?(lambda)?(?:\^(\d+))?(?=[+-]|\Z)")


def spectrum(rows: list[list[str]]) -> list[tuple[Any, int]]:
    """The eigenvalues with their multiplicities, ascending; fails if they are not all integers."""
    _, factors = whole(rows).charpoly().factor()
    assert all(factor.degree() == 1 for factor, _ in factors), f"the spectrum is not rational: {factors}"
    return sorted((int(-factor[0] / factor[1]), multiplicity) for factor, multiplicity in factors)


@judges("eigen.eigenvalues")
def _eigenvalues(item: Record) -> list[str]:
    found = spectrum(item["given"]["A"])
    said = [(int(x["value"]), x["multiplicity"]) for x in item["answer"]["value"]]
    return [] if found == said else [f"the eigenvalues are {found}"]


def _space_faults(rows: list[list[str]], value: Any, basis: list[list[str]]) -> list[str]:
    """What keeps the vectors from being a basis of the eigenspace."""
    a = matrix(rows)
    n = a.nrows()
    shifted = a - scalar(value, n)
    wrong = [f"{v} is not in the eigenspace of {value}" for v in basis if shifted * column(v) != fmpq_mat(n, 1)]
    dimension = n - shifted.rank()
    if dimension == 0:
        wrong.append(f"{value} is no eigenvalue")
    if len(basis) != dimension or matrix(basis).rank() != dimension:
        wrong.append(f"the eigenspace of {value} has dimension {dimension}")
    return wrong


@judges("eigen.eigenspace")
def _eigenspace(item: Record) -> list[str]:
    basis = item["answer"]["value"]["vectors"]
    return _space_faults(item["given"]["A"], rational(item["given"]["lambda"]), basis)


@judges("eigen.eigenpairs")
def _eigenpairs(item: Record) -> list[str]:
    pairs = item["answer"]["value"]
    wrong = []
    if [(int(x["value"]), x["multiplicity"]) for x in pairs] != spectrum(item["given"]["A"]):
        wrong.append(f"the eigenvalues are {spectrum(item['given']['A'])}")
    for x in pairs:
        wrong += _space_faults(item["given"]["A"], rational(x["value"]), x["space"])
    return wrong


@judges("eigen.characteristic_polynomial")
def _characteristic_polynomial(item: Record) -> list[str]:
    monic = whole(item["given"]["A"]).charpoly()
    found = monic if monic.degree() % 2 == 0 else -monic
    said = {
        str(found(x)): sum(
            (fmpq(int(sign + "1")) * rational(size or "1") * fmpq(x) ** (int(power or 1) if name else 0))
            for sign, size, name, power in TERM.findall(item["answer"]["value"].replace(" ", ""))
        )
        for x in range(2, 12)
    }
    wrong = [x for x, value in said.items() if x != str(value)]
    return [f"det(A - lambda I) is {found}"] if wrong else []


@judges("eigen.diagonalize")
def _diagonalize(item: Record) -> list[str]:
    a, p, d = matrix(item["given"]["A"]), matrix(item["answer"]["value"]["P"]), matrix(item["answer"]["value"]["D"])
    wrong = []
    if a * p != p * d:
        wrong.append("A·P is not P·D")
    if p.det() == 0:
        wrong.append("P is singular")
    if any(d[i, j] != 0 for i in range(d.nrows()) for j in range(d.ncols()) if i != j):
        wrong.append("D is not diagonal")
    diagonal = [(int(d[i, i]), 1) for i in range(d.nrows())]
    if sorted(diagonal) != sorted((x, 1) for x, m in spectrum(item["given"]["A"]) for _ in range(m)):
        wrong.append("D does not hold the eigenvalues")
    return wrong


PAIRS = [
    {"value": "2", "multiplicity": 1, "space": [["1", "1"]]},
    {"value": "3", "multiplicity": 1, "space": [["2", "1"]]},
]
CROSSED = [{**PAIRS[0], "space": PAIRS[1]["space"]}, {**PAIRS[1], "space": PAIRS[0]["space"]}]
TRIED: list[Case] = [
    ("eigen.eigenvalues", {"A": A}, [{"value": "2", "multiplicity": 1}, {"value": "3", "multiplicity": 1}], True),
    ("eigen.eigenvalues", {"A": A}, [{"value": "2", "multiplicity": 2}], False),
    ("eigen.eigenspace", {"A": A, "lambda": "2"}, {"ambient": 2, "vectors": [["1", "1"]]}, True),
    ("eigen.eigenspace", {"A": A, "lambda": "2"}, {"ambient": 2, "vectors": [["2", "1"]]}, False),
    ("eigen.eigenspace", {"A": A, "lambda": "2"}, {"ambient": 2, "vectors": [["0", "0"]]}, False),
    ("eigen.eigenpairs", {"A": A}, PAIRS, True),
    ("eigen.eigenpairs", {"A": A}, CROSSED, False),
    ("eigen.eigenpairs", {"A": A}, PAIRS[:1], False),
    ("eigen.characteristic_polynomial", {"A": A}, "lambda^2 - 5*lambda + 6", True),
    ("eigen.characteristic_polynomial", {"A": A}, "lambda^2 + 5*lambda + 6", False),
    ("eigen.characteristic_polynomial", {"A": A}, "lambda^2 - lambda + 6", False),
    ("eigen.diagonalize", {"A": A}, {"P": [["1", "2"], ["1", "1"]], "D": [["2", "0"], ["0", "3"]]}, True),
    ("eigen.diagonalize", {"A": A}, {"P": [["1", "2"], ["1", "1"]], "D": [["3", "0"], ["0", "2"]]}, False),
    ("eigen.diagonalize", {"A": A}, {"P": [["1", "1"], ["1", "1"]], "D": [["2", "0"], ["0", "2"]]}, False),
]
