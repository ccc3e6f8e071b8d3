"""`cofactor serve`: on the loopback interface, one sentence for each fault, nothing lost by a sudden end."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import util
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from cofactor import registry
from cofactor.cli import main
from cofactor.memory import Memory


def ref(index: int) -> str:
    return f"vectors.dot@{registry.get('vectors.dot').version}/easy/k/{index}"


def failure(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["serve", "--no-open", *arguments])
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert done.output.count("\n") == 1
    return done.output


@pytest.mark.parametrize("missing", ["sqlalchemy", "fsrs", "starlette", "uvicorn"])
def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    found = util.find_spec
    monkeypatch.setattr("cofactor.cli.extras.find_spec", lambda name: None if name == missing else found(name))
    assert failure() == (
        f"Error: Practising needs {missing}, which is not installed: pip install 'cofactor[practice]'\n"
    )


def test_a_foreign_memory_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_text("My holidays. " * 100)
    assert "file is not a database" in failure("--memory", str(path))


@pytest.mark.parametrize("arguments", [["--host", "0.0.0.0"], ["--port", "70000"], ["--port", "x"], ["--bind", "::"]])
def test_there_is_no_other_address(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, ["serve", *arguments]).exit_code == 2


@contextmanager
def serving(memory: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server in a process of its own, and its address."""
    command = [sys.executable, "-m", "cofactor", "serve", "--no-open", "--port", "0", "--memory", str(memory)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_it_serves_until_ctrl_c_and_warns_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    with serving(path) as (process, address):
        assert "Begin here" in httpx2.get(address).text
        assert httpx2.get(address, headers={"Host": "evil.example"}).status_code == 421
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, "")
    assert path.exists()


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_no_confirmed_answer_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    confirmed: list[str] = []
    with serving(path) as (process, address):
        client = httpx2.Client(base_url=address)
        page = client.get(f"/item/{ref(0)}").text
        token = re.findall(r'name="token" value="(\w+)"', page)[0]
        killer = threading.Timer(0.05, process.kill)
        try:
            for index in range(10_000):
                answer = client.post(f"/item/{ref(index)}", data={"token": token, "do": "answer", "text": "3"})
                assert answer.status_code == 303
                confirmed.append(ref(index))
                if index == 15:
                    killer.start()
        except httpx2.TransportError:
            pass
        killer.join()
        client.close()
    assert 15 < len(confirmed) < 10_000
    with Memory.open(path) as memory:
        kept = {attempt.ref for attempt in memory.attempts(limit=100_000)}
        assert set(confirmed) <= kept
        assert len(kept) <= len(confirmed) + 1
