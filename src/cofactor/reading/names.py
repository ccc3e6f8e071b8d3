"""Which letters are variables in a formula."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Which variables may stand in a formula: those of `known`, or any letter if it is None."""

    known: tuple[str, ...] | None = ()

    def find(self, name: str) -> str | None:
        """The variable that is meant by a name, in small letters or large; None if it is none."""
        if self.known is None:
            return name if len(name.partition("_")[0]) == 1 and name not in ("e", "π") else None
        if name in self.known:
            return name
        near = [known for known in self.known if known.lower() == name.lower()]
        return near[0] if len(near) == 1 else None

    def expected(self) -> str:
        """What may stand there, for a message."""
        if self.known is None:
            return "expected are numbers and single letters"
        if not self.known:
            return "only numbers are expected here"
        return f"expected are numbers and {', '.join(self.known)}"
