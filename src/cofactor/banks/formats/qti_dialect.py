"""The two versions of QTI that share one description: how they spell names, and what their packages declare.

QTI 3.0 has the elements of QTI 2.2 with `qti-` before hyphenated names, hyphenated
attributes, and a body inside of feedback. XHTML and MathML are as they are.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from cofactor.banks.formats.qti_content import MATHML
from cofactor.banks.xml import node, source

_HTML = frozenset(("div", "em", "img", "li", "p", "span", "strong", "table", "tbody", "td", "tr", "ul", "br"))
_CAPITAL = re.compile(r"[A-Z]")
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


@dataclass(frozen=True, slots=True)
class Dialect:
    """One version."""

    qti: str
    """The namespace of items and tests."""
    qti_schema: str
    packaging: str
    """The namespace of the manifest."""
    packaging_schema: str
    schema: tuple[str, str]
    """What the manifest says it follows, and its version."""
    kind: str
    """How the types of resources end."""
    hyphens: bool
    """Whether names are spelled as in QTI 3.0."""

    def document(self, root: ET.Element) -> str:
        """An item or a test, built in the names of QTI 2.2; each part of it begins a line."""
        root.attrib = {**_namespaces(self.qti, self.qti_schema), **root.attrib}
        if self.hyphens:
            _hyphenated(root)
        return _written(root)

    def manifest(self, root: ET.Element) -> str:
        """The manifest of a package, whose names are the same in both."""
        root.attrib = {**_namespaces(self.packaging, self.packaging_schema), **root.attrib}
        return _written(root)


QTI22 = Dialect(
    qti="http://www.imsglobal.org/xsd/imsqti_v2p2",
    qti_schema="http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd",
    packaging="http://www.imsglobal.org/xsd/imscp_v1p1",
    packaging_schema="http://www.imsglobal.org/xsd/qti/qtiv2p2/qtiv2p2_imscpv1p2_v1p0.xsd",
    schema=("QTIv2.2 Package", "1.0.0"),
    kind="xmlv2p2",
    hyphens=False,
)
QTI3 = Dialect(
    qti="http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    qti_schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    packaging="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    packaging_schema="https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    schema=("QTI Package", "3.0.0"),
    kind="xmlv3p0",
    hyphens=True,
)


def _namespaces(own: str, schema: str) -> dict[str, str]:
    return {"xmlns": own, "xmlns:xsi": _XSI, "xsi:schemaLocation": f"{own} {schema}"}


def _written(root: ET.Element) -> str:
    root.text = "\n"
    for child in root:
        child.tail = "\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{source(root, indent=False)}\n'


def _hyphenated(element: ET.Element) -> None:
    """An element of QTI with everything in it, spelled as in QTI 3.0."""
    if element.get("xmlns") == MATHML:
        return
    if element.tag == "modalFeedback":
        element[:] = [node("contentBody", *element)]
    for child in element:
        _hyphenated(child)
    if element.tag in _HTML:
        return
    if element.tag == "textEntryInteraction" and "label" in element.attrib:
        element.set("aria-label", element.attrib.pop("label"))
    element.tag = f"qti-{_spelled(element.tag)}"
    element.attrib = {
        name if ":" in name or name.startswith("xmlns") else _spelled(name): value
        for name, value in element.attrib.items()
    }


def _spelled(name: str) -> str:
    return _CAPITAL.sub(lambda found: f"-{found[0].lower()}", name)
