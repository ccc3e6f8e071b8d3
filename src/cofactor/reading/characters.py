"""From what was typed to plain characters, each with its place in what was typed.

Every minus, digit, space and bracket of Unicode that a keyboard, a web page or
a PDF may give becomes the plain one; what cannot be seen is refused by name.
"""

import unicodedata
from functools import lru_cache

from cofactor.reading.limits import LENGTH
from cofactor.reading.misread import Misread

# A raised or lowered sign stands for the plain one behind one of these, which no keyboard types.
RAISED, LOWERED = "\x01", "\x02"
FRACTION = "\x03"
"""Stands before the digits of a one-character fraction: ½ is "\\x031/2" with the slash of ASCII."""

_SAME = {
    "-": "‐‑‒–—―−﹣－➖⁃",
    "*": "×·⋅∙•∗⨯⨉✕✖・",
    "/": "÷∕⁄",
    "(": "⎛⎜⎝❨",
    ")": "⎞⎟⎠❩",
    "[": "⎡⎢⎣【〔⟦",
    "]": "⎤⎥⎦】〕⟧",
    "{": "⎧⎨⎩⎪",
    "}": "⎫⎬⎭",
    "⟨": "〈〈❬",
    "⟩": "〉〉❭",
    "|": "∣│⎮｜❘",
    ":": "∶：",
    ",": "、，‚",
    ";": "；",
    "'": "′’‘`´",
    "\n": "\u2028\u2029\x85\x0b\x0c\r",
    "←": "⟵⇐⇦↤",
    "→": "⟶⇒⇨↦➔➜",
    "↔": "⟷⇔⇄⇆⇋⇌",
    "≈": "≅≃",
    "≤": "⩽≦",
    "≥": "⩾≧",
    "∅": "⌀Ø",
}
_PLAIN = {odd: plain for plain, odds in _SAME.items() for odd in odds} | {"ϵ": "ε", "ϕ": "φ", "∑": "Σ", "µ": "μ"}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ᵀⁿ", "0123456789-+Tn", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True))
_KNOWN = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\n\tαβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΦΨΩ√∞←→↔≤≥≠≈⟨⟩∈∅±ℝ")


def plain(text: str) -> tuple[str, list[int]]:
    """The text in plain characters, and for each its place in `text`. Raises Misread for what cannot stand there."""
    if len(text) > LENGTH:
        raise Misread(f"An answer has at most {LENGTH:,} characters.", LENGTH)
    if text.isascii() and text.isprintable():
        return text, list(range(len(text)))
    out: list[str] = []
    places: list[int] = []
    for at, character in enumerate(text):
        image = character if character in _KNOWN else _image(character)
        if image is None:
            raise Misread(_refusal(character), at)
        out.append(image)
        places += [at] * len(image)
    return "".join(out), places


@lru_cache(maxsize=2048)
def _image(character: str) -> str | None:
    """What a character that is not known stands for; None if it cannot stand in an answer."""
    if character in _PLAIN:
        return _PLAIN[character]
    if character in _RAISED:
        return RAISED + _RAISED[character]
    if character in _LOWERED:
        return LOWERED + _LOWERED[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    wide = unicodedata.normalize("NFKC", character)
    if category == "No" and "⁄" in wide and wide[0] != "⁄" and wide[-1] != "⁄":
        return FRACTION + wide.replace("⁄", "/")
    if len(wide) == 1 and wide != character:
        return wide if wide in _KNOWN else _PLAIN.get(wide)
    return None


def _refusal(character: str) -> str:
    category = unicodedata.category(character)
    named = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    if name:
        named += f" ({name})"
    if category == "Cc":
        return f"A control character, {named}, stands here; delete it."
    if category == "Cf":
        return f"An invisible character, {named}, stands here; delete it."
    if category == "Cs":
        return f"Half a character, {named}, stands here; delete it."
    return f"The character {named} cannot stand in an answer."
