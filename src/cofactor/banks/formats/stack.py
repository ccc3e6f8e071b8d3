"""STACK questions in Moodle XML: what was typed is judged by Maxima, so any right answer is right.

Every question carries its own tests: the teacher's answer, and the answer of a
wrong rule with the node of the response tree that must recognise it; a site can
run them in bulk. Kinds that STACK grades no better than Moodle does (a choice)
are questions of Moodle's own types in the same file.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import lcm
from xml.etree import ElementTree as ET

from cofactor.banks.capabilities import Capabilities
from cofactor.banks.formats import moodle, stack_grading
from cofactor.banks.formats.stack_grading import Condition, Grading, Input
from cofactor.banks.model import Bank, Item, OneChoice, Rendered, SeveralChoice
from cofactor.banks.xml import html_node, node, source
from cofactor.content import Inline
from cofactor.printers import mathjax, text

EXTENSION = "xml"
CAPABILITIES = Capabilities(native=stack_grading.KINDS, one=True, several=True, mixed=True)

VERSION = "2026010500"
PENALTY = "0.1"
# What CASText would take for its own markup.
_MARKUP = re.compile(r"\[\[|\{@|\{#")


def render(item: Item) -> Rendered:
    """One question: of STACK, or of Moodle for a choice."""
    if len(item.fields) == 1 and isinstance(item.fields[0].form, OneChoice | SeveralChoice):
        return moodle.render(item)
    return Rendered(item.head, source(_question(item), indent=False), item.losses)


def pack(bank: Bank, made: Iterable[Rendered]) -> Iterator[bytes]:
    """A file of Moodle XML."""
    return moodle.pack(bank, made)


@dataclass(frozen=True, slots=True)
class _Tree:
    """A field with its number, its share of the question, and how it is graded."""

    number: int
    value: int
    grading: Grading

    @property
    def name(self) -> str:
        return f"prt{self.number}"

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The right answer first."""
        return (self.grading.right, *self.grading.wrong)


def _question(item: Item) -> ET.Element:
    common = lcm(*(field.credit.denominator for field in item.fields))
    trees = [
        _Tree(place + 1, int(field.credit * common), stack_grading.grading(item, place))
        for place, field in enumerate(item.fields)
    ]
    inputs = [one for tree in trees for one in tree.grading.inputs]
    functions = dict.fromkeys(line for tree in trees for line in tree.grading.functions)
    teacher = [f"ta{one.name.removeprefix('ans')}:{one.answer};" for one in inputs]
    return moodle.shell(
        item,
        "stack",
        _stem(item, trees),
        [
            node("stackversion", node("text", VERSION)),
            node("questionvariables", node("text", "\n".join([*functions, *teacher]))),
            html_node("specificfeedback", "".join(f"[[feedback:{tree.name}]]" for tree in trees)),
            html_node("questionnote", _plain(f"{item.head.ref}: {text.inline(item.key)}")),
            *_settings(),
            *map(_input, inputs),
            *map(_tree, trees),
            *_tests(trees),
        ],
        penalty=PENALTY,
    )


def _stem(item: Item, trees: list[_Tree]) -> str:
    parts = [_cas(mathjax.blocks(item.stem))]
    for field, tree in zip(item.fields, trees, strict=True):
        parts.append(_cas(mathjax.blocks((*field.ask, *tree.grading.ask))))
        parts += [
            f"<p>{f'{one.label} '.lstrip()}[[input:{one.name}]] [[validation:{one.name}]]</p>"
            for one in tree.grading.inputs
        ]
    return "\n".join(filter(None, parts))


def _cas(html: str) -> str:
    """HTML that CASText takes for nothing but HTML."""
    return _MARKUP.sub(lambda found: f"{found[0][0]} {found[0][1]}", html)


def _plain(literal: str) -> str:
    return _cas(mathjax.text(literal))


def _settings() -> Iterator[ET.Element]:
    """What STACK's own export writes beside the question itself."""
    for name, value in (("questionsimplify", "1"), ("assumepositive", "0"), ("assumereal", "0")):
        yield node(name, value)
    for name, said in (
        ("prtcorrect", "That is right."),
        ("prtpartiallycorrect", "That is partly right."),
        ("prtincorrect", "That is not right."),
    ):
        yield html_node(name, said)
    for name, value in (
        ("decimals", "."), ("multiplicationsign", "dot"), ("sqrtsign", "1"), ("complexno", "i"),
        ("inversetrig", "cos-1"), ("logicsymbol", "lang"), ("matrixparens", "["), ("variantsselectionseed", ""),
    ):  # fmt: skip
        yield node(name, value)


def _input(one: Input) -> ET.Element:
    return node(
        "input",
        node("name", one.name),
        node("type", one.kind),
        node("tans", f"ta{one.name.removeprefix('ans')}"),
        node("boxsize", str(one.size)),
        node("strictsyntax", "1"),
        node("insertstars", str(int(one.stars))),
        node("syntaxhint", ""),
        node("syntaxattribute", "0"),
        node("forbidwords", ""),
        node("allowwords", ""),
        node("forbidfloat", "0"),
        node("requirelowestterms", "0"),
        # A list where a set is asked for is sent back, not marked wrong.
        node("checkanswertype", "1" if one.answer[:1] in "[{" and one.kind == "algebraic" else "0"),
        node("mustverify", "0"),
        node("showvalidation", "0" if one.kind == "radio" else "1"),
        node("options", ""),
    )


def _tree(tree: _Tree) -> ET.Element:
    """Right at the first node, or else the first node of a wrong rule that holds says why."""
    last = len(tree.conditions) - 1
    return node(
        "prt",
        node("name", tree.name),
        node("value", str(tree.value)),
        node("autosimplify", "1"),
        node("feedbackstyle", "1"),
        node("feedbackvariables", node("text", "\n".join(tree.grading.variables))),
        *(
            _node(tree, number, one, following=-1 if number == last else number + 1)
            for number, one in enumerate(tree.conditions)
        ),
    )


def _node(tree: _Tree, number: int, one: Condition, *, following: int) -> ET.Element:
    note = f"{tree.name}-{number + 1}"
    return node(
        "node",
        node("name", str(number)),
        node("description", ""),
        node("answertest", "AlgEquiv"),
        node("sans", one.left),
        node("tans", one.right),
        node("testoptions", ""),
        node("quiet", "0"),
        *_branch("true", score=int(number == 0), following=-1, note=f"{note}-T", feedback=one.feedback),
        *_branch("false", score=0, following=following, note=f"{note}-F", feedback=None),
    )


def _branch(side: str, *, score: int, following: int, note: str, feedback: Inline | None) -> Iterator[ET.Element]:
    yield node(f"{side}scoremode", "=")
    yield node(f"{side}score", str(score))
    yield node(f"{side}penalty", "")
    yield node(f"{side}nextnode", str(following))
    yield node(f"{side}answernote", note)
    yield html_node(f"{side}feedback", "" if feedback is None else _cas(mathjax.inline(feedback)))


def _tests(trees: list[_Tree]) -> Iterator[ET.Element]:
    """The teacher's answer scores everything; the answer of the first wrong rule of a field nothing there."""
    right = [0] * len(trees)
    yield _test(1, trees, right)
    number = 2
    for place, tree in enumerate(trees):
        wrong = next((i for i, one in enumerate(tree.conditions) if i and one.example is not None), None)
        if wrong is not None:
            yield _test(number, trees, [wrong if i == place else 0 for i in range(len(trees))])
            number += 1


def _test(number: int, trees: list[_Tree], reached: list[int]) -> ET.Element:
    inputs, expected = [], []
    for tree, condition in zip(trees, reached, strict=True):
        example = tree.conditions[condition].example or ()
        for one, typed in zip(tree.grading.inputs, example, strict=True):
            inputs.append(node("testinput", node("name", one.name), node("value", typed)))
        expected.append(
            node(
                "expected",
                node("name", tree.name),
                node("expectedscore", str(int(condition == 0))),
                node("expectedpenalty", "0" if condition == 0 else PENALTY),
                node("expectedanswernote", f"{tree.name}-{condition + 1}-T"),
            )
        )
    return node("qtest", node("testcase", str(number)), node("description", ""), *inputs, *expected)
