"""`sheet`: what it writes, what it refuses, and that it writes all or nothing."""

import json
import os
import re
import resource
import signal
from pathlib import Path

import pytest

from cofactor import markup
from cofactor.sheets import publish
from tests.cli.run import pdf_text, refused, run, spawn

SMALL = """\
title = "Week 4"
seed = 2026
versions = 2

[[problems]]
type = "systems.solve"
level = "easy"
points = 3
"""
HOSTILE = r"""\input{/etc/passwd} #read("x") <script> \write18 %&~^_ {x} {{ 7*7 }} [=html] ((( view )))"""

NAMES = [*(f"s-{form}{kind}" for form in "AB" for kind in ("", "-key", "-solutions")), "s-marking"]
REPORTS = ["s-fairness.html", "s-fairness.json", "s-manifest.json"]


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "s.toml"
    path.write_text(SMALL)
    return path


def written(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def test_a_sheet_has_all_its_files(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("sheet", config, "--out", out)
    assert result.exit_code == 0
    assert result.stderr == "Fairness: 0 of 1 problems cost the same in all 2 versions; not problem 1.\n"
    assert written(out) == sorted([*(f"{n}.{e}" for n in NAMES for e in ("pdf", "tex")), *REPORTS])
    assert sorted(result.stdout.splitlines()) == sorted(str(path) for path in out.iterdir())
    assert "Week 4" in pdf_text(out / "s-A.pdf")
    assert "Form B" in pdf_text(out / "s-B.pdf")
    assert "systems.solve@1/easy/2026/0" in pdf_text(out / "s-A-key.pdf").replace(" ", "")
    assert "systems.solve@" not in pdf_text(out / "s-A.pdf")
    assert written(tmp_path) == ["out", "s.toml"]


def test_one_version_is_called_a_too(config: Path, tmp_path: Path) -> None:
    run("sheet", config, "--out", tmp_path / "out", "--versions", "1", "--to", "typ")
    assert written(tmp_path / "out") == ["s-A-key.typ", "s-A-solutions.typ", "s-A.typ", *REPORTS, "s-marking.typ"]


def test_the_same_sheet_has_the_same_bytes(config: Path, tmp_path: Path) -> None:
    for name, hash_seed in (("one", "1"), ("two", "2")):
        done = spawn("sheet", config, "--out", tmp_path / name, "--to", "pdf,tex,typ", PYTHONHASHSEED=hash_seed)
        assert done.returncode == 0, done.stderr
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_the_manifest_tells_what_stands_where(config: Path, tmp_path: Path) -> None:
    run("sheet", config, "--out", tmp_path, "--to", "tex")
    manifest = json.loads((tmp_path / "s-manifest.json").read_text())
    assert list(manifest) == ["schema", "manifest", "cofactor", "title", "seed", "sealed", "config", "versions"]
    assert [v["form"] for v in manifest["versions"]] == ["A", "B"]
    (problem,) = manifest["versions"][1]["problems"]
    assert list(problem) == ["number", "ref", "points", "given"]
    assert (problem["number"], problem["ref"], problem["points"]) == (1, "systems.solve@1/easy/2026/1", 3)
    assert re.fullmatch("[0-9a-f]{64}", problem["given"])
    before = manifest["config"]
    run("sheet", config, "--out", tmp_path, "--to", "tex", "--force", "--seed", "8")
    assert json.loads((tmp_path / "s-manifest.json").read_text())["config"] != before


def test_existing_files_need_force(config: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("sheet", config, "--out", out, "--to", "tex")
    before = {path: path.read_bytes() for path in out.iterdir()}
    assert "exist already" in refused(run("sheet", config, "--out", out, "--to", "tex", "--seed", "9"))
    assert {path: path.read_bytes() for path in out.iterdir()} == before
    assert run("sheet", config, "--out", out, "--to", "tex", "--seed", "9", "--force").exit_code == 0
    assert {path: path.read_bytes() for path in out.iterdir()} != before


def test_types_make_a_sheet_with_a_fresh_seed(tmp_path: Path) -> None:
    result = run("sheet", "systems.solve:2", "eigen.eigenvalues", "--out", tmp_path, "--to", "typ")
    seed = result.stderr.removeprefix("Seed: ").strip()
    manifest = json.loads((tmp_path / "problem-sheet-manifest.json").read_text())
    assert [p["ref"] for p in manifest["versions"][0]["problems"]] == [
        f"systems.solve@1/medium/{seed}/0",
        f"systems.solve@1/medium/{seed}/1",
        f"eigen.eigenvalues@2/medium/{seed}/0",
    ]


def hostile(tmp_path: Path) -> tuple[Path, str]:
    """A sheet all of whose texts are hostile, and that text as it must appear."""
    path = tmp_path / "h.toml"
    text = json.dumps(HOSTILE)
    path.write_text(
        f"title = {text}\ncourse = {text}\ninstructions = {text}\nfields = ['#eval(\"1\")']\n"
        f"[[problems]]\nsection = {text}\ncustom = {text}\n[[problems]]\ntype = 'systems.solve'\n"
    )
    return path, "".join(HOSTILE.split())


def test_hostile_text_is_printed_by_typst_as_it_stands(tmp_path: Path) -> None:
    path, text = hostile(tmp_path)
    assert run("sheet", path, "--out", tmp_path / "out").exit_code == 0
    shown = "".join(pdf_text(tmp_path / "out" / "h-A.pdf").split())
    assert shown.count(text) == 5, shown  # course, title, instructions, section, custom
    assert "root:" not in shown


@pytest.mark.tex
@pytest.mark.parametrize("program", ["pdflatex", "lualatex"])
def test_hostile_text_is_printed_by_tex_as_it_stands(tmp_path: Path, program: str) -> None:
    path, text = hostile(tmp_path)
    arguments = ("--engine", "latex", "--tex-engine", program, "--out", tmp_path / "out")
    result = run("sheet", path, *arguments)
    assert result.exit_code == 0, result.output
    assert "not tagged" in result.stderr
    shown = "".join(pdf_text(tmp_path / "out" / "h-A.pdf").split()).replace("”", '"').replace("’", "'")
    assert shown.count(text) == 5, shown
    assert "root:" not in shown


BAD = [
    (["systems.solve"], "One configuration makes one sheet"),
    (["--to", "PDF"], "There is no format of sheets called 'PDF': did you mean 'pdf'?"),
    (["--engine", "word"], 'engine is "word", but must be one of "typst", "latex".'),
    (["--versions", "0"], "versions is 0, but must be a whole number"),
    (["--versions", "703"], "versions is 703, but must be a whole number"),
    (["--seed", "a/b"], "is no seed"),
    (["--to", "pdf,odt"], "There is no format of sheets called 'odt'"),
    (["--to", ""], "There is no format of sheets called ''"),
    (["--tex-engine", "xelatex", "--engine", "latex"], "There is no TeX engine called 'xelatex'"),
    (["--tex-engine", "lualatex"], "--tex-engine has an effect with --engine latex only"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD, ids=[" ".join(a) for a, _ in BAD])
def test_bad_options_are_refused(config: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    assert message in refused(run("sheet", config, "--out", tmp_path / "out", *arguments))
    assert written(tmp_path) == ["s.toml"]


def test_a_file_after_types_is_refused(config: Path, tmp_path: Path) -> None:
    message = refused(run("sheet", "systems.solve", config, "--out", tmp_path / "out"))
    assert message.startswith("One configuration makes one sheet")
    assert written(tmp_path) == ["s.toml"]


BAD_KEYS = [
    ('type = "systems.slove"', "did you mean 'systems.solve'?"),
    ('type = "systems.solve"\nlevel = "meduim"', 'level is "meduim"'),
    ('type = "systems.solve"\nset = { m = 2 }', "There is no parameter of systems.solve called 'm'"),
    ('type = "systems.solve"\ncuont = 2', "did you mean 'count'?"),
    ('type = "systems.solve"\ncount = 0', "count is 0"),
    ('type = "systems.solve"\ncount = ', "this is not TOML"),
    ('custom = "線形代数"', "U+7DDA"),
    ('custom = "Εβδομάδα"', "U+0395 (GREEK CAPITAL LETTER EPSILON); allowed are Latin letters, the Greek ones of"),
    ('custom = "$\\\\input{x}$"', r"'\input' is not known"),
    ('custom = "a\u202eb"', "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    ('custom = "a\u200fb"', "U+200F (RIGHT-TO-LEFT MARK)"),
    (f'custom = "{"x" * 10_000}"', "it has 10000 characters, but at most 4000"),
]


@pytest.mark.parametrize(
    ("entry", "message"), BAD_KEYS, ids=[e[:30].encode("unicode_escape").decode() for e, _ in BAD_KEYS]
)
def test_bad_configurations_are_refused_with_their_place(tmp_path: Path, entry: str, message: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(f"[[problems]]\n{entry}\n", encoding="utf-8")
    said = refused(run("sheet", path, "--out", tmp_path / "out"))
    assert re.match(rf"{re.escape(str(path))}:[23]: ", said)
    assert message in said
    assert written(tmp_path) == ["s.toml"]


@pytest.mark.parametrize("title", ["線形代数", "a\u202eb", "a\u200fb", "x" * 10_000, "a\x00b", "🎉"])
def test_titles_that_cannot_be_printed_are_refused(tmp_path: Path, title: str) -> None:
    path = tmp_path / "s.toml"
    quoted = json.dumps(title, ensure_ascii=False)
    path.write_text(f"title = {quoted}\n[[problems]]\ntype = 'systems.solve'\n", encoding="utf-8")
    assert refused(run("sheet", path, "--out", tmp_path / "out")).startswith(f"{path}:1: title: ")
    assert written(tmp_path) == ["s.toml"]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text("titel = 'x'\ncolumns = 3\n[[problems]]\ntype = 'nope'\n")
    message = refused(run("sheet", path, "--versions", "0"), lines=4)
    assert [line[:20] for line in message.replace(str(path), "").splitlines()] == [
        ":1: There is no key ", ":2: columns is 3, bu", ":4: There is no exer", "--versions: versions",
    ]  # fmt: skip


@pytest.mark.parametrize("out", ["file", "file/deep", "file/deep/out"])
def test_out_below_a_file_is_refused(config: Path, tmp_path: Path, out: str) -> None:
    (tmp_path / "file").write_text("x")
    assert "is a file" in refused(run("sheet", config, "--out", tmp_path / out))
    assert written(tmp_path) == ["file", "s.toml"]


def small_disk() -> None:
    """No file may grow beyond 2000 bytes, and a file that does kills nobody who listens."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def mortal() -> None:
    """The same with the system's own answer to the signal."""
    small_disk()
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


@pytest.mark.parametrize("limit", [small_disk, mortal])
@pytest.mark.parametrize("exists", [True, False])
def test_a_disk_that_fills_up_leaves_nothing(config: Path, tmp_path: Path, limit: object, exists: bool) -> None:
    out = tmp_path / "deep" / "out"
    if exists:
        out.mkdir(parents=True)
        (out / "s-A.tex").write_text("mine")
    done = spawn("sheet", config, "--out", out, "--force", before=limit, PYTHONDONTWRITEBYTECODE="1")  # type: ignore[arg-type]
    assert done.returncode == 1
    assert done.stderr == f"Error: The results cannot be written to {out}: File too large. Nothing was left there.\n"
    assert written(tmp_path) == (["deep", "s.toml"] if exists else ["s.toml"])
    if exists:
        assert written(out) == ["s-A.tex"]
        assert (out / "s-A.tex").read_text() == "mine"


@pytest.mark.tex
def test_a_disk_that_fills_up_under_tex_leaves_nothing(config: Path, tmp_path: Path) -> None:
    arguments = ("sheet", config, "--out", tmp_path / "out", "--engine", "latex", "--to", "pdf")
    done = spawn(*arguments, before=small_disk, PYTHONDONTWRITEBYTECODE="1", TMPDIR=str(tmp_path))
    assert done.returncode == 1
    assert re.fullmatch(r"Error: .*\n", done.stderr)
    assert written(tmp_path) == ["s.toml"]


def test_a_missing_engine_leaves_nothing(config: Path, tmp_path: Path) -> None:
    done = spawn("sheet", config, "--out", tmp_path / "out", "--engine", "latex", PATH=str(tmp_path))
    assert done.returncode == 1
    assert re.fullmatch(r"Error: pdflatex is not installed.*\n", done.stderr)
    assert written(tmp_path) == ["s.toml"]


def test_a_name_that_is_no_text_is_told_without_a_traceback(tmp_path: Path) -> None:
    name = os.fsdecode(bytes(tmp_path / "a") + b"\xff.toml")
    done = spawn("sheet", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r"Error: .*a\\udcff\.toml cannot be read: No such file or directory\.\n", done.stderr)


def test_slugs() -> None:
    assert publish.slugged("Week 4: determinants & eigenvectors") == "week-4-determinants-eigenvectors"
    assert publish.slugged("Übung/../..") == "ubung"
    assert publish.slugged("λ") == "sheet"
    assert len(publish.slugged("x" * 200)) == 60


def test_limits_are_those_that_are_documented() -> None:
    assert markup.LIMITS == {
        "title": 200, "course": 200, "instructions": 2000, "custom": 4000, "field": 60, "section": 120,
    }  # fmt: skip
