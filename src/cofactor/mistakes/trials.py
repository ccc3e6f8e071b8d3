"""Wrong rules of those who solve a word problem by trying numbers: plausible values that fit some sentences."""

from collections.abc import Iterator

from cofactor.content import Say, enumerated, say
from cofactor.contexts import Story
from cofactor.exact import Vector, add, divide, dot, null_space, primitive, scale
from cofactor.working.translation import standard

Trial = tuple[str, Vector, Say]

ORDINALS = ("first", "second", "third")


def trials(story: Story, values: Vector) -> Iterator[Trial]:
    """The rules that lead to positive whole numbers, the likeliest first; `values` are the right ones."""
    for i in reversed(range(len(values))):
        for tried, suffix in ((0, ""), (-1, "-backward")):
            if (found := unused(story, i, values, tried)) is not None:
                yield f"{ORDINALS[i]}-sentence-unused{suffix}", found, _refuted(story, i, found)
    yield from [shares for i in range(len(values)) if (shares := equal_shares(story, i)) is not None][:1]


def unused(story: Story, i: int, values: Vector, tried: int) -> Vector | None:
    """The first positive whole values that fit all sentences but number `i`, as one unknown is tried with 1, 2, 3, …

    They lie on the line through the solution along which the other equations hold.
    """
    direction = primitive(null_space((*story.matrix[:i], *story.matrix[i + 1 :]))[0])
    if not direction[tried]:
        return None
    down = scale(-1 if direction[tried] > 0 else 1, direction)
    steps = min((x - 1) // -d for x, d in zip(values, down, strict=True) if d < 0)
    found = add(values, scale(steps or -1, down))
    return found if all(x > 0 for x in found) else None


def _refuted(story: Story, i: int, values: Vector) -> Say:
    """That the values fit all conditions but number `i`, and what they make of this one."""
    row, constant = story.matrix[i], story.constants[i]
    return say(
        "Your values fit one of the two conditions, but not the other: *{sentence}* With them the left side of "
        "{equation} is {value}. Both equations hold for the same values: solve them together."
        if len(values) == 2
        else "Your values fit two of the conditions, but not this one: *{sentence}* With them the left side of "
        "{equation} is {value}. All three equations hold for the same values: solve them together.",
        sentence=story.said(i),
        equation=standard(row, constant, story.symbols),
        value=dot(row, values),
    )


def equal_shares(story: Story, i: int) -> Trial | None:
    """equal-shares: a total is divided by the number of things that it counts, as if all were alike."""
    row, total = story.matrix[i], story.constants[i]
    if story.sentences[i].compares or not all(row):
        return None
    share = divide(total, sum(row))
    if not isinstance(share, int) or share <= 0:
        return None
    feedback = say(
        "*{sentence}* You divided {total} by {count}, as if {unknowns} were equal. Nothing says so: "
        "each of them is an unknown of its own.",
        sentence=story.said(i),
        total=total,
        count=sum(row),
        unknowns=enumerated(story.symbols),
    )
    return "equal-shares", (share,) * len(row), feedback
