"""Wrong rules about solution sets (rows 41, 43-45, 47 and 48 of the list of misconceptions, and the vector form)."""

from collections.abc import Iterator
from dataclasses import dataclass

from cofactor.content import Say, say
from cofactor.exact import Exact, Matrix, Vector, add, dot, scale
from cofactor.mistakes.elimination import SlippingRows, coef_only_feedback, sign_feedback
from cofactor.notation import Tup, combination, eq
from cofactor.working.elimination import backward, forward
from cofactor.working.general_solution import free_columns, parameters, read_off
from cofactor.working.rows import Rows
from cofactor.working.trace import Work


@dataclass(frozen=True, slots=True)
class WrongSet:
    """The set that a wrong rule leads to, None for no solution; and what to tell the student."""

    rule: str
    value: tuple[Vector, Matrix] | None
    feedback: Say


class Reduced:
    """A system A x = b with its reduced form, as the rules read it; a contradictory last row is only noted."""

    def __init__(self, a: Matrix, b: Vector, variables: tuple[str, ...]) -> None:
        n = len(variables)
        rows = Rows(Work(), tuple((*row, c) for row, c in zip(a, b, strict=True)), bar=n, write=False)
        self.matrix, self.constants, self.variables = a, b, variables
        self.pivots = forward(rows, n)
        self.zero_row = rows.matrix[-1][n] if len(self.pivots) < len(a) else None
        backward(rows, self.pivots)
        self.rows = rows.matrix
        self.free = free_columns(self.pivots, n)
        self.point, self.directions = read_off(rows.matrix, self.pivots, n)
        self.names = parameters(len(self.free))

    @property
    def free_names(self) -> tuple[str, ...]:
        """The free variables."""
        return tuple(self.variables[j] for j in self.free)


def wrong_sets(system: Reduced) -> Iterator[WrongSet]:
    """The rules that fit the system, the likeliest first."""
    if system.zero_row:
        yield contra_inf(system, system.zero_row)
        yield free_zero(system)
        if (misread := last_row_misread(system, system.zero_row)) is not None:
            yield misread
        yield point_missing(system)
        return
    yield free_zero(system)
    yield free_sign(system)
    yield point_missing(system)
    yield free_lost(system)
    if len(system.free) > 1:
        yield direction_lost(system)
    yield solution_as_direction(system)
    yield point_sign(system)
    yield rows_as_directions(system)
    yield from slips(system)
    if system.zero_row is not None:
        yield zero_row_none(system)


def free_zero(system: Reduced) -> WrongSet:
    """free-zero: the free variables are set to 0, and one solution is reported."""
    zeros = [eq(name, 0) for name in system.free_names]
    if system.zero_row:
        feedback = say(
            "You left out the last row and set what was free to 0. The last row says {false}, "
            "so your point cannot solve the system.",
            false=eq(0, system.zero_row),
        )
    elif len(zeros) == 1:
        feedback = say(
            "Your point is a solution, but not the only one: you chose {zero}. Any other value is possible too; "
            "give it the name {name}.",
            zero=zeros[0],
            name=system.names[0],
        )
    else:
        feedback = say(
            "Your point is a solution, but not the only one: you chose {zero} and {also}. Any other values are "
            "possible too; give them the names {name} and {other}.",
            zero=zeros[0],
            also=zeros[1],
            name=system.names[0],
            other=system.names[1],
        )
    return WrongSet("free-zero", (system.point, ()), feedback)


def free_sign(system: Reduced) -> WrongSet:
    """free-sign: the terms of the free variables change sides without changing their signs."""
    i, j = next((i, j) for i in range(len(system.pivots)) for j in system.free if system.rows[i][j])
    row, n = system.rows[i], len(system.variables)
    found = tuple(tuple(x if place in system.free else -x for place, x in enumerate(v)) for v in system.directions)
    feedback = say(
        "Row {i} of the reduced form says {equation}. When you solved it for {x}, the term with {free} changed sides "
        "but kept its sign.",
        i=i + 1,
        equation=eq(combination(row[:n], system.variables), row[n]),
        x=system.variables[system.pivots[i]],
        free=system.variables[j],
    )
    return WrongSet("free-sign", (system.point, found), feedback)


def point_missing(system: Reduced) -> WrongSet:
    """point-missing: the constants are dropped, and the homogeneous system is solved."""
    i = next(i for i, c in enumerate(system.constants) if c)
    feedback = say(
        "You solved the system with zeros on the right: in equation {i} the left side gives {zero}, not {right}. "
        "The constants decide whether there is a solution."
        if system.zero_row
        else "You solved the system with zeros on the right: in equation {i} the left side gives {zero}, not {right}. "
        "The constants belong to the solution too.",
        i=i + 1,
        zero=0,
        right=system.constants[i],
    )
    return WrongSet("point-missing", ((0,) * len(system.variables), system.directions), feedback)


def free_lost(system: Reduced) -> WrongSet:
    """free-lost: the free variables themselves are left out of the directions."""
    found = tuple(tuple(0 if place in system.free else x for place, x in enumerate(v)) for v in system.directions)
    feedback = say(
        "You solved for the pivot variables, but lost {equation}: in the direction that belongs to {name}, "
        "the entry of {free} is {one}.",
        equation=eq(system.free_names[0], system.names[0]),
        name=system.names[0],
        free=system.free_names[0],
        one=1,
    )
    return WrongSet("free-lost", (system.point, found), feedback)


def direction_lost(system: Reduced) -> WrongSet:
    """direction-lost: only one of the free variables becomes a parameter, the others are 0."""
    feedback = say(
        "You set {zero}. The rank is {rank}, so {count} variables are free: each needs a parameter of its own.",
        zero=eq(system.free_names[-1], 0),
        rank=len(system.pivots),
        count=len(system.free),
    )
    return WrongSet("direction-lost", (system.point, system.directions[:-1]), feedback)


def solution_as_direction(system: Reduced) -> WrongSet:
    """solution-as-direction: another solution is taken for a direction, with the constants in it."""
    found = add(system.point, system.directions[0])
    i, row = next((i, row) for i, row in enumerate(system.matrix) if dot(row, found))
    feedback = say(
        "Your vector {v} solves the system itself; a direction is the difference of two solutions. "
        "In equation {i} a direction gives {zero}, but this vector gives {c}.",
        v=Tup(found),
        i=i + 1,
        zero=0,
        c=dot(row, found),
    )
    return WrongSet("solution-as-direction", (system.point, (found, *system.directions[1:])), feedback)


def point_sign(system: Reduced) -> WrongSet:
    """point-sign: the constants of the reduced form are read off with the other sign."""
    found = scale(-1, system.point)
    i = next(i for i, c in enumerate(system.constants) if c)
    feedback = say(
        "The constants already stand on the right: they keep their signs. In equation {i} your point {point} gives "
        "{wrong}, not {right}.",
        i=i + 1,
        point=Tup(found),
        wrong=-system.constants[i],
        right=system.constants[i],
    )
    return WrongSet("point-sign", (found, system.directions), feedback)


def rows_as_directions(system: Reduced) -> WrongSet:
    """rows-as-directions: the rows of the reduced form are taken for the directions."""
    n = len(system.variables)
    found = tuple(row[:n] for row in system.rows[: len(system.pivots)])[: len(system.directions)]
    feedback = say(
        "Your vector {v} holds the coefficients of row 1 of the reduced form. A direction gives {zero} in every row, "
        "and this one gives {value} in row 1.",
        v=Tup(found[0]),
        zero=0,
        value=dot(found[0], found[0]),
    )
    return WrongSet("rows-as-directions", (system.point, found), feedback)


def slips(system: Reduced) -> Iterator[WrongSet]:
    """rowop-coef-only and rowop-sign: the last row addition goes wrong, and the rest is followed through."""
    n = len(system.variables)
    augmented = tuple((*row, c) for row, c in zip(system.matrix, system.constants, strict=True))
    counting = Rows(Work(), augmented, bar=n, write=False)
    backward(counting, forward(counting, n))
    last = sum(step.args["op"] == "add" for step in counting.work.steps) - 1
    for slug, slip in (("rowop-coef-only", "coef-only"), ("rowop-sign", "sign")):
        rows = SlippingRows(augmented, n, slip, last)
        pivots = forward(rows, n)
        backward(rows, pivots)
        if rows.done is None or pivots != system.pivots or any(row[n] for row in rows.matrix[len(pivots) :]):
            continue
        feedback = sign_feedback(rows.done) if slip == "sign" else coef_only_feedback(rows.done, rows.seen)
        yield WrongSet(slug, read_off(rows.matrix, pivots, n), feedback)


def zero_row_none(system: Reduced) -> WrongSet:
    """zero-row-none: 0 = 0 is read as a contradiction."""
    feedback = say(
        "Row {n} becomes {true}, which is always true. It can be left out, and the other rows can be solved.",
        n=len(system.matrix),
        true=eq(0, 0),
    )
    return WrongSet("zero-row-none", None, feedback)


def contra_inf(system: Reduced, constant: Exact) -> WrongSet:
    """contra-inf: 0 = c is read as a row that can be left out."""
    feedback = say(
        "You left out row {n}. It says {false}, which is never true; only {true} can be left out.",
        n=len(system.matrix),
        false=eq(0, constant),
        true=eq(0, 0),
    )
    return WrongSet("contra-inf", (system.point, system.directions), feedback)


def last_row_misread(system: Reduced, constant: Exact) -> WrongSet | None:
    """last-row-misread: 0 = c is read as if the last variable were c."""
    n = len(system.variables)
    if system.free[-1] != n - 1:
        return None
    feedback = say(
        "You read the last row as {wrong}. The coefficient of {x} there is 0, so the row says {right}.",
        wrong=eq(system.variables[-1], constant),
        x=system.variables[-1],
        right=eq(0, constant),
    )
    found = add(system.point, scale(constant, system.directions[-1]))
    return WrongSet("last-row-misread", (found, system.directions[:-1]), feedback)
