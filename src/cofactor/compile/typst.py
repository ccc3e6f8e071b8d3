"""PDF by the embedded Typst engine: tagged for accessibility, the same bytes everywhere.

A document sees no file, no package, no system font, no clock and no network:
all that goes in is its source.
"""

import re
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Self

from cofactor.errors import CompileError, clip

# Inside of string literals the quotation mark is escaped, so that prose never matches.
_PACKAGE = re.compile(r'\b(?:import|include)\s*\(*\s*"@')
_MISSING = re.compile(r"the text (?:`\"|\")(.+?)(?:\"`|\") could not be displayed")
_LINE = re.compile(r"\.typ:(\d+):\d+")


MEMORY = 1_000_000
"""Bytes of sources after which the compiler is made to forget them: it keeps about 200 times as much of each."""
_FORGETTING = 11
"""Compilations that a result of the compiler's memory survives without being used, and one more."""


class Typesetter:
    """One Typst compiler for many documents; a context manager that owns its empty root folder.

    with Typesetter() as typesetter:
        pdf = typesetter.pdf(source)
    """

    def __init__(self) -> None:
        import typst

        self._error: type[Exception] = typst.TypstError
        self._folder = TemporaryDirectory(prefix="cofactor-")
        self._kept = 0
        empty = self._folder.name
        self._compiler: Any = typst.Compiler(
            root=empty, ignore_system_fonts=True, package_path=empty, package_cache_path=empty
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def pdf(self, source: str) -> bytes:
        """A PDF that conforms to PDF/UA-1. Raises CompileError in one sentence."""
        made: bytes = self._compile(source, format="pdf", pdf_standards=["ua-1"], timestamp=0)
        return made

    def png(self, source: str, ppi: float = 144.0) -> list[bytes]:
        """A picture of every page. Raises CompileError in one sentence."""
        made: bytes | list[bytes] = self._compile(source, format="png", ppi=ppi)
        return made if isinstance(made, list) else [made]

    def _compile(self, source: str, **options: Any) -> Any:
        if _PACKAGE.search(source):
            raise CompileError("Typst packages cannot be imported: a sheet must stand alone.")
        data = source.encode()
        try:
            made = self._compiler.compile(data, **options)
        except self._error as error:
            raise CompileError(_sentence(error)) from None
        self._kept += len(data)
        if self._kept > MEMORY:
            self._forget()
        return made

    def _forget(self) -> None:
        """Let the compiler's memory of former documents grow old, so that many of them need no more than a few."""
        self._kept = 0
        for _ in range(_FORGETTING):
            self._compiler.compile(b"", format="svg")


def pdf(source: str) -> bytes:
    """A PDF that conforms to PDF/UA-1, for one document. Raises CompileError in one sentence."""
    with Typesetter() as typesetter:
        return typesetter.pdf(source)


def _sentence(error: Exception) -> str:
    diagnostic = str(getattr(error, "diagnostic", error))
    missing = sorted(set("".join(_MISSING.findall(diagnostic))))
    if missing:
        signs = ", ".join(f"{sign!r} (U+{ord(sign):04X})" for sign in missing[:5])
        return f"The fonts of the Typst engine have no sign for {signs}; write it otherwise."
    message = clip(str(getattr(error, "message", error)), 300)
    line = _LINE.search(diagnostic)
    return f"Typst refused the document{f' at line {line[1]}' if line else ''}: {message}."
