"""The searches that somebody keeps, as the desk lists them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from waqai.errors import SearchError
from waqai.export.report.clean import plain
from waqai.store import SavedSearch, Store
from waqai.store.news import count_news
from waqai.watch.webhooks import MOST_FAILURES, host_of


class SearchLine(NamedTuple):
    """A saved search; ``fresh`` counts what came since its owner last looked."""

    id: str
    title: str
    query: str
    fresh: int
    host: str
    failures: int
    ended: bool
    error: str
    retry_at: str


def build_searches(store: Store, searches: Iterable[SavedSearch]) -> list[SearchLine]:
    """The lines of these searches. No secret is among them, and of an address only the host."""
    return [
        SearchLine(
            one.id,
            plain(one.title, 120),
            one.query,
            _fresh(store, one),
            plain(host_of(one), 120),
            one.failures,
            one.failures >= MOST_FAILURES,
            plain(one.error, 200),
            (one.retry_at or "")[:16].replace("T", " "),
        )
        for one in searches
    ]


def _fresh(store: Store, search: SavedSearch) -> int:
    try:
        return count_news(store, search.query, int(search.seen_until or 0))
    except SearchError:  # kept by an older Waqai, whose queries were others
        return 0
