"""Principal components."""

from typing import Any

from flint import fmpq, fmpq_mat

from tests.oracle.oracle import Case, Record, column, judges, matrix, rational, scalar


def covariance(points: Any, divisor: int) -> Any:
    """The covariance matrix of the rows, by the centring matrix I - J/n."""
    n = points.nrows()
    centring = fmpq_mat([[fmpq(int(i == j)) - fmpq(1, n) for j in range(n)] for i in range(n)])
    centred = centring * points
    return centred.transpose() * centred * fmpq(1, divisor)


@judges("pca.components")
def _components(item: Record) -> list[str]:
    points = matrix(item["given"]["data"])
    answer = {part["name"]: part["answer"]["value"] for part in item["answer"]["value"]}
    divisor = points.nrows() - (0 if item["params"]["divisor"] == "n" else 1)
    c = covariance(points, divisor)
    wrong = [] if matrix(answer["covariance"]) == c else [f"the covariance matrix is {c}"]
    (direction,) = answer["direction"]["vectors"]
    v = column(direction)
    length = (v.transpose() * v)[0, 0]
    if length == 0:
        return [*wrong, "the direction is the zero vector"]
    variance = (v.transpose() * c * v)[0, 0] / length
    trace = c[0, 0] + c[1, 1]
    if (c - scalar(variance, 2)) * v != fmpq_mat(2, 1):
        wrong.append(f"{direction} is no eigenvector")
    elif not 2 * variance > trace:  # the two variances add up to the trace
        wrong.append(f"{direction} is not the first component")
    if "share" in answer and rational(answer["share"]) != variance / trace:
        wrong.append(f"the share is {variance / trace}")
    return wrong


CROSS = {"data": [["2", "0"], ["-2", "0"], ["0", "1"], ["0", "-1"]]}


def _parts(c: list[list[str]], direction: list[str], share: str) -> object:
    """The value of an answer of `pca.components`."""
    return [
        {"name": "covariance", "answer": {"value": c}},
        {"name": "direction", "answer": {"value": {"ambient": 2, "vectors": [direction]}}},
        {"name": "share", "answer": {"value": share}},
    ]


C = [["8/3", "0"], ["0", "2/3"]]
PARAMS = {"pca.components": {"divisor": "n-1"}}

TRIED: list[Case] = [
    ("pca.components", CROSS, _parts(C, ["1", "0"], "4/5"), True),
    ("pca.components", CROSS, _parts(C, ["-3", "0"], "4/5"), True),
    ("pca.components", CROSS, _parts(C, ["0", "1"], "1/5"), False),
    ("pca.components", CROSS, _parts(C, ["1", "1"], "4/5"), False),
    ("pca.components", CROSS, _parts(C, ["0", "0"], "4/5"), False),
    ("pca.components", CROSS, _parts(C, ["1", "0"], "1/5"), False),
    ("pca.components", CROSS, _parts([["2", "0"], ["0", "1/2"]], ["1", "0"], "4/5"), False),
]
