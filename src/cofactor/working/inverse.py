"""Inverse matrices by hand: the formula for 2x2 matrices, and Gauss-Jordan elimination on [A | I]."""

from fractions import Fraction

from cofactor.content import Content, Derivation, Display, Para, say
from cofactor.exact import Exact, Matrix, Vector, identity, transpose
from cofactor.notation import Call, Group, Math, Neg, Pow, Prod, Sum, eq, mat
from cofactor.working.elimination import reduce
from cofactor.working.rows import Rows
from cofactor.working.trace import Work

DET = Call("det", ("A",))
INVERSE = Pow("A", -1)


def augmented(a: Matrix) -> Matrix:
    """The rows of [A | I]."""
    return tuple((*row, *unit) for row, unit in zip(a, identity(len(a)), strict=True))


def by_formula(work: Work, a: Matrix) -> Matrix:
    """The inverse of a 2x2 matrix: determinant, swap and signs, division."""
    (p, q), (r, s) = a
    work.stage(say("Determinant"), hint=say("Begin with the determinant of {A}.", A="A"))
    down, across = work.mul(p, s), work.mul(q, r)
    det = work.sub(down, across)
    products = Sum((Prod((p, s), dot=True), Neg(Prod((q, r), dot=True))))
    work.record(
        "determinant",
        (down, across, det),
        lambda: (
            Derivation(DET, (("=", products), ("=", Sum((down, Neg(across) if across > 0 else -across))), ("=", det))),
        ),
    )
    work.stage(
        say("Swap and change signs"),
        hint=say("The determinant is {det}. Now let {p} and {s} change places.", det=det, p=p, s=s),
    )
    swapped = ((s, -q), (-r, p))
    work.record(
        "adjugate",
        swapped,
        lambda: (
            Para(say("Let {p} and {s} change places, and change the signs of {q} and {r}:", p=p, q=q, r=r, s=s)),
            Display(mat(swapped)),
        ),
    )
    work.stage(
        say("Divide by the determinant"),
        hint=say(
            "Change the signs of {q} and {r}, which stay where they are. Then divide every entry by the determinant.",
            q=q,
            r=r,
        ),
    )
    result = tuple(tuple(work.div(x, det) for x in row) for row in swapped)
    work.record("divide", result, lambda: _division(det, swapped, result))
    return result


def cross_products(a: Matrix) -> Sum:
    """ad - bc as it is written out."""
    (p, q), (r, s) = a
    second: Math = Group(q) if q < 0 else q
    return Sum((Prod((p, s), dot=True), Neg(Prod((second, r), dot=True))))


def _division(det: Exact, swapped: Matrix, result: Matrix) -> Content:
    if det == 1:
        return (Para(say("The determinant is 1, so this is the inverse already:")), Display(eq(INVERSE, mat(result))))
    divided: Math = Neg(mat(swapped)) if det == -1 else Prod((Fraction(1, int(det)), mat(swapped)))
    return (Display(eq(INVERSE, divided, mat(result))),)


def by_elimination(work: Work, a: Matrix) -> Matrix:
    """The inverse as the right half of the reduced form of [A | I], a stage for each column."""
    n = len(a)
    rows = None
    for column in range(1, n + 1):
        title = say("Column {i}", i=column)
        if rows is None:
            work.stage(
                title, hint=say("Write {I} to the right of {A}, and turn column 1 into that of {I}.", A="A", I="I")
            )
            work.note(
                "Write {I} beside {A}. Every operation acts on whole rows, left and right of the bar.", A="A", I="I"
            )
            rows = Rows(work, augmented(a), bar=n)
        else:
            hint = say(
                "The worked solution has reached {M}. Now turn column {i} into that of {I}, "
                "above its pivot as well as below."
                if column < n
                else "The worked solution has reached {M}. Now turn column {i} into that of {I}, above its pivot.",
                M=mat(rows.matrix, n),
                i=column,
                I="I",
            )
            work.stage(title, hint=hint)
        reduce(rows, column)
    assert rows is not None  # noqa: S101 - n is at least 1
    result = tuple(row[n:] for row in rows.matrix)
    work.stage(say("Result"), hint=say("The left half is {I} now. Where does the inverse stand?", I="I"))
    work.note(
        "The left half is {I}, so the right half is the inverse: {result}.", I="I", result=eq(INVERSE, mat(result))
    )
    return result


def check_inverse(work: Work, a: Matrix, inverted: Matrix, row: int = 0) -> None:
    """Show that one row of A times the columns of the inverse gives that row of I."""
    target = identity(len(a))[row]
    sums = [eq(products(a[row], column), x) for column, x in zip(transpose(inverted), target, strict=True)]
    work.note(
        "*Check:* row {i} of {A} times the columns of {X} gives row {i} of {I}:", i=row + 1, A="A", X=INVERSE, I="I"
    )
    work.show(tuple(Display(each) for each in sums))


def products(u: Vector, v: Vector) -> Sum:
    """u·v as it is written out, without zero terms."""
    return Sum(tuple(Prod((x, y), dot=True) for x, y in zip(u, v, strict=True) if x and y))
