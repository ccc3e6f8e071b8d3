"""`list`, `show` and `make`: what they print, and what they refuse."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import cofactor
from cofactor import registry
from cofactor.cli.make import FORMATS
from tests.cli.run import refused, run, spawn

REF = "systems.solve@1/easy/week4/0"


def test_list_names_every_type() -> None:
    lines = run("list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(registry.names())


def test_list_as_json_has_the_keys_of_the_contract() -> None:
    records = json.loads(run("list", "--json").stdout)
    assert [r["id"] for r in records] == list(registry.names())
    for record in records:
        assert list(record) == [
            "id", "title", "objective", "topic", "tags", "version", "levels", "parameters", "answer",
            "prerequisites", "distinct",
        ]  # fmt: skip
        for parameter in record["parameters"]:
            assert list(parameter) == ["name", "range", "default", "meaning"]
            assert list(parameter["default"]) == record["levels"]
        assert list(record["distinct"]) == record["levels"]
    assert {r["id"]: r["distinct"] for r in records}["eigen.diagonalize"]["easy"] == 1664


def test_list_filters() -> None:
    assert {line.split(".")[0] for line in run("list", "--topic", "eigen").stdout.splitlines()} == {"eigen"}
    tag = registry.get("systems.solve").tags[0]
    found = {line.split()[0] for line in run("list", "--tag", tag).stdout.splitlines()}
    assert found == {name for name in registry.names() if tag in registry.get(name).tags}
    assert "did you mean 'eigen'?" in refused(run("list", "--topic", "eigne"))
    assert "There is no tag" in refused(run("list", "--tag", "la99.99"))


def test_make_writes_json_lines_without_repeats() -> None:
    result = run(
        "make", "eigen.eigenvalues", "--level", "easy", "--count", "40", "--seed", "a", "--fields", "ref,given"
    )
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert len({json.dumps(r["given"]) for r in records}) == 40
    for record in records:
        assert list(record) == ["ref", "given"]
        assert str(cofactor.load(record["ref"]).ref) == record["ref"]


def test_make_takes_several_types_with_counts() -> None:
    result = run("make", "systems.solve:2", "eigen.eigenvalues", "--count", "3", "--seed", "9", "--fields", "type")
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == [
        *["systems.solve"] * 2,
        *["eigen.eigenvalues"] * 3,
    ]


def test_without_a_seed_a_fresh_one_is_told() -> None:
    first = run("make", "systems.solve", "--fields", "ref")
    seed = first.stderr.removeprefix("Seed: ").strip()
    assert f"/{seed}/0" in first.stdout
    assert run("make", "systems.solve", "--fields", "ref", "--seed", seed).stdout == first.stdout
    assert run("make", "systems.solve", "--fields", "ref").stdout != first.stdout


def test_parameters_must_fit_every_named_type() -> None:
    assert run("make", "systems.solve", "--set", "n=2", "--seed", "1").exit_code == 0
    message = refused(run("make", "systems.solve", "eigen.eigenvalues", "--set", "style=divide_all", "--seed", "1"))
    assert "parameter of eigen.eigenvalues called 'style'" in message


def test_text_is_for_reading() -> None:
    text = run("make", "systems.solve", "--seed", "week4", "--level", "easy", "--format", "text").stdout
    assert REF in text
    assert "Solution" in text
    assert "\\" not in text


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_all_items_with_their_references_and_solutions(form: str) -> None:
    arguments = ("make", "systems.solve:2", "eigen.eigenvalues", "--level", "easy", "--seed", "week4")
    result = run(*arguments, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    for part in (REF, "systems.solve@1/easy/week4/1", "eigen.eigenvalues@2/easy/week4/0", "Back substitution"):
        assert part in result.stdout.replace("\\_", "_")
    assert result.stdout == run(*arguments, "--format", form).stdout


def test_html_is_one_page_of_all_types() -> None:
    page = run("make", *registry.names(), "--seed", "week4", "--format", "html").stdout
    assert page.startswith("<!DOCTYPE html>\n")
    assert page.endswith("</html>\n")
    assert [page.count(part) for part in ("<html", "<article", '<details class="solution">', "<script")] == [
        1, len(registry.names()), len(registry.names()), 0,
    ]  # fmt: skip


def test_show_prints_everything() -> None:
    by_ref, by_type = run("show", REF), run("show", "systems.solve", "--level", "easy", "--seed", "week4")
    assert by_ref.stdout == by_type.stdout
    for heading in ("Hints", "Answer", "Solution", "Mistakes"):
        assert f"\n{heading}" in by_ref.stdout


def test_show_from_a_file(tmp_path: Path) -> None:
    bank = tmp_path / "bank.jsonl"
    bank.write_text(run("make", "systems.solve:3", "--seed", "week4", "--level", "easy").stdout)
    assert run("show", bank, REF).stdout == run("show", REF).stdout
    assert "has no item" in refused(run("show", bank, "systems.solve@1/easy/week4/999"))


NONSENSE = [
    (["make", "systems.slove"], "There is no exercise type 'systems.slove': did you mean 'systems.solve'?"),
    (["make", "config/week4.toml"], "'config/week4.toml' is a file, where a type is expected"),
    (["make", REF], f"'{REF}' is a reference, where a type is expected: cofactor show"),
    (["make", "Übung.x"], "There is no exercise type 'Übung.x'"),
    (["make", "a\tb\u202e"], r"There is no exercise type 'a\\tb\\u202e'"),
    (["make", "systems.solve", "--format", "HTML"], "There is no format of make called 'HTML': did you mean 'html'?"),
    (["make", "systems.solve:0"], "the count must be a whole number"),
    (["make", "systems.solve", "--level", "meduim"], "did you mean 'medium'?"),
    (["make", "systems.solve", "--set", "m=2"], "There is no parameter of systems.solve called 'm'"),
    (["make", "systems.solve", "--set", "n=77"], "n is '77', but must be a whole number from 2 to 4"),
    (["make", "systems.solve", "--set", "n"], "must look like name=value"),
    (["make", "systems.solve", "--set", "n=2", "--set", "n=3"], "given twice"),
    (["make", "systems.solve", "--set", "level=easy"], "There is no parameter"),
    (["make", "systems.solve", "--set", "seed=1"], "There is no parameter"),
    (["make", "systems.solve", "--seed", "a b"], "is no seed"),
    (["make", "systems.solve", "--seed", ""], "is no seed"),
    (["make", "systems.solve", "--seed", "1", "--format", "pdf"], "There is no format"),
    (["make", "systems.solve", "--seed", "1", "--fields", "answr"], "did you mean 'answer'?"),
    (["make", "systems.solve", "--seed", "1", "--format", "md", "--fields", "answer"], "--fields belongs to"),
    (["show", "systems.solve", "--set", "level=easy"], "There is no parameter"),
    (["show", "systems.solve@1/easy/week4"], "is no reference"),
    (["show", "systems.solve@9/easy/week4/0"], "version 9 of systems.solve is not shipped"),
    (["show", "systems.solve@1/easy,n=2/week4/0"], "has another spelling"),
    (["show", REF, "--level", "hard"], "A reference already says"),
    (["show", "nowhere/bank.jsonl", REF], "cannot be read: No such file or directory"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "expected"), NONSENSE, ids=[" ".join(a) for a, _ in NONSENSE])
def test_nonsense_is_refused_in_one_sentence(arguments: list[str], expected: str) -> None:
    result = run(*arguments)
    assert expected in refused(result)
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [["make"], ["lst"], ["make", "x", "--nope"], ["make", "x", "--count", "many"]])
def test_what_click_cannot_parse_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_defect_is_told_with_its_reference(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = type(registry.get("systems.solve"))
    monkeypatch.setattr(kind, "holds", lambda *_: False)
    message = refused(run("show", REF), lines=2)
    assert message.startswith(REF)
    assert "please report it" in message


def test_a_closed_pipe_is_no_error() -> None:
    command = [sys.executable, "-m", "cofactor", "make", "systems.solve:400", "--seed", "1", "--level", "easy"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the device is Linux's")
def test_a_full_device_is_told_in_one_sentence() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cofactor", "make", "systems.solve", "--seed", "1"],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "Error: standard output cannot be written: No space left on device.\n"


def test_output_is_utf_8_everywhere() -> None:
    done = spawn("show", "eigen.eigenvalues@2/easy/1/0", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "λ" in done.stdout


def test_the_same_reference_gives_the_same_bytes_in_another_process() -> None:
    arguments = ("make", "systems.solve:3", "eigen.diagonalize:2", "--seed", "week4")
    assert spawn(*arguments, PYTHONHASHSEED="1").stdout == spawn(*arguments, PYTHONHASHSEED="2").stdout
