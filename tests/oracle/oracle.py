"""What python-flint says about the answer of a printed item: one function per exercise type.

A function takes the JSON record of an item and returns what is wrong with its
answer. Nothing of Cofactor is imported here.
"""

import re
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

from flint import fmpq, fmpq_mat, fmpz_mat

Record = dict[str, Any]
Judge = Callable[[Record], list[str]]
JUDGES: dict[str, Judge] = {}
# A term of a polynomial in lambda: sign, number, variable, power.
TERM = re.compile(r"(?=[^+-]|[+-][^+-])([+-]?)(\d+(?:/\d+)?)?\*?(lambda)?(?:\^(\d+))?(?=[+-]|\Z)")


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


def spectrum(rows: list[list[str]]) -> list[tuple[Any, int]]:
    """The eigenvalues with their multiplicities, ascending; fails if they are not all integers."""
    _, factors = whole(rows).charpoly().factor()
    assert all(factor.degree() == 1 for factor, _ in factors), f"the spectrum is not rational: {factors}"
    return sorted((int(-factor[0] / factor[1]), multiplicity) for factor, multiplicity in factors)


@judges("determinants.determinant")
def _determinant(item: Record) -> list[str]:
    found = matrix(item["given"]["A"]).det()
    return [] if found == rational(item["answer"]["value"]) else [f"the determinant is {found}"]


@judges("systems.solve")
def _solve(item: Record) -> list[str]:
    a, b = matrix(item["given"]["A"]), column(item["given"]["b"])
    found = a.solve(b)
    return [] if found == column(item["answer"]["value"]) else [f"the solution is {found}"]


@judges("matrices.inverse")
def _inverse(item: Record) -> list[str]:
    found = matrix(item["given"]["A"]).inv()
    return [] if found == matrix(item["answer"]["value"]) else [f"the inverse is {found}"]


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


def _true(option: str, a: Any, b: Any) -> bool:
    """Whether a statement about the solutions of A x = b is true."""
    own, full, n = a.rank(), joined(a, b).rank(), a.ncols()
    if "no solution" in option:
        return bool(own < full)
    if "infinitely many" in option:
        return bool(own == full < n)
    values = option.rpartition("= (")[2].rstrip(").").split(", ")
    return bool(own == full == n) and a * column(values) == b


@judges("systems.classify")
def _classify(item: Record) -> list[str]:
    a, b = matrix(item["given"]["A"]), column(item["given"]["b"])
    answer = item["answer"]
    true = [option["id"] for option in answer["options"] if _true(option["text"], a, b)]
    return [] if true == [answer["value"]] else [f"true are the options {true}"]


@judges("systems.general_solution")
def _general_solution(item: Record) -> list[str]:
    a, b = matrix(item["given"]["A"]), column(item["given"]["b"])
    point, directions = item["answer"]["value"]["point"], item["answer"]["value"]["directions"]
    solvable = joined(a, b).rank() == a.rank()
    if point is None:
        return ["there are solutions"] if solvable else []
    wrong = [] if solvable and a * column(point) == b else [f"{point} is no solution"]
    wrong += [f"{v} is no direction" for v in directions if a * column(v) != fmpq_mat(a.nrows(), 1)]
    dimension = a.ncols() - a.rank()
    if len(directions) != dimension or (directions and matrix(directions).rank() != dimension):
        wrong.append(f"there are {dimension} free variables")
    return wrong


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


@judges("spaces.null_space")
def _null_space(item: Record) -> list[str]:
    a, basis = matrix(item["given"]["A"]), item["answer"]["value"]["vectors"]
    wrong = [f"{v} is not in the null space" for v in basis if a * column(v) != fmpq_mat(a.nrows(), 1)]
    dimension = a.ncols() - a.rank()
    if len(basis) != dimension or (basis and matrix(basis).rank() != dimension):
        wrong.append(f"the null space has dimension {dimension}")
    return wrong


@judges("systems.word_problem")
def _word_problem(item: Record) -> list[str]:
    wrong = _solve(item)
    if any(rational(x) <= 0 for x in item["answer"]["value"]):
        wrong.append("a quantity is not positive")
    return wrong


CONTEXTS = Path(__file__).resolve().parents[2] / "src" / "cofactor" / "contexts"


@judges("systems.translate")
def _translate(item: Record) -> list[str]:
    """The file of the context says what each sentence means."""
    name, *sentences = item["given"]["context"]
    (file,) = CONTEXTS.glob(f"*/{name}.toml")
    context = tomllib.loads(file.read_text(encoding="utf-8"))
    symbols, numbers, rows = context["symbols"], iter(item["given"]["data"]), []
    for sentence in (context["sentences"][key] for key in sentences):
        said = {hole: rational(next(numbers)) for hole in re.findall(r"\{(\w+)\}", sentence["text"])}
        row = [said.get(symbol, fmpq(0)) for symbol in symbols]
        if "row" in sentence:
            row = [
                fmpq(entry) if isinstance(entry, int) else value if entry[0] > 0 else -value
                for entry, value in zip(sentence["row"], row, strict=True)
            ]
        rows.append([*row, said.get("total", fmpq(0))])
    value = item["answer"]["value"]
    told = [[rational(x) for x in (*row, c)] for row, c in zip(value["A"], value["b"], strict=True)]
    if value["variables"] != symbols or next(numbers, None) is not None:
        return ["the unknowns or the numbers are others"]
    return [] if sorted(map(_monic, told)) == sorted(map(_monic, rows)) else [f"the sentences say {rows}"]


def _monic(row: list[Any]) -> list[Any]:
    """The multiple of a row that begins with 1."""
    lead = next(x for x in row if x != 0)
    return [x / lead for x in row]
