"""Subspaces."""

from flint import fmpq_mat

from tests.oracle.oracle import SINGULAR, A, Case, Record, column, judges, matrix


@judges("spaces.null_space")
def _null_space(item: Record) -> list[str]:
    a, basis = matrix(item["given"]["A"]), item["answer"]["value"]["vectors"]
    wrong = [f"{v} is not in the null space" for v in basis if a * column(v) != fmpq_mat(a.nrows(), 1)]
    dimension = a.ncols() - a.rank()
    if len(basis) != dimension or (basis and matrix(basis).rank() != dimension):
        wrong.append(f"the null space has dimension {dimension}")
    return wrong


TRIED: list[Case] = [
    ("spaces.null_space", {"A": SINGULAR}, {"ambient": 2, "vectors": [["-4", "2"]]}, True),
    ("spaces.null_space", {"A": SINGULAR}, {"ambient": 2, "vectors": [["2", "1"]]}, False),
    ("spaces.null_space", {"A": SINGULAR}, {"ambient": 2, "vectors": []}, False),
    ("spaces.null_space", {"A": A}, {"ambient": 2, "vectors": []}, True),
]
