"""Building XML for the formats that are made of it: escaped by the standard library, without CDATA."""

from xml.etree import ElementTree as ET

from cofactor.printers.wording import clean


def node(tag: str, *children: ET.Element | str | None, **attributes: str) -> ET.Element:
    """An element. Text children are literal text, None is nothing; a trailing `_` of an attribute's name is dropped."""
    made = ET.Element(tag, {name.rstrip("_").replace("__", ":"): clean(value) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, ET.Element):
            made.append(child)
        elif child is not None:
            _append(made, "\n".join(map(clean, child.split("\n"))))
    return made


def html_node(tag: str, html: str, **attributes: str) -> ET.Element:
    """An element of Moodle XML that holds HTML as text."""
    return node(tag, node("text", html), format="html", **attributes)


def _append(parent: ET.Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def source(element: ET.Element, *, indent: bool = True) -> str:
    """The element as text, its structure indented if that does not matter to who reads it."""
    if indent:
        ET.indent(element, " ")
    return ET.tostring(element, encoding="unicode")
