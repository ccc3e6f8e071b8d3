"""Every key of a sheet's configuration, declared once.

The table feeds the check of configurations, `config/defaults.toml` with its
comments, and the JSON schema. A key stands here only if this release does what
it says; any other is refused as unknown.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from cofactor import choices, markup, sealing
from cofactor.errors import ValueRangeError, clip
from cofactor.refs import check_seed, seal_of
from cofactor.working.elimination import STYLES

Kind: TypeAlias = Literal[
    "line",
    "folded",
    "paragraphs",
    "lines",
    "seed",
    "integer",
    "word",
    "flag",
    "length",
    "type",
    "references",
    "set",
    "secret",
]

MAX_VERSIONS = 702  # A … ZZ
MAX_COUNT = 100
MAX_PROBLEMS = 200
MAX_FIELDS = 8
MAX_SERIES = 999
MAX_SWAP = 99

_LENGTH = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)(cm|mm|in|pt)\Z", re.ASCII)
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72.27}
LONGEST = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key: its kind, what it may be, its default (None: left out) and its meaning."""

    name: str
    kind: Kind
    meaning: str
    default: Any = None
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()
    place: str = ""
    optional: bool = False
    """Whether an empty text is allowed, and means none."""
    example: str = ""

    @property
    def allowed(self) -> str:
        """What the value may be, in words."""
        match self.kind:
            case "line" | "folded" | "paragraphs":
                return f"a text of at most {markup.LIMITS[self.place]} characters"
            case "lines":
                return f"a list of at most {MAX_FIELDS} texts of at most {markup.LIMITS[self.place]} characters"
            case "seed":
                return "a word of 1 to 32 letters, digits, '_', '.' or '-', or a whole number"
            case "integer":
                return f"a whole number from {self.low} to {self.high}"
            case "word":
                return "one of " + ", ".join(f'"{option}"' for option in self.options)
            case "flag":
                return "true or false"
            case "length":
                return f'a length from 0 to {LONGEST:g} cm such as "6cm", in cm, mm, in or pt'
            case "type":
                return "the id of an exercise type"
            case "references":
                return "a list of references, each once"
            case "secret":
                return sealing.ALLOWED
            case "set":
                return "a table of parameters such as { n = 3 }"

    def read(self, value: object) -> Any:
        """The value as `cofactor.sheets.model` holds it. Raises UserError, in one sentence without its place."""
        return _READERS[self.kind](self, value)

    def refuse(self, value: object) -> ValueRangeError:
        """The error for a value that is not allowed."""
        shown = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
        text = f'"{clip(shown)}"' if isinstance(shown, str) and not isinstance(value, bool) else clip(str(shown))
        return ValueRangeError(f"{self.name} is {text}, but must be {self.allowed}.")


def _text(key: Key, value: object) -> str:
    check: Callable[[str, str], object] = {
        "line": markup.line, "lines": markup.line, "folded": markup.folded, "paragraphs": markup.paragraphs,
    }[key.kind]  # fmt: skip
    if not isinstance(value, str):
        raise key.refuse(value)
    if value == "" and key.optional:
        return value
    try:
        check(value, key.place)
    except markup.MarkupError as error:
        raise ValueRangeError(f"{key.name}: {error}") from None
    return value


def _lines(key: Key, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MAX_FIELDS:
        raise key.refuse(value)
    return tuple(_text(key, item) for item in value)


def _seed(key: Key, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise key.refuse(value)
    return check_seed(value, key.name)


def _integer(key: Key, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not key.low <= value <= key.high:
        raise key.refuse(value)
    return value


def _word(key: Key, value: object) -> str:
    if not isinstance(value, str) or value not in key.options:
        raise key.refuse(value)
    return value


def _flag(key: Key, value: object) -> bool:
    if not isinstance(value, bool):
        raise key.refuse(value)
    return value


def _length(key: Key, value: object) -> str:
    found = _LENGTH.match(value) if isinstance(value, str) else None
    if found is None or float(found[1]) * _CENTIMETRES[found[2]] > LONGEST:
        raise key.refuse(value)
    return found[0]


def _type(key: Key, value: object) -> str:
    from cofactor import registry

    if not isinstance(value, str):
        raise key.refuse(value)
    return registry.get(value).id


def _references(key: Key, value: object) -> tuple[str, ...]:
    from cofactor import items

    found = [value] if isinstance(value, str) else value
    if not isinstance(found, list) or not found or not all(isinstance(ref, str) for ref in found):
        raise key.refuse(value)
    if len(found) > MAX_COUNT or len(set(found)) < len(found):
        raise key.refuse(value)
    for ref in found:
        place = items.locate(ref)
        if seal_of(place[0].seed) is None:  # else the sheet's secret is needed
            items.build(*place)
    return tuple(found)


def _secret(key: Key, value: object) -> str:
    return sealing.spelled(value)


def _set(key: Key, value: object) -> tuple[tuple[str, object], ...]:
    if not isinstance(value, dict):
        raise key.refuse(value)
    return tuple(sorted(value.items()))


_READERS: dict[Kind, Callable[[Key, object], Any]] = {
    "line": _text,
    "folded": _text,
    "paragraphs": _text,
    "lines": _lines,
    "seed": _seed,
    "integer": _integer,
    "word": _word,
    "flag": _flag,
    "length": _length,
    "type": _type,
    "references": _references,
    "set": _set,
    "secret": _secret,
}

SHEET = (
    Key(name="title", kind="line", place="title", default="Problem sheet", meaning="The heading of the sheet."),
    Key(name="course", kind="line", place="course", default="", optional=True, meaning="The course, above the title."),
    Key(name="seed", kind="seed", default="2026", meaning="The same seed gives the same sheet, for ever."),
    Key(name="versions", kind="integer", low=1, high=MAX_VERSIONS, default=1, meaning="How many versions: A, B, C …"),
    Key(
        name="engine",
        kind="word",
        options=("typst", "latex"),
        default="typst",
        meaning='What makes the PDF: the built-in "typst" (tagged for accessibility), or an installed "latex".',
    ),
    Key(name="paper", kind="word", options=("a4", "letter"), default="a4", meaning="The size of the paper."),
    Key(name="columns", kind="integer", low=1, high=2, default=1, meaning="Columns of text on a page."),
    Key(
        name="font_size",
        kind="word",
        options=("10pt", "11pt", "12pt", "14pt", "17pt", "20pt"),
        default="11pt",
        meaning="The size of the text; 17pt and 20pt are large print.",
    ),
    Key(
        name="instructions",
        kind="folded",
        place="instructions",
        default="",
        optional=True,
        meaning="What stands below the title, in one paragraph.",
    ),
    Key(name="fields", kind="lines", place="field", default=("Name",), meaning="What students fill in at the top."),
    Key(
        name="references",
        kind="word",
        options=("key", "all", "none"),
        default="key",
        meaning='Where references are printed: on the "key" and the solutions, on "all" papers, on "none".',
    ),
    Key(
        name="shuffle",
        kind="flag",
        default=False,
        meaning="Whether each version has its own order of problems within each section.",
    ),
    Key(
        name="secret",
        kind="secret",
        example='"env:EXAM_SECRET"',
        meaning="What seals the sheet: without these 16 bytes or more, nobody can build its items or its key again.",
    ),
)

CONVENTIONS = (
    Key(
        name="style",
        kind="word",
        options=STYLES,
        default="pivot_one",
        meaning="How elimination proceeds, in every type that has this parameter.",
    ),
    Key(
        name="covariance",
        kind="word",
        options=("n-1", "n"),
        default="n-1",
        meaning="What covariances of n observations divide by.",
    ),
    Key(name="brackets", kind="word", options=("[]", "()"), default="[]", meaning="What stands around a matrix."),
)

PROBLEM = (
    Key(name="type", kind="type", meaning="An exercise type; or give ref, or custom.", example='"eigen.eigenvalues"'),
    Key(
        name="ref",
        kind="references",
        meaning="Fixed items, the same in every version.",
        example='["eigen.eigenvalues@2/medium/week4/7"]',
    ),
    Key(
        name="custom",
        kind="paragraphs",
        place="custom",
        meaning="A problem of your own: text with *emphasis* and $mathematics$.",
        example='"Prove that $det(A^T) = det(A)$."',
    ),
    Key(name="count", kind="integer", low=1, high=MAX_COUNT, default=1, meaning="How many problems of the type."),
    Key(name="level", kind="word", options=("easy", "medium", "hard"), default="medium", meaning="How hard they are."),
    Key(name="points", kind="integer", low=0, high=1000, meaning="Points for each problem.", example="5"),
    Key(name="space", kind="length", meaning="Room for working below each problem.", example='"6cm"'),
    Key(
        name="section",
        kind="line",
        place="section",
        meaning="A heading above these problems.",
        example='"Eigenvalues"',
    ),
    Key(
        name="form",
        kind="word",
        options=("open", "choice"),
        default="open",
        meaning="Whether the answer is written, or chosen among options made of the item's own wrong rules.",
    ),
    Key(
        name="options",
        kind="integer",
        low=choices.LEAST,
        high=choices.MOST,
        meaning=f"How many options a choice has; {choices.USUAL} if left out.",
        example=str(choices.USUAL),
    ),
    Key(
        name="series",
        kind="integer",
        low=1,
        high=MAX_SERIES,
        meaning="Draw from a series of its own, so that this problem stays as it is when others come, go or move.",
        example="1",
    ),
    Key(
        name="swap",
        kind="integer",
        low=1,
        high=MAX_SWAP,
        meaning="Take another item of like effort in the place of the one that is drawn: the first, the second …",
        example="1",
    ),
    Key(
        name="set",
        kind="set",
        meaning="Parameters of the type; `cofactor list --json` lists them.",
        example="{ n = 3 }",
    ),
)
