"""Whether anything in a record changed: one cheap question instead of reading it again."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection

from waqai.store.postgres import PostgresStore
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore
from waqai.store.sqlite import SqliteStore


class Changes:
    """Tells states of the record of ``store`` apart, whoever changes it, also from another process.

    For this a connection of its own stays open to an SQLite file: SQLite counts the commits of others
    (``PRAGMA data_version``), and this one commits nothing. PostgreSQL's snapshot says which transactions
    are done; one of another database of the same server changes it too, which does no harm.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._connection: Connection | None = None

    def mark(self) -> str | None:
        """Another text after every change; None where changes cannot be told.

        Raises StoreError as ``Store`` does.
        """
        if isinstance(self._store, SqliteStore):
            return self._of_file(self._store)
        if isinstance(self._store, PostgresStore):
            with self._store.transaction() as connection:
                return str(connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar())
        return None

    def _of_file(self, store: SqlStore) -> str:
        with self._lock, store.guarded() as engine:
            if self._connection is None or self._connection.closed:
                self._connection = engine.connect()
            with self._connection.begin():
                return str(self._connection.exec_driver_sql("PRAGMA data_version").scalar())

    def close(self) -> None:
        """Give the connection back; the next question opens another."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
