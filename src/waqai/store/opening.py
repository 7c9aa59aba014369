"""From what a user calls a record (a path, an address) to its store."""

from __future__ import annotations

from pathlib import Path

from waqai.config import RECORD_FILE
from waqai.errors import StoreError
from waqai.store import migrate
from waqai.store.postgres import SCHEMES, PostgresStore
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore
from waqai.store.sqlite import SqliteStore


def is_address(where: str | Path) -> bool:
    """Whether ``where`` names a database by an address and not a file by its path."""
    return isinstance(where, str) and "://" in where


def open_store(where: str | Path, *, create: bool = True, upgrade: bool = False) -> SqlStore:
    """The record in the file, or at the address ``postgresql://...``, that ``where`` names.

    A folder, or a name without a suffix, holds ``record.sqlite``; with ``create`` folders are made.
    ``upgrade`` lets tables of an older Waqai be changed where that is not done by itself. Raises StoreError
    when there is no record and ``create`` is False, when what is there is none, or when the address is of
    another kind of database.
    """
    if not is_address(where):
        return SqliteStore(_find_file(Path(where), make_folder=create), create=create)
    scheme = str(where).split("://", 1)[0]
    if scheme not in SCHEMES:
        raise StoreError(
            f"{scheme}://...: a record is a file or a database at postgresql://...", code="unknown-database"
        )
    return PostgresStore(str(where), create=create, upgrade=upgrade)


def schema_step(store: Store) -> str | None:
    """The step of the tables that a record stands at; None for one in memory."""
    if not isinstance(store, SqlStore):
        return None
    with store.transaction() as connection:
        return migrate.current_step(connection)


def _find_file(path: Path, *, make_folder: bool) -> Path:
    file = path / RECORD_FILE if path.is_dir() or not path.suffix else path
    if make_folder:
        folder = file.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{folder}: cannot be made ({error.strerror})", about=(str(folder),), code="cannot-open"
            ) from error
    return file
