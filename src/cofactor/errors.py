"""The errors that Cofactor raises.

    CofactorError
    ├── UserError              the user asked for something that cannot be
    │   ├── BadReferenceError  a reference that does not parse or is not shipped
    │   ├── SealedError        an item that needs a secret which was not given
    │   ├── UnknownNameError   no such type, level, parameter, format …
    │   ├── ValueRangeError    a value outside of what is allowed
    │   ├── ConfigError        a configuration file with one or more faults
    │   ├── SpaceExhaustedError  more distinct items asked for than there are
    │   ├── OutputError        results that cannot be written
    │   ├── CompileError       an engine is missing or refused, or a template failed
    │   └── MemoryFileError    the file with what was practised cannot be used
    └── DefectError            Cofactor itself is wrong: never shown as a result
        ├── ConstructionError  bounded retries ran out
        └── VerificationError  an item contradicts itself

A `UserError` carries one plain sentence that says what, where and what would
be allowed; the command line prints it and nothing else. A `DefectError` names
the reference of the item, so that it can be built again and mended.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class CofactorError(Exception):
    """The root of every error that this package raises on purpose."""


class UserError(CofactorError):
    """The request cannot be met; the message is one sentence for its author."""


class BadReferenceError(UserError):
    """A reference that does not parse, or names what this release does not ship."""


class SealedError(UserError):
    """An item of a sealed sheet, asked for without its secret or with another one."""


class UnknownNameError(UserError):
    """A name that is not among the known ones; `suggest` words the message."""

    @classmethod
    def suggest(cls, what: str, name: str, known: Iterable[str]) -> "UnknownNameError":
        """Say that `name` is no `what`, with the nearest known name or all of them."""
        names = {one.casefold(): one for one in sorted(known)}
        close = get_close_matches(name.casefold(), names, n=1)
        allowed = f"did you mean {names[close[0]]!r}?" if close else f"known are {', '.join(names.values())}."
        return cls(f"There is no {what} {clip(name)!r}: {allowed}")


class ValueRangeError(UserError):
    """A value of a known parameter that is outside of what is allowed."""


class ConfigError(UserError):
    """A configuration with faults; every fault is a line of its own."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class SpaceExhaustedError(UserError):
    """More distinct items were asked for than the type has."""


class OutputError(UserError):
    """The results cannot be written where they were asked for."""


class CompileError(UserError):
    """A typesetting engine is missing or refused the document, or a template of the user's failed."""


class MemoryFileError(UserError):
    """The file that remembers what was practised is damaged, foreign, or cannot be written."""


class DefectError(CofactorError):
    """Cofactor contradicts itself; the message holds the item's reference."""


class ConstructionError(DefectError):
    """Bounded retries ran out without an acceptable candidate."""


class VerificationError(DefectError):
    """The routes to an answer, its claim or its bounds disagree."""


def clip(text: str, limit: int = 60) -> str:
    """Shorten untrusted text for a message, and write out what is not printable: "a\\tb"."""
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[:limit])
    return safe + ("…" if len(text) > limit else "")
