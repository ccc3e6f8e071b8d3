"""Every answer is right according to python-flint, which shares no code with Cofactor or SymPy.

It judges the JSON record of each item: the data as they are printed, the
answer as it is written.
"""

import json
from importlib.util import find_spec

import pytest

from cofactor import registry
from cofactor.writers import json as json_writer
from tests.oracle.oracle import JUDGES
from tests.support import LEVELS, SEEDS, SOAK_SEEDS, TYPES, sample, variants

SHIPPED = [name for name in TYPES if find_spec(f"cofactor.topics.{name}")]
CASES = [(name, level) for name in SHIPPED for level in LEVELS]


def _complaints(name: str, level: str, seeds: int) -> list[str]:
    assert name in JUDGES, f"tests/oracle/oracle.py has no judge for {name}: write one from the definition alone"
    kind = registry.get(name)
    exercises = list(sample(name, level, seeds).items)
    for settings in variants(kind, level):
        exercises += sample(name, level, 4, settings).items
    assert len(exercises) >= seeds
    found = []
    for exercise in exercises:
        record = json.loads(json.dumps(json_writer.record(exercise, ["params", "given", "answer"])))
        found += [f"{exercise.ref}: {complaint}" for complaint in JUDGES[name](record)]
    return found


@pytest.mark.parametrize(("name", "level"), CASES)
def test_flint_agrees(name: str, level: str) -> None:
    complaints = _complaints(name, level, SEEDS)
    assert not complaints, "\n".join(complaints[:10])


@pytest.mark.soak
@pytest.mark.parametrize(("name", "level"), CASES)
def test_flint_agrees_in_the_soak(name: str, level: str) -> None:
    complaints = _complaints(name, level, SOAK_SEEDS)
    assert not complaints, "\n".join(complaints[:10])


def test_every_judge_has_its_type() -> None:
    assert set(JUDGES) <= set(SHIPPED)


# Wrong answers to small items that each judge must refuse, and right ones that it must pass.
A = [["4", "-2"], ["1", "1"]]
PAIRS = [
    {"value": "2", "multiplicity": 1, "space": [["1", "1"]]},
    {"value": "3", "multiplicity": 1, "space": [["2", "1"]]},
]
CROSSED = [{**PAIRS[0], "space": PAIRS[1]["space"]}, {**PAIRS[1], "space": PAIRS[0]["space"]}]
SINGULAR = [["1", "2"], ["2", "4"]]
OPTIONS = [
    {"id": "a", "text": "It has no solution."},
    {"id": "b", "text": "It has infinitely many solutions."},
    {"id": "c", "text": "It has exactly one solution, (x, y) = (1, 1)."},
]
WORDS = {"context": ["cloud_servers", "times", "tuesday"], "data": ["3", "50", "2", "4"]}
HALVED = {"A": [["4", "-2"], ["1", "1"]], "b": ["6", "1"], "data": ["R1 <- 1/2 R1"]}
CHANGES = [
    "Exchange rows 1 and 2.",
    "Add 3 times row 1 to row 2.",
    "Add 2 to every entry of row 1.",
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
PLANE = {"A": [["1", "2"], ["2", "4"]], "b": ["3", "6"]}
RELATED = {"vectors": [["1", "2"], ["2", "4"]]}


def _verdict(letter: str, *relations: list[str]) -> object:
    """The value of an answer of `vectors.independence`."""
    basis = {"ambient": 2, "vectors": list(relations)}
    return [{"answer": {"value": letter}}, {"answer": {"value": basis}}]


JUDGED = [
    ("systems.classify", {"A": SINGULAR, "b": ["1", "3"]}, "a", True),
    ("systems.classify", {"A": SINGULAR, "b": ["1", "3"]}, "b", False),
    ("systems.classify", {"A": SINGULAR, "b": ["3", "6"]}, "b", True),
    ("systems.classify", {"A": SINGULAR, "b": ["3", "6"]}, "c", False),
    ("systems.classify", {"A": A, "b": ["2", "2"]}, "c", True),
    ("systems.classify", {"A": A, "b": ["2", "2"]}, "a", False),
    ("determinants.determinant", {"A": A}, "6", True),
    ("determinants.determinant", {"A": A}, "-6", False),
    ("systems.solve", {"A": A, "b": ["2", "2"]}, ["1", "1"], True),
    ("systems.solve", {"A": A, "b": ["2", "2"]}, ["1", "2"], False),
    ("matrices.inverse", {"A": A}, [["1/6", "1/3"], ["-1/6", "2/3"]], True),
    ("matrices.inverse", {"A": A}, [["1/6", "-1/3"], ["1/6", "2/3"]], False),
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
    ("vectors.independence", RELATED, _verdict("b", ["4", "-2"]), True),
    ("vectors.independence", RELATED, _verdict("b", ["2", "1"]), False),
    ("vectors.independence", RELATED, _verdict("b", ["0", "0"]), False),
    ("vectors.independence", RELATED, _verdict("a"), False),
    ("vectors.independence", {"vectors": A}, _verdict("a"), True),
    ("vectors.independence", {"vectors": A}, _verdict("b"), False),
    ("vectors.dot", {"u": ["1", "-2"], "v": ["3", "4"]}, "-5", True),
    ("vectors.dot", {"u": ["1", "-2"], "v": ["3", "4"]}, "11", False),
    ("matrices.product", {"A": A, "B": SINGULAR}, [["0", "0"], ["3", "6"]], True),
    ("matrices.product", {"A": A, "B": SINGULAR}, [["6", "0"], ["12", "0"]], False),
    ("matrices.rank", {"A": SINGULAR}, "1", True),
    ("matrices.rank", {"A": SINGULAR}, "2", False),
    ("matrices.order_by_rank", {"A": A, "B": SINGULAR}, ["B", "A"], True),
    ("matrices.order_by_rank", {"A": A, "B": SINGULAR}, ["A", "B"], False),
    ("matrices.order_by_rank", {"A": A, "B": [["1", "0"], ["0", "1"]]}, ["B", "A"], True),
    ("matrices.order_by_rank", {"A": A, "B": SINGULAR}, ["B"], False),
    ("spaces.null_space", {"A": SINGULAR}, {"ambient": 2, "vectors": [["-4", "2"]]}, True),
    ("spaces.null_space", {"A": SINGULAR}, {"ambient": 2, "vectors": [["2", "1"]]}, False),
    ("spaces.null_space", {"A": SINGULAR}, {"ambient": 2, "vectors": []}, False),
    ("spaces.null_space", {"A": A}, {"ambient": 2, "vectors": []}, True),
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


@pytest.mark.parametrize(("name", "given", "value", "right"), JUDGED)
def test_the_judges_tell_right_from_wrong(name: str, given: object, value: object, right: bool) -> None:
    assert (
        bool(JUDGES[name]({"given": given, "answer": {"value": value, "options": OFFERED.get(name, OPTIONS)}}))
        is not right
    )


def test_every_judge_is_tried() -> None:
    assert {name for name, _, _, right in JUDGED if right} == {name for name, _, _, right in JUDGED if not right}
    assert {name for name, *_ in JUDGED} == set(JUDGES)
