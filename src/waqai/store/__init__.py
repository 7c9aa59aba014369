"""Where a record is kept: the protocol, SQLite, PostgreSQL, and a store in memory."""

from waqai.store.memory import MemoryStore
from waqai.store.opening import is_address, open_store
from waqai.store.postgres import PostgresStore
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore
from waqai.store.sqlite import SqliteStore
from waqai.store.watching import MemoryWatchState, Ready, Watched, WatchState
from waqai.store.watching_sql import SqlWatchState

__all__ = [
    "MemoryStore",
    "MemoryWatchState",
    "PostgresStore",
    "Ready",
    "SqlStore",
    "SqlWatchState",
    "SqliteStore",
    "Store",
    "WatchState",
    "Watched",
    "is_address",
    "open_store",
]
