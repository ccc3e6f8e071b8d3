"""Lines of plain text that keep a vector, a bracket of a formula and a row of a matrix in one piece."""

import re
import textwrap

_ROUND = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_SQUARE = re.compile(r"\[[^][]*\]")
_WORD = re.compile(r"[A-Za-z]{2}")
# A space that holds: printers turn control characters into spaces, so none is in a text.
_HOLD = "\0"


def wrapped(text: str, columns: int, hanging: str = "") -> list[str]:
    """The lines of a paragraph, the further ones behind `hanging`; [] for no words.

    A line ends before or behind (1, -2, 3) and (A - 2I), and behind the semicolon
    in [1 2; 3 4], unless that is longer than a line.
    """
    room = columns - len(hanging)

    def hold(match: re.Match[str]) -> str:
        found = match[0]
        if _WORD.search(found):  # a remark, which may have a vector in it
            return f"({_ROUND.sub(hold, found[1:-1])})"
        return found.replace(" ", _HOLD) if len(found) <= room else found

    def hold_rows(match: re.Match[str]) -> str:
        rows = match[0].split("; ")
        if _WORD.search(match[0]) or max(map(len, rows)) >= room:
            return match[0]
        return "; ".join(row.replace(" ", _HOLD) for row in rows)

    held = _SQUARE.sub(hold_rows, _ROUND.sub(hold, text))
    lines = textwrap.wrap(held, columns, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)
    return [line.replace(_HOLD, " ") for line in lines]
