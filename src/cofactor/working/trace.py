"""The instrumented working: every step of a hand algorithm as data, with its cost.

A hand algorithm does its arithmetic through a `Work` (`mul`, `add`, `sub`,
`div`), which counts what a student computes, and records each change of state.
Worked solutions, hints, effort, fairness and line-by-line feedback all come
from this one trace. Prose is a function of the step that is called only when
somebody prints it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from itertools import chain
from typing import Any, ClassVar, TypeAlias

from cofactor.content import Content, Hole, Para, Say
from cofactor.exact import Exact, Vector, divide, product, tidy

_TRIVIAL = (0, 1, -1)
_UNITS = (1, -1)
# Arguments that belong to the shape of an operation; the others are its numbers.
_STRUCTURE = ("op", "target", "source", "variable", "line", "column")

State: TypeAlias = "Exact | tuple[State, ...]"
Arg: TypeAlias = int | Fraction | str


class Step:
    """One step: the rule applied, its arguments, the state after it.

    `state` is a number or nested tuples of numbers, None for prose. `counts`
    tells whether the step changes the state (an operation of the effort).
    """

    __slots__ = ("_content", "args", "counts", "hint", "rule", "state", "title")
    of_rows: ClassVar[bool] = False
    """Whether the state is a matrix, whatever the step."""

    def __init__(
        self,
        rule: str,
        args: dict[str, Arg],
        state: "State | None",
        content: "Content | Callable[[], Content]",
        *,
        counts: bool = False,
        title: Say | None = None,
        hint: Say | None = None,
    ) -> None:
        self.rule = rule
        self.args = args
        self.state = state
        self._content = content
        self.counts = counts
        self.title = title
        self.hint = hint

    def shape(self) -> str:
        """The operation without its numbers."""
        args = self.args
        if not args:
            return f"{self.rule} ;"
        return f"{self.rule} {' '.join([str(args[name]) for name in _STRUCTURE if name in args])};"

    def content(self) -> Content:
        """What the step says, as printed on its own."""
        return self._content() if callable(self._content) else self._content


@dataclass(frozen=True, slots=True)
class Effort:
    """What a working costs; the fields are those of the JSON contract.

    Additions with 0 and multiplications with 0 or ±1 cost nothing. `largest` is
    the largest integer written in a recorded state, numerators included.
    """

    operations: int
    multiplications: int
    additions: int
    mixed_signs: int
    fractions: int
    digits: int
    largest: int
    denominator: int
    skeleton: str


class Work:
    """A sheet of working: arithmetic that is counted, steps that are recorded."""

    __slots__ = ("additions", "mixed_signs", "multiplications", "steps")

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.multiplications = 0
        self.additions = 0
        self.mixed_signs = 0

    def mul(self, a: Exact, b: Exact) -> Exact:
        """a·b; counted unless a factor is 0 or ±1."""
        if a not in _TRIVIAL and b not in _TRIVIAL:
            self.multiplications += 1
        return product(a, b)

    def div(self, a: Exact, b: Exact) -> Exact:
        """a/b; counted unless a is 0 or b is ±1."""
        if a and b not in (1, -1):
            self.multiplications += 1
        return divide(a, b)

    def add(self, a: Exact, b: Exact) -> Exact:
        """a + b; counted unless one of them is 0."""
        if a and b:
            self.additions += 1
            if (a < 0) != (b < 0):
                self.mixed_signs += 1
        return tidy(a + b)

    def sub(self, a: Exact, b: Exact) -> Exact:
        """a - b; counted like a + (-b)."""
        return self.add(a, -b)

    def multiple(self, factor: Exact, row: Vector) -> Vector:
        """factor·row, entry by entry like `mul`."""
        if factor in _TRIVIAL:
            return tuple([factor * y for y in row])
        self.multiplications += len([y for y in row if y not in _TRIVIAL])
        return tuple([product(factor, y) for y in row])

    def combined(self, row: Vector, factor: Exact, other: Vector) -> Vector:
        """row + factor·other, entry by entry like `add` and `mul`."""
        result: list[Exact] = []
        additions = mixed = multiplications = 0
        trivial = factor in _TRIVIAL
        for x, y in zip(row, other, strict=True):
            if not y:
                result.append(x)
                continue
            if not trivial and y not in _UNITS:
                multiplications += 1
            y = product(factor, y)  # noqa: PLW2901 - the entry of the multiple
            if x and y:
                additions += 1
                mixed += (x < 0) != (y < 0)
            result.append(tidy(x + y))
        self.multiplications += multiplications
        self.additions += additions
        self.mixed_signs += mixed
        return tuple(result)

    def total(self, values: Iterable[Exact]) -> Exact:
        """The sum of the values, added one by one."""
        result: Exact = 0
        for value in values:
            result = self.add(result, value)
        return result

    def record(
        self, rule: str, state: State, content: "Content | Callable[[], Content]", *, counts: bool = True, **args: Arg
    ) -> None:
        """Record a step that leaves `state` behind."""
        self.steps.append(Step(rule, args, state, content, counts=counts))

    def stage(self, title: Say, hint: Say | None = None) -> None:
        """Open a titled part of the solution; its hint unfolds before it."""
        self.steps.append(Step("stage", {}, None, (), title=title, hint=hint))

    def note(self, template: str, **holes: Hole) -> None:
        """Say something that changes no state."""
        self.steps.append(Step("note", {}, None, (Para(Say(template, tuple(holes), tuple(holes.values()))),)))

    def show(self, content: "Content | Callable[[], Content]", hint: Say | None = None) -> None:
        """Show formulas that change no state; a hint unfolds before them."""
        self.steps.append(Step("note", {}, None, content, hint=hint))

    def effort(self) -> Effort:
        """The cost of everything recorded so far."""
        shapes = [step.shape() for step in self.steps if step.counts]
        written = _numbers(self.steps)
        fractions: list[Exact] = []
        if set(map(type, written)) != {int}:  # there are some, or nothing at all
            fractions = [x for x in written if not isinstance(x, int)]
            written = [x for x in written if isinstance(x, int)]
        tops: list[Exact] = [x.numerator for x in fractions]
        bottoms = [x.denominator for x in fractions]
        return Effort(
            operations=len(shapes),
            multiplications=self.multiplications,
            additions=self.additions,
            mixed_signs=self.mixed_signs,
            fractions=len(fractions),
            digits=_digits(written) + _digits(tops) + _digits(bottoms),
            largest=_largest(written + tops),
            denominator=max(bottoms, default=1),
            skeleton=blake2b("".join(shapes).encode(), digest_size=4).hexdigest(),
        )


def _numbers(steps: "Iterable[Step]") -> list[Exact]:
    """All numbers of the states that the steps record.

    Nearly all are matrices, which need no look at each of their numbers.
    """
    rows: list[Any] = []
    others: list[Any] = []
    for step in steps:
        if step.state is not None:
            if step.of_rows:
                rows += step.state  # type: ignore[arg-type]  # as it says of itself
            else:
                others.append(step.state)
    found = _deep(others)
    found += chain.from_iterable(rows)
    return found


def _deep(level: list[Any]) -> list[Exact]:
    """The numbers of whatever is nested how deep, one depth after the other."""
    found: list[Exact] = []
    while tuple in (kinds := set(map(type, level))):
        if len(kinds) > 1:
            found += [x for x in level if type(x) is not tuple]
            level = [x for x in level if type(x) is tuple]
        level = list(chain.from_iterable(level))
    return found + level


def _digits(values: Sequence[Exact]) -> int:
    """The digits of integers, read off one text "[1, -20]" rather than a text for each of them."""
    text = repr(values)
    return len(text) - 2 * len(values) - text.count("-") if values else 0


def _largest(values: list[Exact]) -> int:
    """The largest absolute value of integers; 0 for none."""
    different = set(values)  # a few dozen of some hundreds
    return int(max(max(different), -min(different))) if different else 0  # noqa: PLW3301 - one call would copy them
