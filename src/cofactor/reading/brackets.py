"""Tokens within their brackets: a shallow tree, and the ways to cut it into pieces."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from cofactor.reading import limits
from cofactor.reading.misread import Misread
from cofactor.reading.tokens import Token

_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "<": ">"}


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between two brackets."""

    fence: str
    """The opening bracket."""
    items: "tuple[Item, ...]"
    at: int
    end: int
    spaced: bool = False


Item: TypeAlias = Token | Group
Run: TypeAlias = Sequence[Item]


def tree(tokens: Sequence[Token], angles: bool = False) -> tuple[Item, ...]:
    """The tokens with their brackets matched, without recursion. `angles`: < and > are brackets.

    Raises Misread for a bracket without a partner, or more than `limits.DEPTH` deep.
    """
    stack: list[tuple[Token, list[Item]]] = []
    here: list[Item] = []
    for token in _without_arrows(tokens) if angles else tokens:
        sign = angles and token.kind == "sign"
        if token.kind == "open" or (sign and token.text == "<"):
            if len(stack) == limits.DEPTH:
                raise Misread(f"Brackets nest at most {limits.DEPTH} deep.", token.at)
            stack.append((token, here))
            here = []
        elif token.kind == "close" or (sign and token.text == ">"):
            if not stack:
                raise Misread(f"'{token.text}' closes nothing; its opening bracket is missing.", token.at)
            opening, before = stack.pop()
            if _PAIRS[opening.text] != token.text:
                raise Misread(f"'{_PAIRS[opening.text]}' was expected here instead of '{token.text}'.", token.at)
            fence = "⟨" if opening.text == "<" else opening.text
            before.append(Group(fence, tuple(here), opening.at, token.end, opening.spaced))
            here = before
        else:
            here.append(token)
    if stack:
        opening = stack[-1][0]
        raise Misread(f"'{_PAIRS[opening.text]}' is missing: this bracket is never closed.", opening.at)
    return tuple(here)


def _without_arrows(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with <- taken apart: <-1, 2> is a vector."""
    for token in tokens:
        if token.text == "←" and token.end - token.at == 2:
            yield replace(token, text="<", end=token.at + 1)
            yield Token("sign", "-", token.at + 1, token.end)
        else:
            yield token


def is_sign(item: Item, signs: Collection[str]) -> bool:
    """Whether the item is one of these signs."""
    return isinstance(item, Token) and item.kind == "sign" and item.text in signs


def is_word(item: Item, words: Collection[str]) -> bool:
    """Whether the item is one of these words, in small letters or large."""
    return isinstance(item, Token) and item.kind == "word" and item.text.lower() in words


def is_line(item: Item) -> bool:
    """Whether the item is a line break, of LaTeX or of the keyboard."""
    return isinstance(item, Token) and item.kind == "line"


def is_break(item: Item) -> bool:
    """Whether the item ends an entry of a list: a comma, a semicolon or a line break, or "and" and "or"."""
    return is_sign(item, ",;") or is_line(item) or is_word(item, ("and", "or"))


def ends_row(item: Item) -> bool:
    """Whether the item ends a row of a matrix."""
    return is_sign(item, ";") or is_line(item)


def split(items: Run, at: Callable[[Item], bool]) -> list[Run]:
    """The runs between the items where `at` holds, without the empty ones."""
    runs: list[list[Item]] = [[]]
    for item in items:
        if at(item):
            runs.append([])
        else:
            runs[-1].append(item)
    return [run for run in runs if run]


def words(items: Run) -> list[str]:
    """All words within, in small letters, brackets included."""
    found: list[str] = []
    pending = list(reversed(items))
    while pending:
        item = pending.pop()
        if isinstance(item, Group):
            pending += reversed(item.items)
        elif item.kind == "word":
            found.append(item.text.lower())
    return found


def cells(run: Run) -> list[Run]:
    """The entries of a row that spaces part: 1 -2 are two, 1-2 is one.

    Raises Misread where a sign with spaces on both sides, or on its right only, could mean either.
    """
    found: list[list[Item]] = []
    for k, item in enumerate(run):
        before = run[k - 1] if k else None
        if isinstance(item, Group) and isinstance(before, Group) and item.fence == before.fence == "[":
            joined = False  # [1 2][3 4]: rows
        elif before is None or not item.spaced:
            joined = before is not None
        elif is_sign(item, "/") and k + 1 < len(run) and run[k + 1].spaced:
            raise Misread("Spaces part the entries here: write 1/2 without spaces for one entry.", item.at)
        elif is_sign(item, "*/^") or is_sign(before, "*/^√") or is_word(before, ("sqrt", "ln", "exp")):
            joined = True
        elif is_sign(item, "+-"):
            after = run[k + 1] if k + 1 < len(run) else None
            if after is None or after.spaced:
                raise _either(item)
            joined = False
        elif is_sign(before, "+-"):
            if k > 1 and not before.spaced:
                raise _either(before)
            joined = True
        else:
            joined = False
        if joined:
            found[-1].append(item)
        else:
            found.append([item])
    return list(found)


def _either(item: Item) -> Misread:
    sign = item.text if isinstance(item, Token) else "-"
    return Misread(f"Spaces part the entries here: write 1 {sign}2 for two entries, or 1{sign}2 for one.", item.at)
