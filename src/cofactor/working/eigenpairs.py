"""The full eigenproblem by hand: polynomial, roots, a null space for each root."""

from functools import lru_cache

from cofactor.content import VARIABLES, say
from cofactor.exact import Exact, Matrix, shifted
from cofactor.notation import Math, combination, eq, kept, polynomial
from cofactor.working import spectrum
from cofactor.working.null_space import PIVOT_RULE, null_space
from cofactor.working.trace import Work


def eigenpairs(work: Work, a: Matrix) -> tuple[tuple[Exact, int, Matrix], ...]:
    """Eigenvalues ascending, each with its multiplicity and a basis of its eigenspace.

    For 2x2 and 3x3 matrices with integer eigenvalues; raises ValueError for others.
    """
    work.stage(say("Characteristic polynomial"), hint=say("Start with {det}.", det=spectrum.DET))
    coefficients = spectrum.characteristic_polynomial(work, a)
    work.stage(
        say("Eigenvalues"),
        hint=say("The eigenvalues are the roots of {p}.", p=polynomial(coefficients, spectrum.LAMBDA)),
    )
    roots = spectrum.integer_roots(work, coefficients)
    spectrum.conclude(work, a, roots)
    values = sorted(set(roots))
    work.stage(
        say("Eigenvectors"),
        hint=say("Reduce {shift}; its null space is the first eigenspace.", shift=shift(values[0])),
    )
    if len(a) > 2:
        work.note("Reduce {shift} for each eigenvalue. {rule}", shift=spectrum.SHIFTED, rule=PIVOT_RULE)
    found = []
    for value in values:
        work.note("For {eigenvalue}, reduce {shift}:", eigenvalue=eq("λ", value), shift=shift(value))
        found.append((value, roots.count(value), null_space(work, shifted(a, value), VARIABLES[len(a)])))
    return tuple(found)


@lru_cache(maxsize=64)
def shift(value: Exact, name: str = "A") -> Math:
    """A - λI with the value in it: A - 2I, A + I."""
    return kept(combination([1, -value], [name, "I"]))
