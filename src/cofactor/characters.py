"""Which characters may stand in text that is not ours: those that every engine prints.

The set is what the fonts of the embedded Typst engine and of pdflatex both have,
directly or through the printers' escapes; a test prints each of them with both.
"""

import unicodedata

_LATIN_1 = "".join(map(chr, range(0xA1, 0x100))).replace("\u00ad", "")
_LATIN_EXTENDED = (
    "ĀāĂăĄąĆćĊċČčĎďĐđĒēĖėĘęĚěĜĝĞğĠġĢģĨĩĪīĬĭĮįİıĴĵĶķĹĺĽľŁłŃńŅņŇňŊŋŌōŐőŒœŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž"
)
_GREEK = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ"
_MARKS = "–—‘’‚“”„†‡•…‰‹›€™"
_SIGNS = "−∓√∞≈≠≤≥∈∉⊂⊆∪∩∅∀∃∂∇∑∏∫⊥←→↔⇒⇔ℝℂℚℤℕ"

ALLOWED = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(_LATIN_1 + _LATIN_EXTENDED + _GREEK + _MARKS + _SIGNS)

IN_WORDS = "Latin letters, the Greek ones of formulas, digits, common punctuation and signs such as €, °, ×, ≤ and √"

_INVISIBLE = {"Cc": "a control character", "Cf": "an invisible mark", "Zl": "a line mark", "Zp": "a paragraph mark"}


def composed(text: str) -> str:
    """The text with letters and their accents as one character each, where there is one."""
    return unicodedata.normalize("NFC", text)


def fault(text: str) -> str | None:
    """One sentence about the first character that is not allowed, None if all are.

    Its place counts from 1.
    """
    for place, character in enumerate(text, 1):
        if character not in ALLOWED:
            return f"character {place} is {named(character)}; allowed are {IN_WORDS}."
    return None


def named(character: str) -> str:
    """A character by its code point and by what it is: U+202E (RIGHT-TO-LEFT OVERRIDE)."""
    code = f"U+{ord(character):04X}"
    fallback = _INVISIBLE.get(unicodedata.category(character))
    known = {"\n": "a line break", "\r": "a line break", "\t": "a tab"}.get(character)
    what = known or unicodedata.name(character, fallback or "")
    return f"{code} ({what})" if what else code


def inert(cell: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula: an apostrophe stands before `=`, `+`, `-` and `@`.

    So it does before a tab and a line break, which some programs skip.
    """
    return "'" + cell if cell[:1] in _FORMULA_SIGNS else cell


_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
