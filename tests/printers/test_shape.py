"""Signs, parentheses, dots, symbols and templates, case by case."""

from fractions import Fraction

import pytest

from cofactor.content import Derivation, Display, Plain, Reduction, Say, Stage, para, say, system
from cofactor.errors import DefectError
from cofactor.notation import (
    Call,
    Group,
    Listing,
    Math,
    Neg,
    Pow,
    Prod,
    Quot,
    RowOp,
    Sum,
    Tup,
    combination,
    eq,
    mat,
    polynomial,
)
from cofactor.printers import latex, shape, spoken, text, typst, wording
from tests.printers import reference

HALF = Fraction(1, 2)
XY = Sum(("x", "y"))
SIGNS: list[tuple[Math, str, str]] = [
    (Sum(()), "0", "0"),
    (Sum((5, Prod((-2, 2)), 1)), "5 - 2·2 + 1", r"5 - 2 \cdot 2 + 1"),
    (Sum((5, Prod((-2, 2)), Prod((1, 2)))), "5 - 2·2 + 1·2", r"5 - 2 \cdot 2 + 1 \cdot 2"),
    (Sum((-3, -4)), "-3 - 4", "-3 - 4"),
    (Sum((1, Neg(-3))), "1 - (-3)", "1 - (-3)"),
    (Sum((1, Group(-3))), "1 + (-3)", "1 + (-3)"),
    (Sum((1, Fraction(-3, 2))), "1 - 3/2", r"1 - \frac{3}{2}"),
    (Sum(("a", Neg(XY))), "a - (x + y)", "a - (x + y)"),
    (Sum(("a", XY)), "a + (x + y)", "a + (x + y)"),
    (Sum((XY, "a")), "x + y + a", "x + y + a"),
    (Sum(("a", Sum((-2,)))), "a - 2", "a - 2"),
    (Sum(("a", Prod((Neg("x"), "y")))), "a - xy", "a - x y"),
    (Sum(("a", Prod((Prod((-2, "x")), "y")))), "a - 2xy", "a - 2x y"),
    (Sum(("a", Prod((Quot(-6, 3), "v")))), "a - (6/3)v", r"a - \frac{6}{3} v"),
    (Sum(("a", Neg(Prod((-2, "x"))))), "a - (-2x)", "a - (-2x)"),
    (Sum((1, Prod((Sum((-2, "x")), "y")))), "1 + (-2 + x)y", "1 + (-2 + x)y"),
    (Sum((8, Neg(Prod((-6, -3))))), "8 - (-6)·(-3)", r"8 - (-6) \cdot (-3)"),
    (Sum((8, Neg(Prod((Prod((-6, 2)), "x"))))), "8 - (-6)·2x", r"8 - (-6) \cdot 2x"),
    (Sum((8, Neg(Prod((Fraction(-1, 2), 4))))), "8 - (-1/2)·4", r"8 - \left(-\frac{1}{2}\right) \cdot 4"),
    (Sum((8, Neg(Prod((-6, XY))))), "8 - (-6)(x + y)", "8 - (-6)(x + y)"),
    (Neg(Prod((-6, -3))), "-(-6)·(-3)", r"-(-6) \cdot (-3)"),
    (Prod((-6, -3)), "-6·(-3)", r"-6 \cdot (-3)"),
    (Sum((Prod((-6, -3)), 1)), "-6·(-3) + 1", r"-6 \cdot (-3) + 1"),
    (Neg(-3), "-(-3)", "-(-3)"),
    (Neg(Neg("x")), "-(-x)", "-(-x)"),
    (Neg(XY), "-(x + y)", "-(x + y)"),
    (Prod((2, -3)), "2·(-3)", r"2 \cdot (-3)"),
    (Prod((2, Neg("x"))), "2·(-x)", r"2 \cdot (-x)"),
    (Prod((-2, "x")), "-2x", "-2x"),
    (Prod((-1, "x")), "-1·x", r"-1 \cdot x"),
    (Prod((1, "x")), "1·x", r"1 \cdot x"),
    (Prod(("x", 2)), "x·2", r"x \cdot 2"),
    (Prod((2, Pow(3, 2))), "2·3²", r"2 \cdot 3^2"),
    (Prod((2, Quot(1, 3))), "2·(1/3)", r"2 \cdot \frac{1}{3}"),
    (Prod((Sum((3, Neg("λ"))), Sum((4, Neg("λ"))))), "(3 - λ)(4 - λ)", r"(3 - \lambda)(4 - \lambda)"),
    (Prod((2, Tup((1, 0)))), "2(1, 0)", "2(1, 0)"),
    (Prod((2, Tup((1, 0))), dot=True), "2·(1, 0)", r"2 \cdot (1, 0)"),
    (Prod((Tup((1, 0)), "t")), "(1, 0)·t", r"(1, 0) \cdot t"),
    (Prod(("A", Tup((1, 0)))), "A(1, 0)", "A(1, 0)"),
    (Prod(("P", "D", Pow("P", -1))), "P D P⁻¹", "P D P^{-1}"),
    (Prod((2, "x", "y"), dot=True), "2·x·y", r"2 \cdot x \cdot y"),
    (Prod((Prod((2, "x")), Prod((3, "y")))), "2x·3y", r"2x \cdot 3y"),
    (Prod((HALF, "x")), "1/2 x", r"\frac{1}{2} x"),
    (Prod(("λ", "I")), "λI", r"\lambda I"),
    (Prod((2, Call("det", ("A",)))), "2 det(A)", r"2\det(A)"),
    (Prod((XY,)), "x + y", "x + y"),
    (Prod((2, Prod((Sum((XY,)),)))), "2(x + y)", "2(x + y)"),
    (Call("p", ("λ",)), "p(λ)", r"p(\lambda)"),
    (Quot(-6, 3), "-6/3", r"-\frac{6}{3}"),
    (Quot(XY, Prod((2, "x"))), "(x + y)/(2x)", r"\frac{x + y}{2x}"),
    (Pow(-2, 2), "(-2)²", "(-2)^2"),
    (Pow(HALF, 2), "(1/2)²", r"\left(\frac{1}{2}\right)^2"),
    (Pow(Prod((2, "x")), 3), "(2x)³", "(2x)^3"),
    (Pow(XY, 2), "(x + y)²", "(x + y)^2"),
    (Pow(Pow("x", 2), 3), "(x²)³", "(x^2)^3"),
    (Pow(Call("det", ("A",)), 2), "det(A)²", r"\det(A)^2"),
    (Pow("A", "T"), "Aᵀ", r"A^{\mathsf{T}}"),
    (Pow("x", Sum(("n", 1))), "x^(n + 1)", "x^{n + 1}"),
    (combination((2, -1, 0, HALF), ("x", "y", "z", "w")), "2x - y + 1/2 w", r"2x - y + \frac{1}{2} w"),
    (polynomial((1, -3, 2), "λ"), "λ² - 3λ + 2", r"\lambda^2 - 3\lambda + 2"),
    (RowOp("add", 2, 1, 3), "R2 <- R2 + 3R1", r"R_2 \leftarrow R_2 + 3R_1"),
    (RowOp("add", 2, 1, -1), "R2 <- R2 - R1", r"R_2 \leftarrow R_2 - R_1"),
    (RowOp("add", 2, 1, Fraction(-3, 2)), "R2 <- R2 - 3/2 R1", r"R_2 \leftarrow R_2 - \frac{3}{2} R_1"),
    (RowOp("scale", 1, 1, Fraction(-1, 2)), "R1 <- -1/2 R1", r"R_1 \leftarrow -\frac{1}{2} R_1"),
    (RowOp("scale", 1, 1, -1), "R1 <- -R1", r"R_1 \leftarrow -R_1"),
    (RowOp("swap", 1, 2), "R1 <-> R2", r"R_1 \leftrightarrow R_2"),
]


@pytest.mark.parametrize(("node", "plain", "tex"), SIGNS, ids=[plain for _, plain, _ in SIGNS])
def test_signs_parentheses_and_dots(node: Math, plain: str, tex: str) -> None:
    assert text.math(node) == plain
    assert latex.math(node) == tex


@pytest.mark.parametrize(
    ("node", "said"),
    [
        (Sum((5, Prod((-2, 2)), 1)), "5 minus 2 times 2 plus 1"),
        (
            Sum((8, Neg(Prod((-6, -3))))),
            "8 minus open parenthesis minus 6 close parenthesis times open parenthesis minus 3 close parenthesis",
        ),
        (Fraction(-5, 2), "minus 5 over 2"),
        (Pow("λ", 2), "lambda squared"),
        (Call("det", ("A",)), "determinant of A"),
        (RowOp("add", 2, 1, 3), "row 2 becomes row 2 plus 3 times row 1"),
        (eq("A", mat([[1, -2], [3, 4]])), "A equals the 2 by 2 matrix with rows: 1, minus 2; 3, 4"),
        (
            mat([[1, -2, 5], [3, 4, 6]], bar=2),
            "the 2 by 3 augmented matrix with rows: 1, minus 2, bar, 5; 3, 4, bar, 6",
        ),
        (eq(mat([[1, 2]]), "B"), "the 1 by 2 matrix with row: 1, 2, end matrix, equals B"),
    ],
)
def test_spoken(node: Math, said: str) -> None:
    assert spoken.math(node) == said


def test_a_listing_in_a_sentence_is_several_formulas() -> None:
    sentence = say("{x}", x=Listing((eq("λ", 1), eq("λ", 2))))
    assert latex.inline(sentence) == r"$\lambda = 1$, $\lambda = 2$"
    assert typst.inline(sentence).count("#eq(") == 2


def test_an_inner_matrix_needs_no_parentheses_after_a_function() -> None:
    assert latex.math(Call("det", (mat([[1]]),))) == r"\det \left[\begin{array}{r} 1 \end{array}\right]"
    assert text.math(Call("rank", (mat([[1, 2]]),))) == "rank [1 2]"


# ---- templates


def test_emphasis_and_holes() -> None:
    sentence = say("*Check* {a}: *the {b} one*, {{c}} {1, 2} a * b ** *", a=1, b=Plain("new"), c="x")
    assert latex.inline(sentence) == (
        r"\emph{Check} $1$: \emph{the }\emph{new}\emph{ one}, \{$x$\} \{1, 2\} a * b ** *"
    )
    assert text.inline(sentence) == "Check 1: the new one, {x} {1, 2} a * b ** *"
    assert typst.inline(say("*Check* it")) == '#emph[#"Check";];#" it";'


def test_a_hole_without_filling_is_a_defect() -> None:
    with pytest.raises(DefectError, match="'gap'"):
        text.inline(say("{gap}"))


def test_a_title_ends_in_one_period() -> None:
    for title in (Plain("Part."), Plain("Part"), Say("Part."), Say("Part")):
        stage = (Stage(title, (para("Body."),)),)
        assert text.blocks(stage) == "1. Part. Body."
        assert "{Part}" in latex.blocks(stage)
        assert '[#"Part";]' in typst.blocks(stage)


# ---- symbols


@pytest.mark.parametrize(
    ("name", "tex", "markup", "said"),
    [
        ("x_1", "x_1", "x_(1)", "x sub 1"),
        ("λ_12", r"\lambda_{12}", "λ_(12)", "lambda sub 12"),
        ("a_ij", "a_{ij}", "a_(i j)", "a sub i j"),
        ("σ_max", r"\sigma_{\mathrm{max}}", 'σ_(class("normal", "max"))', "sigma sub max"),
        ("E_λ_1", r"E_{\lambda_1}", "E_(λ_(1))", "E sub lambda sub 1"),
        ("ŷ", r"\hat{y}", "hat(y)", "y hat"),
        ("x̄_2", r"\bar{x}_2", "macron(x)_(2)", "x bar sub 2"),
        ("Σ", r"\Sigma", "Σ", "capital sigma"),
        ("$\\x", r"\text{\$\textbackslash{}x}", 'class("normal", "$\\\\x")', "$\\x"),
    ],
)
def test_symbols(name: str, tex: str, markup: str, said: str) -> None:
    assert latex.math(name) == tex
    assert typst.math(name) == markup
    assert spoken.math(name) == said
    assert text.math(name) == name


# ---- blocks in plain text


def test_a_system_lines_up() -> None:
    block = system(((-2, -4, 2), (0, -3, 9), (0, 0, 0)), (-10, 3, 0), "xyz")
    assert text.blocks((block,)).splitlines() == [
        "    -2x - 4y + 2z = -10",
        "        - 3y + 9z =   3",
        "                0 =   0",
    ]


def test_a_display_is_two_dimensional() -> None:
    block = Display(eq("A", Prod((mat([[3, -2], [1, 4]]), Pow(mat([[1, Neg("t")], [0, 1]]), -1)))))
    assert text.blocks((block,)).splitlines() == [
        "        [ 3 -2 ] [ 1 -t ]⁻¹",
        "    A = [ 1  4 ] [ 0  1 ]",
    ]


def test_a_short_side_stands_before_its_first_relation() -> None:
    assert text.blocks((Derivation("x", (("=", Sum((1, 2))), ("=", 3))),)).splitlines() == [
        "    x = 1 + 2",
        "      = 3",
    ]


@pytest.mark.parametrize("width", [None, 44, 60, 78, 120])
def test_a_reduction_breaks_before_a_move(width: int | None) -> None:
    lines = text.blocks((Reduction(reference.START, reference.MOVES),), width).splitlines()
    assert max(map(len, lines)) <= (width or 78)
    assert sum(line.count("->") - line.count("<->") for line in lines) == len(reference.MOVES)


def test_a_paragraph_is_one_line_unless_a_width_is_given() -> None:
    words = para("word " * 40)
    assert "\n" not in text.blocks((words,))
    assert max(map(len, text.blocks((words,), 30).splitlines())) <= 30


def test_template_pieces_are_split_once() -> None:
    assert wording.template_pieces("a {b}") is wording.template_pieces("a {b}")


def test_a_long_sum_fills_lines_of_like_length() -> None:
    terms = [Prod((n, "x"), dot=False) for n in range(10, 15)] + [7]  # eleven units, one more than a line holds
    lines = [text.inline(say("{x}", x=part)) for _, part in shape.broken(Sum(tuple(terms)))]
    assert lines == ["10x + 11x + 12x", "13x + 14x + 7"]
    assert [sign for sign, _ in shape.broken(Sum(tuple(terms)))] == ["", "+"]
    assert len(shape.broken(Sum(tuple(range(10, 20))))) == 1
