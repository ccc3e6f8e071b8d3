"""MathML: XML that parses, Core only, every formula with its words, prose that is nothing but text."""

import re
from collections.abc import Iterator
from copy import deepcopy
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofactor import registry
from cofactor.content import Content, Display, Options, Para, Plain, Reduction, Stage, para, say
from cofactor.exercise import Exercise
from cofactor.notation import Call, Listing, Math, Neg, Pow, Prod, RowOp, Sum, Tup, eq, mat
from cofactor.printers import mathml, spoken, wording

from ..papers import LEVELS, item
from . import alternatives, formulas
from .reference import CONTENT, NODES
from .test_properties import CONTENTS, calm

MINUS = "<mo>−</mo>"
CORE = {"math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac", "msup", "msub", "mover", "mtable", "mtr", "mtd"}
ATTRIBUTES = {
    "accent", "alttext", "class", "display", "displaystyle", "fence", "form", "lspace", "mathvariant", "rspace",
    "stretchy", "width",
}  # fmt: skip


def parse(printed: str) -> ET.Element:
    return ET.fromstring(f"<body>{printed}</body>")


def maths(root: ET.Element) -> Iterator[ET.Element]:
    return root.iter("math")


def faults(printed: str, count: int) -> list[str]:
    """What is wrong with printed HTML that should hold `count` formulas."""
    root = parse(printed)
    found = [f"{count} formulas, {len(list(maths(root)))} printed"] if len(list(maths(root))) != count else []
    for formula in maths(root):
        for element in formula.iter():
            found += [f"<{element.tag}>"] * (element.tag not in CORE)
            found += [f"{name} of <{element.tag}>" for name in element.attrib if name not in ATTRIBUTES]
            if element.tag in {"msup", "msub", "mover", "mfrac"} and len(element) != 2:
                found.append(f"<{element.tag}> has {len(element)} parts")
        found += alternatives.unsaid(bare(formula), formula.attrib["alttext"], "−")
    return found


def bare(formula: ET.Element) -> str:
    """The text of a formula without the powers that have words of their own."""
    copy = deepcopy(formula)
    for power in copy.iter("msup"):
        if "".join(power[1].itertext()) in {"2", "3", "−1"}:
            power.remove(power[1])
    return " ".join(copy.itertext())


def test_the_reference_is_core_and_complete() -> None:
    assert faults(mathml.blocks(CONTENT), formulas.blocks(CONTENT)) == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", registry.names())
def test_items_of_every_type(name: str, level: str) -> None:
    exercise: Exercise = item(name, level)
    for content in formulas.contents(exercise):
        assert faults(mathml.blocks(content), formulas.blocks(content)) == []
    for piece in formulas.pieces(exercise):
        assert faults(mathml.inline(piece), formulas.inline(piece)) == []


def test_the_check_sees_what_is_missing() -> None:
    printed = mathml.math(mat([[1, -2], [3, 4]]))
    assert faults(printed, 1) == []
    assert faults(printed.replace("3, 4", "3"), 1) == ["4 (1 times)"]
    assert faults(printed.replace("minus 2", "2"), 1) == ["1 minus signs, 0 said"]
    assert faults(printed.replace("mrow", "mfenced"), 1)
    assert faults(printed, 2) == ["2 formulas, 1 printed"]


@calm
@given(CONTENTS)
def test_every_tree_is_xml(content: Content) -> None:
    assert len(list(maths(parse(mathml.blocks(content))))) == formulas.blocks(content)


@calm
@given(st.text())
def test_prose_is_nothing_but_text(typed: str) -> None:
    root = parse(mathml.inline(Plain(typed)))
    assert len(root) == 0
    assert (root.text or "").replace("’", "'") == wording.clean(typed).replace("’", "'")


@pytest.mark.parametrize("node", [node for nodes in NODES.values() for node in nodes], ids=str)
def test_a_formula_carries_its_words(node: Math) -> None:
    (formula,) = maths(parse(mathml.math(node)))
    assert formula.attrib["alttext"] == wording.clean(spoken.math(node))


@pytest.mark.parametrize(
    ("node", "printed"),
    [
        (-3, f"<mrow>{MINUS}<mn>3</mn></mrow>"),
        ("λ_12", "<msub><mi>λ</mi><mn>12</mn></msub>"),
        ("a_ij", "<msub><mi>a</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>"),
        ("Σ", '<mi mathvariant="normal">Σ</mi>'),
        ("x'", '<msup><mi>x</mi><mo lspace="0" rspace="0">′</mo></msup>'),
        (Prod((2, "x")), "<mrow><mn>2</mn><mo>\u2062</mo><mi>x</mi></mrow>"),
        (Sum((8, Neg(Prod((-6, 2))))), f"<mrow><mn>8</mn>{MINUS}<mrow><mrow>(<mrow>{MINUS}<mn>6</mn></mrow>)</mrow>"),
        (Pow("A", "T"), '<msup><mi>A</mi><mi mathvariant="normal">T</mi></msup>'),
        (Call("det", ("A",)), "<mrow><mi>det</mi><mo>\u2061</mo><mrow>(<mi>A</mi>)</mrow></mrow>"),
    ],
)
def test_signs_and_symbols(node: Math, printed: str) -> None:
    made = mathml.math(node).replace("&#x2062;", "\u2062").replace("&#x2061;", "\u2061")
    made = re.sub(r'<mo stretchy="false">([()])</mo>', r"\1", made)
    assert made[made.index(">") + 1 :].startswith(printed)


def test_an_augmented_matrix_has_its_bar_and_its_numbers_flush_right() -> None:
    printed = mathml.math(mat([[1, -2, 5], [3, 4, 6]], bar=2))
    assert 'class="matrix numbers"' in printed
    assert printed.count('<mtd class="bar">') == 2
    assert "numbers" not in mathml.math(mat([["x", 1]]))


def test_operations_that_are_done_together_stand_over_one_arrow() -> None:
    chain = next(inner for block in CONTENT if isinstance(block, Stage) for inner in block.blocks)
    assert isinstance(chain, Para)
    reduction = next(
        inner for block in CONTENT if isinstance(block, Stage) for inner in block.blocks if isinstance(inner, Reduction)
    )
    root = parse(mathml.blocks((reduction,)))
    boxes = list(maths(root))
    assert len(boxes) == 1 + len(reduction.moves)
    steps = [len(table) for box in boxes for table in box.iter("mtable") if table.attrib["class"] == "steps"]
    assert steps == [len(move.operations) for move in reduction.moves if move.operations]


def test_a_stop_stays_with_its_formula() -> None:
    printed = mathml.inline(say("So ({x}), {y}. And {z} too", x="x", y=Listing(("a", "b")), z="z"))
    kept = ["".join(span.itertext()) for span in parse(printed).iter("span") if span.attrib.get("class") == "unbroken"]
    assert kept == ["(x),", "a,", "b."]


def test_a_wide_formula_can_be_scrolled_by_keyboard() -> None:
    wide = eq("A", mat([[1] * 8]))
    for printed in (mathml.inline(say("{A}", A=wide)), mathml.blocks((Display(wide),))):
        (box,) = (element for element in parse(printed).iter() if "wide" in element.attrib.get("class", "").split())
        assert box.attrib["tabindex"] == "0"
        assert box.attrib["role"] == "group"
        assert box.attrib["aria-label"]
    assert "tabindex" not in mathml.blocks((Display(eq("A", Tup((1, 2)))),))


def test_a_title_ends_in_one_stop() -> None:
    for title in (say("Column {n}.", n=1), say("Column {n}", n=1)):
        printed = mathml.blocks((Stage(title, (para("Body."),)),))
        assert "".join(parse(printed).itertext()).strip() == "1. Column 1. Body."


def test_options_show_their_letters() -> None:
    printed = mathml.blocks((Options((("a", Plain("<b>")), ("b", say("{x}", x=RowOp("swap", 1, 2))))),))
    assert "(a)</span> &lt;b&gt;</li>" in printed
    assert parse(printed).findall(".//li")
