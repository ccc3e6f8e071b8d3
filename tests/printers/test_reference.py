"""Every node and every block, through every printer, compiled by every engine."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest
import typst

from cofactor.content import Block, Content, Display, Hole, Join, Move, Plain, Reduction, Say, Stage
from cofactor.notation import Math, Rel, Relation, RowOp
from cofactor.printers import latex, mathml, spoken, text, text_formulas, word
from cofactor.printers import typst as typst_printer
from cofactor.printers.names import GREEK, SIGNS
from tests.printers import reference
from tests.printers.reference import CONTENT, NODES

GOLDEN = Path(__file__).parent / "golden"
PRINTERS: dict[str, Callable[[Content], str]] = {
    "tex": latex.blocks,
    "typ": typst_printer.blocks,
    "txt": text.blocks,
    "spoken": spoken.blocks,
    "html": mathml.blocks,
    "docx.xml": word.blocks,
}


def all_blocks(content: Content) -> Iterator[Any]:
    for block in content:
        yield block
        if isinstance(block, Stage):
            yield from all_blocks(block.blocks)


def holes(piece: Hole) -> Iterator[Any]:
    yield piece
    if isinstance(piece, Say):
        for inner in piece.values:
            yield from holes(inner)
    if isinstance(piece, Join):
        for inner in piece.pieces:
            yield from holes(inner)


@pytest.mark.parametrize("node", get_args(Math))
def test_every_node_has_a_sample(node: type) -> None:
    assert NODES.get(node), f"add formulas that show {node.__name__} to the reference"
    assert all(isinstance(formula, node) for formula in NODES[node])


@pytest.mark.parametrize("table", [latex.FORMULAS, text_formulas.FORMULAS])
def test_tables_name_every_node(table: dict[type, Any]) -> None:
    assert set(table) == set(get_args(Math))


@pytest.mark.parametrize("block", get_args(Block))
def test_every_block_has_a_sample(block: type) -> None:
    assert any(isinstance(item, block) for item in all_blocks(CONTENT)), f"add a {block.__name__} to the reference"


@pytest.mark.parametrize("kind", [Say, Plain, Join])
def test_every_inline_piece_has_a_sample(kind: type) -> None:
    pieces = [hole for block in all_blocks(CONTENT) if hasattr(block, "body") for hole in holes(block.body)]
    assert any(isinstance(piece, kind) for piece in pieces)


def test_every_relation_and_row_operation_has_a_sample() -> None:
    chains = [formula for formula in NODES[Rel] if isinstance(formula, Rel)]
    assert {relation for chain in chains for relation, _ in chain.rest} >= set(get_args(Relation)) - {"="}
    assert {formula.kind for formula in NODES[RowOp] if isinstance(formula, RowOp)} == {"swap", "scale", "add"}


@pytest.mark.parametrize("suffix", PRINTERS)
def test_golden(suffix: str, request: pytest.FixtureRequest) -> None:
    printed = PRINTERS[suffix](CONTENT) + "\n"
    path = GOLDEN / f"reference.{suffix}"
    if request.config.getoption("--update-goldens"):
        path.write_text(printed, encoding="utf-8")
    assert printed == path.read_text(encoding="utf-8"), "run pytest --update-goldens and read the difference"


def test_typst_makes_an_accessible_pdf() -> None:
    source = reference.typst_document(typst_printer.blocks(CONTENT))
    assert typst.compile(source, pdf_standards=["ua-1"]).startswith(b"%PDF")


def test_typst_knows_every_named_sign() -> None:
    content = tuple(Display(sign) for sign in (*SIGNS, *GREEK))
    source = reference.typst_document(typst_printer.blocks(content))
    assert typst.compile(source, pdf_standards=["ua-1"]).startswith(b"%PDF")


@pytest.mark.tex
@pytest.mark.parametrize("engine", reference.ENGINES)
def test_tex_knows_every_named_sign(engine: str, tmp_path: Path) -> None:
    content = tuple(Display(sign) for sign in (*SIGNS, *GREEK))
    _, faults = reference.run_tex(engine, latex.blocks(content), tmp_path)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("centimetres", [9, 12, 17, 25])
def test_typst_breaks_a_reduction_at_any_width(centimetres: int) -> None:
    chain = Reduction(reference.START, tuple(Move(move.operations[:1], move.result) for move in reference.MOVES) * 3)
    size = f"#set page(width: {centimetres}cm, height: auto, margin: 1.5cm)\n"
    source = reference.typst_document(size + typst_printer.blocks((chain,)))
    page = pypdfium2.PdfDocument(typst.compile(source))[0]
    boxes = [page_object.get_bounds() for page_object in page.get_objects()]
    assert max(right for _, _, right, _ in boxes) <= page.get_width() - 1.5 / 2.54 * 72 + 1


@pytest.mark.tex
@pytest.mark.parametrize("engine", reference.ENGINES)
def test_tex_compiles_without_a_fault(engine: str, tmp_path: Path) -> None:
    _, faults = reference.run_tex(engine, latex.blocks(CONTENT), tmp_path)
    assert not faults, "\n".join(faults)


@pytest.mark.tex
@pytest.mark.parametrize("centimetres", [7, 10, 14])
def test_tex_breaks_a_reduction_at_any_width(centimetres: int, tmp_path: Path) -> None:
    chain = latex.blocks((Reduction(reference.START, reference.MOVES * 3),))
    body = f"\\noindent\\begin{{minipage}}{{{centimetres}cm}}\n{chain}\n\\end{{minipage}}"
    _, faults = reference.run_tex("pdflatex", body, tmp_path)
    assert not faults, "\n".join(faults)


def test_formulas_need_no_macros_of_ours() -> None:
    for nodes in NODES.values():
        for node in nodes:
            assert "\\cof" not in latex.math(node)
