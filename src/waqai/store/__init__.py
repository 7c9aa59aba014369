"""Where a record is kept: the protocol, SQLite, PostgreSQL, and a store in memory."""

from waqai.store.memory import MemoryStore
from waqai.store.opening import is_address, open_store
from waqai.store.postgres import PostgresStore
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore
from waqai.store.sqlite import SqliteStore

__all__ = ["MemoryStore", "PostgresStore", "SqlStore", "SqliteStore", "Store", "is_address", "open_store"]
