"""Running commands, in this process or in one of their own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from click.testing import CliRunner, Result

from cofactor.cli import main


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """A command in this process; what it raises beyond an exit fails the test."""
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin, catch_exceptions=False)


def spawn(
    *arguments: str | Path, cwd: Path | None = None, before: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own; `before` runs in it first."""
    return subprocess.run(
        [sys.executable, "-m", "cofactor", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        preexec_fn=before,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def refused(result: Result, *, lines: int = 1) -> str:
    """The message of a command that ended with exit code 1 and so many plain lines."""
    assert result.exit_code == 1, result.output
    message = result.stderr
    assert message.startswith("Error: ")
    assert "Traceback" not in message
    assert message.count("\n") == lines, message
    assert message.isprintable() or set(filter(lambda c: not c.isprintable(), message)) == {"\n"}
    return message.removeprefix("Error: ")


def pdf_text(path: Path) -> str:
    """The text of a PDF, its white space as single spaces."""
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()
