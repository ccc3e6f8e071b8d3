"""Archives that are the same on every machine."""

from collections.abc import Iterable
from io import BytesIO
from struct import pack
from tarfile import USTAR_FORMAT, TarFile, TarInfo
from zipfile import ZIP_STORED, ZipFile, ZipInfo
from zlib import crc32

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


def tarred(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The same as a tar archive in gzip, nothing compressed either."""
    out = BytesIO()
    with TarFile(fileobj=out, mode="w", format=USTAR_FORMAT) as archive:
        for name, data in files:
            entry = TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, BytesIO(data))
    return _gzipped(out.getvalue())


_BLOCK = 65535
"""The most bytes of a block that is stored as it is."""


def _gzipped(data: bytes) -> bytes:
    """Gzip (RFC 1952) of stored blocks (RFC 1951, 3.2.4): the standard library's header names the machine."""
    parts = [b"\x1f\x8b\x08" + bytes(6) + b"\xff"]
    for start in range(0, max(len(data), 1), _BLOCK):
        block = data[start : start + _BLOCK]
        last = start + _BLOCK >= len(data)
        parts += [pack("<BHH", last, len(block), len(block) ^ 0xFFFF), block]
    return b"".join((*parts, pack("<II", crc32(data), len(data) & 0xFFFFFFFF)))
