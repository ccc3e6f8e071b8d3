"""Systems of equations: one claim an equation, up to order and multiples."""

from collections import Counter

from cofactor.answers import SystemAnswer
from cofactor.content import say
from cofactor.exact import primitive
from cofactor.grading.partial.credit import NONE, ONE, Claim, Credit, collected


def system(key: SystemAnswer, typed: SystemAnswer) -> Credit:
    """An equation is right if the key has it, or a multiple of it, and no earlier one took its place."""
    if set(typed.variables) != set(key.variables):
        return Credit(remark=say("Your equations are in other variables than the question."))
    left = Counter(_rows(key, key.variables))
    made = []
    for i, row in enumerate(_rows(typed, key.variables), 1):
        hit = left[row] > 0
        left[row] -= hit
        made.append(Claim(f"equation {i}", ONE if hit else NONE))
    return collected(made, len(key.constants), say("Equations are missing."))


def _rows(system: SystemAnswer, variables: tuple[str, ...]) -> list[tuple[int, ...]]:
    order = [system.variables.index(name) for name in variables]
    pairs = zip(system.coefficients, system.constants, strict=True)
    return [primitive((*(row[j] for j in order), constant)) for row, constant in pairs]
