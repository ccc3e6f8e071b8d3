"""Reading QTI of either version: the names of QTI 2.2, without namespaces but for mathematics."""

import re
from xml.etree import ElementTree as ET

ITEM = "assessmentItem"
MATHML = "http://www.w3.org/1998/Math/MathML"
MATH = "math:"
"""What stands before the names of MathML."""
_HYPHEN = re.compile(r"-([a-z])")


def document(data: bytes) -> ET.Element:
    """A document with its elements and attributes renamed. Raises ParseError if it is no XML."""
    root = ET.fromstring(data)  # noqa: S314 - a file of ours, by the standard library's parser without entities
    _rename(root)
    return root


def _rename(element: ET.Element) -> None:
    namespace, _, name = element.tag.removeprefix("{").rpartition("}")
    if namespace == MATHML:
        element.tag = MATH + name
    elif name.startswith("qti-"):
        element.tag = _camel(name.removeprefix("qti-"))
        element.attrib = {
            key if key.startswith(("aria-", "data-", "{")) else _camel(key): value
            for key, value in element.attrib.items()
        }
    else:
        element.tag = name
    for child in element:
        _rename(child)


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda found: found[1].upper(), name)
