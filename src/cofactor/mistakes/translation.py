"""Wrong rules of translating words into equations (row 38 of the list of misconceptions, and the reversed relation)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cofactor.content import Say, enumerated, listed, say
from cofactor.contexts import Story
from cofactor.exact import Exact, Matrix, Vector, transpose
from cofactor.notation import term
from cofactor.working.translation import natural, standard


@dataclass(frozen=True, slots=True)
class WrongSystem:
    """The system that a wrong rule leads to, and what to tell the student."""

    rule: str
    matrix: Matrix
    constants: Vector
    feedback: Say


def wrong_systems(story: Story) -> Iterator[WrongSystem]:
    """The rules that fit the story, the likeliest first."""
    for rule in (reversed_relation, times_plus, moved_sign, reading_order, counts_ignored, matrix_transposed):
        if (found := rule(story)) is not None:
            yield found


def _with(story: Story, i: int, row: Vector, constant: Exact) -> tuple[Matrix, Vector]:
    """The system with another equation `i`."""
    a, b = story.matrix, story.constants
    return (*a[:i], row, *a[i + 1 :]), (*b[:i], constant, *b[i + 1 :])


def _comparison(story: Story, others: int = 2) -> int | None:
    """The first comparison that names at most this many quantities beside the largest."""
    rows = zip(story.sentences, story.matrix, strict=True)
    return next((i for i, (s, row) in enumerate(rows) if s.compares and sum(c < 0 for c in row) <= others), None)


def _two(row: Vector) -> bool:
    """Whether a comparison names two quantities, not three."""
    return sum(map(bool, row)) == 2


def reversed_relation(story: Story) -> WrongSystem | None:
    """reversed-relation: "3 times as many x as y" becomes 3x = y, in the order of the words."""
    if (i := _comparison(story)) is None:
        return None
    row, constant, symbols = story.matrix[i], story.constants[i], story.symbols
    large = row.index(1)
    small = next(j for j, c in enumerate(row) if c < 0)
    wrong = list(row)
    wrong[large], wrong[small] = row[small], 1
    said = natural(tuple(wrong), constant, symbols)
    feedback = say(
        "*{sentence}* So {large} is the larger quantity. You wrote {wrong}, which would make {small} the larger one."
        if _two(row)
        else "*{sentence}* So {large} is the largest quantity. "
        "You wrote {wrong}, which would make {small} the largest.",
        sentence=story.said(i),
        large=symbols[large],
        wrong=said,
        small=symbols[small],
    )
    return WrongSystem("reversed-relation", *_with(story, i, tuple(wrong), constant), feedback)


def times_plus(story: Story) -> WrongSystem | None:
    """times-as-plus and plus-as-times: a factor is read as a difference, or the reverse."""
    if (i := _comparison(story, 1)) is None:
        return None
    row, constant, symbols = story.matrix[i], story.constants[i], story.symbols
    small = next(j for j, c in enumerate(row) if c < 0)
    wrong = list(row)
    wrong[small], gap = (-1, -row[small]) if not constant else (-constant, 0)
    said, right = natural(tuple(wrong), gap, symbols), natural(row, constant, symbols)
    if constant:
        feedback = say(
            "*{sentence}* That is a difference, {right}. You wrote the multiple {wrong}.",
            sentence=story.said(i),
            right=right,
            wrong=said,
        )
        return WrongSystem("plus-as-times", *_with(story, i, tuple(wrong), gap), feedback)
    feedback = say(
        "*{sentence}* That is a multiple, {right}. You wrote the difference {wrong}.",
        sentence=story.said(i),
        right=right,
        wrong=said,
    )
    return WrongSystem("times-as-plus", *_with(story, i, tuple(wrong), gap), feedback)


def moved_sign(story: Story) -> WrongSystem | None:
    """moved-sign: the terms of a comparison change sides without changing their signs."""
    if (i := _comparison(story)) is None:
        return None
    row, constant, symbols = story.matrix[i], story.constants[i], story.symbols
    wrong = tuple(-c if c < 0 else c for c in row)
    feedback = say(
        "From {right} you went on to {wrong}. A term that changes sides changes its sign.",
        right=natural(row, constant, symbols),
        wrong=standard(wrong, constant, symbols),
    )
    return WrongSystem("moved-sign", *_with(story, i, wrong, constant), feedback)


def reading_order(story: Story) -> WrongSystem | None:
    """reading-order: coefficients go to the unknowns in the order of the text; or two are simply exchanged."""
    symbols = story.symbols
    for i, sentence in enumerate(story.sentences):
        named = [name for name, _ in sentence.phrases if name != "total"]
        row = story.matrix[i]
        if sentence.compares or named == sorted(named, key=symbols.index):
            continue
        told = iter([row[symbols.index(name)] for name in named])
        wrong = tuple(next(told) if symbol in named else c for symbol, c in zip(symbols, row, strict=True))
        if wrong != row:
            return WrongSystem("reading-order", *_with(story, i, wrong, story.constants[i]), _attached(story, i, wrong))
    for i, sentence in enumerate(story.sentences):
        changed = list(story.matrix[i])
        used = [j for j, c in enumerate(changed) if c > 0]
        first, last = used[0], used[-1]
        if not sentence.compares and changed[first] != changed[last]:
            changed[first], changed[last] = changed[last], changed[first]
            wrong = tuple(changed)
            found = _with(story, i, wrong, story.constants[i])
            return WrongSystem("coefficients-exchanged", *found, _attached(story, i, wrong))
    return None


def _attached(story: Story, i: int, wrong: Vector) -> Say:
    row, symbols = story.matrix[i], story.symbols
    place = next(j for j, (x, y) in enumerate(zip(row, wrong, strict=True)) if x != y)
    return say(
        "*{sentence}* Here {right} belongs to {symbol}, not {wrong}: look for the noun that each number goes with.",
        sentence=story.said(i),
        right=row[place],
        symbol=symbols[place],
        wrong=wrong[place],
    )


def counts_ignored(story: Story) -> WrongSystem | None:
    """counts-ignored: the unknowns themselves are added, once each, whatever their counts."""
    matrix = tuple(
        row if sentence.compares else tuple(int(c != 0) for c in row)
        for sentence, row in zip(story.sentences, story.matrix, strict=True)
    )
    counted = [(i, j) for i, row in enumerate(story.matrix) for j, c in enumerate(row) if c != matrix[i][j]]
    if not counted:
        return None
    i, j = counted[0]
    feedback = say(
        "*{sentence}* You added each of the unknowns once. The number {count} belongs to {symbol}: its term is {term}.",
        sentence=story.said(i),
        count=story.matrix[i][j],
        symbol=story.symbols[j],
        term=term(story.matrix[i][j], story.symbols[j]),
    )
    return WrongSystem("counts-ignored", matrix, story.constants, feedback)


def matrix_transposed(story: Story) -> WrongSystem:
    """matrix-transposed: the numbers that belong to one unknown are written as one equation."""
    a, symbols = transpose(story.matrix), story.symbols
    feedback = say(
        "The coefficients {numbers} of your first equation all belong to {symbol}. Each equation takes its numbers "
        "from one statement alone.",
        numbers=listed(list(a[0])),
        symbol=symbols[0],
    )
    return WrongSystem("matrix-transposed", a, story.constants, feedback)


def further_systems(story: Story) -> Iterator[WrongSystem]:
    """Other ways to misread a sentence, or all comparisons in the same way."""
    for rule in (term_lost, comparison_lost, totals_exchanged, reversed_all, moved_all):
        if (found := rule(story)) is not None:
            yield found


def term_lost(story: Story) -> WrongSystem | None:
    """term-lost: the last unknown of a total is left out."""
    for i, sentence in enumerate(story.sentences):
        row = story.matrix[i]
        used = [j for j, c in enumerate(row) if c]
        if sentence.compares or len(used) < 2:
            continue
        wrong = tuple(0 if j == used[-1] else c for j, c in enumerate(row))
        feedback = say(
            "*{sentence}* Your equation {wrong} leaves out {symbol}.",
            sentence=story.said(i),
            wrong=standard(wrong, story.constants[i], story.symbols),
            symbol=story.symbols[used[-1]],
        )
        return WrongSystem("term-lost", *_with(story, i, wrong, story.constants[i]), feedback)
    return None


def comparison_lost(story: Story) -> WrongSystem | None:
    """comparison-lost: two quantities that are compared are set equal."""
    if (i := _comparison(story, 1)) is None:
        return None
    wrong = tuple(-1 if c < 0 else c for c in story.matrix[i])
    feedback = say(
        "*{sentence}* You wrote {wrong}, as if the two were equal: by how much, or how many times, is still missing.",
        sentence=story.said(i),
        wrong=natural(wrong, 0, story.symbols),
    )
    return WrongSystem("comparison-lost", *_with(story, i, wrong, 0), feedback)


def totals_exchanged(story: Story) -> WrongSystem | None:
    """totals-exchanged: the totals of two sentences stand in each other's equations."""
    sums = [i for i, sentence in enumerate(story.sentences) if not sentence.compares]
    other = next((i for i in sums[1:] if story.constants[i] != story.constants[sums[0]]), None)
    if other is None:
        return None
    constants = list(story.constants)
    constants[sums[0]], constants[other] = constants[other], constants[sums[0]]
    feedback = say(
        "*{sentence}* The total of this sentence is {right}. You took {wrong}, which belongs to another one.",
        sentence=story.said(sums[0]),
        right=story.constants[sums[0]],
        wrong=constants[sums[0]],
    )
    return WrongSystem("totals-exchanged", story.matrix, tuple(constants), feedback)


def _all_comparisons(story: Story, slip: Callable[[Vector], Vector]) -> Matrix | None:
    """The matrix with all comparisons changed by a slip; None if there are fewer than two."""
    rows = list(zip(story.sentences, story.matrix, strict=True))
    if sum(sentence.compares for sentence, _ in rows) < 2:
        return None
    return tuple(slip(row) if sentence.compares else row for sentence, row in rows)


def reversed_all(story: Story) -> WrongSystem | None:
    """reversed-all: every comparison is written in the order of the words."""

    def slip(row: Vector) -> Vector:
        large, small = row.index(1), next(j for j, c in enumerate(row) if c < 0)
        wrong = list(row)
        wrong[large], wrong[small] = row[small], 1
        return tuple(wrong)

    if (found := _all_comparisons(story, slip)) is None:
        return None
    compared = [row for sentence, row in zip(story.sentences, story.matrix, strict=True) if sentence.compares]
    feedback = say(
        "Each of your comparisons is the wrong way round. Ask each time which quantity is the larger one, and try it "
        "with numbers."
        if all(map(_two, compared))
        else "Each of your comparisons is the wrong way round. Ask each time which quantity is the largest, and try it "
        "with numbers."
    )
    return WrongSystem("reversed-all", found, story.constants, feedback)


def moved_all(story: Story) -> WrongSystem | None:
    """moved-all: in every comparison the terms change sides without changing their signs."""
    found = _all_comparisons(story, lambda row: tuple(-c if c < 0 else c for c in row))
    if found is None:
        return None
    feedback = say("In each of your comparisons a term changed sides but kept its sign.")
    return WrongSystem("moved-all", found, story.constants, feedback)


def counts_added(story: Story) -> WrongSystem | None:
    """counts-added: the numbers of a total are added, and every unknown is multiplied by their sum."""
    for i, sentence in enumerate(story.sentences):
        row = story.matrix[i]
        if sentence.compares or max(row) == 1:
            continue
        wrong = tuple(sum(row) if c else 0 for c in row)
        j = next(j for j, c in enumerate(row) if c)
        feedback = say(
            "*{sentence}* You added the numbers and multiplied each unknown by {sum}. "
            "Each number belongs to one unknown: the term of {symbol} is {term}.",
            sentence=story.said(i),
            sum=sum(row),
            symbol=story.symbols[j],
            term=term(row[j], story.symbols[j]),
        )
        return WrongSystem("counts-added", *_with(story, i, wrong, story.constants[i]), feedback)
    return None


def exchanged(story: Story, values: Vector) -> tuple[Vector, Say]:
    """values-exchanged: the right numbers in another order."""
    other = next(j for j, x in enumerate(values) if x != values[0])
    found = list(values)
    found[0], found[other] = values[other], values[0]
    feedback = say(
        "Your numbers are right, but {first} and {second} have changed places: the question asks for {order}, "
        "in this order.",
        first=story.symbols[0],
        second=story.symbols[other],
        order=enumerated(story.symbols),
    )
    return tuple(found), feedback
