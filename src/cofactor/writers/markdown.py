"""Markdown with LaTeX mathematics between dollars, for Git forges, notebooks and static sites.

The mathematics keeps to what MathJax and KaTeX know. All prose is escaped, so
that no character of it is markup or HTML.
"""

import re
from collections.abc import Iterator
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
from cofactor.printers import latex, wording
from cofactor.sheets.model import Kind, Sheet, Version
from cofactor.writers.brackets import chosen
from cofactor.writers.view import ProblemView, View, build

_SPECIAL = re.compile(r"[\\`*_\[\]<>$|~&#]")
# What would begin a list, a rule, a heading or a table at the head of a line.
_OPENING = re.compile(r"(?P<before>\s*\d{0,9})(?P<sign>[-+=.)])")


def write(sheet: Sheet, version: Version, kind: Kind) -> str:
    """One document of a sheet as Markdown."""
    return page(build(sheet, version, kind, chosen(Markdown(), sheet)))


def page(view: View) -> str:
    """A printed document as one text."""
    return "\n\n".join(part for part in _document(view) if part) + "\n"


def inline(piece: Inline) -> str:
    """A sentence on one line."""
    return _hole(piece)


def blocks(content: Content) -> str:
    """The blocks of a content, a blank line between them."""
    return "\n\n".join(_blocks(content, ""))


# ---- documents


def _document(view: View) -> Iterator[str]:
    yield f"# {view.title}"
    yield "  \n".join(filter(None, (view.course, view.mark and f"**{view.mark}**")))
    yield "  \n".join(f"{field}: \\_\\_\\_\\_\\_\\_\\_\\_" for field in view.fields)
    yield view.instructions or ""
    yield f"Total: {view.total}." if view.total else ""
    for problem in view.problems:
        if problem.section is not None:
            yield f"## {problem.section}"
        yield from _key_line(problem) if view.kind == "key" else _problem(problem)


def _problem(problem: ProblemView) -> Iterator[str]:
    points = f" ({problem.points})" if problem.points else ""
    yield f"{'#' * problem.level} Problem {problem.number}{points}"
    yield problem.statement
    yield problem.solution
    yield f"**Answer.** {problem.answer}" if problem.answer else ""
    yield f"`{problem.reference}`" if problem.reference else ""


def _key_line(problem: ProblemView) -> Iterator[str]:
    details = [f"({problem.points})" if problem.points else "", f"`{problem.reference}`" if problem.reference else ""]
    yield " ".join([f"**{problem.number}.** {problem.answer}", *filter(None, details)])


# ---- content


class Markdown:
    """The printer that documents ask for."""

    def inline(self, piece: Inline) -> str:
        return inline(piece)

    def blocks(self, content: Content) -> str:
        return blocks(content)

    def solution(self, content: Content) -> str:
        return blocks(content)


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], wording.clean(text))


def _hole(piece: Hole) -> str:
    match piece:
        case Say():
            return "".join([_part(part, emphasis) for part, emphasis in wording.fill(piece)])
        case Plain(text):
            return _escape(text)
        case Join(pieces, separator):
            return _escape(separator).join(map(_hole, pieces))
        case Listing(items) if items:
            return ", ".join([f"${latex.math(item)}$" for item in items])
        case _:
            return f"${latex.math(piece)}$"


def _part(part: Hole, emphasis: bool) -> str:
    text = _hole(part)
    # An asterisk beside a space would not be read as emphasis.
    return f"*{text}*" if emphasis and isinstance(part, Plain | Say | Join) and text == text.strip() != "" else text


def _line(piece: Inline) -> str:
    """A paragraph; nothing at its head begins a list."""
    text = _hole(piece)
    return _OPENING.sub(r"\g<before>\\\g<sign>", text, count=1) if _OPENING.match(text) else text


def _blocks(content: Content, prefix: str) -> Iterator[str]:
    stage = 0
    for block in content:
        if isinstance(block, Stage):
            stage += 1
            number = f"{prefix}{stage}"
            yield f"**{number.replace('.', chr(92) + '.')}\\. {_hole(block.title)}**"
            yield from _blocks(block.blocks, f"{number}.")
        else:
            yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Para(body):
            return _line(body)
        case Display() | System() | Derivation() | Reduction():
            return f"$$\n{latex.displayed(block)}\n$$"
        case Options(items):
            return "\n".join(f"- ({_escape(letter)}) {_hole(option)}" for letter, option in items)
        case Stage():
            return blocks((block,))
        case _:
            assert_never(block)
