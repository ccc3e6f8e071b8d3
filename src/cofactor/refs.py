"""References: the one spelling that names an item for ever.

    TYPE@VERSION/LEVEL[,name=value…]/SEED/INDEX
    eigen.diagonalize@2/medium/week4/0
    systems.solve@1/easy,n=2,style=divide_all/2026/17

A reference carries only the parameters that differ from the preset of its
level, sorted by name. It is ASCII, needs no quoting in a shell, and has at most
100 bytes. `str(parse(text)) == text` for every text that parses.
"""

import re
from dataclasses import dataclass

from cofactor.errors import BadReferenceError, ValueRangeError, clip

MAX_LENGTH = 100
MAX_INDEX = 999_999_999

MAX_SEALED = 21
"""Longest seed that leaves room for a seal."""

_SEAL = re.compile(r"\.s-([0-9a-f]{8})\Z")
_SEED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}\Z")
_SHAPE = re.compile(
    r"(?P<type>[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*)@(?P<version>[1-9][0-9]{0,3})"
    r"/(?P<level>[a-z]+)(?P<settings>(?:,[a-z][a-z0-9_]*=-?[A-Za-z0-9_]+)*)"
    r"/(?P<seed>[A-Za-z0-9][A-Za-z0-9_.-]{0,31})/(?P<index>0|[1-9][0-9]{0,8})\Z"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The parts of a reference; `settings` are the differing parameters as text."""

    type: str
    version: int
    level: str
    settings: tuple[tuple[str, str], ...]
    seed: str
    index: int

    @property
    def series(self) -> str:
        """What the items of one series share: the reference without its index."""
        extra = "".join(f",{name}={value}" for name, value in self.settings)
        return f"{self.type}@{self.version}/{self.level}{extra}/{self.seed}"

    def __str__(self) -> str:
        return f"{self.series}/{self.index}"


def parse(text: str) -> Reference:
    """Read a reference. Raises BadReferenceError, in one sentence, for anything else."""
    match = _SHAPE.match(text) if len(text) <= MAX_LENGTH else None
    if match is None:
        raise BadReferenceError(
            f"{clip(text)!r} is no reference: it must look like TYPE@VERSION/LEVEL[,name=value]/SEED/INDEX, "
            f"in at most {MAX_LENGTH} characters."
        )
    pairs = [tuple(part.split("=", 1)) for part in match["settings"].split(",")[1:]]
    names = [pair[0] for pair in pairs]
    if names != sorted(set(names)):
        raise BadReferenceError(f"{clip(text)!r} is no reference: its parameters must be sorted by name, each once.")
    settings = tuple((name, value) for name, value in pairs)
    return Reference(match["type"], int(match["version"]), match["level"], settings, match["seed"], int(match["index"]))


def check_seed(seed: str | int, where: str = "seed") -> str:
    """A seed as it stands in a reference. Raises ValueRangeError if it cannot."""
    text = str(seed)
    if isinstance(seed, bool) or not _SEED.match(text):
        raise ValueRangeError(
            f"{where}: {clip(text)!r} is no seed: allowed are 1 to 32 letters, digits, '_', '.' or '-', "
            "and the first must be a letter or a digit."
        )
    return text


def seal_of(seed: str) -> str | None:
    """The fingerprint of the secret that a seed is sealed with; None for an open seed."""
    found = _SEAL.search(seed)
    return found[1] if found else None


def sealed(seed: str, fingerprint: str) -> str:
    """The seed under the seal of a secret. Raises ValueRangeError if it leaves no room for it."""
    if len(seed) > MAX_SEALED:
        raise ValueRangeError(f"seed: {seed!r} is too long: with a secret, a seed has at most {MAX_SEALED} characters.")
    return f"{seed}.s-{fingerprint}"
