"""The full eigenproblem by hand: polynomial, roots, a null space for each root."""

from functools import lru_cache

from cofactor.content import VARIABLES, Content, para, say
from cofactor.exact import Exact, Matrix, Vector, apply, shifted
from cofactor.notation import Math, combination, eq, kept, polynomial
from cofactor.working import spectrum
from cofactor.working.null_space import PIVOT_RULE, eigenvector_check, null_space
from cofactor.working.phrase import remark
from cofactor.working.trace import Work

_POLYNOMIAL = kept(say("Characteristic polynomial"))
_EIGENVALUES = kept(say("Eigenvalues"))
_EIGENVECTORS = kept(say("Eigenvectors"))
_START = say("Start with {det}.", det=spectrum.DET)


def eigenpairs(work: Work, a: Matrix) -> tuple[tuple[Exact, int, Matrix], ...]:
    """Eigenvalues ascending, each with its multiplicity and a basis of its eigenspace.

    For 2x2 and 3x3 matrices with integer eigenvalues; raises ValueError for others.
    """
    work.stage(_POLYNOMIAL, hint=_START)
    coefficients = spectrum.characteristic_polynomial(work, a)
    work.stage(
        _EIGENVALUES,
        hint=say("The eigenvalues are the roots of {p}.", p=polynomial(coefficients, spectrum.LAMBDA)),
    )
    roots = spectrum.integer_roots(work, coefficients)
    spectrum.conclude(work, a, roots)
    values = sorted(set(roots))
    work.stage(
        _EIGENVECTORS,
        hint=say("Reduce {shift}; its null space is the first eigenspace.", shift=shift(values[0])),
    )
    if len(a) > 2:
        remark(work, _in_turn)
    found = []
    for value in values:
        remark(work, _one, "c", (value,))
        found.append((value, roots.count(value), null_space(work, shifted(a, value), VARIABLES[len(a)])))
    return tuple(found)


def _in_turn() -> Content:
    return (para("Reduce {shift} for each eigenvalue. {rule}", shift=spectrum.SHIFTED, rule=PIVOT_RULE),)


def _one(value: Exact) -> Content:
    return (para("For {eigenvalue}, reduce {shift}:", eigenvalue=eq("λ", value), shift=shift(value)),)


def check_eigenvector(work: Work, a: Matrix, v: Vector, value: Exact) -> None:
    """Show that A·v = λ·v; a check costs no effort."""
    remark(work, _check, "p" * 2 * len(v) + "c", (*v, *apply(a, v), value))


def _check(*numbers: Exact) -> Content:
    """`numbers`: the vector, its image, the eigenvalue."""
    n = len(numbers) // 2
    return (para("*Check:* {check}.", check=eigenvector_check(numbers[:n], numbers[n:-1], numbers[-1])),)


@lru_cache(maxsize=64)
def shift(value: Exact, name: str = "A") -> Math:
    """A - λI with the value in it: A - 2I, A + I."""
    return kept(combination([1, -value], [name, "I"]))
