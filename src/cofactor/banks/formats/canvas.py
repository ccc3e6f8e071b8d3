r"""Canvas: a QTI 1.2 package that Classic Quizzes and New Quizzes import.

The package holds a quiz, which draws from a group for each category, and an
item bank for each category with the same items. The items stand in the groups
too: a reference to a bank that does not resolve would draw from nothing,
silently.

Boxes are compared as text, without tolerance: each lists its accepted forms. A
box by itself that asks for a whole number is a numerical question. Mathematics
is LaTeX between `\( \)`, which Canvas renders; its equation images would be
broken links elsewhere. Canvas has no field for tags: they stand in the title
of the bank.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from hashlib import blake2b
from typing import cast
from xml.etree import ElementTree as ET

from cofactor.banks import layout
from cofactor.banks.capabilities import Capabilities
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
    OneChoice,
    Rendered,
    SeveralChoice,
    Text,
)
from cofactor.banks.xml import node, source
from cofactor.errors import DefectError
from cofactor.printers import mathjax
from cofactor.zipped import zipped

EXTENSION = "zip"
CAPABILITIES = Capabilities(blanks=60, text=True, one=True, several=True, tags=False, hints=False)

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_FILES = "%24IMS-CC-FILEBASE%24"
_SOLUTION = "general_fb"


def render(item: Item) -> Rendered:
    """One item, and its figures."""
    return Rendered(item.head, (source(_item(item), indent=False), item.figures), item.losses)


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """The package: manifest, quiz, item banks and figures."""
    groups = [_Group(bank, path, tuple(some)) for path, some in grouped(made)]
    quiz = "i" + _digest("quiz", bank.slug, bank.seed)
    files = [
        (f"{quiz}/{quiz}.xml", _quiz(bank, quiz, groups)),
        (f"{quiz}/assessment_meta.xml", _meta(bank, quiz, groups)),
        *((f"non_cc_assessments/{group.ident}.xml.qti", _bank(group)) for group in groups),
    ]
    figures = {figure.name: figure for group in groups for figure in group.figures}
    yield zipped(
        [
            ("imsmanifest.xml", _manifest(bank, quiz, groups, sorted(figures)).encode()),
            *((name, text.encode()) for name, text in files),
            *((f"web_resources/{name}", figures[name].data) for name in sorted(figures)),
        ]
    )


class _Group:
    """The items of one category."""

    def __init__(self, bank: Bank, path: tuple[str, ...], made: Sequence[Rendered]) -> None:
        self.title = heading(path)
        self.ident = "b" + _digest("bank", bank.slug, bank.seed, *path)
        self.made = made
        self.points = made[0].head.points
        self.drawn = drawn(made)

    def bodies(self, copy: str = "") -> list[str]:
        """The items as XML. No identifier comes twice: not in a copy, not where two students get the same item."""
        found = []
        for one, (body, _) in zip(self.made, self._parts(), strict=True):
            group = one.head.group
            ident = "q" + _digest(copy, group, one.head.ref) if copy or group else one.head.ident
            found.append(body.replace(one.head.ident, ident))
        return found

    @property
    def figures(self) -> list[Figure]:
        """The figures of all items."""
        return [figure for _, some in self._parts() for figure in some]

    def _parts(self) -> "list[tuple[str, tuple[Figure, ...]]]":
        return [cast("tuple[str, tuple[Figure, ...]]", one.body) for one in self.made]


# ---- the documents


_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _wrapped(body: str) -> str:
    return f'{_HEAD}<questestinterop xmlns="{_QTI}">\n{body}\n</questestinterop>\n'


def _quiz(bank: Bank, ident: str, groups: Sequence[_Group]) -> str:
    title = source(node("x", bank.title), indent=False)[3:-4]
    sections = "\n".join(_section(group) for group in groups)
    name = title.replace('"', "&quot;")
    return _wrapped(
        f'<assessment ident="{ident}" title="{name}">\n<section ident="root_section">\n{sections}\n</section>\n'
        "</assessment>"
    )


def _section(group: _Group) -> str:
    """A group of the quiz, of which items are drawn for each student."""
    selection = node(
        "selection_ordering",
        node(
            "selection",
            node("selection_number", str(group.drawn)),
            node("selection_extension", node("points_per_item", f"{group.points}.0")),
        ),
    )
    shell = node("section", ident=f"g{group.ident[1:]}", title=group.title)
    start = source(shell, indent=False).removesuffix(" />") + ">"
    return "\n".join([start, source(selection, indent=False), *group.bodies(), "</section>"])


def _bank(group: _Group) -> str:
    heads = node("qtimetadata", _datum("bank_title", group.title), _datum("bank_context_uuid", group.ident))
    start = f'<objectbank ident="{group.ident}" canvas_item_bank="true">'
    return _wrapped("\n".join([start, source(heads, indent=False), *group.bodies("bank"), "</objectbank>"]))


def _meta(bank: Bank, ident: str, groups: Sequence[_Group]) -> str:
    total = sum(group.drawn * group.points for group in groups)
    quiz = node(
        "quiz",
        node("title", bank.title),
        node("quiz_type", "assignment"),
        node("points_possible", f"{total}.0"),
        node("shuffle_answers", "false"),
        node("allowed_attempts", "1"),
        identifier=ident,
        xmlns="http://canvas.instructure.com/xsd/cccv1p0",
    )
    return f"{_HEAD}{source(quiz)}\n"


def _manifest(bank: Bank, quiz: str, groups: Sequence[_Group], figures: Sequence[str]) -> str:
    kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    resources = [
        node(
            "resource",
            node("file", href=f"{quiz}/{quiz}.xml"),
            node("dependency", identifierref=f"{quiz}_meta"),
            identifier=quiz,
            type="imsqti_xmlv1p2",
        ),
        node(
            "resource",
            node("file", href=f"{quiz}/assessment_meta.xml"),
            identifier=f"{quiz}_meta",
            type=kind,
            href=f"{quiz}/assessment_meta.xml",
        ),
    ]
    for group in groups:
        path = f"non_cc_assessments/{group.ident}.xml.qti"
        resources.append(node("resource", node("file", href=path), identifier=group.ident, type=kind, href=path))
    for name in figures:
        path = f"web_resources/{name}"
        ident = "f" + _digest("figure", name)
        resources.append(node("resource", node("file", href=path), identifier=ident, type="webcontent", href=path))
    manifest = node(
        "manifest",
        node("metadata", node("schema", "IMS Content"), node("schemaversion", "1.1.3")),
        node("organizations"),
        node("resources", *resources),
        identifier="m" + _digest("manifest", bank.slug, bank.seed),
        xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
    )
    return f"{_HEAD}{source(manifest)}\n"


# ---- an item


def _item(item: Item) -> ET.Element:
    if len(item.fields) == 1:
        match item.fields[0]:
            case Field(form=OneChoice(options)) as field:
                return _choice(item, field, options, several=False)
            case Field(form=SeveralChoice(options)) as field:
                return _choice(item, field, options, several=True)
            case Field(form=Text(_, accepted)) as field:
                return _short(item, field, accepted, "")
            case Field(form=Blanks(rows=((box,),), grid=False)) as field:
                label = f"<p>{mathjax.inline(box.before)}</p>" if box.before else ""
                whole = box.value is not None and box.value.denominator == 1
                return _number(item, field, box, label) if whole else _short(item, field, box.accepted, label)
            case _:
                pass
    return _blanks(item)


def _shell(item: Item, kind: str, html: str, responses: Iterable[ET.Element], *processing: ET.Element) -> ET.Element:
    head = item.head
    stem = html + "".join(
        f'\n<p><img src="{_FILES}/{mathjax.text(figure.name)}" alt="{_unbracketed(figure.alt)}"></p>'
        for figure in item.figures
    )
    general = node(
        "respcondition",
        node("conditionvar", node("other")),
        node("displayfeedback", feedbacktype="Response", linkrefid=_SOLUTION),
        continue_="Yes",
    )
    return node(
        "item",
        node(
            "itemmetadata",
            node("qtimetadata", _datum("question_type", kind), _datum("points_possible", f"{head.points}.0")),
        ),
        node("presentation", _html(stem), *responses),
        node(
            "resprocessing",
            node("outcomes", node("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")),
            *([general] if item.solution else []),
            *processing,
        ),
        *([_feedback(_SOLUTION, mathjax.blocks(item.solution))] if item.solution else []),
        ident=head.ident,
        title=f"{head.name} ({head.ref})",
    )


def _unbracketed(alt: str) -> str:
    """New Quizzes takes `[x]` in an attribute for a blank."""
    return mathjax.text(alt.replace("[", "(").replace("]", ")"))


def _stem(item: Item, field: Field, *more: str) -> str:
    return "\n".join(filter(None, (mathjax.blocks((*item.stem, *field.ask)), *more)))


def _choice(item: Item, field: Field, options: Sequence[Alternative], *, several: bool) -> ET.Element:
    labels = [_label(f"{item.head.ident}_{one.id}", mathjax.inline(one.text), html=True) for one in options]
    response = node(
        "response_lid",
        node("render_choice", *labels),
        ident="response1",
        rcardinality="Multiple" if several else "Single",
    )
    names = {one.id: f"{item.head.ident}_{one.id}" for one in options}
    told = [one for one in options if one.feedback is not None]
    remarks = [
        node(
            "respcondition",
            node("conditionvar", _equal("response1", names[one.id])),
            node("displayfeedback", feedbacktype="Response", linkrefid=f"{names[one.id]}_fb"),
            continue_="Yes",
        )
        for one in told
    ]
    if several:
        wanted = [
            _equal("response1", names[one.id]) if one.right else node("not", _equal("response1", names[one.id]))
            for one in options
        ]
        condition = node("conditionvar", node("and", *wanted))
    else:
        (right,) = (one for one in options if one.right)
        condition = node("conditionvar", _equal("response1", names[right.id]))
    kind = "multiple_answers_question" if several else "multiple_choice_question"
    made = _shell(item, kind, _stem(item, field), [response], *remarks, _scored(condition))
    made.extend(_feedback(f"{names[one.id]}_fb", mathjax.inline(one.feedback)) for one in told if one.feedback)
    return made


def _number(item: Item, field: Field, box: Blank, label: str) -> ET.Element:
    value = str(box.value)
    entry = node("render_fib", node("response_label", ident="answer1"), fibtype="Decimal")
    bounds = node("and", _equal("response1", value, "vargte"), _equal("response1", value, "varlte"))
    condition = node("conditionvar", node("or", _equal("response1", value), bounds))
    return _shell(
        item,
        "numerical_question",
        _stem(item, field, label),
        [node("response_str", entry, ident="response1", rcardinality="Single")],
        _scored(condition),
    )


def _short(item: Item, field: Field, accepted: Sequence[str], label: str) -> ET.Element:
    entry = node("render_fib", node("response_label", ident="answer1", rshuffle="No"))
    condition = node("conditionvar", *(_equal("response1", form) for form in accepted))
    return _shell(
        item,
        "short_answer_question",
        _stem(item, field, label),
        [node("response_str", entry, ident="response1", rcardinality="Single")],
        _scored(condition),
    )


def _blanks(item: Item) -> ET.Element:
    """Boxes in the text, each an entry `[a11]`; whatever is listed for a box is right."""
    parts = [mathjax.blocks(item.stem)]
    responses: list[ET.Element] = []
    processing: list[ET.Element] = []
    for field in item.fields:
        if not isinstance(field.form, Blanks):
            raise DefectError(f"a question with blanks cannot hold {type(field.form).__name__}")
        parts += [mathjax.blocks(field.ask), layout.boxes(field.form, lambda blank: f"[{blank.id}]")]
        for blank in field.form:
            responses.append(_entry(item.head, blank))
            processing += _entered(item.head, blank, 100 * field.credit * blank.share)
    return _shell(item, "fill_in_multiple_blanks_question", "\n".join(filter(None, parts)), responses, *processing)


def _entry(head: Head, blank: Blank) -> ET.Element:
    labels = [_label(f"{head.ident}_{blank.id}_{i}", form) for i, form in enumerate(blank.accepted)]
    name = node("material", node("mattext", blank.id))
    return node("response_lid", name, node("render_choice", *labels), ident=f"response_{blank.id}")


def _entered(head: Head, blank: Blank, percent: Fraction) -> Iterator[ET.Element]:
    for i, _ in enumerate(blank.accepted):
        label = f"{head.ident}_{blank.id}_{i}"
        yield node(
            "respcondition",
            node("conditionvar", _equal(f"response_{blank.id}", label)),
            node("setvar", f"{float(percent):.4f}".rstrip("0").rstrip("."), varname="SCORE", action="Add"),
        )


# ---- small parts


def _datum(label: str, entry: str) -> ET.Element:
    return node("qtimetadatafield", node("fieldlabel", label), node("fieldentry", entry))


def _html(html: str) -> ET.Element:
    return node("material", node("mattext", html, texttype="text/html"))


def _label(ident: str, text: str, *, html: bool = False) -> ET.Element:
    kind = "text/html" if html else "text/plain"
    return node("response_label", node("material", node("mattext", text, texttype=kind)), ident=ident)


def _equal(response: str, value: str, how: str = "varequal") -> ET.Element:
    return node(how, value, respident=response)


def _scored(condition: ET.Element) -> ET.Element:
    return node("respcondition", condition, node("setvar", "100", action="Set", varname="SCORE"), continue_="No")


def _feedback(ident: str, html: str) -> ET.Element:
    return node("itemfeedback", node("flow_mat", _html(html)), ident=ident)


def _digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=10).hexdigest()
