"""Wrapped paragraphs: no line ends inside of a vector, and nothing but line breaks is changed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofactor import items
from cofactor.printers import text
from cofactor.printers.wrapping import wrapped
from cofactor.working.solution import solution

vectors = st.lists(st.integers(-20, 20), min_size=2, max_size=5).map(lambda v: f"({', '.join(map(str, v))})")
words = st.sampled_from(
    ["Test", "A(2, 1)", "so", "=", "(a remark, or two)", "(that is, (1, 2))", "[1 2; 3 4]", "(A - 2I)v"]
)
VECTOR = re.compile(r"\(-?\d+(?:, -?\d+)+\)")


@given(st.lists(vectors | words, max_size=30), st.integers(30, 100), st.sampled_from(["", "    "]))
def test_vectors_stay_on_a_line(pieces: list[str], columns: int, hanging: str) -> None:
    said = " ".join(pieces)
    lines = wrapped(said, columns, hanging)
    assert all(len(line) <= columns for line in lines)
    assert all(line.startswith(hanging) for line in lines[1:])
    bare = [line.removeprefix(hanging) if i else line for i, line in enumerate(lines)]
    assert " ".join(bare) == said
    assert sum(len(VECTOR.findall(line)) for line in bare) == len(VECTOR.findall(said))
    assert sum(line.count("(A - 2I)v") for line in bare) == pieces.count("(A - 2I)v")
    # A word of a remark may stand at either end of a line.
    assert any("(a" in line for line in bare) is ("(a remark, or two)" in pieces)


def test_what_is_longer_than_a_line_is_broken() -> None:
    long = f"({', '.join(map(str, range(100, 130)))})"
    assert len(wrapped(f"The data are {long}.", 40)) > 3
    assert all(len(line) <= 40 for line in wrapped(f"The data are {long}.", 40))
    assert wrapped("", 40) == []


def test_a_matrix_is_broken_between_rows() -> None:
    said = "So the inverse is [7/2 5/2 -3/2; 4 2 -1; -1/2 -1/2 1/2], and so on."
    assert wrapped(said, 36) == ["So the inverse is [7/2 5/2 -3/2;", "4 2 -1; -1/2 -1/2 1/2], and so on."]


@pytest.mark.parametrize("name", ["systems.general_solution", "spaces.null_space", "eigen.diagonalize"])
def test_printed_items_break_no_vector(name: str) -> None:
    for index in range(5):
        e = items.make(name, seed="wrap", index=index, level="hard")
        whole = text.blocks(solution(e.steps)) + "\n".join(text.inline(m.feedback) for m in e.mistakes)
        paragraphs = [line for line in whole.split("\n") if line.strip() and not line.startswith(" ")]
        for columns in (40, 60, 78):
            for said in paragraphs:
                lines = wrapped(said, columns)
                assert sum(len(VECTOR.findall(line)) for line in lines) == len(VECTOR.findall(said)), said
