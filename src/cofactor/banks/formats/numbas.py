r"""Numbas: an exam with a group of questions for each category, of which one is drawn.

Numbas reads numbers itself: a matrix is a matrix part with marks for each cell,
a box takes any equal fraction or decimal, and a polynomial is typed and
compared as a function. A box by itself knows its wrong answers too. Hints are
steps, the worked solution is the advice.

In what Numbas shows, `{x}` outside a formula is a variable to be put in, and
`[[0]]` a box; a formula stands between dollars or `\[ \]`.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from cofactor.answers import Answer, Expression
from cofactor.banks import layout
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.dollars import SIGNS, dollars
from cofactor.banks.groups import drawn, grouped, heading
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
from cofactor.exact import Exact, num
from cofactor.printers import mathjax

EXTENSION = "exam"
CAPABILITIES = Capabilities(native=frozenset({"expression"}), blanks=400, text=True, one=True, several=True, mixed=True)

HEADER = "// Numbas version: exam_results_page_options\n"
MARGIN = "0.000000001"
"""How far a typed number may be from one that is not whole: 7/3 is compared as a floating-point number."""

Part = dict[str, Any]


def render(item: Item) -> Rendered:
    """One question as Numbas' JSON."""
    parts = [_part(item, field, item.head.points * field.credit) for field in item.fields]
    parts[0] |= {
        "stepsPenalty": 0,
        "steps": [{"type": "information", "prompt": f"<p>{html(mathjax.inline(hint))}</p>"} for hint in item.hints],
    }
    figures = "".join(
        f'\n<p><img src="data:{figure.media};base64,{b64encode(figure.data).decode()}" alt="{plain(figure.alt)}"></p>'
        for figure in item.figures
    )
    question = {
        "name": _name(f"{item.head.name} ({item.head.ref})"),
        "tags": list(item.head.tags),
        "metadata": {"description": f"<p>{plain(item.head.ref)}</p>", "licence": None},
        "statement": _shown(item.stem) + figures,
        "advice": _shown(item.solution),
        "rulesets": {},
        "extensions": [],
        "variables": {},
        "functions": {},
        "parts": parts,
    }
    return Rendered(item.head, question, (*item.losses, *_losses(item)))


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The exam file."""
    groups = [
        {
            "name": _name(heading(path)),
            "pickingStrategy": "random-subset",
            "pickQuestions": drawn(some),
            "questions": [one.body for one in some],
        }
        for path, some in grouped(made)
    ]
    exam = {
        "name": _name(bank.title),
        "metadata": {"description": "", "licence": None},
        "duration": 0,
        "percentPass": 0,
        "showQuestionGroupNames": True,
        "shuffleQuestionGroups": False,
        "question_groups": groups,
        "navigation": {"allowregen": True, "allowsteps": True, "browse": True, "reverse": True, "showfrontpage": True},
        "feedback": {
            "allowrevealanswer": True,
            "showactualmarkwhen": "always",
            "showtotalmarkwhen": "always",
            "showanswerstatewhen": "always",
            "showpartfeedbackmessageswhen": "always",
            "showexpectedanswerswhen": "inreview",
            "showadvicewhen": "inreview",
        },
        "extensions": [],
        "custom_part_types": [],
        "resources": [],
    }
    yield (HEADER + json.dumps(exam, ensure_ascii=False, indent=1) + "\n").encode()


def _losses(item: Item) -> Iterator[Loss]:
    if any(isinstance(field.form, Blanks) and field.form.grid and field.form.bar for field in item.fields):
        yield Loss(item.head.ref, "the bar of a matrix", "the boxes of a matrix stand without it")


# ---- parts


def _part(item: Item, field: Field, marks: Fraction) -> Part:
    match field.form:
        case Native(answer):
            return _expression(item, field, answer, marks)
        case OneChoice(options):
            return _choice("1_n_2", field, options, [marks if one.right else Fraction(0) for one in options])
        case SeveralChoice(options):
            # Marked as a whole: a right option is one with marks, whatever they are.
            made = _choice("m_n_2", field, options, [Fraction(one.right) for one in options])
            return made | {
                "displayType": "checkbox",
                "markingMethod": "all-or-nothing",
                "maxMarks": _marks(marks),
                "minAnswers": 0,
                "maxAnswers": 0,
                "warningType": "none",
            }
        case Blanks(rows, grid=True) as form if all(blank.value is not None for blank in form):
            values = [[blank.value for blank in row if blank.value is not None] for row in rows]
            return _matrix(field, form, values, marks)
        case Blanks(rows=((Blank(value=value, after=None) as box,),), lead=None) if value is not None:
            label = f"<p>{html(mathjax.inline(box.before))}</p>" if box.before else ""
            return {"prompt": _joined(_shown(field.ask), label), **_number(value, marks)} | _alternatives(box)
        case Blanks() as form:
            return _gaps(field, form, marks)
        case Text(_, accepted):
            return {"prompt": _shown(field.ask), **_pattern(accepted, marks)}


def _matrix(field: Field, form: Blanks, rows: Sequence[Sequence[Exact]], marks: Fraction) -> Part:
    label = f"<p>{html(mathjax.inline(form.lead))}</p>" if form.lead else ""
    lines = ",".join(f"[{','.join(map(num, row))}]" for row in rows)
    return {
        "type": "matrix",
        "marks": _marks(marks),
        "prompt": _joined(_shown(field.ask), label),
        "correctAnswer": f"matrix([{lines}])",
        "correctAnswerFractions": True,
        "allowFractions": True,
        "numRows": str(len(rows)),
        "numColumns": str(len(rows[0])),
        "allowResize": False,
        "tolerance": 0,
        "markPerCell": True,
        "precisionType": "none",
    }


def _number(value: Exact, marks: Fraction) -> Part:
    """A box for a number: any decimal or fraction that is equal to it."""
    whole = value.denominator == 1
    return {
        "type": "numberentry",
        "marks": _marks(marks),
        "minValue": num(value) if whole else f"{num(value)}-{MARGIN}",
        "maxValue": num(value) if whole else f"{num(value)}+{MARGIN}",
        "displayAnswer": num(value),
        "correctAnswerFraction": not whole,
        "allowFractions": True,
        "mustBeReduced": False,
        "showFractionHint": False,
        "precisionType": "none",
        "notationStyles": ["plain", "en", "si-en"],
        "correctAnswerStyle": "plain",
    }


def _alternatives(box: Blank) -> Part:
    """The numbers that wrong rules lead to: they earn nothing, and say what went wrong."""
    if not box.remarks:
        return {}
    return {
        "alternatives": [
            _number(Fraction(remark.accepted[0]), Fraction(0)) | _remark(remark.feedback) for remark in box.remarks
        ]
    }


def _remark(feedback: Inline) -> Part:
    return {"alternativeFeedbackMessage": html(mathjax.inline(feedback)), "useAlternativeFeedback": False}


def _gaps(field: Field, form: Blanks, marks: Fraction) -> Part:
    """Boxes in the text, each a part of its own."""
    places = {blank.id: place for place, blank in enumerate(form)}
    # The boxes are put in last, as letters that nothing else holds: the text may have brackets of its own.
    shown = html(layout.boxes(form, lambda blank: f"\ue000{places[blank.id]}\ue001"))
    return {
        "type": "gapfill",
        "prompt": _joined(_shown(field.ask), shown.replace("\ue000", "[[").replace("\ue001", "]]")),
        "sortAnswers": False,
        "gaps": [
            _pattern(blank.accepted, marks * blank.share)
            if blank.value is None
            else _number(blank.value, marks * blank.share)
            for blank in form
        ],
    }


_SYNTAX = re.compile(r"[\^$\\.*+?()\[\]{}|/]")


def _pattern(accepted: Sequence[str], marks: Fraction) -> Part:
    """A box for a word, an interval or letters: one of the accepted forms, in small or capital letters."""
    forms = "|".join(dict.fromkeys(_SYNTAX.sub(r"\\\g<0>", form) for form in accepted))
    return {
        "type": "patternmatch",
        "marks": _marks(marks),
        "answer": f"(?:{forms})",
        "displayAnswer": accepted[0],
        "caseSensitive": False,
        "partialCredit": 0,
        "matchMode": "regex",
    }


def _choice(kind: str, field: Field, options: Sequence[Alternative], marks: Sequence[Fraction]) -> Part:
    return {
        "type": kind,
        "marks": 0,
        "prompt": _shown(field.ask),
        "minMarks": 0,
        "maxMarks": 0,
        "shuffleChoices": False,
        "displayType": "radiogroup",
        "displayColumns": 1,
        "showCellAnswerState": True,
        "choices": [html(mathjax.inline(one.text)) for one in options],
        "matrix": [_marks(share) for share in marks],
        "distractors": [html(mathjax.inline(one.feedback)) if one.feedback else "" for one in options],
    }


def _expression(item: Item, field: Field, answer: Answer, marks: Fraction) -> Part:
    """A polynomial as it is typed, compared with the key at some points."""
    if not isinstance(answer, Expression):
        raise DefectError(f"Numbas was to grade an answer of the kind {answer.kind!r}")
    (name,) = answer.extras()["variables"]
    how = f"Type * for products and ^ for powers, such as 2*{name}^2 - 3*{name} + 1/2"
    how += "." if name == answer.variable else f"; {name} stands for {answer.variable}."
    wrong = [
        _polynomial(mistake.answer, Fraction(0)) | _remark(mistake.feedback)
        for mistake in item.exercise.mistakes
        if isinstance(mistake.answer, Expression) and len(item.fields) == 1
    ]
    return {
        "prompt": _joined(_shown(field.ask), f"<p>{how}</p>"),
        **_polynomial(answer, marks),
    } | ({"alternatives": wrong} if wrong else {})


def _polynomial(answer: Expression, marks: Fraction) -> Part:
    return {
        "type": "jme",
        "marks": _marks(marks),
        "answer": answer.value(),
        "showPreview": True,
        "checkingType": "absdiff",
        "checkingAccuracy": 0.0001,
        "failureRate": 1,
        "vsetRangePoints": 5,
        "vsetRange": [1, 3],
        "checkVariableNames": True,
        "singleLetterVariables": False,
    }


def _marks(marks: Fraction) -> int | float:
    return marks.numerator if marks.denominator == 1 else float(marks)


# ---- text

_SIGNS = SIGNS | {"{": r"\(\{\)", "}": r"\(\}\)"}


def html(text: str) -> str:
    """The HTML of `printers.mathjax` as Numbas wants it, without a brace that is a variable's or brackets of a box."""
    return dollars(text.replace("[[", "[ [").replace("]]", "] ]"), _SIGNS)


def plain(text: str) -> str:
    """Literal text for an attribute, where no formula can stand."""
    return mathjax.text(_name(text))


def _name(text: str) -> str:
    return text.replace("{", "(").replace("}", ")")


def _shown(content: Content) -> str:
    return html(mathjax.blocks(content))


def _joined(*parts: str) -> str:
    return "\n".join(filter(None, parts))
