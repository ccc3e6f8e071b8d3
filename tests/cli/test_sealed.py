"""Sealed sheets: no command rebuilds one without its secret, and with it every one does, exactly."""

import json
import re
from pathlib import Path

import pytest

from cofactor import items
from cofactor.sealing import fingerprint
from tests.cli.run import pdf_text, refused, run

SECRET = "correct horse battery staple"
OTHER = "incorrect horse battery staple"
MARK = fingerprint(SECRET.encode())

EXAM = """\
title = "Exam"
seed = "exam7"
versions = 2
shuffle = true
secret = "env:EXAM_SECRET"
[[problems]]
type = "systems.solve"
level = "easy"
count = 2
[[problems]]
type = "eigen.eigenvalues"
level = "easy"
"""


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAM_SECRET", SECRET)
    monkeypatch.setenv("OTHER_SECRET", OTHER)
    monkeypatch.delenv("COFACTOR_SECRET", raising=False)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The files of a sealed sheet."""
    (tmp_path / "exam.toml").write_text(EXAM)
    result = run("sheet", tmp_path / "exam.toml", "--out", tmp_path / "out", "--to", "pdf,tex,typ")
    assert result.exit_code == 0, result.output
    return tmp_path / "out"


def references(out: Path) -> list[str]:
    record = json.loads((out / "exam-manifest.json").read_text())
    return [problem["ref"] for version in record["versions"] for problem in version["problems"]]


def test_references_bear_the_seal_and_the_items_are_keyed(out: Path) -> None:
    assert json.loads((out / "exam-manifest.json").read_text())["sealed"] == MARK
    for ref in references(out):
        assert f"/exam7.s-{MARK}/" in ref
        made = items.load(ref, secret=SECRET.encode())
        assert made.given != items.load(ref.replace(f".s-{MARK}", "")).given


def rebuilding(ref: str, manifest: Path, folder: Path) -> list[list[str]]:
    """Every command line that would build the item of a reference again."""
    kind, level, seed, index = re.fullmatch(r"(.+)@\d+/(.+)/(.+)/(.+)", ref).groups()  # type: ignore[union-attr]
    (folder / "bank.jsonl").write_text(json.dumps({"ref": ref}) + "\n")
    (folder / "fixed.toml").write_text(f'[[problems]]\nref = ["{ref}"]\n')
    (folder / "seeded.toml").write_text(f'seed = "{seed}"\n[[problems]]\ntype = "{kind}"\nlevel = "{level}"\n')
    out = ["--out", str(folder / "again"), "--to", "tex"]
    return [
        ["show", ref],
        ["show", str(manifest), ref],
        ["show", str(folder / "bank.jsonl"), ref],
        ["show", kind, "--level", level, "--seed", seed, "--index", index],
        ["make", kind, "--level", level, "--seed", seed, "--count", "3"],
        ["verify", str(manifest)],
        ["verify", str(folder / "bank.jsonl")],
        ["sheet", str(folder / "fixed.toml"), *out],
        ["sheet", str(folder / "seeded.toml"), *out],
        ["sheet", kind, "--seed", seed, *out],
    ]


@pytest.mark.parametrize("key", [None, OTHER], ids=["none", "wrong"])
def test_no_command_rebuilds_without_the_secret(
    out: Path, tmp_path: Path, key: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if key is not None:
        monkeypatch.setenv("COFACTOR_SECRET", key)
    for arguments in rebuilding(references(out)[0], out / "exam-manifest.json", tmp_path):
        said = refused(run(*arguments))
        assert "sealed" in said, arguments
        assert SECRET not in said
        assert OTHER not in said
    assert not (tmp_path / "again").exists()


def test_every_command_rebuilds_with_the_secret(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = references(out)[0]
    monkeypatch.setenv("COFACTOR_SECRET", SECRET)
    shown = run("show", ref).stdout
    for arguments in rebuilding(ref, out / "exam-manifest.json", tmp_path)[:-2]:
        result = run(*arguments, *(["--force"] if arguments[0] == "sheet" else []))
        assert result.exit_code == 0, result.output
        if arguments[0] == "show":
            assert result.stdout == shown
    assert "6 items checked, all right" in run("verify", out / "exam-manifest.json").stdout


@pytest.mark.parametrize("source", ["env:EXAM_SECRET", "file:secret.txt"])
def test_the_option_names_the_secret(out: Path, tmp_path: Path, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret.txt").write_text(SECRET + "\n")
    ref = references(out)[0]
    assert run("show", ref, "--secret", source).exit_code == 0
    assert run("verify", out / "exam-manifest.json", "--secret", source).exit_code == 0
    monkeypatch.setenv("COFACTOR_SECRET", OTHER)  # the option wins
    assert run("show", ref, "--secret", source).exit_code == 0
    assert "another secret" in refused(run("show", ref, "--secret", "env:OTHER_SECRET"))
    assert "no effect on a type" in refused(run("show", "systems.solve", "--secret", source))


def test_a_sealed_sheet_is_the_same_again(out: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "exam.toml").write_text(EXAM.replace("env:EXAM_SECRET", "file:secret.txt"))
    run("sheet", tmp_path / "exam.toml", "--out", out, "--to", "pdf,tex,typ", "--force")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_no_file_holds_the_secret_and_no_paper_a_reference(out: Path) -> None:
    for path in out.iterdir():
        data = path.read_bytes()
        assert SECRET.encode() not in data, path.name
        text = pdf_text(path) if path.suffix == ".pdf" else data.decode()
        if re.fullmatch(r"exam-[AB]\.(pdf|tex|typ)", path.name):
            assert MARK not in text, path.name
        if re.fullmatch(r"exam-([AB]-key|manifest).*", path.name):
            assert MARK in text, path.name


def test_open_fixed_items_stand_beside_sealed_ones(out: Path, tmp_path: Path) -> None:
    ref = references(out)[0]
    (tmp_path / "b.toml").write_text(EXAM + f'[[problems]]\nref = ["{ref}", "systems.solve@1/easy/1/0"]\n')
    assert run("sheet", tmp_path / "b.toml", "--out", tmp_path / "b", "--to", "tex").exit_code == 0
    assert f"exam7.s-{MARK}" in (tmp_path / "b" / "b-A-key.tex").read_text()


def test_students_never_see_the_reference_of_a_sealed_item(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COFACTOR_SECRET", SECRET)
    ref = references(out)[0]
    (tmp_path / "b.toml").write_text(f'references = "all"\n[[problems]]\nref = ["{ref}", "systems.solve@1/easy/1/0"]\n')
    assert run("sheet", tmp_path / "b.toml", "--out", tmp_path / "b", "--to", "tex").exit_code == 0
    paper = (tmp_path / "b" / "b-A.tex").read_text()
    assert "systems.solve@1/easy/1/0" in paper
    assert MARK not in paper


FAULTS = [
    ('secret = "correct horse battery staple"', ':1: secret must be "env:NAME"'),
    ('secret = "env:NOT_THERE"', ":1: secret: there is no environment variable NOT_THERE."),
    ('secret = "file:exam.toml.missing"', ":1: secret: the file exam.toml.missing cannot be read"),
    ("secret = 3", ':1: secret must be "env:NAME"'),
    ('secret = "env:SHORT"', "a secret must have 16 to 4096 bytes, but this one has 5."),
    ('secret = "env:EXAM_SECRET"\nreferences = "all"', ':2: references is "all", but the papers of a sealed sheet'),
    ('secret = "env:EXAM_SECRET"\nseed = "a-very-long-seed-indeed"', ":2: seed: 'a-very-long-seed-indeed' is too long"),
    ('secret = "env:EXAM_SECRET"\nseed = "x.s-00000000"', ":2: The seed x.s-00000000 is sealed with another secret"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "message"), FAULTS, ids=[k for k, _ in FAULTS])
def test_faulty_configurations_are_refused_with_their_place(
    tmp_path: Path, keys: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHORT", "horse")
    (tmp_path / "exam.toml").write_text(f'{keys}\n[[problems]]\ntype = "systems.solve"\n')
    said = refused(run("sheet", tmp_path / "exam.toml", "--out", tmp_path / "out"))
    assert message in said
    assert "horse" not in said
