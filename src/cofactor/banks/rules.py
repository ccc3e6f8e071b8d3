"""The rules by which each kind of answer is carried by a format, one list a kind, the best rule first.

The first rule that the format's capabilities allow, and that this item can
follow, is taken. A rule that changes what is asked says so in `lost`; its
field asks the new question in words. `cofactor bank --explain` prints this table.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cofactor.banks import convert, options
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.convert import Made, Source


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to carry an answer."""

    how: str
    """In the words of the table."""
    allowed: Callable[[Capabilities], bool]
    make: Callable[[Source], Made | None]
    """The fields; None if this item cannot follow the rule."""
    lost: str = ""
    """How the question is changed; "" if it asks for the same."""
    each: bool = False
    """Whether it stands for the rules of the parts of an answer, each by itself."""


_NATIVE = Rule("itself", lambda c: False, convert.native)
_CHOICE = Rule(
    "choice of wrong rules",
    lambda c: c.one,
    options.turned,
    "chosen among answers of the item's own wrong rules, for the format cannot judge it",
)


def _boxes(how: str, make: Callable[[Source], Made | None], lost: str = "") -> Rule:
    return Rule(how, lambda c: c.blanks > 0, make, lost)


def _text(how: str, make: Callable[[Source], Made | None], lost: str = "") -> Rule:
    return Rule(how, lambda c: c.text, make, lost)


_ASCENDING = "the values are asked for in ascending order, with repetition"
_EIGENVALUES = _boxes(
    "eigenvalues in boxes",
    convert.eigenvalues,
    "only the eigenvalues are asked for, in boxes, for the format cannot judge eigenvectors",
)

RULES: dict[str, tuple[Rule, ...]] = {
    "number": (_boxes("one box", convert.number), _text("one text", convert.number_text), _CHOICE),
    "vector": (_boxes("a box an entry", convert.vector), _text("one text", convert.vector_text), _CHOICE),
    "matrix": (_boxes("a box an entry", convert.matrix), _CHOICE),
    "set": (
        _boxes("boxes, ascending", convert.values, _ASCENDING),
        _text("one text, ascending", convert.values_text, _ASCENDING),
        _CHOICE,
    ),
    "expression": (
        _boxes("a box a coefficient", convert.coefficients, "its coefficients are asked for, beside the powers"),
        _CHOICE,
    ),
    "system": (_CHOICE,),
    "basis": (
        _CHOICE,
        _boxes(
            "in parts: one vector, made unique",
            convert.direction,
            "a vector of coprime whole numbers is asked for, for the format cannot judge multiples",
        ),
        _boxes(
            "dimension in a box",
            convert.dimension,
            "only the dimension is asked for, for the format cannot judge a basis",
        ),
    ),
    "affine": (
        _CHOICE,
        _boxes(
            "number of parameters in a box",
            convert.parameters,
            "only the number of parameters is asked for, for the format cannot judge a solution set",
        ),
    ),
    "eigen": (_CHOICE, _EIGENVALUES),
    "factorization": (_CHOICE, _EIGENVALUES),
    "interval": (
        Rule("one box", lambda c: c.blanks > 0 and c.forms, convert.interval),
        _text("one text", convert.interval_text),
        _CHOICE,
    ),
    "order": (_boxes("a box a place", convert.places), _CHOICE),
    "choice": (
        Rule("choice", lambda c: c.one, options.choice),
        _boxes("its letter in a box", options.letter, "the letter of the right option is typed"),
        _text("its letter as text", options.letter_text, "the letter of the right option is typed"),
    ),
    "choices": (
        Rule("several choice", lambda c: c.several, options.choices),
        _boxes("letters in a box", options.letters, "the letters of the right options are typed"),
        _text("letters as text", options.letters_text, "the letters of the right options are typed"),
    ),
    "parts": (
        Rule("each part by its rule", lambda c: c.mixed or c.blanks > 0, convert.native, each=True),
        _CHOICE,
    ),
}  # fmt: skip


def allowed(kind: str, capabilities: Capabilities) -> list[Rule]:
    """The rules that a format may follow for a kind of answer, the best first."""
    own = [_NATIVE] if kind in capabilities.native else []
    return own + [rule for rule in RULES[kind] if rule.allowed(capabilities)]
