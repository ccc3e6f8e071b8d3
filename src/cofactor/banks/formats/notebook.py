"""Jupyter notebooks: a lab with NumPy starter cells, graded by the properties of what the student computes.

The package holds four copies of the same lab:

    lab.ipynb            for students: the questions, the data as arrays, and a cell to fill in
    lab-solutions.ipynb  the same with the worked solutions, the answers and the checks
    otter/lab.ipynb      the source for `otter assign` (otter-grader 4 and later)
    nbgrader/lab.ipynb   the source for `nbgrader generate_assignment`

All checks are hidden from students: a check that shows the right answer would
be no question. They judge the claim: any basis, any order, any scaling.
"""

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, TypeAlias, cast

from cofactor.answers import Answer, Parts
from cofactor.banks import python
from cofactor.banks.capabilities import ALL_KINDS, Capabilities
from cofactor.banks.model import Bank, Item, Rendered
from cofactor.content import Plain, para, say
from cofactor.exact import num
from cofactor.exercise import Given
from cofactor.writers import markdown
from cofactor.zipped import zipped

EXTENSION = "zip"
CAPABILITIES = Capabilities(native=ALL_KINDS, feedback=False, tags=False, categories=False, hints=False)

Cell: TypeAlias = dict[str, Any]
_SETUP = "import numpy as np"
_NAMES = {"data": "X"}
"""What questions call data by another name than the record."""
_KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def render(item: Item) -> Rendered:
    """What each copy needs of one item, as plain data."""
    asked = [
        {
            "what": markdown.inline(found.what),
            "suffix": suffix,
            "code": found.code,
            "share": num(share),
            "name": name,
            "check": python.function("NAME", "VARIABLE", found),
        }
        for name, suffix, share, found in _asked(item.exercise.answer)
    ]
    body = {
        "question": markdown.blocks(item.stem),
        "ask": markdown.blocks(tuple(block for field in item.fields for block in field.ask)),
        "data": _data(item.exercise.given),
        "asked": asked,
        "solution": markdown.blocks(item.solution),
        "key": markdown.inline(item.key),
        "figures": [],
    }
    return Rendered(item.head, json.dumps(body), item.losses)


def _asked(answer: Answer) -> Iterator[tuple[str, str, Fraction, python.Value]]:
    """Each thing that is asked for: its name, the end of its variable, its share."""
    if isinstance(answer, Parts):
        for part in answer.parts:
            suffix = "_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in part.name.lower())
            yield part.name, suffix, part.credit, python.value(part.answer)
    else:
        yield "", "", Fraction(1), python.value(answer)


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The four copies."""
    questions = [_Question(number, one) for number, one in enumerate(made, 1)]
    copies = {
        "lab.ipynb": _student,
        "lab-solutions.ipynb": _solutions,
        "otter/lab.ipynb": _otter,
        "nbgrader/lab.ipynb": _nbgrader,
    }
    yield zipped((name, _notebook(copy(bank, questions))) for name, copy in copies.items())


class _Question:
    """One question in all copies."""

    def __init__(self, number: int, made: Rendered) -> None:
        body = json.loads(cast("str", made.body))
        self.number = number
        self.head = made.head
        self.name = f"q{number}"
        self.data: str = body["data"]
        self.solution: str = body["solution"]
        self.key: str = body["key"]
        self.asked: list[dict[str, str]] = body["asked"]
        points = f" ({made.head.points} point{'' if made.head.points == 1 else 's'})"
        lines = [f"## Question {number}{points}", body["question"], body["ask"]]
        lines += [f"Assign to `{self.variable(one)}` {one['what']}." for one in self.asked]
        self.question = "\n\n".join(filter(None, lines))

    def variable(self, one: dict[str, str]) -> str:
        """The student's variable."""
        return f"answer_{self.number}{one['suffix']}"

    @property
    def starter(self) -> str:
        """The cell to fill in."""
        return "\n".join(f"{self.variable(one)} = ..." for one in self.asked)

    @property
    def right(self) -> str:
        """The cell, filled in."""
        return "\n".join(f"{self.variable(one)} = {one['code']}" for one in self.asked)

    def tests(self) -> Iterator[tuple[str, str, Fraction]]:
        """The name of each test, its code, its points."""
        for one in self.asked:
            name = f"test_{self.name}{one['suffix']}"
            code = one["check"].replace("NAME", name).replace("VARIABLE", self.variable(one))
            yield name, code, Fraction(one["share"]) * self.head.points


# ---- the copies


def _title(bank: Bank) -> Cell:
    note = (
        para("Fill in the cells. Numbers may be fractions, such as 3/2, or the result of a computation with NumPy."),
    )
    return _text("title", f"# {markdown.inline(Plain(bank.title))}\n\n{markdown.blocks(note)}")


def _student(bank: Bank, questions: Iterable[_Question]) -> Iterator[Cell]:
    yield _title(bank)
    yield _code("setup", _SETUP)
    for one in questions:
        yield _text(one.name, one.question)
        yield _code(f"{one.name}-answer", _lines(one.data, one.starter))


def _solutions(bank: Bank, questions: Iterable[_Question]) -> Iterator[Cell]:
    yield _title(bank)
    yield _code("setup", _SETUP)
    for one in questions:
        yield _text(one.name, one.question)
        yield _text(f"{one.name}-solution", _worked(one))
        yield _code(f"{one.name}-answer", _lines(one.data, one.right))
        for name, code, _ in one.tests():
            variable = code.partition("(")[2].partition(",")[0]
            yield _code(f"{name}-check", f"{code}\n{name}({variable}, np)")


def _worked(one: _Question) -> str:
    answer = markdown.inline(say("*Answer.*"))
    return "\n\n".join([one.solution, f"{answer} {one.key}", f"`{one.head.ref}`"])


def _otter(bank: Bank, questions: Iterable[_Question]) -> Iterator[Cell]:
    config = f"name: {bank.slug}\nexport_cell: false\ntests:\n  ok_format: false"
    yield _raw("config", f"# ASSIGNMENT CONFIG\n{config}")
    yield _title(bank)
    yield _code("setup", _SETUP)
    for one in questions:
        yield _raw(
            f"{one.name}-begin", f"# BEGIN QUESTION\nname: {one.name}\npoints: {_points(Fraction(one.head.points))}"
        )
        yield _text(one.name, one.question)
        yield _raw(f"{one.name}-solution-begin", "# BEGIN SOLUTION")
        prompt = f'""" # BEGIN PROMPT\n{_lines(one.data, one.starter)}\n""" # END PROMPT'
        filled = f"# BEGIN SOLUTION\n{_lines(one.data, one.right)}\n# END SOLUTION"
        yield _code(f"{one.name}-answer", f"{prompt}\n{filled}")
        yield _raw(f"{one.name}-solution-end", "# END SOLUTION")
        yield _raw(f"{one.name}-tests-begin", "# BEGIN TESTS")
        for name, code, points in one.tests():
            head = f'""" # BEGIN TEST CONFIG\nhidden: true\npoints: {_points(points)}\n""" # END TEST CONFIG'
            yield _code(f"{name}-test", f"{head}\n{code}")
        yield _raw(f"{one.name}-tests-end", "# END TESTS")
        yield _raw(f"{one.name}-end", "# END QUESTION")


def _nbgrader(bank: Bank, questions: Iterable[_Question]) -> Iterator[Cell]:
    yield _title(bank)
    yield _code("setup", _SETUP)
    for one in questions:
        yield _text(one.name, one.question)
        filled = f"### BEGIN SOLUTION\n{one.right}\n### END SOLUTION"
        yield _graded(f"{one.name}-answer", _lines(one.data, filled), solution=True)
        for name, code, points in one.tests():
            variable = code.partition("(")[2].partition(",")[0]
            hidden = f"### BEGIN HIDDEN TESTS\n{code}\n{name}({variable}, np)\n### END HIDDEN TESTS"
            yield _graded(f"{name}-test", hidden, points=points)


def _graded(ident: str, source: str, *, solution: bool = False, points: Fraction | None = None) -> Cell:
    cell = _code(ident, source)
    mark: dict[str, object] = {
        "grade": points is not None,
        "grade_id": ident,
        "locked": points is not None,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        mark["points"] = float(points)
    cell["metadata"] = {"nbgrader": mark}
    return cell


def _points(points: Fraction) -> str:
    return f"{float(points):.6g}"


# ---- cells


def _data(given: Given) -> str:
    """The matrices and vectors of the question as arrays, under the names that the question uses.

    Of a story there are none: to find the numbers in it is the exercise.
    """
    lines: list[str] = []
    if "context" in given:
        return ""
    for key, datum in given.items():
        name = _NAMES.get(key, key)
        if name.isidentifier() and isinstance(datum, tuple) and datum:
            rows = datum if isinstance(datum[0], tuple) else None
            if rows is not None:
                shown = ", ".join(f"[{', '.join(map(num, row))}]" for row in cast("tuple[tuple[Any, ...], ...]", rows))
                lines.append(f"{name} = np.array([{shown}])")
            elif not isinstance(datum[0], str):
                lines.append(f"{name} = np.array([{', '.join(map(num, cast('tuple[Any, ...]', datum)))}])")
    return "\n".join(lines)


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _notebook(cells: Iterable[Cell]) -> bytes:
    book = {"cells": list(cells), "metadata": _KERNEL, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(book, ensure_ascii=False, indent=1) + "\n").encode()


def _text(ident: str, source: str) -> Cell:
    return {"cell_type": "markdown", "id": ident, "metadata": {}, "source": source}


def _raw(ident: str, source: str) -> Cell:
    return {"cell_type": "raw", "id": ident, "metadata": {}, "source": source}


def _code(ident: str, source: str) -> Cell:
    return {"cell_type": "code", "execution_count": None, "id": ident, "metadata": {}, "outputs": [], "source": source}
