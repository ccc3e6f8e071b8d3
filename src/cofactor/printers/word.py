"""WordprocessingML (ISO/IEC 29500-1, 17): prose as runs, blocks as paragraphs, formulas as native equations."""

from typing import assert_never

from cofactor.content import (
    Block,
    Content,
    Derivation,
    Display,
    Hole,
    Inline,
    Join,
    Options,
    Para,
    Plain,
    Reduction,
    Say,
    Stage,
    System,
)
from cofactor.notation import Listing
from cofactor.printers import omml, wording
from cofactor.printers.omml import escape


def inline(piece: Inline) -> str:
    """A sentence as runs; its `*emphasis*` is italic."""
    return _hole(piece, "")


def blocks(content: Content) -> str:
    """The blocks of a content as paragraphs."""
    return "".join(_blocks(content, ""))


def paragraph(runs: str, style: str = "BodyText") -> str:
    """A paragraph of these runs in a style of templates/docx/styles.xml."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def run(text: str, looks: str = "") -> str:
    """Literal text; `looks` are elements of its run properties."""
    if not text:
        return ""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _equation(body: str) -> str:
    return f"<m:oMath>{body}</m:oMath>"


def _hole(piece: Hole, looks: str) -> str:
    match piece:
        case Say():
            parts = wording.fill(piece)
            return "".join([_hole(part, f"{looks}<w:i/>" if emphasis else looks) for part, emphasis in parts])
        case Plain(text):
            return run(text, looks)
        case Join(pieces, separator):
            return run(separator, looks).join([_hole(part, looks) for part in pieces])
        case Listing(items) if items:
            # One equation each, so that the line may break after a comma.
            return run(", ", looks).join([_equation(omml.math(item)) for item in items])
        case _:
            return _equation(omml.math(piece))


def _blocks(content: Content, prefix: str) -> list[str]:
    stage = 0
    out: list[str] = []
    for block in content:
        if isinstance(block, Stage):
            stage += 1
            number = f"{prefix}{stage}"
            heading = run(f"{number}. ") + _hole(block.title, "").removesuffix(".")
            out.append(paragraph(heading, "Heading3"))
            out += _blocks(block.blocks, f"{number}.")
        else:
            out.append(_block(block))
    return out


def _block(block: Block) -> str:
    match block:
        case Para(body):
            return paragraph(_hole(body, ""))
        case Display(body):
            return _displayed(omml.math(body))
        case System():
            return _displayed(omml.system(block))
        case Derivation():
            return _displayed(omml.derivation(block))
        case Reduction(start, moves):
            # One equation for each matrix: the line breaks between them, wherever the page is full.
            formulas = [omml.math(start), *map(omml.move, moves)]
            return paragraph(run(" ").join(map(_equation, formulas)), "Reduction")
        case Options(items):
            return "".join(paragraph(run(f"({letter}) ") + _hole(body, ""), "Option") for letter, body in items)
        case Stage():
            return blocks((block,))
        case _:
            assert_never(block)


def _displayed(formula: str) -> str:
    return paragraph(f"<m:oMathPara>{_equation(formula)}</m:oMathPara>", "Formula")
