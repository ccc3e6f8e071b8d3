"""How STACK grades each kind of answer: its inputs, and the conditions of its response tree, in Maxima.

An answer that is one object is compared by AlgEquiv, which knows that 3/2 is
1.5. Of a basis, of eigenvectors, of a factorization and of a solution set the
claim is tested: ranks, A v = λ v, A P = P D. Inputs are named after the letter
of their field: `ans1` of the first, `ans1b` for its second input.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Eigen,
    Factorization,
    Parts,
    SetAnswer,
)
from cofactor.answers.spectral import subspace
from cofactor.banks.formats import maxima
from cofactor.banks.model import Alternative, Field, Item, Native, OneChoice
from cofactor.content import Content, Inline, Plain, para, say
from cofactor.errors import DefectError
from cofactor.exact import Matrix, inverse, multiply
from cofactor.printers import mathjax

A = TypeVar("A", bound=Answer)

KINDS = frozenset(
    ("number", "vector", "matrix", "set", "expression", "basis", "affine", "eigen", "factorization", "order")
)
"""The kinds that are graded by what they claim."""


@dataclass(frozen=True, slots=True)
class Input:
    """A place to type; `answer` is the teacher's."""

    name: str
    kind: str
    """ "algebraic", "matrix" or "radio"."""
    answer: str
    size: int = 15
    stars: bool = False
    """Whether 2x is read as 2*x."""
    label: str = ""
    """What stands before it, where a field has several."""


@dataclass(frozen=True, slots=True)
class Condition:
    """AlgEquiv of two expressions; where it leads, what to say."""

    left: str
    right: str
    feedback: Inline | None = None
    example: tuple[str, ...] | None = None
    """What to type into the inputs to meet it first."""


@dataclass(frozen=True, slots=True)
class Grading:
    """The inputs of a field, and its tree: `right` earns everything, else the first of `wrong` that holds explains."""

    inputs: tuple[Input, ...]
    ask: Content
    right: Condition
    wrong: tuple[Condition, ...]
    variables: tuple[str, ...] = ()
    """Feedback variables, in Maxima."""
    functions: tuple[str, ...] = ()
    """Definitions for the question variables."""


def grading(item: Item, place: int) -> Grading:
    """How the field at a place is graded."""
    field = item.fields[place]
    name = f"ans{place + 1}"
    if isinstance(field.form, OneChoice):
        return _radio(name, field.form.options)
    if not isinstance(field.form, Native):
        raise DefectError(f"STACK cannot hold {type(field.form).__name__}")
    answer = field.form.answer
    return _BY_KIND[answer.kind](_Question(item, field, name, place, answer))


@dataclass(frozen=True, slots=True)
class _Question:
    item: Item
    field: Field
    name: str
    place: int
    answer: Answer

    def mistakes(self) -> Iterator[tuple[Answer, Inline]]:
        """The wrong answers of this field, each with its feedback."""
        seen = {self.answer.canonical()}
        for mistake in self.item.exercise.mistakes:
            wrong = mistake.answer
            if isinstance(wrong, Parts) and len(self.item.fields) > 1:
                wrong = wrong.parts[self.place].answer
            if wrong is not None and wrong.kind == self.answer.kind and wrong.canonical() not in seen:
                seen.add(wrong.canonical())
                yield wrong, mistake.feedback


# ---- one object


def _compared(question: _Question, kind: str, ask: str, *, stars: bool = False) -> Grading:
    """An object that is compared as a whole."""
    name = question.name
    (right,) = maxima.typed(question.answer)
    size = 5 if kind == "matrix" else 15
    wrong = [(maxima.typed(answer)[0], feedback) for answer, feedback in question.mistakes()]
    shape = _shape(right)
    return Grading(
        (Input(name, kind, right, size, stars),),
        (para(ask),),
        Condition(name, f"ta{name[3:]}", example=(right,)),
        tuple(
            Condition(name, text, feedback, (text,))
            for text, feedback in wrong
            if kind != "matrix" or _shape(text) == shape
        ),
    )


def _shape(matrix: str) -> tuple[int, int]:
    return matrix.count("["), matrix.count(",")


def _number(question: _Question) -> Grading:
    return _compared(question, "algebraic", "Enter an exact number, such as -3/2.")


def _vector(question: _Question) -> Grading:
    return _compared(question, "matrix", "Enter the entries from top to bottom, exactly, such as -3/2.")


def _matrix(question: _Question) -> Grading:
    return _compared(question, "matrix", "Enter exact numbers, such as -3/2.")


def _set(question: _Question) -> Grading:
    if _as(SetAnswer, question.answer).ask_multiplicity:
        ask = "Enter an ascending list with each value as often as its multiplicity says, such as [-1, 2, 2]."
    else:
        ask = "Enter a set, such as {-1, 2}."
    return _compared(question, "algebraic", ask)


def _expression(question: _Question) -> Grading:
    name = question.answer.extras()["variables"][0]
    return _compared(
        question, "algebraic", f"Enter a polynomial in {name}, such as 2*{name}^2 - {name} + 1.", stars=True
    )


def _order(question: _Question) -> Grading:
    return _compared(question, "algebraic", "Enter a list in this order, such as [C, A, B].")


def _radio(name: str, options: tuple[Alternative, ...]) -> Grading:
    """A choice: the options are numbered."""
    listed = [
        f"[{number},{str(one.right).lower()},{maxima.string(mathjax.inline(one.text))}]"
        for number, one in enumerate(options, 1)
    ]
    right = next(str(number) for number, one in enumerate(options, 1) if one.right)
    wrong = [
        Condition(name, str(number), one.feedback, (str(number),))
        for number, one in enumerate(options, 1)
        if not one.right
    ]
    return Grading(
        (Input(name, "radio", f"[{','.join(listed)}]"),), (), Condition(name, right, example=(right,)), tuple(wrong)
    )


# ---- claims


def _basis(question: _Question) -> Grading:
    basis = _as(Basis, question.answer)
    name, n = question.name, basis.ambient
    shaped, right = f"shaped{name}", f"ta{name[3:]}"
    wrong = []
    for number, (answer, feedback) in enumerate(question.mistakes(), 1):
        vectors = _as(Basis, answer).vectors
        wrong.append((f"w{number}{name}", _spans(name, shaped, vectors), feedback, maxima.rows(vectors)))
    inside = f"is({shaped} and length({name})>0 and rk(append({name},{right}))={len(basis.vectors)})"
    return Grading(
        (Input(name, "algebraic", maxima.rows(basis.vectors), 25),),
        (
            para(
                "Enter a list of vectors, each of them a list of {n} numbers, such as {x}. Enter [] if there is none.",
                n=Plain(str(n)),
                x=Plain(_vectors_like(n)),
            ),
        ),
        Condition(f"good{name}", "true", example=(maxima.rows(basis.vectors),)),
        (
            *(Condition(flag, "true", feedback, (example,)) for flag, _, feedback, example in wrong),
            Condition(
                f"inside{name}",
                "true",
                say("Each of your vectors lies in the space, but they are no basis: they are too few, or dependent."),
            ),
        ),
        (
            f"{shaped}:{_shaped(name, n)};",
            f"good{name}:{_spans(name, shaped, basis.vectors)};",
            *(f"{flag}:{claim};" for flag, claim, _, _ in wrong),
            f"inside{name}:{inside};",
        ),
        (maxima.RANK,),
    )


def _vectors_like(n: int) -> str:
    """Two vectors as they are typed; two brackets side by side would be markup of STACK."""
    first, second = (", ".join(str(int(i == j)) for i in range(n)) for j in (0, n - 1))
    return f"[ [{first}], [{second}] ]"


def _shaped(name: str, n: int) -> str:
    return f"is(listp({name}) and every(lambda([v],is(listp(v) and length(v)={n})),{name}))"


def _spans(name: str, shaped: str, vectors: Matrix) -> str:
    """Whether what was typed is a basis of the span of these vectors; of dependent ones, whether it is they."""
    k = len(vectors)
    if vectors and subspace(vectors) == ("dependent", vectors):
        return f"is({name}={maxima.rows(vectors)})"
    return f"is({shaped} and length({name})={k} and rk({name})={k} and rk(append({name},{maxima.rows(vectors)}))={k})"


def _eigen(question: _Question) -> Grading:
    """Pairs of an eigenvalue and an eigenvector: as many independent ones as there are cannot leave any out."""
    name = question.name
    (right,) = maxima.typed(question.answer)
    a = question.item.exercise.given.matrix("A")
    n = len(a)

    count = sum(len(space) for _, _, space in _as(Eigen, question.answer).items)
    shaped = (
        f"is(listp({name}) and every(lambda([p],is(listp(p) and length(p)=2 and listp(second(p)) "
        f"and length(second(p))={n})),{name}))"
    )
    claim = (
        f"every(lambda([p],is(ratsimp(a.transpose(matrix(second(p)))-first(p)*transpose(matrix(second(p))))"
        f"=zeromatrix({n},1))),{name})"
    )
    wrong = [(maxima.typed(answer)[0], feedback) for answer, feedback in question.mistakes()]
    one = ", ".join(str(int(i == 0)) for i in range(n))
    return Grading(
        (Input(name, "algebraic", right, 40),),
        (
            para(
                "Enter a list of pairs, an eigenvalue and an eigenvector in each, such as {x}: "
                "a pair for every vector of every basis.",
                x=Plain(f"[ [2, [{one}] ] ]"),
            ),
        ),
        Condition(f"good{name}", "true", example=(right,)),
        (
            *(Condition(name, text, feedback, (text,)) for text, feedback in wrong),
            Condition(
                f"claim{name}",
                "true",
                say("Each of your pairs is right, but some are missing, or the eigenvectors are dependent."),
            ),
        ),
        (
            f"a:{maxima.matrix(a)};",
            f"shaped{name}:{shaped};",
            f"zero{name}:lambda([p],is(rk([second(p)])=0));",
            f"claim{name}:is(shaped{name} and length({name})>0 and not some(zero{name},{name}) and {claim});",
            f"good{name}:is(claim{name} and length({name})={count} and rk(map(second,{name}))={count});",
        ),
        (maxima.RANK,),
    )


def _factorization(question: _Question) -> Grading:
    """Two matrices: A P = P D with P invertible and D diagonal."""
    p, d = question.name, f"{question.name}b"
    answer = _as(Factorization, question.answer)
    n = len(answer.p)
    a = multiply(multiply(answer.p, answer.d), inverse(answer.p))
    places = f"[{','.join(str(i + 1) for i in range(n))}]"
    diagonal = f"every(lambda([i],every(lambda([j],is(i=j or ratsimp({d}[i,j])=0)),{places})),{places})"
    wrong = []
    for number, (one, feedback) in enumerate(question.mistakes(), 1):
        pair = maxima.typed(one)
        equal = f"is(ratsimp({p}-{pair[0]})=zeromatrix({n},{n}) and ratsimp({d}-{pair[1]})=zeromatrix({n},{n}))"
        wrong.append((f"w{number}{p}", equal, feedback, pair))
    pair = maxima.typed(answer)
    return Grading(
        (Input(p, "matrix", pair[0], 5, label="P ="), Input(d, "matrix", pair[1], 5, label="D =")),
        (para("Enter exact numbers, such as -3/2."),),
        Condition(f"good{p}", "true", example=pair),
        (
            *(Condition(flag, "true", feedback, pair) for flag, _, feedback, pair in wrong),
            Condition(f"singular{p}", "true", say("{P} is not invertible.", P="P")),
            Condition(f"diagonal{p}", "false", say("{D} is not diagonal.", D="D")),
        ),
        (
            f"a:{maxima.matrix(a)};",
            f"diagonal{p}:{diagonal};",
            f"claim{p}:is(ratsimp(a.{p}-{p}.{d})=zeromatrix({n},{n}));",
            f"singular{p}:is(ratsimp(determinant({p}))=0);",
            f"good{p}:is(claim{p} and diagonal{p} and not singular{p});",
            *(f"{flag}:{equal};" for flag, equal, _, _ in wrong),
        ),
    )


def _affine(question: _Question) -> Grading:
    """A point and directions: the directions span the right space, and the point differs from ours within it."""
    point, directions = question.name, f"{question.name}b"
    answer = _as(Affine, question.answer)

    def holds(one: Affine) -> str:
        if one.point is None:
            return f"is({point}=[])"
        span = maxima.rows(one.directions)
        k = len(one.directions)
        if k and subspace(one.directions) == ("dependent", one.directions):
            return f"is({point}={maxima.row(one.point)} and {directions}={span})"
        return (
            f"is(shaped{point} and length({directions})={k} and rk({directions})={k} "
            f"and rk(append({directions},{span}))={k} and rk(append({span},[{point}-{maxima.row(one.point)}]))={k})"
        )

    n = len(question.item.exercise.given.words("variables"))
    shaped = f"is(listp({point}) and length({point})={n} and {_shaped(directions, n)})"
    wrong = [
        (f"w{number}{point}", holds(_as(Affine, one)), feedback, maxima.typed(one))
        for number, (one, feedback) in enumerate(question.mistakes(), 1)
    ]
    own = maxima.typed(answer)
    example = f"[{', '.join('1' for _ in range(n))}]"
    return Grading(
        (
            Input(point, "algebraic", own[0], 20, label="Solution:"),
            Input(directions, "algebraic", own[1], 30, label="Directions:"),
        ),
        (
            para("Enter a solution as a list, such as {x}, or [] if there is none.", x=Plain(example)),
            para(
                "Enter the direction vectors as a list of lists, such as {x}, or [] if there are none.",
                x=Plain(_vectors_like(n)),
            ),
        ),
        Condition(f"good{point}", "true", example=own),
        tuple(Condition(flag, "true", feedback, typed) for flag, _, feedback, typed in wrong),
        (
            f"shaped{point}:{shaped};",
            f"good{point}:{holds(answer)};",
            *(f"{flag}:{claim};" for flag, claim, _, _ in wrong),
        ),
        (maxima.RANK,),
    )


def _as(kind: type[A], answer: Answer) -> A:
    if not isinstance(answer, kind):
        raise DefectError(f"{answer.kind} where {kind.kind} was expected")
    return answer


_BY_KIND: dict[str, Callable[[_Question], Grading]] = {
    "number": _number,
    "vector": _vector,
    "matrix": _matrix,
    "set": _set,
    "expression": _expression,
    "order": _order,
    "basis": _basis,
    "eigen": _eigen,
    "factorization": _factorization,
    "affine": _affine,
}
