"""A few tries at one part of an item, so that what was drawn before it is not given up with it.

A type that draws a rank first and gives up when the matrix is refused would
favour the ranks that are seldom refused.
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def first_kept(tries: int, draw: Callable[[], T | None]) -> T | None:
    """The first candidate that is not refused; None if all are."""
    return next((made for made in (draw() for _ in range(tries)) if made is not None), None)
