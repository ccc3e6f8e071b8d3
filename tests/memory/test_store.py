"""The memory: kept, shared, exported, deleted; and items that never come twice."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from cofactor import catalogue, items, registry
from cofactor.errors import MemoryFileError, UnknownNameError
from cofactor.memory import Attempt, Memory, Reason, file, store
from cofactor.memory.tables import SeriesRow

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.open(tmp_path / "folder" / "memory.sqlite3") as opened:
        yield opened


def right(ref: str, after: int = 0, **more: object) -> Attempt:
    values: dict[str, object] = {"text": "(1, 2)", "nature": "right", "credit": Fraction(1), **more}
    return Attempt(ref=ref, at=NOW + timedelta(minutes=after), **values)  # type: ignore[arg-type]


def test_an_answer_is_kept_as_it_was_given(memory: Memory) -> None:
    given = right("systems.solve@1/easy/s/0", text="x = 1/3 <b>", nature="wrong", credit=Fraction(1, 3),
                  mistake="rowop-sign", hints=2, seconds=90, cells={"a.0.0": "1/3"})  # fmt: skip
    memory.record(given)
    assert memory.attempts() == [given]
    assert memory.attempts(ref="systems.solve@1/easy/s/1") == []


def test_an_item_rates_its_skill_once(memory: Memory) -> None:
    ref = "systems.solve@1/easy/s/0"
    assert memory.record(right(ref, nature="right but not exact")).answered == 0
    assert memory.record(right(ref, 1, nature="wrong")).answered == 1
    standing = memory.record(right(ref, 2))
    assert (standing.answered, standing.right, standing.run) == (1, 0, 0)
    assert len(memory.attempts()) == 3
    assert memory.asked(ref).settled


def test_three_right_unlock_what_follows(memory: Memory) -> None:
    assert not memory.summary()["matrices.rank"].unlocked
    for index in range(3):
        standing = memory.record(right(f"systems.solve@1/easy/s/{index}", index))
    assert standing.mastered == NOW + timedelta(minutes=2)
    assert standing.level == "medium"
    assert memory.summary()["matrices.rank"].unlocked


def test_skills_fall_due(memory: Memory) -> None:
    assert memory.due(NOW) == []
    memory.record(right("systems.solve@1/easy/s/0", nature="wrong"))
    memory.record(right("vectors.dot@1/easy/s/0", 1))
    assert [s.type for s in memory.due(NOW + timedelta(days=90))] == ["systems.solve", "vectors.dot"]
    picked = memory.pick(NOW + timedelta(days=90))
    assert picked is not None
    assert picked.reason is Reason.DUE


def test_next_item_follows_the_plan_and_is_kept_as_asked(memory: Memory) -> None:
    found = memory.next_item(NOW, within={"vectors.dot"})
    assert found is not None
    exercise, picked = found
    assert (exercise.ref.type, exercise.level, picked.reason) == ("vectors.dot", "easy", Reason.NEW)
    found = memory.next_item(NOW, within={"vectors.dot"}, level="hard")
    assert found is not None
    assert found[0].level == "hard"
    assert memory.next_item(NOW, within=()) is None


def test_hints_and_the_solution_are_kept_and_never_taken_back(memory: Memory) -> None:
    exercise = items.make("vectors.dot", seed="s")
    assert memory.note(exercise, NOW).hints == 0
    memory.note(exercise, NOW, hints=2)
    memory.note(exercise, NOW, shown=True)
    asked = memory.note(exercise, NOW, hints=1)
    assert (asked.hints, asked.shown, asked.settled) == (2, True, False)


def test_no_item_comes_twice_until_all_have_come(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = items.fingerprint
    monkeypatch.setattr(items, "fingerprint", lambda *of: bytes([whole(*of)[0] % 5]))  # five items, as it were
    monkeypatch.setattr(store, "_REPEATS", 60)
    drawn = [memory.draw("vectors.dot", "easy", NOW) for _ in range(10)]
    for five in (drawn[:5], drawn[5:]):
        assert {items.fingerprint(e.type, e.given)[0] for e in five} == {0, 1, 2, 3, 4}
    assert len({str(e.ref) for e in drawn}) == 10


def test_an_enumerated_space_begins_again_at_its_end(memory: Memory) -> None:
    count, name, level = min(
        (count, name, level)
        for name in registry.names()
        for level, count in catalogue.distinct(registry.get(name)).items()
        if count is not None
    )
    first = memory.draw(name, level, NOW)
    with Session(memory._engine) as session, session.begin():
        session.merge(SeriesRow(type=name, level=level, round=0, next=count))
    again = memory.draw(name, level, NOW)
    assert again.ref.seed == f"{first.ref.seed}.1"
    assert again.ref.index == 0


def test_an_item_of_another_level_does_not_come_again(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "fingerprint", lambda *of: b"all look the same")
    monkeypatch.setattr(store, "_REPEATS", 3)
    memory.draw("vectors.dot", "easy", NOW)
    assert memory.draw("vectors.dot", "medium", NOW).level == "medium"  # and all is forgotten, since there is no other


def test_two_memories_have_different_items(tmp_path: Path, memory: Memory) -> None:
    with Memory.open(tmp_path / "other") as other:
        assert other.draw("systems.solve", "easy", NOW).ref != memory.draw("systems.solve", "easy", NOW).ref


def test_names_are_checked(memory: Memory) -> None:
    with pytest.raises(UnknownNameError):
        memory.draw("systems.nothing", "easy", NOW)
    with pytest.raises(UnknownNameError):
        memory.draw("systems.solve", "impossible", NOW)
    assert memory.attempts() == []


def test_export_holds_everything_and_delete_leaves_nothing(memory: Memory) -> None:
    secret = "a very particular answer"
    memory.draw("vectors.dot", "easy", NOW)
    memory.record(right("vectors.dot@1/easy/s/0", text=secret))
    exported = json.loads(memory.export())
    assert [row["text"] for row in exported["answers"]] == [secret]
    assert exported["answers"][0]["at"] == "2026-03-02T09:00:00+00:00"
    assert [row["type"] for row in exported["skills"]] == ["vectors.dot"]
    assert len(exported["items"]) == 1
    assert memory.export() == memory.export()
    memory.forget()
    exported = json.loads(memory.export())
    assert not any(rows for name, rows in exported.items() if name != "schema")
    memory.close()
    for path in memory.path.parent.iterdir():
        assert secret.encode() not in path.read_bytes()
    with Memory.open(memory.path) as reopened:
        reopened.draw("vectors.dot", "easy", NOW)


# ---- files


def refusal(path: Path) -> str:
    with pytest.raises(MemoryFileError) as caught:
        Memory.open(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("My holidays. " * 200)
    assert "essay.txt cannot be used: file is not a database" in refusal(path)
    assert path.read_text() == "My holidays. " * 200
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    before = path.read_bytes()
    assert "is a database of another program" in refusal(path)
    assert path.read_bytes() == before


def test_a_later_format_is_refused(memory: Memory) -> None:
    memory.close()
    connection = sqlite3.connect(memory.path)
    connection.execute(f"PRAGMA user_version = {file.SCHEMA + 1}")
    connection.close()
    assert f"later release of Cofactor (format {file.SCHEMA + 1}; this release knows {file.SCHEMA})" in refusal(
        memory.path
    )


def test_a_damaged_file_is_refused(memory: Memory) -> None:
    for index in range(60):
        memory.record(right(f"systems.solve@1/easy/s/{index}", index))
    memory.close()
    data = bytearray(memory.path.read_bytes())
    data[6000:20000] = b"\xff" * 14000
    memory.path.write_bytes(data)
    assert str(memory.path.name) in refusal(memory.path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)
    (tmp_path / "file").write_text("x")
    assert "cannot be made" in refusal(tmp_path / "file" / "memory.sqlite3")


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    assert "cannot be made" in refusal(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="rights as in POSIX")
def test_nobody_else_may_read_it(memory: Memory) -> None:
    memory.record(right("vectors.dot@1/easy/s/0"))
    for path in memory.path.parent.iterdir():
        assert path.stat().st_mode & 0o077 == 0, path.name
    assert memory.path.parent.stat().st_mode & 0o077 == 0


def test_the_usual_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COFACTOR_MEMORY", str(tmp_path / "mine"))
    assert file.usual() == tmp_path / "mine"
    monkeypatch.setenv("COFACTOR_MEMORY", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert file.usual() == tmp_path / "cofactor" / "memory.sqlite3"


def test_writes_are_durable(memory: Memory) -> None:
    with memory._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


# ---- several at once, and a sudden end

WRITER = """
import sys
from datetime import datetime, timedelta, UTC
from cofactor.memory import Attempt, Memory
memory = Memory.open(sys.argv[1])
for i in range(int(sys.argv[3])):
    at = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(seconds=i)
    memory.record(Attempt(ref=f"systems.solve@1/easy/{sys.argv[2]}/{i}", at=at, text=str(i), nature="right"))
    print(i, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_no_confirmed_answer_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    process = writer(path, "killed", 100_000)
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) == 40:
            process.send_signal(signal.SIGKILL)
            break
    rest = [int(line) for line in process.stdout]
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    confirmed = max([40, *rest])
    with Memory.open(path) as memory:
        kept = [int(a.text) for a in memory.attempts(limit=1_000_000)]
        assert sorted(kept) == list(range(len(kept)))
        assert len(kept) in (confirmed + 1, confirmed + 2)
        assert memory.summary()["systems.solve"].answered == len(kept)


def test_two_processes_do_not_lose_each_others_answers(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    processes = [writer(path, name, 40) for name in ("one", "two")]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with Memory.open(path) as memory:
        assert len(memory.attempts(limit=1000)) == 80
        # The skill saw every answer in turn: none was overwritten by another one's state.
        assert memory.summary()["systems.solve"].answered == 80
        assert memory.summary()["systems.solve"].run == 80


def test_two_tabs_never_draw_the_same_item(memory: Memory) -> None:
    drawn: list[str] = []

    def draw() -> None:
        drawn.extend(str(memory.draw("vectors.dot", "easy", NOW).ref) for _ in range(6))

    threads = [threading.Thread(target=draw) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(drawn)) == 18
