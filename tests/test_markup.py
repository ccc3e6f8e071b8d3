"""Configured text: emphasis and mathematics, everything else literal, and what is refused."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofactor import characters, markup
from cofactor.content import Display, Inline, Join, Para, Plain, Say, say
from cofactor.formulas import FormulaError, parse
from cofactor.notation import Call, Group, Mat, Math, Neg, Pow, Prod, Quot, SetOf, Sum, Tup, eq, mat, rel
from cofactor.printers import latex, spoken, text, typst

FORMULAS: list[tuple[str, Math]] = [
    ("42", 42),
    ("-3", -3),
    ("1/2", Fraction(1, 2)),
    ("-1/2", Fraction(-1, 2)),
    ("2/4", Quot(2, 4)),
    ("(a+b)/c", Quot(Sum(("a", "b")), "c")),
    ("x - 2y + 1", Sum(("x", Neg(Prod((2, "y"))), 1))),
    ("2*x", Prod((2, "x"), dot=True)),
    ("Ax = b", eq(Prod(("A", "x")), "b")),
    ("A^-1", Pow("A", -1)),
    ("A^{-1}", Pow("A", -1)),
    ("A^T", Pow("A", "T")),
    ("x^(n+1)", Pow("x", Sum(("n", 1)))),
    ("PDP^-1", Prod(("P", "D", Pow("P", -1)))),
    ("x_1", "x_1"),
    ("a_{12}", "a_12"),
    ("lambda_1", "λ_1"),
    (r"\lambda", "λ"),
    ("λ >= 0", rel("λ", "≥", 0)),
    ("a != b <= c < d", rel("a", "≠", "b", "≤", "c", "<", "d")),
    ("x ∈ {1, 2}", rel("x", "∈", SetOf((1, 2)))),
    ("det(A)", Call("det", ("A",))),
    ("(1, -2, 3)", Tup((1, -2, 3))),
    ("(x)", Group("x")),
    ("[1 2; 3 4]", mat([[1, 2], [3, 4]])),
    ("[1 -2; x+1 (3 - 4)]", mat([[1, -2], [Sum(("x", 1)), Group(Sum((3, -4)))]])),
    ("[1, 2; 3, 4]", mat([[1, 2], [3, 4]])),
    ("[ 1 2 | 3 ; 4 5 | 6 ]", Mat(((1, 2, 3), (4, 5, 6)), 2)),
]


@pytest.mark.parametrize(("source", "node"), FORMULAS, ids=[source for source, _ in FORMULAS])
def test_formulas_are_read_as_they_are_written(source: str, node: Math) -> None:
    assert parse(source) == node


FAULTY = [
    ("", 0, "the formula ends"),
    ("1 +", 3, "the formula ends"),
    ("1 2", 2, "two numbers stand side by side"),
    ("0.5", 1, "decimal point"),
    ("x^2^3", 3, "a power of a power"),
    ("(1, 2", 5, "')' is missing"),
    ("[1 2; 3]", 0, "differ in length"),
    ("[1 | 2; 3 4]", 0, "differ in length, or in the place of their bar"),
    ("[1 2;]", 5, "an entry of the matrix is missing"),
    ("[1 - 2; 3 4]", 4, "has no spaces"),
    ("[1 2", 4, "']' is missing"),
    ("det A", 4, "det needs parentheses"),
    (r"\frac{1}{2}", 0, "is not known"),
    (r"\input{x}", 0, "is not known"),
    ("foo + quux", 6, "is no name"),
    ("x_", 1, "a subscript has"),
    ("a # b", 2, "cannot stand here"),
    ("a; b", 1, "cannot stand here"),
    ("a]", 1, "cannot stand here"),
    ("9" * 16, 0, "at most 15 digits"),
    ("(" * 9 + "x" + ")" * 9, 9, "nest at most"),
    ("[" + "[" * 8 + "x", 9, "nest at most"),
    ("[" + "1 " * 65 + "]", 0, "at most 64 entries"),
    ("x" * 301, 300, "at most 300 characters"),
]


@pytest.mark.parametrize(("source", "at", "message"), FAULTY, ids=[source[:20] for source, _, _ in FAULTY])
def test_faulty_formulas_are_refused_with_their_place(source: str, at: int, message: str) -> None:
    with pytest.raises(FormulaError, match=re.escape(message)) as caught:
        parse(source)
    assert caught.value.at == at


@given(st.text(alphabet="ab12λ+-*/^_()[]{}|;,.=<> \\ndetT", max_size=40))
def test_every_formula_is_read_or_refused_and_prints(source: str) -> None:
    fault = None
    try:
        node = parse(source)
    except FormulaError as error:
        fault = error
    if fault is not None:
        assert 0 <= fault.at <= len(source)
        return
    for printer in (latex, typst, text, spoken):
        assert printer.math(node)


@given(st.text(max_size=60))
def test_any_text_is_content_or_refused_in_one_sentence(source: str) -> None:
    fault = None
    try:
        piece = markup.line(source, "title")
    except markup.MarkupError as error:
        fault = str(error)
    if fault is not None:
        assert fault.isprintable()
        assert fault.endswith(".")
        return
    for printer in (latex, typst, text, spoken):
        assert isinstance(printer.inline(piece), str)


def emphasis(*pieces: Inline) -> Say:
    return say("*{x}*", x=Join(pieces, ""))


MARKUP: list[tuple[str, Inline]] = [
    ("plain", Plain("plain")),
    ("*word*", emphasis(Plain("word"))),
    ("**word**", emphasis(Plain("word"))),
    ("an *important $x$ here*!", Join((Plain("an "), emphasis(Plain("important "), say("{x}", x="x"), Plain(" here")),
                                       Plain("!")), "")),
    ("2 * 3 * 4", Plain("2 * 3 * 4")),
    ("a*", Plain("a*")),
    (r"\*a\* costs \$5", Plain("*a* costs $5")),
    ("{x} {A} *{b}*", Join((Plain("{x} {A} "), emphasis(Plain("{b}"))), "")),
    (r"\input{/etc/passwd}", Plain(r"\input{/etc/passwd}")),
    ('#read("x") <script>', Plain('#read("x") <script>')),
    ("$x$", say("{x}", x="x")),
    ("e\u0301tude", Plain("étude")),
]  # fmt: skip


@pytest.mark.parametrize(("source", "piece"), MARKUP, ids=[source for source, _ in MARKUP])
def test_text_becomes_content(source: str, piece: Inline) -> None:
    assert markup.line(source, "title") == piece


REFUSED = [
    ("a\nb", "U+000A (a line break)"),
    ("a\tb", "U+0009 (a tab)"),
    ("a\x00b", "U+0000 (a control character)"),
    ("a\u202eb", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    ("a\u200fb", "U+200F (RIGHT-TO-LEFT MARK)"),
    ("a\u200bb", "U+200B (ZERO WIDTH SPACE)"),
    ("a\ufeffb", "U+FEFF"),
    ("線形代数", "character 1 is U+7DDA"),
    ("שלום", "U+05E9"),
    ("ok 🎉", "character 4 is U+1F389 (PARTY POPPER)"),
    ("", "it is empty"),
    ("   ", "it is empty"),
    ("costs $5", "character 7: '$' opens a formula that does not end"),
    ("the $x +$ of", "character 9: the formula ends"),
    ("a" * 10_000, "it has 10000 characters, but at most 200 are allowed"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "message"), REFUSED, ids=[source[:12].encode("unicode_escape").decode() for source, _ in REFUSED]
)
def test_what_cannot_be_printed_is_refused(source: str, message: str) -> None:
    with pytest.raises(markup.MarkupError, match=re.escape(message)) as caught:
        markup.line(source, "title")
    assert str(caught.value).isprintable()


def test_paragraphs_are_folded_and_formulas_displayed() -> None:
    content = markup.paragraphs("\nLet $A$ be\n   square.\n \n$A = [1 2; 3 4]$\n\nProve it.\n", "custom")
    assert content == (
        Para(Join((Plain("Let "), say("{x}", x="A"), Plain(" be square.")), "")),
        Display(eq("A", mat([[1, 2], [3, 4]]))),
        Para(Plain("Prove it.")),
    )


def test_faults_of_later_paragraphs_name_them() -> None:
    with pytest.raises(markup.MarkupError, match=r"^paragraph 2, character 3 is U\+4E2D"):
        markup.paragraphs("one\n\nb 中", "custom")


def test_instructions_are_one_paragraph() -> None:
    assert markup.folded("Show\n  all work.", "instructions") == Plain("Show all work.")
    with pytest.raises(markup.MarkupError, match="one paragraph"):
        markup.folded("One.\n\nTwo.", "instructions")


def test_allowed_characters_are_printable_and_composed() -> None:
    for character in characters.ALLOWED:
        assert character.isprintable()
        assert characters.composed(character) == character
    assert {
        "é",
        "ß",
        "ł",
        "Ω",
        "λ",
        "–",
        "“",
        "…",
        "€",
        "°",
        "×",
        "·",
        "≤",
        "≥",
        "≠",
        "√",
        "∈",
        "−",
    } <= characters.ALLOWED
