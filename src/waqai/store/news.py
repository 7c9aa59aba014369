"""What came new to a query since it was looked at last."""

from __future__ import annotations

from typing import Any, NamedTuple

from waqai.errors import ConfigError
from waqai.search.marking import Marker
from waqai.search.parsing import parse_query
from waqai.search.query import Query
from waqai.search.results import SearchHit
from waqai.search.units import Kind
from waqai.store import arrivals, reads, search_index
from waqai.store.memory import MemoryStore
from waqai.store.protocol import Store
from waqai.store.search import build_hit, keep_index
from waqai.store.search_memory import search_memory
from waqai.store.sql import SqlStore

_KINDS: tuple[Kind, ...] = ("article",)
_ALL = 10**9


class News(NamedTuple):
    """Articles in the order in which their pages came; ``until`` is the number of the last page told of.

    ``more`` when there is more behind it. A page is told of whole.
    """

    hits: tuple[SearchHit, ...]
    until: int
    more: bool


def last_page(store: Store) -> int:
    """The number of the page that came last."""
    if isinstance(store, SqlStore):
        with store.transaction() as connection:
            return arrivals.last_arrival(connection)
    return len(_memory(store).arrived())


def count_news(store: Store, text: str, since: int) -> int:
    """How many articles that the query finds came after the page of that number; raises SearchError."""
    query = parse_query(text)
    if not isinstance(store, SqlStore):
        return len(_memory_rows(_memory(store), query, since))
    keep_index(store)
    with store.transaction() as connection:
        return search_index.count_later(connection, query, _KINDS, since)


def find_news(store: Store, text: str, since: int, *, limit: int) -> News:
    """The first of them, at most ``limit`` unless one page alone holds more; raises SearchError."""
    query = parse_query(text)
    if isinstance(store, SqlStore):
        keep_index(store)
        with store.transaction() as connection:
            rows = search_index.find_later(connection, query, _KINDS, since, limit + 1)
            last = arrivals.last_arrival(connection)
            rows, more = _whole_pages(rows, limit)
            texts = {p.id: p.text for p in reads.read_pages(connection, sorted({r["page"] for r in rows}))}
    else:
        held = _memory(store)
        rows, more = _whole_pages(_memory_rows(held, query, since)[: limit + 1], limit)
        last = len(held.arrived())
        texts = {row["page"]: held.reading(row["page"]).page.text for row in rows}
    marker = Marker(query)
    hits = tuple(build_hit({**row, "score": 0.0}, marker, texts[row["page"]]) for row in rows)
    return News(hits, int(rows[-1]["seq"]) if more else last, more)


def find_latest(store: Store, text: str, limit: int) -> list[SearchHit]:
    """The articles that the query finds on the pages that came last, those first; raises SearchError."""
    query = parse_query(text)
    if isinstance(store, SqlStore):
        keep_index(store)
        with store.transaction() as connection:
            rows = search_index.find_later(connection, query, _KINDS, 0, -limit)
            texts = {p.id: p.text for p in reads.read_pages(connection, sorted({r["page"] for r in rows}))}
    else:
        held = _memory(store)
        rows = sorted(_memory_rows(held, query, 0), key=lambda row: -int(row["seq"]))[:limit]
        texts = {row["page"]: held.reading(row["page"]).page.text for row in rows}
    marker = Marker(query)
    return [build_hit({**row, "score": 0.0}, marker, texts[row["page"]]) for row in rows]


def _whole_pages(rows: list[dict[str, Any]], limit: int) -> tuple[list[dict[str, Any]], bool]:
    """Rows up to ``limit``, cut where a page ends."""
    if len(rows) <= limit:
        return rows, False
    kept = [row for row in rows[:limit] if row["seq"] != rows[limit]["seq"]]
    return (kept or [row for row in rows if row["seq"] == rows[0]["seq"]]), True


def _memory(store: Store) -> MemoryStore:
    if not isinstance(store, MemoryStore):
        raise ConfigError(f"a store of type {type(store).__name__} does not tell what is new")
    return store


def _memory_rows(store: MemoryStore, query: Query, since: int) -> list[dict[str, Any]]:
    number = {page: at for at, page in enumerate(store.arrived(), start=1)}
    rows, _, _, _ = search_memory(store, query, _KINDS, (_ALL, 0), facets=False)
    later = [{**row, "seq": number[row["page"]]} for row in rows if number[row["page"]] > since]
    return sorted(later, key=lambda row: (row["seq"], row["article"], row["start"], row["unit"]))
