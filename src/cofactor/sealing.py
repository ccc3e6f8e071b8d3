"""Secrets: what a sealed item cannot be built without.

The stream of a sealed item is keyed by HMAC with the secret (`cofactor.rng`),
and its reference carries a fingerprint of the secret, so that a missing or a
wrong one is told instead of making another item. The fingerprint is the first
4 bytes of `hmac_sha256(secret, "cofactor/fingerprint")`, a text that no
reference is equal to.

A secret is named, never written down in a configuration: `env:NAME` is the
text of an environment variable, `file:PATH` what stands in a file; line breaks
at the end do not count. No message and no file of ours holds a secret.
"""

import hmac
import os
import re
from pathlib import Path

from cofactor.errors import SealedError, ValueRangeError, clip
from cofactor.refs import Reference, seal_of, sealed

LEAST, MOST = 16, 4096
VARIABLE = "COFACTOR_SECRET"
ALLOWED = '"env:NAME" for an environment variable, or "file:PATH" for a file'

_SOURCE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]{0,63}\Z|file:[^\x00-\x1f]{1,1000}\Z")


class Secret:
    """The bytes of a secret, which are never shown: its text form is the fingerprint."""

    __slots__ = ("fingerprint", "key")

    def __init__(self, key: bytes) -> None:
        self.key = checked(key)
        self.fingerprint = fingerprint(key)

    def __repr__(self) -> str:
        return f"Secret({self.fingerprint})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self.key, other.key)

    def __hash__(self) -> int:
        return int(self.fingerprint, 16)


def checked(key: bytes) -> bytes:
    """The bytes themselves. Raises ValueRangeError if they are too few or too many."""
    if not LEAST <= len(key) <= MOST:
        raise ValueRangeError(f"a secret must have {LEAST} to {MOST} bytes, but this one has {len(key)}.")
    return key


def fingerprint(key: bytes) -> str:
    """Eight hexadecimal digits that tell one secret from another."""
    return hmac.digest(key, b"cofactor/fingerprint", "sha256")[:4].hex()


def seal(seed: str, key: bytes) -> str:
    """The seed under the seal of this secret; one that bears it already stays as it is."""
    mark = fingerprint(checked(key))
    found = seal_of(seed)
    if found is None:
        return sealed(seed, mark)
    if found != mark:
        raise SealedError(f"The seed {seed} is sealed with another secret than the one that is given.")
    return seed


def unlock(ref: Reference, key: bytes | None) -> bytes | None:
    """What keys the stream of this reference: the secret of a sealed one, nothing for an open one.

    Raises SealedError if the reference is sealed and `key` is not its secret.
    """
    mark = seal_of(ref.seed)
    if mark is None:
        return None
    if key is None:
        raise SealedError(
            f"{ref} is sealed: without its secret it cannot be built; "
            f"name the secret by --secret or by the environment variable {VARIABLE}."
        )
    if fingerprint(key) != mark:
        raise SealedError(f"{ref} is sealed with another secret than the one that is given.")
    return key


def spelled(text: object) -> str:
    """Check how a secret is named. Raises ValueRangeError, which does not repeat what may be the secret itself."""
    if not isinstance(text, str) or not _SOURCE.match(text):
        raise ValueRangeError(f"secret must be {ALLOWED}; the secret itself is not written down.")
    return text


def read(source: str, folder: Path) -> Secret:
    """The secret that `env:NAME` or `file:PATH` names, paths starting from `folder`.

    Raises ValueRangeError, in one sentence that holds nothing of the secret.
    """
    where, _, name = spelled(source).partition(":")
    return _from_variable(name) if where == "env" else _from_file(name, folder)


def key_of(secret: Secret | None) -> bytes | None:
    """The bytes of a secret, if there is one."""
    return None if secret is None else secret.key


def opening(secret: Secret | None) -> bytes | None:
    """What opens the sealed references of a sheet: its own secret, or else that of the environment."""
    return key_of(secret or from_environment())


def from_environment() -> Secret | None:
    """The secret in COFACTOR_SECRET, if that variable is set."""
    return _from_variable(VARIABLE) if os.environ.get(VARIABLE) else None


def _from_variable(name: str) -> Secret:
    if name not in os.environ:
        raise ValueRangeError(f"secret: there is no environment variable {name}.")
    return _made(os.fsencode(os.environ[name]), f"the environment variable {name}")


def _from_file(name: str, folder: Path) -> Secret:
    try:
        with (folder / name).open("rb") as stream:
            data = stream.read(MOST + 3)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a name that a file can have"
        raise ValueRangeError(f"secret: the file {clip(name, 200)} cannot be read: {reason}.") from None
    return _made(data, f"the file {clip(name, 200)}")


def _made(data: bytes, where: str) -> Secret:
    try:
        return Secret(data.rstrip(b"\r\n"))
    except ValueRangeError as error:
        raise ValueRangeError(f"secret: {where}: {error}") from None
