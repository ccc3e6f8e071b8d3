"""Reading what people type: an allow-list grammar, bounded before any arithmetic is done."""

from cofactor.reading.misread import Misread
from cofactor.reading.typed import Typed

__all__ = ["Misread", "Typed"]
