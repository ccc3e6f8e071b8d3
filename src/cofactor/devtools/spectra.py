"""The content of `src/cofactor/construct/accepted.json`: every pair of a frame and a spectrum, tried out."""

import json
from base64 import b64encode
from zlib import compress

from cofactor.construct.spectra import acceptable, conjugated3, frames, spectra_of

ENTRIES = (9, 12)
"""The bounds of the entries at the levels medium and hard."""
VALUE = 5
"""The bound of the eigenvalues."""


def text() -> str:
    """A line for each bound."""
    tables = {f"{entry},{VALUE}": b64encode(compress(_bits(entry, VALUE), 9)).decode() for entry in ENTRIES}
    return json.dumps(tables, indent=1) + "\n"


def _bits(entry: int, value: int) -> bytes:
    """A bit for each pair, the first in the lowest bit of the first byte."""
    found = 0
    place = 1
    bits = bytearray()
    for columns in frames("distinct", True):
        for values in spectra_of("distinct", value):
            if acceptable(conjugated3(columns, values), values, entry, reducible=True):
                found |= place
            place <<= 1
            if place == 256:
                bits.append(found)
                found, place = 0, 1
    return bytes([*bits, found])
