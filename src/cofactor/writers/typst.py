"""Typst documents: one self-contained source for each document, macros included."""

from collections.abc import Iterator

from cofactor.content import Block, Content, Display, Inline, Para, Plain, Stage, say
from cofactor.notation import Listing
from cofactor.printers import typst
from cofactor.sheets.model import Document, Kind, Sheet, Version
from cofactor.writers import marking
from cofactor.writers.brackets import chosen
from cofactor.writers.own_templates import OwnTemplates
from cofactor.writers.template import render
from cofactor.writers.view import SUBTITLES, View, build, cover, ragged, side_margin, title_text

_PAPERS = {"a4": "a4", "letter": "us-letter"}


def write(sheet: Sheet, version: Version, kind: Kind, templates: OwnTemplates | None = None) -> str:
    """The Typst source of one document; `templates` are the user's own."""
    view = build(sheet, version, kind, chosen(_Typst(), sheet))
    return _render(sheet, kind, [view], view.plain_title, templates)


def document(sheet: Sheet, what: Document, templates: OwnTemplates | None = None) -> str:
    """The Typst source of any document of a sheet: of one version, of several bound together, or the marking page."""
    printer = chosen(_Typst(), sheet)
    if what.kind == "marking":
        view = cover(sheet, "marking", marking.TITLE, printer)
        groups, answers = marking.build(sheet, what.versions, printer)
        return _render(sheet, "marking", [view], view.plain_title, templates, groups=groups, answers=answers)
    if not what.bound:
        return write(sheet, what.versions[0], what.kind, templates)
    views = [build(sheet, version, what.kind, printer, bound=True) for version in what.versions]
    title = printer.inline(Plain(f"{title_text(sheet)}, {SUBTITLES[what.kind]}"))
    return _render(sheet, what.kind, views, title, templates)


def _render(
    sheet: Sheet, name: str, views: list[View], title: str, templates: OwnTemplates | None, **more: object
) -> str:
    config = sheet.config
    return render(
        f"typst/{name}.typ.j2",
        templates,
        views=views,
        title=title,
        paper=_PAPERS[config.paper],
        size=config.font_size,
        side=side_margin(config),
        ragged=ragged(config),
        **more,
    )


class _Typst:
    """The Typst printer; a solution keeps on one page what leads up to a formula, and its end with the answer."""

    def inline(self, piece: Inline) -> str:
        return typst.inline(piece)

    def blocks(self, content: Content) -> str:
        return "\n\n".join(map(_block, content)) if any(map(_is_list, content)) else typst.blocks(content)

    def solution(self, content: Content) -> str:
        *others, last = _blocks(content, "") if content else [""]
        return "\n\n".join([*others, _lead(last) if last else ""])


def _blocks(content: Content, prefix: str) -> Iterator[str]:
    stage = 0
    for i, block in enumerate(content):
        if isinstance(block, Stage):
            stage += 1
            number = f"{prefix}{stage}"
            title = f'#stage-title("{number}", [{typst.inline(block.title)}])'
            opening = block.blocks[:1] if block.blocks and isinstance(block.blocks[0], Para) else ()
            rest = block.blocks[len(opening) :]
            text = f"{title} {typst.blocks(opening)}" if opening else f"{title};"
            yield _lead(text) if _leads(rest) or not opening else text
            yield from _blocks(rest, f"{number}.")
        else:
            text = _block(block)
            yield _lead(text) if isinstance(block, Para) and _leads(content[i + 1 :]) else text


def _leads(rest: tuple[Block, ...]) -> bool:
    """Whether what follows is a formula that its sentence must not be parted from."""
    return bool(rest) and not isinstance(rest[0], Para | Stage)


def _lead(text: str) -> str:
    if text.startswith("#lead["):
        return text
    return f"#lead[{text}];"


def _is_list(block: Block) -> bool:
    return isinstance(block, Display) and isinstance(block.math, Listing)


def _block(block: Block) -> str:
    """A block; a displayed list of formulas becomes a centred paragraph, which may break after a comma."""
    if isinstance(block, Display) and isinstance(block.math, Listing):
        return f"#align(center)[{typst.inline(say('{formulas}', formulas=block.math))}];"
    return typst.blocks((block,))
