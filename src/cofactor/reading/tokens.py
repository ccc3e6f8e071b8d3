"""Numbers, words and signs of a typed answer, whatever notation it was pasted from.

LaTeX's commands become the signs that they print; what only spaces or sizes
them is skipped. Nothing else of LaTeX, and nothing of Python, is known here.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias

from cofactor.reading import characters, limits
from cofactor.reading.misread import Misread
from cofactor.reading.rounding import NOISE

Kind: TypeAlias = Literal["number", "word", "sign", "open", "close", "line", "raise", "lower"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the answer, with its place in what was typed."""

    kind: Kind
    text: str
    at: int
    end: int
    spaced: bool = False
    """Whether a space stands before it."""
    value: Fraction = Fraction(0)
    """Of a number: as typed."""
    slack: Fraction = Fraction(0)
    """Of a decimal: half a unit of its last place."""
    power: bool = False
    """Of a decimal: whether it was typed with an exponent, as in 1e-16."""
    single: bool = False
    """Whether it is a fraction in one character: ½."""


_FLOAT = 14
"""Significant digits that only a computer writes."""

_SPACES = re.compile(r"[ \t]+")
_NUMBER = re.compile(r"(?:([0-9]+)(\.[0-9]*)?|(\.[0-9]+))(?:[eE]([+-]?[0-9]+))?")
_COMMA = re.compile(r"([0-9]+)(,[0-9]+)(?:[eE]([+-]?[0-9]+))?")
_WORD = re.compile(r"[A-Za-z]+|[α-ωΓΔΘΛΞΠΣΦΨΩℝ]")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.|\n|\Z)")
_GAP = re.compile(r"\*?\[-?[0-9.]{1,6}(?:pt|ex|em|mm|cm)\]")  # the room that LaTeX leaves under a row
_ENVIRONMENT = re.compile(r"\{([a-z]+)\*?\}")
_COLUMNS = re.compile(r"(?:\[[lcr| ]*\]|\{[lcr| ]*\})?")
_SIGNS = re.compile(r"<->|<-->|<=>|<--|<-|-->|->|=>|<=|>=|!=|==|//|\+=|-=|:=|\*\*|[-+*/^=,;:|&<>%'!.√←→↔≤≥≠≈∈∅±∞]")
_RAISED_RUN = re.compile(rf"(?:{characters.RAISED}[-+0-9Tn])+")
_LOWERED_RUN = re.compile(rf"(?:{characters.LOWERED}[0-9])+")
_ONE_FRACTION = re.compile(rf"{characters.FRACTION}([0-9]+)/([0-9]+)")

_ARROWS = {
    "<-": "←", "<--": "←", "->": "→", "-->": "→", "=>": "→", "<->": "↔", "<-->": "↔", "<=>": "↔",
    "<=": "≤", ">=": "≥", "!=": "≠", "**": "^", ":=": "=", "==": "=", "//": "/",
}  # fmt: skip
_OPEN, _CLOSE = "([{⟨", ")]}⟩"

_SIGN_COMMANDS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "infty": "∞", "mid": "|", "vert": "|", "lvert": "|",
    "rvert": "|", "approx": "≈", "coloneqq": "=", "to": "→", "rightarrow": "→", "longrightarrow": "→",
    "Rightarrow": "→", "mapsto": "→", "gets": "←", "leftarrow": "←", "longleftarrow": "←", "leftrightarrow": "↔",
    "longleftrightarrow": "↔", "Leftrightarrow": "↔", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "lt": "<",
    "gt": ">", "ne": "≠", "neq": "≠", "in": "∈", "emptyset": "∅", "varnothing": "∅", "pm": "±", "%": "%", "&": "&",
    "prime": "'",
}  # fmt: skip
_BRACKET_COMMANDS = {"{": "{", "}": "}", "lbrace": "{", "rbrace": "}", "langle": "⟨", "rangle": "⟩", "lbrack": "["}
_BRACKET_COMMANDS |= {"rbrack": "]"}
_WORD_COMMANDS = {
    "frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "sqrt": "sqrt", "ln": "ln", "log": "log",
    "exp": "exp", "det": "det", "top": "T", "intercal": "T", "dim": "dim", "ker": "ker", "pi": "pi", "lambda": "λ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "mu": "μ", "nu": "ν",
    "sigma": "σ", "tau": "τ", "theta": "θ", "rho": "ρ", "phi": "φ", "varphi": "φ", "chi": "χ", "omega": "ω", "xi": "ξ",
}  # fmt: skip
_SPACE_COMMANDS = {"quad", "qquad", ",", ";", ":", "!", ">"}
_SIZES = {
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "hline", "displaystyle", "textstyle",
    "limits", "(", ")", "[", "]", "middle",
}  # fmt: skip
_WRAPPERS = {
    "text", "mathrm", "mathbf", "mathbb", "mathit", "operatorname", "vec", "boldsymbol", "textbf", "textit", "bm",
    "mathcal", "rm", "mbox", "textrm", "boxed",
}  # fmt: skip
_MATRICES = {
    "matrix",
    "pmatrix",
    "bmatrix",
    "Bmatrix",
    "vmatrix",
    "smallmatrix",
    "bsmallmatrix",
    "psmallmatrix",
    "array",
}
_LAYOUTS = {"aligned", "align", "cases", "gathered", "equation", "split", "gather"}


def tokens(text: str, decimal_comma: bool = False) -> list[Token]:
    """The tokens of `text`. Raises Misread for what is none, and beyond `limits`.

    With `decimal_comma`, 1,5 is one number.
    """
    return _Scanner(text, decimal_comma).run()


class _Scanner:
    """One pass over the characters."""

    def __init__(self, text: str, decimal_comma: bool) -> None:
        self._text, self._places = characters.plain(text)
        self._length = len(text)
        self._number = _COMMA if decimal_comma else None
        self._at = 0
        self._spaced = False
        self._wrapped: list[bool] = []  # of each brace that is open: whether it only wraps text
        self._wrap = False
        self.out: list[Token] = []

    def run(self) -> list[Token]:
        while self._at < len(self._text):
            self._one()
            if len(self.out) > limits.TOKENS:
                raise Misread(f"An answer has at most {limits.TOKENS:,} numbers, words and signs.", self.out[-1].at)
        return self.out

    def _place(self, index: int) -> int:
        return self._places[index] if index < len(self._places) else self._length

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self._text, self._at)

    def _put(self, kind: Kind, text: str, until: int) -> Token:
        end = self._place(until - 1) + 1 if until > self._at else self._place(self._at)
        token = Token(kind, text, self._place(self._at), end, self._spaced)
        self.out.append(token)
        self._spaced, self._at = False, until
        return token

    def _one(self) -> None:
        character = self._text[self._at]
        if found := self._match(_SPACES):
            self._at, self._spaced = found.end(), True
        elif character == "\n":
            self._put("line", "\n", self._at + 1)
        elif character.isdigit() or (character == "." and self._text[self._at + 1 : self._at + 2].isdigit()):
            self._digits()
        elif found := self._match(_ONE_FRACTION):
            value = Fraction(int(found[1]), int(found[2]))
            token = self._put("number", f"{found[1]}/{found[2]}", found.end())
            self.out[-1] = replace(token, value=value, single=True)
        elif found := self._match(_WORD):
            self._put("word", found[0], found.end())
        elif found := self._match(_RAISED_RUN):
            raised = found[0].replace(characters.RAISED, "")
            self._put("sign" if raised in ("-", "+") else "raise", raised, found.end())
        elif found := self._match(_LOWERED_RUN):
            self._put("lower", found[0].replace(characters.LOWERED, ""), found.end())
        elif character == "_":
            self._subscript()
        elif character in _OPEN or character in _CLOSE:
            self._bracket(character)
        elif character == "\\":
            self._command()
        elif character == "$":
            self._at += 1
        elif found := self._match(_SIGNS):
            if found[0] == "<--" and self._text[found.end() : found.end() + 1].strip():
                raise Misread("An arrow and a minus? Write <- -3 or <-- 3, with a space.", self._place(self._at))
            self._put("sign", _ARROWS.get(found[0], found[0]), found.end())
        else:
            raise Misread(f"'{character}' cannot stand in an answer.", self._place(self._at))

    def _digits(self) -> None:
        found = self._match(self._number) if self._number else None
        if found:
            whole, part, power = found[1], "." + found[2][1:], found[3]
            if len(part) == 4 and whole.strip("0") and len(whole) < 4:
                message = f"{found[0]} may be read in two ways: write {whole}{part[1:]} or {whole}{part}."
                raise Misread(message, self._place(self._at))
        else:
            found = self._match(_NUMBER)
            if found is None:
                raise Misread("A number was expected here.", self._place(self._at))
            whole, part, power = found[1] or "0", found[2] or found[3] or "", found[4]
        if len(whole) + len(part) > limits.DIGITS:
            raise Misread(f"A number has at most {limits.DIGITS} digits.", self._place(self._at))
        if power and (len(power) > 4 or abs(int(power)) > limits.SHIFT):
            raise Misread(f"The exponent of a number is at most {limits.SHIFT}.", self._place(found.end() - len(power)))
        until = found.end()
        percent = self._text[until : until + 1] == "%" or self._text[until : until + 2] == "\\%"
        shift = int(power or 0) - (2 if percent else 0)
        decimals = part[1:]
        if percent:
            until += 1 if self._text[until] == "%" else 2
        unit = Fraction(10) ** (shift - len(decimals))
        value = int(whole + decimals) * unit
        token = self._put("number", found[0], until)
        # 2.0 and 1e3 are whole, and 0.5 is as good as 1/2: only two decimals and more look like a rounding.
        rounding = len(decimals) - shift >= 2 and value.denominator > 1
        slack = unit / 2 if rounding else Fraction(0)
        if slack and len((whole + decimals).strip("0")) >= _FLOAT:
            slack = max(slack, abs(value) * NOISE)  # 2.0000000000000004 is what a computer makes of 2
        self.out[-1] = replace(token, value=value, slack=slack, power=bool(power))

    def _subscript(self) -> None:
        """x_1, x_{12}: a lowered run."""
        found = re.compile(r"_(?:\{([A-Za-z0-9]{1,4})\}|([A-Za-z0-9]{1,4}))").match(self._text, self._at)
        if found is None or not self.out or self.out[-1].kind != "word":
            raise Misread("'_' must stand between a letter and its index, as in x_1.", self._place(self._at))
        self._put("lower", found[1] or found[2], found.end())

    def _bracket(self, character: str) -> None:
        if character == "{":
            self._wrapped.append(self._wrap)
            if self._wrap:
                self._wrap, self._at = False, self._at + 1
                return
        if character == "}" and self._wrapped and self._wrapped.pop():
            self._at += 1
            self._spaced = True
            return
        self._wrap = False
        self._put("open" if character in _OPEN else "close", character, self._at + 1)

    def _command(self) -> None:
        found = self._match(_COMMAND)
        name = found[0][1:] if found else ""
        until = self._at + 1 + len(name)
        if name == "\\":
            gap = _GAP.match(self._text, until)
            self._put("line", "\\\\", gap.end() if gap else until)
        elif name in _SPACE_COMMANDS or (name == " " and self.out and self.out[-1].text in (",", ";")):
            self._at, self._spaced = until, True
        elif name in _SIZES:
            self._at = until
            if name in ("left", "right") and self._text[until : until + 1] == ".":
                self._at += 1
        elif name in _WRAPPERS:
            self._at, self._wrap = until, self._text[until : until + 1] == "{"
            self._spaced = True
        elif name in ("begin", "end"):
            self._environment(name, until)
        elif name in _SIGN_COMMANDS:
            self._put("sign", _SIGN_COMMANDS[name], until)
        elif name in _BRACKET_COMMANDS:
            sign = _BRACKET_COMMANDS[name]
            self._put("open" if sign in _OPEN else "close", sign, until)
        elif name in _WORD_COMMANDS:
            self._put("word", _WORD_COMMANDS[name], until)
        else:
            known = (
                f"'\\{name[:20]}' is not known here." if name.isprintable() else "No command stands after this '\\'."
            )
            raise Misread(known, self._place(self._at))

    def _environment(self, name: str, until: int) -> None:
        found = _ENVIRONMENT.match(self._text, until)
        kind = found[1] if found else ""
        if found is None or kind not in _MATRICES | _LAYOUTS:
            raise Misread("Of LaTeX's environments only matrices and systems are known here.", self._place(until))
        end = found.end()
        if name == "begin" and kind in _MATRICES:
            columns = _COLUMNS.match(self._text, end)
            end = columns.end() if columns else end
        if kind in _LAYOUTS:
            self._at, self._spaced = end, True
        else:
            self._put("open" if name == "begin" else "close", "[" if name == "begin" else "]", end)
