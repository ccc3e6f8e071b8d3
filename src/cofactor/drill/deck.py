"""Which item comes next: the chosen types in turn, none twice, or what a memory says."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from cofactor.errors import SpaceExhaustedError
from cofactor.exercise import Exercise
from cofactor.items import Series


class Source(Protocol):
    """Where items come from."""

    def next(self) -> Exercise | None:
        """The next item; None if there are no more."""


class Deck:
    """The items of several types in turn, from a seed, without repeats."""

    def __init__(
        self,
        types: Sequence[str],
        *,
        seed: str,
        level: str = "medium",
        parameters: Mapping[str, object] | None = None,
        secret: bytes | None = None,
    ) -> None:
        """Raises UserError for a name or value that is not allowed."""
        taken: set[bytes] = set()
        self._series = [
            Series(name, seed=seed, level=level, parameters=parameters, secret=secret, taken=taken)
            for name in dict.fromkeys(types)
        ]
        self._turn = 0

    def next(self) -> Exercise | None:
        while self._series:
            self._turn %= len(self._series)
            try:
                exercise = next(self._series[self._turn])
            except SpaceExhaustedError:
                del self._series[self._turn]
                continue
            self._turn += 1
            return exercise
        return None
