"""Many things of a record at once by their ids, so that a page of fifty stories costs a few queries.

Each function gives what there is: ids that the record does not have are not among the keys. All of them
raise StoreError where ``Store`` does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, select

from waqai.errors import StoreError
from waqai.model import ArticleEntry, EntityEntry, Page, PageReading, Story
from waqai.store import reads, rows, schema
from waqai.store.protocol import Store
from waqai.store.sql import SqlStore

T = TypeVar("T")


def find_entries(store: Store, ids: Iterable[str]) -> dict[str, ArticleEntry]:
    """The record's entries of these articles, by id."""
    return cast("dict[str, ArticleEntry]", _find_parts(store, "articles", ids, store.entry))


def find_entities(store: Store, ids: Iterable[str]) -> dict[str, EntityEntry]:
    """These entities, by id."""
    return cast("dict[str, EntityEntry]", _find_parts(store, "entities", ids, store.entity))


def find_stories(store: Store, ids: Iterable[str]) -> dict[str, Story]:
    """These stories, by their whole ids."""
    found = cast("dict[str, Story]", _find_parts(store, "stories", ids, store.story))
    return {key: story for key, story in found.items() if story.id == key}


def find_pages(store: Store, articles: Iterable[str]) -> dict[str, Page]:
    """The pages that hold these articles, without annotations, by article id."""
    wanted = list(dict.fromkeys(articles))
    if not isinstance(store, SqlStore):
        return _one_by_one(wanted, store.page_of)
    with store.transaction() as connection:
        home = _homes(connection, wanted)
        pages = {
            page.id: page
            for some in reads.batches(sorted(set(home.values())))
            for page in reads.read_pages(connection, some)
        }
    return {article: pages[page] for article, page in home.items()}


def find_readings(
    store: Store, articles: Iterable[str], layers: Collection[str] | None = None
) -> dict[str, PageReading]:
    """The readings of the pages that hold these articles, by article id.

    With ``layers`` (names as in ``rows.LAYERS``) annotations of the others may be left out: to make objects
    of them costs more than to find them.
    """
    wanted = list(dict.fromkeys(articles))
    if not isinstance(store, SqlStore):
        return _one_by_one(wanted, store.reading_of)
    with store.transaction() as connection:
        home = _homes(connection, wanted)
        readings = {
            reading.page.id: reading
            for some in reads.batches(sorted(set(home.values())))
            for reading in reads.read_readings(connection, some, layers)
        }
    return {article: readings[page] for article, page in home.items()}


def _find_parts(store: Store, kind: str, ids: Iterable[str], find_one: Callable[[str], T]) -> dict[str, Any]:
    wanted = list(dict.fromkeys(ids))
    if not isinstance(store, SqlStore):
        return _one_by_one(wanted, find_one)
    with store.transaction() as connection:
        return read_parts(connection, kind, wanted)


def read_parts(connection: Connection, kind: str, ids: Iterable[str]) -> dict[str, Any]:
    """The parts of that kind (as in ``rows.PARTS``) of these ids, by id, in the transaction that is open."""
    table = schema.record_parts
    found: dict[str, Any] = {}
    for some in reads.batches(ids):
        query = select(table.c.id, table.c.body).where(table.c.kind == kind, table.c.id.in_(some))
        for key, body in connection.execute(query):
            found[key] = rows.parse(body, rows.PARTS[kind])
    return found


def _homes(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """The ids of the pages that hold the articles, by article id."""
    table = schema.articles
    found: dict[str, str] = {}
    for some in reads.batches(articles):
        query = select(table.c.id, table.c.page_id).where(table.c.id.in_(some))
        found.update((article, page) for article, page in connection.execute(query))
    return found


def _one_by_one(ids: Iterable[str], find_one: Callable[[str], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for key in ids:
        try:
            found[key] = find_one(key)
        except StoreError as error:
            if not error.code.startswith("no-"):
                raise
    return found
