"""Vectors: products and independence."""

from flint import fmpq_mat

from tests.oracle.oracle import A, Case, Record, judges, matrix, rational


@judges("vectors.independence")
def _independence(item: Record) -> list[str]:
    vectors = matrix(item["given"]["vectors"])
    verdict, relation = (part["answer"]["value"] for part in item["answer"]["value"])
    dependent = vectors.rank() < vectors.nrows()
    wrong = []
    if verdict != ("b" if dependent else "a"):
        wrong.append(f"the rank is {vectors.rank()}")
    if len(relation["vectors"]) != vectors.nrows() - vectors.rank():
        wrong.append(f"there are {vectors.nrows() - vectors.rank()} independent relations")
    wrong += [
        f"{c} is no relation" for c in relation["vectors"] if matrix([c]) * vectors != fmpq_mat(1, vectors.ncols())
    ]
    if relation["vectors"] and matrix(relation["vectors"]).rank() < len(relation["vectors"]):
        wrong.append("the relations depend on each other")
    return wrong


@judges("vectors.dot")
def _dot(item: Record) -> list[str]:
    u, v = matrix([item["given"]["u"]]), matrix([item["given"]["v"]])
    value = rational(item["answer"]["value"])
    if item["answer"].get("text", "").startswith("k"):
        rest = (u - v * value) * v.transpose()
        return [] if rest[0, 0] == 0 else [f"(u - kv)·v is {rest[0, 0]}"]
    found = (u * v.transpose())[0, 0]
    return [] if found == value else [f"the dot product is {found}"]


RELATED = {"vectors": [["1", "2"], ["2", "4"]]}


def _verdict(letter: str, *relations: list[str]) -> object:
    """The value of an answer of `vectors.independence`."""
    basis = {"ambient": 2, "vectors": list(relations)}
    return [{"answer": {"value": letter}}, {"answer": {"value": basis}}]


TRIED: list[Case] = [
    ("vectors.independence", RELATED, _verdict("b", ["4", "-2"]), True),
    ("vectors.independence", RELATED, _verdict("b", ["2", "1"]), False),
    ("vectors.independence", RELATED, _verdict("b", ["0", "0"]), False),
    ("vectors.independence", RELATED, _verdict("a"), False),
    ("vectors.independence", {"vectors": A}, _verdict("a"), True),
    ("vectors.independence", {"vectors": A}, _verdict("b"), False),
    ("vectors.dot", {"u": ["1", "-2"], "v": ["3", "4"]}, "-5", True),
    ("vectors.dot", {"u": ["1", "-2"], "v": ["3", "4"]}, "11", False),
]
