"""Systems of linear equations."""

import re
import tomllib
from pathlib import Path
from typing import Any

from flint import fmpq, fmpq_mat

from tests.oracle.oracle import SINGULAR, A, Case, Record, column, joined, judges, matrix, rational


@judges("systems.solve")
def _solve(item: Record) -> list[str]:
    a, b = matrix(item["given"]["A"]), column(item["given"]["b"])
    found = a.solve(b)
    return [] if found == column(item["answer"]["value"]) else [f"the solution is {found}"]


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


@judges("systems.word_problem")
def _word_problem(item: Record) -> list[str]:
    wrong = _solve(item)
    if any(rational(x) <= 0 for x in item["answer"]["value"]):
        wrong.append("a quantity is not positive")
    return wrong


CONTEXTS = Path(__file__).resolve().parents[3] / "src" / "cofactor" / "contexts"


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


THREE = [
    {"id": "a", "text": "It has no solution."},
    {"id": "b", "text": "It has infinitely many solutions."},
    {"id": "c", "text": "It has exactly one solution, (x, y) = (1, 1)."},
]
WORDS = {"context": ["cloud_servers", "times", "tuesday"], "data": ["3", "50", "2", "4"]}
PLANE = {"A": [["1", "2"], ["2", "4"]], "b": ["3", "6"]}
TRIED: list[Case] = [
    ("systems.classify", {"A": SINGULAR, "b": ["1", "3"]}, "a", True),
    ("systems.classify", {"A": SINGULAR, "b": ["1", "3"]}, "b", False),
    ("systems.classify", {"A": SINGULAR, "b": ["3", "6"]}, "b", True),
    ("systems.classify", {"A": SINGULAR, "b": ["3", "6"]}, "c", False),
    ("systems.classify", {"A": A, "b": ["2", "2"]}, "c", True),
    ("systems.classify", {"A": A, "b": ["2", "2"]}, "a", False),
    ("systems.solve", {"A": A, "b": ["2", "2"]}, ["1", "1"], True),
    ("systems.solve", {"A": A, "b": ["2", "2"]}, ["1", "2"], False),
    ("systems.word_problem", {"A": A, "b": ["2", "2"]}, ["1", "1"], True),
    ("systems.word_problem", {"A": A, "b": ["2", "3"]}, ["1", "1"], False),
    ("systems.word_problem", {"A": A, "b": ["-2", "-2"]}, ["-1", "-1"], False),
    ("systems.translate", WORDS, {"variables": ["c", "g"], "A": [["4", "2"], ["3", "-1"]], "b": ["50", "0"]}, True),
    ("systems.translate", WORDS, {"variables": ["c", "g"], "A": [["4", "2"], ["-1", "3"]], "b": ["50", "0"]}, False),
    ("systems.translate", WORDS, {"variables": ["c", "g"], "A": [["2", "4"], ["3", "-1"]], "b": ["50", "0"]}, False),
    ("systems.general_solution", PLANE, {"point": ["3", "0"], "directions": [["-4", "2"]]}, True),
    ("systems.general_solution", PLANE, {"point": ["3", "0"], "directions": []}, False),
    ("systems.general_solution", PLANE, {"point": ["3", "0"], "directions": [["2", "1"]]}, False),
    ("systems.general_solution", PLANE, {"point": ["0", "0"], "directions": [["-2", "1"]]}, False),
    ("systems.general_solution", PLANE, {"point": None, "directions": []}, False),
    ("systems.general_solution", PLANE | {"b": ["3", "5"]}, {"point": None, "directions": []}, True),
]
OFFERED = {"systems.classify": THREE}
