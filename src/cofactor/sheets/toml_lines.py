"""Where each key of a TOML document stands: what `tomllib` does not tell.

The scanner walks over text that `tomllib` has accepted, so it checks nothing;
it knows the four kinds of strings, comments, tables, arrays of tables, dotted
keys and nested values, and calls for no look-ahead.
"""

import re
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_SCALAR = re.compile(r"[^,\]}#\n]*")


def key_lines(text: str) -> dict[Path, int]:
    """The line, counting from 1, of every key and array element of a valid TOML document.

    A path holds names, and the positions of elements of arrays.
    """
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._counted = 0
        self._line = 1
        self._lines: dict[Path, int] = {}
        # How many tables each array of tables has so far.
        self._tables: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return self._lines
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _mark(self, path: Path, line: int) -> None:
        self._lines.setdefault(path, line)

    def _header(self) -> Path:
        """A `[table]` or `[[table]]`; its names pass through the last element of arrays of tables."""
        line = self._here()
        double = self._text.startswith("[[", self._at)
        self._at += 2 if double else 1
        *outer, last = self._key()
        self._at = self._text.index("]", self._at) + (2 if double else 1)
        path: Path = ()
        for name in outer:
            path = self._within((*path, name), line)
        path = (*path, last)
        if not double:
            return self._within(path, line)
        self._tables[path] = self._tables.get(path, 0) + 1
        return self._within(path, line)

    def _within(self, path: Path, line: int) -> Path:
        self._mark(path, line)
        if path in self._tables:
            path = (*path, self._tables[path] - 1)
            self._mark(path, line)
        return path

    def _key(self) -> list[str]:
        """The names of a dotted key."""
        names = []
        while True:
            self._skip(_SPACE)
            if self._text[self._at] in "\"'":
                names.append(_unquoted(self._string()))
            else:
                start = self._at
                self._skip(_BARE_KEY)
                names.append(self._text[start : self._at])
            self._skip(_SPACE)
            if self._text[self._at] != ".":
                return names
            self._at += 1

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = table
        for name in self._key():
            path = (*path, name)
            self._mark(path, line)
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first in "\"'":
            self._string()
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._skip(_SCALAR)

    def _string(self) -> str:
        start = self._at
        self._skip(_STRING)
        return self._text[start : self._at]

    def _array(self, path: Path) -> None:
        self._at += 1
        position = 0
        while True:
            self._skip(_BLANK)
            if self._text[self._at] == "]":
                break
            if self._text[self._at] == ",":
                position += 1
                self._at += 1
                continue
            self._mark((*path, position), self._here())
            self._value((*path, position))
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while True:
            self._skip(_BLANK)
            if self._text[self._at] == "}":
                break
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._pair(path)
        self._at += 1


def _unquoted(quoted: str) -> str:
    """The name that a quoted key means; only basic strings have escapes."""
    if quoted.startswith("'"):
        return quoted[1:-1]
    import tomllib

    value: str = tomllib.loads(f"x = {quoted}")["x"]
    return value
