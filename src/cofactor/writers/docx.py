"""Word documents with native equations: Office Open XML (ISO/IEC 29500-1), for Word, LibreOffice and Google Docs.

The parts of the package are templates in `templates/docx`. No clock stands in
them, so the same document is the same bytes.
"""

from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from cofactor.content import Content, Inline, say
from cofactor.errors import CompileError
from cofactor.printers import word
from cofactor.sheets.model import Kind, Sheet, SheetConfig, Version
from cofactor.writers.brackets import chosen
from cofactor.writers.html import Marked
from cofactor.writers.own_templates import OwnTemplates
from cofactor.writers.template import render
from cofactor.writers.view import View, build, plain_title, side_margin
from cofactor.zipped import zipped

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TYPES = f"""{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>\
<Override PartName="/word/footer.xml" ContentType="{_OFFICE}.footer+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
_PACKAGE = f"""{_XML}<Relationships xmlns="{_RELATIONS}">\
<Relationship Id="rId1" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/></Relationships>"""
_DOCUMENT = f"""{_XML}<Relationships xmlns="{_RELATIONS}">\
<Relationship Id="rId1" Type="{_TYPE}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_TYPE}/footer" Target="footer.xml"/></Relationships>"""

_TWIPS = {"cm": 566.93, "mm": 56.693, "in": 1440.0, "pt": 20.0, "em": 240.0}
"""Twentieths of a point in each unit of length."""
_PAPERS = {"a4": (11906, 16838), "letter": (12240, 15840)}


def write(sheet: Sheet, version: Version, kind: Kind, templates: OwnTemplates | None = None) -> bytes:
    """The package of one document; `templates` are the user's own."""
    printer = Marked(chosen(Word(), sheet))
    view = build(sheet, version, kind, printer)
    return package(view, sheet.config, plain_title(sheet, version, kind), templates)


def package(view: View, config: SheetConfig, title: str, templates: OwnTemplates | None = None) -> bytes:
    """A printed document as a package; `title` is raw text for its properties."""
    width, height = _PAPERS[config.paper]
    side = twips(side_margin(config))
    text_width = width - 2 * side
    half_points = round(2 * float(config.font_size.removesuffix("pt")))
    document = render(
        "docx/document.xml.j2",
        templates,
        view=view,
        answer=Marked(Word()).inline(say("*Answer.*")),
        width=width,
        height=height,
        side=side,
        twips=twips,
    )
    styles = render(
        "docx/styles.xml.j2",
        templates,
        half_points=half_points,
        text_width=text_width,
        column_width=text_width // view.columns - (view.columns > 1) * 284,
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _PACKAGE,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _DOCUMENT,
        "word/styles.xml": styles,
        "word/footer.xml": render("docx/footer.xml.j2", templates, view=view),
        "docProps/core.xml": render("docx/core.xml.j2", templates, title=title),
    }
    if templates is not None:
        _check(parts)
    return zipped((name, text.encode()) for name, text in parts.items())


def _check(parts: Mapping[str, str]) -> None:
    """Raise CompileError for a part that Word could not open: own templates can make such."""
    for name, text in parts.items():
        try:
            ParserCreate().Parse(text, True)
        except ExpatError as error:
            raise CompileError(
                f"The own templates make {name} of the Word document no well-formed XML: {error}."
            ) from None


def twips(length: str) -> int:
    """A length, such as "6cm", in twentieths of a point."""
    return round(float(length[:-2]) * _TWIPS[length[-2:]])


class Word:
    """The printer of WordprocessingML."""

    def inline(self, piece: Inline) -> str:
        return word.inline(piece)

    def blocks(self, content: Content) -> str:
        return word.blocks(content)

    def solution(self, content: Content) -> str:
        return word.blocks(content)
