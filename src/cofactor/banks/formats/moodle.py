r"""Moodle XML: choice, several choice, true or false, numerical, short answer, and cloze for several boxes.

Every question is filed under a category of its topic, type and level, all of
them under one that is named for the export: Moodle never updates on import, so
an export must not mix with an earlier one. `cofactor.banks.checks.moodle` has
what the importer would let pass without a word.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from cofactor.banks.capabilities import Capabilities
from cofactor.banks.formats import moodle_cloze
from cofactor.banks.model import (
    Alternative,
    Bank,
    Blank,
    Blanks,
    Field,
    Head,
    Item,
    Loss,
    OneChoice,
    Remark,
    Rendered,
    SeveralChoice,
    Text,
)
from cofactor.banks.xml import html_node, node, source
from cofactor.content import Inline
from cofactor.printers import mathjax, text

EXTENSION = "xml"
CAPABILITIES = Capabilities(blanks=400, text=True, one=True, several=True, mixed=True)

MAX_NAME = 250  # bytes; Moodle cuts longer ones

# The share of each of n right options, as Moodle's list of grades spells it; an import refuses any other.
SHARES = {
    1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667", 7: "14.28571", 8: "12.5", 9: "11.11111",
    10: "10",
}  # fmt: skip


def render(item: Item) -> Rendered:
    """One question."""
    question, losses = _question(item)
    return Rendered(item.head, source(question), (*item.losses, *losses))


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The questions, a category before each of them that is filed elsewhere than the one before."""
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
    category: tuple[str, ...] = ()
    for one in made:
        if one.head.category != category:
            category = one.head.category
            yield source(_category(bank, category)).encode() + b"\n"
        yield str(one.body).encode() + b"\n"
    yield b"</quiz>\n"


def _category(bank: Bank, path: tuple[str, ...]) -> ET.Element:
    names = [f"{bank.title}, seed {bank.seed}", *path]
    # A slash in a name is doubled, a single one separates.
    place = "/".join(["$course$", "top", *(name[:1].upper() + name[1:].replace("/", "//") for name in names)])
    return node("question", node("category", node("text", place)), html_node("info", ""), type="category")


def _question(item: Item) -> tuple[ET.Element, list[Loss]]:
    match item.fields:
        case (Field(form=OneChoice(options)) as field,):
            if (truth := _truth(options)) is not None:
                return shell(item, "truefalse", _stem(item, field), truth), []
            return shell(item, "multichoice", _stem(item, field), _options(options, single=True)), []
        case (Field(form=SeveralChoice(options)) as field,) if sum(one.right for one in options) in SHARES:
            return shell(item, "multichoice", _stem(item, field), _options(options, single=False)), []
        case (Field(form=Text(_, accepted)) as field,):
            return shell(item, "shortanswer", _stem(item, field), _short(accepted, ())), []
        case (Field(form=Blanks(rows=((box,),))) as field,):
            return _one_box(item, field, box)
        case _:
            return _cloze(item)


def _cloze(item: Item) -> tuple[ET.Element, list[Loss]]:
    """Whatever has several boxes or choices, in one question."""
    html, weight = moodle_cloze.html(item)
    losses = []
    if weight != item.head.points:
        why = f"a cloze question is worth the sum of its boxes: set {item.head.points} in the quiz"
        losses.append(Loss(item.head.ref, "the points", why))
    return shell(item, "cloze", html, []), losses


# ---- what all questions have


def shell(item: Item, kind: str, html: str, own: list[ET.Element], *, penalty: str = "0.3333333") -> ET.Element:
    """A question of some kind with this text, and `own` elements beside those that all questions have."""
    head = item.head
    stem = html + "".join(_image(figure.name, figure.alt) for figure in item.figures)
    question = html_node("questiontext", stem)
    question.extend(
        node("file", b64encode(figure.data).decode(), name=figure.name, path="/", encoding="base64")
        for figure in item.figures
    )
    return node(
        "question",
        node("name", node("text", name_of(head))),
        question,
        html_node("generalfeedback", mathjax.blocks(item.solution)),
        # Of a cloze question Moodle counts the boxes and reads no grade.
        None if kind == "cloze" else node("defaultgrade", str(head.points)),
        node("penalty", "1" if kind == "truefalse" else penalty),
        node("hidden", "0"),
        node("idnumber", head.ref),
        *own,
        *(html_node("hint", mathjax.inline(hint)) for hint in item.hints if kind != "truefalse"),
        node("tags", *(node("tag", node("text", tag)) for tag in head.tags)),
        type=kind,
    )


def name_of(head: Head) -> str:
    """The name of a question, no longer than Moodle keeps."""
    return head.name if len(head.name.encode()) <= MAX_NAME else head.ref


def _image(name: str, alt: str) -> str:
    return f'\n<p><img src="@@PLUGINFILE@@/{mathjax.text(name)}" alt="{mathjax.text(alt)}"></p>'


def _stem(item: Item, field: Field, *more: str) -> str:
    return "\n".join(filter(None, (mathjax.blocks((*item.stem, *field.ask)), *more)))


# ---- the kinds of questions


def _truth(options: tuple[Alternative, ...]) -> list[ET.Element] | None:
    """The two answers of a true-or-false question, if these options are true and false."""
    by_word = {text.inline(one.text).rstrip(".").lower(): one for one in options}
    if set(by_word) != {"true", "false"} or len(options) != 2:
        return None
    return [
        node(
            "answer",
            node("text", word),
            _feedback(by_word[word].feedback),
            fraction="100" if by_word[word].right else "0",
            format="moodle_auto_format",
        )
        for word in ("true", "false")
    ]


def _options(options: tuple[Alternative, ...], *, single: bool) -> list[ET.Element]:
    share = SHARES[1 if single else sum(one.right for one in options)]
    wrong = "0" if single else f"-{share}"
    answers = [
        node(
            "answer",
            node("text", mathjax.inline(one.text)),
            _feedback(one.feedback),
            fraction=share if one.right else wrong,
            format="html",
        )
        for one in options
    ]
    return [
        node("single", str(single).lower()),
        # The order is drawn already, and feedback may name the letters.
        node("shuffleanswers", "false"),
        node("answernumbering", "abc"),
        *answers,
    ]


def _one_box(item: Item, field: Field, box: Blank) -> tuple[ET.Element, list[Loss]]:
    """A box by itself; its wrong answers are known."""
    label = f"<p>{mathjax.inline(box.before)}</p>" if box.before else ""
    stem = _stem(item, field, label)
    # Whole numbers only: a numerical question takes no fractions. What it cannot read at all it asks for again.
    if box.value is not None and box.value.denominator == 1:
        wrong = [(remark.accepted[0], remark) for remark in box.remarks if _whole(remark.accepted[0])]
        answers = [_answer(str(box.value), "100", None, node("tolerance", "0"))]
        answers += [_answer(value, "0", remark.feedback, node("tolerance", "0")) for value, remark in wrong]
        kind, own = "numerical", [*answers, node("unitgradingtype", "0"), node("showunits", "3")]
    else:
        kind, own = "shortanswer", _short(box.accepted, box.remarks)
    return shell(item, kind, stem, own), []


def _whole(text: str) -> bool:
    return text.removeprefix("-").isdecimal()


def _short(accepted: tuple[str, ...], remarks: tuple[Remark, ...]) -> list[ET.Element]:
    right = [_answer(form, "100", None) for form in accepted]
    wrong = [_answer(form, "0", remark.feedback) for remark in remarks for form in remark.accepted]
    return [node("usecase", "0"), *right, *wrong]


def _answer(form: str, fraction: str, remark: Inline | None, *more: ET.Element) -> ET.Element:
    return node("answer", node("text", form), _feedback(remark), *more, fraction=fraction, format="moodle_auto_format")


def _feedback(remark: Inline | None) -> ET.Element:
    return html_node("feedback", "" if remark is None else mathjax.inline(remark))
