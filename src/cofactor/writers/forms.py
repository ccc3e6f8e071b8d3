"""Records of steps and answers by the forms of `cofactor.printers.forms`: printing is most of the cost of a record."""

from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import Any

from cofactor.answers import Answer
from cofactor.content import Content
from cofactor.printers.forms import SAMPLES, Form, filled, with_gaps
from cofactor.working.phrase import Phrase
from cofactor.working.rows import RowStep
from cofactor.working.trace import Arg, Step


def row_step(step: RowStep, printer: Callable[[Step], str]) -> str | None:
    """What `printer` makes of a row operation on integers; None where there are others."""
    rows: Any = step.state
    entries = tuple(chain.from_iterable(rows))
    if set(map(type, entries)) != {int}:
        return None
    return _row_form(step.rule, tuple(step.args.items()), len(rows), len(rows[0]), printer) % (entries * 3)


@lru_cache(maxsize=1024)  # a few hundred operations make up all reductions
def _row_form(
    rule: str, args: tuple[tuple[str, Arg], ...], height: int, width: int, printer: Callable[[Step], str]
) -> str:
    """A %d for each entry, three times: in the state, the text and the LaTeX."""
    entry = SAMPLES[0]
    printed = printer(RowStep(rule, dict(args), ((entry,) * width,) * height))
    return printed.replace("%", "%%").replace(str(entry), "%d")


def phrase(step: Phrase, printer: Callable[[Content], str]) -> str | None:
    """What `printer` makes of the content of a phrase; None if a number is no integer."""
    return filled(step.words, step.structure, step.kinds, step.numbers, printer)


def answer(given: Answer, printer: Callable[[Answer], str]) -> str | None:
    """What `printer` makes of an answer that prints its integers as they are; None for other answers."""
    found = given.numbers()
    if found is None:
        return None
    size, entries = found
    if set(map(type, entries)) != {int} or len(entries) > len(SAMPLES):
        return None
    form, pick = _answer_form(type(given), size, len(entries), printer)
    return str(form % pick(entries))


@lru_cache(maxsize=256)
def _answer_form(kind: type[Answer], size: tuple[int, ...], count: int, printer: Callable[[Answer], str]) -> Form:
    return with_gaps(printer(kind.filled(size, tuple(SAMPLES[:count]))))
