"""Hash streams: all randomness of an item, as a pure function of its reference.

The bytes are fixed for ever by this definition and pinned by test vectors:

* A stream has a key of 32 bytes. Its bytes are the blocks
  `blake2b(counter, key=key, digest_size=64)` for counter = 0, 1, 2, …, where
  the counter is written as 8 bytes, most significant first.
* The root key of the text `t` is `blake2b(t, digest_size=32,
  person=b"cofactor/item")`, with `t` encoded in UTF-8. With a secret it is
  `hmac_sha256(secret, t)`.
* The child stream with label `s` has the key `blake2b(s, key=key,
  digest_size=32, person=b"cofactor/child")`, `s` in UTF-8. It depends on the
  parent's key alone, not on what was drawn from the parent.
* `below(n)` takes the least number of whole bytes that can hold n - 1, most
  significant first, keeps the bits that n - 1 needs, and draws again while the
  number is n or more.

Streams hold integers only: no float, no global state, no dependence on
Python's own `random`.
"""

import hmac
from collections.abc import Callable, Sequence
from hashlib import blake2b
from typing import TypeVar

from cofactor.errors import ConstructionError, SpaceExhaustedError

T = TypeVar("T")

_BLOCK = 64


class Rng:
    """A stream of integers that its key determines.

    `place` is the position of the item in its series (key of the series and
    index); it is what `walk` needs and is handed on to the children.
    """

    __slots__ = ("_buffer", "_counter", "_key", "_place", "_position")

    def __init__(self, key: bytes, place: tuple[bytes, int] | None = None) -> None:
        self._key = key
        self._place = place
        self._buffer = b""
        self._position = 0
        self._counter = 0

    @classmethod
    def root(cls, text: str, *, series: str = "", index: int = 0, secret: bytes | None = None) -> "Rng":
        """The stream of the item with the reference `text`.

        `series` is the part of the reference that all indices share.
        """
        return cls(root_key(text, secret), (root_key(series, secret), index))

    def child(self, label: str) -> "Rng":
        """An independent stream, named by `label`."""
        key = blake2b(label.encode(), key=self._key, digest_size=32, person=b"cofactor/child").digest()
        return Rng(key, self._place)

    def _take(self, count: int) -> bytes:
        while len(self._buffer) - self._position < count:
            block = blake2b(self._counter.to_bytes(8, "big"), key=self._key, digest_size=_BLOCK)
            self._buffer = self._buffer[self._position :] + block.digest()
            self._position = 0
            self._counter += 1
        start = self._position
        self._position += count
        return self._buffer[start : self._position]

    def below(self, n: int) -> int:
        """A uniform integer in 0 … n-1, by rejection; n must be positive."""
        if n < 1:
            raise ValueError(f"below({n}): nothing to draw from")
        bits = (n - 1).bit_length()
        mask = (1 << bits) - 1
        size = (bits + 7) // 8
        while True:  # ends: each turn succeeds with probability above 1/2
            start, end = self._position, self._position + size
            if end <= len(self._buffer):  # here rather than in `_take`: a call costs as much as the rest of a draw
                self._position = end
                taken = self._buffer[start:end]
            else:
                taken = self._take(size)
            value = int.from_bytes(taken, "big") & mask
            if value < n:
                return value

    def between(self, low: int, high: int) -> int:
        """A uniform integer in low … high, both included."""
        return low + self.below(high - low + 1)

    def nonzero(self, bound: int) -> int:
        """A uniform integer in -bound … bound other than 0."""
        value = self.between(-bound, bound - 1)
        return value if value < 0 else value + 1

    def sign(self) -> int:
        """1 or -1."""
        return 1 - 2 * self.below(2)

    def chance(self, numerator: int, denominator: int) -> bool:
        """True with probability numerator / denominator."""
        return self.below(denominator) < numerator

    def pick(self, options: Sequence[T]) -> T:
        """A uniform element of `options`."""
        return options[self.below(len(options))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """A uniform order of `items` (Fisher and Yates), as a new list."""
        result = list(items)
        for i in range(len(result) - 1, 0, -1):
            j = self.below(i + 1)
            result[i], result[j] = result[j], result[i]
        return result

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different elements of `items`, in random order."""
        return self.shuffled(items)[:count]

    def search(self, what: str, tries: int, draw: Callable[["Rng"], T | None]) -> T:
        """The first candidate that `draw` does not refuse by returning None.

        Raises ConstructionError after `tries` refusals: there is no endless
        loop, and no silent fallback.
        """
        for _ in range(tries):
            candidate = draw(self)
            if candidate is not None:
                return candidate
        raise ConstructionError(f"no {what} in {tries} tries")

    def walk(self, space: Sequence[T]) -> T:
        """The element of an enumerated space that belongs to this item's index.

        The items of one series meet every element once, in an order keyed by
        the series. Raises SpaceExhaustedError for an index beyond the space.
        """
        if self._place is None:
            raise ValueError("walk: this stream belongs to no series")
        key, index = self._place
        if index >= len(space):
            raise SpaceExhaustedError(f"There are only {len(space)} distinct items of this kind.")
        return space[permuted(key, len(space), index)]

    def turn(self, options: Sequence[T]) -> T:
        """The option whose turn it is at this item's index.

        The items of a series take turns: the first ones meet every option once,
        in an order keyed by the series, the next ones in the same order again.
        """
        if self._place is None:
            raise ValueError("turn: this stream belongs to no series")
        key, index = self._place
        return options[permuted(key, len(options), index % len(options))]


def root_key(text: str, secret: bytes | None = None) -> bytes:
    """The 32-byte key that belongs to `text`, under `secret` if there is one."""
    if secret is not None:
        return hmac.digest(secret, text.encode(), "sha256")
    return blake2b(text.encode(), digest_size=32, person=b"cofactor/item").digest()


def permuted(key: bytes, size: int, index: int) -> int:
    """The image of `index` under a permutation of 0 … size-1 keyed by `key`.

    Four rounds of a balanced Feistel network on the least even number of bits,
    two at least, that holds size - 1. Round t = 0 … 3 turns the halves (left,
    right) into (right, left XOR f), where f is the low bits of
    `blake2b(t as 1 byte, right as 8 bytes; key=key, digest_size=8)`, numbers
    most significant first. Images outside of the range are sent through again
    (cycle walking), which ends because the network is a permutation and
    `index` itself lies in the range.
    """
    half = max(1, ((size - 1).bit_length() + 1) // 2)
    mask = (1 << half) - 1
    value = index
    while True:
        left, right = value >> half, value & mask
        for turn in range(4):
            data = turn.to_bytes(1, "big") + right.to_bytes(8, "big")
            digest = blake2b(data, key=key, digest_size=8).digest()
            left, right = right, left ^ (int.from_bytes(digest, "big") & mask)
        value = left << half | right
        if value < size:
            return value
