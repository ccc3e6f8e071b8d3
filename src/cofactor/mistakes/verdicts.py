"""Wrong rules about the number of solutions of a system (rows 41, 43-47 of the list of misconceptions)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, dot
from cofactor.mistakes.elimination import rowop_coef_only, rowop_sign
from cofactor.notation import Prod, Sum, combination, eq, rel
from cofactor.working.verdict import case_of, echelon, substituted


@dataclass(frozen=True, slots=True)
class WrongPoint:
    """A point that a wrong rule takes for the only solution."""

    rule: str
    point: Vector
    feedback: Say


class Reading:
    """A system with its echelon form, as the rules read it."""

    __slots__ = ("case", "constants", "matrix", "triangle", "variables")

    def __init__(self, a: Matrix, b: Vector, variables: tuple[str, ...]) -> None:
        self.matrix, self.constants, self.variables = a, b, variables
        self.triangle = echelon(a, b)
        self.case = case_of(self.triangle)

    @property
    def constant(self) -> Exact:
        """The right-hand side of the last row of the echelon form."""
        return self.triangle[-1][-1]

    @property
    def free(self) -> str:
        """The name of the last unknown."""
        return self.variables[-1]

    def objection(self, last: Exact) -> Say:
        """What is wrong with this value of the last unknown to begin with."""
        if self.case == "infinite":
            return say("You chose {value}, but {z} may be any number.", value=eq(self.free, last), z=self.free)
        if self.case == "none":
            return say("The last row says {false}, so that no point is a solution.", false=eq(0, self.constant))
        if last != self.constant:
            return say("The last row says {right}, not {wrong}.", right=eq(self.free, self.constant), wrong=last)
        return say("The last row is read correctly as {right}.", right=eq(self.free, last))

    @property
    def additions(self) -> int:
        """The largest number of row additions that the elimination can take."""
        return len(self.matrix) * (len(self.matrix) - 1) // 2

    def points(self, last: Exact, slips: Iterable[int]) -> Iterator[WrongPoint]:
        """Where the rules lead.

        `last` is the value of the last unknown for those that may choose it,
        `slips` are the numbers of the row additions that may go wrong.
        """
        yield free_zero(self)
        if self.case != "one" or self.constant in (0, last):
            for found in (last_row_misread(self), backsub_sign(self, last), read_column(self, last)):
                if found is not None:
                    yield found
        for at in slips:
            for rule, slip in (("rowop-sign", rowop_sign), ("rowop-coef-only", rowop_coef_only)):
                wrong = slip(self.matrix, self.constants, "pivot_one", at)
                if wrong is not None:
                    yield WrongPoint(rule, wrong.value, wrong.feedback)


def free_zero(system: Reading) -> WrongPoint:
    """free-zero: the last equation is dropped and the last unknown set to 0, one solution reported."""
    a, found, zero = system.matrix, substituted(system.triangle, 0), eq(system.free, 0)
    if system.case == "infinite":
        feedback = say(
            "This point is a solution, but not the only one: you chose {zero}, and any other value would do as well.",
            zero=zero,
        )
    else:
        feedback = say(
            "You took {zero} and left out the last equation: there the left side becomes {left}, not {right}.",
            zero=zero,
            left=dot(a[-1], found),
            right=system.constants[-1],
        )
    return WrongPoint("free-zero", found, feedback)


def last_row_misread(system: Reading) -> WrongPoint | None:
    """last-row-misread: 0 = c is read as if the last unknown were c, or 1·z = 0 as z = 1."""
    z, c = system.free, system.constant
    if system.case == "none":
        found = substituted(system.triangle, c)
        feedback = say(
            "You read the last row as {wrong}. The coefficient of {z} there is 0, so the row says {right}.",
            wrong=eq(z, c),
            z=z,
            right=eq(0, c),
        )
    elif system.case == "one" and c == 0:
        found = substituted(system.triangle, 1)
        feedback = say(
            "You read the last row as {wrong}. The 1 is the coefficient of {z}: the row says {right}.",
            wrong=eq(z, 1),
            z=z,
            right=eq(z, 0),
        )
    else:
        return None
    return WrongPoint("last-row-misread", found, feedback)


def backsub_sign(system: Reading, last: Exact) -> WrongPoint | None:
    """backsub-sign: in back substitution terms change sides without changing their signs."""
    rows, variables = system.triangle, system.variables
    n = len(rows)
    found = substituted(rows, last, -1)
    for i in range(n - 2, -1, -1):
        others = [(rows[i][j], found[j]) for j in range(i + 1, n) if rows[i][j] and found[j]]
        right = rows[i][n] - sum((c * x for c, x in others), 0)
        if right != found[i]:
            feedback = say(
                "{last} With {z}, row {i} gives {chain}: a term that changes sides changes its sign.",
                last=system.objection(last),
                z=eq(variables[-1], last),
                i=i + 1,
                chain=eq(variables[i], Sum((rows[i][n], *(Prod((-c, x)) for c, x in others))), right),
            )
            return WrongPoint("backsub-sign", found, feedback)
    return None


def read_column(system: Reading, last: Exact) -> WrongPoint | None:
    """read-column: the right-hand sides of the echelon form are taken for the unknowns."""
    rows, variables = system.triangle, system.variables
    n = len(rows)
    found = (*(row[n] for row in rows[:-1]), last)
    for i in range(n - 2, -1, -1):
        if dot(rows[i][:n], found) != rows[i][n]:
            feedback = say(
                "{last} You read the other unknowns off the right-hand side of the echelon form, "
                "but row {i} says {equation}, not {wrong}.",
                last=system.objection(last),
                i=i + 1,
                equation=eq(combination(rows[i][:n], variables), rows[i][n]),
                wrong=eq(variables[i], rows[i][n]),
            )
            return WrongPoint("read-column", found, feedback)
    return None


def zero_row_none(system: Reading) -> Say:
    """zero-row-none: 0 = 0 is read as a contradiction."""
    return say(
        "The last row says {true}, which is always true. Only a row {false} with {c} would be a contradiction.",
        true=eq(0, 0),
        false=eq(0, "c"),
        c=rel("c", "≠", 0),
    )


def contra_inf(system: Reading) -> Say:
    """contra-inf: 0 = c is read as infinitely many solutions."""
    return say(
        "The last row is zero on the left only: it says {false}, which is never true. "
        "Infinitely many solutions would need {true}.",
        false=eq(0, system.constant),
        true=eq(0, 0),
    )


def elim_early_stop(system: Reading) -> Say:
    """elim-early-stop: a free unknown is seen because the last equation was not used."""
    return say(
        "Without the last equation {z} would be free. But the last row of the echelon form says {value}.",
        z=system.free,
        value=eq(system.free, system.constant),
    )
