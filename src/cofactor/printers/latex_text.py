"""Prose for LaTeX: every character comes out as itself, under pdflatex (T1, UTF-8) and lualatex.

What neither engine's text font has is set as mathematics where LaTeX has a
sign for it, else as `\\cofchar{4E2D}` with the code point; `templates/latex/math.tex`
defines that macro.
"""

import re
from functools import lru_cache

from cofactor.printers.names import GREEK, SIGNS, SUBSCRIPTS, SUPERSCRIPTS
from cofactor.printers.wording import clean

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
    "[": "{[}",  # not the optional argument of a macro that happens to stand before it
    "\u00a0": "~",
    "\u00ad": r"\-",
    "…": r"\dots{}",
}
_TABLE = str.maketrans(
    {
        **{letter: rf"\ensuremath{{\{name}}}" for letter, name in GREEK.items()},
        **{sign: rf"\ensuremath{{{command}}}" for sign, command in SIGNS.items()},
        **{mark: rf"\textsuperscript{{{plain}}}" for mark, plain in SUPERSCRIPTS.items()},
        **{mark: rf"\textsubscript{{{plain}}}" for mark, plain in SUBSCRIPTS.items()},
        **_SPECIAL,
    }
)
_EASY = re.compile(r"[A-Za-z0-9 .:;=()/+*@]*\Z")
# Neighbours that TeX's fonts would join to a dash, a quotation mark or a guillemet.
_JOINED = re.compile(r"(?:(?<=-)(?=-)|(?<=,)(?=,)|(?<=')(?='))")
# Printable ASCII, the Latin letters and the marks that both engines have in their text fonts.
_UNKNOWN = re.compile(
    r"[^\x20-\x7e\u00a1-\u0107\u010a-\u0113\u0116-\u0123\u0128-\u0131\u0134-\u0137\u0139\u013a\u013d\u013e"
    r"\u0141-\u0148\u014a-\u014d\u0150-\u0165\u0168-\u017e"
    r"\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2030\u2039\u203a\u20ac\u2122]"
)


@lru_cache(maxsize=4096)
def escape(text: str) -> str:
    """Literal text as LaTeX source that prints just that text."""
    if _EASY.match(text):
        return text
    safe = _JOINED.sub("{}", clean(text).translate(_TABLE))
    return _UNKNOWN.sub(lambda match: rf"\cofchar{{{ord(match[0]):04X}}}", safe)
