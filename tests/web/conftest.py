"""A memory, a clock that stands still until it is moved, and a client that is a browser without a screen."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cofactor.memory import Memory
from cofactor.web.app import build

from ..home import own_home
from .visitor import PORT, Visitor

__all__ = ["own_home"]


class Clock:
    """The time in the tests."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: int) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.open(tmp_path / "memory.sqlite3") as opened:
        yield opened


@pytest.fixture
def client(memory: Memory, clock: Clock) -> Iterator[TestClient]:
    with TestClient(build(memory, PORT, clock), base_url=f"http://127.0.0.1:{PORT}") as made:
        yield made


@pytest.fixture
def visitor(client: TestClient) -> Visitor:
    return Visitor(client)
