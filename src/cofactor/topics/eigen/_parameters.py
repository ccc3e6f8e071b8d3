"""What can be chosen of a matrix whose eigenvalues are asked for, in the types that ask for eigenvectors too."""

from dataclasses import dataclass

from cofactor.params import Parameters, between, one_of

# Largest eigenvalue for each size.
SPAN = {2: 6, 3: 5}


@dataclass(frozen=True)
class Eigenproblem(Parameters):
    """What can be chosen."""

    n: int = between(2, 3, 3, "number of rows")
    entry: int = between(6, 12, 9, "largest absolute value of an entry")
    repeated: str = one_of(("no", "yes", "mixed"), "no", "whether an eigenvalue is repeated")

    def conflict(self) -> str | None:
        if self.n == 2 and self.repeated != "no":
            return "repeated eigenvalues need n=3"
        return None
