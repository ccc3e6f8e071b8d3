"""How each kind of answer is typed, and when it is complete: what a prompt for lines needs to know."""

from collections.abc import Sequence

from cofactor.answers import Answer, Parts
from cofactor.steps.lines import open_brackets

HOW = {
    "number": "a number: -3, 2/3, sqrt(2)",
    "vector": "a vector: (1, -2, 3)",
    "matrix": "a matrix: 1 2; 3 4, or each row on a line of its own",
    "set": "the numbers: 1, 3, or 2 (multiplicity 2)",
    "basis": "the vectors: (1, 0, 2), (0, 1, -1); or: none",
    "affine": "(1, 2, 0) + t(3, -1, 1), or x = 1 + 3t, y = …; or: no solution",
    "eigen": "each eigenvalue with its vectors: 2: (1, 0), (0, 1); 3: (1, 1)",
    "factorization": "P = 1 2; 3 4 on a line, D = 5 0; 0 6 on the next",
    "expression": "a polynomial: x^2 - 5x + 6",
    "system": "the equations, each on a line of its own",
    "interval": "an interval: [0, 2)",
    "order": "the names in order: B, A, C",
    "choice": "a letter: b",
    "choices": "the letters: a, c; or: none",
    "parts": "each part with its name on a line of its own",
}
_SEVERAL_LINES = {"factorization", "eigen", "system", "parts"}


def how(answer: Answer) -> str:
    """How an answer of this kind is typed."""
    if isinstance(answer, Parts):
        return f"{HOW['parts']}, {answer.parts[0].name}: … first; an empty line ends the answer"
    end = "; an empty line ends the answer" if answer.kind in {*_SEVERAL_LINES, "matrix"} else ""
    return HOW[answer.kind] + end


def goes_on(lines: Sequence[str], answer: Answer) -> bool:
    """Whether more lines belong to an answer that begins with these; a blank line ends it in any case."""
    text = "\n".join(lines)
    if not text.strip():
        return False
    if answer.kind in _SEVERAL_LINES or open_brackets(text) or lines[-1].rstrip().endswith((";", ",", "&", "\\")):
        return True
    # A row without brackets is the first of several.
    return answer.kind == "matrix" and not any(sign in text for sign in ";]}") and " " in lines[0].strip()
