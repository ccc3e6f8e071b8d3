"""Rosters: whom a version is for, what files are called, and every faulty row told in one sentence."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cofactor import items
from cofactor.characters import ALLOWED
from cofactor.errors import UserError
from cofactor.sheets import manifest, publish, roster
from cofactor.sheets.assemble import assemble
from cofactor.sheets.model import ProblemConfig, SheetConfig, Student


def read(tmp_path: Path, text: str | bytes) -> tuple[Student, ...]:
    path = tmp_path / "class.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return roster.read(path)


def refused(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        read(tmp_path, text)
    said = str(caught.value)
    assert said.isprintable()
    assert said.endswith(".")
    return said.removeprefix(str(tmp_path / "class.csv"))


@pytest.mark.parametrize(
    "text",
    [
        "name,id,email\nAda Lovelace,7,a@x\nLi Wei,8,b@x\n",
        "\ufeffName;Student Number\r\nAda Lovelace;7\r\n\r\nLi Wei;8\r\n",
        'Matriculation\tname\n7\t"Ada Lovelace"\n8\tLi Wei\n',
        "email,name,ID\n=cmd|' /C calc'!A0,Ada Lovelace ,7\n\u7dda,Li Wei, 8\n,,\n",
    ],
    ids=["plain", "excel", "tabs", "other columns"],
)
def test_rosters_of_every_program_are_read(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == (Student("Ada Lovelace", "7", "7"), Student("Li Wei", "8", "8"))


def test_without_ids_files_are_numbered(tmp_path: Path) -> None:
    students = read(tmp_path, "name\n" + "Anna Smith\n" * 10)
    assert [student.file for student in students] == [f"{n:02}" for n in range(1, 11)]
    assert {student.id for student in students} == {""}


@pytest.mark.parametrize(
    "bad", ["a/b", "../x", "=1+1", "key", "Solutions-1", "x-key", "manifest", "a b", "-x", "é", ""]
)
def test_ids_that_are_no_names_of_files_are_replaced_by_numbers(tmp_path: Path, bad: str) -> None:
    students = read(tmp_path, f"name,id\nAda,7\nLi,{bad}\n")
    assert [student.file for student in students] == ["1", "2"]
    assert students[1].id == bad


@given(
    st.lists(st.text(st.sampled_from("aAbB/.-_=k e\u00e9"), max_size=4), min_size=1, max_size=4, unique_by=str.casefold)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_names_of_files_are_safe_and_unique(tmp_path: Path, ids: list[str]) -> None:
    unique = {one.strip(" ").casefold() for one in ids}
    if len(unique) < len(ids):
        return
    students = read(tmp_path, "name,id\n" + "".join(f'Ada,"{one}"\n' for one in ids))
    files = [student.file for student in students]
    assert len({file.casefold() for file in files}) == len(ids)
    assert all(file.isascii() and file[0].isalnum() and "/" not in file and "." not in file for file in files)


def test_all_faulty_rows_are_told_in_one_sentence(tmp_path: Path) -> None:
    said = refused(
        tmp_path,
        'name,id\nAda,7\n\u7dda\u5f62,8\n,9\nBo\x1b[31m,10\n"Two\nlines",11\nLi,7\nA\u202eB,12\n' + "x" * 81 + ",13\n",
    )
    assert said.startswith(" has 7 rows that cannot be used: line 3: character 1 of the name is U+7DDA")
    for part in (
        "line 4: there is no name;",
        "line 5: character 3 of the name is U+001B (a control character)",
        "line 7: character 4 of the name is U+000A (a line break)",
        "line 8: the number 7 stands in line 2 already",
        "line 9: character 2 of the name is U+202E (RIGHT-TO-LEFT OVERRIDE)",
        "line 10: the name has 81 characters, but at most 80 are allowed",
    ):
        assert part in said
    assert "\n" not in said


def test_very_many_faults_are_counted(tmp_path: Path) -> None:
    said = refused(tmp_path, "name\n" + "\u7dda\n" * 100)
    assert said.startswith(" has 100 rows")
    assert said.endswith("; and 80 more.")
    assert len(said) < 3000


FILES = [
    (b"", 'the header must have a column "name"'),
    (b"Ada\n", 'the header must have a column "name"'),
    (b"name,name\nA,B\n", "the header has the column 'name' twice."),
    (b"name\n", "has no students"),
    (b"name\n\n,\n", "has no students"),
    (b"name\nA\xff\n", ", line 2: this is not UTF-8 text"),
    (b"name\nA\0\n", ", line 2: this is not CSV text"),
    (b'name\n"A\n', ", line 2: this is not CSV: "),
    (b"name\n" + b"x" * 200_000, ", line 2: this is not CSV: field larger than field limit"),
    (b"name\n" + b"A\n" * 5001, "has more than 5,000 students."),
    (b"n" * 5_000_001, "is too long"),
]


@pytest.mark.parametrize(("data", "message"), FILES, ids=[m for _, m in FILES])
def test_files_that_are_no_rosters(tmp_path: Path, data: bytes, message: str) -> None:
    assert message in refused(tmp_path, data)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(UserError, match="cannot be read: "):
            roster.read(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.binary(max_size=60).map(lambda data: b"name,id\n" + data) | st.binary(max_size=60))
def test_random_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    try:
        students = read(tmp_path, data)
    except UserError as error:
        assert str(error).isprintable()  # noqa: PT017 - most bytes are refused, some are read
    else:
        assert all(student.name and set(student.name + student.id) <= ALLOWED for student in students)


def test_every_student_has_items_of_their_own_and_the_manifest_tells_whose() -> None:
    students = [Student(f"Student {n}", str(n), str(n)) for n in range(12)]
    config = SheetConfig(
        versions=3, problems=(ProblemConfig(type="systems.solve", level="easy", count=2), ProblemConfig(custom="x"))
    )
    made = assemble(config, students)
    assert [version.student for version in made.versions] == students
    drawn = [p.exercise for v in made.versions for p in v.problems if p.exercise]
    assert len({items.fingerprint(e.type, e.given) for e in drawn}) == 24
    for entry, student in zip(json.loads(manifest.text(made))["versions"], students, strict=True):
        assert entry["student"] == {"name": student.name, "id": student.id, "file": student.file}
        assert all(items.load(p["ref"]).given for p in entry["problems"] if p["ref"])


def test_keys_are_bound_in_volumes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "VOLUME", 2)
    students = [Student("Ada", "", str(n)) for n in range(5)]
    made = assemble(SheetConfig(problems=(ProblemConfig(custom="x"),)), students)
    papers = publish._papers(made, "s")
    assert list(papers) == [
        *(f"s-{n}" for n in range(5)),
        *(f"s-{kind}-{n}" for kind in ("key", "solutions") for n in (1, 2, 3)),
        "s-marking",
    ]
    assert [len(papers[f"s-key-{n}"].versions) for n in (1, 2, 3)] == [2, 2, 1]
    monkeypatch.setattr(publish, "VOLUME", 5)
    assert "s-key" in publish._papers(made, "s")
