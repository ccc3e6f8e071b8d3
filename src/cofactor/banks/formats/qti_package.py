"""A QTI package: the manifest, a test, a file for each item, figures, and the style sheet.

The test has a section for each category, which draws one of its items for each
candidate. Tags, title and reference of an item stand in its metadata (LOM).
Items, figures and style sheet share a folder, so that no path leads upwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import cast
from xml.etree import ElementTree as ET

from cofactor import resources
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.formats.qti_dialect import Dialect
from cofactor.banks.formats.qti_item import STYLE, assessment_item
from cofactor.banks.model import Bank, Figure, Head, Item, Loss, Rendered
from cofactor.banks.xml import node
from cofactor.zipped import zipped

CAPABILITIES = Capabilities(blanks=400, text=True, one=True, several=True, mixed=True)

_FOLDER = "items"
_TEST = "test.xml"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_STYLE_IDENT = "style"


def render(item: Item, dialect: Dialect) -> Rendered:
    """One item as XML, and its figures."""
    losses = [Loss(item.head.ref, "the hints", "the format shows none before an answer is given")] if item.hints else []
    return Rendered(item.head, (dialect.document(assessment_item(item)), item.figures), (*item.losses, *losses))


def pack(bank: Bank, made: Iterable[Rendered], dialect: Dialect) -> Iterator[bytes]:
    """The package."""
    items = [_Packed(one.head, *cast("tuple[str, tuple[Figure, ...]]", one.body)) for one in made]
    figures = {figure.name: figure for one in items for figure in one.figures}
    test = "t" + _digest("test", bank.slug, bank.seed)
    style = "".join(resources.read(f"templates/{name}") for name in ("html/math.css", "qti/item.css"))
    yield zipped(
        [
            ("imsmanifest.xml", dialect.manifest(_manifest(bank, test, items, sorted(figures), dialect)).encode()),
            (_TEST, dialect.document(_test(bank, test, items)).encode()),
            (f"{_FOLDER}/{STYLE}", style.encode()),
            *((one.path, one.text.encode()) for one in items),
            *((f"{_FOLDER}/figures/{name}", figures[name].data) for name in sorted(figures)),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Packed:
    """One item of a package."""

    head: Head
    body: str
    figures: tuple[Figure, ...]

    @property
    def ident(self) -> str:
        """Unique: two students may get the same item."""
        return "q" + _digest(self.head.group, self.head.ref) if self.head.group else self.head.ident

    @property
    def path(self) -> str:
        return f"{_FOLDER}/{self.ident}.xml"

    @property
    def text(self) -> str:
        return self.body.replace(self.head.ident, self.ident)


# ---- the test


def _test(bank: Bank, ident: str, items: Sequence[_Packed]) -> ET.Element:
    """Sections by category, in the order in which the categories come up."""
    sections: dict[tuple[str, ...], list[_Packed]] = {}
    for one in items:
        sections.setdefault((*one.head.category, str(one.head.points)), []).append(one)
    score = node(
        "outcomeDeclaration",
        node("defaultValue", node("value", "0")),
        identifier="SCORE",
        cardinality="single",
        baseType="float",
    )
    total = node("sum", node("testVariables", variableIdentifier="SCORE"))
    part = node(
        "testPart",
        # Feedback is hidden if nothing is said.
        node("itemSessionControl", maxAttempts="1", showFeedback="true"),
        *(_section(bank, path, some) for path, some in sections.items()),
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    return node(
        "assessmentTest",
        score,
        part,
        node("outcomeProcessing", node("setOutcomeValue", total, identifier="SCORE")),
        identifier=ident,
        title=bank.title,
        toolName="Cofactor",
    )


def _section(bank: Bank, path: tuple[str, ...], items: Sequence[_Packed]) -> ET.Element:
    """One item of a category for each candidate, all of which are worth the same."""
    return node(
        "assessmentSection",
        node("selection", select="1"),
        node("ordering", shuffle="true"),
        *(node("assessmentItemRef", identifier=one.ident, href=one.path) for one in items),
        identifier="s" + _digest("section", bank.slug, bank.seed, *path),
        title=", ".join(part[:1].upper() + part[1:] for part in path[:-1]),
        visible="true",
    )


# ---- the manifest


def _manifest(bank: Bank, test: str, items: Sequence[_Packed], figures: Sequence[str], dialect: Dialect) -> ET.Element:
    name, version = dialect.schema
    pictures = {figure: "f" + _digest("figure", figure) for figure in figures}
    return node(
        "manifest",
        node("metadata", node("schema", name), node("schemaversion", version), _described(bank.title)),
        node("organizations"),
        node(
            "resources",
            _resource(test, f"imsqti_test_{dialect.kind}", _TEST, [one.ident for one in items]),
            *(_listed(one, pictures, dialect) for one in items),
            _resource(_STYLE_IDENT, "webcontent", f"{_FOLDER}/{STYLE}"),
            *(_resource(ident, "webcontent", f"{_FOLDER}/figures/{figure}") for figure, ident in pictures.items()),
        ),
        identifier="m" + _digest("manifest", bank.slug, bank.seed),
    )


def _listed(one: _Packed, pictures: dict[str, str], dialect: Dialect) -> ET.Element:
    needed = [_STYLE_IDENT, *(pictures[figure.name] for figure in one.figures)]
    described = _described(one.head.name, one.head.ref, one.head.tags)
    return _resource(one.ident, f"imsqti_item_{dialect.kind}", one.path, needed, node("metadata", described))


def _resource(
    ident: str, kind: str, path: str, needed: Sequence[str] = (), metadata: ET.Element | None = None
) -> ET.Element:
    made = node("resource", identifier=ident, type=kind, href=path)
    if metadata is not None:
        made.append(metadata)
    made.append(node("file", href=path))
    made.extend(node("dependency", identifierref=other) for other in needed)
    return made


def _described(title: str, ref: str | None = None, tags: Sequence[str] = ()) -> ET.Element:
    """Learning object metadata: the reference in the catalogue of Cofactor, the title, a keyword for each tag."""
    general = node("general")
    if ref is not None:
        general.append(node("identifier", node("catalog", "Cofactor"), node("entry", ref)))
    general.append(node("title", node("string", title, language="en")))
    general.extend(node("keyword", node("string", tag, language="en")) for tag in tags)
    return node("lom", general, xmlns=_LOM)


def _digest(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=10).hexdigest()
