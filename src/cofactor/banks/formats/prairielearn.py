r"""PrairieLearn: a folder for each question, for the folder `questions` of a course, and an assessment that draws.

PrairieLearn reads numbers itself: a box takes any equal fraction or decimal.
Its answers are floating-point numbers, so they are compared with an absolute
tolerance far below any difference of two answers. Only a matrix needs a
`server.py`, which holds nothing but its entries.

`question.html` is a Mustache template: two braces in a row would begin a
variable. Each folder's uuid is made from the bank and the reference, so that a
bank that is exported again replaces its questions.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from html import escape
from math import lcm
from typing import Any, cast
from uuid import UUID, uuid5

from cofactor.answers import Answer, Expression
from cofactor.banks import layout
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.dollars import dollars
from cofactor.banks.groups import drawn, grouped, heading
from cofactor.banks.model import (
    Alternative,
    Bank,
    Blank,
    Blanks,
    Field,
    Figure,
    Head,
    Item,
    Loss,
    Native,
    OneChoice,
    Rendered,
    SeveralChoice,
)
from cofactor.content import Content, Inline
from cofactor.errors import DefectError
from cofactor.exact import Exact, num
from cofactor.printers import mathjax
from cofactor.zipped import zipped

EXTENSION = "zip"
CAPABILITIES = Capabilities(
    native=frozenset({"expression"}), blanks=400, forms=False, one=True, several=True, mixed=True
)

_COFACTOR = UUID("5a7d54cf-0c1f-5b0e-9a55-6a0f2d3c8e41")
"""The namespace of the uuids; a constant of no meaning."""
_EXACT = 'comparison="relabs" rtol="0" atol="1e-9"'
_SYMBOL = "x"
"""What is typed for the variable of a polynomial: "lambda" is a word of Python, by which the input is read."""

_Body = tuple[str, str, tuple[Figure, ...]]


def render(item: Item) -> Rendered:
    """The question's HTML, its server.py ("" if it needs none) and its figures."""
    worth = lcm(*(part.denominator for field in item.fields for part in _parts(field)))
    fields = [_field(field, f"answer{place}", worth) for place, field in enumerate(item.fields, 1)]
    figures = [
        f'<pl-figure file-name="{escape(figure.name)}" alt="{escape(figure.alt)}"></pl-figure>'
        for figure in item.figures
    ]
    hints = "".join(f"<pl-hint>{_inline(hint)}</pl-hint>" for hint in item.hints)
    question = _joined(_blocks(item.stem), *figures, f"<pl-hidden-hints>{hints}</pl-hidden-hints>" if hints else "")
    solution = f"<pl-answer-panel>\n{_blocks(item.solution)}\n</pl-answer-panel>" if item.solution else ""
    page = _joined(_panel(question), *(html for html, _ in fields), solution)
    server = _server([line for _, line in fields if line])
    body = (re.sub(r"\{(?=\{)", "{ ", page) + "\n", server, item.figures)
    return Rendered(item.head, body, (*item.losses, *_losses(item)))


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The folders of the questions, and the assessment."""
    files: list[tuple[str, bytes]] = []
    zones = []
    for path, some in grouped(made):
        alternatives = []
        for one in some:
            page, server, figures = cast("_Body", one.body)
            name = f"{bank.slug}/{_folder(one.head)}"
            folder = f"questions/{name}"
            files.append((f"{folder}/info.json", _json(_info(bank, one.head))))
            files.append((f"{folder}/question.html", page.encode()))
            files += [(f"{folder}/server.py", server.encode())] if server else []
            files += [(f"{folder}/clientFilesQuestion/{figure.name}", figure.data) for figure in figures]
            alternatives.append({"id": name})
        draw = {"numberChoose": drawn(some), "points": some[0].head.points, "alternatives": alternatives}
        zones.append({"title": heading(path), "questions": [draw]})
    assessment = {
        "uuid": _uuid(bank, "assessment"),
        "type": "Homework",
        "title": bank.title,
        "set": "Homework",
        "number": bank.slug,
        "zones": zones,
    }
    yield zipped([*files, (f"assessments/{bank.slug}/infoAssessment.json", _json(assessment))])


def _info(bank: Bank, head: Head) -> dict[str, Any]:
    return {
        "uuid": _uuid(bank, head.group, head.ref),
        "title": f"{head.name} ({head.ref})",
        "topic": head.topic[:1].upper() + head.topic[1:],
        "tags": list(head.tags),
        "type": "v3",
        "singleVariant": True,
    }


def _uuid(bank: Bank, *parts: str) -> str:
    return str(uuid5(_COFACTOR, "\n".join((bank.slug, *parts))))


def _folder(head: Head) -> str:
    """A name for people, made unique; two students may have the same item."""
    name = "-".join(re.findall("[a-z0-9]+", f"{head.group} {head.ref.partition('@')[0]}".lower()))
    return f"{name}-{head.ident}"


def _losses(item: Item) -> Iterator[Loss]:
    forms = [field.form for field in item.fields]
    if any(isinstance(form, Blanks) and form.grid and form.bar for form in forms):
        yield Loss(item.head.ref, "the bar of a matrix", "the boxes of a matrix stand without it")
    told = any(blank.remarks for blank in item.blanks()) or any(isinstance(form, Native) for form in forms)
    if told and item.exercise.mistakes:
        yield Loss(item.head.ref, "the feedback of wrong rules", "boxes are right or wrong without a remark")


# ---- fields: their HTML, and the line that server.py needs for them


def _parts(field: Field) -> list[Fraction]:
    """The shares of what PrairieLearn grades by itself: a box, a choice, a whole matrix."""
    match field.form:
        case Blanks(grid=False) as form:
            return [field.credit * blank.share for blank in form]
        case _:
            return [field.credit]


def _field(field: Field, name: str, worth: int) -> tuple[str, str]:
    weight = f'weight="{field.credit * worth}"'
    match field.form:
        case Native(answer):
            return _expression(field, answer, name, weight), ""
        case OneChoice(options):
            opened = f'<pl-multiple-choice answers-name="{name}" {weight} order="fixed">'
            return _joined(_asked(field.ask), opened, *map(_option, options), "</pl-multiple-choice>"), ""
        case SeveralChoice(options):
            opened = f'<pl-checkbox answers-name="{name}" {weight} order="fixed" partial-credit="off">'
            return _joined(_asked(field.ask), opened, *map(_option, options), "</pl-checkbox>"), ""
        case Blanks(rows, grid=True) as form if all(blank.value is not None for blank in form):
            values = [[blank.value for blank in row if blank.value is not None] for row in rows]
            return _matrix(field, form, name, weight), _assigned(name, values)
        case Blanks() as form:
            # A paragraph cannot hold what PrairieLearn makes of a box.
            boxes = layout.boxes(form, lambda blank: _box(blank, field.credit * blank.share * worth))
            return _joined(_asked(field.ask), re.sub(r"\A<p>(.*)</p>\Z", r"<div>\1</div>", dollars(boxes))), ""
        case other:
            raise DefectError(f"PrairieLearn has no field for {type(other).__name__}")


def _option(one: Alternative) -> str:
    told = f' feedback="{escape(_inline(one.feedback))}"' if one.feedback else ""
    return f'<pl-answer correct="{str(one.right).lower()}"{told}>{_inline(one.text)}</pl-answer>'


def _matrix(field: Field, form: Blanks, name: str, weight: str) -> str:
    label = f"<p>{_inline(form.lead)}</p>" if form.lead else ""
    element = (
        f'<pl-matrix-component-input answers-name="{name}" {weight} {_EXACT} '
        'allow-fractions="true" allow-partial-credit="true"></pl-matrix-component-input>'
    )
    return _joined(_asked(field.ask), label, element)


def _box(blank: Blank, weight: Fraction) -> str:
    named = f'answers-name="{blank.id}" weight="{weight}"'
    if blank.value is None:
        # One form is right: those that differ in spaces or small and capital letters are the same.
        return (
            f'<pl-string-input {named} correct-answer="{escape(blank.accepted[0])}" ignore-case="true" '
            'remove-spaces="true" size="4"></pl-string-input>'
        )
    value = repr(float(blank.value))
    return (
        f'<pl-number-input {named} correct-answer="{value}" {_EXACT} allow-fractions="true" show-placeholder="false" '
        'size="8"></pl-number-input>'
    )


def _expression(field: Field, answer: Answer, name: str, weight: str) -> str:
    if not isinstance(answer, Expression):
        raise DefectError(f"PrairieLearn was to grade an answer of the kind {answer.kind!r}")
    key = str(Expression(answer.coefficients, _SYMBOL).value())
    how = f"Type {_SYMBOL} for {answer.variable}" if answer.variable != _SYMBOL else f"Type the variable as {_SYMBOL}"
    return _joined(
        _asked(field.ask, f"<p>{how}, * for products and ^ for powers, such as 2*{_SYMBOL}^2 - 3*{_SYMBOL} + 1/2.</p>"),
        f'<pl-symbolic-input answers-name="{name}" {weight} variables="{_SYMBOL}" correct-answer="{key}" '
        'allow-trig-functions="false"></pl-symbolic-input>',
    )


def _assigned(name: str, rows: Sequence[Sequence[Exact]]) -> str:
    entries = ", ".join(f"[{', '.join(map(num, row))}]" for row in rows)
    return f'    data["correct_answers"]["{name}"] = pl.to_json(np.array([{entries}], dtype=float))'


def _server(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    head = ["import numpy as np", "import prairielearn as pl", "", "", "def generate(data):"]
    return "\n".join((*head, *lines)) + "\n"


# ---- text


def _blocks(content: Content) -> str:
    return dollars(mathjax.blocks(content))


def _asked(content: Content, *more: str) -> str:
    return _panel(_joined(_blocks(content), *more))


def _panel(html: str) -> str:
    """What is shown with the question alone, not again beside an answer that was given and the right one."""
    return f"<pl-question-panel>\n{html}\n</pl-question-panel>" if html else ""


def _inline(piece: Inline) -> str:
    return dollars(mathjax.inline(piece))


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
