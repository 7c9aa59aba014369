"""Where a record is kept: the protocol, SQLite, and a store in memory."""

from waqai.store.memory import MemoryStore
from waqai.store.protocol import Store
from waqai.store.sqlite import SqliteStore

__all__ = ["MemoryStore", "SqliteStore", "Store"]
