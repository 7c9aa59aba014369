"""Every kind of store, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from waqai.store import MemoryStore, Store, open_store

Opener = Callable[[], Store]
ALL = ("memory", "sqlite", "postgres")
LASTING = ("sqlite", "postgres")


def place_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> str | Path:
    """Where a new, empty record of that kind lies: a file or an address."""
    if kind == "sqlite":
        return folder / "record.sqlite"
    url: str = request.getfixturevalue("postgres_url")
    return url


def opener_of(kind: str, request: pytest.FixtureRequest, folder: Path) -> Opener:
    """What opens a new, empty store of that kind; a second call opens the same record where it lasts."""
    if kind == "memory":
        return MemoryStore
    place = place_of(kind, request, folder)
    return lambda: open_store(place)
