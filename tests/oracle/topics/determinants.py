"""Determinants."""

from tests.oracle.oracle import A, Case, Record, judges, matrix, rational


@judges("determinants.determinant")
def _determinant(item: Record) -> list[str]:
    found = matrix(item["given"]["A"]).det()
    return [] if found == rational(item["answer"]["value"]) else [f"the determinant is {found}"]


TRIED: list[Case] = [
    ("determinants.determinant", {"A": A}, "6", True),
    ("determinants.determinant", {"A": A}, "-6", False),
]
