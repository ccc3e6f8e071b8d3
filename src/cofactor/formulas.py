"""The mathematics that instructors may write between dollars, as `cofactor.notation`.

    formula  = side { relation side }
    relation = = | < | > | <= | >= | != | ≠ | ≤ | ≥ | ∈
    side     = [sign] term { sign term }
    term     = factor { ["*" | "·" | "/"] factor }
    factor   = atom [ "^" exponent ]
    exponent = number | -number | letter | "{" side "}" | "(" side ")"
    atom     = number | name | function "(" list ")" | "(" list ")" | "{" list "}" | matrix
    matrix   = "[" row { ";" row } "]"; a row is entries between spaces or commas, maybe with one "|"

A name is a letter, a Greek letter (itself, or in words with or without a
backslash), or either with a subscript: x_1, a_ij, x_{12}, λ_1. Several letters
are a product, as in LaTeX: Ax. Nothing is evaluated: 1/2 + 1/2 stays as it is
written. There is no other syntax, no macro and no look-up.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from cofactor.errors import UserError, clip
from cofactor.notation import Call, Group, Mat, Math, Neg, Pow, Prod, Quot, Rel, Relation, SetOf, Sum, Tup
from cofactor.printers.names import GREEK

MAX_LENGTH = 300
MAX_DEPTH = 8
MAX_DIGITS = 15
MAX_ENTRIES = 64

FUNCTIONS = ("adj", "det", "diag", "dim", "exp", "ker", "ln", "nullity", "rank", "span", "tr")

_GREEK = {name: letter for letter, name in GREEK.items()} | {"varepsilon": "ε", "epsilon": "ε", "phi": "φ"}
_RELATIONS: dict[str, Relation] = {
    "<=": "≤", ">=": "≥", "!=": "≠", "=": "=", "<": "<", ">": ">", "≠": "≠", "≤": "≤", "≥": "≥", "∈": "∈",
}  # fmt: skip
_SPACE = re.compile(r"[ \n]*")
_RELATION = re.compile("|".join(map(re.escape, _RELATIONS)))
_NUMBER = re.compile(r"[0-9]+")
_WORD = re.compile(r"\\?[A-Za-z]+|[" + "".join(GREEK) + r"ℝℂℚℤℕ]")
_SUBSCRIPT = re.compile(r"_(?:\{([A-Za-z0-9]{1,4})\}|([A-Za-z0-9]{1,4}))")


class FormulaError(UserError):
    """A formula that is not written as allowed; `at` is the place, counting from 0."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def parse(text: str) -> Math:
    """Read a formula. Raises FormulaError, in one clause and with the place, for anything else."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"a formula has at most {MAX_LENGTH} characters", MAX_LENGTH)
    reader = _Reader(text)
    node = reader.formula()
    reader.end()
    return node


class _Reader:
    """Recursive descent over the characters of one formula, bounded in depth."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        # In a matrix a space ends an entry; in parentheses it is nothing again.
        self._tight = False

    # ---- characters

    def _skip(self) -> None:
        if not self._tight:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]

    def _peek(self) -> str:
        self._skip()
        return self._text[self._at : self._at + 1]

    def _take(self, characters: str) -> str:
        found = self._peek()
        if found and found in characters:
            self._at += 1
            return found
        return ""

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        self._skip()
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found

    def _fault(self, message: str, at: int | None = None) -> FormulaError:
        return FormulaError(message, self._at if at is None else at)

    def _expect(self, character: str, what: str) -> None:
        if not self._take(character):
            raise self._fault(f"{character!r} is missing {what}")

    def _inside(self, read: "Callable[[], Math]", tight: bool) -> Math:
        """Read something within brackets, one level deeper."""
        if self._depth == MAX_DEPTH:
            raise self._fault(f"brackets nest at most {MAX_DEPTH} deep")
        before = self._tight
        self._depth, self._tight = self._depth + 1, tight
        node = read()
        self._depth, self._tight = self._depth - 1, before
        return node

    def end(self) -> None:
        if found := self._peek():
            raise self._fault(f"'{clip(found)}' cannot stand here")

    # ---- formulas

    def formula(self) -> Math:
        first = self._side()
        rest: list[tuple[Relation, Math]] = []
        while sign := self._match(_RELATION):
            rest.append((_RELATIONS[sign[0]], self._side()))
        return Rel(first, tuple(rest)) if rest else first

    def _side(self) -> Math:
        terms = [self._signed(self._take("+-−"))]
        while sign := self._take("+-−"):
            terms.append(self._signed(sign))
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def _signed(self, sign: str) -> Math:
        term = self._term()
        if sign not in ("-", "−"):
            return term
        return -term if isinstance(term, int | Fraction) else Neg(term)

    def _term(self) -> Math:
        product: list[Math] = [self._factor()]
        dot = False
        while True:
            if self._take("*·×"):
                dot = True
                product.append(self._factor())
            elif self._take("/"):
                top = product[0] if len(product) == 1 else Prod(tuple(product), dot)
                product, dot = [_quotient(top, self._factor())], False
            elif self._starts_factor():
                if isinstance(product[-1], int) and self._peek().isdigit():
                    raise self._fault("two numbers stand side by side; write * between them")
                product.append(self._factor())
            else:
                return product[0] if len(product) == 1 else Prod(tuple(product), dot)

    def _starts_factor(self) -> bool:
        if self._tight and self._text[self._at : self._at + 1] == " ":
            return False
        found = self._peek()
        return found != "" and (found in "([{\\" or found.isdigit() or _WORD.match(found) is not None)

    def _factor(self) -> Math:
        base = self._atom()
        if not self._take("^"):
            return base
        exponent = self._exponent()
        if self._peek() == "^":
            raise self._fault("a power of a power needs parentheses")
        if isinstance(base, Prod):  # PDP^-1: the power belongs to the last letter
            return Prod((*base.factors[:-1], Pow(base.factors[-1], exponent)))
        return Pow(base, exponent)

    def _exponent(self) -> Math:
        if self._take("{"):
            node = self._inside(self._side, False)
            self._expect("}", "after the exponent")
            return node
        if self._take("("):
            node = self._inside(self._side, False)
            self._expect(")", "after the exponent")
            return node
        if sign := self._take("-−"):
            return self._signed_exponent(sign)
        if number := self._number():
            return int(number)
        if letter := self._match(re.compile(r"[A-Za-z]")):
            return letter[0]
        raise self._fault("an exponent is a number, a letter, or stands in parentheses")

    def _signed_exponent(self, sign: str) -> Math:
        number = self._number()
        if not number:
            raise self._fault("after '^-' a number must stand")
        return -int(number)

    # ---- atoms

    def _number(self) -> str:
        start = self._at
        found = self._match(_NUMBER)
        if found is None:
            return ""
        if len(found[0]) > MAX_DIGITS:
            raise self._fault(f"a number has at most {MAX_DIGITS} digits", start)
        if self._text[self._at : self._at + 1] == "." and self._text[self._at + 1 : self._at + 2].isdigit():
            raise self._fault("a decimal point cannot stand here; write a fraction such as 1/2")
        return found[0]

    def _atom(self) -> Math:
        if number := self._number():
            return int(number)
        start = self._at
        if word := self._match(_WORD):
            return self._name(word[0], start)
        if self._take("("):
            entries = self._list(")")
            return Group(entries[0]) if len(entries) == 1 else Tup(entries)
        if self._take("{"):
            return SetOf(self._list("}"))
        if self._take("["):
            return self._matrix()
        found = self._peek()
        if not found:
            raise self._fault("the formula ends where a number, a letter or a bracket must stand")
        if found == " ":
            raise self._fault("an entry of a matrix has no spaces, unless in parentheses")
        raise self._fault(f"'{clip(found)}' cannot stand here")

    def _name(self, word: str, start: int) -> Math:
        bare = word.removeprefix("\\")
        if bare in FUNCTIONS:
            if not self._take("("):
                raise self._fault(f"{bare} needs parentheses: {bare}(A)")
            return Call(bare, self._list(")"))
        if bare in _GREEK:
            return self._subscripted(_GREEK[bare])
        if word != bare:
            raise self._fault(f"'{clip(word)}' is not known; only Greek letters and {', '.join(FUNCTIONS)} are", start)
        if (len(word) > 3 and not word.isupper()) or len(word) > 8:
            raise self._fault(f"'{clip(word)}' is no name that is known here; put spaces between letters", start)
        symbol = self._subscripted(word[-1])
        return Prod((*word[:-1], symbol)) if len(word) > 1 else symbol

    def _subscripted(self, letter: str) -> str:
        found = _SUBSCRIPT.match(self._text, self._at)
        if found is None:
            if self._text[self._at : self._at + 1] == "_":
                raise self._fault("a subscript has 1 to 4 letters or digits")
            return letter
        self._at = found.end()
        return f"{letter}_{found[1] or found[2]}"

    def _list(self, closing: str) -> tuple[Math, ...]:
        entries = [self._inside(self._side, False)]
        while self._take(","):
            entries.append(self._inside(self._side, False))
            if len(entries) > MAX_ENTRIES:
                raise self._fault(f"a list has at most {MAX_ENTRIES} entries")
        self._expect(closing, "at the end of the list")
        return tuple(entries)

    def _matrix(self) -> Math:
        start = self._at - 1
        rows: list[tuple[Math, ...]] = []
        bars: list[int | None] = []
        while True:
            row, bar = self._row()
            rows.append(row)
            bars.append(bar)
            if self._close("]"):
                break
            if not self._close(";"):
                raise self._fault("']' is missing at the end of the matrix")
        if len({len(row) for row in rows}) != 1 or len(set(bars)) != 1:
            raise self._fault("the rows of the matrix differ in length, or in the place of their bar", start)
        if len(rows) * len(rows[0]) > MAX_ENTRIES:
            raise self._fault(f"a matrix has at most {MAX_ENTRIES} entries", start)
        return Mat(tuple(rows), bars[0])

    def _close(self, character: str) -> bool:
        self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
        if self._text[self._at : self._at + 1] != character:
            return False
        self._at += 1
        return True

    def _row(self) -> tuple[tuple[Math, ...], int | None]:
        entries: list[Math] = []
        bar = None
        while True:
            if bar is None and entries and self._close("|"):
                bar = len(entries)
            self._close(",")
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._text[self._at : self._at + 1] in ("]", ";", "", "|"):
                break
            entries.append(self._inside(self._side, True))
        if not entries or bar == len(entries):
            raise self._fault("an entry of the matrix is missing")
        return tuple(entries), bar


def _quotient(top: Math, bottom: Math) -> Math:
    """A fraction, without the parentheses that its line makes needless; 2/4 stays 2/4."""
    top, bottom = (x.body if isinstance(x, Group) else x for x in (top, bottom))
    if isinstance(top, int) and isinstance(bottom, int) and bottom > 1:
        value = Fraction(top, bottom)
        if value.denominator == bottom:
            return value
    return Quot(top, bottom)
