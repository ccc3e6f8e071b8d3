r"""PDF by an installed TeX: a scratch folder, no shell, no files of others, a time limit.

TeX runs until its notes in the `.aux` file stand still (page x of y needs two
passes). The log is read for the line that TeX complained about, for overfull
boxes, and for signs that its fonts lack.
"""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from cofactor.errors import CompileError, clip

if TYPE_CHECKING:
    from pikepdf import Pdf

Program = Literal["pdflatex", "lualatex"]

PASSES = 4
TIME_LIMIT = 120.0
_JOB = "sheet"
_OVERFULL = re.compile(r"^Overfull \\[hv]box \(([\d.]+)pt too (?:wide|high)\)", re.MULTILINE)
_ERROR = re.compile(r"^(?:! |\S*?\.tex:(\d+): )(.+)$", re.MULTILINE)
_PLACE = re.compile(r"^l\.(\d+) ?(.*)$", re.MULTILINE)
_LABEL = re.compile(r"^\\newlabel\{([^{}]+)\}\{\{[^{}]*\}\{(\d+)\}", re.MULTILINE)
_MISSING = re.compile(r"^Missing character: There is no (\S+)", re.MULTILINE)
_PARTS = (".sty", ".cls", ".def", ".fd", ".tfm")
_FILE = re.compile(r"File `([^']+)' not found")


@dataclass(frozen=True, slots=True)
class Typeset:
    """What TeX made: the PDF, how far boxes stick out in points, and on which page each label stands."""

    pdf: bytes
    overfull: tuple[float, ...]
    labels: dict[str, int]
    pages: int


def pdf(source: str, program: Program = "pdflatex", *, seconds: float = TIME_LIMIT) -> Typeset:
    """Typeset one LaTeX document. Raises CompileError, in plain words, if it cannot be."""
    from pikepdf import Pdf

    made, log, notes = _run(source, program, seconds)
    overfull = tuple(map(float, _OVERFULL.findall(log)))
    labels = {name: int(page) for name, page in _LABEL.findall(notes)}
    with Pdf.open(BytesIO(made)) as document:
        return Typeset(_saved(document), overfull, labels, len(document.pages))


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a PDF: its title, the pages of its bodies, and the bookmarks that name them, if any."""

    title: str
    pages: Sequence[int]
    names: Sequence[str] = ()


def split(made: bytes, parts: Sequence[Part]) -> list[bytes]:
    """Cut a PDF into its documents, in order, each with its title and bookmarks."""
    from pikepdf import OutlineItem, Pdf

    cut = []
    with Pdf.open(BytesIO(made)) as whole:
        first = 0
        for part in parts:
            count = sum(part.pages)
            with Pdf.new() as document:
                document.pages.extend(whole.pages[first : first + count])
                document.docinfo["/Title"] = part.title
                if part.names:
                    starts = accumulate(part.pages, initial=0)
                    with document.open_outline() as outline:
                        outline.root.extend(map(OutlineItem, part.names, starts))
                cut.append(_saved(document))
            first += count
    return cut


def _saved(document: "Pdf") -> bytes:
    from pikepdf import ObjectStreamMode

    out = BytesIO()
    # The identifier that TeX writes depends on the scratch folder; the one made here on the content.
    if "/ID" in document.trailer:
        del document.trailer["/ID"]
    document.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def _run(source: str, program: Program, seconds: float) -> tuple[bytes, str, str]:
    """The PDF, the log and the notes of the last pass."""
    found = shutil.which(program)
    if found is None:
        raise CompileError(
            f"{program} is not installed; use --engine typst, which needs nothing, or install TeX "
            "(on Debian: texlive-latex-recommended, texlive-luatex and lmodern)."
        )
    with TemporaryDirectory(prefix="cofactor-") as name:
        folder = Path(name)
        (folder / f"{_JOB}.tex").write_text(source, encoding="utf-8", newline="\n")
        notes = ""
        for number in range(PASSES):
            draft = number == 0
            code = _pass(found, folder, seconds, draft=draft)
            log = _read(folder / f"{_JOB}.log")
            if code != 0 or not (draft or (folder / f"{_JOB}.pdf").exists()):
                raise CompileError(_complaint(program, code, log, source))
            if missing := sorted(set(_MISSING.findall(log))):
                raise CompileError(f"The fonts of {program} have no sign for {', '.join(missing[:5])}.")
            before, notes = notes, _read(folder / f"{_JOB}.aux")
            if notes == before and not draft:
                break
        return (folder / f"{_JOB}.pdf").read_bytes(), log, notes


def _pass(program: str, folder: Path, seconds: float, *, draft: bool) -> int:
    """One run of TeX, its exit code; a draft writes the notes but no PDF."""
    options = ["-no-shell-escape", "-halt-on-error", "-interaction=nonstopmode", "-file-line-error"]
    command = [program, *options, *(["-draftmode"] if draft else []), _JOB]
    environment = {
        **os.environ,
        "openin_any": "p",
        "openout_any": "p",
        "shell_escape": "f",
        "SOURCE_DATE_EPOCH": "0",
        "FORCE_SOURCE_DATE": "1",
        "max_print_line": "10000",  # whole messages in the log
    }
    with subprocess.Popen(  # noqa: S603 - the program was found on PATH, and gets no argument of the user's
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            raise CompileError(f"{Path(program).name} was stopped after {seconds:g} seconds.") from None
        finally:
            if process.poll() is None:
                _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    kill_group = getattr(os, "killpg", None)  # Windows has none
    with suppress(ProcessLookupError):
        if kill_group is not None:
            kill_group(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _complaint(program: str, code: int, log: str, source: str) -> str:
    if code < 0:
        return f"{program} was killed by signal {-code}."
    if lacking := _FILE.search(log):
        if not lacking[1].endswith(_PARTS):
            return f"{program} finds no file {clip(lacking[1])}: a document must stand alone."
        return f"{program} lacks {lacking[1]}; on Debian it is in texlive-latex-recommended or lmodern."
    error = _ERROR.search(log)
    if error is None:
        return f"{program} ended with code {code} and told no reason."
    message = error[2].removeprefix("LaTeX Error: ").rstrip(".")
    place = _PLACE.search(log, error.end())
    number = place[1] if place else error[1]
    if number is None:
        return f"{program} refused the document: {clip(message, 200)}."
    lines = source.splitlines()
    line = lines[int(number) - 1].strip() if 0 < int(number) <= len(lines) else ""
    return f"{program} refused the document: {clip(message, 200)}; line {number} reads '{clip(line, 100)}'."


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
