"""A QTI package: the manifest, a test, a file for each item, figures, and the style sheet.

The test has a section for each category, which draws one of its items for each
candidate. Where each student of a class has items of their own, there is a test
for each student, with all of them. Tags, title and reference of an item stand
in its metadata (LOM). Items, figures and style sheet share a folder, so that no
path leads upwards.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import cast
from xml.etree import ElementTree as ET

from cofactor import resources
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.formats.qti_dialect import Dialect
from cofactor.banks.formats.qti_item import STYLE, assessment_item
from cofactor.banks.model import Bank, Figure, Head, Item, Rendered
from cofactor.banks.xml import node
from cofactor.zipped import zipped

CAPABILITIES = Capabilities(blanks=400, text=True, one=True, several=True, mixed=True, hints=False)

_FOLDER = "items"
_LOM = "http://ltsc.ieee.org/xsd/LOM"
_STYLE_IDENT = "style"


def render(item: Item, dialect: Dialect) -> Rendered:
    """One item as XML, and its figures."""
    return Rendered(item.head, (dialect.document(assessment_item(item)), item.figures), item.losses)


def pack(bank: Bank, made: Iterable[Rendered], dialect: Dialect) -> Iterator[bytes]:
    """The package."""
    items = [_Packed(one.head, *cast("tuple[str, tuple[Figure, ...]]", one.body)) for one in made]
    tests = list(_tests(bank, items))
    figures = {figure.name: figure for one in items for figure in one.figures}
    style = "".join(resources.read(f"templates/{name}") for name in ("html/math.css", "qti/item.css"))
    yield zipped(
        [
            ("imsmanifest.xml", dialect.manifest(_manifest(bank, tests, items, sorted(figures), dialect)).encode()),
            *((test.path, dialect.document(_test(test)).encode()) for test in tests),
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


@dataclass(frozen=True, slots=True)
class _Test:
    """One test of a package."""

    path: str
    ident: str
    title: str
    items: Sequence[_Packed]
    draws: bool
    """Whether a candidate gets one item of each section, or all of them."""


def _tests(bank: Bank, items: Sequence[_Packed]) -> Iterator[_Test]:
    """One test that draws; or one for each student, with the items of their own and those that are everybody's."""
    groups = list(dict.fromkeys(filter(None, (one.head.group for one in items))))
    if not groups:
        yield _Test("test.xml", "t" + _digest("test", bank.slug, bank.seed), bank.title, items, draws=True)
    for number, group in enumerate(groups, 1):
        own = [one for one in items if one.head.group in {"", group}]
        ident = "t" + _digest("test", bank.slug, bank.seed, group)
        yield _Test(f"test-{number}.xml", ident, f"{bank.title}, {group}", own, draws=False)


def _test(test: _Test) -> ET.Element:
    """Sections by category, in the order in which the categories come up; the items of one are worth the same."""
    sections: dict[tuple[str, ...], list[_Packed]] = {}
    for one in test.items:
        sections.setdefault((*replace(one.head, group="").category, str(one.head.points)), []).append(one)
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
        *(_section(test, path, some) for path, some in sections.items()),
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    return node(
        "assessmentTest",
        score,
        part,
        node("outcomeProcessing", node("setOutcomeValue", total, identifier="SCORE")),
        identifier=test.ident,
        title=test.title,
        toolName="Cofactor",
    )


def _section(test: _Test, path: tuple[str, ...], items: Sequence[_Packed]) -> ET.Element:
    draw = [node("selection", select="1"), node("ordering", shuffle="true")] if test.draws else []
    return node(
        "assessmentSection",
        *draw,
        *(node("assessmentItemRef", identifier=one.ident, href=one.path) for one in items),
        identifier="s" + _digest("section", test.ident, *path),
        title=", ".join(part[:1].upper() + part[1:] for part in path[:-1]),
        visible="true",
    )


# ---- the manifest


def _manifest(
    bank: Bank, tests: Sequence[_Test], items: Sequence[_Packed], figures: Sequence[str], dialect: Dialect
) -> ET.Element:
    name, version = dialect.schema
    pictures = {figure: "f" + _digest("figure", figure) for figure in figures}
    return node(
        "manifest",
        node("metadata", node("schema", name), node("schemaversion", version), _described(bank.title)),
        node("organizations"),
        node(
            "resources",
            *(
                _resource(test.ident, f"imsqti_test_{dialect.kind}", test.path, [one.ident for one in test.items])
                for test in tests
            ),
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
