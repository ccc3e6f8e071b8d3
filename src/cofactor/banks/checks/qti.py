"""QTI packages, of either version: what an importer would refuse, or take without a word and then grade wrongly."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from cofactor.banks.checks.qti_grammar import grammar_faults
from cofactor.banks.checks.qti_item import illegal, item_faults
from cofactor.banks.checks.qti_names import ITEM, document

_MANIFEST = "imsmanifest.xml"


def faults(data: bytes) -> Iterator[str]:
    """What is wrong with a package."""
    with ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    parsed: dict[str, ET.Element] = {}
    for name, text in files.items():
        if name.endswith(".xml"):
            try:
                parsed[name] = document(text)
            except ET.ParseError as error:
                yield f"{name}: no XML: {error}"
    if _MANIFEST not in parsed:
        yield f"there is no {_MANIFEST}"
        return
    yield from _manifest_faults(parsed, set(files))
    placed = {ref.get("href") for root in parsed.values() for ref in root.iter("assessmentItemRef")}
    for name, root in parsed.items():
        if root.tag == ITEM and name not in placed:
            yield f"{name} stands in no section"
        yield from (f"{name}: {fault}" for fault in grammar_faults(root))
        if root.tag == ITEM:
            yield from (f"{root.get('label')}: {fault}" for fault in item_faults(root, _beside(name, set(files))))
        elif root.tag == "assessmentTest":
            yield from (f"{name}: {fault}" for fault in _test_faults(root, parsed))


def items(data: bytes) -> Iterator[ET.Element]:
    """The items of a package, in the order of its manifest, in the names of QTI 2.2."""
    with ZipFile(BytesIO(data)) as archive:
        for resource in document(archive.read(_MANIFEST)).iter("resource"):
            if "_item_" in resource.get("type", ""):
                yield document(archive.read(resource.get("href", "")))


def _beside(name: str, files: set[str]) -> set[str]:
    """The files as an item names them."""
    folder = PurePosixPath(name).parent
    return {
        str(PurePosixPath(file).relative_to(folder)) for file in files if PurePosixPath(file).is_relative_to(folder)
    }


def _manifest_faults(parsed: dict[str, ET.Element], files: set[str]) -> Iterator[str]:
    manifest = parsed[_MANIFEST]
    resources = list(manifest.iter("resource"))
    listed = {file.get("href", "") for file in manifest.iter("file")}
    yield from (f"the manifest lists {name}, which is missing" for name in sorted(listed - files))
    yield from (f"{name} is not listed" for name in sorted(files - listed - {_MANIFEST}))
    idents = Counter(one.get("identifier", "") for one in resources)
    yield from (f"the identifier {ident} comes {count} times" for ident, count in idents.items() if count > 1)
    yield from (f"{ident!r} is no identifier" for ident in idents if illegal(ident))
    for resource in resources:
        for needed in resource.findall("dependency"):
            if needed.get("identifierref") not in idents:
                yield f"{resource.get('identifier')} depends on {needed.get('identifierref')}, which is no resource"
        root = parsed.get(resource.get("href", ""))
        if root is not None and root.get("identifier") != resource.get("identifier"):
            yield f"{resource.get('href')} calls itself {root.get('identifier')}"


def _test_faults(test: ET.Element, parsed: dict[str, ET.Element]) -> Iterator[str]:
    idents = Counter(
        one.get("identifier", "")
        for one in test.iter()
        if one.tag in {"assessmentTest", "testPart", "assessmentSection", "assessmentItemRef"}
    )
    yield from (f"the identifier {ident} comes {count} times" for ident, count in idents.items() if count > 1)
    placed = {ref.get("href", "") for ref in test.iter("assessmentItemRef")}
    yield from (f"{name} is no item of the package" for name in sorted(placed) if name not in parsed)
    for section in test.iter("assessmentSection"):
        refs = [parsed[ref.get("href", "")] for ref in section.iter("assessmentItemRef") if ref.get("href") in parsed]
        selection = section.find("selection")
        drawn = int(selection.get("select", "0")) if selection is not None else len(refs)
        if drawn > len(refs):
            yield f"{section.get('title')}: {drawn} of {len(refs)} items are drawn"
        if drawn < len(refs) and len({_points(item) for item in refs}) > 1:
            yield f"{section.get('title')}: the items are not worth the same"


def _points(item: ET.Element) -> str | None:
    (score,) = (one for one in item.iter("outcomeDeclaration") if one.get("identifier") == "SCORE")
    return score.get("normalMaximum")
