"""Reading what picks among labelled things: an order, an option, several options."""

import re

from cofactor.answers import Choice, Choices, Option, Order
from cofactor.printers import text as printed
from cofactor.reading.brackets import Group, Run, is_sign, words
from cofactor.reading.characters import plain
from cofactor.reading.desk import Desk
from cofactor.reading.misread import Misread

_LABELLED = re.compile(
    r"\s*(?:(?:option|answer)\s+)?(?:\(\s*([A-Za-z])\s*\)|([A-Za-z])\s*(?:[).:]|\Z))\s*", re.IGNORECASE
)
_PIECE = re.compile(r"[a-z]+|[0-9]+|[^\sa-z0-9]")


def order(desk: Desk, like: Order) -> Order:
    """`C, B, A`, `C < B < A`, `A > B > C`, `CBA`."""
    labels = sorted(like.labels)
    found: list[str] = []
    for item, at in _words(desk.items):
        near = [label for label in labels if label.lower() == item.lower()]
        each = [label for letter in item for label in labels if label.lower() == letter.lower()]
        if near:
            found += near
        elif len(each) == len(item) > 1:
            found += each
        elif item.lower() not in ("rank", "det", "then", "and"):
            raise Misread(f"The labels here are {', '.join(labels)}.", at)
    if sorted(found) != labels:
        raise Misread(f"Each of {', '.join(labels)} was expected once, as in {', '.join(labels)}.", desk.at)
    falling = [is_sign(x, ">") for x in desk.items if is_sign(x, "<>")]
    if any(falling) and not all(falling):
        raise Misread("'<' and '>' cannot both stand here.", desk.at)
    if any(is_sign(x, ("=", "≤", "≥")) for x in desk.items):
        raise Misread("No two are equal here; write them in order, with commas.", desk.at)
    return Order(tuple(reversed(found) if any(falling) else found))


def _words(items: Run) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    pending = list(reversed(items))
    while pending:
        item = pending.pop()
        if isinstance(item, Group):
            pending += reversed(item.items)
        elif item.kind == "word":
            found.append((item.text, item.at))
        elif item.kind != "line" and not is_sign(item, (",", ";", "<", ">", "=", "≤", "≥", "→")):
            raise Misread("Only labels with commas or '<' between them were expected here.", item.at)
    return found


def choice(text: str, at: int, like: Choice) -> Choice:
    """`b`, `(b)`, `B)`, or the text of the option, whole or as much of it as no other option has."""
    bare, _ = plain(text)
    found = _LABELLED.match(bare)
    options = like.options
    if found is not None and (rest := _pieces(bare[found.end() :])) is not None:
        letter = (found[1] or found[2]).lower()
        named = next((option for option in options if option.id == letter), None)
        if named is None:
            known = ", ".join(option.id for option in options)
            raise Misread(f"There is no option {letter}; the options are {known}.", at + found.start())
        others = [o for o in options if o.id != letter and rest and _pieces(_text(o)) == rest]
        if others and _pieces(_text(named)) != rest:
            raise Misread(f"This is the text of option {others[0].id}, not of {letter}.", at + found.end())
        return Choice(letter, options, like.of)
    typed = _pieces(bare)
    if not typed:
        raise Misread("A letter was expected here, for example b.", at)
    whole = [o for o in options if _pieces(_text(o)) == typed]
    fitting = whole or [o for o in options if _within(typed, _pieces(_text(o)))]
    if len(fitting) == 1:
        return Choice(fitting[0].id, options, like.of)
    known = ", ".join(option.id for option in options)
    what = "fits more than one option" if fitting else "is no option"
    raise Misread(f"This {what}; write one of the letters {known}.", at)


def _text(option: Option) -> str:
    return plain(printed.inline(option.text)[:2000])[0]


def _pieces(text: str) -> list[str]:
    """Words, numbers and signs, in small letters; punctuation at the end is nothing."""
    return _PIECE.findall(text.lower().strip().rstrip(".,;:!"))


def _within(some: list[str], all_: list[str]) -> bool:
    """Whether some words stand in this order, side by side, among others."""
    return len("".join(some)) > 2 and any(all_[i : i + len(some)] == some for i in range(len(all_) - len(some) + 1))


def choices(desk: Desk, like: Choices) -> Choices:
    """`a, c`, `(a) and (c)`, `ac`, `none`, `all`."""
    known = [option.id for option in like.options]
    said = words(desk.items)
    if "none" in said or "no" in said or (not said and any(is_sign(x, "∅") for x in desk.items)):
        if any(word in known for word in said):
            raise Misread("Either none or some of the options.", desk.at)
        return Choices((), like.options)
    if said and said[0] == "all" and set(said) <= {"all", "of", "them", "options", "the"}:
        return Choices(tuple(known), like.options)
    found: list[str] = []
    for word, at in _words(desk.items):
        if word.lower() in ("and", "option", "options"):
            continue
        for letter in word.lower():
            if letter not in known or len(word) > len(known):
                raise Misread(f"The options are {', '.join(known)}; write their letters with commas.", at)
            found.append(letter)
    if not found:
        raise Misread("Letters were expected here, for example a, c; or: none.", desk.at)
    return Choices(tuple(sorted(set(found))), like.options)
