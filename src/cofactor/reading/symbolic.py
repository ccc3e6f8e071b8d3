"""Reading polynomials in one variable."""

from cofactor.answers import Expression
from cofactor.reading.brackets import Group, Item, Run, words
from cofactor.reading.desk import CONSTANTS, Desk, sides
from cofactor.reading.misread import Misread
from cofactor.reading.polynomials import Poly
from cofactor.reading.tokens import Token
from cofactor.reading.values import Scalar


def expression(desk: Desk, like: Expression) -> Expression:
    """`λ^2 - 5λ + 6`, `(λ - 2)(λ - 3)`, `p(λ) = …`; any one letter may stand for the variable."""
    runs = sides(desk.items)
    if len(runs) > 1 and len(runs[-1]) == 1 and _is_zero(runs[-1][0]):
        runs.pop()  # the characteristic equation
    name = _letter(runs[-1], like.variable)
    reading = desk.reading((name,))
    found = reading.scalar(runs[-1], desk.end)
    for run in runs[:-1]:
        if not run or any(word not in (*CONSTANTS, name.lower(), "lambda") for word in words(run)):
            continue  # p(λ), det(A - λI)
        other = reading.scalar(run, desk.at)
        if (other.poly - found.poly).terms:
            raise Misread("The two sides of this '=' are not equal.", other.at)
    degree = found.poly.degree
    powers = [found.poly.coefficient(*(name,) * power) for power in range(degree, -1, -1)]
    plain = found.simple()
    coefficients = tuple(desk.exact(Scalar(Poly.constant(c), found.at), free=True) for c in powers)
    desk.plain[0] = desk.plain[0] and plain
    return Expression(coefficients, like.variable)


def _is_zero(item: Item) -> bool:
    return isinstance(item, Token) and item.kind == "number" and item.value == 0


def _letter(items: Run, variable: str) -> str:
    """The letter that stands for the variable: itself, or the only one that there is."""
    found: list[str] = []
    pending = list(items)
    while pending:
        item = pending.pop()
        if isinstance(item, Group):
            pending += item.items
        elif item.kind == "word" and item.text.lower() not in CONSTANTS:
            found.append("λ" if item.text.lower() == "lambda" else item.text)
    letters = sorted(set(found))
    return letters[0] if len(letters) == 1 and len(letters[0]) == 1 and variable not in letters else variable
