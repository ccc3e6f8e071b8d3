"""A Word document, read back: the problems with their equations."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from tests.banks.contract import Printed
from tests.banks.readers.documents import Shown

GRADES = False
MOVES = True
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def read(data: bytes) -> list[Printed]:
    with ZipFile(BytesIO(data)) as archive:
        body = ET.fromstring(archive.read("word/document.xml"))[0]
    found: list[Printed] = []
    ref, counts = "", [0, 0]
    for paragraph in body.findall(f"{_WORD}p"):
        style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
        name = "" if style is None else style.get(f"{_WORD}val")
        text = "".join(paragraph.itertext())
        equations = len(list(paragraph.iter(f"{_MATH}oMath")))
        if name == "Heading3" and text.startswith("Problem "):
            ref, counts, place = text.rpartition("Problem ")[2].lstrip("0123456789"), [0, 0], 0
        elif name == "Answer":
            found.append(Shown(ref, counts[0], counts[1]))
        elif name != "Heading1" and ref:
            # The worked solution begins with its first stage.
            place = 1 if name == "Heading3" else place
            counts[place] += equations
    return found
