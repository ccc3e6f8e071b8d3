"""What holds for every tree and every text: nothing crashes, nothing is lost, nothing runs."""

import re
import tempfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest
import typst
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cofactor.characters import ALLOWED
from cofactor.content import (
    Block,
    Content,
    Derivation,
    Display,
    Inline,
    Join,
    Move,
    Options,
    Para,
    Plain,
    Reduction,
    Say,
    Stage,
    System,
)
from cofactor.exact import tidy
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
    Relation,
    RowOp,
    SetOf,
    Sum,
    Tup,
    kept,
    spelled_out,
)
from cofactor.printers import latex, mathml, spoken, text, word
from cofactor.printers import typst as typst_printer
from tests.printers import reference

# Machines are slow at times; that is no fault of a printer.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NUMBERS: st.SearchStrategy[int | Fraction] = st.integers(-20, 20) | st.fractions(-9, 9, max_denominator=9).filter(
    lambda value: value.denominator > 1
)
SYMBOLS = st.sampled_from(["x", "y", "λ", "A", "P", "x_1", "v_λ_1", "σ_max", "ŷ", "x'", "ℝ", "⋮", "□", "T", "RSS"])
ROW_OPS = st.builds(
    RowOp,
    st.sampled_from(["swap", "scale", "add"]),
    st.integers(1, 12),
    st.integers(1, 12),
    NUMBERS.filter(lambda factor: factor != 0),
)


def several(inner: st.SearchStrategy[Math], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Math, ...]]:
    return st.lists(inner, min_size=least, max_size=most).map(tuple)


@st.composite
def matrices(draw: st.DrawFn, entries: st.SearchStrategy[Math]) -> Mat:
    height, width = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    rows = tuple(tuple(draw(entries) for _ in range(width)) for _ in range(height))
    return Mat(rows, draw(st.none() | st.integers(0, 3)), draw(st.sampled_from(["[", "|"])))


def compound(inner: st.SearchStrategy[Math]) -> st.SearchStrategy[Math]:
    chain = st.tuples(st.sampled_from(get_args(Relation)), inner)
    return st.one_of(
        st.builds(Sum, several(inner)),
        st.builds(Prod, several(inner), st.booleans()),
        st.builds(Neg, inner),
        st.builds(Quot, inner, inner),
        st.builds(Pow, inner, st.sampled_from([-1, 2, 3, 12, "T", "n"]) | inner),
        st.builds(Group, inner),
        st.builds(Call, st.sampled_from(["det", "rank", "span", "odd name"]), several(inner, 1)),
        matrices(inner),
        st.builds(Tup, several(inner)),
        st.builds(SetOf, several(inner)),
        st.builds(Rel, inner, st.lists(chain, max_size=2).map(tuple)),
        st.builds(Listing, several(inner)),
    )


FORMULAS: st.SearchStrategy[Math] = st.recursive(NUMBERS | SYMBOLS, compound, max_leaves=12)
ANY_FORMULA = FORMULAS | ROW_OPS | st.text(max_size=6)
PLAIN = st.builds(Plain, st.text(max_size=30))
INLINE: st.SearchStrategy[Inline] = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(Join, st.lists(inner, max_size=3).map(tuple), st.text(max_size=3))
        | st.builds(
            Say,
            st.sampled_from(["{a} and *{b}*.", "*Check* {a}: {a", "{{b}} 100% of #{a} & *x"]),
            st.just(("a", "b")),
            st.tuples(inner | ANY_FORMULA, inner | ANY_FORMULA),
        )
    ),
    max_leaves=4,
)


@st.composite
def systems(draw: st.DrawFn) -> System:
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(*[NUMBERS] * width), min_size=1, max_size=4).map(tuple))
    return System(rows, tuple(draw(NUMBERS) for _ in rows), ("x", "y", "z", "x_4")[:width])


FLAT_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Para, INLINE),
    st.builds(Display, ANY_FORMULA),
    systems(),
    st.builds(
        Derivation,
        FORMULAS,
        st.lists(st.tuples(st.sampled_from(get_args(Relation)), FORMULAS), max_size=2).map(tuple),
    ),
    st.builds(
        Reduction,
        matrices(NUMBERS),
        st.lists(st.builds(Move, st.lists(ROW_OPS, max_size=2).map(tuple), matrices(NUMBERS)), max_size=2).map(tuple),
    ),
    st.builds(Options, st.lists(st.tuples(st.sampled_from("abc"), INLINE), max_size=3).map(tuple)),
)
BLOCKS = FLAT_BLOCKS | st.builds(Stage, INLINE, st.lists(FLAT_BLOCKS, max_size=2).map(tuple))
CONTENTS: st.SearchStrategy[Content] = st.lists(BLOCKS, max_size=3).map(tuple)


def balanced(source: str) -> bool:
    depth = 0
    for match in re.finditer(r"\\[\\{}]|[{}]", source):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth < 0:
            return False
    return depth == 0


@calm
@given(FORMULAS)
def test_signs_never_meet(node: Math) -> None:
    for printed in (text.math(node), latex.math(node)):
        assert not re.search(r"[-+] *[-+]", printed)
        assert not re.search(r"(?<![0-9_^/·])1[a-zλ]", printed)


@calm
@given(CONTENTS)
def test_no_tree_crashes_a_printer(content: Content) -> None:
    assert balanced(latex.blocks(content))
    assert "\x00" not in text.blocks(content)
    for width in (None, 50):
        assert isinstance(text.blocks(content, width), str)
    assert isinstance(spoken.blocks(content), str)
    assert isinstance(typst_printer.blocks(content), str)
    assert isinstance(mathml.blocks(content), str)


@settings(calm, max_examples=40)
@given(CONTENTS)
def test_typst_compiles_every_tree(content: Content) -> None:
    source = reference.typst_document(typst_printer.blocks(content))
    assert typst.compile(source).startswith(b"%PDF")


@settings(calm, max_examples=40)
@given(st.lists(FORMULAS | ROW_OPS, min_size=1, max_size=20))
@example([Quot(Sum(()), Listing(()))])
def test_typst_tags_every_formula(nodes: list[Math]) -> None:
    content = tuple(Display(node) for node in nodes)
    source = reference.typst_document(typst_printer.blocks(content))
    assert typst.compile(source, pdf_standards=["ua-1"]).startswith(b"%PDF")


@pytest.mark.tex
@settings(calm, max_examples=5)
@given(st.lists(CONTENTS, min_size=5, max_size=15))
def test_tex_compiles_every_tree(contents: list[Content]) -> None:
    body = "\n\n".join(map(latex.blocks, contents))
    with tempfile.TemporaryDirectory() as folder:
        _, faults = reference.run_tex("pdflatex", body, Path(folder))
    # Random trees are wider than any page; the reference content shows that real ones fit.
    assert not [fault for fault in faults if not fault.startswith("Overfull")], "\n".join(faults)


# ---- the shorter ways to print

POLYNOMIALS = st.builds(
    Poly,
    st.lists(st.tuples(NUMBERS.filter(bool), st.integers(0, 4)), min_size=2, max_size=9).map(tuple),
    st.sampled_from(["λ", "x", "x_1"]),
)
AROUND: tuple[Callable[[Math], Math], ...] = (
    lambda p: p,
    Group,
    Neg,
    lambda p: Neg(Group(p)),
    lambda p: Pow(p, 2),
    lambda p: Quot(p, 2),
    lambda p: Quot(2, p),
    lambda p: Prod((p,)),
    lambda p: Prod((2, p)),
    lambda p: Prod((p, "x"), dot=True),
    lambda p: Sum((p,)),
    lambda p: Sum((p, "x")),
    lambda p: Sum(("x", p, Neg(p))),
    lambda p: Tup((p, 1)),
    lambda p: Call("det", (p,)),
    lambda p: Rel("y", (("=", p),)),
    lambda p: Mat(((p, 1),)),
)


PRINTERS = (text, latex, mathml, spoken, typst_printer, word)


def shown(formula: Math) -> Content:
    """A formula wherever one may stand."""
    return (
        Para(Say("So {x}.", ("x",), (formula,))),
        Display(formula),
        Derivation("y", (("=", formula), ("=", formula))),
        Derivation(formula, (("=", 0),)),
    )


@calm
@given(POLYNOMIALS, st.sampled_from(AROUND))
def test_a_polynomial_prints_like_the_sum_of_its_terms(node: Poly, around: Callable[[Math], Math]) -> None:
    one, other = shown(around(node)), shown(around(spelled_out(node)))
    for printer in PRINTERS:
        assert printer.blocks(one) == printer.blocks(other)


@calm
@given(
    st.tuples(st.integers(1, 99), st.integers(-30, 30), st.integers(-30, 30) | st.fractions(-3, 3, max_denominator=4)),
    st.sampled_from(AROUND),
)
def test_a_form_prints_like_what_it_was_made_of(
    numbers: tuple[int, int, int | Fraction], around: Callable[[Math], Math]
) -> None:
    node = Formed(reference.scaled, "scs", tuple(map(tidy, numbers)))
    one, other = shown(around(node)), shown(around(node.spelled_out()))
    for printer in PRINTERS:
        assert printer.blocks(one) == printer.blocks(other)


@calm
@given(POLYNOMIALS, st.sampled_from(AROUND))
def test_a_kept_formula_prints_as_it_would_afresh(node: Poly, around: Callable[[Math], Math]) -> None:
    remembered = kept(spelled_out(node))
    for printer in (*PRINTERS, *PRINTERS):
        assert printer.blocks(shown(around(remembered))) == printer.blocks(shown(around(spelled_out(node))))


# ---- nothing is lost


@calm
@given(matrices(FORMULAS))
def test_every_entry_of_a_matrix_is_spoken(matrix: Mat) -> None:
    said = spoken.math(matrix)
    for row in matrix.rows:
        position = 0
        for entry in row:
            found = said.find(spoken.math(entry), position)
            assert found >= 0
            position = found


@calm
@given(systems())
def test_every_coefficient_of_a_system_is_spoken(system: System) -> None:
    said = spoken.block(system)
    for row in system.coefficients:
        for coefficient, variable in zip(row, system.variables, strict=True):
            size = -coefficient if coefficient < 0 else coefficient
            if size not in {0, 1}:
                assert spoken.math(size) in said
                assert spoken.math(variable) in said


# ---- text survives

TYPED = st.text(st.sampled_from(sorted(ALLOWED)), min_size=1, max_size=40)
HARD = st.text(st.sampled_from(list("\\{}$&#%_^~<>|\"'`[]()-,!?*@/=;: ab1")), min_size=1, max_size=25)


def read_back(pdf: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


def squeezed(printed: str) -> str:
    # Line breaks and spaces are the engine's; an apostrophe may be typographic.
    return re.sub(r"\s|\ufffe", "", printed).replace("’", "'")


@settings(calm, max_examples=30)
@given(st.lists(HARD | TYPED, min_size=1, max_size=30))
def test_typst_prints_any_text_as_it_is(texts: list[str]) -> None:
    pages = "\n#pagebreak()\n".join(f'#"|";{typst_printer.inline(Plain(item))}#"|";' for item in texts)
    head = "#set page(width: 60cm)\n#set text(hyphenate: false)\n"
    pdf = typst.compile(reference.typst_document(head + pages), pdf_standards=["ua-1"])
    assert read_back(pdf) == [squeezed(f"|{item}|") for item in texts]


@pytest.mark.tex
@settings(calm, max_examples=6)
@given(st.lists(HARD, min_size=5, max_size=40))
def test_tex_prints_hard_characters_as_they_are(texts: list[str]) -> None:
    pages = "\n\\newpage\n".join(rf"\noindent/{latex.inline(Plain(item))}/" for item in texts)
    with tempfile.TemporaryDirectory() as folder:
        pdf, faults = reference.run_tex("pdflatex", "\\pagestyle{empty}" + pages, Path(folder))
        assert not faults
        assert read_back(pdf) == [squeezed(f"/{item}/") for item in texts]


@pytest.mark.tex
@pytest.mark.parametrize("engine", reference.ENGINES)
def test_tex_has_every_allowed_character(engine: str, tmp_path: Path) -> None:
    body = "\n\n".join(latex.inline(Plain(character)) for character in sorted(ALLOWED))
    _, faults = reference.run_tex(engine, body + latex.inline(Plain("中 🙂 \u200b end")), tmp_path)
    assert not faults, "\n".join(faults)


@calm
@given(st.text())
def test_no_text_leaves_its_literal(item: str) -> None:
    markup = typst_printer.inline(Plain(item))
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", markup)
    assert re.fullmatch(r"(?:#;|#exact\(\);)*", bare)
    assert balanced(latex.inline(Plain(item)))
    any_text: Any = text.inline(Plain(item))
    assert "\n" not in any_text
