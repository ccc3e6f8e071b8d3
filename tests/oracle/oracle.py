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
