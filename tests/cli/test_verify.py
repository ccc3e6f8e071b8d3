"""`verify`: every item is built again; files are anybody's."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cofactor import registry
from tests.cli.run import refused, run

REF = "systems.solve@1/easy/1/0"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.jsonl"
    path.write_text(run("make", "systems.solve:3", "eigen.eigenvalues:2", "--seed", "1", "--level", "easy").stdout)
    return path


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    run("sheet", "systems.solve:2", "--seed", "1", "--versions", "2", "--out", tmp_path, "--to", "tex")
    return tmp_path / "problem-sheet-manifest.json"


def changed(path: Path, line: int, **fields: object) -> None:
    """Change one record of a bank."""
    lines = path.read_text().splitlines()
    lines[line] = json.dumps({**json.loads(lines[line]), **fields})
    path.write_text("\n".join(lines) + "\n")


def wrong(path: Path) -> str:
    """What `verify` says of a file that differs."""
    result = run("verify", path)
    assert result.exit_code == 1
    assert "of them wrong" in result.stdout
    return result.stderr


def test_a_bank_is_right(bank: Path) -> None:
    result = run("verify", bank)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "5 items checked, all right\n", "")


def test_a_bank_of_some_fields_is_right(tmp_path: Path) -> None:
    path = tmp_path / "lean.jsonl"
    path.write_text(run("make", "systems.solve:2", "--seed", "1", "--fields", "ref,answer").stdout)
    assert run("verify", path).exit_code == 0


DIFFERENT = [
    ({"given": {"A": [["1"]], "b": ["1"], "variables": ["x"]}}, "differs in given."),
    ({"answer": None}, "differs in answer."),
    ({"level": "hard", "tags": []}, "differs in level, tags."),
    ({"nonsense": None}, "differs in nonsense."),
    ({"figures": [[[[[[[[]]]]]]]]}, "differs in figures."),
    ({"ref": "systems.solve@1/easy/1/77"}, "differs in given"),
    ({"ref": "systems.solve@7/easy/1/0"}, "is not shipped"),
    ({"ref": "systems.slove@1/easy/1/0"}, "There is no exercise type"),
    ({"ref": "\x1b[31m"}, "is no reference"),
]


@pytest.mark.parametrize(("fields", "message"), DIFFERENT, ids=[m for _, m in DIFFERENT])
def test_what_differs_is_told_with_its_line(bank: Path, fields: dict[str, object], message: str) -> None:
    changed(bank, 1, **fields)
    said = wrong(bank)
    assert said.startswith(f"{bank}:2: ")
    assert message in said
    assert said.count("\n") == 1
    assert "\x1b" not in said


def test_the_order_of_data_counts_and_white_space_does_not(bank: Path) -> None:
    lines = [json.loads(line) for line in bank.read_text().splitlines()]
    bank.write_text("\n\n".join(json.dumps(line, separators=(",", ":")) for line in lines))
    assert run("verify", bank).exit_code == 0
    changed(bank, 2, given=dict(reversed(lines[1]["given"].items())))
    assert "differs in given" in wrong(bank)


def test_repeated_items_are_wrong(bank: Path) -> None:
    lines = bank.read_text().splitlines()
    bank.write_text("\n".join([*lines, lines[0]]) + "\n")
    assert wrong(bank) == f"{bank}:6: {REF} repeats the item of {bank}:1.\n"


def test_a_broken_claim_is_found(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(registry.get("systems.solve")), "holds", lambda *_: False)
    said = wrong(bank)
    assert said.count("the claim does not hold") == 3


def test_many_faults_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "bank.jsonl"
    path.write_text('{"ref": "x"}\n' * 50)
    assert wrong(path).splitlines()[-1] == "… and 30 more"


def test_a_manifest_is_right(manifest: Path) -> None:
    result = run("verify", manifest)
    assert (result.exit_code, result.stdout) == (0, "4 items checked, all right\n")


def test_a_changed_manifest_is_wrong(manifest: Path) -> None:
    text = manifest.read_text()
    record = json.loads(text)
    first, second = record["versions"][0]["problems"]
    manifest.write_text(text.replace(first["given"], "0" * 64))
    assert wrong(manifest) == f"{manifest}, form A, problem 1: {first['ref']} differs in its data.\n"
    manifest.write_text(text.replace(second["ref"], first["ref"]).replace(second["given"], first["given"]))
    assert "repeats the item of" in wrong(manifest)


@pytest.fixture
def choice_manifest(tmp_path: Path) -> Path:
    config = tmp_path / "quiz.toml"
    config.write_text(
        'title = "Quiz"\nseed = 3\n[[problems]]\ntype = "eigen.diagonalize"\ncount = 2\nform = "choice"\n'
        '[[problems]]\ntype = "eigen.diagonalize"\nlevel = "easy"\nform = "choice"\noptions = 3\n'
    )
    run("sheet", config, "--out", tmp_path, "--to", "tex")
    return tmp_path / "quiz-manifest.json"


def test_the_options_of_a_manifest_are_right(choice_manifest: Path) -> None:
    assert choice_manifest.read_text().count('"choice"') == 3
    result = run("verify", choice_manifest)
    assert (result.exit_code, result.stdout) == (0, "3 items checked, all right\n")


@pytest.mark.parametrize(
    "said",
    [
        {"key": "z", "rules": [None, "x", "y", "z"]},
        {"rules": [None] * 500},
        {"key": "a", "rules": "abcd"},
        {"key": "a", "rules": []},
        [],
        "a",
        7,
    ],
)
def test_changed_options_of_a_manifest_are_found(choice_manifest: Path, said: object) -> None:
    record = json.loads(choice_manifest.read_text())
    problem = record["versions"][0]["problems"][1]
    problem["choice"] = said
    choice_manifest.write_text(json.dumps(record, indent=1))
    assert wrong(choice_manifest).endswith(f"form A, problem 2: {problem['ref']} differs in its options.\n")


def test_the_key_of_a_choice_is_compared(choice_manifest: Path) -> None:
    record = json.loads(choice_manifest.read_text())
    for problem in record["versions"][0]["problems"]:
        key = problem["choice"]["key"]
        problem["choice"]["key"] = "b" if key == "a" else "a"
    choice_manifest.write_text(json.dumps(record, indent=1))
    assert wrong(choice_manifest).count("differs in its options") == 3


def test_show_takes_items_of_a_manifest(manifest: Path) -> None:
    ref = "systems.solve@1/medium/1/3"
    assert run("show", manifest, ref).stdout == run("show", ref).stdout


RUBBISH = [
    (b"", "is empty."),
    (b"\xff\xfe", ":1: this is not UTF-8 text"),
    (b"hello\n", ":1: this is not JSON: "),
    (b'{"ref": "systems.solve@1/easy/1/0"}\n[1]\n', ":2: a JSON object was expected"),
    (b"{}\n", ':1: the object has no "ref"'),
    (b'{"ref": 3}\n', ':1: the object has no "ref"'),
    (b'{"ref": "x", "a": ' + b"[" * 100_000 + b"\n", ":1: this JSON is out of all proportion"),
    (b'{"ref": "x", "a": ' + b"9" * 10_000 + b"}\n", ":1: this JSON is out of all proportion"),
    (b'{"ref": "' + b"x" * 1_000_001 + b'"}\n', ":1: longer than 1,000,000 bytes"),
    (b"{\n}\n", "this is JSON, but no manifest of a sheet."),
    (b'{\n"manifest": "sheet", "versions": [3]}\n', "this release reads manifests of schema 1 only."),
    (b'{\n"schema": 1, "manifest": "sheet", "versions": [3]}\n', "no manifest of a sheet."),
    (b'{\n"schema": 1, "manifest": "sheet", "versions": [{"form": 1, "problems": {"a": 1}}]}\n', "no manifest"),
    (b'{\n"schema": 1, "manifest": "sheet", "versions": [{"form": 1, "problems": [{"number": 1}]}]}\n', "no manifest"),
    (b'{\n"schema": 1, "manifest": "sheet", "versions": [{"form": "A", "problems": [%s]}]}\n'
     % b'{"number": 1, "ref": [], "given": 1}', "no manifest"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "message"), RUBBISH, ids=[m for _, m in RUBBISH])
def test_rubbish_is_refused_in_one_sentence(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "rubbish"
    path.write_bytes(data)
    assert message in refused(run("verify", path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.binary(max_size=200) | st.binary(max_size=100).map(lambda data: b"{\n" + data))
def test_random_bytes_are_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "random"
    path.write_bytes(data)
    result = run("verify", path)
    if data.strip():
        refused(result)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert "cannot be read: No such file or directory." in refused(run("verify", tmp_path / "nowhere"))
    assert "cannot be read: Is a directory." in refused(run("verify", tmp_path))
