"""What a bank format can carry, as data: the rules of conversion ask nothing else about it."""

from dataclasses import dataclass

from cofactor.answers import KINDS

ALL_KINDS = frozenset(KINDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What questions of a format may hold; the default is nothing."""

    native: frozenset[str] = frozenset()
    """Kinds of answers that it grades by their properties; all of them if it shows answers without grading."""
    blanks: int = 0
    """The most boxes of one question."""
    forms: bool = True
    """Whether a box for words or intervals may have several right forms; else spaces and capitals alone may differ."""
    text: bool = False
    """One box whose accepted forms may be long, such as "(3, -2, 1)"."""
    one: bool = False
    """A choice with one right option."""
    several: bool = False
    """A choice with any number of right options."""
    mixed: bool = False
    """Boxes and choices side by side in one question."""
    points: bool = True
    tags: bool = True
    categories: bool = True
    solution: bool = True
    hints: bool = True
    """Help before an answer is given."""
    feedback: bool = True
    """A remark for each wrong option."""
    figures: bool = True
