"""The record in a PostgreSQL database, for a team."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from waqai.errors import StoreError
from waqai.store.sql import SqlStore

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
_WRITER_LOCK = 0x77617161  # one number for all of Waqai; the lock is of one database
_WAIT = "60s"
_CODES = {
    "53100": ("full", "the server's disk is full; nothing of this step was kept"),
    "25006": ("read-only", "the database takes no writing (a standby?)"),
    "42501": ("no-permission", "this user may not do that in the database"),
    "55P03": ("busy", "another program holds the record; try again when that is done"),
    "57P01": ("stopped", "the server was stopped; nothing of this step was kept"),
    "28P01": ("cannot-connect", "the password is wrong"),
    "3D000": ("no-record", "there is no such database; make it first (createdb)"),
}


class PostgresStore(SqlStore):
    """A record in the database that ``url`` names (``postgresql://user@host/name``); see ``Store``.

    Raises StoreError when the driver or the server is not there, when the tables are of another Waqai, or
    when there are none and ``create`` is False. Tables of an older Waqai are changed by ``upgrade`` alone:
    others of the team may still work with them.
    """

    def __init__(self, url: str, *, create: bool = True, upgrade: bool = False) -> None:
        super().__init__(PostgresBackend(url), create=create, upgrade=upgrade)


class PostgresBackend:
    """As in ``Backend``."""

    upgrades_when_opened = False

    def __init__(self, url: str) -> None:
        try:
            self._url = make_url(url).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError):
            # The address is not repeated: it may hold a password.
            raise StoreError(
                "the address of the database cannot be read: postgresql://user@host:5432/name",
                code="cannot-connect",
            ) from None
        self.name = self._url.set(drivername="postgresql").render_as_string(hide_password=True)

    def engine(self) -> Engine:
        """As in ``Backend``."""
        try:
            made = create_engine(self._url, pool_pre_ping=True)
        except ImportError:
            raise StoreError(
                f"{self.name}: the driver of PostgreSQL is missing: pip install 'waqai[postgres]'",
                about=(self.name,),
                code="no-driver",
            ) from None
        event.listen(made, "begin", _begin)
        return made

    def readers(self, engine: Engine) -> Engine:
        """As in ``Backend``."""
        return engine.execution_options(isolation_level="REPEATABLE READ", waqai_write=False)

    def writers(self, engine: Engine) -> Engine:
        """As in ``Backend``."""
        return engine.execution_options(isolation_level="READ COMMITTED", waqai_write=True)

    def explain(self, error: Exception) -> tuple[str, str]:
        """As in ``Backend``."""
        state = getattr(error, "sqlstate", None) or ""
        if state in _CODES:
            return _CODES[state]
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        if "connection" in reason and not state:
            return "cannot-connect", f"cannot be reached: {reason}"
        return "store", reason

    def find_faults(self, connection: Connection) -> list[str]:
        """As in ``Backend``: indexes that are not valid; pages are checked by the server as it reads them."""
        query = (
            "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT i.indisvalid"
        )
        broken = connection.scalars(text(query))
        return [f"index {name} is not valid: REINDEX INDEX {name}" for name in broken]

    def vacuum(self, engine: Engine) -> None:
        """As in ``Backend``."""
        with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM (ANALYZE)")


def _begin(connection: Connection) -> None:
    """Writers take turns, as in SQLite, so that the two behave alike; readers wait for nobody."""
    options: dict[str, Any] = dict(connection.get_execution_options())
    if options.get("waqai_write"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT}'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
