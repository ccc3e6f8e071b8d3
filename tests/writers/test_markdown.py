"""Markdown: no character of prose is markup."""

import pytest

from cofactor.content import Content, Move, Options, Para, Plain, Reduction, Stage, para, say
from cofactor.notation import RowOp, mat
from cofactor.writers.markdown import blocks, inline


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("+ item", "\\+ item"),
        ("# head", "\\# head"),
        ("=== rule", "\\=== rule"),
        ("a - b", "a - b"),
        ("a*b_c`d", "a\\*b\\_c\\`d"),
        ("<b> &amp; [x](y)", "\\<b\\> \\&amp; \\[x\\](y)"),
        ("$5 | ~x~", "\\$5 \\| \\~x\\~"),
        ("two\nlines", "two lines"),
    ],
)
def test_prose_is_escaped(text: str, printed: str) -> None:
    assert blocks((Para(Plain(text)),)) == printed


def test_emphasis_and_mathematics() -> None:
    assert inline(say("Find *all* {x}.", x="λ")) == r"Find *all* $\lambda$."


def test_emphasis_needs_text_at_its_edges() -> None:
    assert "*" not in inline(say("*{x}*", x=Plain(" ")))


def test_chain_is_aligned() -> None:
    start, end = mat(((1, 2), (3, 4))), mat(((1, 2), (0, -2)))
    printed = blocks((Reduction(start, (Move((RowOp("add", 2, 1, -3),), end),)),))
    assert printed.startswith("$$\n\\begin{aligned}\n& \\left[")
    assert r"\xrightarrow{\substack{R_2 \leftarrow R_2 - 3R_1}}\; & \left[" in printed


def test_stages_are_numbered() -> None:
    content: Content = (Stage(say("One"), (para("first"),)), Stage(say("Two"), (para("second"),)))
    assert blocks(content) == "**1\\. One**\n\nfirst\n\n**2\\. Two**\n\nsecond"


def test_options_are_a_list() -> None:
    assert blocks((Options((("a", Plain("yes")), ("b", Plain("no")))),)) == "- (a) yes\n- (b) no"
