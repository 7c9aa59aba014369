"""A watcher on the bench: simulated time, small limits, every name leads to the loopback."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from waqai.model import Refusal
from waqai.record import Record
from waqai.store import MemoryWatchState, WatchState
from waqai.watch.clock import Clock
from waqai.watch.fetch import Fetcher
from waqai.watch.keeping import Keeper
from waqai.watch.network import Resolver
from waqai.watch.service import Round, Watcher
from waqai.watch.settings import FetchSettings, WatchSettings
from waqai.watch.sources import find_sources
from waqai.watch.warc import WarcWriter

SMALL = FetchSettings(
    allow_private=True,
    connect_timeout=10,
    read_timeout=10,
    deadline=30,
    max_bytes=2_000_000,
    max_decoded=4_000_000,
)
"""Small sizes; times are generous, since other tests may keep the machine busy."""
POLITE = WatchSettings(fetch=SMALL)


def everything_here(host: str, port: int) -> Sequence[str]:
    """A resolver for which every name is this machine."""
    del host, port
    return ["127.0.0.1"]


class Hands:
    """A clock whose hands move by waiting alone; the time-outs of sockets stay real."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.time = now
        self.waits: list[float] = []
        self.clock = Clock(lambda: self.time, time.monotonic, self.sleep)

    def sleep(self, seconds: float) -> bool:
        assert seconds >= 0
        self.waits.append(seconds)
        self.time += seconds
        return False


class Bench:
    """A record with a watcher; ``told`` are the refusals, in order."""

    def __init__(self, folder: Path, *, hands: Hands | None = None, record: Record | None = None) -> None:
        self.folder = folder
        self.hands = hands or Hands()
        self.record = record or Record.open(folder / "record.sqlite")
        self.state: WatchState = MemoryWatchState()
        self.archive = WarcWriter(folder / "warc", software="Waqai/test")
        self.told: list[tuple[str, str]] = []

    def watcher(
        self, settings: WatchSettings = POLITE, resolve: Resolver = everything_here, owner: str = "one"
    ) -> Watcher:
        return Watcher(
            self.state,
            Keeper(self.record, self.archive),
            Fetcher(settings.fetch, self.hands.clock, resolve=resolve),
            self.hands.clock,
            settings,
            self.tell,
            owner=owner,
        )

    def tell(self, name: str, refusal: Refusal) -> None:
        self.told.append((name, refusal.code))

    def watch(self, *words: str, settings: WatchSettings = POLITE) -> Round:
        """One round with these sources added."""
        watcher = self.watcher(settings)
        watcher.add_sources(find_sources(words))
        return watcher.run_round()

    def close(self) -> None:
        self.archive.close()
        self.record.close()
