"""Zip archives that are the same on every machine."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of these files, in this order: no clock and no rights in it, and nothing compressed.

    What deflate makes of the same bytes differs between the releases of zlib.
    """
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(ZipInfo(name, _EPOCH), data)
    return out.getvalue()
