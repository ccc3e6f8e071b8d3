"""Steps that say the same words for many numbers, so that a writer has to print the words only once."""

from collections.abc import Callable
from typing import Any, TypeAlias

from cofactor.content import Content
from cofactor.exact import Exact
from cofactor.working.trace import Arg, State, Step, Work

Words: TypeAlias = Callable[..., Content]


class Phrase(Step):
    """A step with the content `words(*structure, *numbers)`, of which only the numbers differ from item to item.

    `kinds` has a letter for each number, which tells what else may depend on it
    (`cofactor.printers.forms`): "p" nothing, "s" its sign, "c" also whether it is ±1.

    `words` is a function of a module, not of a call, and computes with none of
    the numbers but for their signs: what it derives from them is a number too.
    The parts of `structure` can be hashed.
    """

    __slots__ = ("kinds", "numbers", "structure", "words")

    def __init__(
        self,
        rule: str,
        state: "State | None",
        words: Words,
        kinds: str,
        numbers: tuple[Exact, ...],
        *,
        structure: tuple[Any, ...] = (),
        counts: bool = False,
        args: dict[str, Arg] | None = None,
    ) -> None:
        self.rule = rule
        self.args = args or {}
        self.state = state
        self.counts = counts
        self.title = self.hint = None
        self.words = words
        self.kinds = kinds
        self.numbers = numbers
        self.structure = structure

    def content(self) -> Content:
        return self.words(*self.structure, *self.numbers)


def remark(work: Work, words: Words, kinds: str = "", numbers: tuple[Exact, ...] = (), *structure: Any) -> None:
    """Say something that changes no state, like `Work.note`."""
    work.steps.append(Phrase("note", None, words, kinds, numbers, structure=structure))
