"""What an exercise type is made of, and what an item is.

A type is one class in one file under `cofactor.topics`, with the same parts in
the same order: facts for the catalogue, parameters with levels, `construct`,
`prompt`, `work`, `derive`, `holds`, `mistakes`. All but `construct` are
functions of the printed data alone, so an item that was read back from a file
can be judged again.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar, cast

from cofactor.answers import Answer
from cofactor.combining import Combines
from cofactor.content import Content, Inline, Say, say
from cofactor.exact import Exact, Matrix, Vector
from cofactor.params import Parameters
from cofactor.refs import Reference
from cofactor.rng import Rng
from cofactor.working.route import Route
from cofactor.working.trace import Effort, Step, Work

P = TypeVar("P", bound=Parameters)

Datum: TypeAlias = Exact | Vector | Matrix | tuple[str, ...]


class Given:
    """The data of an item as printed: names of the JSON contract with their values.

    The accessors state what the caller expects; the types of the values are
    checked when an item is read back from a file.
    """

    __slots__ = ("_data",)

    def __init__(self, **data: Datum) -> None:
        self._data = data

    def items(self) -> Iterator[tuple[str, Datum]]:
        """Names and values in the order in which they were given."""
        return iter(self._data.items())

    def matrix(self, name: str) -> Matrix:
        """The matrix `name`."""
        return cast(Matrix, self._data[name])

    def vector(self, name: str) -> Vector:
        """The vector `name`."""
        return cast(Vector, self._data[name])

    def number(self, name: str) -> Exact:
        """The number `name`."""
        return cast(Exact, self._data[name])

    def words(self, name: str) -> tuple[str, ...]:
        """The names `name`, of variables for example."""
        return cast("tuple[str, ...]", self._data[name])

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Given) and self._data == other._data

    def __hash__(self) -> int:
        return hash(tuple(self._data.items()))

    def __repr__(self) -> str:
        return f"Given({', '.join(f'{k}={v!r}' for k, v in self._data.items())})"


@dataclass(frozen=True, slots=True)
class Draft:
    """What `construct` proposes: the data, and the answer that it was built around."""

    given: Given
    witness: Answer | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """The answer that a named wrong rule leads to; None for a rule that is conceptual."""

    rule: str
    answer: Answer | None
    feedback: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Upper bounds on the effort of every item of a level; None means no bound."""

    operations: int | None = None
    multiplications: int | None = None
    additions: int | None = None
    mixed_signs: int | None = None
    fractions: int | None = 0
    digits: int | None = None
    largest: int | None = None
    denominator: int | None = None

    def exceeded(self, effort: Effort) -> list[str]:
        """The bounds that this effort breaks, in words; empty if it keeps them all."""
        found = []
        for name in BOUND_NAMES:
            limit, value = getattr(self, name), getattr(effort, name)
            if limit is not None and value > limit:
                found.append(f"{name} {value} above {limit}")
        return found


LIKELIEST = 4
"""How many wrong rules an item shows where it cannot show all."""
BOUND_NAMES = tuple(f.name for f in fields(Bounds))


@dataclass(frozen=True, slots=True)
class Level(Generic[P]):
    """A level of a type: its preset of the parameters, and the bounds on the effort.

    The bounds may depend on the parameters (a larger matrix costs more).
    """

    preset: P
    bounds: Bounds | Callable[[P], Bounds]

    def bounds_for(self, params: P) -> Bounds:
        """The bounds that hold for these parameters."""
        return self.bounds if isinstance(self.bounds, Bounds) else self.bounds(params)


class ExerciseType(ABC, Generic[P]):
    """One exercise type. Subclasses fill in all parts; the file's last line makes the instance."""

    id: ClassVar[str]
    """`topic.name`, equal to the module's place under `cofactor.topics`."""
    version: ClassVar[int]
    """Raised by any change of the data, answer, effort or steps of an existing reference."""
    title: ClassVar[str]
    objective: ClassVar[str]
    """What the student learns: "I can …"."""
    tags: ClassVar[tuple[str, ...]]
    """Rows of the catalogue that the type covers."""
    answer: ClassVar[type[Answer]]
    prerequisites: ClassVar[tuple[str, ...]] = ()
    combines: ClassVar[Combines] = ()
    """Which two mistakes can be made in one answer (`cofactor.combining`)."""
    levels: Mapping[str, Level[P]]

    @abstractmethod
    def construct(self, p: P, rng: Rng) -> Draft | None:
        """Propose data that has the wanted properties by construction.

        None refuses the candidate (a leak, an entry out of bounds); the caller
        then tries again on the same stream, a bounded number of times.
        """

    @abstractmethod
    def prompt(self, p: P, given: Given) -> Content:
        """The question; everything that the student needs stands in it."""

    @abstractmethod
    def work(self, p: P, given: Given, work: Work) -> Answer:
        """Solve by hand: record every step of the method that is taught, return the answer."""

    @abstractmethod
    def derive(self, p: P, given: Given) -> Answer:
        """The answer by SymPy, through `cofactor.derive`."""

    @abstractmethod
    def holds(self, p: P, given: Given, answer: Answer) -> bool:
        """Whether `answer` is right, judged by the claim that a student could check."""

    @abstractmethod
    def mistakes(self, p: P, given: Given, answer: Answer) -> Iterator[Mistake]:
        """The wrong rules applied to this item, the likeliest first; those that hit the truth are dropped later."""

    def present(self, p: P, given: Given, answer: Answer) -> Inline:
        """The answer as the key states it."""
        return answer.shown()

    def credible(self, p: P, given: Given, answer: Answer) -> bool:
        """Whether a wrong answer may stand in a choice: a price below zero betrays itself, whatever the item."""
        return True

    def rivals(self, p: P) -> int:
        """How many wrong options must be credible at least, if there are so many but too few for a whole choice."""
        return 0

    def route(self, p: P, given: Given) -> Route | None:
        """The elimination that the student may work line by line; None if the method is another."""
        return None

    def carried(self, p: P, given: Given, answer: Answer) -> Mapping[str, Answer]:
        """For an answer in parts: what a later part would be if the earlier ones of `answer` were right, by its name.

        Such a part earns its credit although an earlier error made it wrong. A
        part is left out where the earlier error has made it trivial.
        """
        return {}

    def distinct(self, p: P) -> int | None:
        """How many distinct items these parameters have, if that is known exactly."""
        return None

    def canonical(self, given: Given) -> object:
        """What two items share if they are equal to a student's eye (order of equations, say)."""
        return tuple(given.items())


@dataclass(frozen=True)
class Exercise:
    """An item that has been verified. Prose, mistakes and figures are made when asked for."""

    ref: Reference
    type: ExerciseType[Any]
    params: Parameters
    given: Given
    answer: Answer
    steps: tuple[Step, ...]
    effort: Effort

    @cached_property
    def prompt(self) -> Content:
        """The question."""
        return self.type.prompt(self.params, self.given)

    @cached_property
    def key(self) -> Inline:
        """The answer as the key states it."""
        return self.type.present(self.params, self.given, self.answer)

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """The wrong rules whose answers are wrong here, and differ from each other; the likeliest first."""
        return tuple(self._wrong())

    @property
    def likeliest(self) -> tuple[Mistake, ...]:
        """The first `LIKELIEST` of the mistakes, without the labour of finding the others."""
        return tuple(islice(self._wrong(), LIKELIEST))

    def _wrong(self) -> Iterator[Mistake]:
        seen = {self.answer.canonical()}
        for mistake in self.type.mistakes(self.params, self.given, self.answer):
            if mistake.answer is not None:
                form = mistake.answer.canonical()
                if form in seen or self.holds(mistake.answer):
                    continue
                seen.add(form)
            yield mistake

    def holds(self, answer: Answer) -> bool:
        """Whether an answer to this item is right."""
        return self.type.holds(self.params, self.given, answer)

    def carried(self, answer: Answer) -> Mapping[str, Answer]:
        """What later parts would be if the earlier ones of this answer were right."""
        return self.type.carried(self.params, self.given, answer)

    def present(self, answer: Answer) -> Inline:
        """An answer to this item, right or wrong, as the key would state it."""
        return self.type.present(self.params, self.given, answer)

    @property
    def hints(self) -> tuple[Say, ...]:
        """Hints that unfold one by one, the solution following the last."""
        return tuple(step.hint for step in self.steps if step.hint is not None)

    @property
    def level(self) -> str:
        """The level's name."""
        return self.ref.level

    @property
    def sentence(self) -> Say:
        """The key as one sentence: "Answer: …"."""
        return say("*Answer.* {key}", key=self.key)
