"""From words to equations: each sentence becomes one equation, with the reason why."""

from collections.abc import Sequence

from cofactor.content import Content, Para, enumerated, say
from cofactor.contexts import Story
from cofactor.exact import Exact, Vector
from cofactor.notation import Math, Rel, Sum, combination, eq, term
from cofactor.working.trace import Work

LETTERS = "ABC"
"""The names of the statements, where they have one."""


def standard(row: Vector, constant: Exact, symbols: Sequence[str]) -> Rel:
    """The equation with all unknowns on the left, positive terms first."""
    pairs = sorted(zip(row, symbols, strict=True), key=lambda pair: pair[0] < 0)
    return eq(combination([c for c, _ in pairs], [symbol for _, symbol in pairs]), constant)


def natural(row: Vector, constant: Exact, symbols: Sequence[str]) -> Rel:
    """A comparison as it is said: the unknown with coefficient 1 equals the rest."""
    others = [term(-c, symbol) for c, symbol in zip(row, symbols, strict=True) if c < 0]
    return eq(symbols[row.index(1)], Sum((*others, *((constant,) if constant else ()))))


def to_equations(work: Work, story: Story) -> None:
    """Record the equation of each sentence, quoting the sentence."""
    for i, (row, constant) in enumerate(zip(story.matrix, story.constants, strict=True)):
        work.record("equation", (*row, constant), lambda i=i: _quoted(story, i), line=i + 1)  # type: ignore[misc]


def _quoted(story: Story, i: int) -> Content:
    row, constant = story.matrix[i], story.constants[i]
    equation = standard(row, constant, story.symbols)
    if story.sentences[i].compares:
        said = natural(row, constant, story.symbols)
        return (
            Para(
                say(
                    "*{sentence}* This means {said}, that is, {equation}.",
                    sentence=story.said(i),
                    said=said,
                    equation=equation,
                )
            ),
        )
    return (Para(say("*{sentence}* This means {equation}.", sentence=story.said(i), equation=equation)),)


def explain(work: Work, story: Story) -> None:
    """Record the equation of each statement in a stage of its own, with the reason why."""
    for i, (sentence, row, constant) in enumerate(zip(story.sentences, story.matrix, story.constants, strict=True)):
        name = LETTERS[i]
        if not sentence.compares:
            hint = say("Statement {name} gives a total. Which terms add up to it?", name=name)
        elif constant:
            hint = say("Statement {name} compares two quantities. Which one is the larger, and by how much?", name=name)
        elif sum(map(bool, row)) == 2:
            hint = say(
                "Statement {name} compares two quantities. Which one is the larger, and which is multiplied?", name=name
            )
        else:
            hint = say(
                "Statement {name} compares quantities. Which of them is the largest, and what equals it?", name=name
            )
        work.stage(say("Statement {name}", name=name), hint=hint)
        work.record("equation", (*row, constant), lambda i=i: _explained(story, i), line=i + 1)  # type: ignore[misc]


def _explained(story: Story, i: int) -> Content:
    row, constant, symbols = story.matrix[i], story.constants[i], story.symbols
    equation = standard(row, constant, symbols)
    if not story.sentences[i].compares:
        terms: list[Math] = [term(c, symbol) for c, symbol in zip(row, symbols, strict=True) if c]
        return (
            Para(
                say(
                    "The terms {terms} add up to {total}: {equation}.",
                    terms=enumerated(terms),
                    total=constant,
                    equation=equation,
                )
            ),
        )
    large, said = symbols[row.index(1)], natural(row, constant, symbols)
    others = [(symbol, -c) for c, symbol in zip(row, symbols, strict=True) if c < 0]
    small, factor = others[0]
    if constant:
        reason = say(
            "The larger quantity is {large}: add {gap} to {small} to reach it, so {said}.",
            large=large,
            gap=constant,
            small=small,
            said=said,
        )
    elif len(others) > 1:
        reason = say(
            "Together, {small} and {other} make {large}, so {said}.",
            small=small,
            other=others[1][0],
            large=large,
            said=said,
        )
    else:
        reason = say(
            "The larger quantity is {large}, so {small} is the one that is multiplied: {said}. "
            "Test it: {example} gives {result}.",
            large=large,
            small=small,
            said=said,
            example=eq(small, 10),
            result=eq(large, factor * 10),
        )
    return (
        Para(say("{reason}", reason=reason)),
        Para(say("With all unknowns on the left: {equation}.", equation=equation)),
    )
