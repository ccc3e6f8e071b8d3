"""What a context is made of: phrases, sentences that state equations, and stories made of them."""

from dataclasses import dataclass

from cofactor.content import Hole, Say, say
from cofactor.exact import Exact, Matrix, Vector


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from low to high by steps."""

    low: int
    high: int
    step: int = 1

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and value in range(self.low, self.high + 1, self.step)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase with its number, in the forms that grammar asks for."""

    one: str
    other: str

    def of(self, n: Exact) -> Say:
        """The phrase with this number."""
        return Say(self.one if n == 1 else self.other, ("n",), (n,))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that states one equation; an entry of `row` is fixed, or printed and drawn from a range."""

    name: str
    text: str
    row: tuple[int | Range, ...]
    phrases: tuple[tuple[str, Phrase | None], ...]
    """The phrase of each hole, in the order of the text; None for the number alone."""

    @property
    def compares(self) -> bool:
        """Whether the sentence compares quantities, instead of adding them up."""
        return any((entry.low if isinstance(entry, Range) else entry) < 0 for entry in self.row)

    @property
    def compared(self) -> tuple[int, ...]:
        """The places of the unknowns that occur."""
        return tuple(j for j, entry in enumerate(self.row) if entry != 0)

    @property
    def has_total(self) -> bool:
        """Whether the constant is printed; otherwise it is 0."""
        return any(name == "total" for name, _ in self.phrases)

    def said(self, symbols: tuple[str, ...], row: Vector, constant: Exact) -> Say:
        """The sentence with these coefficients and this constant."""
        holes: dict[str, Hole] = {}
        for (name, phrase), value in zip(self.phrases, self.numbers(symbols, row, constant), strict=True):
            holes[name] = value if phrase is None else phrase.of(value)
        return say(self.text, **holes)

    def numbers(self, symbols: tuple[str, ...], row: Vector, constant: Exact) -> Vector:
        """The printed numbers in the order of the text."""
        values = {name: -x if x < 0 else x for name, x in zip(symbols, row, strict=True)} | {"total": constant}
        return tuple(values[name] for name, _ in self.phrases)

    def equation(self, symbols: tuple[str, ...], numbers: Vector) -> tuple[Vector, Exact]:
        """Coefficients and constant, from the printed numbers."""
        said = {name: value for (name, _), value in zip(self.phrases, numbers, strict=True)}
        row = [
            (said[name] if entry.low > 0 else -said[name]) if isinstance(entry, Range) else entry
            for name, entry in zip(symbols, self.row, strict=True)
        ]
        return tuple(row), said.get("total", 0)


@dataclass(frozen=True, slots=True)
class Context:
    """A setting with its unknowns and its sentences."""

    id: str
    symbols: tuple[str, ...]
    setting: Say
    let: Say
    find: Say
    answer: str
    values: tuple[Range, ...]
    units: tuple[Phrase, ...]
    sentences: tuple[Sentence, ...]

    def sentence(self, name: str) -> Sentence:
        """The sentence with this name."""
        return next(sentence for sentence in self.sentences if sentence.name == name)

    def told(self, values: Vector) -> Say:
        """The answer in words."""
        said = zip(self.symbols, self.units, values, strict=True)
        return say(self.answer, **{name: unit.of(value) for name, unit, value in said})


@dataclass(frozen=True, slots=True)
class Story:
    """Sentences of a context with their numbers: a system of equations in words."""

    context: Context
    sentences: tuple[Sentence, ...]
    matrix: Matrix
    constants: Vector

    @property
    def symbols(self) -> tuple[str, ...]:
        """The names of the unknowns."""
        return self.context.symbols

    @property
    def words(self) -> tuple[str, ...]:
        """The ids of the context and of the sentences."""
        return (self.context.id, *(sentence.name for sentence in self.sentences))

    @property
    def numbers(self) -> Vector:
        """The printed numbers in the order of the text."""
        rows = zip(self.sentences, self.matrix, self.constants, strict=True)
        return tuple(x for sentence, row, c in rows for x in sentence.numbers(self.symbols, row, c))

    @property
    def canonical(self) -> object:
        """The same for two stories that differ in the order of their sentences only."""
        rows = zip(self.words[1:], self.matrix, self.constants, strict=True)
        return (self.context.id, tuple(sorted(rows)))

    def said(self, i: int) -> Say:
        """The sentence number `i`, which states row `i` of the system."""
        return self.sentences[i].said(self.symbols, self.matrix[i], self.constants[i])
