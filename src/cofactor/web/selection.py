"""What a student has chosen to practise; it travels in the address of every page."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from cofactor import catalogue, registry
from cofactor.errors import UnknownNameError
from cofactor.registry import LEVEL_NAMES


@dataclass(frozen=True, slots=True)
class Selection:
    """A topic, a type, or everything; at one level, or at the one that fits."""

    topic: str = ""
    type: str = ""
    level: str = ""

    @classmethod
    def of(cls, get: Callable[[str], str]) -> "Selection":
        """The selection in an address or a form. Raises UnknownNameError for what there is not."""
        found = cls(get("topic"), get("type"), get("level"))
        if found.type and found.type not in registry.names():
            raise UnknownNameError.suggest("exercise type", found.type, registry.names())
        if found.topic:
            catalogue.select(topic=found.topic)
        if found.level and found.level not in LEVEL_NAMES:
            raise UnknownNameError.suggest("level called", found.level, LEVEL_NAMES)
        return found

    @property
    def within(self) -> tuple[str, ...] | None:
        """The types among which the next one is picked; None for all."""
        if self.type:
            return (self.type,)
        if self.topic:
            return tuple(name for name in registry.names() if name.split(".")[0] == self.topic)
        return None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Its parameters, those that say something."""
        return [(k, v) for k, v in (("topic", self.topic), ("type", self.type), ("level", self.level)) if v]

    @property
    def query(self) -> str:
        """Its parameters as the end of an address."""
        return "?" + urlencode(self.pairs) if self.pairs else ""
