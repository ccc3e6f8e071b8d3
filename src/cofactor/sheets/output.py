"""Putting results on the disk: all of them or none.

Everything is written into a staging folder first. Into a folder that is new the
staging folder itself is renamed; in a folder that exists, the files are moved
one by one, what they replace is kept until the last one stands, and a failure
puts it back.
"""

import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from cofactor.errors import OutputError


def check(out: Path, names: Sequence[str], *, force: bool) -> None:
    """Refuse what cannot work, before anything is made.

    Raises OutputError if `out` cannot be a folder, or if files would be
    replaced without `force`.
    """
    try:
        place = next(path for path in (out, *out.absolute().parents) if path.exists())
        if not place.is_dir():
            what = "is a file" if place == out else f"cannot be made, because {place} is a file"
            raise OutputError(f"{out} {what}; results need a folder.")
        present = [name for name in names if os.path.lexists(out / name)]
    except OSError as error:
        raise _error(out, error) from None
    if folders := [name for name in present if (out / name).is_dir()]:
        raise OutputError(f"{out / folders[0]} is a folder, where a file of that name is to be written.")
    if present and not force:
        more = len(present) - 1
        exist = f" and {more} more file{'s' * (more > 1)} exist" if more else " exists"
        raise OutputError(f"{out / present[0]}{exist} already; nothing was replaced. Use --force to replace.")


def deliver(out: Path, files: Iterable[tuple[str, bytes | Iterable[bytes]]]) -> list[Path]:
    """Write the files, whole or piece by piece, into the folder `out`, made if need be; return their paths.

    Raises OutputError, and leaves everything as it was, if that fails. What
    the iterable raises goes through, and leaves nothing behind either.
    """
    made: list[Path] = []
    staging: Path | None = None
    try:
        fresh = not out.exists()
        parent = out.absolute().parent if fresh else out
        _make_folders(parent, made)
        staging = parent / f".cofactor-{secrets.token_hex(6)}"
        staging.mkdir()
        names = []
        for name, data in files:
            with (staging / name).open("wb") as stream:
                stream.writelines([data] if isinstance(data, bytes) else data)
            names.append(name)
        if fresh:
            staging.rename(out)
        else:
            _move(staging, out, names)
        made.clear()
    except OSError as error:
        raise _error(out, error) from None
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
    return [out / name for name in names]


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir()
        made.append(path)


def _move(staging: Path, out: Path, names: Sequence[str]) -> None:
    """Move every file to its place, or none."""
    kept = staging / ".replaced"
    kept.mkdir()
    done: list[tuple[Path, Path | None]] = []
    try:
        for name in names:
            target = out / name
            backup = kept / name if os.path.lexists(target) else None
            if backup is not None:
                target.replace(backup)
            done.append((target, backup))
            (staging / name).replace(target)
    except BaseException:
        for target, backup in reversed(done):
            with suppress(OSError):
                target.unlink(missing_ok=True)
            if backup is not None:
                with suppress(OSError):
                    backup.replace(target)
        raise


def _error(out: Path, error: OSError) -> OutputError:
    return OutputError(f"The results cannot be written to {out}: {error.strerror or error}. Nothing was left there.")
