"""Results on the disk: all of them or none, whatever fails, and nothing left behind."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cofactor.errors import CompileError, OutputError
from cofactor.sheets import output

FILES = [("a.txt", b"new a"), ("b.txt", b"new b"), ("c.txt", b"new c")]


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder with what they hold; folders with a slash."""
    return {
        str(path.relative_to(folder)) + ("/" if path.is_dir() else ""): b"" if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
    }


def failing(error: Exception) -> Iterator[tuple[str, bytes]]:
    yield FILES[0]
    raise error


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "x" / "y"
    assert output.deliver(out, FILES) == [out / name for name, _ in FILES]
    assert tree(tmp_path) == {"x/": b"", "x/y/": b"", **{f"x/y/{name}": data for name, data in FILES}}
    assert out.stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_bytes(b"own")
    (tmp_path / "b.txt").write_bytes(b"old b")
    output.deliver(tmp_path, FILES)
    assert tree(tmp_path) == {"own.txt": b"own", **dict(FILES)}


@pytest.mark.parametrize("exists", [True, False])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), CompileError("no"), KeyError("x")])
def test_what_fails_while_it_is_made_leaves_nothing(tmp_path: Path, error: Exception, exists: bool) -> None:
    out = tmp_path / "deep" / "out"
    if exists:
        out.mkdir(parents=True)
        (out / "a.txt").write_bytes(b"old a")
    before = tree(tmp_path)
    expected = OutputError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected):
        output.deliver(out, failing(error))
    assert tree(tmp_path) == before


@pytest.mark.parametrize("fails_at", range(1, 7))
def test_a_move_that_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    (tmp_path / "a.txt").write_bytes(b"old a")
    (tmp_path / "c.txt").write_bytes(b"old c")
    before = tree(tmp_path)
    replace, calls = Path.replace, 0

    def broken(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == fails_at:
            raise OSError(errno.EIO, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    if fails_at < 6:  # two files are kept aside, three moved
        with pytest.raises(OutputError, match="Input/output error"):
            output.deliver(tmp_path, FILES)
        assert tree(tmp_path) == before
    else:
        output.deliver(tmp_path, FILES)
        assert tree(tmp_path) == dict(FILES)


def test_existing_files_need_force(tmp_path: Path) -> None:
    names = [name for name, _ in FILES]
    output.check(tmp_path, names, force=False)
    (tmp_path / "b.txt").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"b\.txt exists already; nothing was replaced\. Use --force"):
        output.check(tmp_path, names, force=False)
    (tmp_path / "c.txt").symlink_to("nowhere")
    with pytest.raises(OutputError, match=r"b\.txt and 1 more file exist already"):
        output.check(tmp_path, names, force=False)
    output.check(tmp_path, names, force=True)
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match=r"a\.txt is a folder"):
        output.check(tmp_path, names, force=True)


def test_a_file_where_a_folder_must_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(OutputError, match=r"file is a file; results need a folder\."):
        output.check(tmp_path / "file", [], force=False)
    with pytest.raises(OutputError, match=r"cannot be made, because .*file is a file"):
        output.check(tmp_path / "file" / "deep" / "out", [], force=False)
    with pytest.raises(OutputError, match="File name too long"):
        output.check(tmp_path / ("x" * 300), ["a"], force=False)
    with pytest.raises(OutputError, match="Not a directory"):
        output.deliver(tmp_path / "file" / "out", FILES)
    assert tree(tmp_path) == {"file": b"x"}
