"""Content as HTML, marked as printed: templates insert it as it is, and escape all else."""

from cofactor.content import Content, Inline
from cofactor.printers import mathml
from cofactor.writers.html import Printed


def inline(piece: Inline) -> Printed:
    """A sentence."""
    return Printed(mathml.inline(piece))


def blocks(content: Content) -> Printed:
    """Blocks, one after the other."""
    return Printed(mathml.blocks(content))
