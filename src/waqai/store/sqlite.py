"""The record in one SQLite file."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from waqai.errors import StoreError
from waqai.store.sql import SqlStore

_WAIT_MILLISECONDS = 60_000
_CODES = (
    ("not a database", "corrupt", "it is not a record: the file is no SQLite database"),
    ("malformed", "corrupt", "the database is damaged; 'waqai db check' says more, a backup helps"),
    ("disk is full", "full", "the disk is full; nothing of this step was kept"),
    ("readonly", "read-only", "the file or its folder cannot be written to"),
    ("unable to open", "cannot-open", "cannot be opened: is the folder there, and may you write to it?"),
    ("locked", "busy", "another program holds it; try again when that is done"),
    ("disk I/O error", "input-output", "the disk cannot be read or written"),
)


class SqliteStore(SqlStore):
    """A record in the file ``path``; see ``Store`` for what each method does.

    Raises StoreError when the file is no record, was made by a newer Waqai, or is not there and ``create``
    is False. Tables of an older Waqai are brought up to date. Readers never wait for the writer
    (write-ahead log); writers wait for each other up to a minute; every batch is one transaction.
    """

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        file = Path(path)
        if not create and not file.is_file():
            raise StoreError(f"{file}: there is no record", about=(str(file),), code="no-record")
        super().__init__(SqliteBackend(file), create=create)

    def copy_file(self, path: Path) -> None:
        """Copy the whole database to a new file at ``path``, as it stands when the copying ends."""
        with self.guarded() as engine:
            raw = engine.raw_connection()
            copy = sqlite3.connect(path)
            try:
                driver = raw.driver_connection
                if not isinstance(driver, sqlite3.Connection):
                    raise StoreError(f"{self.name}: is no SQLite database", about=(self.name,))
                driver.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
                raw.close()


class SqliteBackend:
    """As in ``Backend``."""

    upgrades_when_opened = True

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path

    def engine(self) -> Engine:
        """As in ``Backend``."""
        made = create_engine(URL.create("sqlite+pysqlite", database=str(self._path)))
        event.listen(made, "connect", _prepare)
        event.listen(made, "begin", _begin)
        return made

    def readers(self, engine: Engine) -> Engine:
        """As in ``Backend``."""
        return engine.execution_options(waqai_write=False)

    def writers(self, engine: Engine) -> Engine:
        """As in ``Backend``."""
        return engine.execution_options(waqai_write=True)

    def explain(self, error: Exception) -> tuple[str, str]:
        """As in ``Backend``."""
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        for words, code, told in _CODES:
            if isinstance(error, sqlite3.Error) and words in reason:
                return code, told
        return "store", reason

    def find_faults(self, connection: Connection) -> list[str]:
        """As in ``Backend``."""
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        faults = [line for line in found if line != "ok"]
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return faults + [
            f"table {row[0]}: a row points to a row of {row[2]} that is not there" for row in loose
        ]

    def vacuum(self, engine: Engine) -> None:
        """As in ``Backend``."""
        raw = engine.raw_connection()
        try:
            cursor = raw.cursor()
            for command in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
                cursor.execute(command)
            cursor.close()
        finally:
            raw.close()


def _prepare(connection: Any, _record: Any) -> None:
    """Settings of every new connection: the driver's own transactions off, foreign keys on.

    ``synchronous = FULL`` writes the log through to the disk at every commit, so that what was reported as
    kept outlives a power cut too; NORMAL would only outlive the process. A batch of pages is one commit.
    """
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer asks for the lock at once: one that began as a reader could not wait for it later."""
    write = connection.get_execution_options().get("waqai_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
