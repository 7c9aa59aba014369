"""What is watched: sources with what became of the last look at each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from waqai.desk.book import DeskBook
from waqai.export.report.clean import plain, readable, safe_url
from waqai.store import Watched

_MOST = 500


class Moment(NamedTuple):
    """A moment in words and for machines, UTC; ``words`` are empty for what never was."""

    words: str
    iso: str


class SourceItem(NamedTuple):
    """A source that is watched; ``href`` is its address where a reader may follow it."""

    url: str
    href: str | None
    title: str
    kind: str
    via: str
    succeeded: Moment
    changed: Moment
    checked: Moment
    due: Moment
    due_now: bool
    stopped: bool
    quiet: int
    failures: int
    error: str
    message: str


class WatchPage(NamedTuple):
    """All sources, those that fail first; ``more`` counts those that are not shown."""

    sources: list[SourceItem]
    total: int
    failing: int
    now: Moment
    more: int


def build_watch_page(book: DeskBook, sources: Sequence[Watched], now: float) -> WatchPage:
    """The state of ``sources`` at ``now``, in seconds since 1970."""
    ranked = sorted(sources, key=lambda one: (not one.error, -one.failures, one.via is not None, one.url))
    items = [_item(book, one, now) for one in ranked[:_MOST]]
    failing = sum(bool(one.error) for one in sources)
    return WatchPage(items, len(sources), failing, moment(now), max(0, len(sources) - _MOST))


def _item(book: DeskBook, one: Watched, now: float) -> SourceItem:
    return SourceItem(
        plain(readable(one.url), 300),
        safe_url(one.url),
        plain(one.title, 120),
        book.locale.label("source_kind", one.kind or "unread"),
        plain(one.via, 300),
        moment(one.succeeded_at),
        moment(one.changed_at),
        moment(one.checked_at),
        moment(one.due_at),
        one.due_at is not None and one.due_at <= now,
        one.due_at is None,
        one.quiet,
        one.failures,
        plain(one.error, 60),
        plain(one.message, 300),
    )


def moment(at: float | None) -> Moment:
    """Seconds since 1970 as minutes in UTC."""
    if at is None:
        return Moment("", "")
    told = datetime.fromtimestamp(int(at), UTC)
    return Moment(told.strftime("%Y-%m-%d %H:%M"), told.strftime("%Y-%m-%dT%H:%M:%SZ"))
