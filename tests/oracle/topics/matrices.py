"""Products, inverses and ranks."""

from itertools import pairwise

from flint import fmpq

from tests.oracle.oracle import SINGULAR, A, Case, Record, judges, matrix


@judges("matrices.inverse")
def _inverse(item: Record) -> list[str]:
    found = matrix(item["given"]["A"]).inv()
    return [] if found == matrix(item["answer"]["value"]) else [f"the inverse is {found}"]


@judges("matrices.product")
def _product(item: Record) -> list[str]:
    found = matrix(item["given"]["A"]) * matrix(item["given"]["B"])
    return [] if found == matrix(item["answer"]["value"]) else [f"the product is {found}"]


@judges("matrices.rank")
def _rank(item: Record) -> list[str]:
    found = matrix(item["given"]["A"]).rank()
    return [] if str(found) == item["answer"]["value"] else [f"the rank is {found}"]


@judges("matrices.order_by_rank")
def _order_by_rank(item: Record) -> list[str]:
    """By rank, or by determinant if all have full rank."""
    found = {name: matrix(rows) for name, rows in item["given"].items()}
    if all(a.rank() == a.nrows() for a in found.values()):
        sizes = {name: a.det() for name, a in found.items()}
    else:
        sizes = {name: fmpq(a.rank()) for name, a in found.items()}
    order = item["answer"]["value"]
    if sorted(order) != sorted(found):
        return [f"{order} is no order of {sorted(found)}"]
    return [f"{x} does not come before {y}" for x, y in pairwise(order) if not sizes[x] < sizes[y]]


TRIED: list[Case] = [
    ("matrices.inverse", {"A": A}, [["1/6", "1/3"], ["-1/6", "2/3"]], True),
    ("matrices.inverse", {"A": A}, [["1/6", "-1/3"], ["1/6", "2/3"]], False),
    ("matrices.product", {"A": A, "B": SINGULAR}, [["0", "0"], ["3", "6"]], True),
    ("matrices.product", {"A": A, "B": SINGULAR}, [["6", "0"], ["12", "0"]], False),
    ("matrices.rank", {"A": SINGULAR}, "1", True),
    ("matrices.rank", {"A": SINGULAR}, "2", False),
    ("matrices.order_by_rank", {"A": A, "B": SINGULAR}, ["B", "A"], True),
    ("matrices.order_by_rank", {"A": A, "B": SINGULAR}, ["A", "B"], False),
    ("matrices.order_by_rank", {"A": A, "B": [["1", "0"], ["0", "1"]]}, ["B", "A"], True),
    ("matrices.order_by_rank", {"A": A, "B": SINGULAR}, ["B"], False),
]
