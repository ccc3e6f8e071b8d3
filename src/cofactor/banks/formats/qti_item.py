"""An item as a QTI assessment item, in the names of QTI 2.2; `qti_dialect` spells it for either version.

A box holds a string, and its mapping lists every accepted form: players read
"3/2" as no number. A cell is worth a whole number, and the score is divided
once, at the end: nine times 0.1111 is not 1. A choice is right if it is the
correct one as a whole. The worked solution is feedback on an outcome that is
always set, what a wrong option or number deserves is feedback on another one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import assert_never
from xml.etree import ElementTree as ET

from cofactor.banks.formats import qti_content as content
from cofactor.banks.model import Alternative, Blank, Blanks, Field, Item, Native, OneChoice, SeveralChoice, Text
from cofactor.banks.xml import node
from cofactor.errors import DefectError

STYLE = "cofactor.css"
LEAST = 6
"""Characters that every box has room for, so that widths tell little about answers."""

_WIDTHS = (6, 10, 15, 20, 72)
"""Those that the vocabulary of QTI 3 has a class for."""
_SCORE, _SOLUTION = "SCORE", "SOLUTION"


@dataclass(slots=True)
class _Parts:
    """What an item is put together from."""

    width: int
    """How many characters a box has room for."""
    total: int
    """What all fields are worth together."""
    declarations: list[ET.Element] = field(default_factory=list)
    outcomes: list[ET.Element] = field(default_factory=list)
    body: list[ET.Element] = field(default_factory=list)
    mapped: list[ET.Element] = field(default_factory=list)
    """What each box adds to the score."""
    processing: list[ET.Element] = field(default_factory=list)
    feedback: list[ET.Element] = field(default_factory=list)


def assessment_item(item: Item) -> ET.Element:
    """The whole item."""
    head = item.head
    total = lcm(*(share.denominator for share in _shares(item)))
    width = max([LEAST, *(len(form) for blank in item.blanks() for form in blank.accepted)])
    parts = _Parts(width, total)
    parts.body += content.blocks(item.stem)
    parts.body += [node("p", node("img", src=f"figures/{figure.name}", alt=figure.alt)) for figure in item.figures]
    for place, asked in enumerate(item.fields, 1):
        parts.body += content.blocks(asked.ask)
        _ask(parts, asked, "" if len(item.fields) == 1 else str(place))
    if parts.mapped:
        parts.processing.insert(0, _set(_SCORE, node("sum", *parts.mapped)))
    _scale(parts, head.points)
    if item.solution:
        _always(parts, content.blocks(item.solution))
    limits = {"normalMaximum": str(head.points), "normalMinimum": "0"}
    score = node("outcomeDeclaration", _default("0"), **_variable(_SCORE, "float"), **limits)
    most = node("outcomeDeclaration", _default(str(head.points)), **_variable("MAXSCORE", "float"))
    return node(
        "assessmentItem",
        *parts.declarations,
        score,
        most,
        *parts.outcomes,
        node("stylesheet", href=STYLE, type="text/css"),
        node("itemBody", *parts.body),
        node("responseProcessing", *parts.processing),
        *parts.feedback,
        identifier=head.ident,
        title=head.name,
        label=head.ref,
        adaptive="false",
        timeDependent="false",
        xml__lang="en",
        toolName="Cofactor",
    )


def _shares(item: Item) -> Iterator[Fraction]:
    for one in item.fields:
        if isinstance(one.form, Blanks):
            yield from (one.credit * blank.share for blank in one.form)
        else:
            yield one.credit


# ---- what is asked for


def _ask(parts: _Parts, asked: Field, suffix: str) -> None:
    """Everything about one field."""
    match asked.form:
        case Blanks() as form:
            labels = _labels(form)
            parts.body += content.boxes(form, lambda blank: _box(parts, blank.id, labels.get(blank.id)))
            for blank in form:
                _entry(parts, blank.id, blank.accepted, asked.credit * blank.share)
                _remarks(parts, blank)
        case Text(id, accepted):
            parts.width = max(parts.width, len(accepted[0]))
            parts.body.append(node("p", _box(parts, id, None)))
            _entry(parts, id, accepted, asked.credit)
        case OneChoice(options):
            _choice(parts, f"RESPONSE{suffix}", options, asked.credit, several=False)
        case SeveralChoice(options):
            _choice(parts, f"RESPONSE{suffix}", options, asked.credit, several=True)
        case Native():
            raise DefectError("QTI cannot grade an answer by its properties")
        case form:
            assert_never(form)


def _labels(form: Blanks) -> dict[str, str]:
    """What stands for the box of a matrix where its place cannot be seen."""
    if not form.grid:
        return {}
    return {blank.id: f"row {i}, column {j}" for i, row in enumerate(form.rows, 1) for j, blank in enumerate(row, 1)}


def _box(parts: _Parts, ident: str, label: str | None) -> ET.Element:
    # Players of QTI 3 know the width as a class.
    wide = next((width for width in _WIDTHS if width >= parts.width), _WIDTHS[-1])
    box = node(
        "textEntryInteraction",
        responseIdentifier=ident,
        expectedLength=str(parts.width),
        class_=f"qti-input-width-{wide}",
    )
    if label is not None:
        box.set("label", label)
    return box


def _entry(parts: _Parts, ident: str, accepted: tuple[str, ...], share: Fraction) -> None:
    """A box: what it accepts, and that its worth is added to the score."""
    worth = str(_worth(parts, share))
    # Both cases of a letter are listed: where case does not count, a player was seen to fail at an empty box.
    entries = [node("mapEntry", mapKey=form, mappedValue=worth, caseSensitive="true") for form in accepted]
    parts.declarations.append(
        node(
            "responseDeclaration",
            node("correctResponse", node("value", accepted[0])),
            node("mapping", *entries, defaultValue="0"),
            **_variable(ident, "string"),
        )
    )
    parts.mapped.append(node("mapResponse", identifier=ident))


def _choice(parts: _Parts, ident: str, options: tuple[Alternative, ...], share: Fraction, *, several: bool) -> None:
    names = {option.id: f"{ident}_{option.id}" for option in options}
    cardinality = "multiple" if several else "single"
    right = [node("value", names[option.id]) for option in options if option.right]
    parts.declarations.append(
        node("responseDeclaration", node("correctResponse", *right), **_variable(ident, "identifier", cardinality))
    )
    # The order is drawn already, and feedback may name the letters: they stand in the text, players add none.
    parts.body.append(
        node(
            "choiceInteraction",
            *(content.inline("simpleChoice", f"({o.id})", o.text, identifier=names[o.id]) for o in options),
            responseIdentifier=ident,
            shuffle="false",
            maxChoices="0" if several else "1",
            class_="qti-labels-none",
        )
    )
    correct = node("match", node("variable", identifier=ident), node("correct", identifier=ident))
    worth = node("baseValue", str(_worth(parts, share)), baseType="float")
    parts.processing.append(node("responseCondition", node("responseIf", correct, _add(worth))))
    outcome = ident.replace("RESPONSE", "FEEDBACK")
    told = {option.id: content.inline("p", option.feedback) for option in options if option.feedback is not None}
    if several:
        for letter, remark in told.items():
            _chosen(parts, f"{outcome}_{letter}", ident, names[letter], remark)
    elif told:
        parts.outcomes.append(node("outcomeDeclaration", **_variable(outcome, "identifier")))
        parts.processing.append(_set(outcome, node("variable", identifier=ident)))
        parts.feedback += [_feedback(outcome, names[letter], [remark]) for letter, remark in told.items()]


def _chosen(parts: _Parts, outcome: str, response: str, option: str, remark: ET.Element) -> None:
    """What to say if an option is among those that were chosen.

    An outcome for each: a player was seen to fail at one that may hold several, when nothing was chosen.
    """
    parts.outcomes.append(node("outcomeDeclaration", **_variable(outcome, "identifier")))
    among = node("member", node("baseValue", option, baseType="identifier"), node("variable", identifier=response))
    said = _set(outcome, node("baseValue", option, baseType="identifier"))
    parts.processing.append(node("responseCondition", node("responseIf", among, said)))
    parts.feedback.append(_feedback(outcome, option, [remark]))


def _remarks(parts: _Parts, blank: Blank) -> None:
    """What to say to whoever typed a known wrong number."""
    if not blank.remarks:
        return
    outcome = f"FEEDBACK_{blank.id}"
    parts.outcomes.append(node("outcomeDeclaration", **_variable(outcome, "identifier")))
    branches: list[ET.Element] = []
    for i, remark in enumerate(blank.remarks, 1):
        name = f"{blank.id}_{i}"
        typed = [
            node("match", node("variable", identifier=blank.id), node("baseValue", form, baseType="string"))
            for form in remark.accepted
        ]
        chosen = _set(outcome, node("baseValue", name, baseType="identifier"))
        branches.append(node("responseElseIf" if branches else "responseIf", node("or", *typed), chosen))
        parts.feedback.append(_feedback(outcome, name, [content.inline("p", remark.feedback)]))
    parts.processing.append(node("responseCondition", *branches))


# ---- what it is worth


def _worth(parts: _Parts, share: Fraction) -> int:
    return int(share * parts.total)


def _scale(parts: _Parts, points: int) -> None:
    """From whole numbers to the points."""
    value = node("variable", identifier=_SCORE)
    if points != 1:
        value = node("product", value, node("baseValue", str(points), baseType="float"))
    if parts.total != 1:
        value = node("divide", value, node("baseValue", str(parts.total), baseType="float"))
    if value.tag != "variable":
        parts.processing.append(_set(_SCORE, value))


def _always(parts: _Parts, solution: list[ET.Element]) -> None:
    """The worked solution, which stands last."""
    parts.outcomes.append(node("outcomeDeclaration", **_variable(_SOLUTION, "identifier")))
    parts.processing.append(_set(_SOLUTION, node("baseValue", "solution", baseType="identifier")))
    parts.feedback.append(_feedback(_SOLUTION, "solution", solution))


# ---- small parts


def _variable(ident: str, kind: str, cardinality: str = "single") -> dict[str, str]:
    return {"identifier": ident, "cardinality": cardinality, "baseType": kind}


def _default(value: str) -> ET.Element:
    return node("defaultValue", node("value", value))


def _set(ident: str, value: ET.Element) -> ET.Element:
    return node("setOutcomeValue", value, identifier=ident)


def _add(value: ET.Element) -> ET.Element:
    return _set(_SCORE, node("sum", node("variable", identifier=_SCORE), value))


def _feedback(outcome: str, ident: str, body: list[ET.Element]) -> ET.Element:
    title = "Worked solution" if outcome == _SOLUTION else "About your answer"
    return node("modalFeedback", *body, outcomeIdentifier=outcome, identifier=ident, showHide="show", title=title)
