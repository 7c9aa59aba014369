"""Finding in the record as built last without reading all of it: functions of a connection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select, tuple_

from waqai.model import (
    Affair,
    ArchiveCounts,
    ArticleHead,
    DisagreementHead,
    EntityEntry,
    LayerCount,
    LayerRun,
    OutletHead,
    PromiseHead,
    RecordDocument,
    Reuse,
    StoryHead,
)
from waqai.store import heads, rows, schema
from waqai.store.reads import batches, find_rows

T = TypeVar("T")
_HEADS, _PARTS, _NAMED = schema.record_heads, schema.record_parts, schema.article_entities


def has_record(connection: Connection) -> bool:
    """Whether the record was built ever."""
    facts = schema.facts
    return connection.scalar(select(facts.c.value).where(facts.c.name == "record")) is not None


def load_record(connection: Connection) -> RecordDocument | None:
    """As ``Store.load_record``."""
    if not has_record(connection):
        return None
    parts: dict[str, list[str]] = defaultdict(list)
    query = select(_PARTS.c.kind, _PARTS.c.body).order_by(_PARTS.c.kind, _PARTS.c.place)
    for kind, body in connection.execute(query):
        parts[kind].append(body)
    return rows.build_document(parts)


def find_part(connection: Connection, kind: str, part_id: str) -> Any:
    """The article entry, story, affair or entity of that id; None when there is none."""
    known = select(_PARTS.c.body).where(_PARTS.c.kind == kind, _PARTS.c.id == part_id)
    body = connection.scalar(known)
    return None if body is None else rows.parse(body, rows.PARTS[kind])


def find_ids(connection: Connection, kind: str, beginning: str, limit: int) -> list[str]:
    """Ids that begin so, at most ``limit`` of them."""
    column = _HEADS.c.id
    found = select(column).where(_HEADS.c.kind == kind, column >= beginning, column < beginning + "\x7f")
    return list(connection.scalars(found.order_by(column).limit(limit))) if beginning else []


def find_page_of(connection: Connection, article_id: str) -> str | None:
    """The id of the page that holds an article."""
    table = schema.articles
    page: str | None = connection.scalar(select(table.c.page_id).where(table.c.id == article_id))
    return page


def read_affairs(connection: Connection) -> tuple[Affair, ...]:
    """All affairs in the order of the record."""
    query = select(_PARTS.c.body).where(_PARTS.c.kind == "affairs").order_by(_PARTS.c.place)
    return tuple(rows.parse(body, Affair) for body in connection.scalars(query))


def story_heads(
    connection: Connection, affair: str | None, entity: str | None, after: str | None, limit: int
) -> list[StoryHead]:
    """As ``Store.story_heads``."""
    query = select(_HEADS).where(_HEADS.c.kind == "stories")
    if affair is not None:
        query = query.where(_HEADS.c.parent == affair)
    if entity is not None:
        articles = _HEADS.alias()
        told = select(articles.c.parent).join(_NAMED, _NAMED.c.article_id == articles.c.id)
        told = told.where(articles.c.kind == "articles", _NAMED.c.entity.in_(_same(connection, entity)))
        query = query.where(_HEADS.c.id.in_(told))
    found = _behind(connection, query, "stories", after, limit)
    return [
        StoryHead(r["id"], r["place"], r["title"], r["parent"], r["first"], r["last"] or None, r["size"])
        for r in found
    ]


def entities(connection: Connection, after: str | None, limit: int) -> list[EntityEntry]:
    """As ``Store.entities``."""
    query = select(_HEADS.c.place).where(_HEADS.c.kind == "entities")
    places = [row["place"] for row in _behind(connection, query, "entities", after, limit)]
    return _parts(connection, "entities", places)


def article_heads(connection: Connection, where: dict[str, str | None], limit: int) -> list[ArticleHead]:
    """As ``Store.article_heads``; ``where`` holds its other arguments."""
    query = select(_HEADS).where(_HEADS.c.kind == "articles")
    for name, column in (("story", _HEADS.c.parent), ("outlet", _HEADS.c.outlet), ("page", _HEADS.c.other)):
        if where[name] is not None:
            query = query.where(column == where[name])
    if (entity := where["entity"]) is not None:
        named = select(_NAMED.c.article_id).where(_NAMED.c.entity.in_(_same(connection, entity)))
        query = query.where(_HEADS.c.id.in_(named))
    if (after := where["after"]) is not None:
        known = select(_HEADS.c.last).where(_HEADS.c.kind == "articles", _HEADS.c.id == after)
        day = connection.scalar(known)
        if day is None:
            return []
        query = query.where(tuple_(_HEADS.c.last, _HEADS.c.id) < (day, after))
    query = query.order_by(_HEADS.c.last.desc(), _HEADS.c.id.desc()).limit(limit)
    return [
        ArticleHead(
            r["id"], r["other"], r["parent"], r["title"], r["outlet"], r["role"], r["first"],
            r["last"] or None, r["size"],
        )
        for r in find_rows(connection, query)
    ]  # fmt: skip


def promise_heads(connection: Connection, where: dict[str, str | None], limit: int) -> list[PromiseHead]:
    """As ``Store.promise_heads``; ``where`` holds its other arguments."""
    query = select(_HEADS).where(_HEADS.c.kind == "promises")
    if (outcome := where["outcome"]) is not None:
        query = query.where(_HEADS.c.role == outcome)
    if (from_day := where["from_day"]) is not None:
        query = query.where(_HEADS.c.last >= from_day)
    if (until_day := where["until_day"]) is not None:
        query = query.where(_HEADS.c.first <= until_day)
    return [heads.promise_head(r) for r in _behind(connection, query, "promises", where["after"], limit)]


def disagreement_heads(
    connection: Connection, grade: str | None, slot: str | None, after: str | None, limit: int
) -> list[DisagreementHead]:
    """As ``Store.disagreement_heads``."""
    query = select(_HEADS).where(_HEADS.c.kind == "disagreements")
    if grade is not None:
        query = query.where(_HEADS.c.role == grade)
    if slot is not None:
        query = query.where(_HEADS.c.other == slot)
    return [heads.disagreement_head(r) for r in _behind(connection, query, "disagreements", after, limit)]


def outlet_heads(connection: Connection, after: str | None, limit: int) -> list[OutletHead]:
    """As ``Store.outlet_heads``."""
    query = select(_HEADS).where(_HEADS.c.kind == "outlets")
    return [heads.outlet_head(r) for r in _behind(connection, query, "outlets", after, limit)]


def layer_counts(connection: Connection) -> list[LayerCount]:
    """As ``Store.layer_counts``; answered from the key alone, without the runs."""
    table = schema.layer_runs
    query = select(table.c.layer, table.c.version, func.count()).group_by(table.c.layer, table.c.version)
    return sorted(
        (LayerCount(*row) for row in connection.execute(query)), key=lambda one: (one.layer, one.version)
    )


def reuse_of(connection: Connection, articles: Sequence[str]) -> list[Reuse]:
    """As ``Store.reuse_of``."""
    places: set[int] = set()
    for some in batches(sorted(set(articles))):
        for column in (_HEADS.c.parent, _HEADS.c.other):
            query = select(_HEADS.c.place).where(_HEADS.c.kind == "reuse", column.in_(some))
            places.update(connection.scalars(query))
    return _parts(connection, "reuse", sorted(places))


def find_runs(connection: Connection, article_id: str) -> list[LayerRun]:
    """As ``Store.runs``."""
    table = schema.layer_runs
    query = select(table.c.layer, table.c.version, table.c.current).where(table.c.article_id == article_id)
    found = connection.execute(query.order_by(table.c.layer, table.c.current, table.c.version))
    return [LayerRun(article_id, layer, version, bool(current)) for layer, version, current in found]


def find_run(connection: Connection, article_id: str, layer: str, version: str) -> tuple[Any, ...] | None:
    """What one run found; None when there is no such run."""
    table = schema.layer_runs
    key = (table.c.article_id == article_id, table.c.layer == layer, table.c.version == version)
    body = connection.scalar(select(table.c.annotations).where(*key))
    if body is None or layer not in rows.LAYERS:
        return None
    found: tuple[Any, ...] = rows.parse(body, rows.LAYERS[layer])
    return found


def count_all(connection: Connection) -> ArchiveCounts:
    """As ``Store.counts``."""

    def number(table: Table, *where: ColumnElement[bool]) -> int:
        return connection.scalar(select(func.count()).select_from(table).where(*where)) or 0

    built = {kind: number(_HEADS, _HEADS.c.kind == kind) for kind in rows.PARTS if kind != "articles"}
    return ArchiveCounts(
        pages=number(schema.pages),
        articles=number(schema.articles),
        refusals=number(schema.refusals),
        judgements=number(schema.judgements),
        **built,
    )


def _same(connection: Connection, entity: str) -> list[str]:
    """The ids that the record reads as one entity."""
    entry = find_part(connection, "entities", entity)
    return [entity, *entry.also] if isinstance(entry, EntityEntry) else [entity]


def _behind(
    connection: Connection, query: Select[Any], kind: str, after: str | None, limit: int
) -> list[dict[str, Any]]:
    """The rows of heads behind the one of id ``after``, in the order of the record."""
    if after is not None:
        place = connection.scalar(select(_HEADS.c.place).where(_HEADS.c.kind == kind, _HEADS.c.id == after))
        if place is None:
            return []
        query = query.where(_HEADS.c.place > place)
    return find_rows(connection, query.order_by(_HEADS.c.place).limit(limit))


def _parts(connection: Connection, kind: str, places: Sequence[int]) -> list[Any]:
    found: list[Any] = []
    for some in (places[at : at + 200] for at in range(0, len(places), 200)):
        query = select(_PARTS.c.body).where(_PARTS.c.kind == kind, _PARTS.c.place.in_(some))
        bodies = connection.scalars(query.order_by(_PARTS.c.place))
        found.extend(rows.parse(body, rows.PARTS[kind]) for body in bodies)
    return found
