"""Which step of ``migrations`` a database stands at, and the way to the newest."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, inspect, text

from waqai.errors import StoreError

_STEPS = Path(__file__).parent / "migrations"
_BASELINE = "0001"
_ONE_AT_A_TIME = Lock()  # Alembic keeps what it works on in its module


@cache
def newest_step() -> str:
    """The number of the newest step, off the names of the files: opening a record need not load Alembic."""
    return max(file.stem[1:5] for file in (_STEPS / "versions").glob("r[0-9]*.py"))


def current_step(connection: Connection) -> str | None:
    """Where the database stands: None when it is empty of tables of a record.

    Tables from before there were steps are those of the first one. Raises StoreError when they are neither.
    """
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        step: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return step
    if "facts" not in tables:
        return None
    known = connection.scalar(text("SELECT value FROM facts WHERE name = 'schema_version'"))
    if known != "1":
        raise StoreError(f"its tables are of version {known}, which no Waqai wrote", code="newer")
    return _BASELINE


def is_newer(step: str) -> bool:
    """Whether a newer Waqai made the tables."""
    return step > newest_step()


def upgrade(connection: Connection) -> tuple[str | None, str]:
    """Brings the tables to the newest step in the transaction that is open; the step before and after.

    Raises StoreError when the tables are newer than this Waqai knows.
    """
    before = current_step(connection)
    target = newest_step()
    if before == target:
        return before, target
    if before is not None and is_newer(before):
        raise StoreError(
            f"its tables are of step {before}, this Waqai knows up to {target}: install a newer Waqai",
            code="newer",
        )
    _run(connection, before, target)
    return before, target


def _run(connection: Connection, before: str | None, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    has_steps = "alembic_version" in inspect(connection).get_table_names()
    with _ONE_AT_A_TIME:
        if before is not None and not has_steps:
            command.stamp(config, before)
        command.upgrade(config, target)
