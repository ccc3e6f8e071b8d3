"""Reading what people type: an allow-list grammar, bounded before any arithmetic is done."""

from cofactor.reading.misread import Misread
from cofactor.reading.reader import matrix, read
from cofactor.reading.row_operations import row_operation, row_operations
from cofactor.reading.typed import Typed

__all__ = ["Misread", "Typed", "matrix", "read", "row_operation", "row_operations"]
