"""Which frames and spectra make an acceptable 3x3 matrix, tried out in advance.

Only one pair in six keeps its entries small and reduces in integers, and
trying one takes longer than all other parts of a construction. So the pairs
that the levels draw from are listed in `accepted.json`, a bit for each pair of
a frame and a spectrum; `cofactor.devtools.spectra` writes it, and a test
compares.
"""

import json
from base64 import b64decode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from zlib import decompress

FILE = "accepted.json"


@cache
def pairs(entry: int, value: int) -> Sequence[int] | None:
    """The numbers of the accepted pairs, ascending; None if they are not listed for these bounds.

    The pair of frame i and spectrum j of n has the number i·n + j. `entry`
    bounds the entries of the matrix, `value` its eigenvalues.
    """
    listed = _tables().get(f"{entry},{value}")
    if listed is None:
        return None
    ones = [[k for k in range(8) if byte >> k & 1] for byte in range(256)]
    return [8 * i + k for i, byte in enumerate(decompress(b64decode(listed))) if byte for k in ones[byte]]


@cache
def _tables() -> dict[str, str]:
    found: dict[str, str] = json.loads((Path(__file__).parent / FILE).read_text(encoding="utf-8"))
    return found
