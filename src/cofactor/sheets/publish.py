"""Publishing a sheet: every document of every version, and what tells about them, in one folder.

OUT/<slug>-A.pdf  OUT/<slug>-A-key.pdf  OUT/<slug>-A-solutions.pdf  (and .tex, .typ, .html, .docx)
OUT/<slug>-marking.pdf (and .tex, .typ)  OUT/<slug>-fairness.html, .json  OUT/<slug>-manifest.json

With a roster, each student has OUT/<slug>-<id or number>.pdf, and the keys and
the solutions of all are bound together, with a bookmark for each student:
OUT/<slug>-key.pdf  OUT/<slug>-solutions.pdf  (in volumes -1, -2 … of 50)
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cofactor.errors import UnknownNameError
from cofactor.sheets import fairness, manifest, output
from cofactor.sheets.model import Document, Kind, Sheet, Version
from cofactor.writers.own_templates import OwnTemplates

FORMATS = ("pdf", "tex", "typ", "html", "docx")
PAGES = ("html", "docx")
"""Formats that have a file for each version and kind, and no marking page."""
PROGRAMS = ("pdflatex", "lualatex")

VOLUME = 50
"""Students whose keys are bound in one file."""

_REPORTS = ("fairness.json", "fairness.html", "manifest.json")
_BOUND: tuple[Kind, ...] = ("key", "solutions")
_ENDINGS: dict[Kind, str] = {"sheet": "", "key": "-key", "solutions": "-solutions"}


def publish(
    sheet: Sheet,
    out: Path,
    *,
    slug: str | None = None,
    to: Iterable[str] = ("pdf", "tex"),
    program: str = "pdflatex",
    force: bool = False,
    templates: OwnTemplates | None = None,
) -> list[Path]:
    """Write all files of a sheet into the folder `out`, or none; return their paths.

    `slug` begins their names (made of the title if not given), `to` are
    formats of `FORMATS`, `program` is the TeX for the engine "latex", and
    `templates` are the user's own. Raises OutputError if the files cannot be
    written or exist already (without `force`), and CompileError if the engine
    is missing or refuses, or a template fails.
    """
    formats = [form for form in FORMATS if form in set(to)]
    if unknown := sorted(set(to) - set(FORMATS)):
        raise UnknownNameError.suggest("format of sheets called", unknown[0], FORMATS)
    if program not in PROGRAMS:
        raise UnknownNameError.suggest("TeX engine called", program, PROGRAMS)
    name = slugged(slug if slug is not None else sheet.config.title)
    names = [f"{stem}.{form}" for form in formats for stem in (_pages if form in PAGES else _papers)(sheet, name)]
    output.check(out, [*names, *(f"{name}-{end}" for end in _REPORTS)], force=force)
    return output.deliver(out, _files(sheet, name, formats, program, templates))


def slugged(text: str) -> str:
    """A name for files: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "sheet"


def _papers(sheet: Sheet, slug: str) -> dict[str, Document]:
    """The documents on paper by their names.

    With a roster, keys and solutions are bound in volumes, in the order of the
    roster: nobody opens a file for each of 300 students.
    """
    if sheet.versions[0].student is None:
        documents = [Document(_stem(slug, v, kind), kind, (v,)) for v in sheet.versions for kind in _ENDINGS]
    else:
        documents = [Document(_stem(slug, v, "sheet"), "sheet", (v,)) for v in sheet.versions]
        documents += [volume for kind in _BOUND for volume in _volumes(slug, kind, sheet.versions)]
    documents.append(Document(f"{slug}-marking", "marking", sheet.versions))
    return {document.stem: document for document in documents}


def _volumes(slug: str, kind: Kind, versions: Sequence[Version]) -> Iterator[Document]:
    for number, start in enumerate(range(0, len(versions), VOLUME), 1):
        count = f"-{number}" if len(versions) > VOLUME else ""
        yield Document(f"{slug}{_ENDINGS[kind]}{count}", kind, tuple(versions[start : start + VOLUME]), bound=True)


def _pages(sheet: Sheet, slug: str) -> dict[str, tuple[Version, Kind]]:
    """The pages of `PAGES` by their names: one for each version and kind."""
    return {_stem(slug, version, kind): (version, kind) for version in sheet.versions for kind in _ENDINGS}


def _stem(slug: str, version: Version, kind: Kind) -> str:
    return f"{slug}-{version.student.file if version.student else version.form}{_ENDINGS[kind]}"


def _files(
    sheet: Sheet, slug: str, formats: Sequence[str], program: str, templates: OwnTemplates | None
) -> Iterator[tuple[str, bytes]]:
    from cofactor.compile.paper import pdfs
    from cofactor.writers import docx, html, latex, typst

    papers = _papers(sheet, slug)
    for stem, document in papers.items():
        if "tex" in formats:
            yield f"{stem}.tex", latex.source(sheet, document, templates).encode()
        if "typ" in formats:
            yield f"{stem}.typ", typst.document(sheet, document, templates).encode()
    if "html" in formats:
        for stem, (version, kind) in _pages(sheet, slug).items():
            yield f"{stem}.html", html.write(sheet, version, kind, templates).encode()
    if "docx" in formats:
        for stem, (version, kind) in _pages(sheet, slug).items():
            yield f"{stem}.docx", docx.write(sheet, version, kind, templates)
    if "pdf" in formats:
        made = pdfs(sheet, list(papers.values()), "lualatex" if program == "lualatex" else "pdflatex", templates)
        for stem, pdf in zip(papers, made, strict=True):
            yield f"{stem}.pdf", pdf
    yield f"{slug}-fairness.json", fairness.text(sheet).encode()
    yield f"{slug}-fairness.html", fairness.page(sheet, templates).encode()
    yield f"{slug}-manifest.json", manifest.text(sheet).encode()
