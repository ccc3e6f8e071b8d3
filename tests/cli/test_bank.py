"""`cofactor bank` from the outside."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cofactor import items
from cofactor.banks import explained, formats
from cofactor.banks.capabilities import Capabilities
from cofactor.banks.checks import moodle
from cofactor.banks.formats import table
from cofactor.characters import inert
from cofactor.cli import main


def bank(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["bank", *map(str, arguments)])


def refs(path: Path) -> list[str]:
    return [json.loads(line)["ref"] for line in path.read_text(encoding="utf-8").splitlines()]


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_bank_of_types_verifies(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "bank.jsonl"
    done = bank("matrices.rank:3", "systems.classify", "--count", 2, "--seed", "b", "--to", "jsonl", "--out", out)
    assert done.exit_code == 0, done.output
    assert refs(out) == [f"matrices.rank@1/medium/b/{i}" for i in range(3)] + [
        f"systems.classify@2/medium/b/{i}" for i in range(2)
    ]
    assert CliRunner().invoke(main, ["verify", str(out)]).output == "5 items checked, all right\n"


def test_the_bytes_do_not_depend_on_the_workers(tmp_path: Path) -> None:
    made = []
    for workers in (1, 2):
        out = tmp_path / f"{workers}.jsonl"
        done = bank(
            "vectors.dot:30", "matrices.product:9", "--seed", "w", "--to", "jsonl", "--out", out, "--workers", workers
        )
        assert done.exit_code == 0, done.output
        made.append(out.read_bytes())
    assert made[0] == made[1]


def test_no_item_stands_in_a_bank_twice(tmp_path: Path) -> None:
    """The two requests share a series; a small space ends in one sentence."""
    out = tmp_path / "x.jsonl"
    assert bank("vectors.dot:5", "vectors.dot:5", "--seed", "n", "--to", "jsonl", "--out", out).exit_code == 0
    assert len(set(refs(out))) == 10
    done = bank("matrices.inverse:100000", "--level", "easy", "--seed", "n", "--to", "jsonl", "--out", tmp_path / "y")
    assert done.exit_code == 1
    assert "distinct" in done.output
    assert not (tmp_path / "y").exists()


def test_a_configuration_makes_a_bank(tmp_path: Path) -> None:
    config = tmp_path / "week.toml"
    config.write_text(
        'title = "Week *1*"\nseed = 7\ncolumns = 2\n'
        '[[problems]]\ntype = "matrices.rank"\nlevel = "easy"\ncount = 2\n'
        '[[problems]]\nref = ["matrices.rank@1/easy/7/1"]\n'
        '[[problems]]\ntype = "matrices.inverse"\nform = "choice"\n'
        '[[problems]]\ncustom = "Prove it."\n',
        encoding="utf-8",
    )
    out = tmp_path / "week.jsonl"
    done = bank(config, "--to", "jsonl", "--out", out)
    assert done.exit_code == 0, done.output
    # The fixed item is not drawn again.
    assert refs(out) == [
        "matrices.rank@1/easy/7/0", "matrices.rank@1/easy/7/2", "matrices.rank@1/easy/7/1",
        "matrices.inverse@2/medium/7/0",
    ]  # fmt: skip
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[3])["answer"]["kind"] == "choice"
    assert CliRunner().invoke(main, ["verify", str(out)]).output == "4 items checked, all right\n"
    assert "1 of your own problems" in done.output
    assert len(refs(_written(bank(config, "--to", "jsonl", "--count", 4, "--out", out, "--force"), out))) == 9


def _written(done: Result, out: Path) -> Path:
    assert done.exit_code == 0, done.output
    return out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "jsonl"], "Name a configuration or some types"),
        (["matrices.rank"], "--to is missing"),
        (["matrices.rank", "--to", "docx2"], "There is no bank format called 'docx2'"),
        (["matrices.rang", "--to", "jsonl"], "did you mean 'matrices.rank'?"),
        (["matrices.rank:0", "--to", "jsonl"], "the count must be a whole number"),
        (["nowhere.toml", "--to", "jsonl"], "cannot be read"),
        (["matrices.rank", "nowhere.toml", "--to", "jsonl"], "One configuration makes one bank"),
        (["nowhere.toml", "--to", "jsonl", "--level", "easy"], "belong to types"),
        (["matrices.rank", "--set", "n=99", "--to", "jsonl"], "n"),
        (["matrices.rank", "--level", "silly", "--to", "jsonl"], "silly"),
    ],
)
def test_mistakes_of_the_user_are_told_in_a_line(arguments: list[str], message: str, tmp_path: Path) -> None:
    done = bank(*arguments, "--out", tmp_path / "x")
    assert done.exit_code == 1
    assert message in done.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("out", "message"),
    [
        (".", ". is a folder; a bank needs the name of a file."),
        ("..", ".. is a folder, where a file of that name is to be written."),
        ("-", "--out names a file; what writes items to standard output is cofactor make."),
    ],
)
def test_what_is_no_name_of_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = bank("matrices.rank", "--seed", 1, "--to", "jsonl", "--out", out)
    assert (done.exit_code, done.output) == (1, f"Error: {message}\n")
    assert not list(tmp_path.iterdir())


def test_what_is_there_is_not_replaced(tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    out.write_text("mine")
    done = bank("matrices.rank", "--seed", 1, "--to", "jsonl", "--out", out)
    assert done.exit_code == 1
    assert "Use --force" in done.output
    assert out.read_text() == "mine"


def test_a_format_that_cannot_carry_says_which_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats.get("csv"), "CAPABILITIES", Capabilities(native=frozenset({"number"})))
    out = tmp_path / "x.csv"
    request = ["matrices.rank:2", "matrices.inverse:12", "--seed", 1, "--to", "csv", "--out", out]
    done = bank(*request)
    assert done.exit_code == 1
    assert "cannot carry 12 items; nothing was written" in done.output
    assert "matrices.inverse@2/medium/1/0: " in done.output
    assert "… and 2 more" in done.output
    assert not list(tmp_path.iterdir())
    done = bank(*request, "--skip-unsupported")
    assert done.exit_code == 0
    assert done.output.count("left out: ") == 12
    assert len(rows(out)) == 3
    done = bank("matrices.inverse", "--seed", 1, "--to", "csv", "--out", tmp_path / "y", "--skip-unsupported")
    assert done.exit_code == 1  # an empty bank is no bank


def test_explain_prints_a_row_for_each_kind() -> None:
    done = bank("--explain")
    assert done.exit_code == 0
    lines = done.output.splitlines()
    heads = [line.split()[1:] for line in lines if line.startswith("kind ")]
    assert [name for head in heads for name in head] == list(formats.FORMATS)
    assert sum(line.startswith("factorization ") for line in lines) == len(heads)
    assert max(map(len, lines)) <= 120
    assert bank("--explain", "--to", "csv").output.splitlines()[0].split() == ["kind", "csv"]


def test_a_sealed_bank_is_made_with_its_secret_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAM", "a secret of many bytes")
    config = tmp_path / "exam.toml"
    config.write_text(
        'title = "Exam"\nseed = 3\nsecret = "env:EXAM"\n[[problems]]\ntype = "matrices.inverse"\nform = "choice"\n',
        encoding="utf-8",
    )
    for workers in (1, 2):
        assert bank(config, "--to", "jsonl", "--out", tmp_path / f"{workers}", "--workers", workers).exit_code == 0
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
    assert ".s-" in refs(tmp_path / "1")[0]
    assert "many bytes" not in (tmp_path / "1").read_text(encoding="utf-8")


def test_no_cell_is_a_formula() -> None:
    assert [inert(cell) for cell in ("=1", "+1", "-1", "@x", "\t=1", "\r", "1", "", "x=1")] == [
        "'=1", "'+1", "'-1", "'@x", "'\t=1", "'\r", "1", "", "x=1",
    ]  # fmt: skip
    assert table.row(["-1", 'a"b']) == b'\'-1,"a""b"\r\n'


def test_every_cell_of_a_table_is_inert(tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    assert bank("vectors.dot:20", "systems.classify:5", "--seed", "c", "--to", "csv", "--out", out).exit_code == 0
    header, *others = rows(out)
    assert len(others) == 25
    assert not [cell for row in others for cell in row if cell.startswith(("=", "+", "-", "@"))]
    first = items.load(others[0][0])
    assert others[0][header.index("value")] == json.dumps(first.answer.value())


def test_each_student_has_items_of_their_own(tmp_path: Path) -> None:
    config = tmp_path / "exam.toml"
    config.write_text(
        'title = "Exam"\nseed = 9\n'
        '[[problems]]\ntype = "matrices.rank"\ncount = 2\n'
        '[[problems]]\nref = ["matrices.rank@1/easy/7/1"]\n'
        '[[problems]]\ntype = "vectors.dot"\n',
        encoding="utf-8",
    )
    roster = tmp_path / "class.csv"
    roster.write_text("name,id\n=Ann,a1\nBo,b2\n", encoding="utf-8")
    out = tmp_path / "exam.xml"
    done = bank(config, "--to", "moodle", "--roster", roster, "--out", out)
    assert done.exit_code == 0, done.output
    header, *listed = rows(tmp_path / "exam-students.csv")
    assert header == ["student", "id", "name", "number", "ref"]
    assert [row[:4] for row in listed] == [
        [who, who, name, str(number)] for who, name in (("a1", "'=Ann"), ("b2", "Bo")) for number in range(1, 5)
    ]
    drawn = [row[4] for row in listed if row[3] != "1"]
    assert len(set(drawn)) == 6
    assert {row[4] for row in listed if row[3] == "1"} == {"matrices.rank@1/easy/7/1"}
    text = out.read_text(encoding="utf-8")
    assert not moodle.faults(out.read_bytes())
    assert "/Student a1/Matrices/" in text
    assert "Ann" not in text
    before = text
    assert bank(config, "--to", "moodle", "--roster", roster, "--out", out).exit_code == 1
    done = bank(config, "--to", "moodle", "--roster", roster, "--out", out, "--force", "--workers", 2)
    assert done.exit_code == 0, done.output
    assert out.read_text(encoding="utf-8") == before


def test_students_may_be_numbered(tmp_path: Path) -> None:
    out = tmp_path / "x.jsonl"
    done = bank("matrices.rank:2", "--seed", 1, "--to", "jsonl", "--students", 10, "--out", out)
    assert done.exit_code == 0, done.output
    assert [row[0] for row in rows(tmp_path / "x-students.csv")[1:]] == [f"{n:02}" for n in range(1, 11) for _ in "12"]
    assert len(set(refs(out))) == 20
    done = bank("matrices.rank", "--to", "jsonl", "--students", 2, "--roster", out)
    assert done.exit_code == 1
    assert "give one of them" in done.output


def test_the_guide_has_the_table_of_rules() -> None:
    guide = Path(__file__).parents[2] / "docs" / "banks.md"
    assert explained.ways() in guide.read_text(encoding="utf-8")


def test_an_edition_updates_the_notes_of_anki(tmp_path: Path) -> None:
    from zipfile import ZipFile

    made = {}
    for edition in ("2026-02-01", "2026-03-01"):
        out = tmp_path / f"{edition}.apkg"
        done = bank("matrices.rank:2", "--seed", "b", "--to", "anki", "--edition", edition, "--out", out)
        assert done.exit_code == 0, done.output
        with ZipFile(out) as archive:
            made[edition] = archive.read("collection.anki2")
    assert made["2026-02-01"] != made["2026-03-01"]
    assert bank("matrices.rank", "--to", "anki", "--edition", "yesterday").exit_code == 2
