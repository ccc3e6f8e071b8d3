"""Publishing a sheet: every document of every version, and the manifest, in one folder.

OUT/<slug>-A.pdf  OUT/<slug>-A-key.pdf  OUT/<slug>-A-solutions.pdf  (and .tex, .typ, .html)
OUT/<slug>-manifest.json
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from cofactor.errors import UnknownNameError
from cofactor.sheets import manifest, output
from cofactor.sheets.model import Kind, Sheet, Version

FORMATS = ("pdf", "tex", "typ", "html")
PROGRAMS = ("pdflatex", "lualatex")

_ENDINGS: dict[Kind, str] = {"sheet": "", "key": "-key", "solutions": "-solutions"}


def publish(
    sheet: Sheet,
    out: Path,
    *,
    slug: str | None = None,
    to: Iterable[str] = ("pdf", "tex"),
    program: str = "pdflatex",
    force: bool = False,
) -> list[Path]:
    """Write all files of a sheet into the folder `out`, or none; return their paths.

    `slug` begins their names (made of the title if not given), `to` are
    formats of `FORMATS`, `program` is the TeX for the engine "latex". Raises
    OutputError if the files cannot be written or exist already (without
    `force`), and CompileError if the engine is missing or refuses.
    """
    formats = [form for form in FORMATS if form in set(to)]
    if unknown := sorted(set(to) - set(FORMATS)):
        raise UnknownNameError.suggest("format of sheets called", unknown[0], FORMATS)
    if program not in PROGRAMS:
        raise UnknownNameError.suggest("TeX engine called", program, PROGRAMS)
    name = slugged(slug if slug is not None else sheet.config.title)
    names = [f"{_stem(name, v, kind)}.{form}" for v in sheet.versions for kind in _ENDINGS for form in formats]
    output.check(out, [*names, f"{name}-manifest.json"], force=force)
    return output.deliver(out, _files(sheet, name, formats, program))


def slugged(text: str) -> str:
    """A name for files: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:60].strip("-") or "sheet"


def _stem(slug: str, version: Version, kind: Kind) -> str:
    return f"{slug}-{version.form}{_ENDINGS[kind]}"


def _files(sheet: Sheet, slug: str, formats: Sequence[str], program: str) -> Iterator[tuple[str, bytes]]:
    from cofactor.compile.paper import pdfs
    from cofactor.writers import html, latex, typst

    for version in sheet.versions:
        for kind in _ENDINGS:
            stem = _stem(slug, version, kind)
            if "tex" in formats:
                yield f"{stem}.tex", latex.write(sheet, version, kind).encode()
            if "typ" in formats:
                yield f"{stem}.typ", typst.write(sheet, version, kind).encode()
            if "html" in formats:
                yield f"{stem}.html", html.write(sheet, version, kind).encode()
    if "pdf" in formats:
        documents = [(version, kind) for version in sheet.versions for kind in _ENDINGS]
        made = pdfs(sheet, documents, "lualatex" if program == "lualatex" else "pdflatex")
        for (version, kind), pdf in zip(documents, made, strict=True):
            yield f"{_stem(slug, version, kind)}.pdf", pdf
    yield f"{slug}-manifest.json", manifest.text(sheet).encode()
