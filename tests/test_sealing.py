"""Secrets: where they come from, what their seal says, and that no message shows them."""

import re
from pathlib import Path

import pytest

from cofactor import refs, sealing
from cofactor.errors import SealedError, UserError, ValueRangeError

KEY = b"an exam of 2026, room 12"
SEAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}")


def test_the_fingerprint_is_pinned() -> None:
    assert sealing.fingerprint(KEY) == "339b9fe2"
    assert sealing.fingerprint(KEY + b"!") != "339b9fe2"


def test_a_seal_is_part_of_a_seed() -> None:
    seed = sealing.seal("exam7", KEY)
    assert seed == "exam7.s-339b9fe2"
    assert refs.seal_of(seed) == "339b9fe2"
    assert sealing.seal(seed, KEY) == seed
    assert SEAL.fullmatch(sealing.seal("x" * refs.MAX_SEALED, KEY))
    with pytest.raises(ValueRangeError, match="at most 21 characters"):
        sealing.seal("x" * (refs.MAX_SEALED + 1), KEY)
    with pytest.raises(SealedError, match="another secret"):
        sealing.seal("exam7.s-00000000", KEY)


@pytest.mark.parametrize(
    "seed", ["exam7", "s-1a2b3c4d", "x.s-1A2b3c4d", "x.s-1a2b3c4", "x.s-1a2b3c4d5", ".s-1a2b3c4d "]
)
def test_other_seeds_are_open(seed: str) -> None:
    assert refs.seal_of(seed) is None


def test_secrets_come_from_a_variable_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAM", KEY.decode() + "\n")
    (tmp_path / "secret.txt").write_bytes(KEY + b"\r\n")
    assert sealing.read("env:EXAM", tmp_path) == sealing.read("file:secret.txt", tmp_path)
    assert sealing.read("env:EXAM", tmp_path).key == KEY
    assert sealing.read(f"file:{tmp_path / 'secret.txt'}", Path("/")).key == KEY
    monkeypatch.delenv("COFACTOR_SECRET", raising=False)
    assert sealing.opening(None) is None
    monkeypatch.setenv("COFACTOR_SECRET", KEY.decode())
    assert sealing.opening(None) == KEY


def test_faulty_secrets_are_refused_and_not_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHORT", "hush hush")
    (tmp_path / "short").write_bytes(b"hush hush\n")
    (tmp_path / "long").write_bytes(b"hush" * 2000)
    for source, message in [
        ("env:SHORT", "must have 16 to 4096 bytes, but this one has 9."),
        ("file:short", "must have 16 to 4096 bytes"),
        ("file:long", "must have 16 to 4096 bytes"),
        ("env:NOT_THERE", "there is no environment variable NOT_THERE."),
        ("file:nowhere", "the file nowhere cannot be read: No such file or directory."),
        ("file:.", "Is a directory."),
        ("hush hush hush hush", 'must be "env:NAME" for'),
        ("env:hush hush", 'must be "env:NAME" for'),
        ("", 'must be "env:NAME" for'),
        ("file:", 'must be "env:NAME" for'),
    ]:
        with pytest.raises(UserError, match=re.escape(message)) as caught:
            sealing.read(source, tmp_path)
        assert "hush" not in str(caught.value)
        assert str(caught.value).isprintable()


def test_a_secret_shows_its_fingerprint_only() -> None:
    secret = sealing.Secret(KEY)
    assert repr(secret) == str(secret) == "Secret(339b9fe2)"
    assert secret == sealing.Secret(KEY)
    assert secret != sealing.Secret(KEY + b"!")
    assert hash(secret) == hash(sealing.Secret(KEY))
