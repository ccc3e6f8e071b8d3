"""Any answer, printed by us or written as other programs write it, reads back as itself."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Eigen,
    Expression,
    Factorization,
    Interval,
    MatrixAnswer,
    Number,
    Order,
    SetAnswer,
    SystemAnswer,
    VectorAnswer,
)
from cofactor.exact import Exact, Matrix, Vector, tidy
from cofactor.notation import RowOp, mat
from cofactor.printers import latex
from cofactor.printers import text as printer
from cofactor.reading import matrix, read, row_operation

QUICK = settings(max_examples=40, deadline=None, derandomize=True)

whole = st.integers(-999, 999)
exact: st.SearchStrategy[Exact] = st.one_of(whole, st.fractions(-99, 99, max_denominator=60).map(tidy))
some = st.integers(1, 4)


def vectors(n: int, entries: st.SearchStrategy[Exact] = exact) -> st.SearchStrategy[Vector]:
    return st.tuples(*[entries] * n)


def matrices(entries: st.SearchStrategy[Exact] = exact) -> st.SearchStrategy[Matrix]:
    return st.tuples(some, some).flatmap(lambda size: st.tuples(*[vectors(size[1], entries)] * size[0]))


def squares(n: int) -> st.SearchStrategy[Matrix]:
    return st.tuples(*[vectors(n)] * n)


def nonzero(n: int) -> st.SearchStrategy[Vector]:
    return vectors(n).filter(any)


def several(n: int) -> st.SearchStrategy[Matrix]:
    return st.lists(nonzero(n), min_size=1, max_size=3).map(tuple)


polynomials = st.lists(exact, min_size=1, max_size=5).map(tuple)
ends = st.tuples(exact, exact).filter(lambda x: x[0] != x[1]).map(sorted)

ANSWERS: dict[str, st.SearchStrategy[Answer]] = {
    "number": exact.map(Number),
    "vector": some.flatmap(vectors).map(VectorAnswer),
    "matrix": matrices().map(MatrixAnswer),
    "set": st.lists(exact, min_size=1, max_size=4).map(lambda x: SetAnswer.of(tuple(x))),
    "multiset": st.lists(exact, min_size=1, max_size=4).map(lambda x: SetAnswer.of(tuple(x), ask_multiplicity=True)),
    "basis": st.integers(2, 4).flatmap(lambda n: several(n).map(lambda v: Basis(n, v))),
    "affine": st.integers(2, 4).flatmap(
        lambda n: st.builds(Affine, vectors(n), st.lists(nonzero(n), max_size=2).map(tuple))
    ),
    "eigen": st.integers(2, 3).flatmap(
        lambda n: st.dictionaries(exact, several(n), min_size=1, max_size=3).map(
            lambda found: Eigen(tuple((x, len(found[x]), found[x]) for x in sorted(found)))
        )
    ),
    "factorization": st.integers(2, 3).flatmap(lambda n: st.builds(Factorization, squares(n), squares(n))),
    "expression": polynomials.map(lambda c: Expression(c, "λ")),
    "system": st.lists(st.tuples(nonzero(3), exact), min_size=1, max_size=3).map(
        lambda rows: SystemAnswer(("x", "y", "z"), tuple(a for a, _ in rows), tuple(b for _, b in rows))
    ),
    "interval": st.builds(
        lambda x, closed: Interval(x[0], x[1], closed), ends, st.tuples(st.booleans(), st.booleans())
    ),
    "order": st.permutations("ABCD").map(lambda x: Order(tuple(x))),
}


@pytest.mark.parametrize("kind", ANSWERS)
@QUICK
@given(data=st.data())
def test_a_printed_answer_reads_back(kind: str, data: st.DataObject) -> None:
    answer = data.draw(ANSWERS[kind])
    text = printer.inline(answer.shown())
    typed = read(text, answer)
    assert typed.answer.canonical() == answer.canonical(), text
    assert typed.simplified, text
    assert typed.rounded is None, text


# ---- the notations of other programs


def numpy(rows: Matrix) -> str:
    return "array([" + ",\n       ".join("[" + ", ".join(map(str, row)) + "]" for row in rows) + "])"


def numpy_printed(rows: Matrix) -> str:
    return "[" + "\n ".join("[" + " ".join(map(str, row)) + "]" for row in rows) + "]"


def sympy(rows: Matrix) -> str:
    return "Matrix([" + ", ".join("[" + ", ".join(map(str, row)) + "]" for row in rows) + "])"


def matlab(rows: Matrix) -> str:
    return "[" + "; ".join(" ".join(map(str, row)) for row in rows) + "]"


def matlab_commas(rows: Matrix) -> str:
    return "[" + ";\n".join(", ".join(map(str, row)) for row in rows) + "];"


def spreadsheet(rows: Matrix) -> str:
    return "".join("\t".join(map(str, row)) + "\r\n" for row in rows)


def bare(rows: Matrix) -> str:
    return "; ".join(" ".join(map(str, row)) for row in rows)


def ours_in_latex(rows: Matrix) -> str:
    return latex.math(mat(rows))


def latex_by_hand(environment: str) -> Callable[[Matrix], str]:
    def number(x: Exact) -> str:
        return (
            str(x) if isinstance(x, int) else rf"{'-' if x < 0 else ''}\frac{{{abs(x.numerator)}}}{{{x.denominator}}}"
        )

    def write(rows: Matrix) -> str:
        body = r" \\ ".join(" & ".join(map(number, row)) for row in rows)
        return rf"$\begin{{{environment}}} {body} \end{{{environment}}}$"

    return write


FORMS: dict[str, Callable[[Matrix], str]] = {
    "NumPy": numpy,
    "NumPy printed": numpy_printed,
    "SymPy": sympy,
    "MATLAB": matlab,
    "MATLAB with commas": matlab_commas,
    "a spreadsheet": spreadsheet,
    "rows": bare,
    "our LaTeX": ours_in_latex,
    "bmatrix": latex_by_hand("bmatrix"),
    "pmatrix": latex_by_hand("pmatrix"),
}


@pytest.mark.parametrize("form", FORMS)
@QUICK
@given(rows=matrices())
def test_a_matrix_of_another_program_reads_back(form: str, rows: Matrix) -> None:
    text = FORMS[form](rows)
    typed = matrix(text)
    assert typed.answer == MatrixAnswer(rows), text
    assert typed.simplified


@QUICK
@given(rows=matrices(whole))
def test_floats_of_numpy_are_their_integers(rows: Matrix) -> None:
    text = numpy_printed(rows).replace("]", ".]").replace(" ", ". ").replace("\n. ", "\n ").replace(".]]", "]]")
    text = text.replace("].", "]")
    assert matrix(text).answer == MatrixAnswer(rows), text


@QUICK
@given(v=some.flatmap(lambda n: vectors(n + 1, st.integers(-9, 9))).filter(any))
def test_a_normalised_vector_is_its_direction(v: Vector) -> None:
    n = sum(int(x) ** 2 for x in v)
    like = Basis(len(v), ())
    exactly = read("(" + ", ".join(f"{x}/sqrt({n})" for x in v) + ")", like).answer
    assert exactly.same(Basis(len(v), (v,)))
    rounded = read("[" + " ".join(f"{int(x) / n**0.5:.8f}" for x in v) + "]", like)
    nearest = rounded.answer if rounded.rounded is None else rounded.rounded
    assert nearest.same(Basis(len(v), (v,)))


@QUICK
@given(x=st.fractions(-9, 9, max_denominator=30), places=st.integers(3, 8))
def test_a_rounded_number_is_the_simplest_that_rounds_to_it(x: Fraction, places: int) -> None:
    text = f"{float(x):.{places}f}"
    typed = read(text, Number(0))
    found = typed.answer if typed.rounded is None else typed.rounded
    assert isinstance(found, Number)
    value = Fraction(found.number)
    assert abs(value - Fraction(text)) <= Fraction(1, 2 * 10**places)
    assert value.denominator <= x.denominator


operations = st.one_of(
    st.permutations([1, 2, 3]).map(lambda x: RowOp("swap", x[0], x[1])),
    st.tuples(st.integers(1, 3), exact.filter(lambda c: c not in (0, 1))).map(
        lambda x: RowOp("scale", x[0], x[0], x[1])
    ),
    st.tuples(st.permutations([1, 2, 3]), exact.filter(bool)).map(lambda x: RowOp("add", x[0][0], x[0][1], x[1])),
)


@QUICK
@given(operation=operations)
def test_a_printed_row_operation_reads_back(operation: RowOp) -> None:
    for text in (printer.math(operation), latex.math(operation)):
        assert row_operation(text, 3) == operation, text
