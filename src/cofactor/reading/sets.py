"""Reading sets of numbers, each as often as it counts."""

from cofactor.answers import SetAnswer
from cofactor.exact import Exact
from cofactor.reading.brackets import Group, Item, Run, cells, is_break, is_sign, is_word, split, words
from cofactor.reading.desk import Desk, arrays, is_label, sides, token_name
from cofactor.reading.misread import Misread
from cofactor.reading.tokens import Token

TIMES = {"simple": 1, "single": 1, "once": 1, "twice": 2, "double": 2, "thrice": 3, "triple": 3}
_HOW_OFTEN = "How often a number counts is written 2 (multiplicity 3)."
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
        _refuse_doubtful(items, like.ask_multiplicity)
        for piece in split(items, is_break):
            last, times = _last_side(piece)
            for cell in _entries(last):
                found += _repeated(desk, cell) * times
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


def _refuse_doubtful(items: Run, multiplicities: bool) -> None:
    """Raises Misread for what would be read as other numbers than are meant by some: 1,5; 2 and 2 (3) and 1 1/2."""
    semicolon = any(is_sign(x, ";") for x in items)
    listed = any(is_break(x) for x in items)
    names: set[str] = set()
    for k, item in enumerate(items):
        before, after = (items[k - 1] if k else None), (items[k + 1] if k + 1 < len(items) else None)
        between = _is_number(before) and _is_number(after)
        if is_sign(item, ",") and semicolon and between and not item.spaced and not (after and after.spaced):
            raise Misread("A decimal comma, or two numbers? Write 1.5, or put commas between all.", item.at)
        if _is_number(before) and isinstance(item, Group) and len(item.items) == 1 and _is_number(item.items[0]):
            raise Misread(_HOW_OFTEN, item.at)
        if multiplicities and between and is_sign(item, "*^"):
            raise Misread(f"Write the number itself. {_HOW_OFTEN}", item.at)
        if multiplicities and _is_number(before) and isinstance(item, Token) and item.kind == "raise":
            raise Misread(f"Write the number itself. {_HOW_OFTEN}", item.at)
        if _is_number(before) and _is_number(item) and is_sign(after or item, "/"):
            mixed = items[k + 2 : k + 3]
            if mixed and _is_number(mixed[0]) and (listed or len(items) == 4):
                raise Misread("One number or two? Write 3/2 for 1 1/2, and commas between numbers.", item.at)
        if is_sign(item, "=") and isinstance(before, Token):
            name = (
                token_name(items[k - 2 : k]) if k > 1 and before.kind in ("lower", "number") else token_name([before])
            )
            names |= {name.partition("_")[0].lower()} if name and len(name.partition("_")[0]) == 1 else set()
    if len(names) > 1:
        both = " and ".join(sorted(names)[:2])
        raise Misread(f"{both} stand for different things here. {_HOW_OFTEN}", items[0].at)


def _is_number(item: Item | None) -> bool:
    return isinstance(item, Token) and item.kind == "number"


def _last_side(piece: Run) -> tuple[Run, int]:
    """What stands behind the names, and how often it counts: λ_1 = λ_2 = 3 is 3 twice."""
    *names, last = sides(piece)
    for k, name in enumerate(names):
        if k and name and _is_number(name[0]):
            raise Misread("Put a comma between the numbers, as in λ = 2, λ = 3.", name[0].at)
        if not is_label(name):
            raise Misread("Before '=' only a name can stand here.", piece[0].at)
    if not last:
        raise Misread("A number was expected after '='.", piece[-1].end)
    indexed = {name for name in map(token_name, names) if name is not None and "_" in name}
    return last, max(1, len(indexed))


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
        raise Misread(_HOW_OFTEN, at)
    return counts[0]
