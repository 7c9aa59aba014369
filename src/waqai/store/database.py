"""A database with the tables of a record: opened, prepared, one transaction at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import SQLAlchemyError

from waqai.errors import StoreError
from waqai.store import migrate
from waqai.store.backend import Backend


class SqlDatabase:
    """The engine of a store and its transactions."""

    def __init__(self, backend: Backend, *, create: bool = True, upgrade: bool = False) -> None:
        self._backend = backend
        self.upgraded_from: str | None = None
        self._engine: Engine | None = backend.engine()
        self._readers, self._writers = backend.readers(self._engine), backend.writers(self._engine)
        try:
            self._prepare(create=create, upgrade=upgrade or backend.upgrades_when_opened)
        except StoreError:
            self.close()
            raise

    @property
    def name(self) -> str:
        """Where the record is, without a password."""
        return self._backend.name

    @property
    def backend(self) -> Backend:
        """What is special to this kind of database."""
        return self._backend

    def close(self) -> None:
        """As in ``Store``."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[Connection]:
        """A transaction for the modules of this room, kept when the block ends and undone when it raises.

        Reading sees one state of the record throughout. What the database raises becomes a StoreError.
        """
        with self.guarded(), (self._writers if write else self._readers).begin() as connection:
            yield connection

    @contextmanager
    def guarded(self) -> Iterator[Engine]:
        """The engine itself, for what is done outside of transactions."""
        if self._engine is None:
            raise self._error("the record is closed: open it again", "closed")
        try:
            yield self._engine
        except (SQLAlchemyError, sqlite3.Error, OSError, UnicodeError) as error:
            code, reason = self._backend.explain(getattr(error, "orig", None) or error)
            raise self._error(reason, code) from error

    def _error(self, reason: str, code: str, *about: str) -> StoreError:
        return StoreError(f"{self.name}: {reason}", about=about or (self.name,), code=code)

    def _prepare(self, *, create: bool, upgrade: bool) -> None:
        """The tables as this version needs them, or an error that says what to do."""
        try:
            with self.transaction() as connection:
                step = migrate.current_step(connection)
                others = step is None and bool(inspect(connection).get_table_names())
            if step == migrate.newest_step():
                return
            if step is None and not create:
                raise StoreError("there is no record", code="no-record")
            if others:
                raise StoreError("it holds tables of something else: give the record its own", code="other")
            if step is not None and not upgrade and not migrate.is_newer(step):
                raise StoreError(
                    f"its tables are of step {step}, this Waqai needs {migrate.newest_step()}: "
                    "run 'waqai db upgrade'",
                    code="older",
                )
            with self.transaction(write=True) as connection:
                self.upgraded_from, _ = migrate.upgrade(connection)
        except StoreError as error:
            told = str(error)
            if told.startswith(f"{self.name}: "):
                raise
            raise self._error(told, error.code) from error
