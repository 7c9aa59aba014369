"""Where a record is kept: the protocol, SQLite, PostgreSQL, and a store in memory."""

from waqai.store.memory import MemoryStore
from waqai.store.opening import is_address, open_store
from waqai.store.people import ApiToken, MemoryPeople, People, Person, Role, SavedSearch
from waqai.store.people_sql import SqlPeople, people_of
from waqai.store.postgres import PostgresStore
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore
from waqai.store.sqlite import SqliteStore
from waqai.store.watching import MemoryWatchState, Ready, Watched, WatchState
from waqai.store.watching_sql import SqlWatchState, open_watch_state

__all__ = [
    "ApiToken",
    "MemoryPeople",
    "MemoryStore",
    "MemoryWatchState",
    "People",
    "Person",
    "PostgresStore",
    "Ready",
    "Role",
    "SavedSearch",
    "SqlPeople",
    "SqlStore",
    "SqlWatchState",
    "SqliteStore",
    "Store",
    "WatchState",
    "Watched",
    "is_address",
    "open_store",
    "open_watch_state",
    "people_of",
]
