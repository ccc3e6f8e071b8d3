"""What every kind of answer can do."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self, TypeAlias

from cofactor.content import Inline
from cofactor.exact import Exact

Json: TypeAlias = Any  # what json.dumps takes: str, int, list, dict, bool, None
Numbers: TypeAlias = tuple[tuple[int, ...], tuple[Exact, ...]]


class Answer(ABC):
    """An answer of one kind, immutable; `kind` is its name in the JSON contract."""

    __slots__ = ()
    kind: ClassVar[str]

    @abstractmethod
    def value(self) -> Json:
        """The value in the shape that the contract gives to this kind."""

    def extras(self) -> dict[str, Json]:
        """Further keys that stand beside `value` in the record."""
        return {}

    @classmethod
    @abstractmethod
    def read(cls, record: dict[str, Json]) -> Self:
        """The answer with this record. Raises ValueError or KeyError if it is malformed."""

    @abstractmethod
    def shown(self) -> Inline:
        """The answer as the key prints it."""

    @abstractmethod
    def canonical(self) -> object:
        """What all answers of the kind that say the same have in common: a hashable normal form."""

    def numbers(self) -> Numbers | None:
        """The size of the answer and its numbers in a row, for kinds that print each of them as it is; else None."""
        return None

    @classmethod
    def filled(cls, size: tuple[int, ...], entries: tuple[Exact, ...]) -> Self:
        """The answer of this size with these numbers: what `numbers` gives, put together again."""
        raise NotImplementedError(cls.kind)

    def same(self, other: "Answer") -> bool:
        """Whether `other` says the same, up to the freedom that the kind leaves (any basis of a subspace …)."""
        return self == other or (self.kind == other.kind and self.canonical() == other.canonical())


def record(answer: Answer) -> dict[str, Json]:
    """The contract's record of an answer, without its printed forms."""
    return {"kind": answer.kind, "value": answer.value(), **answer.extras()}
