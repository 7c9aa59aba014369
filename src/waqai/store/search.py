"""Search over a store of any kind: a query is read, the index asked, the words marked on the pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from waqai.errors import ConfigError
from waqai.model import Span, TextSpan
from waqai.search.marking import Marker
from waqai.search.parsing import parse_query
from waqai.search.query import Query
from waqai.search.results import Facets, SearchHit, SearchResult
from waqai.search.units import KINDS, Kind
from waqai.store import reads, search_index
from waqai.store.memory import MemoryStore
from waqai.store.protocol import Store
from waqai.store.search_memory import search_memory
from waqai.store.search_table import GAP
from waqai.store.sql import SqlStore

MOST = 1_000
_ARTICLES: tuple[Kind, ...] = ("article",)

Found = tuple[list[dict[str, Any]], int, Facets | None, dict[str, str]]


def find(
    store: Store,
    text: str,
    *,
    kinds: Sequence[Kind] = _ARTICLES,
    limit: int = 20,
    offset: int = 0,
    facets: bool = False,
) -> SearchResult:
    """What the query ``text`` finds among ``kinds``, the best first, from ``offset`` on.

    SQLite ranks by BM25 with titles weighing six times the body, PostgreSQL by ``ts_rank`` with weights 1.0
    and 0.1; what is all but equal stands by day, the latest first. A query that names kinds itself
    (``kind:``) is asked over all. Raises SearchError for a query that cannot be understood, ConfigError for a
    limit, an offset or kinds that make no sense, StoreError when the store fails.
    """
    if not 1 <= limit <= MOST or offset < 0 or not kinds or not set(kinds) <= set(KINDS):
        raise ConfigError(
            f"a search takes kinds of {', '.join(KINDS)}, 1 to {MOST} results, an offset from 0"
        )
    query = parse_query(text)
    rows, total, counted, pages = _ask(store, query, tuple(kinds), (limit, offset), facets=facets)
    marker = Marker(query)
    hits = tuple(build_hit(row, marker, pages[row["page"]]) for row in rows)
    following = offset + len(rows)
    return SearchResult(text, total, offset, following if following < total else None, hits, counted)


def _ask(store: Store, query: Query, kinds: Sequence[Kind], page: tuple[int, int], *, facets: bool) -> Found:
    if isinstance(store, MemoryStore):
        return search_memory(store, query, kinds, page, facets=facets)
    if not isinstance(store, SqlStore):
        raise ConfigError(f"a store of type {type(store).__name__} cannot be searched")
    keep_index(store)
    with store.transaction() as connection:
        rows = search_index.find_rows(connection, query, kinds, page)
        total = search_index.count_rows(connection, query, kinds)
        counted = search_index.find_facets(connection, query, kinds) if facets else None
        return rows, total, counted, _texts(reads.read_pages(connection, sorted({r["page"] for r in rows})))


def find_pages_of(store: Store, text: str, *, limit: int) -> list[str]:
    """The pages of the articles that ``find`` would give for a query, the best first, without their words."""
    if isinstance(store, SqlStore):
        keep_index(store)
        with store.transaction() as connection:
            rows = search_index.find_rows(connection, parse_query(text), _ARTICLES, (limit, 0))
        return list(dict.fromkeys(row["page"] for row in rows))
    return list(dict.fromkeys(hit.page for hit in find(store, text, limit=limit).hits))


def keep_index(store: SqlStore) -> None:
    """Make the index anew where another version of Waqai made it."""
    with store.transaction() as connection:
        current = search_index.is_current(connection)
    if not current:
        with store.transaction(write=True) as connection:
            search_index.make_anew(connection)


def _texts(pages: Iterable[Any]) -> dict[str, str]:
    return {page.id: page.text for page in pages}


def build_hit(row: dict[str, Any], marker: Marker, text: str) -> SearchHit:
    """The hit of a row of the index; ``text`` is that of its page, ``marker`` one of its query."""
    heading = None if row["title_start"] is None else (row["title_start"], row["title_end"])
    shown, marks = marker.mark(text, (row["start"], row["end"]), heading)
    return SearchHit(
        kind=row["kind"],
        id=row["unit"],
        article=row["article"],
        page=row["page"],
        outlet=row["outlet"],
        first=row["first"],
        last=row["last"],
        title=TextSpan.cut(text, *heading) if heading else None,
        shown=TextSpan.cut(text, shown.start, shown.end),
        marks=tuple(Span(mark.start, mark.end) for mark in marks),
        speakers=tuple(name for name in row["speakers"].split(GAP) if name),
        score=float(row["score"]),
    )
