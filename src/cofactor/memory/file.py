"""The file of the memory: opened, known by its marks, durable, shared between processes.

Write-ahead logging with `synchronous = FULL`: what was confirmed survives the end
of the process and of the power. Every transaction takes its lock at its beginning
and waits for another one, so that two processes cannot lose each other's answers.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry

from cofactor.errors import MemoryFileError, clip
from cofactor.memory.tables import Base

SCHEMA = 1
"""The version of the tables, in `PRAGMA user_version`."""
MARK = 0x436F6661
"""The mark of our files, in `PRAGMA application_id`: "Cofa"."""

_PATIENCE = 20_000  # milliseconds to wait for another process
_VARIABLE = "COFACTOR_MEMORY"


def usual() -> Path:
    """The file that is used if none is named: what COFACTOR_MEMORY says, else one in the user's data folder."""
    named = os.environ.get(_VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return Path(platformdirs.user_data_dir("cofactor", appauthor=False)) / "memory.sqlite3"


def connect(path: Path) -> Engine:
    """The engine of a file, made if it is not there; all faults as MemoryFileError."""
    if os.path.isdir(path):  # unlike Path.is_dir, for any name
        raise MemoryFileError(f"{clip(str(path), 200)} is a folder; the memory needs a file of its own.")
    _make(path)
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with faults(path), engine.begin() as connection:
            _check(connection, path)
        # Where the journal cannot change now (another process opens the file, too), the file is durable as it is.
        with suppress(sqlite3.OperationalError):
            outside(engine, "PRAGMA journal_mode = WAL")
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make(path: Path) -> None:
    """Make the file if it is not there, for its owner alone: SQLite gives its journals the same rights."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a name that a file can have"
        raise MemoryFileError(f"The memory {clip(str(path), 200)} cannot be made: {reason}.") from None


def outside(engine: Engine, *statements: str) -> None:
    """Run statements that must stand outside of transactions."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
    finally:
        raw.close()


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn the faults of the database into MemoryFileError."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        raise MemoryFileError(
            f"The memory {clip(str(path), 200)} cannot be used: {clip(str(cause), 120)}. "
            "Name another file with --memory, or restore this one from a copy."
        ) from None


def _prepare(raw: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    raw.isolation_level = None  # transactions begin where `_begin` says
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check(connection: Connection, path: Path) -> None:
    def ask(pragma: str) -> object:
        return connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()

    name = clip(str(path), 200)
    version, mark = ask("user_version"), ask("application_id")
    empty = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar() == 0
    if empty and not version and not mark:
        Base.metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {MARK}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    elif mark != MARK:
        raise MemoryFileError(f"{name} is a database of another program; name another file with --memory.")
    elif not isinstance(version, int) or version > SCHEMA:
        raise MemoryFileError(
            f"{name} was written by a later release of Cofactor (format {version}; this release knows {SCHEMA})."
        )
    elif (found := ask("quick_check")) != "ok":
        raise MemoryFileError(f"The memory {name} is damaged: {clip(str(found), 120)}.")
