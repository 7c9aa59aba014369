"""What a watcher remembers, in two tables of the record. Every step is one transaction: a process that dies
loses the address it had at hand, which is due again when its time runs out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import (
    Column,
    Connection,
    Double,
    Index,
    Integer,
    Select,
    Table,
    Text,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from waqai.model import content_id
from waqai.store.columns import RawText, key
from waqai.store.protocol import Store
from waqai.store.schema import metadata
from waqai.store.sql import SqlStore
from waqai.store.watching import MemoryWatchState, Ready, Watched, WatchState, merge, order

_BATCH = 200

watched = Table(
    "watched",
    metadata,
    Column("id", key(), primary_key=True),
    Column("url", RawText, nullable=False),
    Column("part", key(8), nullable=False),
    Column("host", key(255), nullable=False),
    Column("via", RawText),
    Column("kind", Text),
    Column("title", RawText, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("stamp", RawText, nullable=False),
    Column("etag", RawText, nullable=False),
    Column("last_modified", RawText, nullable=False),
    Column("sha256", key()),
    Column("page", key()),
    Column("quiet", Integer, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("error", Text),
    Column("message", RawText),
    Column("checked_at", Double),
    Column("succeeded_at", Double),
    Column("changed_at", Double),
    Column("due_at", Double),
    Column("taken_by", Text),
    Column("taken_until", Double),
)
"""Addresses that are watched, as ``Watched``; ``id`` follows from the address. ``taken_by`` is the watcher
that asks it just now, ``taken_until`` when others may think it dead."""

Index("ix_watched_due_at", watched.c.due_at)

watched_hosts = Table(
    "watched_hosts",
    metadata,
    Column("host", key(255), primary_key=True),
    Column("next_at", Double, nullable=False),
    Column("failures", Integer, nullable=False),
)
"""Hosts, when they may be asked again, and how often in a row they failed."""


class SqlWatchState:
    """Remembers in the record that ``store`` keeps; see ``WatchState``."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store

    def add(self, items: Iterable[Watched]) -> list[bool]:
        """As in ``WatchState``."""
        batch = list(items)
        fresh: list[bool] = []
        with self._store.transaction(write=True) as connection:
            for start in range(0, len(batch), _BATCH):
                some = batch[start : start + _BATCH]
                fresh += _add(connection, some)
        return fresh

    def get(self, url: str) -> Watched | None:
        """As in ``WatchState``."""
        with self._store.transaction() as connection:
            return next(iter(_items(connection, select(watched).where(watched.c.id == _id(url)))), None)

    def sources(self) -> list[Watched]:
        """As in ``WatchState``."""
        with self._store.transaction() as connection:
            found = _items(connection, select(watched).where(watched.c.part == "source"))
        return sorted(found, key=lambda item: item.url)

    def forget(self, url: str) -> int:
        """As in ``WatchState``."""
        with self._store.transaction(write=True) as connection:
            gone, new = 0, [url]
            while new:
                lists = [watched.c.via.in_(new), watched.c.part == "source"]
                more = list(connection.scalars(select(watched.c.url).where(*lists)))
                pages = delete(watched).where(watched.c.via.in_(new), watched.c.part == "page")
                gone += connection.execute(pages).rowcount
                ids = [_id(one) for one in new]
                gone += connection.execute(delete(watched).where(watched.c.id.in_(ids))).rowcount
                new = more
        return gone

    def ready(self, now: float, patience: float, due: float) -> list[Ready]:
        """As in ``WatchState``."""
        last = case((watched.c.part == "source", 0), else_=1)
        place = func.row_number().over(
            partition_by=watched.c.host, order_by=(last, watched.c.due_at, watched.c.id)
        )
        free = or_(watched.c.taken_until.is_(None), watched.c.taken_until <= now)
        first = select(watched.c.id, place.label("place")).where(watched.c.due_at <= due, free).subquery()
        hosts = watched_hosts
        query = (
            select(watched, hosts.c.next_at)
            .join(first, first.c.id == watched.c.id)
            .outerjoin(hosts, hosts.c.host == watched.c.host)
            .where(first.c.place == 1, or_(hosts.c.next_at.is_(None), hosts.c.next_at <= now + patience))
        )
        with self._store.transaction() as connection:
            found = connection.execute(query).mappings().all()
        return order([Ready(_item(row), row["next_at"] or 0.0) for row in found], now, patience)

    def next_due(self) -> float | None:
        """As in ``WatchState``."""
        with self._store.transaction() as connection:
            due: float | None = connection.scalar(select(func.min(watched.c.due_at)))
        return due

    def take(self, url: str, owner: str, now: float, until: float) -> bool:
        """As in ``WatchState``."""
        free = or_(watched.c.taken_until.is_(None), watched.c.taken_until <= now)
        taken = (
            update(watched)
            .where(watched.c.id == _id(url), watched.c.due_at <= now, free)
            .values(taken_by=owner, taken_until=until)
        )
        with self._store.transaction(write=True) as connection:
            return connection.execute(taken).rowcount == 1

    def save(self, item: Watched) -> None:
        """As in ``WatchState``."""
        with self._store.transaction(write=True) as connection:
            _change(connection, item, taken_by=None, taken_until=None)

    def enter_host(self, host: str, now: float, until: float) -> float:
        """As in ``WatchState``."""
        table = watched_hosts
        with self._store.transaction(write=True) as connection:
            at: float | None = connection.scalar(select(table.c.next_at).where(table.c.host == host))
            if at is None:
                connection.execute(insert(table).values(host=host, next_at=until, failures=0))
            elif at > now:
                return at
            else:
                connection.execute(update(table).where(table.c.host == host).values(next_at=until))
        return 0.0

    def leave_host(self, host: str, next_at: float, failures: int) -> None:
        """As in ``WatchState``."""
        table = watched_hosts
        with self._store.transaction(write=True) as connection:
            connection.execute(
                update(table).where(table.c.host == host).values(next_at=next_at, failures=failures)
            )

    def host_failures(self, host: str) -> int:
        """As in ``WatchState``."""
        table = watched_hosts
        with self._store.transaction() as connection:
            return connection.scalar(select(table.c.failures).where(table.c.host == host)) or 0


def open_watch_state(store: Store) -> WatchState:
    """The memory of watchers that goes with ``store``: in its tables, or lost with it."""
    return SqlWatchState(store) if isinstance(store, SqlStore) else MemoryWatchState()


def _id(url: str) -> str:
    return content_id("watch", url)


def _add(connection: Connection, items: list[Watched]) -> list[bool]:
    query = select(watched).where(watched.c.id.in_([_id(item.url) for item in items]))
    known = {item.url: item for item in _items(connection, query)}
    fresh: list[bool] = []
    new: dict[str, Watched] = {}
    for item in items:
        before = known.get(item.url) or new.get(item.url)
        fresh.append(before is None)
        after = item if before is None else merge(before, item)
        if item.url not in known:
            new[item.url] = after
        elif after != before:
            known[item.url] = after
            _change(connection, after)
    if new:
        rows = [{"id": _id(item.url), **msgspec.structs.asdict(item)} for item in new.values()]
        connection.execute(insert(watched), rows)
    return fresh


def _change(connection: Connection, item: Watched, **more: Any) -> None:
    values = {**msgspec.structs.asdict(item), **more}
    connection.execute(update(watched).where(watched.c.id == _id(item.url)).values(values))


def _items(connection: Connection, query: Select[Any]) -> list[Watched]:
    return [_item(row) for row in connection.execute(query).mappings()]


def _item(row: Mapping[Any, Any]) -> Watched:
    return Watched(**{name: row[name] for name in Watched.__struct_fields__})
