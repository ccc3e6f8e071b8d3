"""Reading sets of numbers, each as often as it counts."""

from cofactor.answers import SetAnswer
from cofactor.exact import Exact
from cofactor.reading.brackets import Group, Item, Run, cells, is_break, is_sign, is_word, split, words
from cofactor.reading.desk import Desk, arrays, is_label, sides
from cofactor.reading.misread import Misread
from cofactor.reading.tokens import Token

TIMES = {"simple": 1, "single": 1, "once": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3}
NOTHING = ("no", "none", "empty", "zero", "trivial")


def set_answer(desk: Desk, like: SetAnswer) -> SetAnswer:
    """`{2, 3}`, `λ = 2, λ = 3`, `2, 2, 3`, `2 (multiplicity 2), 3`, `{2: 2, 3: 1}`."""
    items: Run = desk.items
    found: list[Exact] = []
    if not items:
        raise Misread("Numbers were expected here, for example 2, 3.", desk.at)
    while (inner := _inside(items)) is not None:
        items = inner
    if not _nothing(items):
        for piece in split(items, is_break):
            for last in _last_sides(piece):
                for cell in _entries(last):
                    found += _repeated(desk, cell)
    if len(found) > 40:
        raise Misread("A set here has at most 40 numbers.", desk.at)
    return SetAnswer.of(tuple(found), ask_multiplicity=like.ask_multiplicity)


def _inside(items: Run) -> Run | None:
    """What stands within the only brackets, in array(…) too, or behind the name before them."""
    parts = sides(items)
    last = parts[-1]
    if len(parts) > 1 and not (len(last) == 1 and isinstance(last[0], Group) and all(map(is_label, parts[:-1]))):
        return None
    while len(last) > 1 and (is_word(last[0], ("array", "np", "numpy", "set", "list")) or is_sign(last[0], ".")):
        last = last[1:]
    if len(last) != 1 or not isinstance(last[0], Group):
        return None
    return last[0].items


def _nothing(items: Run) -> bool:
    return not items or any(word in NOTHING for word in words(items)) or is_sign(items[0], "∅")


def _last_sides(piece: Run) -> list[Run]:
    *names, last = sides(piece)
    for name in names:
        if not is_label(name):
            raise Misread("Before '=' only a name can stand here.", piece[0].at)
    if not last:
        raise Misread("A number was expected after '='.", piece[-1].end)
    return [last]


def _entries(run: Run) -> list[Run]:
    """The numbers that spaces part; what says how often one counts stays with it."""
    if any(is_sign(x, ":") for x in run) or any(says_times(x) for x in run):
        return [run]
    if any(is_sign(x, "±") for x in run):
        return [run]
    return cells(run) if not arrays(run) else [run]


def says_times(item: Item) -> bool:
    """Whether the item says how often a number counts: (multiplicity 2), twice."""
    return any(word in TIMES or word.startswith("mult") or word == "times" for word in words([item]))


def _repeated(desk: Desk, run: Run) -> list[Exact]:
    """A number, as often as it counts."""
    colon = next((k for k, x in enumerate(run) if is_sign(x, ":")), None)
    mark = next((k for k, x in enumerate(run) if says_times(x) or is_word(x, ("with", "of", "algebraic"))), None)
    at = colon if mark is None else mark if colon is None else min(mark, colon)
    if at == 0:
        raise Misread("A number was expected before this.", run[0].at)
    count = 1
    if at is not None:
        tail = run[at + 1 :] if at == colon else run[at:]
        count = _times(tail, run[at].at)
        run = run[:at]
    both = next((k for k, x in enumerate(run) if is_sign(x, "±")), None)
    if both is None:
        return [desk.exact(desk.reading().scalar(run, desk.end))] * count
    ways = [[*run[:both], Token("sign", sign, run[both].at, run[both].end), *run[both + 1 :]] for sign in "+-"]
    return [desk.exact(desk.reading().scalar(way, desk.end)) for way in ways] * count


def _times(tail: Run, at: int) -> int:
    """How often a number counts, from `(multiplicity 2)`, `(twice)`, `x 2`."""
    flat: list[Token] = []
    pending = list(reversed(tail))
    while pending:
        item = pending.pop()
        if isinstance(item, Group):
            pending += reversed(item.items)
        else:
            flat.append(item)
    numbers = [x for x in flat if x.kind == "number"]
    said_ = [TIMES[x.text.lower()] for x in flat if x.kind == "word" and x.text.lower() in TIMES]
    counts = [int(x.value) for x in numbers if x.value.denominator == 1] + said_
    if len(counts) != 1 or len(numbers) + len(said_) != 1 or not 1 <= counts[0] <= 20:
        raise Misread("How often a number counts is written 2 (multiplicity 3).", at)
    return counts[0]
