"""The search index of a database: kept in step with readings and records, and asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from types import ModuleType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    text,
    update,
)

from waqai.model import PageReading, RecordDocument
from waqai.search.lexemes import analyzer
from waqai.search.query import Both, Marked, Node, Query
from waqai.search.results import Facet, Facets
from waqai.search.units import KIND, KINDS, Kind, build_units
from waqai.search.words import token
from waqai.store import reads, schema, search_sqlite
from waqai.store.arrivals import arrivals
from waqai.store.search_table import FACT, GAP, INDEX_VERSION, search_units
from waqai.store.search_versions import find_superseded

_COLUMNS = ("kind", "unit", "article", "page", "start", "end", "title_start", "title_end", "first", "last")
_SHOWN = tuple(search_units.c[name] for name in (*_COLUMNS, "outlet", "speakers"))
FACET_SIZE = 20


def _side(connection: Connection) -> ModuleType:
    if connection.dialect.name == "sqlite":
        return search_sqlite
    from waqai.store import search_postgres  # its types take a tenth of a second to import

    return search_postgres


class SearchListener:
    """Indexes what a store keeps, in the same transaction."""

    def readings_added(self, connection: Connection, readings: Sequence[PageReading]) -> None:
        """The units of new pages go in, those of older versions of them go out.

        Nothing is done where the index is to be made anew anyway.
        """
        if is_current(connection):
            old = find_superseded(connection, (reading.page.url for reading in readings))
            fresh = {reading.page.id for reading in readings}
            _side(connection).drop_pages(connection, sorted(old - fresh))
            _add(connection, (reading for reading in readings if reading.page.id not in old))

    def layers_changed(self, connection: Connection, readings: Sequence[PageReading]) -> None:
        """The pages are indexed anew, as they are kept now."""
        if is_current(connection):
            pages = {reading.page.id for reading in readings}
            _side(connection).drop_pages(connection, sorted(pages))
            old = find_superseded(connection, (reading.page.url for reading in readings))
            for some in reads.batches(sorted(pages - old)):
                _add(connection, reads.read_readings(connection, some))

    def record_saved(self, connection: Connection, document: RecordDocument) -> None:
        """Days that the record knows better than the page alone."""
        for entry in document.articles:
            if entry.published is None or not entry.published.narrowed_by:
                continue
            days = {"first": entry.published.earliest, "last": entry.published.latest}
            here = and_(search_units.c.article == entry.id, search_units.c.own_day.is_(False))
            connection.execute(update(search_units).where(here).values(**days))


def load_words() -> None:
    """Load what indexing needs: to be called before a transaction that writes, while nobody waits for it."""
    analyzer()


def is_current(connection: Connection) -> bool:
    """Whether the index holds the last version of all pages as this version of Waqai indexes them."""
    table = schema.facts
    return connection.scalar(select(table.c.value).where(table.c.name == FACT)) == INDEX_VERSION


def make_anew(connection: Connection) -> None:
    """Index all pages from nothing, in the transaction that is open."""
    _side(connection).drop_all(connection)
    old = find_superseded(connection)
    ids = [
        one
        for one in connection.scalars(select(schema.pages.c.id).order_by(schema.pages.c.id))
        if one not in old
    ]
    for some in reads.batches(ids):
        _add(connection, reads.read_readings(connection, some))
    connection.execute(delete(schema.facts).where(schema.facts.c.name == FACT))
    connection.execute(insert(schema.facts).values(name=FACT, value=INDEX_VERSION))


def _add(connection: Connection, readings: Iterable[PageReading]) -> None:
    _side(connection).add_units(connection, [unit for one in readings for unit in build_units(one)])


def find_rows(
    connection: Connection, query: Query, kinds: Sequence[Kind], page: tuple[int, int]
) -> list[dict[str, Any]]:
    """The rows of the best units with their ``score``; ``page`` is limit and offset."""
    side, node = _side(connection), _of_kinds(query.node, kinds)
    score = (side.score(node) if node is not None else literal_column("0.0")).label("score")
    found = _select([*_SHOWN, score], connection, query, kinds)
    unit = search_units.c
    order: list[Any] = [
        text("score DESC"),
        unit.last.desc().nulls_last(),
        unit.article,
        unit.start,
        unit.unit,
    ]
    rows = connection.execute(found.order_by(*order).limit(page[0]).offset(page[1]))
    return [dict(zip((*(c.name for c in _SHOWN), "score"), row, strict=True)) for row in rows]


def count_rows(connection: Connection, query: Query, kinds: Sequence[Kind]) -> int:
    """How many units the query finds."""
    return int(connection.scalar(_select([func.count()], connection, query, kinds)) or 0)


def find_articles(connection: Connection, query: Query) -> set[str]:
    """Ids of all articles that the query finds."""
    return set(connection.scalars(_select([search_units.c.article], connection, query, ("article",))))


def read_articles(connection: Connection, articles: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of these articles, in no order."""
    unit, names = search_units.c, [column.name for column in _SHOWN]
    found = select(*_SHOWN).where(unit.kind == "article", unit.article.in_(articles))
    return [dict(zip(names, row, strict=True)) for row in connection.execute(found)]


def find_later(
    connection: Connection, query: Query, kinds: Sequence[Kind], since: int, limit: int
) -> list[dict[str, Any]]:
    """The first rows on pages that came after the one numbered ``since``, with ``seq``, in that order.

    A negative ``limit`` asks for so many of the last ones, the latest page first.
    """
    unit, names = search_units.c, (*(c.name for c in _SHOWN), "seq")
    found = _later([*_SHOWN, arrivals.c.seq], connection, query, kinds, since)
    came = arrivals.c.seq if limit >= 0 else arrivals.c.seq.desc()
    ordered = found.order_by(came, unit.article, unit.start, unit.unit).limit(abs(limit))
    return [dict(zip(names, row, strict=True)) for row in connection.execute(ordered)]


def count_later(connection: Connection, query: Query, kinds: Sequence[Kind], since: int) -> int:
    """How many units the query finds on pages that came after the one numbered ``since``."""
    return int(connection.scalar(_later([func.count()], connection, query, kinds, since)) or 0)


def _later(
    columns: list[Any], connection: Connection, query: Query, kinds: Sequence[Kind], since: int
) -> Select[Any]:
    found = _select(columns, connection, query, kinds)
    return found.where(arrivals.c.page_id == search_units.c.page, arrivals.c.seq > since)


def find_facets(connection: Connection, query: Query, kinds: Sequence[Kind]) -> Facets:
    """All that the query finds by day, outlet and speaker."""
    unit = search_units.c
    chosen = _select([unit.first, unit.last, unit.outlet, unit.speakers], connection, query, kinds)
    return count_facets(connection.execute(chosen).all())


def count_facets(rows: Sequence[Sequence[Any]]) -> Facets:
    """Facets of rows of first day, last day, outlet and speakers; a thing without a sure day has none."""
    firsts, lasts, papers, told = zip(*rows, strict=True) if rows else ((), (), (), ())
    days = Counter(first for first, last in zip(firsts, lasts, strict=True) if first and first == last)
    outlets = Counter(paper for paper in papers if paper)
    speakers = Counter(GAP.join(filter(None, told)).split(GAP))
    del speakers[""]
    return Facets(
        tuple(Facet(value, count) for value, count in sorted(days.items())), _top(outlets), _top(speakers)
    )


def _top(counts: Counter[str]) -> tuple[Facet, ...]:
    ranked = nsmallest(FACET_SIZE, counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Facet(value, count) for value, count in ranked)


def _of_kinds(node: Node | None, kinds: Sequence[Kind]) -> Node | None:
    """The kinds as a mark, so that the index of words narrows by them; nothing for all kinds."""
    if node is None or set(kinds) == set(KINDS):
        return node
    return Both((Marked(tuple(token(KIND, kind) for kind in kinds)), node))


def _select(columns: list[Any], connection: Connection, query: Query, kinds: Sequence[Kind]) -> Select[Any]:
    side, node = _side(connection), _of_kinds(query.node, kinds)
    found: Select[Any] = select(*columns)
    if node is None:
        return found.select_from(search_units).where(*_limits(query, kinds))
    return found.select_from(side.source()).where(side.condition(node), *_limits(query, kinds))


def _limits(query: Query, kinds: Sequence[Kind]) -> list[ColumnElement[bool]]:
    unit = search_units.c
    found: list[ColumnElement[bool]] = [unit.kind.in_(kinds)] if query.node is None else []
    if query.after:
        found.append(unit.last > query.after)
    if query.before:
        found.append(unit.first < query.before)
    if query.stories:
        heads = schema.record_heads.c
        named = or_(*(heads.parent.startswith(story, autoescape=True) for story in query.stories))
        found.append(unit.article.in_(select(heads.id).where(heads.kind == "articles", named)))
    return found
