"""Answers as Python values, and checks of them by their properties, for notebooks.

The code is generated from numbers and from names of ours; nothing that somebody
typed gets into it. A check is a function without blank lines whose arguments
are the student's variable and NumPy; it raises AssertionError for a wrong
answer and whatever NumPy raises for one that is no answer at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Choice,
    Choices,
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
from cofactor.content import Plain, Say, say
from cofactor.errors import DefectError
from cofactor.exact import Exact

HELPERS = {
    "equal": """\
    def equal(x, y):
        x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
        return x.shape == y.shape and np.allclose(x, y, rtol=1e-9, atol=1e-9)""",
    "independent": """\
    def independent(vectors, n):
        v = np.asarray(vectors, dtype=float).reshape(-1, n)
        return len(v) == 0 or np.linalg.matrix_rank(v) == len(v)""",
    "same_span": """\
    def same_span(x, y, n):
        x, y = (np.asarray(v, dtype=float).reshape(-1, n) for v in (x, y))
        both = np.vstack([x, y])
        return independent(x, n) and len(x) == len(y) and (len(both) == 0 or np.linalg.matrix_rank(both) == len(y))""",
}
_NEEDS = {"same_span": ("independent",)}


@dataclass(frozen=True, slots=True)
class Value:
    """An answer as a Python value."""

    what: Say
    """What to assign, for the student."""
    code: str
    """The right answer."""
    check: tuple[str, ...]
    """Statements that fail for a wrong `x`."""
    uses: tuple[str, ...] = ()
    """The helpers that they call."""


def value(answer: Answer) -> Value:
    """The Python side of an answer."""
    match answer:
        case Number(number):
            code = _number(number)
            return Value(
                say("a number, such as 3/2"), code, (f"assert np.ndim(x) == 0 and equal(x, {code})",), ("equal",)
            )
        case VectorAnswer(entries):
            code = _list(entries)
            return Value(
                say("a list or array with its entries"), f"np.array({code})", (f"assert equal(x, {code})",), ("equal",)
            )
        case MatrixAnswer(rows):
            code = _rows(rows)
            return Value(
                say("a two-dimensional array, row by row"),
                f"np.array({code})",
                (f"assert equal(x, {code})",),
                ("equal",),
            )
        case SetAnswer(items, with_multiplicity):
            values = [v for v, count in items for _ in range(count if with_multiplicity else 1)]
            what = (
                say("a list of the values in any order, each as often as its multiplicity says")
                if with_multiplicity
                else say("a list of the values in any order, each once")
            )
            return Value(what, _list(values), (f"assert equal(sorted(x), {_list(values)})",), ("equal",))
        case Basis(ambient, vectors):
            code = _rows(vectors)
            return Value(
                say("a list of vectors, the empty list for the zero space"),
                code,
                (f"assert same_span(x, {code}, {ambient})",),
                ("same_span",),
            )
        case Affine():
            return _affine(answer)
        case Eigen():
            return _eigen(answer)
        case Factorization(p, d):
            return Value(
                say("a pair of two-dimensional arrays (P, D)"),
                f"(np.array({_rows(p)}), np.array({_rows(d)}))",
                (
                    "P, D = (np.asarray(m, dtype=float) for m in x)",
                    f"A = np.array({_rows(p)}) @ np.array({_rows(d)}) @ np.linalg.inv(np.array({_rows(p)}))",
                    "assert P.shape == D.shape == A.shape",
                    "assert equal(D, np.diag(np.diag(D)))",
                    "assert abs(np.linalg.det(P)) > 1e-9",
                    "assert np.allclose(A @ P, P @ D, rtol=1e-7, atol=1e-7)",
                ),
                ("equal",),
            )
        case Expression(coefficients):
            code = _list(coefficients)
            return Value(
                say("a list of the coefficients, the highest power first, with a 0 for a power that does not occur"),
                code,
                (f"assert equal(x, {code})",),
                ("equal",),
            )
        case SystemAnswer():
            return _system(answer)
        case Interval(low, high, closed):
            ends = [
                f"float({end!r})" if number is None else _number(number)
                for number, end in ((low, "-inf"), (high, "inf"))
            ]
            code = f"({', '.join(ends)}, {closed[0]}, {closed[1]})"
            return Value(
                say("a tuple (low, high, whether the left end belongs to it, whether the right end does)"),
                code,
                (f"assert len(x) == 4 and equal(x[:2], {code}[:2])", f"assert tuple(map(bool, x[2:])) == {closed!r}"),
                ("equal",),
            )
        case Order(labels):
            return Value(
                say("a list of the letters in order"), repr(list(labels)), (f"assert list(x) == {list(labels)!r}",)
            )
        case Choice(key):
            return Value(
                say("the letter of the right answer in quotes"),
                repr(key),
                (f"assert str(x).strip().lower() == {key!r}",),
            )
        case Choices(keys):
            code = repr(sorted(keys))
            return Value(
                say("a list of the letters of all right answers, the empty list if none is right"),
                code,
                (f"assert sorted(set(x)) == {code}",),
            )
        case _:
            raise DefectError(f"notebooks do not know answers of the kind {answer.kind!r}")


def function(name: str, variable: str, found: Value) -> str:
    """A test function of one student's variable."""
    used = dict.fromkeys(need for helper in found.uses for need in (*_NEEDS.get(helper, ()), helper))
    body = [HELPERS[helper] for helper in used] + [f"    {line}" for line in (f"x = {variable}", *found.check)]
    return "\n".join([f"def {name}({variable}, np):", *body])


def _number(value: Exact) -> str:
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else str(value)


def _list(values: Sequence[Exact]) -> str:
    return f"[{', '.join(map(_number, values))}]"


def _rows(rows: Sequence[Sequence[Exact]]) -> str:
    return f"[{', '.join(map(_list, rows))}]"


def _affine(answer: Affine) -> Value:
    what = say(
        "a pair (point, directions): a solution, and the list of the directions that the parameters multiply; "
        "None if there is no solution"
    )
    if answer.point is None:
        return Value(what, "None", ("assert x is None",))
    n = len(answer.point)
    point, directions = _list(answer.point), _rows(answer.directions)
    return Value(
        what,
        f"({point}, {directions})",
        (
            "point, directions = x",
            f"assert same_span(directions, {directions}, {n})",
            f"moved = np.asarray(point, dtype=float) - np.array({point})",
            f"both = np.vstack([np.array({directions}, dtype=float).reshape(-1, {n}), moved])",
            f"assert np.linalg.matrix_rank(both) == {len(answer.directions)}",
        ),
        ("same_span",),
    )


def _eigen(answer: Eigen) -> Value:
    n = len(answer.items[0][2][0])
    code = f"[{', '.join(f'({_number(v)}, {_rows(space)})' for v, _, space in answer.items)}]"
    return Value(
        say("a list of pairs (eigenvalue, list of basis vectors of its eigenspace)"),
        code,
        (
            f"key = {code}",
            "pairs = sorted(x, key=lambda pair: float(pair[0]))",
            "assert equal([pair[0] for pair in pairs], [pair[0] for pair in key])",
            f"assert all(same_span(mine[1], right[1], {n}) for mine, right in zip(pairs, key))",
        ),
        ("equal", "same_span"),
    )


def _system(answer: SystemAnswer) -> Value:
    rows = [[*row, c] for row, c in zip(answer.coefficients, answer.constants, strict=True)]
    names = ", ".join(answer.variables)
    return Value(
        say(
            "a list of rows, one for each equation: the coefficients of {names}, and the right side behind them",
            names=Plain(names),
        ),
        _rows(rows),
        (
            f"key = np.array({_rows(rows)}, dtype=float)",
            "mine = np.asarray(x, dtype=float)",
            "assert mine.shape == key.shape",
            "lead = lambda row: row / row[np.flatnonzero(np.abs(row) > 1e-12)[0]]",
            "left = [lead(row) for row in mine]",
            "assert all(sum(np.allclose(lead(row), other) for other in left) == 1 for row in key)",
        ),
    )
