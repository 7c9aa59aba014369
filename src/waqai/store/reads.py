"""Readings out of the tables: functions of a connection, in batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from waqai.model import Article, Fetch, Page, PageReading, PageVersion, Refusal
from waqai.store import rows, schema

BATCH = 200  # ids in one query, so that a large record never lies in memory twice


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in lists of a size that one query takes."""
    waiting = iter(ids)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def find_rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    """The rows of a query by the names of their columns."""
    return [dict(row) for row in connection.execute(query).mappings()]


def known_ids(connection: Connection, table: Table, ids: Iterable[str]) -> set[str]:
    """Those of the ids that ``table`` holds."""
    known: set[str] = set()
    for some in batches(sorted(set(ids))):
        known.update(connection.scalars(select(table.c.id).where(table.c.id.in_(some))))
    return known


def read_pages(connection: Connection, ids: list[str]) -> list[Page]:
    """The pages ``ids``, in order of the ids."""
    return [_page(row) for row in find_rows(connection, _of_pages(schema.pages, "id", ids))]


def read_readings(
    connection: Connection, ids: list[str], layers_wanted: Collection[str] | None = None
) -> list[PageReading]:
    """The readings of the pages ``ids``, in order of the ids; of all layers, or of those wanted."""
    articles: dict[str, list[Article]] = defaultdict(list)
    layers: dict[str, dict[str, str]] = defaultdict(dict)
    runs, kept = schema.layer_runs, schema.articles
    joined = select(runs).join(kept, kept.c.id == runs.c.article_id)
    if layers_wanted is not None:
        joined = joined.where(runs.c.layer.in_(sorted(layers_wanted)))
    for row in find_rows(connection, joined.where(kept.c.page_id.in_(ids), runs.c.current == 1)):
        layers[row["article_id"]][row["layer"]] = row["annotations"]
    for row in find_rows(connection, _of_pages(kept, "page_id", ids)):
        articles[row["page_id"]].append(rows.build_article(row["frame"], layers[row["id"]]))
    parts = defaultdict(list)
    for row in find_rows(connection, _of_pages(schema.furniture, "page_id", ids)):
        parts[row["page_id"]].append(rows.build_furniture(row))
    found: list[PageReading] = []
    for row in find_rows(connection, _of_pages(schema.pages, "id", ids)):
        code, key = row["refused_code"], row["id"]
        refused = None if code is None else Refusal(code, row["refused_message"])
        found.append(PageReading(_page(row), tuple(articles[key]), tuple(parts[key]), refused))
    return found


def read_versions(connection: Connection, url: str) -> list[PageVersion]:
    """The pages of one address, the first fetched first; those of no known time before the others."""
    table = schema.pages
    columns = [table.c[name] for name in ("id", "url", "sha256", *Fetch.__struct_fields__)]
    found = find_rows(connection, select(*columns).where(table.c.url == url))
    versions = [
        PageVersion(row["id"], row["url"], row["sha256"], Fetch(*(row[n] for n in Fetch.__struct_fields__)))
        for row in found
    ]
    return sorted(versions, key=lambda version: version.order)


def _of_pages(table: Table, column: str, ids: list[str]) -> Select[Any]:
    order = [table.c[column], table.c.place] if "place" in table.c else [table.c[column]]
    return select(table).where(table.c[column].in_(ids)).order_by(*order)


def _page(row: Mapping[str, Any]) -> Page:
    return Page(row["id"], row["url"], row["media_type"], row["encoding"], row["sha256"], row["text"])
