r"""HTML with LaTeX for platforms: well-formed, every formula between `\( \)` or `\[ \]`, prose that is text."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofactor import registry
from cofactor.content import Content, Display, Plain, say
from cofactor.notation import Listing, rel
from cofactor.printers import mathjax, wording

from ..papers import LEVELS, item
from . import formulas
from .reference import CONTENT
from .test_properties import CONTENTS, calm

OPENING = re.compile(r"(?<!\\)\\[(\[]")


def parse(printed: str) -> ET.Element:
    return ET.fromstring(f"<body>{printed.replace('<br>', '<br/>')}</body>")


def count(printed: str) -> int:
    return len(OPENING.findall("".join(parse(printed).itertext())))


def test_the_reference_has_all_its_formulas() -> None:
    assert count(mathjax.blocks(CONTENT)) == formulas.blocks(CONTENT, moves=False)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", registry.names())
def test_items_of_every_type(name: str, level: str) -> None:
    exercise = item(name, level)
    for content in formulas.contents(exercise):
        printed = mathjax.blocks(content)
        assert count(printed) == formulas.blocks(content, moves=False)
        assert "$" not in printed
        assert "\\cof" not in printed, "a macro of our own"
    for piece in formulas.pieces(exercise):
        assert count(mathjax.inline(piece)) == formulas.inline(piece)


@calm
@given(CONTENTS)
def test_every_tree_is_well_formed(content: Content) -> None:
    parse(mathjax.blocks(content))


@calm
@given(st.text())
def test_prose_is_nothing_but_text(typed: str) -> None:
    printed = mathjax.inline(Plain(typed))
    root = parse(printed)
    assert len(root) == 0
    assert (root.text or "") == wording.clean(typed)
    assert "$" not in printed.replace("&#36;", "")
    assert "\\" not in printed


def test_formulas_are_escaped_and_delimited() -> None:
    assert mathjax.inline(say("If {c}, *stop*.", c=rel("a", "<", "b"))) == r"If \(a &lt; b\), <em>stop</em>."
    assert mathjax.inline(say("{x}", x=Listing(("a", "b")))) == r"\(a\), \(b\)"
    assert mathjax.blocks((Display("x"),)) == r"<p>\[x\]</p>"
