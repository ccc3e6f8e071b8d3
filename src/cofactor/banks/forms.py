"""The accepted forms of an answer: what a box that compares text must let pass.

Platforms compare text with text. So the forms in which people write a number
are listed, and the question asks for lowest terms, which keeps the list finite:

    3/2     3/2, 3 / 2, 1.5
    -1/2    the same with - and with U+2212, which phones and word processors type; also -.5
    -2      -2, -2.0
    7/3     7/3, 7 / 3; no decimal, for none is equal to it

A numeric box holds only what `decimal` returns: importers cut "7/3" to 7.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from cofactor.answers import Interval
from cofactor.exact import Exact, num

MINUS = "\u2212"
MOST = 40
"""Forms of one text with several numbers in it."""
DIGITS = 6
"""Decimal places that anybody would type."""

ENTER = "Write each number as a whole number or as a fraction in lowest terms, such as -3/2."


def number(value: Exact) -> tuple[str, ...]:
    """The accepted forms of a number, the key's own first."""
    top, bottom = abs(value.numerator), value.denominator
    exact = decimal(-value if value < 0 else value)
    bodies = [str(top), f"{top}.0"] if bottom == 1 else [f"{top}/{bottom}", f"{top} / {bottom}"]
    if bottom != 1 and exact is not None:
        bodies.append(exact)
        if exact.startswith("0."):
            bodies.append(exact[1:])
    signs = ("-", MINUS) if value < 0 else ("",)
    return tuple(sign + body for body in bodies for sign in signs)


def decimal(value: Exact) -> str | None:
    """The number as a finite decimal of at most `DIGITS` places, `-?digits(.digits)?`; None if it is none."""
    if value.denominator == 1:
        return num(value)
    scaled = value * 10**DIGITS
    if scaled.denominator != 1:
        return None
    whole, rest = divmod(abs(scaled.numerator), 10**DIGITS)
    return f"{'-' if value < 0 else ''}{whole}.{rest:0{DIGITS}}".rstrip("0")


def several(values: Sequence[Exact]) -> tuple[str, ...]:
    """The accepted forms of numbers in a row, "3, -1/2": with and without spaces and parentheses."""
    return _bounded(
        template.format(separator.join(chosen))
        for chosen in product(*[_short(value) for value in values])
        for template, separator in (("{}", ", "), ("{}", ","), ("({})", ", "), ("({})", ","))
    )


def interval(value: Interval) -> tuple[str, ...]:
    """The accepted forms of an interval: "[-1, 2)", "(3, inf)"."""
    left, right = ("[" if value.closed[0] else "("), ("]" if value.closed[1] else ")")
    low = ("-inf", "-∞", f"{MINUS}∞") if value.low is None else _short(value.low)
    high = ("inf", "∞") if value.high is None else _short(value.high)
    return _bounded(f"{left}{a}{glue}{b}{right}" for a, b in product(low, high) for glue in (", ", ","))


def word(text: str) -> tuple[str, ...]:
    """The accepted forms of a letter or a word: platforms that mind the case are told both."""
    return tuple(dict.fromkeys((text, text.lower(), text.upper())))


def _short(value: Exact) -> tuple[str, ...]:
    """The forms of a number that people use in a list."""
    return tuple(form for form in number(value) if " " not in form and not form.endswith(".0"))


def _bounded(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(forms), MOST))
