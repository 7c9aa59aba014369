"""What differs between SQLite and PostgreSQL, beside the statements that they share."""

from __future__ import annotations

from typing import Protocol

from sqlalchemy import Connection, Engine


class Backend(Protocol):
    """One kind of database. ``name`` says where it is, without a password; messages begin with it."""

    name: str
    upgrades_when_opened: bool

    def engine(self) -> Engine:
        """A new engine; nothing is connected yet."""

    def readers(self, engine: Engine) -> Engine:
        """The engine for transactions that only read, each on one state of the record."""

    def writers(self, engine: Engine) -> Engine:
        """The engine for transactions that write; they take turns."""

    def explain(self, error: Exception) -> tuple[str, str]:
        """A code of StoreError, and why in one line."""

    def find_faults(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong with its file, one line each."""

    def vacuum(self, engine: Engine) -> None:
        """Give back room that deleted rows took, and count again for the planner of queries."""
