"""Faults that a reader would stumble over in the printed forms of an item."""

import ast
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from xml.etree import ElementTree

from cofactor.content import Block, Content, Options, Para, Stage
from cofactor.printers import text as text_printer

_ARROW = re.compile(r"<->|<-|-+>")

# An equation that a zero row stands for: 0x + 0y = 3.
_ZERO_ROW = re.compile(r"(?<![+-] )\b0\w+(?: \+ 0\w+)+ =")

# A side of an equation: commas stand in brackets only, others come between two equations.
_BRACKETS = r"\((?:[^()=\n]|\([^()=\n]*\))*\)"
SIDE = rf"(?:[^=\n,()]|{_BRACKETS})*(?:[^=\s,()]|{_BRACKETS})"

# What no print may contain; arrows and zero rows are taken out first.
ARTEFACTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("a sign after a sign", r"[+-] ?[+-]"),
        ("a coefficient 1", r"(?<![\w./·^])1[a-zλα-ω](?!\w)"),
        ("a coefficient 0", r"(?<![\w./·^])0[a-zλα-ω](?!\w)"),
        ("a denominator 1", r"/1(?![\d/])"),
        (
            "a Python value",
            r"\bNone\b(?! of)|\bnan\b|\b[A-Z][A-Za-z]+\([A-Za-z]*=?|\bFraction\b|<[a-z]+\.\w+|\b0x[0-9a-f]{4}",
        ),
        ("an unfilled hole", r"\{[A-Za-z_]+\}"),
        ("TeX", r"\\|\$"),
        ("a word twice", r"\b([A-Za-z]{2,}) \1\b"),
        ("a plural of one", r"(?<![\w./·-])1 (?:equations|rows|columns|vectors|solutions|unknowns|variables|pivots)\b"),
        ("two stops", r"[.,;:?!][.,;:?!]"),
        ("a side twice", rf"= (?P<side>{SIDE}) = (?P=side)(?=[.,;]?(?:\s|$))"),
        ("a line twice", r"(?m)^ *(?P<line>= .+)\n+ *(?P=line)$"),
        ("brackets around one letter", r"·\([a-zλ]\)"),
    )
)
SENTENCE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a double space", re.compile(r"\S  +\S")),
    ("a space before a stop", re.compile(r" [.,;:?!](?:\s|$)")),
    ("a space inside brackets", re.compile(r"\( | \)")),
)
_PAIRS = {")": "(", "]": "[", "}": "{"}


def balanced(text: str) -> bool:
    """Whether every bracket of the text is closed, in order."""
    open_brackets: list[str] = []
    for character in text:
        if character in "([{":
            open_brackets.append(character)
        elif character in _PAIRS and (not open_brackets or open_brackets.pop() != _PAIRS[character]):
            return False
    return not open_brackets


def artefacts(text: str) -> list[str]:
    """Faults of any plain-text print."""
    bare = _ZERO_ROW.sub("0 =", _ARROW.sub(" ", text))
    found = [f"{name} in {_near(bare, match)!r}" for name, rule in ARTEFACTS if (match := rule.search(bare))]
    found += arithmetic_faults(text)
    found += [f"unbalanced brackets in {line!r}" for line in bare.split("\n") if not balanced(line)]
    found += [f"a space at the end of {line!r}" for line in bare.split("\n") if line != line.rstrip()]
    return found


# Arithmetic in a print: numbers, signs and brackets only, with an equals sign between.
_SUMS = re.compile(r"[-+·/() \d]+(?:=[-+·/() \d]+)+")
_BROKEN_LINE = re.compile(r"\n\s*(?=[-+=] )")
_CALCULATION = re.compile(r"(?:\d+|[-+*/()])+\Z")


def value(text: str) -> Fraction | None:
    """What a calculation with numbers gives; None for anything else, and for a number alone."""
    typed = text.replace("·", "*").replace(" ", "")
    if not _CALCULATION.match(typed):
        return None
    try:
        return _evaluated(ast.parse(typed, mode="eval").body)
    except (SyntaxError, ZeroDivisionError):
        return None  # half of something larger: (A - 2I)(1, 2) = …


def _evaluated(node: ast.expr) -> Fraction | None:
    match node:
        case ast.Constant(int(number)):
            return Fraction(number)
        case ast.UnaryOp(ast.USub(), operand):
            inner = _evaluated(operand)
            return None if inner is None else -inner
        case ast.BinOp(left, operator, right):
            x, y = _evaluated(left), _evaluated(right)
            if x is None or y is None:
                return None
            match operator:
                case ast.Add():
                    return x + y
                case ast.Sub():
                    return x - y
                case ast.Mult():
                    return x * y
                case _:
                    return x / y
        case _:
            return None


def arithmetic_faults(text: str) -> list[str]:
    """Calculations that do not give what is written: 2·3 - 1 = 4.

    A number alone is no calculation: 0 = 3 is said of a contradiction.
    """
    joined = _BROKEN_LINE.sub(" ", text)
    found = []
    for match in _SUMS.finditer(joined):
        sides = match[0].split("=")
        # A side that touches a letter is cut off from it: x = 3 - 2t.
        if match.start() and not joined[match.start() - 1].isspace() and not sides[0].startswith(" "):
            sides[0] = ""
        if joined[match.end() : match.end() + 1].strip(".,;:?!") and not sides[-1].endswith(" "):
            sides[-1] = ""
        for left, right in pairwise(sides):
            both = value(left), value(right)
            if None not in both and both[0] != both[1] and not left.strip().isdigit():
                found.append(f"{left.strip()} is {both[0]}, not {right.strip()}")
    return found


def sentence_faults(text: str, *, open_end: bool = False) -> list[str]:
    """Faults of a printed paragraph; with `open_end` a formula that follows may finish its last sentence."""
    if not text:
        return ["an empty paragraph"]
    found = [f"{name} in {_near(text, match)!r}" for name, rule in SENTENCE if (match := rule.search(text))]
    if not text.endswith((".", "?", "!", ":")) and not (open_end and text[-1].isalnum()):
        found.append(f"no final stop after {text[-40:]!r}")
    if text[:2].isalpha() and text[:1].islower():
        found.append(f"a small letter at the start of {text[:40]!r}")
    return found


def paragraphs(content: Content) -> Iterator[tuple[Para, bool]]:
    """The paragraphs of a content, and whether a formula follows each."""
    for i, block in enumerate(content):
        follower: Block | None = content[i + 1] if i + 1 < len(content) else None
        match block:
            case Para():
                yield block, follower is not None and not isinstance(follower, Para | Stage | Options)
            case Stage(_, blocks):
                yield from paragraphs(blocks)
            case _:
                pass


def content_faults(content: Content) -> list[str]:
    """All faults of the plain-text print of a content."""
    found = artefacts(text_printer.blocks(content))
    for paragraph, open_end in paragraphs(content):
        found += sentence_faults(text_printer.inline(paragraph.body), open_end=open_end)
    return found


def _near(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 25) : match.end() + 15]


# ---- the other targets

_TEX_ARTEFACT = re.compile(r"[+-] ?[+-]|\\[dt]?frac\{[^{}]*\}\{1\}|(?<![\w.{}])1[a-z](?![a-z])")
_TEX_ESCAPED = re.compile(r"\\[{}%$&#_|]")


def latex_faults(text: str) -> list[str]:
    """Faults of a LaTeX print."""
    text = text.replace(r"\\", " ")  # the end of a line; \\[2pt] opens nothing
    bare = _TEX_ESCAPED.sub(" ", text)
    found = []
    if bare.count("{") != bare.count("}"):
        found.append("unbalanced braces")
    if bare.count("$") % 2:
        found.append("a formula is not closed")
    for left, right in ((r"\begin{", r"\end{"), (r"\left", r"\right"), (r"\(", r"\)"), (r"\[", r"\]")):
        opened = len(re.findall(re.escape(left) + r"(?![a-z])" if left == r"\left" else re.escape(left), text))
        closed = len(re.findall(re.escape(right) + r"(?![a-z])" if right == r"\right" else re.escape(right), text))
        if opened != closed:
            found.append(f"{opened} times {left} but {closed} times {right}")
    if match := _TEX_ARTEFACT.search(bare):
        found.append(f"an artefact in {_near(bare, match)!r}")
    return found


def typst_faults(text: str) -> list[str]:
    """Faults of a Typst print."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"', '""', text)
    return [] if balanced(bare) else ["unbalanced brackets"]


def spoken_faults(text: str) -> list[str]:
    """Faults of a spoken print: signs that a voice cannot read."""
    match = re.search(r"[=+^_\\{}\[\]<>|$]|(?<!\w)-", text)
    return [f"a sign in {_near(text, match)!r}"] if match else []


def mathml_faults(text: str) -> list[str]:
    """Faults of an HTML print: what is no XML, and signs that meet."""
    try:
        root = ElementTree.fromstring(f"<body>{text}</body>")
    except ElementTree.ParseError as error:
        return [f"it does not parse: {error}"]
    bare = "".join(root.itertext())
    return [f"a sign after a sign in {_near(bare, match)!r}"] if (match := re.search(r"[+−][+−]", bare)) else []
