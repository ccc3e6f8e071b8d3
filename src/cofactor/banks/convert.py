"""From an answer to fields that a format can grade: one function for each way.

Each takes a `Source` and returns the field's form with what to enter, or None
if this item cannot be asked in that way. A question that is asked in another
way is well-posed again: its answer is unique, and the sentence says how to
write it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from cofactor.answers import (
    Affine,
    Answer,
    Basis,
    Eigen,
    Expression,
    Factorization,
    Interval,
    MatrixAnswer,
    Number,
    Order,
    SetAnswer,
    VectorAnswer,
)
from cofactor.banks import forms
from cofactor.banks.forms import ENTER
from cofactor.banks.model import Blank, Blanks, Form, Native, Remark, Text
from cofactor.content import Content, Inline, Join, Plain, Say, para, say
from cofactor.exact import Exact, Matrix, Vector, primitive
from cofactor.exercise import Exercise
from cofactor.notation import Mat, Math, Pow, Rel, Tup

A = TypeVar("A", bound=Answer)


@dataclass(frozen=True, slots=True)
class Source:
    """An answer that is to be carried: the whole of an item's, or one part of it."""

    exercise: Exercise
    answer: Answer
    prefix: str
    """The letter that the ids of its boxes begin with."""
    part: int | None = None
    """Its place among the parts; None if it is the whole."""
    secret: bytes | None = None

    @property
    def key(self) -> Inline | None:
        """How the key states it, with what it is equal to; a part has no key of its own."""
        return self.exercise.key if self.part is None else None


@dataclass(frozen=True, slots=True)
class Made:
    """A form, and what to enter."""

    form: Form
    ask: Content = ()


def native(source: Source) -> Made:
    """The answer itself."""
    return Made(Native(source.answer))


# ---- numbers


def number(source: Source) -> Made:
    """One box for a number, behind what it is equal to."""
    value = answer_of(Number, source).number
    lead = _lead(source.key, value)
    remarks = tuple(_typed(source)) if source.part is None else ()
    box = Blank(f"{source.prefix}1", forms.number(value), value, Fraction(1), _before(lead), remarks=remarks)
    return Made(
        Blanks(((box,),)), (para("Write it as a whole number or as a fraction in lowest terms, such as -3/2."),)
    )


def number_text(source: Source) -> Made:
    """One line of text for a number."""
    made = number(source)
    return Made(Text(f"{source.prefix}1", forms.number(answer_of(Number, source).number)), made.ask)


def vector(source: Source) -> Made:
    """A box for each entry, behind the name of its variable if the key names variables."""
    entries = answer_of(VectorAnswer, source).entries
    names = _lead(source.key, Tup(entries))
    if isinstance(names, Tup) and len(names.entries) == len(entries):
        labels: list[Inline | None] = [_before(name) for name in names.entries]
        return Made(_line(source, entries, labels), (para(ENTER),))
    return Made(_tuple(source, entries, _before(names)), (para(ENTER),))


def vector_text(source: Source) -> Made:
    """The vector as text."""
    made = vector(source)
    return Made(
        Text(f"{source.prefix}1", forms.several(answer_of(VectorAnswer, source).entries)),
        (para("Enter the numbers in order, with commas between them."), *made.ask),
    )


def matrix(source: Source) -> Made:
    """A box for each entry, in the shape of the matrix."""
    rows = answer_of(MatrixAnswer, source).rows
    lead, bar = _matrix_key(source.key, rows)
    share = Fraction(1, len(rows) * len(rows[0]))
    wide = len(rows) > 9 or len(rows[0]) > 9
    cells = tuple(
        tuple(
            Blank(f"{source.prefix}{i}_{j}" if wide else f"{source.prefix}{i}{j}", forms.number(x), x, share)
            for j, x in enumerate(row, 1)
        )
        for i, row in enumerate(rows, 1)
    )
    what = (
        para("Enter the entries of the matrix.")
        if lead is None
        else para("Enter the entries of the matrix {lead}.", lead=lead)
    )
    return Made(Blanks(cells, grid=True, lead=_before(lead), bar=bar), (what, para(ENTER)))


_ASCENDING = "Enter the values in ascending order, each as often as its multiplicity says."


def values(source: Source) -> Made:
    """Boxes for the values of a set, ascending, with repetition: their number tells nothing about multiplicities."""
    found = _repeated(answer_of(SetAnswer, source))
    return Made(_line(source, found), (para(_ASCENDING), para(ENTER)))


def values_text(source: Source) -> Made:
    """The values of a set as text."""
    return Made(
        Text(f"{source.prefix}1", forms.several(_repeated(answer_of(SetAnswer, source)))),
        (para(_ASCENDING), para("Put commas between them."), para(ENTER)),
    )


def coefficients(source: Source) -> Made:
    """A box before each power of the variable."""
    answer = answer_of(Expression, source)
    degree = len(answer.coefficients) - 1
    lead = _lead(source.key)
    boxes = []
    for i, value in enumerate(answer.coefficients):
        power = degree - i
        symbol: Math = answer.variable if power == 1 else Pow(answer.variable, power)
        before = say("+") if i else _before(lead)
        after = None if power == 0 else say("{x}", x=symbol)
        boxes.append(_box(source, i + 1, value, len(answer.coefficients), before=before, after=after))
    return Made(
        Blanks((tuple(boxes),)),
        (
            para("Enter the coefficient of each power with its sign, and 0 for a power that does not occur."),
            para(ENTER),
        ),
    )


# ---- properties of what cannot be compared by its text


def direction(source: Source) -> Made | None:
    """The one vector of a basis that stands among other parts, scaled to coprime whole numbers.

    If there may be none, zeros say so: the boxes must not tell whether there is one.
    """
    basis = answer_of(Basis, source)
    if source.part is None or len(basis.vectors) > 1:
        return None
    entries: Vector = primitive(basis.vectors[0]) if basis.vectors else (0,) * basis.ambient
    return Made(
        _tuple(source, entries, None),
        (
            para(
                "Enter whole numbers without a common factor, the first of them that is not zero positive. "
                "If there is no such vector, enter zeros."
            ),
        ),
    )


def dimension(source: Source) -> Made:
    """How many vectors a basis has."""
    count = len(answer_of(Basis, source).vectors)
    return Made(
        Blanks(((_box(source, 1, count, 1),),)),
        (para("Instead of the basis itself, enter the number of its vectors; 0 if the zero vector is alone."),),
    )


def parameters(source: Source) -> Made:
    """How many parameters a general solution has."""
    answer = answer_of(Affine, source)
    count = -1 if answer.point is None else len(answer.directions)
    return Made(
        Blanks(((_box(source, 1, count, 1),),)),
        (
            para(
                "Instead of the solution itself, enter the number of parameters in the general solution: "
                "0 if there is exactly one solution, -1 if there is none."
            ),
        ),
    )


def eigenvalues(source: Source) -> Made | None:
    """The eigenvalues behind an answer that holds eigenvectors too."""
    match source.answer:
        case Eigen(items):
            found = [value for value, count, _ in items for _ in range(count)]
        case Factorization(_, d):
            found = sorted(row[i] for i, row in enumerate(d))
        case _:
            return None
    return Made(
        _line(source, found),
        (
            para("Enter the eigenvalues only, in ascending order, each as often as its multiplicity says."),
            para(ENTER),
        ),
    )


def places(source: Source) -> Made:
    """A box for each place of an order."""
    labels = answer_of(Order, source).labels
    share = Fraction(1, len(labels))
    boxes = tuple(
        Blank(f"{source.prefix}{i}", forms.word(label), None, share, say(",") if i > 1 else None)
        for i, label in enumerate(labels, 1)
    )
    return Made(Blanks((boxes,)), (para("Enter the letters in order, one in each box."),))


_INTERVAL = para("Write the interval with its brackets, such as [-1, 2) or (3/2, inf).")


def interval(source: Source) -> Made:
    """A box for an interval with its brackets."""
    box = Blank(f"{source.prefix}1", forms.interval(answer_of(Interval, source)), None, Fraction(1))
    return Made(Blanks(((box,),)), (_INTERVAL,))


def interval_text(source: Source) -> Made:
    """An interval as text."""
    return Made(Text(f"{source.prefix}1", forms.interval(answer_of(Interval, source))), (_INTERVAL,))


# ---- helpers


def answer_of(kind: type[A], source: Source) -> A:
    """The answer that is to be carried, which must be of this kind."""
    if not isinstance(source.answer, kind):
        raise TypeError(f"a rule for {kind.kind} was asked to carry {source.answer.kind}")
    return source.answer


def _box(
    source: Source,
    place: int,
    value: Exact,
    count: int,
    *,
    before: Inline | None = None,
    after: Inline | None = None,
) -> Blank:
    return Blank(f"{source.prefix}{place}", forms.number(value), value, Fraction(1, count), before, after)


def _line(source: Source, found: Sequence[Exact], labels: Sequence[Inline | None] | None = None) -> Blanks:
    """Boxes one after the other, each behind its label or a comma."""
    boxes = []
    for i, value in enumerate(found):
        before = (say(",") if i else None) if labels is None else labels[i]
        boxes.append(_box(source, i + 1, value, len(found), before=before))
    return Blanks((tuple(boxes),))


def _tuple(source: Source, entries: Sequence[Exact], lead: Inline | None) -> Blanks:
    """Boxes between parentheses: (3, -2, 1)."""
    last = len(entries) - 1
    boxes = tuple(
        _box(
            source,
            i + 1,
            value,
            len(entries),
            before=say(",") if i else say("("),
            after=say(")") if i == last else None,
        )
        for i, value in enumerate(entries)
    )
    return Blanks((boxes,), lead=lead)


def _repeated(answer: SetAnswer) -> list[Exact]:
    return [value for value, count in answer.items for _ in range(count)]


def _before(lead: Math | None) -> Inline | None:
    """What stands before a box: "det(A) ="."""
    return None if lead is None else say("{lead} =", lead=lead)


def _formula(key: Inline | None) -> Math | None:
    """The formula that a key consists of."""
    match key:
        case Say(template, (name,), (body,)) if template == f"{{{name}}}" and not isinstance(body, Say | Plain | Join):
            return body
        case _:
            return None


def _lead(key: Inline | None, value: Math | None = None) -> Math | None:
    """What the key says the answer is equal to, det(A) of "det(A) = 10"; `value` is what must stand alone there."""
    match _formula(key):
        case Rel(first, (("=", right),)) if value is None or right == value:
            return first
        case _:
            return None


def _matrix_key(key: Inline | None, rows: Matrix) -> tuple[Math | None, int | None]:
    """What a matrix is equal to, and where its bar stands."""
    match _formula(key):
        case Rel(first, (("=", Mat(entries, bar, _)),)) if entries == rows:
            return first, bar
        case Mat(entries, bar, _) if entries == rows:
            return None, bar
        case _:
            return None, None


def _typed(source: Source) -> Iterator[Remark]:
    """What to say to whoever typed the number that a wrong rule leads to."""
    for mistake in source.exercise.mistakes:
        if isinstance(mistake.answer, Number):
            yield Remark(forms.number(mistake.answer.number), mistake.rule, mistake.feedback)
