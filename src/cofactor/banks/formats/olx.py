r"""Open edX: a content library in OLX, a problem for each item.

The problems are what Open edX's CAPA engine grades: it calculates what is typed
into a box, so any equal fraction or decimal is right, and it compares a
polynomial with the key at some points. It has no matrix of boxes; those stand
in a table. A library has no categories and no tags. Mathematics is LaTeX
between `\( \)`.

`$name` in a problem is a variable of a script; there is none, so a dollar stays.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from html import escape

from cofactor.answers import Answer, Expression
from cofactor.banks import layout
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.model import (
    Alternative,
    Bank,
    Blank,
    Blanks,
    Field,
    Item,
    Loss,
    Native,
    OneChoice,
    Rendered,
    SeveralChoice,
    Text,
)
from cofactor.content import Content, Inline
from cofactor.errors import DefectError
from cofactor.exact import num
from cofactor.printers import mathjax
from cofactor.zipped import tarred

EXTENSION = "tar.gz"
CAPABILITIES = Capabilities(
    native=frozenset({"expression"}),
    blanks=400,
    text=True,
    one=True,
    several=True,
    mixed=True,
    tags=False,
    categories=False,
)

_MARGIN = "0.000000001"
"""How far a calculated number may be from the key; without it Open edX takes what is 0.001 % away."""


def render(item: Item) -> Rendered:
    """One problem as XML."""
    figures = [
        f'<p><img src="data:{figure.media};base64,{b64encode(figure.data).decode()}" alt="{escape(figure.alt)}"/></p>'
        for figure in item.figures
    ]
    hints = "".join(f"<hint>{_inline(hint)}</hint>" for hint in item.hints)
    problem = _joined(
        f'<problem display_name="{escape(f"{item.head.name} ({item.head.ref})")}" weight="{item.head.points}.0" '
        'showanswer="attempted">',
        _blocks(item.stem),
        *figures,
        *(_field(field) for field in item.fields),
        f'<solution>\n<div class="detailed-solution">\n{_blocks(item.solution)}\n</div>\n</solution>'
        if item.solution
        else "",
        f"<demandhint>{hints}</demandhint>" if hints else "",
        "</problem>\n",
    )
    return Rendered(item.head, problem, (*item.losses, *_losses(item)))


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The archive of the library. An item that two students have is one problem of it."""
    problems = {one.head.ident: str(one.body) for one in made}
    pointers = "\n".join(f'<problem url_name="{name}"/>' for name in problems)
    library = (
        f'<library xblock-family="xblock.v1" display_name="{escape(bank.title)}" org="cofactor" '
        f'library="{escape(bank.slug)}">\n{pointers}\n</library>\n'
    )
    yield tarred(
        [
            ("library/library.xml", library.encode()),
            *((f"library/problem/{name}.xml", text.encode()) for name, text in problems.items()),
            ("library/policies/assets.json", b"{}\n"),
        ]
    )


def _losses(item: Item) -> Iterator[Loss]:
    if any(blank.remarks for blank in item.blanks()) or any(isinstance(field.form, Native) for field in item.fields):
        yield Loss(item.head.ref, "the feedback of wrong rules", "boxes are right or wrong without a remark")
    if len({share for field in item.fields for share in _shares(field)}) > 1:
        yield Loss(item.head.ref, "the shares of the credit", "each box and each choice is worth the same")


def _shares(field: Field) -> list[Fraction]:
    """The shares of what is graded by itself: a box or a choice."""
    match field.form:
        case Blanks() as form:
            return [field.credit * blank.share for blank in form]
        case _:
            return [field.credit]


# ---- fields


def _field(field: Field) -> str:
    return _joined(_blocks(field.ask), _answered(field))


def _answered(field: Field) -> str:
    match field.form:
        case Native(answer):
            return _expression(answer)
        case OneChoice(options):
            shown = "\n".join(_choice(one, "<choicehint>") for one in options)
            group = f'<choicegroup type="MultipleChoice">\n{shown}\n</choicegroup>'
            return f"<multiplechoiceresponse>\n{group}\n</multiplechoiceresponse>"
        case SeveralChoice(options):
            shown = "\n".join(_choice(one, '<choicehint selected="true">') for one in options)
            return f"<choiceresponse>\n<checkboxgroup>\n{shown}\n</checkboxgroup>\n</choiceresponse>"
        case Text(_, accepted):
            return _string(accepted, 40)
        case Blanks() as form:
            # A paragraph cannot hold what Open edX makes of a box.
            shown = _xml(layout.boxes(form, _box))
            return re.sub(r"\A<p>(.*)</p>\Z", r"<div>\1</div>", shown, flags=re.DOTALL)


def _box(blank: Blank) -> str:
    if blank.value is None:
        return _string(blank.accepted, 5)
    return (
        f'<numericalresponse answer="{num(blank.value)}">{_margin(_MARGIN)}'
        f'<formulaequationinput size="5"/></numericalresponse>'
    )


def _string(accepted: Sequence[str], size: int) -> str:
    others = "".join(f'<additional_answer answer="{escape(form)}"/>' for form in accepted[1:])
    return (
        f'<stringresponse answer="{escape(accepted[0])}" type="ci">{others}'
        f'<textline size="{size}" trim="true"/></stringresponse>'
    )


def _expression(answer: Answer) -> str:
    """A polynomial, compared with the key at some points."""
    if not isinstance(answer, Expression):
        raise DefectError(f"Open edX was to grade an answer of the kind {answer.kind!r}")
    (name,) = answer.extras()["variables"]
    how = f"Type * for products and ^ for powers, such as 2*{name}^2 - 3*{name} + 1/2"
    how += "." if name == answer.variable else f"; {name} stands for {answer.variable}."
    return (
        f'<p>{how}</p>\n<formularesponse type="cs" samples="{name}@1:3#8" answer="{answer.value()}">'
        f'{_margin("0.000001")}<formulaequationinput size="40"/></formularesponse>'
    )


def _margin(size: str) -> str:
    return f'<responseparam type="tolerance" default="{size}"/>'


def _choice(one: Alternative, opened: str) -> str:
    hint = f"{opened}{_inline(one.feedback)}</choicehint>" if one.feedback else ""
    return f'<choice correct="{str(one.right).lower()}">{_inline(one.text)}{hint}</choice>'


# ---- text


def _xml(html: str) -> str:
    return html.replace("<br>", "<br/>")


def _blocks(content: Content) -> str:
    return _xml(mathjax.blocks(content))


def _inline(piece: Inline) -> str:
    return _xml(mathjax.inline(piece))


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))
