"""The value of a formula, by an allow-list grammar.

    value    = [sign] term { sign term }
    term     = power { ["*" | "/"] [sign] power }          a product needs no sign: 2√3, t(1, 2)
    power    = atom [ "^" exponent ] { "T" or "'" }
    exponent = [sign] number | word | group
    atom     = number | name | function atom | group | "frac" group group
    group    = brackets with one value in it, or a list of them

Numbers are computed exactly, names are variables. Everything is bounded by
`cofactor.reading.limits`; the depth of the recursion by that of the brackets.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from cofactor.reading import limits, reals, rounding
from cofactor.reading.arithmetic import Arithmetic, diagonal, lone, negative, transposed, unsimple
from cofactor.reading.brackets import Group, Item, Run, cells, ends_row, is_line, is_sign, is_word, split
from cofactor.reading.misread import Misread
from cofactor.reading.names import Names
from cofactor.reading.polynomials import Poly
from cofactor.reading.reals import Real
from cofactor.reading.tokens import Token
from cofactor.reading.values import Block, Scalar, Value

_FUNCTIONS = ("sqrt", "ln", "exp", "frac", "diag")
_WRAPPERS = {"array", "matrix", "vector", "np", "numpy", "sympy", "sp", "mat", "vec", "tuple", "list"}
_WRAPPERS |= {"tensor", "torch", "jnp", "immutablematrix", "immutabledensematrix", "mutabledensematrix"}
_FRACTIONS = ("fraction", "rational")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the formulas of one answer are read."""

    names: Names
    meter: limits.Meter
    lists: bool = False
    """Whether spaces part the entries of a list in brackets: (1 2 3) is a list then."""
    rounded: bool = False
    """Whether a decimal stands for the simplest fraction that rounds to it."""

    def value(self, items: Run, at: int) -> Value:
        """The value of all the items; `at` is the place if there are none. Raises Misread."""
        return _Formula(self, items, at).whole()

    def scalar(self, items: Run, at: int) -> Scalar:
        """A number or polynomial."""
        return lone(self.value(items, at), "One number was expected here, not a list.")

    def listed(self, items: Run, at: int, fence: str) -> Block:
        """The rows of values between two brackets, or in an answer without brackets."""
        rows: list[tuple[Value, ...]] = []
        bars: set[int | None] = set()
        for run in split(items, ends_row):
            row: list[Value] = []
            bar = None
            pieces = split(run, lambda item: is_sign(item, "|"))
            for piece in pieces:
                row += self._row(piece)
                if piece is not pieces[-1]:
                    bar = len(row)
            between = len(pieces) == len(row) and len(rows) == 0  # (1|2|0) is a list, as in German schools
            bars.add(bar if len(pieces) < 3 else bar if between else -1)
            if row:
                rows.append(tuple(row))
            if sum(map(len, rows)) > limits.ENTRIES:
                raise Misread(f"A list has at most {limits.ENTRIES} entries.", run[0].at)
        if len(bars) > 1 or -1 in bars:
            raise Misread("The bar '|' stands once in every row, in the same place, or in none.", at)
        return Block(tuple(rows), fence, at)

    def _row(self, run: Run) -> list[Value]:
        explicit = any(is_sign(item, ",&") for item in run)
        parts = _between(run) if explicit else cells(run)
        return [self.value(part, part[0].at) for part in parts]


def _between(run: Run) -> list[Run]:
    """The entries between commas or ampersands; one comma at the end is nothing."""
    found: list[list[Item]] = [[]]
    for item in run:
        if is_sign(item, ",&"):
            if not found[-1]:
                raise Misread("An entry is missing here.", item.at)
            found.append([])
        else:
            found[-1].append(item)
    return list(found if found[-1] else found[:-1])


class _Formula:
    """One pass over the items of one formula."""

    def __init__(self, reading: Reading, items: Run, at: int) -> None:
        self._reading = reading
        self._items = items
        self._next = 0
        self._sums = Arithmetic(reading.meter)
        self._end = items[-1].end if items else at

    # ---- items

    def _peek(self) -> Item | None:
        return self._items[self._next] if self._next < len(self._items) else None

    def _take(self, test: Callable[[Item], bool]) -> Item | None:
        item = self._peek()
        if item is None or not test(item):
            return None
        self._next += 1
        return item

    def _sign(self, signs: str) -> str:
        item = self._take(lambda item: is_sign(item, signs))
        return item.text if isinstance(item, Token) else ""

    # ---- sums and products

    def whole(self) -> Value:
        """The value of all items."""
        value = self._sum()
        if rest := self._peek():
            raise _unexpected(rest)
        return value

    def _sum(self) -> Value:
        total = self._signed(self._term)
        while item := self._take(lambda item: is_sign(item, "+-")):
            term = self._signed(self._term)
            if isinstance(item, Token) and item.text == "-":
                term = negative(term)
            total = self._sums.add(total, term, item.at)
        return total

    def _signed(self, read: Callable[[], Value]) -> Value:
        signs = ""
        while sign := self._sign("+-"):
            signs += sign
            if len(signs) > 3:
                raise Misread("Too many signs stand in a row.", self._items[self._next - 1].at)
        value = read()
        if signs.count("-") % 2:
            value = negative(value)
        return value if len(signs) < 2 else unsimple(value)

    def _term(self) -> Value:
        value = self._power()
        while True:
            item = self._peek()
            if item is None:
                return value
            if is_sign(item, "*/"):
                self._next += 1
                other = self._signed(self._power)
                compute = self._sums.divide if is_sign(item, "/") else self._sums.multiply
                value = compute(value, other, item.at)
            elif self._starts(item):
                before = self._items[self._next - 1]
                if _is_number(item) and (_is_number(before) or isinstance(value, Block)):
                    value = self._mixed(value, item)
                else:
                    value = self._sums.multiply(value, self._power(), item.at)
            else:
                return value

    def _mixed(self, value: Value, item: Item) -> Value:
        if isinstance(item, Token) and item.single and not item.spaced:
            return self._sums.add(value, self._power(), item.at)  # 1½
        raise Misread("Two numbers stand side by side; write a sign or a comma between them.", item.at)

    def _starts(self, item: Item) -> bool:
        if isinstance(item, Group):
            return True
        return item.kind in ("number", "word") or is_sign(item, ("√", "∞"))

    def _power(self) -> Value:
        base = self._atom()
        while True:
            item = self._peek()
            if item is None:
                return base
            if isinstance(base, Block) and self._transposes():
                base = transposed(base)
            elif is_sign(item, "^"):
                self._next += 1
                base = self._sums.power(base, self._exponent(), item.at)
                if (again := self._peek()) is not None and is_sign(again, "^"):
                    raise Misread("A power of a power needs parentheses.", again.at)
            elif isinstance(item, Token) and item.kind == "raise":
                self._next += 1
                base = self._sums.power(base, _raised_number(item), item.at)
            else:
                return base

    def _transposes(self) -> bool:
        """Whether a transpose follows; it is taken."""
        rest = self._items[self._next : self._next + 2]
        first = rest[0]
        if is_sign(first, "'") or (isinstance(first, Token) and first.kind == "raise" and first.text == "T"):
            self._next += 1
            return True
        if len(rest) == 2 and is_sign(first, "^.") and _is_t(rest[1]):
            self._next += 2
            return True
        return False

    def _exponent(self) -> Scalar:
        signs = self._sign("+-")
        item = self._peek()
        if item is None:
            raise Misread("An exponent was expected here.", self._end)
        value = lone(self._atom(), "An exponent is one number.")
        return replace(value, poly=-value.poly) if signs == "-" else value

    # ---- atoms

    def _atom(self) -> Value:
        item = self._peek()
        if item is None:
            raise Misread("A number was expected here.", self._end)
        self._next += 1
        if isinstance(item, Group):
            return self._group(item)
        if item.kind == "number":
            return self._number(item)
        if item.kind == "word":
            return self._word(item)
        if is_sign(item, "√"):
            return self._root(item)
        raise _unexpected(item)

    def _number(self, item: Token) -> Scalar:
        value, slack = item.value, item.slack
        if self._reading.rounded and slack:
            noise = item.power and abs(value) < rounding.NOISE
            value = Fraction(0) if noise else rounding.unrounded(value, slack)
        return Scalar(Poly.of(value), item.at, (abs(value),), typed=(item.value, slack))

    def _group(self, group: Group) -> Value:
        lists = self._reading.lists and group.fence != "{"
        explicit = any(is_sign(x, ",&;|") or is_line(x) for x in group.items)
        if not group.items:
            raise Misread("These brackets are empty; a number was expected in them.", group.at)
        if not explicit and (group.fence in ("(", "{")):
            spaced = lists and any(x.spaced for x in group.items[1:])
            signs = (_free(group.items, k) for k, x in enumerate(group.items) if is_sign(x, "+-*/"))
            if not spaced or any(signs) or len(cells(group.items)) == 1:
                return replace(self._reading.value(group.items, group.at), at=group.at)
        items = _without_type(group.items)
        if len(items) == 1 and isinstance(items[0], Group) and items[0].fence in "[(" and group.fence in "[(":
            inner = self._group(items[0])
            # [[1, 2]] is one row, and \left[\begin{array}… the array; both read the same.
            return inner if isinstance(inner, Block) else Block(((inner,),), group.fence, group.at)
        block = self._reading.listed(items, group.at, group.fence)
        if not block.rows:
            raise Misread("A number was expected in these brackets.", group.at)
        return block

    def _word(self, item: Token) -> Value:
        word = item.text.lower()
        following = self._peek()
        if word in _WRAPPERS and following is not None:
            if is_sign(following, "."):  # np.array(…)
                self._next += 1
                return self._atom()
            if isinstance(following, Group) and following.fence == "(":
                return self._atom()
        if word == "frac":
            return self._fraction(item)
        if word in _FRACTIONS and isinstance(following, Group) and following.fence == "(":
            return self._ratio(following)
        if word in _FUNCTIONS and self._reading.names.find(item.text) is None:
            return self._function(word, item)
        subscript = ""
        if isinstance(following, Token) and following.kind in ("lower", "number") and not following.spaced:
            digits = following.kind == "lower" or following.text.isdigit()
            if digits and len(item.text) == 1 and len(following.text) <= 4 and word != "π":
                self._next += 1
                subscript = "_" + following.text
        return self._named(item, subscript)

    def _named(self, item: Token, subscript: str) -> Value:
        names = self._reading.names
        if found := names.find(item.text + subscript):
            return Scalar(Poly.variable(found), item.at)
        if not subscript:
            if item.text.lower() in ("pi", "π"):
                return Scalar(Poly.constant(reals.pi()), item.at)
            if item.text == "e":
                return self._euler(item)
            if item.text.lower() in ("lambda", "l") and (found := names.find("λ")):
                return Scalar(Poly.variable(found), item.at)
            each = [names.find(letter) for letter in item.text] if len(item.text) <= 4 else [None]
            if len(each) > 1 and all(each):
                product: Value = Scalar(Poly.of(1), item.at)
                for letter in each:
                    product = self._sums.multiply(product, Scalar(Poly.variable(str(letter)), item.at), item.at)
                return product
        raise Misread(f"'{(item.text + subscript)[:20]}' is not known here; {names.expected()}.", item.at)

    def _euler(self, item: Token) -> Scalar:
        following = self._peek()
        exponent = Scalar(Poly.of(1), item.at)
        if following is not None and is_sign(following, "^"):
            self._next += 1
            exponent = self._exponent()
        elif isinstance(following, Token) and following.kind == "raise":
            self._next += 1
            exponent = _raised_number(following)
        return self._sums.function(reals.exp, exponent, item.at)

    def _argument(self, item: Token) -> Scalar:
        following = self._peek()
        if following is None:
            raise Misread(f"A number was expected after '{item.text}'.", self._end)
        return lone(self._atom(), f"One number was expected after '{item.text}'.")

    def _function(self, word: str, item: Token) -> Value:
        if word == "sqrt":
            return self._root(item)
        if word == "diag":
            return diagonal(self._atom(), item.at)
        return self._sums.function(reals.exp if word == "exp" else reals.ln, self._argument(item), item.at)

    def _root(self, item: Token) -> Scalar:
        argument = self._argument(item)
        root = self._sums.function(Real.sqrt, argument, item.at)
        return replace(root, literals=argument.literals, plain=argument.plain)

    def _ratio(self, group: Group) -> Value:
        """Fraction(1, 2) of Python, Rational(1, 2) of SymPy."""
        self._next += 1
        parts = split(group.items, lambda item: is_sign(item, ","))
        if len(parts) != 2:
            raise Misread("A numerator and a denominator were expected here, as in Fraction(1, 2).", group.at)
        top, bottom = (self._reading.value(part, group.at) for part in parts)
        return self._sums.divide(top, bottom, group.at)

    def _fraction(self, item: Token) -> Value:
        digits = self._peek()
        if isinstance(digits, Token) and digits.kind == "number":  # frac12 is 1/2
            found = re.fullmatch("([0-9])([0-9])?", digits.text)
            if found is None:
                raise Misread("Braces were expected here, as in \\frac{1}{2}.", digits.at)
            if found[2]:
                self._next += 1
                top, bottom = (Scalar(Poly.of(int(x)), digits.at, (Fraction(x),)) for x in found.groups())
                return self._sums.divide(top, bottom, item.at)
        return self._sums.divide(self._atom(), self._atom(), item.at)


def _unexpected(item: Item) -> Misread:
    text = item.fence if isinstance(item, Group) else item.text
    if isinstance(item, Token) and is_line(item):
        return Misread("The line ends where more was expected.", item.at)
    return Misread(f"'{text[:20]}' cannot stand here.", item.at)


def _is_number(item: Item) -> bool:
    return isinstance(item, Token) and item.kind == "number"


def _is_t(item: Item) -> bool:
    """T, or {T} as LaTeX has it."""
    if isinstance(item, Group):
        return item.fence == "{" and len(item.items) == 1 and _is_t(item.items[0])
    return item.kind == "word" and item.text == "T"


def _raised_number(token: Token) -> Scalar:
    """The exponent that small raised digits write."""
    found = re.fullmatch(r"([-+]?)([0-9]{1,3})", token.text)
    if found is None:
        raise Misread("A raised number of at most three digits was expected here.", token.at)
    value = int(found[0])
    return Scalar(Poly.of(value), token.at, (Fraction(abs(value)),))


def _free(items: Run, k: int) -> bool:
    """Whether a space stands on both sides of the sign, or on none, so that it is no sign of an entry."""
    return k > 0 and k + 1 < len(items) and items[k].spaced and items[k + 1].spaced


def _without_type(items: Run) -> Run:
    """The items without the `, dtype=…` that NumPy writes behind an array."""
    for k, item in enumerate(items):
        if is_word(item, ("dtype",)) and k and is_sign(items[k - 1], ","):
            return items[: k - 1]
    return items
