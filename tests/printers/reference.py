"""One content that shows every node and every block, and the documents that it is compiled in."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from cofactor import resources
from cofactor.content import (
    Content,
    Derivation,
    Display,
    Join,
    Move,
    Options,
    Para,
    Plain,
    Reduction,
    Say,
    Stage,
    listed,
    para,
    system,
)
from cofactor.exact import Exact
from cofactor.notation import (
    Call,
    Formed,
    Group,
    Listing,
    Mat,
    Math,
    Neg,
    Poly,
    Pow,
    Prod,
    Quot,
    Rel,
    RowOp,
    SetOf,
    Sum,
    Tup,
    column,
    determinant_of,
    eq,
    mat,
    polynomial,
    rel,
    term,
)

HALF = Fraction(1, 2)
START = mat([[-2, -4, 2, -10], [-3, -3, 9, 3], [3, 4, -9, -1]], bar=3)
SECOND = mat([[1, 2, -1, 5], [-3, -3, 9, 3], [3, 4, -9, -1]], bar=3)
THIRD = mat([[1, 2, -1, 5], [0, 3, 6, 18], [0, -2, -6, Fraction(-33, 2)]], bar=3)
MINUS_LAMBDA = mat([[Sum((3, Neg("λ"))), -2], [HALF, Sum((-1, Neg("λ")))]])

EXPANDED = Prod((Sum((Prod((Sum((3, Neg("λ"))), Sum((-5, Neg("λ"))))), Prod((3, -2)))),))
LONG = Sum(
    (
        Prod((Sum((6, Neg("λ"))), EXPANDED), dot=True),
        Prod((2, Sum((Prod((1, Sum((-5, Neg("λ"))))), Prod((-3, 2)))))),
        Prod((-9, EXPANDED)),
        Neg(Sum(("λ", 1))),
        EXPANDED,
    )
)


def scaled(weight: Exact, slope: Exact, constant: Exact) -> Prod:
    """weight·(slope x - y + constant)."""
    return Prod((weight, Group(Sum((term(slope, "x"), Neg("y"), constant)))), dot=True)


# Formulas by the node that they show.
NODES: dict[type, tuple[Math, ...]] = {
    int: (7, -7),
    Fraction: (HALF, Fraction(-3, 2)),
    str: ("x", "λ_2", "x_1", "a_ij", "σ_max", "v_λ_1", "ŷ", "x̄", "β̂_0", "x'", "RSS", "ℝ", "⋮", "Ω", "#{1}", "a%b_$"),
    Sum: (
        Sum(()),
        Sum((5, Prod((-2, 2)), 1)),
        Sum((8, Neg(Prod((-6, -3))))),
        Sum(("a", Sum(("b", -3)), Neg(Sum(("c", "d"))))),
        Sum((1, Neg(-3))),
    ),
    Prod: (
        Prod(()),
        Prod((-1, "x")),
        Prod(("P", "D", Pow("P", -1))),
        Prod((2, Tup((1, 0))), dot=True),
        Prod((HALF, Sum(("x", 1)), Tup((1, 2)), "t", -3, MINUS_LAMBDA, column([1, 2]))),
    ),
    Poly: (
        Poly(((1, 2), (-7, 1), (10, 0)), "λ"),
        Poly(((-1, 3), (HALF, 1)), "x"),
        Poly(((-1, 3), (-3, 2), (25, 1), (-21, 0), (8, 1), (56, 0), (-32, 1), (-32, 0)), "λ"),
    ),
    Formed: (Formed(scaled, "scs", (3, -1, 40)), Formed(scaled, "scs", (HALF, 5, -40))),
    Neg: (Neg("x"), Neg(Neg("x")), Neg(Prod((-6, -3))), Neg(Sum(("x", 1)))),
    Quot: (Quot(-6, 3), Quot(Sum(("x", 1)), Prod((2, "y"))), Quot("u", Quot(1, 2))),
    Pow: (
        Pow("x", 2),
        Pow("A", "T"),
        Pow(-2, 3),
        Pow(HALF, 2),
        Pow("x", Sum(("n", -1))),
        Pow(Sum(("x", 1)), 10),
        Pow("ℝ", 3),
        Pow(mat([[1, 2], [3, 4]]), -1),
    ),
    Group: (Group(-3), Group(Quot(1, "x"))),
    Call: (
        Call("det", (Sum(("A", Neg(Prod(("λ", "I"))))),)),
        Call("rank", (mat([[1, 2], [2, 4]]),)),
        Call("span", (Tup((1, 0)), Tup((0, 1)))),
        Call("det", (Group("A"),)),
    ),
    Mat: (
        mat([[3, -2], [1, 4]]),
        MINUS_LAMBDA,
        determinant_of([[1, -2], [HALF, 4]]),
        mat([[1, 2, 5], [3, 4, 6]], bar=2),
        column(["x", "y", -1]),
        mat([["⋮", "…"], ["", Tup((1, 2))]]),
        Mat(()),
    ),
    Tup: (Tup((1, Fraction(-1, 2), 1)), Tup(())),
    SetOf: (SetOf((1, 2)), SetOf(())),
    Rel: (
        rel("x", "≠", 1, "<", 2, "≤", 3),
        rel(3, ">", 2, "≥", 1),
        rel("v_1", "∈", Pow("ℝ", 3)),
        rel(eq(polynomial((1, -3, 2), "λ"), 0), "⟹", Listing((eq("λ", 1), eq("λ", 2)))),
    ),
    RowOp: (
        RowOp("swap", 1, 3),
        RowOp("scale", 1, 1, Fraction(-1, 2)),
        RowOp("scale", 2, 2, -1),
        RowOp("add", 2, 1),
        RowOp("add", 2, 1, -1),
        RowOp("add", 12, 10, 3),
        RowOp("add", 3, 1, Fraction(-3, 2)),
    ),
    Listing: (Listing((eq("λ", 1), eq("λ", 2))), Listing(())),
}

MOVES = (
    Move((RowOp("scale", 1, 1, Fraction(-1, 2)),), SECOND),
    Move((RowOp("add", 2, 1, 3), RowOp("add", 3, 1, Fraction(-3, 2))), THIRD),
    Move((RowOp("swap", 2, 3),), THIRD),
    Move((), SECOND),
)

CONTENT: Content = (
    *(Para(Say("Formula: {x}", ("x",), (node,))) for nodes in NODES.values() for node in nodes),
    *(Display(nodes[-1]) for nodes in NODES.values()),
    para("Solve the *system by {name}* or don't, where {A} and {B}.", name=Plain("Gauß"), A=eq("A", START), B=SECOND),
    system(((-2, -4, 2), (-3, 0, 9), (0, -4, -9), (0, 0, 0), (HALF, 1, -1)), (-10, 3, -1, 0, Fraction(7, 2)), "xyz"),
    Derivation(
        Call("det", (Sum(("A", Neg(Prod(("λ", "I"))))),)),
        (("=", Sum((Prod((Sum((3, Neg("λ"))), Sum((4, Neg("λ"))))), -2))), ("=", polynomial((1, -7, 10), "λ"))),
    ),
    Derivation(
        Sum((Prod((Sum((3, Neg("λ"))), Sum((4, Neg("λ"))), Sum((5, Neg("λ"))))), Neg(Prod((2, "λ"))))),
        (("=", determinant_of([[3, -2], [1, 4]])), ("≤", 14)),
    ),
    Derivation("x", ()),
    Derivation(
        Call("p", ("λ",)),
        (("=", LONG), ("=", polynomial((-1, 4, 1, -4), "λ"))),
    ),
    Derivation(LONG, (("=", polynomial((-1, 4, 1, -4), "λ")),)),
    Stage(
        Say("Row reduction of {A}.", ("A",), ("A",)),
        (
            para("Make each pivot 1."),
            Reduction(START, MOVES),
            Stage(Plain("Inside"), (Display(eq("A", MINUS_LAMBDA)),)),
        ),
    ),
    Stage(Plain("Nothing"), ()),
    Options(
        (("a", Plain("x [1] & 50% of #2")), ("b", listed((START, Tup((1, 2)), Plain("none"))))),
    ),
    Para(Join((Plain("α ≤ β, −1 × √2 ∈ ℝ → “x²” -- ,, '' ~^\\"), Say("{braces} *a", ("braces",), (1,))), " / ")),
)

TYPST_HEAD = (
    '#set document(title: "Reference", date: none)\n'
    '#set text(font: "New Computer Modern", lang: "en", size: 11pt)\n'
    "#set page(width: 17cm, height: auto, margin: 1.5cm)\n"
)
LATEX_HEAD = (
    "\\documentclass[11pt]{article}\n\\usepackage{iftex}\n"
    "\\iftutex\\else\\usepackage[T1]{fontenc}\\input{glyphtounicode}\\pdfgentounicode=1\\fi\n\\usepackage{lmodern}\n"
    "\\usepackage[paperwidth=17cm,paperheight=25cm,margin=1.5cm]{geometry}\n"
)
ENGINES = ("pdflatex", "lualatex")


def typst_document(body: str) -> bytes:
    """A whole document around the markup of the Typst printer."""
    return (TYPST_HEAD + resources.read("templates/typst/math.typ") + body).encode()


def latex_document(body: str) -> str:
    """A whole document around the source of the LaTeX printer."""
    return f"{LATEX_HEAD}{resources.read('templates/latex/math.tex')}\\begin{{document}}\n{body}\n\\end{{document}}\n"


def need(engine: str) -> None:
    """Skip the test without this TeX engine, but fail where it is promised."""
    if shutil.which(engine) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{engine} is missing")
        pytest.skip(f"{engine} is missing")


def run_tex(engine: str, body: str, folder: Path) -> tuple[Path, Sequence[str]]:
    """The PDF of a body, and the lines of the log that tell of errors and of boxes that do not fit."""
    need(engine)
    (folder / "reference.tex").write_text(latex_document(body), encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-no-shell-escape", "reference.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    log = (folder / "reference.log").read_text(encoding="utf-8", errors="replace").splitlines()
    faults = [
        "\n".join(log[i : i + 4])
        for i, line in enumerate(log)
        if line.startswith(("!", "Overfull \\hbox", "Missing character"))
    ]
    if done.returncode and not faults:
        faults = log[-10:]
    return folder / "reference.pdf", faults
