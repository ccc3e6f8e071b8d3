"""A dialogue in the terminal: lines in, wrapped text and formulas out, on a pipe as well."""

import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress

import click

from cofactor.content import Content, Inline, Para
from cofactor.printers import text as printer
from cofactor.printers.boxes import width as columns
from cofactor.printers.wrapping import wrapped

# A line of an answer is never this long; what is beyond is read and dropped.
LONGEST = 20_000
_NARROW, _WIDE = 30, 100


class Left(Exception):  # noqa: N818 - the student's leave, not a failure
    """The input has ended, or Ctrl-C was pressed."""


class Terminal:
    """The student's side: questions are asked line by line."""

    def __init__(self) -> None:
        self._tty = sys.stdin.isatty()
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None and not self._tty:
            reconfigure(encoding="utf-8", errors="replace")
        if self._tty:
            with suppress(ImportError):
                import readline  # noqa: F401 - gives `input` its line editing

    @property
    def width(self) -> int:
        """Columns to write in; a window may change its size at any time."""
        return max(_NARROW, min(_WIDE, shutil.get_terminal_size((_WIDE, 24)).columns - 1))

    def ask(self, prompt: str) -> str:
        """A line without its end. Raises Left at the end of the input, and at Ctrl-C."""
        sys.stdout.flush()
        try:
            if self._tty:
                return input(prompt)
            click.echo(prompt, nl=False)
            line = sys.stdin.readline(LONGEST)
            if not line:
                raise EOFError
            rest = line
            while len(rest) == LONGEST and not rest.endswith("\n"):
                rest = sys.stdin.readline(LONGEST)
        except (EOFError, KeyboardInterrupt):
            click.echo()
            raise Left from None
        line = line.rstrip("\r\n")
        click.echo(clipped(line, self.width - columns(prompt)))  # a pipe has no echo of its own
        return line

    def several(self, prompt: str, more: Callable[[list[str]], bool], words: Collection[str]) -> str:
        """Lines as long as `more` belong to them, up to a blank one; a line that is one of the words counts alone."""
        lines = [self.ask(prompt)]
        while lines[-1].strip().lower() not in words and more(lines):
            try:
                line = self.ask("...> ".rjust(len(prompt)))
            except Left:  # the input ends, and the answer with it
                break
            if not line.strip():
                break
            lines.append(line)
        last = lines[-1].strip().lower()
        return last if last in words else "\n".join(lines)

    def line(self, text: str = "", **style: bool | str) -> None:
        """Plain text, wrapped; colours where standard output is a terminal."""
        for line in wrapped(text, self.width) or [""]:
            click.secho(line, **style)  # type: ignore[arg-type]

    def plain(self, lines: Iterable[str], indent: int = 2) -> None:
        """Lines as they are."""
        for line in lines:
            click.echo(" " * indent + line)

    def content(self, content: Content, indent: int = 2) -> None:
        """Paragraphs and formulas."""
        shown = printer.blocks(content, self.width - indent).strip("\n")
        for line in shown.splitlines():
            click.echo(" " * indent + line if line else "")

    def sentence(self, sentence: Inline) -> None:
        """One sentence, wrapped; a matrix in it stays on the line."""
        self.content((Para(sentence),))

    def flat(self, sentence: Inline) -> str:
        """One sentence as plain text."""
        return printer.inline(sentence)

    def words(self, words: Mapping[str, str]) -> None:
        """Commands and what they do."""
        self.plain(f"{word:<8}{meaning}" for word, meaning in words.items())

    def caret(self, typed: str, at: int, message: str) -> None:
        """What was typed with a mark under the place, and what is wrong there."""
        self.plain(marked(typed, at, self.width - 4), 4)
        self.line(printable(message), fg="yellow")


def printable(text: str) -> str:
    """Untrusted text for the screen: what is not printable becomes a mark, so that nothing steers the terminal."""
    return "".join(c if c.isprintable() else " " if c in "\t\n" else "\N{REPLACEMENT CHARACTER}" for c in text)


def clipped(text: str, room: int) -> str:
    """The text, shortened to about so many columns."""
    shown = printable(text)
    return shown if columns(shown) <= room else shown[: max(8, room // 2)] + " …"


def marked(typed: str, at: int, room: int) -> list[str]:
    """The line of the text in which the place lies, cut to a window around it, and the mark below."""
    at = max(0, min(at, len(typed)))
    start = typed.rfind("\n", 0, at) + 1
    end = typed.find("\n", at)
    line, place = printable(typed[start : None if end < 0 else end]), at - start
    first = max(0, place - room // 2)
    shown = line[first : first + room // 2 + 10]
    lead = "… " if first else ""
    tail = " …" if first + len(shown) < len(line) else ""
    return [lead + shown + tail, " " * columns(lead + line[first:place]) + "^"]
