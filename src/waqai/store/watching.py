"""What a watcher remembers between rounds: the protocol, its rows, and a memory that forgets at the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Protocol

import msgspec

Part = Literal["source", "page"]


class Watched(msgspec.Struct, frozen=True):
    """An address that is watched. Times are seconds since 1970.

    ``part`` is ``source`` (looked at again and again) or ``page`` (what a source named; ``via`` is that
    source, or for a source the list that named it). ``kind`` is what a source was found to hold, ``depth``
    how many lists led to it. ``stamp`` is what the list says of its state. ``page`` is the page of the record
    with what came last. ``quiet`` counts looks without a change, ``failures`` failures in a row. ``due_at``
    is None when it will not be asked again.
    """

    url: str
    part: Part
    host: str
    via: str | None = None
    kind: str | None = None
    title: str = ""
    depth: int = 0
    stamp: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str | None = None
    page: str | None = None
    quiet: int = 0
    failures: int = 0
    error: str | None = None
    message: str | None = None
    checked_at: float | None = None
    succeeded_at: float | None = None
    changed_at: float | None = None
    due_at: float | None = None


class Ready(msgspec.Struct, frozen=True):
    """An address that is due, and the moment from which its host may be asked."""

    item: Watched
    at: float


class WatchState(Protocol):
    """The memory of watchers; several may share one. Every method raises StoreError as ``Store`` does."""

    def add(self, items: Iterable[Watched]) -> list[bool]:
        """Remember addresses; for each, whether it was new. What is known stays as it is, but a page that is
        listed with another ``stamp`` is due when ``item`` says, and a page becomes a source when named so."""

    def get(self, url: str) -> Watched | None:
        """What is known of an address."""

    def sources(self) -> list[Watched]:
        """All sources, by address."""

    def forget(self, url: str) -> int:
        """Forget a source, the lists that it named and the pages of all of them; how many addresses went.
        The record keeps what was read."""

    def ready(self, now: float, patience: float, due: float) -> list[Ready]:
        """Of each host that may be asked within ``patience`` seconds, the first address that was due at
        ``due``, sources before pages; those that another watcher has taken are left out. In their turn."""

    def next_due(self) -> float | None:
        """When the next address is due; None when none ever is."""

    def take(self, url: str, owner: str, now: float, until: float) -> bool:
        """Take an address that is due, so that no other watcher asks it before ``until``; False when it is
        taken, or not due any more."""

    def save(self, item: Watched) -> None:
        """Keep what became of an address, and give it back."""

    def enter_host(self, host: str, now: float, until: float) -> float:
        """Take a host: 0 when it is ours (until ``until`` at most), else when it may be asked again."""

    def leave_host(self, host: str, next_at: float, failures: int) -> None:
        """Give a host back; nobody asks it before ``next_at``."""

    def host_failures(self, host: str) -> int:
        """Failures in a row of the host."""


class MemoryWatchState:
    """Remembers until the program ends; see ``WatchState``."""

    def __init__(self) -> None:
        self._items: dict[str, Watched] = {}
        self._taken: dict[str, float] = {}
        self._hosts: dict[str, tuple[float, int]] = {}

    def add(self, items: Iterable[Watched]) -> list[bool]:
        """As in ``WatchState``."""
        fresh: list[bool] = []
        for item in items:
            known = self._items.get(item.url)
            fresh.append(known is None)
            self._items[item.url] = item if known is None else merge(known, item)
        return fresh

    def get(self, url: str) -> Watched | None:
        """As in ``WatchState``."""
        return self._items.get(url)

    def sources(self) -> list[Watched]:
        """As in ``WatchState``."""
        return sorted((i for i in self._items.values() if i.part == "source"), key=lambda i: i.url)

    def forget(self, url: str) -> int:
        """As in ``WatchState``."""
        gone = {url} & set(self._items)
        while more := {i.url for i in self._items.values() if i.via in gone} - gone:
            gone |= more
        for one in gone:
            del self._items[one]
        return len(gone)

    def ready(self, now: float, patience: float, due: float) -> list[Ready]:
        """As in ``WatchState``."""
        first: dict[str, Watched] = {}
        for item in sorted(self._items.values(), key=turn):
            if item.due_at is not None and item.due_at <= due and self._taken.get(item.url, 0) <= now:
                first.setdefault(item.host, item)
        found = [Ready(item, self._hosts.get(host, (0.0, 0))[0]) for host, item in first.items()]
        return order(found, now, patience)

    def next_due(self) -> float | None:
        """As in ``WatchState``."""
        return min((i.due_at for i in self._items.values() if i.due_at is not None), default=None)

    def take(self, url: str, owner: str, now: float, until: float) -> bool:
        """As in ``WatchState``."""
        del owner  # nobody reads it from memory
        item = self._items.get(url)
        if item is None or item.due_at is None or item.due_at > now or self._taken.get(url, 0) > now:
            return False
        self._taken[url] = until
        return True

    def save(self, item: Watched) -> None:
        """As in ``WatchState``."""
        if item.url in self._items:
            self._items[item.url] = item
        self._taken.pop(item.url, None)

    def enter_host(self, host: str, now: float, until: float) -> float:
        """As in ``WatchState``."""
        at, failures = self._hosts.get(host, (0.0, 0))
        if at > now:
            return at
        self._hosts[host] = (until, failures)
        return 0.0

    def leave_host(self, host: str, next_at: float, failures: int) -> None:
        """As in ``WatchState``."""
        self._hosts[host] = (next_at, failures)

    def host_failures(self, host: str) -> int:
        """As in ``WatchState``."""
        return self._hosts.get(host, (0.0, 0))[1]


def merge(known: Watched, item: Watched) -> Watched:
    """What is known of an address that is named once more: see ``WatchState.add``."""
    if item.part == "source" and known.part == "page":
        return msgspec.structs.replace(known, part="source", due_at=item.due_at, via=item.via)
    if item.part == "source" and item.via is None and known.via is not None:
        return msgspec.structs.replace(known, via=None, depth=0)
    if item.stamp and item.stamp != known.stamp:
        sooner = item.due_at if known.due_at is None else min(known.due_at, item.due_at or known.due_at)
        return msgspec.structs.replace(known, stamp=item.stamp, due_at=sooner)
    return known


def turn(item: Watched) -> tuple[bool, float, str]:
    """The order in which addresses that are due get their turn."""
    return (item.part != "source", item.due_at or 0.0, item.url)


def order(found: Iterable[Ready], now: float, patience: float) -> list[Ready]:
    """Those whose host may be asked soon enough, the soonest first."""
    soon = [ready for ready in found if ready.at <= now + patience]
    return sorted(soon, key=lambda ready: (max(ready.at, now), turn(ready.item)))
