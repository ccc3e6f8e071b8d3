"""The elimination that an item asks for: what can be worked line by line."""

from dataclasses import dataclass
from typing import Literal

from cofactor.content import Say, say
from cofactor.exact import Matrix, rref
from cofactor.notation import RowOp
from cofactor.working.staircase import Staircase

PLAIN = say("Begin with the matrix:")
AUGMENTED = say("Begin with the augmented matrix:")


@dataclass(frozen=True, slots=True)
class Route:
    """From a matrix by any legal row operations to a form; or by the operations that the question names."""

    start: Matrix
    form: Literal["echelon", "reduced"] = "echelon"
    """What is to be reached left of the bar. In echelon form a pivot may be any number other than 0."""
    bar: int | None = None
    """The column before which the bar stands."""
    begin: Say = PLAIN
    """What the start is, with a colon."""
    style: str = "pivot_one"
    """How a hint goes on towards echelon form, one of `cofactor.working.elimination.STYLES`."""
    operations: tuple[RowOp, ...] = ()
    """The operations that the question names, in their order; the form is then the matrix after them."""
    final: bool = False
    """Whether the matrix that is reached is the answer of the item."""

    @property
    def columns(self) -> int:
        """The number of columns in which the form is to be reached: those left of the bar."""
        return len(self.start[0]) if self.bar is None else self.bar

    @property
    def equations(self) -> bool:
        """Whether each row stands for an equation, with its right-hand side behind the bar."""
        return self.bar is not None and self.bar == len(self.start[0]) - 1

    def reached(self, a: Matrix) -> bool:
        """Whether the matrix has the form left of the bar."""
        left = tuple(row[: self.columns] for row in a)
        if self.form == "reduced":
            return rref(left)[0] == left
        stairs = Staircase(left)
        return stairs.high_zero_row() is None and not stairs.misplaced()

    def contradiction(self, a: Matrix) -> int | None:
        """The first row that says 0 = c with c other than 0, from 0; None if there is none."""
        if not self.equations:
            return None
        return next((i for i, row in enumerate(a) if row[-1] and not any(row[:-1])), None)
